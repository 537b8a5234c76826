import type { GuardableStore } from '../../../core/storage/store.ts'

export interface WatchedStore {
  store: GuardableStore
  /** The keys of the writes so far, in order. */
  writes: string[]
  /** Asked before and after each write with its number from 0; what it throws is what the writer sees. */
  interrupt: (moment: 'before' | 'after', write: number, key: string) => void
}

/** A store that records what is written and can fail at any write, before or after it took effect. */
export function watchStore(inner: GuardableStore): WatchedStore {
  const watched: WatchedStore = { store: view(inner), writes: [], interrupt: () => {} }
  return watched

  function view(target: GuardableStore): GuardableStore {
    return {
      ...target,
      update: async (key, schema, change) => {
        let write: number | undefined
        const result = await target.update(key, schema, (current) => {
          const next = change(current)
          if (next === undefined) return undefined
          write = watched.writes.push(key) - 1
          watched.interrupt('before', write, key)
          return next
        })
        if (write !== undefined) watched.interrupt('after', write, key)
        return result
      },
      guarded: (guard) => view(target.guarded(guard)),
      scoped: (prefix) => view(target.scoped(prefix)),
    }
  }
}
