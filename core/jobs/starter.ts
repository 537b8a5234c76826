import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { GuardableStore } from '../storage/store.ts'
import { claimJob } from './claim.ts'
import type { Circumstances, Decision } from './decide.ts'
import type { JobEntry } from './entry.ts'
import { acquireLock, type HeldLock, type LockOptions, releaseLock } from './lock.ts'
import { type Budget, type Run, type RunEnd, startRun } from './runner.ts'
import { type JobState, jobStateSchema } from './state.ts'
import type { RunLogs } from './run-log.ts'
import { isBusy, type Track } from './track.ts'
import { interrupt } from './transitions.ts'

/** A lease lives this long; it is renewed at a third of it. */
export const LEASE_MS = 60_000

export interface StarterOptions {
  store: GuardableStore
  clock: Clock
  log: Logger
  owner: string
  ownsStorage: boolean
  budget: Budget | undefined
  /** Whether a job was taken out, or everything stops. */
  isGone(track: Track): boolean
  /** Whether this process is at work on the job of that id. */
  isBusyWith(id: string): boolean
  onChange(entry: JobEntry, state: JobState): void
  onWake(): void
  runLogs: RunLogs
}

/** Claims jobs for this process and starts their runs. */
export interface Starter {
  /** What surrounds a job now, for a decision. */
  circumstances(track: Track): Circumstances
  /**
   * Takes the lock and the claim, then starts the run.
   * @returns the claimed document; undefined when there was nothing to claim, or something is in the way
   */
  claim(track: Track, action: Decision['action']): Promise<JobState | undefined>
}

export function createStarter(options: StarterOptions): Starter {
  const { store, clock, log, owner, ownsStorage, isGone } = options

  return { circumstances, claim }

  function circumstances(track: Track): Circumstances {
    const { entry, lookedAt } = track
    return {
      now: clock.now(),
      schedule: entry.schedule,
      misfire: entry.job.misfire ?? 'latest',
      enabled: entry.isEnabled(),
      isAlive: (holder) => (holder === owner ? track.run !== undefined : !ownsStorage),
      configHash: entry.configHash,
      lookedAt,
    }
  }

  async function claim(track: Track, action: Decision['action']) {
    const { entry } = track
    if (isGone(track) || isBusy(track) || options.budget?.mayBegin() === false) return undefined
    const around = circumstances(track)
    track.isClaiming = true
    try {
      const lock = await acquireLock(entry, lockOptions())
      if (lock === undefined) return undefined
      let isStarted = false
      try {
        const state = await claimJob(track, action, { store, owner, leaseMs: LEASE_MS, around })
        if (state === undefined) return undefined
        options.onChange(entry, state)
        if (action === 'give-up') return state
        isStarted = !isGone(track)
        options.budget?.noteBegin()
        if (isStarted) start(track, state, lock)
        else await letGo(entry, state)
        return state
      } finally {
        if (!isStarted) await releaseLock(entry, { store, owner })
      }
    } finally {
      track.isClaiming = false
    }
  }

  /** The job was taken out while its claim was written: whoever takes it in next goes on at once. */
  async function letGo(entry: JobEntry, { fence }: JobState) {
    const guarded = store.guarded({ key: entry.key, fence })
    await guarded.update(entry.key, jobStateSchema, (state) => state && interrupt(state))
  }

  function start(track: Track, state: JobState, { guards }: HeldLock) {
    const { entry } = track
    const run = startRun(entry, state, {
      store,
      clock,
      log: log.with({ job: entry.id }),
      owner,
      leaseMs: LEASE_MS,
      budget: options.budget,
      guards,
      onRenew: () => keepsLock(entry, guards),
      onChange: (after) => options.onChange(entry, after),
      runLogs: options.runLogs,
    })
    track.run = run
    void run.ended.then(async (end) => await finish(track, run, end))
  }

  /** Whether the lock is still the one that the run began with; one that was lost in between is not. */
  async function keepsLock(entry: JobEntry, guards: HeldLock['guards']): Promise<boolean> {
    const lock = await acquireLock(entry, lockOptions())
    return lock !== undefined && lock.guards.at(0)?.fence === guards.at(0)?.fence
  }

  async function finish(track: Track, run: Run, end: RunEnd) {
    if (track.run === run) track.run = undefined
    log.debug('A run ended', { job: track.entry.id, end })
    try {
      await releaseLock(track.entry, { store, owner })
    } catch (error) {
      log.warn('A lock could not be given back; it will expire', { job: track.entry.id, error })
    }
    options.onWake()
  }

  function lockOptions(): LockOptions {
    const isBusyHere = options.isBusyWith
    return {
      store,
      owner,
      now: clock.now(),
      leaseMs: LEASE_MS,
      isAlive: () => !ownsStorage,
      isBusy: isBusyHere,
    }
  }
}
