import type { Driver } from 'unstorage'
import * as v from 'valibot'
import type { Clock } from '../clock.ts'
import type { AtomicDriver } from './atomic.ts'
import { toContent } from './envelope.ts'
import type { FrozenState } from './frozen-state.ts'
import { checkKey, joinKey, keyUnder } from './keys.ts'
import { openMedium, type Guards, type Medium } from './medium.ts'
import type { CorruptValue, GuardableStore, KeyPage, ListOptions, StoreCapabilities } from './store.ts'

export interface StoreOptions {
  clock: Clock
  /** Told of every value that was moved aside. */
  onCorrupt?: (value: CorruptValue) => void
  /** Whether other processes use the same medium. Default false. */
  shared?: boolean
  /** What the medium promises its readers. Default `strong`. */
  consistency?: StoreCapabilities['consistency']
}

/** A whole store, not a view of a part. */
export interface DriverStore extends GuardableStore {
  /**
   * All stored texts as they stand now, while changes go on; a moment only where this process alone changes the medium.
   * @throws STORE_UNAVAILABLE
   */
  freeze(): Promise<FrozenState>
}

/**
 * The store over an unstorage driver. Inside this process every change is atomic; over processes it is when the
 * driver brings a `swap` (see `AtomicDriver`).
 *
 * The driver is called directly and never through unstorage's `createStorage`, which guesses types when it reads.
 * @throws STORE_READ_ONLY when the driver cannot write
 */
export function createStore(driver: Driver | AtomicDriver, options: StoreOptions): DriverStore {
  const { clock, onCorrupt, shared = false, consistency = 'strong' } = options
  const medium = openMedium(driver, clock, onCorrupt)
  const view = viewOf(medium, { cas: medium.hasSwap || !shared, consistency, shared }, '', [])
  return { ...view, freeze: medium.freeze }
}

/** A store whose keys lie under a prefix and whose writes stand under guards; a guard's key is absolute. */
function viewOf(
  medium: Medium,
  capabilities: StoreCapabilities,
  prefix: string,
  guards: Guards,
): GuardableStore {
  const place = (key: string) => checkKey(joinKey(prefix, checkKey(key)))

  return {
    capabilities,
    get: async (key, schema) => medium.read(place(key), schema),

    async put(key, data) {
      const target = place(key)
      // Now and not under the lock: the caller may go on changing its object.
      const content = toContent(target, data)
      await medium.change(target, v.unknown(), guards, () => ({ content, result: undefined }))
    },

    async update(key, schema, change) {
      const target = place(key)
      return medium.change(target, schema, guards, (current) => {
        const next = change(current)
        return next === undefined ? { result: current } : { content: toContent(target, next), result: next }
      })
    },

    delete: async (key) => medium.remove(place(key), guards),
    async list(under, page) {
      const keys = await medium.keys(under === '' ? prefix : place(under))
      return pageOf(
        keys.flatMap((key) => keyUnder(prefix, key) ?? []),
        page,
      )
    },
    scoped: (scope) => viewOf(medium, capabilities, place(scope), guards),
    // One guard more, never another one instead: a view cannot rid itself of its run's fence.
    guarded: (guard) => viewOf(medium, capabilities, prefix, [...guards, guard]),
  }
}

function pageOf(keys: string[], { after, limit = 1000 }: ListOptions = {}): KeyPage {
  const rest = keys.filter((key) => after === undefined || key > after).sort()
  const page = rest.slice(0, limit)
  return page.length < rest.length ? { keys: page, next: page.at(-1) } : { keys: page }
}
