import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Logger } from '../log.ts'
import { randomToken } from '../secret.ts'
import type { GuardableStore } from '../storage/store.ts'
import { type Circumstances, type Decision, decide, fulfilledEntry, nextMoment } from './decide.ts'
import type { JobEntry } from './entry.ts'
import { recordSlots, type SlotEntry } from './ledger.ts'
import { acquireLock, type LockOptions, releaseLock } from './lock.ts'
import { type Budget, type Run, type RunEnd, startRun } from './runner.ts'
import { parseStored } from './stored.ts'
import { type JobState, jobStateSchema, newJobState, type Trigger } from './state.ts'
import * as transitions from './transitions.ts'

/** A lease lives this long; it is renewed at a third of it. */
export const LEASE_MS = 60_000

/** Slot outcomes that no real write carries are written at least this often. */
const WRITE_OUTCOMES_EVERY_MS = 3_600_000

/** The longest wait between two ticks; a changed machine clock is noticed within it. */
export const LONGEST_SLEEP_MS = 30_000

export interface EngineOptions {
  store: GuardableStore
  clock: Clock
  log: Logger
  /** The id of this process (a new one at every start). */
  owner: string
  /** Whether this process alone uses the storage: then every other owner is a dead former one. */
  ownsStorage: boolean
  /** Asked between two steps of every run. */
  budget?: Budget | undefined
  /** Called after every change of a job that this process sees. */
  onChange?(entry: JobEntry, state: JobState): void
  /** Called when something is to do before the next planned tick. */
  onWake?(): void
}

/** The job engine: `tick` is the whole scheduler, the same on every platform. */
export interface Engine {
  /** Takes a job in. Its document is made or adopted; a changed configuration restarts a pass under way. */
  add(entry: JobEntry): Promise<void>
  /** Lets a job go; a run under way stops resumably. */
  remove(id: string): Promise<void>
  /**
   * Looks at every job, or at those that the filter takes, and starts what is due.
   * @returns when to tick again, milliseconds since 1970
   */
  tick(filter?: (entry: JobEntry) => boolean): Promise<number>
  /** Stores a signal; it is durable when this resolves. @throws JOB_UNKNOWN */
  signal(id: string, trigger: Trigger): Promise<void>
  /** Changes a job's document by one of the transitions; a run here that lost its fence is stopped. */
  change(id: string, change: (state: JobState, now: number) => JobState): Promise<JobState>
  /** The document with slot outcomes that are not written yet. @throws JOB_UNKNOWN */
  state(id: string): Promise<JobState>
  entries(): readonly JobEntry[]
  /** Whether a run of this job is in this process. */
  isRunning(id: string): boolean
  /** Resolves when no run is in this process any more. */
  settled(): Promise<void>
  /** Stops all runs resumably and writes what is not written. */
  stop(): Promise<void>
}

/** What the engine holds of a job between two ticks. */
interface Slot {
  entry: JobEntry
  run: Run | undefined
  pending: SlotEntry[]
  lookedAt: number
  writtenAt: number
}

export function createEngine(options: EngineOptions): Engine {
  const { store, clock, log, owner } = options
  const slots = new Map<string, Slot>()
  let isStopping = false
  let ticking: Promise<number> = Promise.resolve(0)

  return { add, remove, tick, signal, change, state, entries, isRunning, settled, stop }

  async function add(entry: JobEntry) {
    const now = clock.now()
    await store.update(entry.key, jobStateSchema, (known) => {
      if (known === undefined) return newJobState(now, entry.configHash)
      const adopted = options.ownsStorage && !slots.has(entry.id) ? transitions.adopt(known, now) : known
      const current = transitions.changeConfig(adopted, entry.configHash, now)
      return current === known ? undefined : current
    })
    slots.set(entry.id, { entry, run: undefined, pending: [], lookedAt: 0, writtenAt: now })
    options.onWake?.()
  }

  async function remove(id: string) {
    const slot = slots.get(id)
    if (slot === undefined) return
    slots.delete(id)
    await slot.run?.stop()
    await writePending(slot)
  }

  function tick(filter: (entry: JobEntry) => boolean = () => true) {
    const once = () => tickOnce(filter)
    ticking = ticking.then(once, once)
    return ticking
  }

  async function tickOnce(filter: (entry: JobEntry) => boolean) {
    const looked = [...slots.values()].filter((slot) => filter(slot.entry))
    const moments = await Promise.all(looked.map(lookAtSafely))
    return Math.min(clock.now() + LONGEST_SLEEP_MS, ...moments.filter((moment) => moment !== undefined))
  }

  async function lookAtSafely(slot: Slot): Promise<number | undefined> {
    try {
      return await lookAt(slot)
    } catch (error) {
      log.error('The scheduler could not look at a job', { job: slot.entry.id, error })
      return clock.now() + 1000
    }
  }

  async function lookAt(slot: Slot): Promise<number | undefined> {
    const { entry } = slot
    if (isStopping) return undefined
    const known = (await store.get(entry.key, jobStateSchema)) ?? newJobState(clock.now(), entry.configHash)
    await deliverFollowUps(slot, known)
    const around = circumstances(slot)
    const decision = decide(known, around)
    if (decision.action === 'wait') {
      remember(slot, decision.settled, around.now)
    } else if (slot.run === undefined) {
      const idle = await idleSlots(slot, known, decision)
      if (idle === undefined) await claim(slot, decision.action)
      else remember(slot, idle, around.now)
    }
    if (clock.now() - slot.writtenAt >= WRITE_OUTCOMES_EVERY_MS) await writePending(slot)
    return nextMoment(known, circumstances(slot))
  }

  function circumstances(slot: Slot): Circumstances {
    const { entry, lookedAt } = slot
    return {
      now: clock.now(),
      schedule: entry.schedule,
      misfire: entry.job.misfire ?? 'latest',
      enabled: entry.isEnabled(),
      isAlive: (holder) => (holder === owner ? slot.run !== undefined : !options.ownsStorage),
      configHash: entry.configHash,
      lookedAt,
    }
  }

  /** What to record when a slot's run would find nothing to do; undefined when there is something. */
  async function idleSlots(
    slot: Slot,
    known: JobState,
    decision: Decision,
  ): Promise<SlotEntry[] | undefined> {
    const { job, context } = slot.entry
    if (decision.action !== 'begin' || decision.trigger?.kind !== 'slot' || job.idle === undefined)
      return undefined
    const mark = parseStored(job.mark, known.mark)
    const reason = await job.idle({ ...context, mark, lastOutcome: known.runs.at(-1)?.outcome })
    if (reason === undefined || decision.fulfilled === undefined) return undefined
    const { first, last, count } = decision.fulfilled
    return [...decision.settled, { from: first, to: last, count, outcome: 'idle', reason }]
  }

  async function claim(slot: Slot, action: Decision['action']) {
    const { entry } = slot
    const around = circumstances(slot)
    if (!(await acquireLock(entry, lockOptions(slot)))) return
    const runId = newRunId(around.now)
    let isClaimed = false
    const state = await store.update(entry.key, jobStateSchema, (now) => {
      const known = now ?? newJobState(around.now, entry.configHash)
      const decision = decide(known, around)
      isClaimed = decision.action === action
      return isClaimed ? claimed(known, { slot, decision, runId, now: around.now }) : undefined
    })
    if (!isClaimed || state === undefined) return await releaseLock(entry, { store, owner })
    forget(slot, around.now)
    options.onChange?.(entry, state)
    if (action === 'give-up') return await releaseLock(entry, { store, owner })
    start(slot, state)
  }

  function claimed(
    known: JobState,
    { slot, decision, runId, now }: { slot: Slot; decision: Decision; runId: string; now: number },
  ): JobState {
    const claim = { owner, now, leaseMs: LEASE_MS }
    const settled = [...slot.pending, ...decision.settled]
    if (decision.action === 'begin' && decision.trigger !== undefined) {
      const fulfilled =
        decision.fulfilled === undefined ? [] : fulfilledEntry(decision.fulfilled, { now, runId })
      return transitions.begin(known, {
        ...claim,
        runId,
        trigger: decision.trigger,
        slots: [...settled, ...fulfilled],
      })
    }
    const recorded = { ...known, ...recordSlots(known, settled) }
    if (decision.action === 'carry-on') return transitions.carryOn(recorded, claim)
    return transitions.fail(recorded, stepNeverEnds(slot.entry), { now, policy: slot.entry.job.retry })
  }

  function start(slot: Slot, state: JobState) {
    const { entry } = slot
    const run = startRun(entry, state, {
      store,
      clock,
      log: log.with({ job: entry.id }),
      owner,
      leaseMs: LEASE_MS,
      budget: options.budget,
      onRenew: () => acquireLock(entry, lockOptions(slot)),
      onChange: (after) => options.onChange?.(entry, after),
    })
    slot.run = run
    void run.ended.then((end) => finish(slot, end))
  }

  async function finish(slot: Slot, end: RunEnd) {
    slot.run = undefined
    log.debug('A run ended', { job: slot.entry.id, end })
    try {
      await releaseLock(slot.entry, { store, owner })
    } catch (error) {
      log.warn('A lock could not be given back; it will expire', { job: slot.entry.id, error })
    }
    options.onWake?.()
  }

  /** Signals the jobs that the last run named; doing it twice after a crash costs at most one more run. */
  async function deliverFollowUps(slot: Slot, known: JobState) {
    if (known.followUps.length === 0) return
    const now = clock.now()
    for (const { job, input } of known.followUps) {
      const target = slots.get(`${slot.entry.instance}/${job}`)
      if (target === undefined) continue
      const trigger: Trigger = { kind: 'follow-up', at: now, ...(input === undefined ? {} : { input }) }
      await store.update(
        target.entry.key,
        jobStateSchema,
        (state) => state && transitions.ask(state, trigger),
      )
    }
    const delivered = known.followUps.length
    await store.update(
      slot.entry.key,
      jobStateSchema,
      (state) => state && { ...state, followUps: state.followUps.slice(delivered) },
    )
    options.onWake?.()
  }

  async function signal(id: string, trigger: Trigger) {
    await change(id, (state) => transitions.ask(state, trigger))
    options.onWake?.()
  }

  async function change(id: string, apply: (state: JobState, now: number) => JobState) {
    const slot = find(id)
    const { entry } = slot
    const now = clock.now()
    let fenceBefore = 0
    const after = await store.update(entry.key, jobStateSchema, (known) => {
      const before = known ?? newJobState(now, entry.configHash)
      fenceBefore = before.fence
      return apply(before, now)
    })
    if (after === undefined) throw unknownJob(id)
    if (after.fence !== fenceBefore) await slot.run?.stop()
    options.onChange?.(entry, after)
    options.onWake?.()
    return after
  }

  async function state(id: string) {
    const { entry, pending } = find(id)
    const known = (await store.get(entry.key, jobStateSchema)) ?? newJobState(clock.now(), entry.configHash)
    return { ...known, ...recordSlots(known, pending) }
  }

  function entries() {
    return [...slots.values()].map((slot) => slot.entry)
  }

  function isRunning(id: string) {
    return slots.get(id)?.run !== undefined
  }

  async function settled() {
    for (;;) {
      const runs = [...slots.values()].flatMap((slot) => (slot.run === undefined ? [] : [slot.run.ended]))
      if (runs.length === 0) return
      await Promise.all(runs)
    }
  }

  async function stop() {
    isStopping = true
    await Promise.all([...slots.values()].map(async (slot) => await slot.run?.stop()))
    await Promise.all([...slots.values()].map(writePending))
  }

  async function writePending(slot: Slot) {
    if (slot.pending.length === 0) return
    const { pending, lookedAt } = slot
    await store.update(
      slot.entry.key,
      jobStateSchema,
      (known) => known && { ...known, ...recordSlots(known, pending) },
    )
    forget(slot, lookedAt)
  }

  function remember(slot: Slot, settled: readonly SlotEntry[], now: number) {
    slot.lookedAt = now
    if (settled.length > 0) slot.pending = recordSlots({ slots: slot.pending, lastSlot: 0 }, settled).slots
  }

  function forget(slot: Slot, now: number) {
    slot.pending = []
    slot.lookedAt = now
    slot.writtenAt = now
  }

  function lockOptions(slot: Slot): LockOptions {
    const { isAlive } = circumstances(slot)
    const isHolderAlive = (holder: string) => holder === owner || isAlive(holder)
    return { store, owner, now: clock.now(), leaseMs: LEASE_MS, isAlive: isHolderAlive }
  }

  function find(id: string): Slot {
    const slot = slots.get(id)
    if (slot === undefined) throw unknownJob(id)
    return slot
  }
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
    { retry: 'later' },
  )
}

function unknownJob(id: string): AppError {
  return new AppError(
    'JOB_UNKNOWN',
    `Cannot find job "${id}": there is none of that name. See GET /api/jobs.`,
    {
      status: 404,
      retry: 'never',
    },
  )
}
