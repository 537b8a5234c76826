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
 * Signals the jobs that the last run of a job named. A name stays in its document until its job is signalled, so that a
 * crash costs at most one more run; one whose job is not there (yet) waits.
 * @returns whether anything was delivered
 */
export async function deliverFollowUps(
  entry: JobEntry,
  known: JobState,
  { store, now, find }: FollowUpOptions,
): Promise<boolean> {
  const delivered = new Set<string>()
  for (const { id, job, input } of known.followUps) {
    const target = find(`${entry.instance}/${job}`)
    if (target === undefined) continue
    const trigger: Trigger = { kind: 'follow-up', at: now, ...(input === undefined ? {} : { input }) }
    await store.update(target.key, jobStateSchema, (state) => state && ask(state, trigger))
    delivered.add(id)
  }
  if (delivered.size === 0) return false
  await store.update(
    entry.key,
    jobStateSchema,
    (state) => state && { ...state, followUps: state.followUps.filter(({ id }) => !delivered.has(id)) },
  )
  return true
}
