import { answersIn } from '../question.ts'
import type { RunOutcome } from './state.ts'
import type { ErrorView, JobView } from './view.ts'

/** How jobs and runs stand, as people see it. The words for it are those of whoever shows it. All of it is pure. */

/** How a job stands. One that is under way was begun, and nobody is at work on it at this moment. */
export type Stand =
  | 'switched off'
  | 'paused'
  | 'running'
  | 'under way'
  | 'waits to try again'
  | 'asks'
  | 'failed'
  | 'about to run'
  | 'waits for a signal'
  | 'waits for its time'

/** What happens next with a job after an error; `at`: ISO 8601. */
export type NextStep =
  | { kind: 'nothing while switched off' | 'nothing while paused' | 'soon' | 'answer' | 'now' | 'signal' }
  | { kind: 'try' | 'slot'; at: string }

/** How a run ended; one that stopped to ask has not failed. */
export type RunEnd = RunOutcome | 'asked'

/** An error, as far as it may be a question. */
export interface PossibleQuestion {
  code: string
  details?: ErrorView['details'] | undefined
}

/** What of a job's view says how it stands. */
export type StandingJob = Pick<
  JobView,
  | 'enabled'
  | 'paused'
  | 'status'
  | 'running'
  | 'nextTry'
  | 'nextSlot'
  | 'signalsWaiting'
  | 'isAnswered'
  | 'rowsWaiting'
> & { error: PossibleQuestion | null }

/** How a job stands. */
export function standOf(job: StandingJob): Stand {
  if (!job.enabled) return 'switched off'
  if (job.paused) return 'paused'
  if (job.status === 'IN_PROGRESS') return job.running ? 'running' : 'under way'
  if (job.status === 'RETRY_WAITING') return 'waits to try again'
  if (waitsForConfirmation(job)) return 'asks'
  if (job.status === 'ERROR') return 'failed'
  if (job.signalsWaiting + job.rowsWaiting > 0) return 'about to run'
  return job.nextSlot === null ? 'waits for a signal' : 'waits for its time'
}

/** What happens with a job after an error, and when. */
export function nextStepOf(job: StandingJob): NextStep {
  if (!job.enabled) return { kind: 'nothing while switched off' }
  if (job.paused) return { kind: 'nothing while paused' }
  if (job.status === 'ERROR' && (job.isAnswered || job.signalsWaiting > 0)) return { kind: 'soon' }
  if (waitsForConfirmation(job)) return { kind: 'answer' }
  if (job.status === 'IN_PROGRESS') return { kind: 'now' }
  if (job.nextTry !== null) return { kind: 'try', at: job.nextTry }
  if (job.nextSlot !== null) return { kind: 'slot', at: job.nextSlot }
  return { kind: 'signal' }
}

/** Whether a job stopped by itself and goes on when a person confirms. */
export function waitsForConfirmation({ status, error }: Pick<StandingJob, 'status' | 'error'>): boolean {
  return status === 'ERROR' && error !== null && isQuestion(error)
}

/** How a run ended. */
export function endOf({
  outcome,
  error,
}: {
  outcome: RunOutcome
  error?: PossibleQuestion | null | undefined
}): RunEnd {
  const hasAsked = error !== undefined && error !== null && isQuestion(error)
  return outcome === 'failed' && hasAsked ? 'asked' : outcome
}

/** Whether a guard, or a first run, has stopped to ask a person. */
export function isQuestion({ code, details = {} }: PossibleQuestion): boolean {
  return answersIn(details).length > 0 || /^(GUARD_|FIRST_RUN_PREVIEW)/.test(code)
}
