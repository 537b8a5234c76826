import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { GuardableStore } from '../storage/store.ts'
import { type Decision, decide, nextMoment } from './decide.ts'
import { createDocuments } from './documents.ts'
import type { JobEntry } from './entry.ts'
import { deliverFollowUps } from './follow-ups.ts'
import { idleSlots, isForAsking } from './idle.ts'
import { createRunLogs, type RunLogLine } from './run-log.ts'
import type { Budget } from './runner.ts'
import { createStarter } from './starter.ts'
import { type JobState, jobStateSchema, newJobState, type Trigger } from './state.ts'
import { createTrack, isBusy, remember, type Track, withPending } from './track.ts'
import * as transitions from './transitions.ts'
import { type JobStanding, standingOf } from './view.ts'

/** Slot outcomes that no real write carries are written at least this often. */
const WRITE_OUTCOMES_EVERY_MS = 3_600_000
/** Cloudflare KV counts writes by the day. */
const WRITE_OUTCOMES_SELDOM_MS = 6 * WRITE_OUTCOMES_EVERY_MS

/** How long a job that could not be looked at is left alone. */
const TROUBLE_PAUSE_MS = 1000

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
  /** Whether the service has started and was not only woken: then waiting retries are tried at once. Default true. */
  isRestart?: boolean
  /** Whether this process runs jobs; one that only looks leaves their documents as they are. Default true. */
  isRunner?: boolean
  /** Asked before every claim and between two steps of every run. */
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
  /** The settings of a job are the same and newer than was known. */
  renew(id: string, configRevision: number): Promise<void>
  /** Lets a job go; a run under way stops resumably. */
  remove(id: string): Promise<void>
  /**
   * Looks at every job, or at those that the filter takes, and starts what is due.
   * @returns when to tick again, milliseconds since 1970; Infinity when nothing is to come by itself
   */
  tick(filter?: (entry: JobEntry) => boolean): Promise<number>
  /** Stores a signal; it is durable when this resolves. @throws JOB_UNKNOWN */
  signal(id: string, trigger: Trigger): Promise<void>
  /** Changes a job's document by one of the transitions; a run here that lost its fence is stopped. */
  change(id: string, change: (state: JobState, now: number) => JobState): Promise<JobState>
  /** The document with the outcomes of slots that are not written yet. @throws JOB_UNKNOWN */
  state(id: string): Promise<JobState>
  /** How a job stands, for its own plugin. @throws JOB_UNKNOWN */
  standing(id: string): Promise<JobStanding>
  /**
   * The last lines that a run has told its log, the oldest first, without secrets; of runs that ended well only those in
   * this process. @throws JOB_UNKNOWN
   */
  runLog(id: string, runId: string): Promise<readonly RunLogLine[]>
  entries(): readonly JobEntry[]
  /** Whether a run of this job is in this process. */
  isRunning(id: string): boolean
  /** Jobs that the scheduler cannot look at or start here at present, and why. */
  troubles(): { code: string; message: string }[]
  /** Resolves when no run is in this process any more. */
  settled(): Promise<void>
  /** Writes what became of slots and is not written yet; for a host that may forget its memory. */
  flush(): Promise<void>
  /** Stops all runs resumably and writes what is not written. */
  stop(): Promise<void>
}

export function createEngine(options: EngineOptions): Engine {
  const { store, clock, log, owner } = options
  const tracks = new Map<string, Track>()
  const documents = createDocuments(options)
  const runLogs = createRunLogs({ store, clock, log })
  const writeEveryMs =
    store.capabilities.consistency === 'strong' ? WRITE_OUTCOMES_EVERY_MS : WRITE_OUTCOMES_SELDOM_MS
  const starter = createStarter({
    store,
    clock,
    log,
    owner,
    ownsStorage: options.ownsStorage,
    budget: options.budget,
    isGone,
    isBusyWith,
    onChange: (entry, state) => options.onChange?.(entry, state),
    onWake: () => options.onWake?.(),
    runLogs,
  })
  let isStopping = false
  let ticking: Promise<number> = Promise.resolve(0)

  return {
    add,
    renew,
    remove,
    tick,
    signal,
    change,
    state,
    standing,
    runLog,
    entries,
    isRunning,
    troubles,
    settled,
    flush,
    stop,
  }

  async function add(entry: JobEntry) {
    if (options.isRunner ?? true) await documents.takeIn(entry, { isNew: !tracks.has(entry.id) })
    tracks.set(entry.id, createTrack(entry))
    options.onWake?.()
  }

  async function renew(id: string, configRevision: number) {
    const track = find(id)
    track.entry = { ...track.entry, configRevision }
    await documents.takeIn(track.entry, { isNew: false })
    options.onWake?.()
  }

  async function remove(id: string) {
    const track = tracks.get(id)
    if (track === undefined) return
    tracks.delete(id)
    await ticking
    await track.run?.stop()
    await documents.writePendingSafely(track)
  }

  function tick(filter: (entry: JobEntry) => boolean = () => true) {
    const once = () => tickOnce(filter)
    ticking = ticking.then(once, once)
    return ticking
  }

  async function tickOnce(filter: (entry: JobEntry) => boolean) {
    const looked = [...tracks.values()].filter((track) => filter(track.entry))
    const moments = await Promise.all(looked.map(lookAtSafely))
    return Math.min(Infinity, ...moments.filter((moment) => moment !== undefined))
  }

  async function lookAtSafely(track: Track): Promise<number | undefined> {
    const pause = track.notBefore - clock.now()
    // A longer pause is none of ours: the clock was set back.
    if (pause > 0 && pause <= TROUBLE_PAUSE_MS) return track.notBefore
    try {
      const next = await lookAt(track)
      if (track.asking === undefined) noteHealth(track)
      return next
    } catch (error) {
      return noteTrouble(track, error)
    }
  }

  function noteHealth(track: Track) {
    track.trouble = undefined
    track.notBefore = 0
  }

  /** Keeps a job that could not be looked at or claimed from being tried without a pause. @returns when to try again */
  function noteTrouble(track: Track, error: unknown): number {
    log.error('The scheduler could not look at a job', { job: track.entry.id, error })
    track.trouble = error instanceof Error ? track.entry.mask(error.message) : 'an unexpected error'
    track.notBefore = clock.now() + TROUBLE_PAUSE_MS
    return track.notBefore
  }

  async function lookAt(track: Track): Promise<number | undefined> {
    const { entry } = track
    if (isStopping) return undefined
    let known = await documents.readUpToDate(track)
    track.isOutdated = known.configHash !== entry.configHash
    const find = (id: string) => tracks.get(id)?.entry
    if (await deliverFollowUps(entry, known, { store, now: clock.now(), find })) options.onWake?.()
    const around = starter.circumstances(track)
    const decision = decide(known, around)
    if (decision.action === 'wait') remember(track, decision.settled, around.now)
    else if (!isBusy(track)) {
      if (isForAsking(entry, decision)) track.asking ??= askThenClaim(track, known, decision)
      else known = (await starter.claim(track, decision.action)) ?? known
    }
    if (clock.now() - known.lastSlot >= writeEveryMs) await documents.writePending(track)
    return nextMoment(known, starter.circumstances(track))
  }

  /** Claims a slot unless the job says that its run would find nothing to do. The tick does not wait for the answer. */
  async function askThenClaim(track: Track, known: JobState, decision: Decision) {
    const { lookedAt } = track
    const askedAt = clock.now()
    try {
      const idle = await idleSlots(track.entry, { known, decision, log })
      // A run by signal may have fulfilled the slot meanwhile.
      const isOutdated = track.lookedAt !== lookedAt
      if (idle === undefined) await starter.claim(track, decision.action)
      else if (!isOutdated) remember(track, idle, askedAt)
      noteHealth(track)
    } catch (error) {
      noteTrouble(track, error)
      options.onWake?.()
    } finally {
      track.asking = undefined
    }
  }

  function isGone(track: Track): boolean {
    return isStopping || tracks.get(track.entry.id) !== track
  }

  function isBusyWith(id: string): boolean {
    const track = tracks.get(id)
    return track !== undefined && isBusy(track)
  }

  async function signal(id: string, trigger: Trigger) {
    await change(id, (state) => transitions.ask(state, trigger))
  }

  async function change(id: string, apply: (state: JobState, now: number) => JobState) {
    const track = find(id)
    const { entry } = track
    const now = clock.now()
    let fenceBefore = 0
    const after = await store.update(entry.key, jobStateSchema, (known) => {
      const before = known ?? newJobState(now, entry)
      fenceBefore = before.fence
      return apply(before, now)
    })
    if (after === undefined) throw unknownJob(id)
    if (after.fence !== fenceBefore) await track.run?.stop()
    options.onChange?.(entry, after)
    options.onWake?.()
    return after
  }

  async function state(id: string) {
    const track = find(id)
    return withPending(track, await documents.read(track.entry))
  }

  async function standing(id: string) {
    const options = { now: clock.now(), running: isRunning(id) }
    return standingOf(find(id).entry, await state(id), options)
  }

  async function runLog(id: string, runId: string) {
    return await runLogs.read(find(id).entry, runId)
  }

  function entries() {
    return [...tracks.values()].map((track) => track.entry)
  }

  function isRunning(id: string) {
    return tracks.get(id)?.run !== undefined
  }

  async function settled() {
    for (;;) {
      const busy = [...tracks.values()]
        .flatMap((track) => [track.asking, track.run?.ended])
        .filter((promise) => promise !== undefined)
      if (busy.length === 0) return
      await Promise.all(busy)
    }
  }

  async function flush() {
    await Promise.all([...tracks.values()].map(documents.writePendingSafely))
  }

  async function stop() {
    isStopping = true
    await ticking
    await Promise.all([...tracks.values()].map(async (track) => await track.run?.stop()))
    await flush()
  }

  function troubles(): { code: string; message: string }[] {
    return [...tracks.values()].map(troubleOf).filter((trouble) => trouble !== undefined)
  }

  function find(id: string): Track {
    const track = tracks.get(id)
    if (track === undefined) throw unknownJob(id)
    return track
  }
}

function troubleOf({
  entry: { id },
  trouble,
  isOutdated,
}: Track): { code: string; message: string } | undefined {
  if (trouble !== undefined) {
    const message = `Cannot look after job "${id}": ${trouble} It is tried again every second.`
    return { code: 'JOB_CANNOT_START', message }
  }
  if (!isOutdated) return undefined
  const message =
    `Cannot run job "${id}" here: another instance has a newer configuration of it. ` +
    'Give this instance the same one; or, if this one is right, save its file again.'
  return { code: 'CONFIG_OUTDATED', message }
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
