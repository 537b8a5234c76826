import { type Absences, createAbsences } from './absence.ts'
import type { Look } from './mailbox/take-state.ts'

/** What a point knows only while it runs, because writing it down every minute would be for nothing. */
export interface PointMemory {
  /** The last look at the server, by job; milliseconds since 1970. */
  polls: Map<string, number>
  absences: Absences
  /** How the till's report looked, and when it was first seen so, on our clock. */
  reportSeen?: { look: Look; at: number } | undefined
  /** A wrong setting that a look before a run has met, by job: the run tells of it and does not meet it once more. */
  refusals: Map<string, { error: unknown; at: number }>
}

export function createPointMemory(): PointMemory {
  return { polls: new Map(), absences: createAbsences(), refusals: new Map() }
}
