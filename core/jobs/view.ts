import { toIso } from '../clock.ts'
import { isPaused } from './decide.ts'
import type { JobEntry } from './entry.ts'
import { OUTCOMES } from './job.ts'
import type { SlotEntry } from './ledger.ts'
import type { JobState, RunError, RunRecord, Trigger } from './state.ts'

/** A job as the API and the dashboard show it: times are ISO 8601 UTC, absent things are null. */
export interface JobView {
  id: string
  plugin: string
  instance: string
  job: string
  title: string
  status: JobState['status']
  enabled: boolean
  paused: boolean
  pause: { reason: string; since: string; until: string | null } | null
  running: boolean
  runId: string | null
  /** Equals `counts.read`. */
  processed: number
  counts: Record<string, number>
  /** The counts that tell what became of the rows that were read, and add up to `counts.read`. */
  outcomes: readonly string[]
  total: number | null
  tryCount: number
  nextTry: string | null
  error: ErrorView | null
  trigger: TriggerView | null
  startedAt: string | null
  checkpointAt: string | null
  /** When the run was taken up last: at its start, or to go on after a pause, a stop or a failed try. */
  takenUpAt: string | null
  /** How long the run has been at work until its last checkpoint, milliseconds; pauses do not count. */
  workedMs: number
  nextSlot: string | null
  /** Signals that no run has taken yet. */
  signalsWaiting: number
  /** Whether somebody has answered what it asks; the run for that waits. */
  isAnswered: boolean
  /** Rows that wait to be tried again. */
  rowsWaiting: number
  lastRun: RunView | null
  /** When a run ended well last. */
  lastSuccess: string | null
  quarantined: QuarantinedView[]
}

/** A row that was put aside; `retry` says whether it can be tried again by itself, or only with the whole job. */
export type QuarantinedView = JobState['quarantined'][number] & { retry: 'row' | 'job' }

/** A job as its own plugin sees it: what the world may see of it, with its place and what lasts over passes. */
export interface JobStanding extends JobView {
  cursor: unknown
  mark: unknown
  /** The last runs, the newest first. */
  runs: RunView[]
}

export interface TriggerView {
  kind: Trigger['kind']
  at: string
}

export interface ErrorView {
  code: string
  message: string
  at: string
  /** Whether Mostik tries again by itself. */
  retry: RunError['retry']
  details: Record<string, unknown>
}

export interface RunView {
  id: string
  outcome: RunRecord['outcome']
  trigger: TriggerView
  startedAt: string
  finishedAt: string
  counts: Record<string, number>
  summary: string | null
  error: ErrorView | null
}

export interface SlotView {
  from: string
  to: string
  count: number
  outcome: SlotEntry['outcome']
  reason: string | null
  runId: string | null
}

/** Makes the view of a job at a time. */
export function viewJob(
  entry: JobEntry,
  state: JobState,
  options: { now: number; running: boolean },
): JobView {
  const { now, running } = options
  const lastRun = state.runs.at(-1)
  return {
    id: entry.id,
    plugin: entry.plugin,
    instance: entry.instance,
    job: entry.job.name,
    title: entry.job.title ?? entry.job.name,
    status: state.status,
    enabled: entry.isEnabled(),
    paused: isPaused(state, now),
    pause: isPaused(state, now) ? viewPause(state.paused) : null,
    running: running || isHeldElsewhere(state, now),
    runId: state.runId,
    processed: state.counts.read ?? 0,
    outcomes: entry.job.outcomes ?? OUTCOMES,
    counts: state.counts,
    total: state.total,
    tryCount: state.tryCount,
    nextTry: isoOrNull(state.nextTry),
    error: state.error === null ? null : viewError(state.error),
    trigger: state.trigger === null ? null : viewTrigger(state.trigger),
    startedAt: isoOrNull(state.startedAt),
    checkpointAt: isoOrNull(state.checkpointAt),
    takenUpAt: isoOrNull(state.takenUpAt),
    workedMs: state.workedMs,
    nextSlot: isoOrNull(entry.schedule?.next(now)),
    signalsWaiting: state.signals.asked - state.signals.taken,
    isAnswered: state.signals.answer !== null,
    rowsWaiting: state.signals.again?.rows.length ?? 0,
    lastRun: lastRun === undefined ? null : viewRun(lastRun),
    lastSuccess: isoOrNull(state.tally.lastSuccess),
    quarantined: state.quarantined.map((row) => ({
      ...row,
      retry: entry.job.again?.([row.row]) === undefined ? 'job' : 'row',
    })),
  }
}

/** Makes the standing of a job at a time. */
export function standingOf(
  entry: JobEntry,
  state: JobState,
  options: { now: number; running: boolean },
): JobStanding {
  const { cursor, mark, runs } = state
  return { ...viewJob(entry, state, options), cursor, mark, runs: runs.map(viewRun).toReversed() }
}

/** Whether another process that shares the storage is at work on it; a lease that ran out says nothing. */
function isHeldElsewhere({ status, lease }: JobState, now: number): boolean {
  return status === 'IN_PROGRESS' && lease !== null && lease.until > now
}

export function viewRun(run: RunRecord): RunView {
  return {
    id: run.id,
    outcome: run.outcome,
    trigger: viewTrigger(run.trigger),
    startedAt: toIso(run.startedAt),
    finishedAt: toIso(run.finishedAt),
    counts: run.counts,
    summary: run.summary ?? null,
    error: run.error === undefined ? null : viewError(run.error),
  }
}

export function viewSlot(slot: SlotEntry): SlotView {
  const { count, outcome } = slot
  const reason = slot.reason ?? null
  return { from: toIso(slot.from), to: toIso(slot.to), count, outcome, reason, runId: slot.runId ?? null }
}

function viewTrigger(trigger: Trigger): TriggerView {
  return { kind: trigger.kind, at: toIso(trigger.at) }
}

function viewError(error: RunError): ErrorView {
  return { ...error, at: toIso(error.at), details: error.details ?? {} }
}

function viewPause(paused: JobState['paused']): JobView['pause'] {
  if (paused === null) return null
  return { reason: paused.reason, since: toIso(paused.since), until: isoOrNull(paused.until) }
}

function isoOrNull(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined ? null : toIso(ms)
}
