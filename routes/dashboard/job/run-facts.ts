import type { JobView, RunView } from '../../../core/jobs/view.ts'

/** A run with what came after it. */
export type RunFacts = FinishedRun | RunUnderWay

export interface FinishedRun {
  kind: 'finished'
  id: string
  run: RunView
  /** The run that began after it, if one has ended or is under way. */
  next: { id: string; startedAt: string } | undefined
}

/** A run that has not ended yet; the job tells how it stands. */
export interface RunUnderWay {
  kind: 'under way'
  id: string
}

/** Finds a run of a job by its id, finished or under way. `runs` are the oldest first. Pure. */
export function findRun(
  id: string,
  { job, runs }: { job: JobView; runs: readonly RunView[] },
): RunFacts | undefined {
  const present = runIdUnderWay(job)
  if (present === id) return { kind: 'under way', id }
  const index = runs.findLastIndex((run) => run.id === id)
  const run = runs[index]
  if (run === undefined) return undefined
  const started = job.startedAt
  const underWay = present === null || started === null ? undefined : { id: present, startedAt: started }
  return { kind: 'finished', id, run, next: runs[index + 1] ?? underWay }
}

/** The run that has begun and not ended. */
export function runIdUnderWay({ status, runId }: Pick<JobView, 'status' | 'runId'>): string | null {
  return status === 'IN_PROGRESS' || status === 'RETRY_WAITING' ? runId : null
}
