import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Driver } from 'unstorage'
import type { Clock } from '../../core/clock.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import type { FullDriver } from '../../core/storage/driver.ts'
import { createStore, type StoreOptions } from '../../core/storage/over-driver.ts'
import type { CorruptValue } from '../../core/storage/store.ts'
import type { BlobsUnderTest } from '../contract/blobs.ts'
import type { StoreUnderTest } from '../contract/store.ts'

/** A new folder that is removed with all it holds. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'mostik-test-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** A clock that stands still until it is moved. */
export function standingClock(start = 1_800_000_000_000): Clock & { advance(ms: number): void } {
  let now = start
  return {
    now: () => now,
    sleep: async (ms) => void (now += ms),
    advance: (ms) => void (now += ms),
  }
}

export type Fault = 'throw' | 'return'

/** A driver one of whose next calls fails: by throwing, or with an error as its value as unstorage's own do. */
export function faultyDriver<D extends Driver>(
  driver: D,
): { driver: D; failAt(call: number, how: Fault): void } {
  let left = 0
  let how: Fault = 'throw'
  const faulty = new Proxy(driver, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver)
      if (typeof member !== 'function') return member
      return (...args: unknown[]): unknown => {
        left--
        if (left !== 0) return Reflect.apply(member, target, args)
        const error = new Error('EIO: the test pulled the plug')
        if (how === 'throw') throw error
        return error
      }
    },
  })
  return {
    driver: faulty,
    failAt(call, fault) {
      left = call
      how = fault
    },
  }
}

/** What the contract suite needs to know of a store over a driver. */
export function storeUnderTest(
  driver: Driver,
  options: Omit<StoreOptions, 'clock' | 'onCorrupt'> = {},
): Omit<StoreUnderTest, 'close' | 'reopen'> {
  const clock = standingClock()
  const reported: CorruptValue[] = []
  const faulty = faultyDriver(driver)
  const onCorrupt = (value: CorruptValue) => void reported.push(value)
  return {
    store: createStore(faulty.driver, { ...options, clock, onCorrupt }),
    reported,
    corrupt: async (key, rawText) => driver.setItem?.(key, rawText, {}),
    async raw(key) {
      const text = await driver.getItem(key, {})
      return typeof text === 'string' ? text : undefined
    },
    failAt: faulty.failAt,
  }
}

/** What the contract suite needs to know of blobs over a driver. */
export function blobsUnderTest(driver: FullDriver): Omit<BlobsUnderTest, 'close'> {
  const clock = standingClock()
  const faulty = faultyDriver<Driver>(driver)
  return {
    blobs: createBlobs(faulty.driver, { clock, chunkBytes: 1000 }),
    advance: (ms) => clock.advance(ms),
    keys: async () => driver.getKeys('', {}),
    remove: async (key) => driver.removeItem(key, {}),
    damage: async (key, bytes) => driver.setItemRaw(key, bytes, {}),
    failAt: faulty.failAt,
  }
}
