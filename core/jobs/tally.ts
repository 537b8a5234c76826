import * as v from 'valibot'
import { type SlotEntry, recordSlots, slotsAfter } from './ledger.ts'

/**
 * What a job has done since its document was made. The rings of the document forget, these numbers only grow: every
 * one is written with the change that it counts, so that a crash counts nothing twice and loses nothing.
 */
export const tallySchema = v.object({
  /** When the counting began, milliseconds since 1970; null: before anybody noted it. */
  since: v.nullable(v.number()),
  /** Finished runs by outcome: how many, and how long all of them took together, milliseconds. */
  runs: v.record(v.string(), v.object({ count: v.number(), ms: v.number() })),
  failedTries: v.number(),
  /** Everything that runs have ever counted, by the names of `counts`. */
  counts: v.record(v.string(), v.number()),
  /** Slots by outcome: how many, and the latest of them, milliseconds since 1970. */
  slots: v.record(v.string(), v.object({ count: v.number(), last: v.number() })),
  /** Skipped slots by reason. */
  skipped: v.record(v.string(), v.number()),
  /** When a run ended well last, milliseconds since 1970. */
  lastSuccess: v.nullable(v.number()),
})

export type Tally = v.InferOutput<typeof tallySchema>

/** A tally that has counted nothing yet. `since`: milliseconds since 1970, null when it is not known. */
export function newTally(since: number | null): Tally {
  return { since, runs: {}, failedTries: 0, counts: {}, slots: {}, skipped: {}, lastSuccess: null }
}

/** Counts a run that has ended. A clock that was set back makes it no shorter than nothing. */
export function tallyRun(
  tally: Tally,
  { outcome, startedAt, finishedAt }: { outcome: string; startedAt: number; finishedAt: number },
): Tally {
  const { count, ms } = tally.runs[outcome] ?? { count: 0, ms: 0 }
  const took = Math.max(0, finishedAt - startedAt)
  return {
    ...tally,
    runs: { ...tally.runs, [outcome]: { count: count + 1, ms: ms + took } },
    lastSuccess: outcome === 'done' ? finishedAt : tally.lastSuccess,
  }
}

/** Counts what a step has counted; what a job takes back stays counted here. */
export function tallyCounts(tally: Tally, deltas: Readonly<Record<string, number>>): Tally {
  const counts = { ...tally.counts }
  for (const [name, delta] of Object.entries(deltas)) {
    counts[name] = (counts[name] ?? 0) + Math.max(0, delta)
  }
  return { ...tally, counts }
}

/** Adds to the ledger what became of slots and counts it; what somebody else has told already counts no more. */
export function settleSlots(
  state: { slots: readonly SlotEntry[]; lastSlot: number; tally: Tally },
  entries: readonly SlotEntry[],
): { slots: SlotEntry[]; lastSlot: number; tally: Tally } {
  return {
    ...recordSlots(state, entries),
    tally: slotsAfter(state.lastSlot, entries).reduce(tallySlots, state.tally),
  }
}

/** The reasons of the scheduler itself; what jobs say, in texts of their own, counts as `other`. */
export const SKIP_REASONS = ['missed', 'running', 'retrying', 'paused', 'disabled', 'other']

function tallySlots(tally: Tally, { outcome, count, to, reason = '' }: SlotEntry): Tally {
  const known = tally.slots[outcome] ?? { count: 0, last: 0 }
  const slots = {
    ...tally.slots,
    [outcome]: { count: known.count + count, last: Math.max(known.last, to) },
  }
  if (outcome !== 'skipped') return { ...tally, slots }
  const why = SKIP_REASONS.includes(reason) ? reason : 'other'
  return { ...tally, slots, skipped: { ...tally.skipped, [why]: (tally.skipped[why] ?? 0) + count } }
}
