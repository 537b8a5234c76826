import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import type { DurableObjectDriver } from '../../core/storage/durable-object.ts'
import type { FullDriver } from '../../core/storage/driver.ts'
import { bundledFixture } from './workerd-bundle.ts'

/** A workerd with a namespace of KV and Durable Objects. The drivers run inside it and are called from here. */
export interface WorkerdMedia {
  kv(prefix: string): FullDriver
  object(name: string, table?: 'state' | 'blobs'): RemoteObjectDriver
  close(): Promise<void>
}

export interface RemoteObjectDriver extends DurableObjectDriver {
  /** The rows that the last call wrote. */
  readonly rowsWritten: number
  /** Makes the n-th statement of the next call fail. */
  failAtStatement(number: number): void
}

/** Starts workerd. What is stored outlives it in a folder, if one is given. */
export async function startWorkerdMedia(folder?: string): Promise<WorkerdMedia> {
  const workerd = new Miniflare({
    modules: true,
    script: await bundledFixture('media-worker.ts'),
    compatibilityDate: '2026-06-01',
    // Otherwise it asks the network where it is.
    cf: false,
    durableObjects: { MEDIA: { className: 'MediaObject', useSQLite: true } },
    kvNamespaces: ['DATA'],
    ...(folder === undefined
      ? {}
      : { durableObjectsPersist: join(folder, 'objects'), kvPersist: join(folder, 'kv') }),
  })
  const url = await workerd.ready
  return {
    kv: (prefix) => remoteDriver(remote(new URL(`kv/${prefix}/`, url))),
    object: (name, table = 'state') => remoteObjectDriver(remote(new URL(`objects/${name}/${table}/`, url))),
    close: () => workerd.dispose(),
  }
}

interface Remote {
  call(method: string, key: string, body?: string | Uint8Array<ArrayBuffer>): Promise<Response>
  json(method: string, key: string, body?: string | Uint8Array<ArrayBuffer>): Promise<unknown>
  rowsWritten: number
  failAt: number
}

/** The other side of driver-calls.ts. */
function remote(base: URL): Remote {
  const self: Remote = {
    rowsWritten: 0,
    failAt: 0,
    async call(method, key, body = '') {
      const query = new URLSearchParams({ key, fail: String(self.failAt) })
      self.failAt = 0
      const answer = await fetch(new URL(`${method}?${query}`, base), { method: 'POST', body })
      if (!answer.ok) throw new Error(await answer.text())
      self.rowsWritten = Number(answer.headers.get('rows-written'))
      return answer
    },
    json: async (...args) => (await self.call(...args)).json(),
  }
  return self
}

function remoteDriver({ call, json }: Remote): FullDriver {
  return {
    name: 'in-workerd',
    hasItem: async (key) => (await json('hasItem', key)) === true,
    async getItem(key) {
      const text = await json('getItem', key)
      return typeof text === 'string' ? text : null
    },
    async getItemRaw(key) {
      const answer = await call('getItemRaw', key)
      return answer.status === 204 ? null : answer.arrayBuffer()
    },
    setItem: async (key, text) => void (await json('setItem', key, text)),
    setItemRaw: async (key, bytes: Uint8Array<ArrayBuffer>) => void (await json('setItemRaw', key, bytes)),
    removeItem: async (key) => void (await json('removeItem', key)),
    async getKeys(prefix) {
      const keys = await json('getKeys', prefix)
      return Array.isArray(keys) ? keys.map(String) : []
    },
    dispose: () => undefined,
  }
}

function remoteObjectDriver(object: Remote): RemoteObjectDriver {
  return {
    ...remoteDriver(object),
    async swap(change) {
      const outcome = await object.json('swap', change.key, JSON.stringify(change))
      if (outcome === 'done' || outcome === 'conflict' || outcome === 'stale') return outcome
      throw new Error(`the driver answered ${JSON.stringify(outcome)}`)
    },
    get rowsWritten() {
      return object.rowsWritten
    },
    failAtStatement: (number) => void (object.failAt = number),
  }
}
