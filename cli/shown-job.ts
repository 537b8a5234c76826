import * as v from 'valibot'

/** A run that is over, as the API shows it, as far as the command line looks. */
export const shownRunSchema = v.object({
  id: v.string(),
  outcome: v.string(),
  startedAt: v.string(),
  finishedAt: v.string(),
  counts: v.record(v.string(), v.number()),
  summary: v.nullable(v.string()),
  error: v.nullable(v.object({ code: v.string(), message: v.string() })),
})

export type ShownRun = v.InferOutput<typeof shownRunSchema>

/** A job as the API shows it, as far as the command line looks. */
export const shownJobSchema = v.object({
  id: v.string(),
  status: v.string(),
  enabled: v.boolean(),
  paused: v.boolean(),
  processed: v.number(),
  total: v.nullable(v.number()),
  nextSlot: v.nullable(v.string()),
  nextTry: v.nullable(v.string()),
  signalsWaiting: v.number(),
  error: v.nullable(v.object({ code: v.string(), message: v.string(), at: v.string() })),
  lastRun: v.nullable(shownRunSchema),
})

export type ShownJob = v.InferOutput<typeof shownJobSchema>

/**
 * Whether a job that was told to run has come to an end of some kind: it is done, a try has failed since (`since`:
 * milliseconds since 1970) and the next one is later, or it may not run.
 */
export function isOver(job: ShownJob, since: number): boolean {
  if (job.paused || !job.enabled) return true
  if (job.status === 'IN_PROGRESS') return false
  if (job.status === 'RETRY_WAITING') return job.error !== null && Date.parse(job.error.at) >= since
  return job.signalsWaiting === 0
}
