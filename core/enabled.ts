import * as v from 'valibot'
import type { GuardableStore } from './storage/store.ts'

const flagSchema = v.object({ configured: v.boolean(), override: v.nullable(v.boolean()) })

/**
 * Whether instances are switched on: the configuration's value, or the flag that somebody set since. The flag falls
 * when the configuration's own value changes. Reads are from memory; `refresh` follows other processes.
 */
export interface EnabledFlags {
  isEnabled(id: string): boolean
  /** Takes an instance in with what its configuration says. */
  load(id: string, configured: boolean): Promise<void>
  set(id: string, enabled: boolean): Promise<void>
  refresh(): Promise<void>
}

export function createEnabledFlags(store: GuardableStore): EnabledFlags {
  const flags = new Map<string, v.InferOutput<typeof flagSchema>>()

  return {
    isEnabled(id) {
      const flag = flags.get(id)
      return flag?.override ?? flag?.configured ?? false
    },
    async load(id, configured) {
      await change(id, (known) => (known?.configured === configured ? known : { configured, override: null }))
    },
    async set(id, enabled) {
      await change(id, (known) => {
        const configured = known?.configured ?? true
        return { configured, override: enabled === configured ? null : enabled }
      })
    },
    async refresh() {
      for (const id of flags.keys()) {
        const flag = await store.get(key(id), flagSchema)
        if (flag !== undefined) flags.set(id, flag)
      }
    },
  }

  async function change(id: string, apply: (known: Flag | undefined) => Flag) {
    const flag = await store.update(key(id), flagSchema, (known) => {
      const next = apply(known)
      return next === known ? undefined : next
    })
    if (flag !== undefined) flags.set(id, flag)
  }
}

type Flag = v.InferOutput<typeof flagSchema>

function key(id: string): string {
  return `enabled:${id}`
}
