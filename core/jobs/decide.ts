import { LATE_AFTER_MS, type SlotEntry } from './ledger.ts'
import { type DueSlots, NOTHING_DUE, type Schedule } from './schedule.ts'
import type { JobState, Trigger } from './state.ts'

/** How often a step may be begun again without a checkpoint before it counts as a failed try. */
export const MOST_RESUMES = 3

/** What surrounds a job when the scheduler looks at it. */
export interface Circumstances {
  now: number
  schedule: Schedule | undefined
  misfire: 'latest' | 'skip'
  enabled: boolean
  /** Whether the lease's holder can still be alive; false for a former life of this process. */
  isAlive(owner: string): boolean
  configHash: string
  /** Slots up to here were looked at, though perhaps not yet written down. */
  lookedAt: number
}

/** What to do with a job now, and what became of the slots that are due. */
export interface Decision {
  action: 'wait' | 'begin' | 'carry-on' | 'give-up'
  /** For `begin`. */
  trigger?: Trigger
  /** Slots that get no run, with the reason. */
  settled: SlotEntry[]
  /** The slots that the run of a `begin` fulfils. */
  fulfilled?: DueSlots
}

/** The event table of the design as one pure function. */
export function decide(state: JobState, circumstances: Circumstances): Decision {
  const { now, enabled, configHash } = circumstances
  if (state.configHash !== configHash) return { action: 'wait', settled: [] }
  const due = dueSlots(state, circumstances)
  if (!enabled) return wait(due, 'disabled')
  if (isPaused(state, now)) return wait(due, 'paused')
  if (state.status === 'IN_PROGRESS') return decideInProgress(state, circumstances, due)
  if (state.status === 'RETRY_WAITING') return decideRetry(state, now, due)
  return decideWaiting(state, circumstances, due)
}

/** Whether a pause is in force; one with an end lapses by itself. */
export function isPaused(state: JobState, now: number): boolean {
  return state.paused !== null && (state.paused.until === null || state.paused.until > now)
}

/**
 * When the scheduler should look at the job again at the latest, always in the future; undefined when nothing is to
 * come by itself. What is due and could not be done now waits for whoever is in the way to end, which wakes the loop.
 */
export function nextMoment(state: JobState, circumstances: Circumstances): number | undefined {
  const { now, schedule, enabled } = circumstances
  const isHeld = !enabled || isPaused(state, now)
  const moments = [
    schedule?.next(now),
    state.status === 'RETRY_WAITING' && !isHeld ? (state.nextTry ?? undefined) : undefined,
    state.status === 'IN_PROGRESS' && !isHeld ? state.lease?.until : undefined,
    state.paused?.until ?? undefined,
  ].filter((moment): moment is number => moment !== undefined && moment > now)
  return moments.length === 0 ? undefined : Math.min(...moments)
}

function decideInProgress(state: JobState, circumstances: Circumstances, due: DueSlots): Decision {
  const { lease } = state
  const isHeld = lease !== null && lease.until > circumstances.now && circumstances.isAlive(lease.owner)
  if (isHeld) return wait(due, 'running')
  const action = state.resumes + 1 >= MOST_RESUMES ? 'give-up' : 'carry-on'
  return { action, settled: skipped(due, 'running') }
}

function decideRetry(state: JobState, now: number, due: DueSlots): Decision {
  const isHurried = state.signals.asked > Math.max(state.signals.taken, state.signals.hurried)
  const isTime = state.nextTry === null || state.nextTry <= now
  return { action: isHurried || isTime ? 'carry-on' : 'wait', settled: skipped(due, 'retrying') }
}

function decideWaiting(state: JobState, circumstances: Circumstances, due: DueSlots): Decision {
  const { now, misfire } = circumstances
  const { answer } = state.signals
  if (answer !== null) return { action: 'begin', trigger: answer, settled: [], fulfilled: due }
  if (state.signals.asked > state.signals.taken) {
    const trigger = state.signals.latest ?? { kind: 'signal', at: now }
    return { action: 'begin', trigger, settled: [], fulfilled: due }
  }
  const isMissed = misfire === 'skip' && now - due.last > LATE_AFTER_MS
  if (due.count === 0 || isMissed) {
    const { again } = state.signals
    const settled = skipped(due, 'missed')
    return again === null ? { action: 'wait', settled } : { action: 'begin', trigger: again.trigger, settled }
  }
  return {
    action: 'begin',
    trigger: { kind: 'slot', at: due.last },
    settled: skipped(allButLast(due), 'missed'),
    fulfilled: { ...due, count: 1, first: due.last },
  }
}

/** The ledger's entry for the slots that a run fulfils. */
export function fulfilledEntry(due: DueSlots, options: { now: number; runId: string }): SlotEntry[] {
  if (due.count === 0) return []
  const outcome = options.now - due.last > LATE_AFTER_MS ? 'late' : 'ran'
  return [{ from: due.first, to: due.last, count: due.count, outcome, runId: options.runId }]
}

function dueSlots(state: JobState, { schedule, lookedAt, now }: Circumstances): DueSlots {
  const from = Math.max(state.lastSlot, lookedAt)
  return schedule === undefined || from >= now ? NOTHING_DUE : schedule.due(from, now)
}

function wait(due: DueSlots, reason: string): Decision {
  return { action: 'wait', settled: skipped(due, reason) }
}

function skipped(due: DueSlots, reason: string): SlotEntry[] {
  return due.count === 0
    ? []
    : [{ from: due.first, to: due.last, count: due.count, outcome: 'skipped', reason }]
}

function allButLast(due: DueSlots): DueSlots {
  return { ...due, count: due.count - 1, last: due.beforeLast }
}
