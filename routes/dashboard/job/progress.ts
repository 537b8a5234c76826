import type { JobView } from '../../../core/jobs/view.ts'

/** How far a run has come. What is not known is null: nothing here is guessed. */
export interface Progress {
  /** Rows that are done. */
  done: number
  total: number | null
  /** Whole percents, 0 to 100. */
  percent: number | null
  /** Rows per minute of work, from the run's start to its last checkpoint; pauses do not count. */
  perMinute: number | null
  /** Milliseconds from now to the end at that rate; of a run at work only. */
  msLeft: number | null
}

/** A rate over a shorter time says nothing. */
const SHORTEST_MEASURED_MS = 1000

type Measured = Pick<
  JobView,
  'status' | 'running' | 'processed' | 'total' | 'takenUpAt' | 'checkpointAt' | 'workedMs'
>

/** Measures a run that is under way at `now`, milliseconds since 1970. Pure. */
export function progressOf(job: Measured, now: number): Progress {
  const { processed: done, total, workedMs } = job
  const perMs = workedMs >= SHORTEST_MEASURED_MS && done > 0 ? done / workedMs : null
  return {
    done,
    total,
    percent: total === null || total <= 0 ? null : Math.min(100, Math.floor((done / total) * 100)),
    perMinute: perMs === null ? null : perMs * 60_000,
    msLeft: perMs === null || !isAtWork(job) ? null : timeLeft({ done, total, perMs }, workingMs(job, now)),
  }
}

function isAtWork({ status, running }: Measured): boolean {
  return status === 'IN_PROGRESS' && running
}

/** Since the last checkpoint, or since the run was taken up when that was later. */
function workingMs({ takenUpAt, checkpointAt }: Measured, now: number): number {
  return now - Math.max(...[takenUpAt, checkpointAt].map((at) => (at === null ? 0 : Date.parse(at))))
}

/** What has gone by since the last checkpoint belongs to the time that was left then. */
function timeLeft(
  { done, total, perMs }: { done: number; total: number | null; perMs: number },
  sinceMs: number,
): number | null {
  if (total === null || done >= total) return null
  return Math.max(0, (total - done) / perMs - sinceMs)
}
