import * as v from 'valibot'
import { AppError, isAppError, toAppError } from '../errors.ts'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { maskedDetails } from '../mask.ts'
import { type Guard, type GuardableStore, guardedBy } from '../storage/store.ts'
import type { JobEntry } from './entry.ts'
import type { RunLogs } from './run-log.ts'
import type { Checkpoint, RunContext, RunResult } from './job.ts'
import { parseStored } from './stored.ts'
import { type JobState, jobStateSchema } from './state.ts'
import { checkpoint, disown, fail, interrupt, renew, succeed } from './transitions.ts'

/** How long a stopped run may take to reach its end before it is left alone. */
export const STOP_WAIT_MS = 3000

/** What a platform lets one wake-up spend; asked between two steps. */
export interface Budget {
  /**
   * Whether another run may begin. The first of a wake-up always may, whatever else was spent before it: else nothing
   * would ever get on.
   */
  mayBegin(): boolean
  /** A run has begun. */
  noteBegin(): void
  /**
   * A step has ended, and whoever else waits may come now. Where the clock stands still while code computes, steps are
   * the measure of computing.
   */
  noteStep(): void | Promise<void>
  isSpent(): boolean
}

export interface RunnerOptions {
  store: GuardableStore
  clock: Clock
  log: Logger
  owner: string
  leaseMs: number
  budget?: Budget | undefined
  /** What the writes of the run stand under besides its own fence. */
  guards: readonly Guard[]
  /** Called with every renewal of the lease, for what must live as long. @returns whether it still does */
  onRenew(): Promise<boolean>
  /** Called after every durable change of the job's document. */
  onChange(state: JobState): void
  /** Where the last lines of runs are kept. */
  runLogs: RunLogs
}

/** A run in this process. */
export interface Run {
  readonly id: string
  /** Aborts the run; resolves when it has ended or was left alone after 3 s. */
  stop(): Promise<void>
  /** Resolves with how it ended; never rejects. */
  readonly ended: Promise<RunEnd>
}

/** `stopped`: resumable, between two steps. `lost`: somebody else holds the job now; nothing was written. */
export type RunEnd = 'done' | 'failed' | 'stopped' | 'lost'

/** Drives a claimed job's generator from checkpoint to checkpoint under the fence of its claim. */
export function startRun(entry: JobEntry, claimed: JobState, options: RunnerOptions): Run {
  const abort = new AbortController()
  const ended = drive(entry, claimed, abort, options)
  return {
    id: claimed.runId ?? 'unknown',
    ended,
    async stop() {
      abort.abort(stopError())
      await ended
    },
  }
}

async function drive(
  entry: JobEntry,
  claimed: JobState,
  abort: AbortController,
  options: RunnerOptions,
): Promise<RunEnd> {
  const { clock, onChange, runLogs } = options
  const runId = claimed.runId ?? 'unknown'
  const guards: Guard[] = [{ key: entry.key, fence: claimed.fence }, ...options.guards]
  const store = guardedBy(options.store, guards)
  const log = runLogs.tap(options.log.with({ run: claimed.runId }), entry, runId)
  const write = async (change: (state: JobState) => JobState) => {
    const state = await store.update(
      entry.key,
      jobStateSchema,
      (now) => now && storable(change(underWay(now, entry)), entry),
    )
    if (state === undefined)
      throw new AppError('STALE_FENCE', `Cannot write job "${entry.id}": its document is gone.`)
    onChange(state)
    return state
  }
  const renewal = keepLease(write, abort, options)
  let generator: Generated | undefined
  let abortedAt: number | undefined
  abort.signal.addEventListener('abort', () => (abortedAt = clock.now()), { once: true })
  try {
    generator = entry.job.run(runContext(entry, claimed, { guards, signal: abort.signal, log }))
    for (;;) {
      const step = await untilAborted(generator.next(), abort.signal, clock)
      if (step === 'abandoned') return await stopped(write, disown)
      if (step.done) {
        const result = maskedStep(step.value ?? NO_RESULT, entry)
        await write((state) => succeed(state, result, clock.now()))
        return 'done'
      }
      const told = maskedStep(step.value, entry)
      const state = await write((before) => checkpoint(before, told, clock.now()))
      await options.budget?.noteStep()
      // Without a cursor the next wake-up would do all of it again, and stop here again.
      const isSpent = options.budget?.isSpent() === true && state.cursor !== undefined
      if (abort.signal.aborted || state.paused !== null || !entry.isEnabled() || isSpent) {
        const isClean = await endGenerator(generator, clock, stopWait())
        return await stopped(write, isClean ? interrupt : disown)
      }
    }
  } catch (thrown) {
    return await settle(thrown)
  } finally {
    renewal.stop()
    if (generator !== undefined) void endGenerator(generator, clock, STOP_WAIT_MS)
  }

  /** An error whose details cannot be stored is stored without them. */
  async function writeFailure(failure: AppError) {
    const failed = (error: AppError) => (state: JobState) =>
      fail(state, error, { now: clock.now(), policy: entry.job.retry })
    try {
      return await write(failed(failure))
    } catch (error) {
      if (!isAppError(error) || error.code !== 'BAD_CHECKPOINT') throw error
      return await write(failed(new AppError(failure.code, failure.message)))
    }
  }

  /** What is left of the time that a stop gives; all of it while nothing is stopped. */
  function stopWait(): number {
    return abortedAt === undefined ? STOP_WAIT_MS : Math.max(0, abortedAt + STOP_WAIT_MS - clock.now())
  }

  async function settle(thrown: unknown): Promise<RunEnd> {
    if (isStale(thrown)) {
      await runLogs.keep(entry, runId)
      return 'lost'
    }
    try {
      if (abort.signal.aborted) return await stopped(write, interrupt)
      log.warn('The run failed', { error: thrown })
      const { status, tryCount } = await writeFailure(masked(entry, thrown))
      // The first try says why, the last one ends the run; those between them would only cost writes.
      if (status === 'ERROR' || tryCount === 1) await runLogs.keep(entry, runId)
      return 'failed'
    } catch (again) {
      if (!isStale(again))
        log.error('The end of the run could not be stored; the lease will expire', { error: again })
      return 'lost'
    }
  }
}

/** Guards the job's document: what would not survive its JSON costs the step and not the document. */
function storable(state: JobState, entry: JobEntry): JobState {
  try {
    if (v.is(jobStateSchema, JSON.parse(JSON.stringify(state)))) return state
  } catch {
    // No JSON at all, such as a BigInt: told below.
  }
  throw new AppError(
    'BAD_CHECKPOINT',
    `Cannot store a checkpoint of job "${entry.id}": it holds what is no plain JSON, such as a number that is none. ` +
      'This is a mistake in the plugin; tell its authors.',
    { retry: 'never' },
  )
}

/** A write whose answer was lost may have ended the pass already; then nothing is left to write. @throws STALE_FENCE */
function underWay(state: JobState, entry: JobEntry): JobState {
  if (state.status === 'IN_PROGRESS') return state
  throw new AppError(
    'STALE_FENCE',
    `Cannot write job "${entry.id}": its pass has ended, only one under way may write.`,
  )
}

async function stopped(
  write: (change: (state: JobState) => JobState) => Promise<JobState>,
  how: (state: JobState) => JobState,
): Promise<RunEnd> {
  await write(how)
  return 'stopped'
}

/** The error without the secrets of the instance: it goes into state, API and dashboard. */
function masked(entry: JobEntry, thrown: unknown): AppError {
  const { code, message, retry, status, details } = toAppError(thrown)
  const shown = maskedDetails(details, entry.mask)
  return new AppError(code, entry.mask(message), { retry, status, details: shown, cause: thrown })
}

/** What a step tells people, without the secrets of the instance: a foreign system may have repeated them. */
function maskedStep<Step extends Checkpoint | RunResult>(step: Step, { mask }: JobEntry): Step {
  const { quarantined } = step
  const summary = 'summary' in step ? step.summary : undefined
  return {
    ...step,
    ...(quarantined !== undefined && {
      quarantined: quarantined.map((row) => ({ ...row, reason: mask(row.reason) })),
    }),
    ...(summary !== undefined && { summary: mask(summary) }),
  }
}

/** Renews the lease at a third of its life; a lost lease aborts the run. */
function keepLease(
  write: (change: (state: JobState) => JobState) => Promise<JobState>,
  abort: AbortController,
  { clock, owner, leaseMs, log, onRenew }: RunnerOptions,
): { stop(): void } {
  const ending = new AbortController()
  void (async () => {
    for (;;) {
      await clock.sleep(leaseMs / 3, ending.signal)
      await write((state) => renew(state, { owner, now: clock.now(), leaseMs }))
      if (!(await onRenew())) throw lockLost()
    }
  })().catch((thrown: unknown) => {
    if (ending.signal.aborted) return
    log.warn('The lease could not be renewed; the run stops', { error: thrown })
    abort.abort(stopError())
  })
  return { stop: () => ending.abort() }
}

/** The step's result, or `abandoned` when it does not come within 3 s of the abort. */
async function untilAborted(
  step: Promise<Step>,
  signal: AbortSignal,
  clock: Clock,
): Promise<Step | 'abandoned'> {
  const settled = new AbortController()
  const abandoned: Promise<'abandoned'> = (async () => {
    await onceAborted(signal, settled.signal)
    await clock.sleep(STOP_WAIT_MS, settled.signal)
    return 'abandoned' as const
  })().catch(() => 'abandoned' as const)
  try {
    return await Promise.race([step, abandoned])
  } finally {
    settled.abort()
    step.catch(() => undefined)
  }
}

function onceAborted(signal: AbortSignal, settled: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true, signal: settled })
    settled.addEventListener('abort', () => reject(stopError()), { once: true })
  })
}

/** Lets the generator clean up, but not for ever. @returns whether it did */
async function endGenerator(generator: Generated, clock: Clock, waitMs: number): Promise<boolean> {
  const limit = new AbortController()
  const late = clock.sleep(waitMs, limit.signal).then(
    () => false,
    () => false,
  )
  const clean = generator.return(undefined).then(
    () => true,
    // The run has ended either way; what its clean-up throws changes nothing.
    () => true,
  )
  const isClean = await Promise.race([clean, late])
  limit.abort()
  return isClean
}

function runContext(
  entry: JobEntry,
  claimed: JobState,
  { guards, signal, log }: { guards: readonly Guard[]; signal: AbortSignal; log: Logger },
): RunContext<unknown, unknown, unknown, unknown> {
  const { context, job } = entry
  const trigger = claimed.trigger ?? { kind: 'manual' as const, at: claimed.startedAt ?? 0 }
  return {
    ...context,
    log,
    store: guardedBy(context.store, guards),
    shared: (name) => guardedBy(context.shared(name), guards),
    shop: (id) => context.shop(id, { guards, signal }),
    run: {
      id: claimed.runId ?? 'unknown',
      trigger,
      tryCount: claimed.tryCount,
      scheduledFor: trigger.kind === 'slot' ? trigger.at : undefined,
    },
    cursor: parseStored(job.cursor, claimed.cursor),
    mark: parseStored(job.mark, claimed.mark),
    input: parseStored(job.input, trigger.input),
    counts: claimed.counts,
    signal,
  }
}

function isStale(thrown: unknown): boolean {
  return isAppError(thrown) && thrown.code === 'STALE_FENCE'
}

function stopError(): AppError {
  return new AppError(
    'RUN_STOPPED',
    'Cannot go on with this run: it was asked to stop. It resumes by itself.',
  )
}

function lockLost(): AppError {
  return new AppError(
    'LOCK_LOST',
    'Cannot go on with this run: another one took the lock that it shares. It resumes later.',
  )
}

type Generated = AsyncGenerator<Checkpoint, RunResult | void, void>
type Step = IteratorResult<Checkpoint, RunResult | void>

const NO_RESULT: RunResult = {}
