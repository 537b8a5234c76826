import type { Clock } from '../../core/clock.ts'
import type { KvNamespace } from '../../core/storage/cloudflare-kv.ts'

/** A namespace of KV in memory, seen from several places. */
export interface StaleKv {
  /** As it is seen where it is written: every write at once. */
  near: KvNamespace
  /**
   * As it is seen elsewhere: each name as it was so many milliseconds ago, or not at all if it was written since.
   * What is written there is seen everywhere as if it were written near.
   */
  far(lagOf: (name: string) => number): KvNamespace
}

interface Version {
  at: number
  /** `undefined` once it was removed. */
  value: Uint8Array<ArrayBuffer> | undefined
  metadata: unknown
}

/** Makes an empty namespace that lists pages of `pageSize` names. */
export function staleKv(clock: Clock, { pageSize = 1000 } = {}): StaleKv {
  const histories = new Map<string, Version[]>()

  function record(name: string, value: Version['value'], metadata?: unknown): void {
    histories.set(name, [...(histories.get(name) ?? []), { at: clock.now(), value, metadata }])
  }

  function seenFrom(lagOf: (name: string) => number): KvNamespace {
    const version = (name: string) =>
      histories.get(name)?.findLast(({ at }) => at <= clock.now() - lagOf(name))

    async function get(name: string, type: 'text'): Promise<string | null>
    async function get(name: string, type: 'arrayBuffer'): Promise<ArrayBuffer | null>
    async function get(name: string, type: 'text' | 'arrayBuffer') {
      const value = version(name)?.value
      if (value === undefined) return null
      return type === 'text' ? new TextDecoder().decode(value) : value.slice().buffer
    }

    return {
      get,
      async put(name, value, { metadata }) {
        record(name, typeof value === 'string' ? new TextEncoder().encode(value) : value.slice(), metadata)
      },
      delete: async (name) => record(name, undefined),
      async list({ prefix, cursor = '' }) {
        const names = [...histories.keys()]
          .filter((name) => name.startsWith(prefix) && name > cursor && version(name)?.value !== undefined)
          .sort()
        const page = names.slice(0, pageSize)
        const keys = page.map((name) => ({ name, metadata: version(name)?.metadata }))
        return page.length < names.length
          ? { keys, list_complete: false, cursor: page.at(-1) ?? '' }
          : { keys, list_complete: true }
      },
    }
  }

  return { near: seenFrom(() => 0), far: seenFrom }
}
