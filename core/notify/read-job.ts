import type { JobEntry } from '../jobs/entry.ts'
import { waitsForConfirmation } from '../jobs/stand.ts'
import { type JobState, MOST_QUARANTINED } from '../jobs/state.ts'
import { isRefusal } from './error-kinds.ts'
import type { NextStep, ScopeStanding, Trouble } from './troubles.ts'

const HOUR = 3_600_000

/** What of a job's entry decides. */
export type WatchedEntry = Pick<JobEntry, 'id' | 'instance' | 'schedule'>

/** What is wrong with a job, and whether what was wrong can be seen to be well. Pure. */
export function readJob(
  entry: WatchedEntry,
  state: JobState,
  now: number,
): { troubles: Trouble[]; standing: ScopeStanding } {
  const { id: job, instance } = entry
  const common = { scope: jobScope(job), instance, job }
  const orders = state.quarantined
    .filter(({ about }) => about === 'order')
    .map(({ row }): Trouble => ({
      ...common,
      kind: 'order',
      order: row.replace(/^order /, ''),
      cause: 'order',
      since: now,
      next: { kind: 'person' },
    }))
  const trouble = errorTrouble(state)
  return {
    troubles: [
      ...(trouble === undefined ? [] : [{ ...common, ...trouble, next: nextStep(entry, state, now) }]),
      ...orders,
    ],
    standing: standingOf(state),
  }
}

/** The scope of a job's troubles. */
export function jobScope(id: string): string {
  return `job:${id}`
}

/** Whether a job gives signs of life: those that look at least once an hour or wait for signals; others keep still. */
export function givesSigns({ schedule }: Pick<JobEntry, 'schedule'>, now: number): boolean {
  const next = schedule?.next(now)
  const after = next === undefined ? undefined : schedule?.next(next)
  return next === undefined || after === undefined || after - next <= HOUR
}

/** A sign of life: when it came, milliseconds since 1970, and how many runs have ended since. */
export interface Sign {
  at: number
  runsSince: number
}

/**
 * The last sign of life of a job that tells none by itself: a run that was asked for by a signal, or that came through
 * and has counted anything.
 * @returns undefined: none among the runs that it keeps
 */
export function lastSign({ runs }: Pick<JobState, 'runs'>): Sign | undefined {
  const index = runs.findLastIndex(
    ({ outcome, trigger, counts }) =>
      trigger.kind === 'signal' || (outcome === 'done' && Object.values(counts).some((count) => count > 0)),
  )
  const run = runs[index]
  return run && { at: run.finishedAt, runsSince: runs.length - 1 - index }
}

function errorTrouble({
  status,
  error,
}: JobState): Pick<Trouble, 'kind' | 'cause' | 'since' | 'message'> | undefined {
  if (error === null) return undefined
  const { code, message, at } = error
  const told = { cause: code, since: at, message: sayable(error.code, message) }
  if (waitsForConfirmation({ status, error })) return { kind: 'question', ...told }
  // A refused login is not mended by waiting: it is told while it is still tried again.
  if (isRefusal(error)) return { kind: 'credentials', ...told }
  return status === 'ERROR' ? { kind: 'failed', ...told } : undefined
}

/** An error that nobody foresaw may say anything. */
function sayable(code: string, message: string): string {
  return code === 'UNEXPECTED' ? 'Something unexpected went wrong.' : message
}

/** Well again is what ran to its end, and not what has only begun anew. */
function standingOf({ status, error, runs, quarantined }: JobState): ScopeStanding {
  const isSettled = status === 'TRIGGER_WAITING' && error === null && runs.at(-1)?.outcome === 'done'
  const lastGood = runs.findLast(({ outcome }) => outcome === 'done')?.finishedAt
  const isResting = status === 'TRIGGER_WAITING' || status === 'ERROR'
  const asksNothing = isResting && !waitsForConfirmation({ status, error })
  return {
    state: isSettled ? 'well' : 'unsure',
    ...(lastGood !== undefined && { lastGood }),
    asksNothing,
    ...(quarantined.length >= MOST_QUARANTINED && { hasMoreOrders: true }),
  }
}

function nextStep({ schedule }: WatchedEntry, { status, error, nextTry }: JobState, now: number): NextStep {
  if (waitsForConfirmation({ status, error })) return { kind: 'answer' }
  if (status === 'IN_PROGRESS') return { kind: 'running' }
  if (nextTry !== null) return { kind: 'try', at: nextTry }
  const at = schedule?.next(now)
  return at === undefined ? { kind: 'signal' } : { kind: 'slot', at }
}
