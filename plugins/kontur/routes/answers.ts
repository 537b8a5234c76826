import * as v from 'valibot'
import type { SyncState } from '../state.ts'

/** What the routes answer, for their descriptions. */

const moment = v.pipe(v.string(), v.isoTimestamp())
const count = v.number()

export const stateAnswer: v.GenericSchema<unknown, SyncState> = v.pipe(
  v.object({
    lastModifiedNodeDbid: v.pipe(
      v.number(),
      v.description(
        'sys:node-dbid of the last contractor, or its time of creation in milliseconds; 0 for none.',
      ),
    ),
    countProcessedNodes: v.number(),
    status: v.picklist(['TRIGGER_WAITING', 'IN_PROGRESS', 'RETRY_WAITING', 'ERROR']),
    tryCount: v.pipe(v.number(), v.description('How many repeats of the present batch have begun.')),
    nextTry: v.nullable(moment),
    error: v.nullable(v.string()),
    runId: v.nullable(v.string()),
    runStartedAt: v.nullable(moment),
    lastFinishedAt: v.nullable(moment),
    dryRun: v.nullable(v.boolean()),
    pass: v.nullable(v.picklist(['full', 'changes'])),
    stopRequested: v.pipe(v.boolean(), v.description('Whether it is paused.')),
    counters: v.object({
      updated: count,
      unchanged: count,
      notAsked: count,
      skippedEmpty: count,
      skippedInvalid: count,
      notFound: count,
      ambiguous: count,
      skippedEdited: count,
      failed: count,
      lookups: count,
      answersReused: count,
      stale: count,
      untold: count,
    }),
    usage: v.pipe(
      v.nullable(
        v.object({
          at: moment,
          unit: v.picklist(['requests', 'companies']),
          limit: v.number(),
          spent: v.number(),
          from: v.nullable(v.string()),
          to: v.nullable(v.string()),
        }),
      ),
      v.description('What the provider last said of its limit.'),
    ),
  }),
  v.title('SyncState'),
)

const pass = {
  runId: v.string(),
  startedAt: moment,
  dryRun: v.boolean(),
  pass: v.picklist(['full', 'changes']),
  outcome: v.exactOptional(
    v.pipe(v.string(), v.description('Left out while it is under way, and once it is forgotten.')),
  ),
  counts: v.exactOptional(v.record(v.string(), v.number())),
}

export const reportAnswer = v.pipe(v.object({ ...pass, rows: v.array(v.looseObject({})) }), v.title('Report'))

export const reportListAnswer = v.object({ reports: v.array(v.object(pass)) })
