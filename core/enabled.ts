import * as v from 'valibot'
import { isOlderRevision } from './revision.ts'
import type { GuardableStore } from './storage/store.ts'

const flagSchema = v.object({
  configured: v.boolean(),
  override: v.nullable(v.boolean()),
  /** When the configuration was made that `configured` comes from. */
  revision: v.optional(v.number(), 0),
})

type Flag = v.InferOutput<typeof flagSchema>

/** What the configuration says of an instance. */
export interface ConfiguredFlag {
  id: string
  enabled: boolean
  /** When the configuration was made, milliseconds since 1970; 0: not known. */
  revision: number
}

export interface EnabledFlagsOptions {
  /** Whether others share the store: of their configurations the newest holds. */
  isShared: boolean
  /** One that does not run jobs looks, and leaves the stored flags as they are. */
  isRunner: boolean
}

/**
 * Whether instances are switched on: the configuration's value, or the flag that somebody set since. The flag falls
 * when the configuration's own value changes. Reads are from memory; `refresh` follows other processes.
 */
export interface EnabledFlags {
  isEnabled(id: string): boolean
  /** Takes instances in with what their configuration says: all of them, or none when the store refuses. */
  load(instances: readonly ConfiguredFlag[]): Promise<void>
  set(id: string, enabled: boolean): Promise<void>
  refresh(): Promise<void>
}

export function createEnabledFlags(
  store: GuardableStore,
  { isShared, isRunner }: EnabledFlagsOptions,
): EnabledFlags {
  const flags = new Map<string, Flag>()
  /** Counts own changes: what was read before one of them is no news. */
  let changes = 0

  return {
    isEnabled(id) {
      const flag = flags.get(id)
      return flag?.override ?? flag?.configured ?? false
    },
    async load(instances) {
      const loaded = new Map<string, Flag>()
      for (const instance of instances) loaded.set(instance.id, await take(instance))
      for (const [id, flag] of loaded) flags.set(id, flag)
    },
    async set(id, enabled) {
      changes++
      const flag = await change(id, (known) => {
        const { configured, revision } = known ?? { configured: true, revision: 0 }
        return { configured, revision, override: enabled === configured ? null : enabled }
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

  async function take(instance: ConfiguredFlag): Promise<Flag> {
    const taken = (known: Flag | undefined) => taking(known, instance, isShared)
    if (!isRunner) return taken(await store.get(key(instance.id), flagSchema))
    return (await change(instance.id, taken)) ?? taken(undefined)
  }

  async function change(id: string, apply: (known: Flag | undefined) => Flag): Promise<Flag | undefined> {
    return await store.update(key(id), flagSchema, (known) => {
      const next = apply(known)
      return next === known ? undefined : next
    })
  }
}

/** The flag after a configuration was taken in. */
function taking(known: Flag | undefined, { enabled, revision }: ConfiguredFlag, isShared: boolean): Flag {
  if (known === undefined) return { configured: enabled, override: null, revision }
  const isNewer = revision > known.revision
  if (known.configured === enabled) return isShared && isNewer ? { ...known, revision } : known
  const isOutdated = isShared && isOlderRevision(revision, known.revision)
  return isOutdated ? known : { configured: enabled, override: null, revision }
}

function key(id: string): string {
  return `enabled:${id}`
}
