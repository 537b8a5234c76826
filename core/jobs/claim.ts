import { AppError } from '../errors.ts'
import { randomToken } from '../secret.ts'
import type { GuardableStore } from '../storage/store.ts'
import { type Circumstances, type Decision, decide, fulfilledEntry } from './decide.ts'
import type { JobEntry } from './entry.ts'
import { type JobState, jobStateSchema, newJobState } from './state.ts'
import { parseStored } from './stored.ts'
import { settleSlots } from './tally.ts'
import { forget, type Track, untold } from './track.ts'
import * as transitions from './transitions.ts'

export interface ClaimOptions {
  store: GuardableStore
  owner: string
  leaseMs: number
  around: Circumstances
}

/**
 * Takes a job for this process: slot, lease, fence and status in one write. The decision is made again on what is
 * stored now, because somebody else may have been quicker.
 * @returns the claimed document, or undefined when there is nothing to claim any more
 */
export async function claimJob(
  track: Track,
  action: Decision['action'],
  { store, owner, leaseMs, around }: ClaimOptions,
): Promise<JobState | undefined> {
  const { entry } = track
  const { now } = around
  const runId = newRunId(now)
  let isClaimed = false
  const state = await store.update(entry.key, jobStateSchema, (stored) => {
    const known = stored ?? newJobState(now, entry)
    const decision = decide(known, around)
    isClaimed = decision.action === action
    return isClaimed ? claimed(known) : undefined

    function claimed(state: JobState): JobState {
      const claim = { owner, now, leaseMs }
      const settled = [...untold(track, state.lastSlot), ...decision.settled]
      if (decision.action === 'begin' && decision.trigger !== undefined) {
        const fulfilled =
          decision.fulfilled === undefined ? [] : fulfilledEntry(decision.fulfilled, { now, runId })
        const slots = [...settled, ...fulfilled]
        const { trigger } = decision
        const keepsAside = entry.job.keepsAside?.(parseStored(entry.job.input, trigger.input)) === true
        return transitions.begin(state, { ...claim, runId, trigger, slots, keepsAside })
      }
      const recorded = { ...state, ...settleSlots(state, settled) }
      if (decision.action === 'carry-on') return transitions.carryOn(recorded, claim)
      return transitions.giveUp(recorded, stepNeverEnds(entry), { now, policy: entry.job.retry })
    }
  })
  if (!isClaimed) return undefined
  forget(track, now)
  return state
}

/** Sortable by time, and never the same twice. */
function newRunId(now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return `${time}-${randomToken(4).replaceAll(/[-_]/g, 'x')}`
}

function stepNeverEnds(entry: JobEntry): AppError {
  return new AppError(
    'STEP_NEVER_ENDS',
    `Cannot finish a step of job "${entry.id}": it was begun three times and never reached its next checkpoint, ` +
      'a step should end within one life of the process. Look in the log for what ended it.',
  )
}
