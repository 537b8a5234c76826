import { AppError } from '../../../core/errors.ts'
import { defineJob, type IdleContext, type Job } from '../../../core/plugin.ts'
import { sha256 } from '../../../core/text.ts'
import { type OfficeConfig, type PointConfig, pointConfig } from '../config.ts'
import { openCopy } from '../copies.ts'
import { confirmFirstRun, REJECTED, whyFirstRunWaits } from '../first-run.ts'
import { checkGoodsFile } from '../frontol/goods-check.ts'
import { askForTry, isTroubled } from '../health.ts'
import { jobInput } from '../job-input.ts'
import type { Point } from '../point.ts'
import type { PointMemory } from '../memory.ts'
import {
  everyMinutes,
  lookAhead,
  POINT_RETRY,
  type PointResult,
  type PointRun,
  type PointSteps,
  runAtPoint,
} from '../point-run.ts'
import { hasRequeues } from '../requeue-queue.ts'
import { askRequeue, forgetRequeue } from '../requeue-question.ts'
import { addToOutbox, readOutbox } from './outbox.ts'
import { outboxBlobs, storeContent } from './outbox-blobs.ts'
import { planNext, whyClosed } from './publish-plan.ts'
import { isTaken, whyOccupied } from './publish-slot.ts'
import { type PublishState, readPublishState, shelfRevision } from './publish-state.ts'
import { type Published, publishGoods } from './publish-steps.ts'
import type { Moment } from './window.ts'
import { hasLocalGoods, type LocalGoods, takeLocalGoods } from './sources.ts'

/**
 * `publish` of the side `office`: picks up the goods file of the accounting system, sees whether the till has taken the
 * last goods, and puts on the server what is due: files, goods that came as JSON, and what differs of the shelf.
 */
export function publishJob(config: OfficeConfig, memory: PointMemory): Job<PointConfig> {
  return defineJob({
    name: 'publish',
    title: 'Goods to the till',
    config: pointConfig,
    input: jobInput,
    retry: POINT_RETRY,
    schedule: () => everyMinutes(config.pollMinutes),
    idle: (context) => whyIdle(context, config, memory),

    run: (context) =>
      runAtPoint(context, { config, job: 'publish', memory }, (point) => publish(point, context)),
  })
}

async function* publish(point: Point<OfficeConfig>, { input, run }: PointRun): PointSteps<PointResult> {
  const { id: runId, trigger } = run
  let asked = await askRequeue(point, { input, runId, trigger })
  const { confirm, reject } = asked
  const place = { job: 'publish', slots: [point.config.remote.goods] }
  if (!(await confirmFirstRun(point, { ...place, runId, confirm, reject }))) return REJECTED
  while (asked.copy !== undefined) {
    await publishAgain(point, { copy: asked.copy, id: asked.id })
    await forgetRequeue(point, asked)
    asked = await askRequeue(point, { input: undefined, runId, trigger })
  }
  const local = yield* takeLocalGoods(point)
  const published = yield* publishGoods(point)
  return { summary: summaryOf(published, local), failure: failureOf(local) }
}

/** Why a slot of the schedule has nothing to do, in a word. What waits on the server is looked at. */
async function whyIdle(
  context: IdleContext<PointConfig, never>,
  config: OfficeConfig,
  memory: PointMemory,
): Promise<string | undefined> {
  const held = await askForTry({ ...context, config }, 'publish')
  if (held !== undefined) return held
  const place = { job: 'publish', slots: [config.remote.goods] }
  const asking = await whyFirstRunWaits(context, { config, memory }, place)
  if (asking !== undefined) return asking
  if (await isTroubled({ ...context, config }, 'publish')) return undefined
  const { store, clock, timezone } = context
  const state = await readPublishState(store)
  const moment = { now: clock.now(), timezone }
  if (isUnderWay(state, config, moment)) return undefined
  if (await hasRequeues(store, 'goods')) return undefined
  const plan = planNext({
    config,
    state,
    outbox: await readOutbox(store),
    revision: config.codec === 'raw' ? undefined : await shelfRevision(store),
    moment,
  })
  const isKeptOut = plan.next === 'publish' && state.lying === undefined && state.waiting !== undefined
  if ((plan.next === 'publish' && !isKeptOut) || plan.next === 'take back') return undefined
  return await lookAhead(context, { config, job: 'publish', memory }, async (point) => {
    if (await hasLocalGoods(point)) return undefined
    if (isKeptOut) return (await whyOccupied(point)) === undefined ? undefined : 'waits-for-a-free-place'
    if (state.lying === undefined) return plan.next === 'wait' ? `waits: ${plan.reason}` : 'no-goods'
    memory.polls.set('publish', clock.now())
    return (await isTaken(point, state.lying)) ? undefined : 'waits-for-the-till'
  })
}

function isUnderWay(state: PublishState, config: OfficeConfig, moment: Moment): boolean {
  const { posting, claim, clearing, takenBack, fullDay } = state
  const isPosting = posting !== undefined && whyClosed(state, config, moment) === undefined
  const isBegun = isPosting || [claim, clearing, takenBack].some((step) => step !== undefined)
  return isBegun || (config.fullAt !== undefined && fullDay === undefined)
}

/**
 * Puts a kept copy into the outbox once more; the same passage, taken up again after a crash, does so once.
 * @throws COPY_MISSING, COPY_OTHER for the copy of a report
 */
async function publishAgain(
  point: Point<OfficeConfig>,
  { copy: copyId, id: passage }: { copy: string; id: string },
): Promise<void> {
  const { store, blobs, clock, config } = point
  const copy = await openCopy(point, copyId)
  if (copy.kind !== 'goods') throw otherCopy(copyId)
  const content = await storeContent(blobs, copy.open())
  const check =
    config.codec === 'raw'
      ? undefined
      : await checkGoodsFile(outboxBlobs(blobs).read(content.blob), { encoding: config.encoding })
  const entry = (await sha256(`${passage} ${copyId}`)).slice(0, 8)
  const added = await addToOutbox(
    store,
    { id: entry, kind: 'file', ...content, at: clock.now(), adds: check?.adds ?? true, name: copy.name },
    { key: `requeue:${passage}:${copyId}`, digest: content.digest },
  )
  if (!added.isNew) await outboxBlobs(blobs).delete(content.blob)
}

function otherCopy(id: string): AppError {
  return new AppError(
    'COPY_OTHER',
    `Cannot publish the copy "${id}" again: it is a report, it should be a goods file. Choose another copy.`,
    { status: 409, retry: 'never' },
  )
}

function summaryOf({ posted, taken, waiting }: Published, local: LocalGoods): string {
  const parts: string[] = []
  if (taken > 0) parts.push('the till has taken the last goods')
  if (posted > 0) parts.push(posted === 1 ? 'goods were published' : `${posted} files were published`)
  if (local.outcome === 'growing') parts.push('the goods file is still being written')
  if (local.outcome === 'outbox-full') parts.push('the goods file stays: too much waits for the till already')
  if (waiting !== undefined) parts.push(`waits: ${waiting}`)
  return parts.length === 0 ? 'nothing to publish' : parts.join('; ')
}

/** The others are published all the same; the file that was put aside is told at the end. */
function failureOf(local: LocalGoods): AppError | undefined {
  if (local.outcome !== 'refused') return undefined
  const { code, message } = local.error
  return new AppError(code, `${message} It was put aside as "${local.keptAs}".`, {
    status: 422,
    retry: 'never',
  })
}
