import type { Note, Position } from './rows.ts'

/**
 * What happens when a step is done: an `exception` ends the import, a `notice` or `error` is noted and it goes on, a
 * `fatal` error of PHP locks the agent for ten minutes and the step is tried again, `stuck` does nothing and comes again
 * a minute later (a finish that loops: `{what: 'stuck', at: {action: 'finish'}}`).
 */
export interface Trouble extends Partial<Pick<Note, 'code' | 'message'>> {
  what: 'exception' | 'notice' | 'error' | 'fatal' | 'stuck'
  at: {
    /** Default `load`. `last` is the tick that ends the import. */
    action?: 'start' | 'init_background' | 'manifest' | 'clean' | 'load' | 'finish' | 'last'
    /** Default: any. */
    section?: string
    /** Default: any. */
    step?: number
  }
  /** Default: every import. */
  processId?: number
  /** How many times it happens. Default: always. */
  times?: number
}

export interface StepPlace {
  processId: number
  /** Undefined for the first tick. */
  position: Position | undefined
}

/** The troubles of a step; each is counted. */
export function takeTroubles(
  { troubles, sections }: { troubles: readonly Trouble[]; sections: readonly string[] },
  { processId, position }: StepPlace,
): Trouble[] {
  const action = position === undefined ? 'start' : position.action || 'last'
  const section = position && sections[position.section]
  const hits = troubles.filter(
    ({ at, times = 1, ...trouble }) =>
      times > 0 &&
      (trouble.processId ?? processId) === processId &&
      (at.action ?? 'load') === action &&
      (at.section ?? section) === section &&
      (at.step ?? position?.step) === position?.step,
  )
  for (const trouble of hits) if (trouble.times !== undefined) trouble.times--
  return hits
}

/** What is noted of a trouble. */
export function noteOf({ what, code = '', message }: Trouble): Note {
  const type = what === 'notice' || what === 'error' ? what : 'exception'
  return { code, message: message ?? `A simulated ${type}`, type }
}
