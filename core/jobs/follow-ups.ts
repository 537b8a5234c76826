import type { GuardableStore } from '../storage/store.ts'
import type { JobEntry } from './entry.ts'
import { type JobState, jobStateSchema, type Trigger } from './state.ts'
import { ask } from './transitions.ts'

export interface FollowUpOptions {
  store: GuardableStore
  now: number
  /** The job of that id, when it is there. */
  find(id: string): JobEntry | undefined
}

/**
 * Signals the jobs that the last run of a job named. The names stay in its document until all are signalled, so that a
 * crash costs at most one more run of them.
 * @returns whether there was anything to deliver
 */
export async function deliverFollowUps(
  entry: JobEntry,
  known: JobState,
  { store, now, find }: FollowUpOptions,
): Promise<boolean> {
  if (known.followUps.length === 0) return false
  for (const { job, input } of known.followUps) {
    const target = find(`${entry.instance}/${job}`)
    if (target === undefined) continue
    const trigger: Trigger = { kind: 'follow-up', at: now, ...(input === undefined ? {} : { input }) }
    await store.update(target.key, jobStateSchema, (state) => state && ask(state, trigger))
  }
  const delivered = known.followUps.length
  await store.update(
    entry.key,
    jobStateSchema,
    (state) => state && { ...state, followUps: state.followUps.slice(delivered) },
  )
  return true
}
