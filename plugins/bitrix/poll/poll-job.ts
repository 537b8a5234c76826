import * as v from 'valibot'
import { defineJob, type Job, type PluginContext } from '../../../core/plugin.ts'
import { bitrixConfig, type BitrixConfig } from '../config.ts'
import { hasNews } from '../notify/notify-job.ts'
import type { Portal } from '../rest/portal.ts'
import { processIdSchema } from '../routes/body.ts'
import { enterImport } from '../routes/enter.ts'
import { listImports } from '../tracker/imports.ts'
import { changePortalState, readPortalState } from '../tracker/portal-state.ts'
import { ENDED, type ImportRecord } from '../tracker/record.ts'
import { afterClockJump, isDue } from '../tracker/schedule.ts'
import { goRound } from './round.ts'
import { sharedName } from './shared.ts'
import { whyQuiet, withoutSuspension } from './suspension.ts'

export interface PollOptions {
  portal: Portal
  /** A number from 0 to 1, to spread the looks. Default `Math.random`. */
  random?: () => number
}

/** What a look by hand may be told. */
const pollInput = v.strictObject({
  /** Ends a suspension first. */
  resume: v.optional(v.boolean()),
  /** The id of an import that was begun elsewhere: it is followed from now on. */
  attach: v.optional(processIdSchema),
})

/** For so long nobody looks into the store again; who changes something there asks for a run. */
const LONGEST_REST_MS = 60_000

/**
 * Looks at the imports that are due. Every ten seconds it sees whether there are any, which costs no request: each import
 * has a minute of its own.
 */
export function pollJob({ portal, random = Math.random }: PollOptions): Job<BitrixConfig> {
  // A suspended portal is tried once after each start: its settings may have changed meanwhile.
  let hasTried = false
  let rest: { until: number; since: number; reason: string } | undefined

  return defineJob({
    name: 'poll',
    title: 'Imports into Bitrix24',
    config: bitrixConfig,
    input: pollInput,
    schedule: () => ({ every: 'PT10S' }),
    retry: { every: 60_000 },
    async idle({ store, clock }) {
      const now = clock.now()
      if (rest === undefined || now >= rest.until || now < rest.since) rest = await restOf(store, now)
      return rest?.reason
    },
    async *run(context) {
      const { store, clock, config, input, run } = context
      rest = undefined
      if (input?.resume === true) await changePortalState(store, withoutSuspension)
      if (input?.attach !== undefined) {
        // A repetition after a death finds it entered.
        const birth = { processId: input.attach, origin: 'attached' as const, now: clock.now() }
        await enterImport(birth, store)
      }
      const quiet = await quietNow(store, clock.now())
      if (quiet !== undefined) return { summary: quiet }
      hasTried = true
      const shared = context.shared(sharedName(config))
      const { looked, failed } = await goRound({
        context,
        portal,
        shared,
        random,
        isByHand: run.trigger.kind === 'manual',
      })
      yield { counts: { read: looked, failed } }
      const isToTell = config.notify !== undefined && (await hasNews(store))
      return {
        summary:
          looked === 0
            ? 'no look was due'
            : `${looked - failed} of ${looked} ${looked === 1 ? 'import' : 'imports'} seen`,
        ...(isToTell && { followUps: [{ job: 'notify' }] }),
      }
    },
  })

  /** Why the portal is left alone. A pause that it has asked for holds over a start. */
  async function quietNow(store: PluginContext['store'], now: number): Promise<string | undefined> {
    const state = await readPortalState(store)
    return whyQuiet(hasTried ? state : withoutSuspension(state), now)
  }

  /** Why there is nothing to do, and until when that holds; undefined when there is something to do. */
  async function restOf(store: PluginContext['store'], now: number) {
    const until = now + LONGEST_REST_MS
    const quiet = await quietNow(store, now)
    if (quiet !== undefined) return { since: now, until, reason: quiet }
    const records = (await listImports(store)).filter(({ state }) => !ENDED.has(state))
    if (records.length === 0) return { since: now, until, reason: 'no import is under way' }
    if (records.some((record) => hasWork(record, now))) return undefined
    const next = records.flatMap(({ nextPollAt }) => nextPollAt ?? [])
    return { since: now, until: Math.min(until, ...next), reason: 'no look is due' }
  }
}

function hasWork(record: ImportRecord, now: number): boolean {
  return isDue(record, now) || afterClockJump(record, { now }) !== record
}
