import * as v from 'valibot'
import type { GuardableStore } from '../storage/store.ts'
import type { JobEntry } from './entry.ts'

const lockSchema = v.object({ job: v.string(), owner: v.string(), until: v.number() })

export interface LockOptions {
  store: GuardableStore
  owner: string
  now: number
  leaseMs: number
  /** Whether a process other than this one can still be alive. */
  isAlive(owner: string): boolean
  /** Whether this process is busy with a job, whatever the time says: a machine may have slept. */
  isBusy(job: string): boolean
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
    const isFree =
      held === undefined || !isHeld(held, options) || (held.job === entry.id && held.owner === owner)
    return isFree ? { job: entry.id, owner, until: now + leaseMs } : undefined
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

function isHeld(
  held: v.InferOutput<typeof lockSchema>,
  { owner, now, isAlive, isBusy }: LockOptions,
): boolean {
  if (held.until === 0) return false
  return held.owner === owner ? isBusy(held.job) : held.until > now && isAlive(held.owner)
}

function lockKey(entry: JobEntry): string | undefined {
  return entry.job.lock === undefined ? undefined : `locks:${entry.instance}:${entry.job.lock}`
}
