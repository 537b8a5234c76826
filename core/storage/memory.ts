import type { FullDriver } from './driver.ts'

/**
 * An unstorage driver in memory, for tests and dry runs. It keeps texts and copies of bytes, so that callers are as
 * isolated from each other as with a real medium.
 */
export function memoryDriver(): FullDriver {
  const items = new Map<string, string | Uint8Array<ArrayBuffer>>()
  return {
    name: 'memory',
    hasItem: (key) => items.has(key),
    getItem(key) {
      const value = items.get(key)
      if (value === undefined) return null
      return typeof value === 'string' ? value : new TextDecoder().decode(value)
    },
    setItem: (key, value) => void items.set(key, value),
    getItemRaw(key) {
      const value = items.get(key)
      if (value === undefined) return null
      return typeof value === 'string' ? new TextEncoder().encode(value) : value.slice()
    },
    setItemRaw: (key, value: Uint8Array) => void items.set(key, Uint8Array.from(value)),
    removeItem: (key) => void items.delete(key),
    getKeys: (base) => [...items.keys()].filter((key) => key.startsWith(base)),
    getMeta: () => null,
    dispose: () => items.clear(),
  }
}
