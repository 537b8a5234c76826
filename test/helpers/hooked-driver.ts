import type { FullDriver } from '../../core/storage/driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'

/** A driver in memory whose writes fail or wait when the test says so. */
export interface HookedDriver {
  driver: FullDriver
  /** Called before each write takes effect; may throw or wait. */
  before: (key: string) => void | Promise<void>
  /** Called after a write is visible to readers and before its writer hears of it (a folder's fsync). */
  after: (key: string) => void | Promise<void>
}

export function hookedDriver(): HookedDriver {
  const inner = memoryDriver()
  const hooked: HookedDriver = {
    driver: {
      ...inner,
      async setItem(key, value, options) {
        await hooked.before(key)
        await inner.setItem(key, value, options)
        await hooked.after(key)
      },
    },
    before: () => undefined,
    after: () => undefined,
  }
  return hooked
}

export function full(): never {
  throw new Error('ENOSPC: no space left on device')
}

export function forever(): Promise<never> {
  return new Promise(() => undefined)
}
