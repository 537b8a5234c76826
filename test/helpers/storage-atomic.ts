import type { AtomicDriver } from '../../core/storage/atomic.ts'
import { fenceOf } from '../../core/storage/envelope.ts'

/** A medium in memory that swaps atomically, as Redis or a Durable Object does, and takes its time for everything. */
export function atomicDriver(): AtomicDriver {
  const items = new Map<string, string>()
  const pause = () => new Promise((resolve) => setImmediate(resolve))

  return {
    name: 'atomic',
    async hasItem(key) {
      await pause()
      return items.has(key)
    },
    async getItem(key) {
      await pause()
      return items.get(key) ?? null
    },
    async setItem(key, text) {
      await pause()
      items.set(key, text)
    },
    async removeItem(key) {
      await pause()
      items.delete(key)
    },
    async getKeys() {
      await pause()
      return [...items.keys()]
    },
    async swap({ key, expected, value, guards }) {
      await pause()
      if (guards.some((guard) => fenceOf(items.get(guard.key)) !== guard.fence)) return 'stale'
      if (expected !== undefined && expected !== (items.get(key) ?? null)) return 'conflict'
      if (value === null) items.delete(key)
      else items.set(key, value)
      return 'done'
    },
  }
}
