import type { AppError } from '../../../core/errors.ts'
import { defineJob, type Job } from '../../../core/plugin.ts'
import { type OfficeConfig, type PointConfig, pointConfig } from '../config.ts'
import { keepCopy } from '../copies.ts'
import { confirmFirstRun, type FirstRunPlace, REJECTED, whyFirstRunWaits } from '../first-run.ts'
import { askForTry, isTroubled } from '../health.ts'
import { jobInput } from '../job-input.ts'
import { officeNames } from '../local-names.ts'
import { leftClaims } from '../mailbox/left.ts'
import { isSlotEmpty } from '../mailbox/look.ts'
import { lastPart, uniqueName } from '../mailbox/names.ts'
import { refusedError } from '../mailbox/refused.ts'
import { type TakenFile, takeFile, type TakeOptions } from '../mailbox/take.ts'
import { isUnderWay, takeStateSchema } from '../mailbox/take-state.ts'
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
import { beginRequeue, hasRequeues, requeuesFor } from '../requeue-queue.ts'
import { noteReceipts } from '../receipts/note.ts'
import { ask, isAskDue, noteAnswer, readAsked } from './ask.ts'

/** A slot of the policy `unique` may hold several files; after so many the next run goes on. */
const MOST_PER_RUN = 100

/**
 * `collect` of the side `office`: takes the reports of the till from the server, books their receipts once, and asks for
 * the next report when it is time.
 */
export function collectJob(config: OfficeConfig, memory: PointMemory): Job<PointConfig> {
  return defineJob({
    name: 'collect',
    title: 'Reports from the till',
    config: pointConfig,
    input: jobInput,
    retry: POINT_RETRY,
    schedule: () => everyMinutes(config.pollMinutes),

    async idle(context) {
      const held = await askForTry({ ...context, config }, 'collect')
      if (held !== undefined) return held
      const asking = await whyFirstRunWaits(context, { config, memory }, firstRunPlace(config))
      if (asking !== undefined) return asking
      if (await isTroubled({ ...context, config }, 'collect')) return undefined
      if (isAskDue(await readAsked(context), config, context.clock.now())) return undefined
      const state = await context.store.get('take:report', takeStateSchema)
      if (isUnderWay(state) || (await hasRequeues(context.store, 'report'))) return undefined
      memory.polls.set('collect', context.clock.now())
      return await lookAhead(context, { config, job: 'collect', memory }, async (point) => {
        if (!(await isSlotEmpty(point, config.remote.report))) return undefined
        await memory.absences.lookCloser(point.remote, config.remote.report)
        return 'no-report'
      })
    },

    run: (context) =>
      runAtPoint(context, { config, job: 'collect', memory }, (point) => collect(point, context)),
  })

  async function* collect(point: Point<OfficeConfig>, { input, run }: PointRun): PointSteps<PointResult> {
    const { report } = config.remote
    const answer = { confirm: input?.confirm, reject: input?.reject }
    if (!(await confirmFirstRun(point, { ...firstRunPlace(config), ...answer, runId: run.id })))
      return REJECTED
    let receipts = 0
    let reports = 0
    const options: TakeOptions = {
      kind: 'report',
      slot: report,
      flag: config.remote.reportFlag,
      target: (file) => `${officeNames(config).reports}/${uniqueName(lastPart(report), file)}`,
      examine,
      keep: async ({ id, name, size, digest, blob, refusal }) => {
        const at = point.clock.now()
        const ended = refusal === undefined ? collected : { outcome: 'refused' as const, reason: refusal }
        await keepCopy(point, { id, kind: 'report', name, at, size, digest, blob, ...ended })
      },
    }
    const again = await requeuesFor(point.store, 'report', { run, input })
    let taken = yield* takeNext()
    while (taken.outcome === 'taken' && ++reports < MOST_PER_RUN) {
      await noteAnswer(point)
      taken = yield* takeNext()
    }
    const followUps = config.webhook !== undefined && receipts > 0 ? [{ job: 'forward' }] : []
    if (taken.outcome === 'refused') return { followUps, failure: refusedError(taken) }
    const waits = taken.outcome === 'waiting' ? [`waits: ${taken.reason}`] : []
    // A folder that is missing is made when a report is asked for; the status tells of it until then.
    if (taken.outcome === 'none' && reports === 0)
      await memory.absences.lookCloser(point.remote, report, { signal: point.signal })
    const isAsking =
      taken.outcome === 'none' &&
      (input?.ask === true || isAskDue(await readAsked(point), config, point.clock.now()))
    const asked = isAsking ? [(await ask(point)) ? 'asked for a report' : 'a request is open already'] : []
    const came =
      reports > 0
        ? [
            `${reports} ${reports === 1 ? 'report' : 'reports'} with ${receipts} new ${receipts === 1 ? 'receipt' : 'receipts'}`,
          ]
        : []
    const said = [...came, ...waits, ...asked]
    return { followUps, summary: said.length === 0 ? 'no report' : said.join('; '), counts: { receipts } }

    /** What goes its way again comes first. */
    async function* takeNext() {
      const [next] = again
      if (next !== undefined && (await beginRequeue(point, next, options))) again.shift()
      return yield* takeFile(point, options)
    }

    async function examine({ id, open }: TakenFile): Promise<AppError | undefined> {
      const noted = await noteReceipts(point, { id, open })
      receipts += noted.receipts
      return noted.refusal
    }
  }
}

const collected = { outcome: 'collected' } as const

function firstRunPlace(config: OfficeConfig): FirstRunPlace {
  const slot = config.remote.report
  const left: FirstRunPlace['left'] = (point) => leftClaims(point, { slot, kind: 'report' })
  return { job: 'collect', slots: [config.remote.report, config.remote.request], left }
}
