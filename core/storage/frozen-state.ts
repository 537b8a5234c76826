import { AppError } from '../errors.ts'
import type { DriverAccess } from './driver.ts'
import { createKeyedLock, type KeyedLock } from './keyed-lock.ts'

/** All stored texts as they stood at one moment, while changes go on. */
export interface FrozenState {
  /**
   * The texts by key, in no order; to be read once.
   * @throws STORE_UNAVAILABLE; SNAPSHOT_OUTDATED when too much was changed, or it was closed, before all were read
   */
  entries(): AsyncGenerator<readonly [key: string, text: string]>
  /** Gives up what was not read yet. */
  close(): void
}

/**
 * Makes moments out of a medium that only this process changes. Changes wait only while the keys are listed; after
 * that, whoever changes a text that was not read yet leaves the old one behind for the readers (copy on write).
 */
export interface Freezer {
  /** Runs a change of the medium; it begins after a listing that is under way. */
  change<T>(work: () => Promise<T>): Promise<T>
  /** Keeps what stands under a key for open moments. The caller holds the key exclusively and is about to change it. */
  keep(key: string): Promise<void>
  freeze(): Promise<FrozenState>
}

export interface FreezerOptions {
  access: DriverAccess
  /** The locks under which keys are changed. */
  locks: KeyedLock
  /** How many characters of old texts a moment keeps in memory at most. */
  mostKept?: number
}

const MOST_KEPT = 32 * 1024 * 1024
const MEDIUM = 'medium'

interface Moment {
  /** The keys whose texts are neither read nor kept yet. */
  pending: Set<string>
  kept: Map<string, string>
  size: number
  /** Why the rest cannot be read any more. */
  lost: string | undefined
}

export function createFreezer({ access, locks, mostKept = MOST_KEPT }: FreezerOptions): Freezer {
  /** Always taken before any lock of a key, so that nobody waits in a circle. */
  const gate = createKeyedLock()
  const moments = new Set<Moment>()

  return {
    change: (work) => gate.hold({ shared: [MEDIUM] }, work),

    async keep(key) {
      const waiting = [...moments].filter(({ pending }) => pending.has(key))
      if (waiting.length === 0) return
      const text = await access.text(key)
      for (const moment of waiting) if (moment.pending.delete(key)) put(moment, key, text)
    },

    async freeze() {
      const moment = await gate.hold({ exclusive: [MEDIUM] }, async () => {
        const pending = new Set(await access.keys(''))
        const made: Moment = { pending, kept: new Map(), size: 0, lost: undefined }
        moments.add(made)
        return made
      })
      return { entries: () => entriesOf(moment), close: () => end(moment, 'it was closed') }
    },
  }

  function put(moment: Moment, key: string, text: string | undefined): void {
    if (text === undefined) return
    moment.kept.set(key, text)
    moment.size += text.length
    if (moment.size <= mostKept) return
    end(moment, 'too much was changed')
  }

  function end(moment: Moment, reason: string): void {
    moments.delete(moment)
    if (moment.pending.size + moment.kept.size > 0) moment.lost ??= reason
    moment.pending.clear()
    moment.kept.clear()
  }

  async function* entriesOf(moment: Moment): AsyncGenerator<readonly [string, string]> {
    while (moment.lost === undefined) {
      const entry = takeKept(moment) ?? (await readPending(moment))
      if (moment.lost !== undefined) break
      if (entry === undefined) return
      if (entry.text !== undefined) yield [entry.key, entry.text]
    }
    throw outdated(moment.lost)
  }

  /** Kept texts go first: they take memory. */
  function takeKept(moment: Moment): Entry | undefined {
    for (const [key, text] of moment.kept) {
      moment.kept.delete(key)
      moment.size -= text.length
      return { key, text }
    }
    return undefined
  }

  async function readPending(moment: Moment): Promise<Entry | undefined> {
    for (const key of moment.pending) {
      return await locks.hold({ shared: [key] }, async () => {
        // Whoever held the key may have left its text behind meanwhile.
        if (!moment.pending.has(key)) return takeKept(moment) ?? { key, text: undefined }
        const text = await access.text(key)
        moment.pending.delete(key)
        return { key, text }
      })
    }
    return undefined
  }
}

interface Entry {
  key: string
  text: string | undefined
}

function outdated(reason: string): AppError {
  return new AppError(
    'SNAPSHOT_OUTDATED',
    `Cannot read the rest of a snapshot: ${reason} before all was read, it must be whole. Take a new one.`,
    { status: 503, retry: 'later' },
  )
}
