import type { JobView } from '../../../core/jobs/view.ts'

/** How far a run has come. What is not known is null: nothing here is guessed. */
export interface Progress {
  /** Rows that are done. */
  done: number
  total: number | null
  /** Whole percents, 0 to 100. */
  percent: number | null
  /** Rows per minute, from the run's start to its last checkpoint. */
  perMinute: number | null
  /** Milliseconds from now to the end at that rate; of a run at work only. */
  msLeft: number | null
}

/** A rate over a shorter time says nothing. */
const SHORTEST_MEASURED_MS = 1000

type Measured = Pick<JobView, 'status' | 'running' | 'processed' | 'total' | 'startedAt' | 'checkpointAt'>

/** Measures a run that is under way at `now`, milliseconds since 1970. Pure. */
export function progressOf(job: Measured, now: number): Progress {
  const { processed: done, total } = job
  const measuredAt = job.checkpointAt === null ? Number.NaN : Date.parse(job.checkpointAt)
  const tookMs = measuredAt - (job.startedAt === null ? Number.NaN : Date.parse(job.startedAt))
  const perMs = tookMs >= SHORTEST_MEASURED_MS && done > 0 ? done / tookMs : null
  return {
    done,
    total,
    percent: total === null || total <= 0 ? null : Math.min(100, Math.floor((done / total) * 100)),
    perMinute: perMs === null ? null : perMs * 60_000,
    msLeft: perMs === null || !isAtWork(job) ? null : timeLeft({ done, total, perMs }, now - measuredAt),
  }
}

function isAtWork({ status, running }: Measured): boolean {
  return status === 'IN_PROGRESS' && running
}

/** What has gone by since the last checkpoint belongs to the time that was left then. */
function timeLeft(
  { done, total, perMs }: { done: number; total: number | null; perMs: number },
  sinceMs: number,
): number | null {
  if (total === null || done >= total) return null
  return Math.max(0, (total - done) / perMs - sinceMs)
}
