import { createDigest, defineJob, type Job } from '../../../core/plugin.ts'
import { type PointConfig, pointConfig, type PosConfig } from '../config.ts'
import { keepCopy } from '../copies.ts'
import { confirmFirstRun, type FirstRunPlace, REJECTED, whyFirstRunWaits } from '../first-run.ts'
import { askForTry, isTroubled } from '../health.ts'
import { jobInput } from '../job-input.ts'
import { posNames } from '../local-names.ts'
import { leftClaims } from '../mailbox/left.ts'
import { isSlotEmpty } from '../mailbox/look.ts'
import { refusedError } from '../mailbox/refused.ts'
import { takeFile, type TakeOptions } from '../mailbox/take.ts'
import { isUnderWay, type TakeState, takeStateSchema } from '../mailbox/take-state.ts'
import type { Point } from '../point.ts'
import type { PointMemory } from '../memory.ts'
import {
  everyMinutes,
  lookAhead,
  POINT_RETRY,
  type PointResult,
  type PointSteps,
  runAtPoint,
} from '../point-run.ts'
import { beginRequeue, hasRequeues } from '../requeue-queue.ts'
import { askRequeue, forgetRequeue } from '../requeue-question.ts'
import { goodsExaminer } from './examine-goods.ts'

const placed = { outcome: 'placed' } as const

/** A slot of the policy `unique` may hold several files; after so many the next run goes on. */
const MOST_PER_RUN = 100

/**
 * `goods` of the side `pos`: fetches the goods file, puts it into the folder of the till with the flag that says so, and
 * removes it from the server. «Загрузка справочников»
 */
export function goodsJob(config: PosConfig, memory: PointMemory): Job<PointConfig> {
  return defineJob({
    name: 'goods',
    title: 'Goods for the till',
    config: pointConfig,
    input: jobInput,
    retry: POINT_RETRY,
    schedule: () => everyMinutes(config.pollMinutes),

    async idle(context) {
      const held = await askForTry({ ...context, config }, 'goods')
      if (held !== undefined) return held
      const asking = await whyFirstRunWaits(context, { config, memory }, firstRunPlace(config))
      if (asking !== undefined) return asking
      if (await isTroubled({ ...context, config }, 'goods')) return undefined
      const state = await context.store.get('take:goods', takeStateSchema)
      if (isUnderWay(state) || (await hasRequeues(context.store, 'goods'))) return undefined
      memory.polls.set('goods', context.clock.now())
      return await lookAhead(context, { config, job: 'goods', memory }, async (point) => {
        if (!(await isSlotEmpty(point, config.remote.goods))) return undefined
        const wrong = await memory.absences.lookCloser(point.remote, config.remote.goods)
        return wrong === undefined ? 'no-goods' : undefined
      })
    },

    run: (context) =>
      runAtPoint(context, { config, job: 'goods', memory }, async function* (point) {
        const { input, run } = context
        const examiner = goodsExaminer(point)
        const asked = await askRequeue(point, { input, runId: run.id, trigger: run.trigger })
        const { confirm, reject } = asked
        const about = { runId: run.id, confirm, reject, describe: examiner.describe }
        if (!(await confirmFirstRun(point, { ...firstRunPlace(config), ...about }))) return REJECTED
        const options = takeOptions(point, examiner.examine)
        const { copy } = asked
        if (copy !== undefined && (await beginRequeue(point, { ...asked, copy }, options)))
          await forgetRequeue(point, asked)
        return yield* takeAll(point, options, examiner)
      }),
  })

  async function* takeAll(
    point: Point<PosConfig>,
    options: TakeOptions,
    examiner: ReturnType<typeof goodsExaminer>,
  ): PointSteps<PointResult> {
    const followUps: { job: string; input: unknown }[] = []
    /** What looks wrong in the files that went to the till. */
    const words: string[] = []
    for (let files = 0; files < MOST_PER_RUN; files++) {
      const taken = yield* takeFile(point, options)
      if (taken.outcome === 'refused') return { followUps, failure: refusedError(taken) }
      if (taken.outcome !== 'taken') {
        if (taken.outcome === 'none' && files === 0) {
          const { remote, signal } = point
          const failure = await memory.absences.lookCloser(remote, config.remote.goods, { signal })
          if (failure !== undefined) return { followUps, failure }
        }
        const rest = taken.outcome === 'waiting' ? `waits: ${taken.reason}` : 'no goods'
        return { followUps, summary: files === 0 ? rest : [counted(files), ...words].join('; ') }
      }
      const found = examiner.found(taken.file.id)
      if (found !== undefined) yield { counts: found.counts }
      if (found?.words !== undefined) words.push(found.words)
      if (config.webhook !== undefined && config.codec === 'frontol' && config.keepCopies > 0)
        followUps.push({ job: 'forward', input: { goods: taken.file.id } })
    }
    return { followUps, summary: [counted(MOST_PER_RUN), ...words].join('; ') }
  }

  function takeOptions(point: Point<PosConfig>, examine: TakeOptions['examine']): TakeOptions {
    const { goods, loadFlag } = posNames(config)
    return {
      kind: 'goods',
      slot: config.remote.goods,
      flag: config.remote.goodsFlag,
      target: () => goods,
      ...(config.autoLoad ? { loadFlag } : {}),
      whyWait: (state) => whyUnread(point, state),
      ...(examine === undefined ? {} : { examine }),
      keep: async ({ id, name, size, digest, blob, refusal }) => {
        const at = point.clock.now()
        const ended = refusal === undefined ? placed : { outcome: 'refused' as const, reason: refusal }
        await keepCopy(point, { id, kind: 'goods', name, at, size, digest, blob, ...ended })
      },
    }
  }

  /** The till has not taken the last goods yet: its flag is there, or without one the file as it was put there. */
  async function whyUnread(
    { local, signal }: Point<PosConfig>,
    { last }: TakeState,
  ): Promise<string | undefined> {
    if (config.unread === 'overwrite') return undefined
    const { goods, loadFlag } = posNames(config)
    if (config.autoLoad) {
      const flag = await local.stat(loadFlag, { signal })
      if (flag === undefined) return undefined
      return config.local === undefined
        ? 'the till has not said that it has loaded the last goods (DELETE /<id>/goods)'
        : `the till has not loaded the last goods: the flag "${loadFlag}" is there`
    }
    const found = await local.stat(goods, { signal })
    if (found === undefined || last === undefined || found.size !== last.size) return undefined
    const digest = createDigest()
    for await (const piece of local.read(goods, { signal })) digest.update(piece)
    return digest.hex() === last.digest
      ? `the till has not taken the last goods: "${goods}" is there`
      : undefined
  }
}

function counted(files: number): string {
  return files === 1 ? 'one goods file' : `${files} goods files`
}

function firstRunPlace(config: PosConfig): FirstRunPlace {
  const slot = config.remote.goods
  const left: FirstRunPlace['left'] = (point) => leftClaims(point, { slot, kind: 'goods' })
  return { job: 'goods', slots: [config.remote.goods], left }
}
