import type * as v from 'valibot'

/**
 * The small store that everything stands on: JSON values under text keys, changed by compare-and-set.
 *
 * Keys are segments joined by `:` (`jobs:torgsoft:load`), at most 512 bytes of UTF-8; a segment is never empty.
 * Values are JSON; they live in an envelope `{v, rev, at, data}`, so that a text stays a text (an ИНН is never
 * a number). What does not fit the reader's schema or cannot be parsed is moved aside and reads as absent.
 */
export interface Store {
  readonly capabilities: StoreCapabilities

  /**
   * The value under a key, or undefined.
   * @throws STORE_UNAVAILABLE when the medium fails; an unreadable value is no error (see `onCorrupt`).
   */
  get<T>(key: string, schema: Schema<T>): Promise<T | undefined>

  /** Writes a value, whatever was there. @throws STORE_UNAVAILABLE, STALE_FENCE (on a guarded view) */
  put(key: string, data: unknown): Promise<void>

  /**
   * Read, change, write, atomically: `change` gets the current value and returns the new one; returning
   * `undefined` leaves the key as it is. It may run several times, so it must be pure.
   * @returns the value that is stored afterwards.
   * @throws STORE_UNAVAILABLE, STALE_FENCE, and what `change` throws (then nothing is written)
   */
  update<T>(
    key: string,
    schema: Schema<T>,
    change: (current: T | undefined) => T | undefined,
  ): Promise<T | undefined>

  /** Removes a key; a missing one is no error. */
  delete(key: string): Promise<void>

  /** One page of the keys under a prefix (whole segments), in the order of their texts. For export and sweeps only. */
  list(prefix: string, options?: ListOptions): Promise<KeyPage>
}

/** A valibot schema without asynchronous steps whose output is T. */
export type Schema<T> = v.GenericSchema<unknown, T>

export interface StoreCapabilities {
  /** Whether `update` is atomic over everybody who shares the medium. */
  readonly cas: boolean
  /** `strong`: a read sees the last write. `eventual`: it may be a minute old. */
  readonly consistency: 'strong' | 'eventual'
  /** Whether several processes may share the medium. */
  readonly shared: boolean
}

export interface ListOptions {
  /** The last key of the page before. */
  after?: string | undefined
  /** Default 1000. */
  limit?: number
}

export interface KeyPage {
  keys: string[]
  /** Pass as `after` for the next page; undefined on the last one. */
  next?: string | undefined
}

/**
 * The right to write while a run is current: the value under `key` must carry `fence` as its own `fence` member.
 * A write under an older fence is refused with STALE_FENCE, atomically with the write.
 */
export interface Guard {
  readonly key: string
  readonly fence: number
}

/** A store that can hand out views whose writes are refused once their guard is outdated. */
export interface GuardableStore extends Store {
  guarded(guard: Guard): GuardableStore
  /** The same store with every key under a prefix, e.g. `plugins:torgsoft`. */
  scoped(prefix: string): GuardableStore
}

/** The store under all of these guards. */
export function guardedBy(store: GuardableStore, guards: readonly Guard[] = []): GuardableStore {
  return guards.reduce((view, guard) => view.guarded(guard), store)
}

/** What the store tells about a value that it had to move aside. */
export interface CorruptValue {
  key: string
  reason: string
  at: number
  /** The key under which the unreadable bytes were kept. */
  keptAs: string
}
