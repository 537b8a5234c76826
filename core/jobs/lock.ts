import * as v from 'valibot'
import type { GuardableStore } from '../storage/store.ts'
import type { JobEntry } from './entry.ts'

const lockSchema = v.object({ job: v.string(), owner: v.string(), until: v.number() })

export interface LockOptions {
  store: GuardableStore
  owner: string
  now: number
  leaseMs: number
  isAlive(owner: string): boolean
}

/**
 * Takes the lock that a job shares with others of its instance, or finds it taken. A lock of a dead or late holder
 * is free. @returns whether the job holds it now; true at once for a job without a lock
 */
export async function acquireLock(entry: JobEntry, options: LockOptions): Promise<boolean> {
  const key = lockKey(entry)
  if (key === undefined) return true
  const { owner, now, leaseMs } = options
  const lock = await options.store.update(key, lockSchema, (held) => {
    const isTaken = held !== undefined && held.until > now && options.isAlive(held.owner)
    return isTaken && held.job !== entry.id ? undefined : { job: entry.id, owner, until: now + leaseMs }
  })
  return lock?.job === entry.id && lock.owner === owner
}

/** Gives the lock back when this process holds it for this job. */
export async function releaseLock(entry: JobEntry, { store, owner }: Pick<LockOptions, 'store' | 'owner'>) {
  const key = lockKey(entry)
  if (key === undefined) return
  await store.update(key, lockSchema, (held) =>
    held?.job === entry.id && held.owner === owner ? { ...held, until: 0 } : undefined,
  )
}

function lockKey(entry: JobEntry): string | undefined {
  return entry.job.lock === undefined ? undefined : `locks:${entry.instance}:${entry.job.lock}`
}
