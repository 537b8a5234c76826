import * as v from 'valibot'
import { slotEntrySchema } from './ledger.ts'
import { newTally, tallySchema } from './tally.ts'

/**
 * The one document of a job, changed only by compare-and-set. Whatever a crash leaves behind is in here.
 * Times are milliseconds since 1970. The transitions between states are in `transitions.ts`.
 * A document that does not fit is moved aside as damaged: members that come later must have a default here.
 */
export const jobStatusSchema = v.picklist(['TRIGGER_WAITING', 'IN_PROGRESS', 'RETRY_WAITING', 'ERROR'])

/** Why a run began. */
export const triggerSchema = v.object({
  kind: v.picklist(['slot', 'signal', 'manual', 'follow-up', 'config']),
  /** For a slot: its time. Otherwise when it was asked for. */
  at: v.number(),
  input: v.optional(v.unknown()),
})

export const runErrorSchema = v.object({
  code: v.string(),
  message: v.string(),
  at: v.number(),
  retry: v.union([v.picklist(['never', 'later']), v.object({ afterMs: v.number() })]),
  details: v.optional(v.record(v.string(), v.unknown())),
})

export const countsSchema = v.record(v.string(), v.number())

export const quarantinedRowSchema = v.object({
  runId: v.string(),
  row: v.string(),
  reason: v.string(),
  line: v.optional(v.number()),
  column: v.optional(v.string()),
  about: v.optional(v.literal('order')),
})

export const runRecordSchema = v.object({
  id: v.string(),
  outcome: v.picklist(['done', 'failed', 'cancelled', 'stopped']),
  trigger: triggerSchema,
  startedAt: v.number(),
  finishedAt: v.number(),
  counts: countsSchema,
  summary: v.optional(v.string()),
  error: v.optional(runErrorSchema),
})

const followUpSchema = v.object({
  /** Names this one among all, so that whoever delivers it takes away no other. */
  id: v.string(),
  job: v.string(),
  input: v.optional(v.unknown()),
})

export const jobStateSchema = v.object({
  status: jobStatusSchema,
  cursor: v.optional(v.unknown()),
  mark: v.optional(v.unknown()),
  counts: countsSchema,
  total: v.nullable(v.number()),
  tryCount: v.number(),
  nextTry: v.nullable(v.number()),
  error: v.nullable(runErrorSchema),
  runId: v.nullable(v.string()),
  trigger: v.nullable(triggerSchema),
  startedAt: v.nullable(v.number()),
  checkpointAt: v.nullable(v.number()),
  /** When this pass was taken up last: at its begin, or to go on after a pause, a stop or a failed try. */
  takenUpAt: v.optional(v.nullable(v.number()), null),
  /** How long this pass has been at work until its last checkpoint, without what lay between. */
  workedMs: v.optional(v.number(), 0),
  /** The error in which the job stood when this pass began; a pass that does only a part of the work leaves it. */
  formerError: v.optional(v.nullable(runErrorSchema), null),
  configHash: v.string(),
  /** When the configuration of that hash was made; 0: not known. */
  configRevision: v.optional(v.number(), 0),
  paused: v.nullable(v.object({ reason: v.string(), since: v.number(), until: v.nullable(v.number()) })),
  lease: v.nullable(v.object({ owner: v.string(), until: v.number() })),
  /** Only grows; a write that carries an older one is refused. */
  fence: v.number(),
  /**
   * `asked` counts signals, `taken` those that a pass has begun for, `hurried` those that have already brought a
   * waiting retry forward (the pass for them is still owed).
   */
  signals: v.object({
    asked: v.number(),
    taken: v.number(),
    hurried: v.number(),
    latest: v.nullable(triggerSchema),
    /** A person's answer to what the job asks; its run comes before all that was asked for otherwise. */
    answer: v.optional(v.nullable(triggerSchema), null),
    /** Rows that are to be tried again, and a run for them; it comes after all that was asked for otherwise. */
    again: v.optional(v.nullable(v.object({ rows: v.array(v.string()), trigger: triggerSchema })), null),
  }),
  lastSlot: v.number(),
  /** The schedule that `lastSlot` belongs to; another one has promised nothing before it was there. */
  schedule: v.optional(v.string(), ''),
  /** Times that the present step was begun again without reaching a checkpoint. */
  resumes: v.number(),
  slots: v.array(slotEntrySchema),
  runs: v.array(runRecordSchema),
  quarantined: v.array(quarantinedRowSchema),
  /** Signals to other jobs that the last run left and that are not delivered yet. */
  followUps: v.array(followUpSchema),
  /** What the job has done in all; it outlives resets and the rings. */
  tally: v.optional(tallySchema, newTally(null)),
})

export type JobState = v.InferOutput<typeof jobStateSchema>
export type JobStatus = v.InferOutput<typeof jobStatusSchema>
export type Trigger = v.InferOutput<typeof triggerSchema>
export type RunError = v.InferOutput<typeof runErrorSchema>
export type RunRecord = v.InferOutput<typeof runRecordSchema>
export type RunOutcome = RunRecord['outcome']

/** How many finished runs and quarantined rows a job keeps. */
export const MOST_RUNS = 50
export const MOST_QUARANTINED = 200

/** The key of a job's document. */
export function jobKey(instance: string, job: string): string {
  return `jobs:${instance}:${job}`
}

/** What of a job's entry its first document takes. */
export interface NewJob {
  configHash: string
  configRevision: number
  scheduleText: string
}

/**
 * The document of a job that was never seen: it waits, and its slots begin now, so that a first start is no storm.
 * The fence begins at the clock, so that a document born again after a loss stands above all its former fences.
 */
export function newJobState(now: number, entry: NewJob): JobState {
  const { configHash, configRevision, scheduleText } = entry
  return {
    status: 'TRIGGER_WAITING',
    counts: {},
    total: null,
    tryCount: 0,
    nextTry: null,
    error: null,
    formerError: null,
    runId: null,
    trigger: null,
    startedAt: null,
    checkpointAt: null,
    takenUpAt: null,
    workedMs: 0,
    configHash,
    configRevision,
    paused: null,
    lease: null,
    fence: now,
    signals: { asked: 0, taken: 0, hurried: 0, latest: null, answer: null, again: null },
    lastSlot: now,
    schedule: scheduleText,
    resumes: 0,
    slots: [],
    runs: [],
    quarantined: [],
    followUps: [],
    tally: newTally(now),
  }
}
