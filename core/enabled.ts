import * as v from 'valibot'
import type { GuardableStore } from './storage/store.ts'

const flagSchema = v.object({ configured: v.boolean(), override: v.nullable(v.boolean()) })

/**
 * Whether instances are switched on: the configuration's value, or the flag that somebody set since. The flag falls
 * when the configuration's own value changes. Reads are from memory; `refresh` follows other processes.
 */
export interface EnabledFlags {
  isEnabled(id: string): boolean
  /** Takes instances in with what their configuration says: all of them, or none when the store refuses. */
  load(instances: readonly { id: string; enabled: boolean }[]): Promise<void>
  set(id: string, enabled: boolean): Promise<void>
  refresh(): Promise<void>
}

export function createEnabledFlags(store: GuardableStore): EnabledFlags {
  const flags = new Map<string, v.InferOutput<typeof flagSchema>>()
  /** Counts own changes: what was read before one of them is no news. */
  let changes = 0

  return {
    isEnabled(id) {
      const flag = flags.get(id)
      return flag?.override ?? flag?.configured ?? false
    },
    async load(instances) {
      const loaded = new Map<string, Flag>()
      for (const { id, enabled: configured } of instances) {
        const flag = await change(id, (known) =>
          known?.configured === configured ? known : { configured, override: null },
        )
        if (flag !== undefined) loaded.set(id, flag)
      }
      for (const [id, flag] of loaded) flags.set(id, flag)
    },
    async set(id, enabled) {
      changes++
      const flag = await change(id, (known) => {
        const configured = known?.configured ?? true
        return { configured, override: enabled === configured ? null : enabled }
      })
      changes++
      if (flag !== undefined) flags.set(id, flag)
    },
    async refresh() {
      for (const id of flags.keys()) {
        const before = changes
        const flag = await store.get(key(id), flagSchema)
        if (flag !== undefined && changes === before) flags.set(id, flag)
      }
    },
  }

  async function change(id: string, apply: (known: Flag | undefined) => Flag): Promise<Flag | undefined> {
    return await store.update(key(id), flagSchema, (known) => {
      const next = apply(known)
      return next === known ? undefined : next
    })
  }
}

type Flag = v.InferOutput<typeof flagSchema>

function key(id: string): string {
  return `enabled:${id}`
}
