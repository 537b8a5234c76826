import { type Absences, createAbsences } from './absence.ts'

/** What a point knows only while it runs, because writing it down every minute would be for nothing. */
export interface PointMemory {
  /** The last look at the server, by job; milliseconds since 1970. */
  polls: Map<string, number>
  absences: Absences
}

export function createPointMemory(): PointMemory {
  return { polls: new Map(), absences: createAbsences() }
}
