import type { DriverAccess } from './driver.ts'

/** The access to write-once data whose removals can be held back while somebody reads all of it. */
export interface DelayedRemovals {
  /** What is to be removed is out of sight here at once, also while it is still there. */
  access: DriverAccess
  /** From now on nothing is really removed, until every holder has let go. @returns how to let go */
  hold(): Promise<() => Promise<void>>
}

/**
 * Wraps an access. What is removed while somebody holds removals back stays in the medium until then; should the
 * process die before, it stays as what nothing points to, and is swept.
 */
export function delayRemovals(access: DriverAccess): DelayedRemovals {
  const hidden = new Set<string>()
  const underWay = new Set<Promise<void>>()
  let holders = 0

  async function remove(key: string): Promise<void> {
    const removal = access.remove(key)
    underWay.add(removal)
    try {
      await removal
    } finally {
      underWay.delete(removal)
    }
  }

  return {
    access: {
      ...access,
      text: async (key) => (hidden.has(key) ? undefined : access.text(key)),
      bytes: async (key) => (hidden.has(key) ? undefined : access.bytes(key)),
      has: async (key) => !hidden.has(key) && access.has(key),
      keys: async (prefix) => (await access.keys(prefix)).filter((key) => !hidden.has(key)),
      async remove(key) {
        if (holders > 0) hidden.add(key)
        else await remove(key)
      },
    },

    async hold() {
      holders++
      let isHeld = true
      await Promise.allSettled(underWay)
      return async () => {
        if (!isHeld) return
        isHeld = false
        holders--
        for (const key of hidden) {
          if (holders > 0) return
          // What cannot be removed now is swept later: nothing points to it.
          await remove(key).catch(() => undefined)
          hidden.delete(key)
        }
      }
    },
  }
}
