import * as v from 'valibot'
import { messageSchema, progressSchema, RAW_STATUSES } from '../imports/observation.ts'

/** The states of an import. */
export const STATES = [
  'new',
  'queued',
  'running',
  'finished',
  'failed',
  'cancelled',
  'not_found',
  'lost',
] as const

/** What people are told of. */
export const TRANSITIONS = [
  'started',
  'warning',
  'stalled',
  'resumed',
  'late',
  'unanswered',
  'finished',
  'finished-with-warnings',
  'failed',
  'cancelled',
  'lost',
  'not-found',
] as const

const at = v.number()

/**
 * A change of an import, written once and never changed: what was seen, and which messages were new. Polls that show
 * nothing new leave none.
 */
export const historyEntrySchema = v.object({
  at,
  state: v.picklist(STATES),
  status: v.nullable(v.picklist(RAW_STATUSES)),
  progress: v.optional(progressSchema),
  notices: v.optional(v.array(messageSchema)),
  errors: v.optional(v.array(messageSchema)),
  exceptions: v.optional(v.array(messageSchema)),
  /** In plain words, what is no look at the portal: registered here, a gap, cancelled. */
  note: v.optional(v.string()),
})

/**
 * Everything that is known of one import. Times are milliseconds since 1970. Its history is part of it, so that one
 * write keeps both; so are the notifications that are still to go out.
 */
export const recordSchema = v.object({
  processId: v.string(),
  /** Grows when the portal gives the same id to another import. */
  generation: v.number(),
  origin: v.picklist(['registered', 'attached']),
  label: v.optional(v.string()),
  /** The package that Mostik serves for it. */
  packageId: v.optional(v.string()),
  /** The attempt that it was begun with; one whose end could not be noted is known by it. */
  attemptId: v.optional(v.string()),
  state: v.picklist(STATES),
  rawStatus: v.nullable(v.picklist(RAW_STATUSES)),
  progress: v.nullable(progressSchema),
  firstSeenAt: at,
  registeredAt: v.nullable(at),
  lastPollAt: v.nullable(at),
  lastOkPollAt: v.nullable(at),
  /** When something changed last, as polls showed it. */
  lastChangeAt: at,
  nextPollAt: v.nullable(at),
  unchangedPolls: v.number(),
  failedPolls: v.number(),
  /** Why the last look failed, in plain words; missing after a good one. */
  lastFailure: v.optional(v.string()),
  /** Looks that showed another step: the least number of ticks. */
  ticksSeen: v.number(),
  flags: v.object({
    slow: v.boolean(),
    stalled: v.boolean(),
    warnings: v.boolean(),
    /** Three polls in a row failed. */
    degraded: v.boolean(),
  }),
  notices: v.array(messageSchema),
  errors: v.array(messageSchema),
  exceptions: v.array(messageSchema),
  additional: v.nullable(v.record(v.string(), v.unknown())),
  endedAt: v.nullable(at),
  /** In plain words, with what to do. */
  endReason: v.nullable(v.string()),
  history: v.array(historyEntrySchema),
  /** Of which transitions somebody was told, or will be: each once. */
  notified: v.array(v.picklist(TRANSITIONS)),
  /** What is still to go out, stored in the write that made it true. */
  outbox: v.array(v.object({ transition: v.picklist(TRANSITIONS), at })),
})

export type ImportRecord = v.InferOutput<typeof recordSchema>
export type ImportState = (typeof STATES)[number]
export type Transition = (typeof TRANSITIONS)[number]
export type HistoryEntry = v.InferOutput<typeof historyEntrySchema>

/** States that nothing changes any more. */
export const ENDED: ReadonlySet<ImportState> = new Set([
  'finished',
  'failed',
  'cancelled',
  'not_found',
  'lost',
])
