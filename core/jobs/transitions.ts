import { type AppError, toAppError } from '../errors.ts'
import { answersIn } from '../question.ts'
import { stableJson } from '../text.ts'
import type { Checkpoint, RunResult } from './job.ts'
import type { SlotEntry } from './ledger.ts'
import { type RetryPolicy, nextTry } from './retry.ts'
import {
  type JobState,
  MOST_QUARANTINED,
  MOST_RUNS,
  type RunError,
  type RunOutcome,
  type Trigger,
} from './state.ts'
import { settleSlots, tallyCounts, tallyRun } from './tally.ts'

/** Every way a job's document changes, as pure functions from state to state. */

export interface Claim {
  owner: string
  now: number
  leaseMs: number
}

/** What a pass begins with. */
export interface Beginning extends Claim {
  runId: string
  trigger: Trigger
  /** The outcomes of slots that it settles. */
  slots?: readonly SlotEntry[]
  /** Rows that earlier runs have put aside stay in sight. */
  keepsAside?: boolean
}

/** A pass begins anew: slot, lease, fence and status are one write. */
export function begin(state: JobState, claim: Beginning): JobState {
  const { cursor: _cursor, ...rest } = state
  return {
    ...rest,
    ...settleSlots(state, claim.slots ?? []),
    ...held(state, claim),
    signals: signalsAfter(state, claim.trigger),
    runId: claim.runId,
    trigger: claim.trigger,
    startedAt: claim.now,
    checkpointAt: null,
    takenUpAt: claim.now,
    workedMs: 0,
    counts: {},
    total: null,
    tryCount: 0,
    error: null,
    formerError: state.status === 'ERROR' ? state.error : null,
    resumes: 0,
    quarantined: claim.keepsAside === true ? state.quarantined : [],
  }
}

/** The same pass goes on from its cursor: after a crash, a stop, a pause, or for the next try. */
export function carryOn(state: JobState, claim: Claim): JobState {
  const isRetry = state.status === 'RETRY_WAITING'
  return {
    ...state,
    ...held(state, claim),
    takenUpAt: claim.now,
    resumes: isRetry ? 0 : state.resumes + 1,
    signals: { ...state.signals, hurried: state.signals.asked },
  }
}

/** A yield becomes durable. It proves progress, so tries and resumes start again. */
export function checkpoint(state: JobState, step: Checkpoint, now: number): JobState {
  return {
    ...state,
    ...progress(state, step),
    ...(step.cursor === undefined ? {} : { cursor: step.cursor }),
    checkpointAt: now,
    workedMs: state.workedMs + workedSince(state, now),
    tryCount: 0,
    error: null,
    resumes: 0,
  }
}

/** The lease lasts `leaseMs` from now. */
export function renew(state: JobState, claim: Claim): JobState {
  return { ...state, lease: { owner: claim.owner, until: claim.now + claim.leaseMs } }
}

/**
 * The generator ended: result, outcome, follow-ups and release are one write. After a part of the work the job stands
 * where it stood before.
 */
export function succeed(state: JobState, result: RunResult, now: number): JobState {
  const counted = { ...state, ...progress(state, result) }
  const error = result.isPart === true ? state.formerError : null
  return {
    ...endRun(counted, 'done', now, result.summary === undefined ? {} : { summary: result.summary }),
    status: error === null ? 'TRIGGER_WAITING' : 'ERROR',
    error,
    followUps: addFollowUps(state, result.followUps ?? []),
  }
}

/** A try failed: wait for the next one, or ERROR when the error or the policy says that there is none. */
export function fail(
  state: JobState,
  thrown: unknown,
  options: { now: number; policy?: RetryPolicy | undefined },
): JobState {
  const error = toAppError(thrown)
  const failures = state.tryCount + 1
  const at = nextTry(error, { failures, now: options.now, policy: options.policy })
  const record = describeError(error, options.now)
  const tally = { ...state.tally, failedTries: state.tally.failedTries + 1 }
  if (at === undefined) {
    const ended = endRun({ ...state, tally }, 'failed', options.now, { error: record })
    return { ...ended, status: 'ERROR', tryCount: failures, error: record }
  }
  return {
    ...state,
    tally,
    status: 'RETRY_WAITING',
    tryCount: failures,
    nextTry: at,
    error: record,
    lease: null,
  }
}

/** The run stops between two steps and stays resumable; nothing has failed. */
export function interrupt(state: JobState): JobState {
  return { ...state, lease: null }
}

/** The run was left alone in the middle of a step: it stays resumable, and what is left of it cannot write any more. */
export function disown(state: JobState): JobState {
  return { ...state, lease: null, fence: state.fence + 1 }
}

/** The claim cannot go on with a step that never ends; a former holder that wakes up cannot write any more. */
export function giveUp(
  state: JobState,
  thrown: unknown,
  options: { now: number; policy?: RetryPolicy | undefined },
): JobState {
  return { ...fail(state, thrown, options), fence: state.fence + 1 }
}

/** A signal is counted; its input, if it has one, is what the next run gets. */
export function ask(state: JobState, trigger: Trigger): JobState {
  const latest = trigger.input === undefined && state.signals.latest !== null ? state.signals.latest : trigger
  return { ...state, signals: { ...state.signals, asked: state.signals.asked + 1, latest } }
}

/** A person's answer, if it is one to what the job asks; undefined when it asks nothing of the kind. */
export function answer(state: JobState, trigger: Trigger): JobState | undefined {
  if (state.status !== 'ERROR') return undefined
  const given = stableJson(trigger.input)
  const isAnswer = answersIn(state.error?.details ?? {}).some(({ input }) => stableJson(input) === given)
  return isAnswer ? { ...state, signals: { ...state.signals, answer: trigger } } : undefined
}

/** Rows are to be tried again: they join those that wait for it already, and a waiting retry tries at once. */
export function askAgain(
  state: JobState,
  rows: readonly string[],
  { now, inputFor }: { now: number; inputFor: (rows: readonly string[]) => unknown },
): JobState {
  const all = [...new Set([...(state.signals.again?.rows ?? []), ...rows])]
  const trigger: Trigger = { kind: 'manual', at: now, input: inputFor(all) }
  return {
    ...state,
    nextTry: state.status === 'RETRY_WAITING' ? now : state.nextTry,
    signals: { ...state.signals, again: { rows: all, trigger } },
  }
}

/** The present pass ends without a result; the fence is raised, so that a run elsewhere cannot write any more. */
export function cancel(state: JobState, now: number): JobState {
  return abandon(state, 'cancelled', now)
}

/** Cursor and mark are forgotten, a pass under way ends, the rings of slots and runs stay. */
export function reset(state: JobState, now: number): JobState {
  const { mark: _mark, ...rest } = abandon(state, 'stopped', now)
  const signals = { ...rest.signals, answer: null, again: null }
  return { ...rest, signals, counts: {}, total: null, error: null, quarantined: [] }
}

/** Settings changed: a pass under way ends and a new one is asked for; what came before is none of theirs. */
export function changeConfig(
  state: JobState,
  { configHash, configRevision }: Pick<JobState, 'configHash' | 'configRevision'>,
  now: number,
): JobState {
  if (state.configHash === configHash) {
    return configRevision > state.configRevision ? { ...state, configRevision } : state
  }
  return { ...underNewConfig(state, now), configHash, configRevision }
}

/**
 * The process that alone owns the storage has started: leases of the dead fall, and a waiting retry tries at once
 * with its count begun again.
 */
export function adopt(state: JobState, now: number): JobState {
  const free = state.lease === null ? state : { ...state, lease: null }
  return free.status === 'RETRY_WAITING' ? { ...free, tryCount: 0, nextTry: now } : free
}

export function pause(state: JobState, paused: NonNullable<JobState['paused']>): JobState {
  return { ...state, paused }
}

export function unpause(state: JobState): JobState {
  return { ...state, paused: null }
}

/** Whether a pass has begun that is not finished. */
export function isUnderWay(state: JobState): boolean {
  return state.status === 'IN_PROGRESS' || state.status === 'RETRY_WAITING'
}

function held(
  state: JobState,
  claim: Claim,
): Pick<JobState, 'status' | 'lease' | 'fence' | 'nextTry' | 'paused'> {
  const lease = { owner: claim.owner, until: claim.now + claim.leaseMs }
  return { status: 'IN_PROGRESS', lease, fence: state.fence + 1, nextTry: null, paused: null }
}

/** Since the last checkpoint, or since the pass was taken up when that was later. */
function workedSince({ takenUpAt, startedAt, checkpointAt }: JobState, now: number): number {
  return Math.max(0, now - Math.max(takenUpAt ?? startedAt ?? now, checkpointAt ?? 0))
}

function underNewConfig(state: JobState, now: number): JobState {
  if (isUnderWay(state)) return ask(abandon(state, 'stopped', now), { kind: 'config', at: now })
  // What was done or went wrong under the old settings says nothing of the new ones; the ring of runs keeps it. An answer
  // was given to what they would have done.
  const { cursor: _cursor, ...rest } = state
  const signals = { ...state.signals, answer: null }
  const waiting = {
    ...rest,
    signals,
    status: 'TRIGGER_WAITING',
    tryCount: 0,
    error: null,
    counts: {},
    total: null,
  } as const
  // What fails or asks is still to be done; what a person began is begun by a person again.
  const isOwed = state.status === 'ERROR' && state.trigger?.kind !== 'manual'
  return isOwed ? ask(waiting, { kind: 'config', at: now }) : waiting
}

/** What is still asked for when a pass has begun: one for an answer or for rows leaves all the rest. */
function signalsAfter({ signals }: JobState, trigger: Trigger): JobState['signals'] {
  if (trigger === signals.answer) return { ...signals, answer: null }
  if (trigger === signals.again?.trigger) return { ...signals, again: null }
  return { ...signals, taken: signals.asked, hurried: 0, latest: null }
}

function abandon(state: JobState, outcome: RunOutcome, now: number): JobState {
  const { cursor: _cursor, ...ended } = isUnderWay(state) ? endRun(state, outcome, now, {}) : state
  return {
    ...ended,
    status: 'TRIGGER_WAITING',
    fence: state.fence + 1,
    tryCount: 0,
    nextTry: null,
    lease: null,
  }
}

function endRun(
  state: JobState,
  outcome: RunOutcome,
  now: number,
  extra: { error?: RunError; summary?: string },
): JobState {
  const record = {
    id: state.runId ?? 'unknown',
    outcome,
    trigger: state.trigger ?? { kind: 'manual' as const, at: now },
    startedAt: state.startedAt ?? now,
    finishedAt: now,
    counts: state.counts,
    ...extra,
  }
  return {
    ...state,
    runs: [...state.runs, record].slice(-MOST_RUNS),
    tally: tallyRun(state.tally, record),
    lease: null,
    nextTry: null,
    resumes: 0,
  }
}

function progress(state: JobState, step: Omit<Checkpoint, 'cursor'>): Partial<JobState> {
  const counts = { ...state.counts }
  for (const [name, delta] of Object.entries(step.counts ?? {})) {
    counts[name] = (counts[name] ?? 0) + delta
  }
  return {
    counts,
    tally: tallyCounts(state.tally, step.counts ?? {}),
    ...(step.mark === undefined ? {} : { mark: step.mark }),
    ...(step.total === undefined ? {} : { total: step.total }),
    ...(step.quarantined === undefined && step.mended === undefined
      ? {}
      : { quarantined: putAside(state, step) }),
  }
}

function putAside(
  { quarantined, runId: run }: JobState,
  { mended = [], quarantined: rows = [] }: Pick<Checkpoint, 'mended' | 'quarantined'>,
): JobState['quarantined'] {
  const runId = run ?? 'unknown'
  const left = quarantined.filter(({ row }) => !isMended(row, mended))
  const byRow = new Map(left.map((entry) => [entry.row, entry]))
  for (const row of rows) byRow.set(row.row, { ...row, runId })
  const all = [...byRow.values()]
  const ofThisRun = all.filter((entry) => entry.runId === runId).slice(0, MOST_QUARANTINED)
  // What earlier runs have left makes room for what is new.
  const room = MOST_QUARANTINED - ofThisRun.length
  const earlier = all.filter((entry) => entry.runId !== runId)
  return [...earlier.slice(Math.max(0, earlier.length - room)), ...ofThisRun]
}

function isMended(row: string, mended: NonNullable<Checkpoint['mended']>): boolean {
  if (mended === 'all') return true
  return 'startingWith' in mended ? row.startsWith(mended.startingWith) : mended.includes(row)
}

function addFollowUps(
  state: JobState,
  added: readonly { job: string; input?: unknown }[],
): JobState['followUps'] {
  const named = added.map((followUp, index) => ({ ...followUp, id: `${state.runId ?? 'unknown'}/${index}` }))
  const isRenewed = ({ job }: { job: string }) => named.some((followUp) => followUp.job === job)
  return [...state.followUps.filter((known) => !isRenewed(known)), ...named]
}

function describeError(error: AppError, at: number): RunError {
  const { code, message, retry, details } = error
  return { code, message, at, retry, ...(Object.keys(details).length > 0 ? { details } : {}) }
}
