import { afterEach, beforeEach, describe } from 'vitest'
import type { CorruptValue, GuardableStore } from '../../core/storage/store.ts'
import { testChanges } from './store-changes.ts'
import { testFailures } from './store-failures.ts'
import { testValues } from './store-values.ts'

/** A store with the doors behind it that the suite needs. */
export interface StoreUnderTest {
  store: GuardableStore
  /** What `onCorrupt` was told. */
  reported: CorruptValue[]
  /** Puts a text under a key past the store. */
  corrupt(key: string, rawText: string): Promise<void>
  /** The text under a key, past the store. */
  raw(key: string): Promise<string | undefined>
  /** Makes the driver's n-th call from now on fail, by throwing or with an error as its value. */
  failAt(call: number, how: 'throw' | 'return'): void
  /** How many races are run; fewer where every call takes milliseconds. Default 200. */
  races?: number
  /** Opens the same medium anew, for media that outlive the process. */
  reopen?(): Promise<GuardableStore>
  close(): Promise<void>
}

/** The store that was opened for the test that is running. */
export interface FreshStore {
  readonly store: GuardableStore
  readonly under: StoreUnderTest
}

/** Registers the tests that every store must pass. */
export function testStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`store: ${name}`, () => {
    let opened: StoreUnderTest | undefined
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(async () => opened?.close())

    const under = () => {
      if (opened === undefined) throw new Error('No store is open outside of a test.')
      return opened
    }
    const at: FreshStore = {
      get store() {
        return under().store
      },
      get under() {
        return under()
      },
    }

    testValues(at)
    testChanges(at)
    testFailures(at)
  })
}
