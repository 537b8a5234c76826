import type { KvNamespace } from '../../core/storage/cloudflare-kv.ts'

/** What the platform bills. */
export interface KvCounts {
  reads: number
  writes: number
  deletes: number
  lists: number
}

/** A namespace that counts what is asked of another one. */
export function countingKv(namespace: KvNamespace): { namespace: KvNamespace; counts: KvCounts } {
  const counts: KvCounts = { reads: 0, writes: 0, deletes: 0, lists: 0 }

  function get(name: string, type: 'text'): Promise<string | null>
  function get(name: string, type: 'arrayBuffer'): Promise<ArrayBuffer | null>
  function get(name: string, type: 'text' | 'arrayBuffer') {
    counts.reads++
    return type === 'text' ? namespace.get(name, type) : namespace.get(name, type)
  }

  return {
    counts,
    namespace: {
      get,
      put(name, value, options) {
        counts.writes++
        return namespace.put(name, value, options)
      },
      delete(name) {
        counts.deletes++
        return namespace.delete(name)
      },
      list(options) {
        counts.lists++
        return namespace.list(options)
      },
    },
  }
}
