import type { RunOutcome } from '../../../core/jobs/state.ts'
import { isQuestion } from '../job-words.ts'

/** How a run ended; one that stopped to ask has not failed. */
export type RunEnd = RunOutcome | 'asked'

interface EndedRun {
  outcome: RunOutcome
  error?: { code: string } | null | undefined
}

/** Tells how a run ended. */
export function endOf({ outcome, error }: EndedRun): RunEnd {
  const hasAsked = error !== undefined && error !== null && isQuestion(error)
  return outcome === 'failed' && hasAsked ? 'asked' : outcome
}
