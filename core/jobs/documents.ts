import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { isOlderRevision } from '../revision.ts'
import type { GuardableStore } from '../storage/store.ts'
import type { JobEntry } from './entry.ts'
import { followSchedule, healClock } from './last-slot.ts'
import { type JobState, jobStateSchema, newJobState } from './state.ts'
import { forget, type Track, withPending } from './track.ts'
import * as transitions from './transitions.ts'

export interface DocumentsOptions {
  store: GuardableStore
  clock: Clock
  log: Logger
  ownsStorage: boolean
  isRestart?: boolean
}

/** The documents of jobs as the scheduler reads and writes them. */
export interface Documents {
  /** The document, or a new one that is not stored. */
  read(entry: JobEntry): Promise<JobState>
  /** The document; made again when it is gone, and brought in line with a clock that was set back. */
  readUpToDate(track: Track): Promise<JobState>
  /** Makes or adopts the document of a job that is taken in. `isNew`: this process has not had it before. */
  takeIn(entry: JobEntry, options: { isNew: boolean }): Promise<void>
  /** Writes the slot outcomes that no other write has carried. */
  writePending(track: Track): Promise<void>
  /** The same where nothing may fail: what cannot be written is found out anew after a restart. */
  writePendingSafely(track: Track): Promise<void>
}

export function createDocuments(options: DocumentsOptions): Documents {
  const { store, clock, log, ownsStorage, isRestart = true } = options

  return { read, readUpToDate, takeIn, writePending, writePendingSafely }

  async function read(entry: JobEntry) {
    return (await store.get(entry.key, jobStateSchema)) ?? fresh(entry)
  }

  async function readUpToDate(track: Track) {
    const { entry } = track
    const now = clock.now()
    const known = await store.get(entry.key, jobStateSchema)
    if (known !== undefined && heal(known, now) === known) return known
    track.lookedAt = Math.min(track.lookedAt, now)
    const written = await store.update(entry.key, jobStateSchema, (state) =>
      state === undefined ? fresh(entry) : heal(state, now),
    )
    return written ?? fresh(entry)
  }

  async function takeIn(entry: JobEntry, { isNew }: { isNew: boolean }) {
    const now = clock.now()
    await store.update(entry.key, jobStateSchema, (known) => {
      if (known === undefined) return fresh(entry)
      if (isOutdated(known, entry)) return undefined
      const adopted = ownsStorage && isRestart && isNew ? transitions.adopt(known, now) : known
      const changed = transitions.changeConfig(adopted, entry, now)
      const current = heal(followSchedule(changed, entry.scheduleText, now), now)
      return current === known ? undefined : current
    })
  }

  async function writePending(track: Track) {
    if (track.pending.length === 0) return
    const { lookedAt } = track
    await store.update(track.entry.key, jobStateSchema, (known) => known && withPending(track, known))
    forget(track, lookedAt)
  }

  async function writePendingSafely(track: Track) {
    try {
      await writePending(track)
    } catch (error) {
      log.warn('What became of the last slots could not be written', { job: track.entry.id, error })
    }
  }

  /** Processes that share a storage have clocks of their own; each would set the other's slots back. */
  function heal(state: JobState, now: number): JobState {
    return ownsStorage ? healClock(state, now) : state
  }

  /** Who shares the storage may still have the settings of yesterday; who is alone says what holds. */
  function isOutdated(known: JobState, { configHash, configRevision }: JobEntry): boolean {
    const isOther = known.configHash !== configHash
    return !ownsStorage && isOther && isOlderRevision(configRevision, known.configRevision)
  }

  function fresh(entry: JobEntry): JobState {
    return newJobState(clock.now(), entry)
  }
}
