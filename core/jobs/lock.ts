import * as v from 'valibot'
import type { Guard, GuardableStore } from '../storage/store.ts'
import type { JobEntry } from './entry.ts'

const lockSchema = v.object({
  job: v.string(),
  owner: v.string(),
  until: v.number(),
  /** Rises with every new holder: a former one that wakes up late cannot write any more. */
  fence: v.optional(v.number(), 0),
})

type Lock = v.InferOutput<typeof lockSchema>

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

/** That a job may run as far as its lock goes. */
export interface HeldLock {
  /** What the run's writes stand under besides the job's own fence; empty for a job without a lock. */
  guards: readonly Guard[]
}

/**
 * Takes the lock that a job shares with others of its instance, or keeps it. A lock of a dead or late holder is free.
 * @returns undefined when another one holds it
 */
export async function acquireLock(entry: JobEntry, options: LockOptions): Promise<HeldLock | undefined> {
  const key = lockKey(entry)
  if (key === undefined) return { guards: [] }
  const { owner, now, leaseMs } = options
  const isOurs = (held: Lock) => held.job === entry.id && held.owner === owner
  const until = now + leaseMs
  const lock = await options.store.update(key, lockSchema, (held) => {
    if (held !== undefined && isOurs(held) && held.until > 0) return { ...held, until }
    if (held !== undefined && isHeld(held, options)) return undefined
    // It begins at the clock, so that a lock made again after a loss stands above all its former fences.
    return { job: entry.id, owner, until, fence: Math.max((held?.fence ?? 0) + 1, now) }
  })
  return lock !== undefined && isOurs(lock) ? { guards: [{ key, fence: lock.fence }] } : undefined
}

/** Gives the lock back when this process holds it for this job. */
export async function releaseLock(entry: JobEntry, { store, owner }: Pick<LockOptions, 'store' | 'owner'>) {
  const key = lockKey(entry)
  if (key === undefined) return
  await store.update(key, lockSchema, (held) =>
    held?.job === entry.id && held.owner === owner ? { ...held, until: 0 } : undefined,
  )
}

function isHeld(held: Lock, { owner, now, isAlive, isBusy }: LockOptions): boolean {
  if (held.until === 0) return false
  return held.owner === owner ? isBusy(held.job) : held.until > now && isAlive(held.owner)
}

function lockKey(entry: JobEntry): string | undefined {
  return entry.job.lock === undefined ? undefined : `locks:${entry.instance}:${entry.job.lock}`
}
