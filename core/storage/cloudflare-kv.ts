import type { Clock } from '../clock.ts'
import { fromKvName, kvNamesUnder, toKvName, type KvEntry } from './cloudflare-kv-names.ts'
import type { FullDriver } from './driver.ts'

/** The parts of a KV namespace's binding that are used here. */
export interface KvNamespace {
  get(name: string, type: 'text'): Promise<string | null>
  get(name: string, type: 'arrayBuffer'): Promise<ArrayBuffer | null>
  put(name: string, value: string | Uint8Array<ArrayBuffer>, options: { metadata?: unknown }): Promise<void>
  delete(name: string): Promise<void>
  list(options: { prefix: string; cursor?: string }): Promise<KvPage>
}

/** One page of names, at most 1000. */
export type KvPage = { keys: KvEntry[] } & (
  { list_complete: true } | { list_complete: false; cursor: string }
)

export interface CloudflareKvOptions {
  /** What the names of this driver begin with (`state`, `blobs`), so that several share a namespace. */
  prefix: string
  clock: Clock
}

/** The waits before a refused write is tried again, in milliseconds. */
const WAITS = [1000, 1000, 2000, 4000]

/**
 * An unstorage driver over a namespace of Cloudflare KV. It promises little: elsewhere a read may be a minute old, of
 * what was not there as well; the last of two writers wins. So what is written once may live here; state only while
 * one runner uses it (`shared: true, consistency: 'eventual'`).
 *
 * A name is written once a second at most; a write that comes sooner is refused by the platform (429) and waits here.
 * unstorage's own driver for KV knows no bytes and cuts prefixes at `?`, therefore this one.
 */
export function cloudflareKvDriver(
  namespace: KvNamespace,
  { prefix, clock }: CloudflareKvOptions,
): FullDriver {
  const named = (key: string) => toKvName(prefix, key)

  async function write(key: string, value: string | Uint8Array<ArrayBuffer>): Promise<void> {
    const { name, ...metadata } = await named(key)
    await patiently(clock, () => namespace.put(name, value, metadata))
  }

  return {
    name: 'mostik-cloudflare-kv',
    options: { prefix },
    // A list would spare the value, but lists are as dear as writes.
    hasItem: async (key) => (await namespace.get((await named(key)).name, 'arrayBuffer')) !== null,
    getItem: async (key) => namespace.get((await named(key)).name, 'text'),
    getItemRaw: async (key) => namespace.get((await named(key)).name, 'arrayBuffer'),
    setItem: write,
    setItemRaw: write,

    async removeItem(key) {
      const { name } = await named(key)
      await patiently(clock, () => namespace.delete(name))
    },

    async getKeys(under) {
      const entries = await listed(namespace, kvNamesUnder(prefix, under))
      return entries.flatMap((entry) => fromKvName(prefix, entry) ?? [])
    },

    dispose: () => undefined,
  }
}

/** All entries whose names begin with a text. */
async function listed(namespace: KvNamespace, prefix: string): Promise<KvEntry[]> {
  const entries: KvEntry[] = []
  let page = await namespace.list({ prefix })
  entries.push(...page.keys)
  while (!page.list_complete) {
    page = await namespace.list({ prefix, cursor: page.cursor })
    entries.push(...page.keys)
  }
  return entries
}

/** Runs a write; one that is refused because it comes too soon is tried again a few times. */
async function patiently(clock: Clock, write: () => Promise<void>): Promise<void> {
  for (const wait of WAITS) {
    try {
      return await write()
    } catch (error) {
      if (!isTooSoon(error)) throw error
      await clock.sleep(wait)
    }
  }
  await write()
}

/** The binding tells the HTTP status in its message only (`KV PUT failed: 429 Too Many Requests`). */
function isTooSoon(error: unknown): boolean {
  return error instanceof Error && /\b429\b/.test(error.message)
}
