import { recordSlots, type SlotEntry } from './ledger.ts'
import type { JobEntry } from './entry.ts'
import type { Run } from './runner.ts'
import type { JobState } from './state.ts'

/** What one process holds of a job between two ticks. */
export interface Track {
  readonly entry: JobEntry
  /** The run of this job in this process. */
  run: Run | undefined
  /** Whether the job has something to do is being found out. */
  asking: Promise<void> | undefined
  /** Slot outcomes that no write has carried yet. */
  pending: SlotEntry[]
  /** Slots up to here were looked at. */
  lookedAt: number
  /** When outcomes were written last. */
  writtenAt: number
}

export function createTrack(entry: JobEntry, now: number): Track {
  return { entry, run: undefined, asking: undefined, pending: [], lookedAt: 0, writtenAt: now }
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
  track.writtenAt = now
}

/** The document with the outcomes that are not written yet. */
export function withPending(track: Track, state: JobState): JobState {
  return { ...state, ...recordSlots(state, track.pending) }
}
