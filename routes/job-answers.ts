import * as v from 'valibot'
import { slotEntrySchema } from '../core/jobs/ledger.ts'
import {
  jobStatusSchema,
  quarantinedRowSchema,
  runErrorSchema,
  runRecordSchema,
  triggerSchema,
} from '../core/jobs/state.ts'
import type { JobView, RunView, SlotView } from '../core/jobs/view.ts'
import type { Schema } from '../core/storage/store.ts'
import type { RunLogLine } from '../core/jobs/run-log.ts'
import { counts, moment } from './openapi/parts.ts'

/** What the routes of jobs answer, for their descriptions. */

const trigger = v.object({ kind: triggerSchema.entries.kind, at: moment })

const error = v.pipe(
  v.object({
    code: v.pipe(v.string(), v.description('Stable: programs go by it.')),
    message: v.string(),
    at: moment,
    retry: v.pipe(runErrorSchema.entries.retry, v.description('Whether it is tried again by itself.')),
    details: v.record(v.string(), v.unknown()),
  }),
  v.title('RunError'),
)

export const runAnswer: Schema<RunView> = v.pipe(
  v.object({
    id: v.string(),
    outcome: runRecordSchema.entries.outcome,
    trigger,
    startedAt: moment,
    finishedAt: moment,
    counts: v.pipe(
      counts,
      v.description('read = applied + unchanged + skipped + quarantined, where the job reads rows.'),
    ),
    summary: v.nullable(v.string()),
    error: v.nullable(error),
  }),
  v.title('Run'),
)

/** Times are milliseconds since 1970 inside, and ISO 8601 where they are shown. */
export const logLineAnswer: Schema<LogLineView> = v.pipe(
  v.object({
    at: moment,
    level: v.picklist(['info', 'warn', 'error']),
    message: v.string(),
    properties: v.record(v.string(), v.unknown()),
  }),
  v.title('LogLine'),
)

export type LogLineView = Omit<RunLogLine, 'at' | 'properties'> & {
  at: string
  properties: Record<string, unknown>
}

export const slotAnswer: Schema<SlotView> = v.pipe(
  v.object({
    from: moment,
    to: moment,
    count: v.pipe(v.number(), v.description('How many slots of the schedule lie in this range.')),
    outcome: slotEntrySchema.entries.outcome,
    reason: v.nullable(v.string()),
    runId: v.nullable(v.string()),
  }),
  v.title('Slots'),
)

export const jobAnswer: Schema<JobView> = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.examples(['torgsoft/load'])),
    plugin: v.string(),
    instance: v.string(),
    job: v.string(),
    title: v.string(),
    status: v.pipe(
      jobStatusSchema,
      v.description('RETRY_WAITING waits for nextTry; ERROR has used all tries and waits for nextSlot.'),
    ),
    enabled: v.pipe(v.boolean(), v.description('Whether its instance is switched on.')),
    paused: v.boolean(),
    pause: v.nullable(v.object({ reason: v.string(), since: moment, until: v.nullable(moment) })),
    running: v.boolean(),
    runId: v.nullable(v.string()),
    processed: v.pipe(v.number(), v.description('Equals counts.read.')),
    counts: v.pipe(counts, v.description('Of the run under way, or of the last one.')),
    outcomes: v.pipe(
      v.array(v.string()),
      v.readonly(),
      v.description(
        'The counts that tell what became of the rows that were read, and add up to counts.read.',
      ),
    ),
    total: v.nullable(v.number()),
    tryCount: v.number(),
    nextTry: v.nullable(moment),
    error: v.nullable(error),
    trigger: v.nullable(trigger),
    startedAt: v.nullable(moment),
    checkpointAt: v.nullable(moment),
    takenUpAt: v.pipe(
      v.nullable(moment),
      v.description(
        'When the run was taken up last: at its start, or to go on after a pause or a failed try.',
      ),
    ),
    workedMs: v.pipe(
      v.number(),
      v.description('Milliseconds that the run has worked until its last checkpoint; pauses do not count.'),
    ),
    nextSlot: v.nullable(moment),
    signalsWaiting: v.pipe(v.number(), v.description('Signals that no run has taken yet.')),
    isAnswered: v.pipe(
      v.boolean(),
      v.description('Whether somebody has answered what it asks; the run for that waits.'),
    ),
    rowsWaiting: v.pipe(v.number(), v.description('Rows that wait to be tried again.')),
    lastRun: v.nullable(runAnswer),
    lastSuccess: v.pipe(v.nullable(moment), v.description('When a run ended well last.')),
    quarantined: v.pipe(
      v.array(
        v.object({
          ...quarantinedRowSchema.entries,
          retry: v.pipe(
            v.picklist(['row', 'job']),
            v.description('Whether it can be tried again by itself, or only with the whole job.'),
          ),
        }),
      ),
      v.description('Rows that were put aside.'),
    ),
  }),
  v.title('Job'),
)
