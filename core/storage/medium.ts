import type { Driver } from 'unstorage'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { swapOf, swapUnderLocks, type AtomicDriver, type Change, type Outcome } from './atomic.ts'
import { isKeptAside, moveAside, type MoveAside } from './corrupt.ts'
import { accessTo } from './driver.ts'
import { type Content, encodeEnvelope, readEnvelope } from './envelope.ts'
import { createFreezer, type FrozenState } from './frozen-state.ts'
import { createKeyedLock } from './keyed-lock.ts'
import { keyUnder } from './keys.ts'
import type { CorruptValue, Guard, Schema } from './store.ts'

/** A driver with envelopes, locks and guards: what every view of a store works on. Keys are absolute here. */
export interface Medium {
  /** Whether the driver changes keys atomically over all processes. */
  readonly hasSwap: boolean
  read<T>(key: string, schema: Schema<T>): Promise<T | undefined>
  change<T>(key: string, schema: Schema<T>, guards: Guards, decide: Decide<T>): Promise<T | undefined>
  remove(key: string, guards: Guards): Promise<void>
  /** All keys under a prefix, in no order. */
  keys(prefix: string): Promise<string[]>
  /** Everything as it stands now; a moment only where no other process changes the medium. */
  freeze(): Promise<FrozenState>
}

export type Guards = readonly Guard[]

/** What becomes of a value: the content to write, or undefined to leave it, and the result for the caller. */
export type Decide<T> = (current: T | undefined) => { content?: Content; result: T | undefined }

/** How often a change is tried anew after others changed the same key; each time one of the others got on. */
const MAX_CONFLICTS = 100

/**
 * Opens a driver. Every change holds its key exclusively and its guards' keys shared, so that inside this process
 * no fence is raised between the look at it and the write.
 * @throws STORE_READ_ONLY when the driver cannot write
 */
export function openMedium(
  driver: Driver | AtomicDriver,
  clock: Clock,
  onCorrupt?: (value: CorruptValue) => void,
): Medium {
  const access = accessTo(driver)
  const ownSwap = swapOf(driver)
  const bareSwap = ownSwap ?? swapUnderLocks(access)
  const locks = createKeyedLock()
  const freezer = createFreezer({ access, locks })
  const aside: MoveAside = { access, swap, clock, onCorrupt }

  /** Every change of what is there goes through here. */
  async function swap(change: Change): Promise<Outcome> {
    await freezer.keep(change.key)
    return await bareSwap(change)
  }

  /** The value under a key that the caller holds exclusively; what is unreadable is moved aside on the way. */
  async function current<T>(key: string, schema: Schema<T>): Promise<Current<T>> {
    for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
      const text = await access.text(key)
      if (text === undefined) return NOTHING
      const reading = readEnvelope(text, schema)
      if (reading.state === 'readable') return { text, rev: reading.rev, data: reading.data }
      if (isKeptAside(key)) return { text, rev: reading.rev ?? 0 }
      if (await moveAside(aside, key, text, reading)) return NOTHING
    }
    throw contended(key)
  }

  /** @returns whether it was done; false after a conflict */
  async function apply(change: Change): Promise<boolean> {
    const outcome = await swap(change)
    if (outcome === 'stale') throw staleFence(change)
    return outcome === 'done'
  }

  function exclusively<T>(key: string, guards: Guards, work: () => Promise<T>): Promise<T> {
    const shared = guards.map((guard) => guard.key)
    return freezer.change(() => locks.hold({ exclusive: [key], shared }, work))
  }

  return {
    hasSwap: ownSwap !== undefined,

    async read(key, schema) {
      const text = await access.text(key)
      if (text === undefined) return undefined
      const reading = readEnvelope(text, schema)
      if (reading.state === 'readable') return reading.data
      // Looked at once more under the lock: a writer may have mended it meanwhile.
      return exclusively(key, [], async () => (await current(key, schema)).data)
    },

    change: (key, schema, guards, decide) =>
      exclusively(key, guards, async () => {
        for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
          const { text, rev, data } = await current(key, schema)
          const { content, result } = decide(data)
          if (content === undefined) return result
          const value = encodeEnvelope(rev + 1, clock.now(), content)
          if (await apply({ key, expected: text, value, guards })) return result
        }
        throw contended(key)
      }),

    remove: (key, guards) =>
      exclusively(key, guards, async () => {
        await apply({ key, expected: undefined, value: null, guards })
      }),

    async keys(prefix) {
      const keys = await access.keys(prefix)
      return [...new Set(keys)].filter((key) => keyUnder(prefix, key) !== undefined)
    },

    freeze: freezer.freeze,
  }
}

interface Current<T> {
  /** The text that a swap has to expect; null when there is none. */
  text: string | null
  rev: number
  data?: T
}

const NOTHING = { text: null, rev: 0 }

function staleFence({ key, guards }: Change): AppError {
  const wanted = guards.map((guard) => `fence ${guard.fence} in "${guard.key}"`).join(' and ')
  return new AppError(
    'STALE_FENCE',
    `Cannot write "${key}": ${wanted} is no longer current, only the current run may write. Let the newer run go on.`,
    { status: 409, retry: 'never' },
  )
}

function contended(key: string): AppError {
  return new AppError(
    'STORE_CONTENDED',
    `Cannot write "${key}": others changed it ${MAX_CONFLICTS} times in between, it must be still for a moment. Try again later.`,
    { status: 503, retry: 'later' },
  )
}
