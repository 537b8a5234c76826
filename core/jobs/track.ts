import { recordSlots, type SlotEntry } from './ledger.ts'
import type { JobEntry } from './entry.ts'
import type { Run } from './runner.ts'
import type { JobState } from './state.ts'
import { settleSlots } from './tally.ts'

/** What one process holds of a job between two ticks. */
export interface Track {
  entry: JobEntry
  /** The run of this job in this process. */
  run: Run | undefined
  /** Whether the job has something to do is being found out. */
  asking: Promise<void> | undefined
  /** A claim is being written. */
  isClaiming: boolean
  /** After a failure the job is not looked at before this moment. */
  notBefore: number
  /** What kept the scheduler from looking at the job or starting it, until it can again. */
  trouble: string | undefined
  /** Whether the document belongs to another configuration than the one known here. */
  isOutdated: boolean
  /** Slot outcomes that no write has carried yet. */
  pending: SlotEntry[]
  /** Slots up to here were looked at. */
  lookedAt: number
}

export function createTrack(entry: JobEntry): Track {
  return {
    entry,
    run: undefined,
    asking: undefined,
    isClaiming: false,
    notBefore: 0,
    trouble: undefined,
    isOutdated: false,
    pending: [],
    lookedAt: 0,
  }
}

/** Whether this process is at work on the job. */
export function isBusy(track: Track): boolean {
  return track.run !== undefined || track.isClaiming
}

/** Keeps outcomes for the next write. */
export function remember(track: Track, settled: readonly SlotEntry[], now: number): void {
  track.lookedAt = now
  if (settled.length > 0) track.pending = recordSlots({ slots: track.pending, lastSlot: 0 }, settled).slots
}

/** The outcomes are written now. */
export function forget(track: Track, now: number): void {
  track.pending = []
  track.lookedAt = now
}

/** The outcomes that no write has carried and that no other process has told; of a range told in part, the rest. */
export function untold({ pending, entry: { schedule } }: Track, lastSlot: number): SlotEntry[] {
  return pending.flatMap((range) => {
    if (range.to <= lastSlot) return []
    if (range.from > lastSlot || schedule === undefined) return [range]
    const { count, first, last } = schedule.due(lastSlot, range.to)
    return count === 0 ? [] : [{ ...range, from: first, to: last, count }]
  })
}

/** The document with the outcomes that are not written yet. */
export function withPending(track: Track, state: JobState): JobState {
  return { ...state, ...settleSlots(state, untold(track, state.lastSlot)) }
}
