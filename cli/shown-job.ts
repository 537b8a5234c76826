import * as v from 'valibot'
import { jobStatusSchema, runRecordSchema } from '../core/jobs/state.ts'

const details = v.optional(v.record(v.string(), v.unknown()), {})

/** A run that is over, as `--json` prints it. */
const printedRunSchema = v.object({
  id: v.string(),
  outcome: runRecordSchema.entries.outcome,
  startedAt: v.string(),
  finishedAt: v.string(),
  counts: v.record(v.string(), v.number()),
  summary: v.nullable(v.string()),
  error: v.nullable(v.object({ code: v.string(), message: v.string() })),
})

/** A run that is over, as the API shows it, as far as the command line looks. */
export const shownRunSchema = v.object({
  ...printedRunSchema.entries,
  error: v.nullable(v.object({ ...printedRunSchema.entries.error.wrapped.entries, details })),
})

export type ShownRun = v.InferOutput<typeof shownRunSchema>

/** A job as `--json` prints it. */
const printedJobSchema = v.object({
  id: v.string(),
  status: jobStatusSchema,
  enabled: v.boolean(),
  paused: v.boolean(),
  processed: v.number(),
  total: v.nullable(v.number()),
  nextSlot: v.nullable(v.string()),
  nextTry: v.nullable(v.string()),
  signalsWaiting: v.number(),
  error: v.nullable(v.object({ code: v.string(), message: v.string(), at: v.string() })),
  lastRun: v.nullable(printedRunSchema),
})

/** A job as the API shows it, as far as the command line looks. */
export const shownJobSchema = v.object({
  ...printedJobSchema.entries,
  running: v.boolean(),
  pause: v.nullable(v.object({ reason: v.string(), since: v.string(), until: v.nullable(v.string()) })),
  isAnswered: v.boolean(),
  rowsWaiting: v.number(),
  error: v.nullable(v.object({ ...printedJobSchema.entries.error.wrapped.entries, details })),
  lastRun: v.nullable(shownRunSchema),
  lastSuccess: v.nullable(v.string()),
})

export type ShownJob = v.InferOutput<typeof shownJobSchema>

/** What `--json` prints of a job. Programs read it: it stays as it is, whatever people are shown. */
export function printedJob(job: ShownJob): v.InferOutput<typeof printedJobSchema> {
  return v.parse(printedJobSchema, job)
}

/** What `--json` prints of a run. */
export function printedRun(run: ShownRun): v.InferOutput<typeof printedRunSchema> {
  return v.parse(printedRunSchema, run)
}

/** Whether somebody has told the job to run, and no run has begun for that yet. */
export function isWanted({ signalsWaiting, isAnswered }: ShownJob): boolean {
  return signalsWaiting > 0 || isAnswered
}

/**
 * Whether a job that was told to run has come to an end of some kind: it is done, a try has failed since (`since`:
 * milliseconds since 1970) and the next one is later, or it may not run.
 */
export function isOver(job: ShownJob, since: number): boolean {
  if (job.paused || !job.enabled) return true
  if (job.status === 'IN_PROGRESS') return false
  if (job.status === 'RETRY_WAITING') return job.error !== null && Date.parse(job.error.at) >= since
  return !isWanted(job)
}
