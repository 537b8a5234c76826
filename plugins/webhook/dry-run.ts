import * as v from 'valibot'
import type { Store } from '../../core/plugin.ts'

/** A view of a store whose writes are seen through it and go nowhere: to learn what a change would do. */
export function dryRun(store: Store): Store {
  const written = new Map<string, unknown>()
  const view: Store = {
    capabilities: store.capabilities,
    async get(key, schema) {
      if (!written.has(key)) return await store.get(key, schema)
      const value = written.get(key)
      return value === undefined ? undefined : v.parse(schema, value)
    },
    async put(key, data) {
      written.set(key, data)
    },
    async update(key, schema, change) {
      const current = await view.get(key, schema)
      const changed = change(current)
      if (changed !== undefined) written.set(key, changed)
      return changed ?? current
    },
    async delete(key) {
      written.set(key, undefined)
    },
    list: async (prefix, options) => await store.list(prefix, options),
  }
  return view
}
