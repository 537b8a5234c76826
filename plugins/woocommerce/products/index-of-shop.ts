import * as v from 'valibot'
import { type Clock, type GuardableStore, guardedBy, toIso } from '../../../core/plugin.ts'
import type { ShopCall } from '../../../core/shop.ts'
import type { WooClient } from '../client/client.ts'
import { createMatcher, type Identity, type Matcher, type MatchMode, type ShopEntry } from './match.ts'
import { RECORD_SHARDS, type Records } from './records.ts'
import type { ToldGoods } from './told-goods.ts'
import { walkShop } from './walk.ts'

/**
 * What stood in the shop when it was looked through: all products and variations, as much of them as goods are
 * recognised by. Products that we make later need no place here, for we have records of them; those that its owner
 * makes are added within the hour.
 */
export interface ShopIndex {
  /**
   * Recognises goods. The first call ever looks through the shop, later ones at what was made since, once an hour.
   * @throws WOO_*, STALE_FENCE, STORE_UNAVAILABLE
   */
  matcher(goods: readonly Identity[], call?: ShopCall): Promise<Matcher>
  /** All that stood there. @throws as `matcher` */
  entries(call?: ShopCall): Promise<readonly ShopEntry[]>
  /** When it was looked through, milliseconds since 1970, and how many there were; undefined: never yet. Cheap. */
  seen(): Promise<{ at: number; count: number | undefined } | undefined>
  /** Looks through the shop again. @returns how many there are @throws as `matcher` */
  rebuild(call?: ShopCall): Promise<number>
}

export interface IndexOptions {
  client: WooClient
  store: GuardableStore
  records: Records
  clock: Clock
  match: MatchMode
  told: ToldGoods
}

/** The index of one shop, over the instance's store; what was read last is held in memory. */
export function createShopIndex({ client, store, records, clock, match, told }: IndexOptions): ShopIndex {
  let held: Held | undefined

  return {
    async matcher(goods, call = {}) {
      const claims = await told.claims(goods)
      const current = await withNews(await load(call), call)
      return (current.matcher ??= createMatcher(
        current.entries,
        match,
        await takenIds(current.entries),
        claims,
      ))
    },

    entries: async (call = {}) => (await load(call)).entries,

    async seen() {
      const head = await store.get(HEAD_KEY, headSchema)
      return head && { at: Date.parse(head.at), count: head.count }
    },

    rebuild: async (call = {}) => (await build(call)).entries.length,
  }

  async function load(call: ShopCall): Promise<Held> {
    const head = await store.get(HEAD_KEY, headSchema)
    if (head === undefined) return await build(call)
    if (held?.head.at === head.at && held.head.side === head.side) return held
    const entries: ShopEntry[] = []
    for (let chunk = 0; chunk < head.chunks; chunk++) {
      const document = await store.get(chunkKey(head.side, chunk), chunkSchema)
      // A chunk that is lost would make goods double: the shop is looked through again.
      if (document === undefined) return await build(call)
      entries.push(...document.entries)
    }
    return (held = { head, entries })
  }

  async function withNews(current: Held, call: ShopCall): Promise<Held> {
    const { head } = current
    if (clock.now() - Date.parse(head.at) < FRESH_MS) return current
    const at = toIso(clock.now())
    const since = toIso(Date.parse(head.at) - OVERLAP_MS)
    const known = new Set(current.entries.map(({ id }) => id))
    const news = (await walkShop(client, { ...call, since })).filter(({ id }) => !known.has(id))
    const guarded = guardedBy(store, call.guards)
    let { chunks } = head
    for (let from = 0; from < news.length; from += CHUNK) {
      await guarded.put(chunkKey(head.side, chunks++), { entries: news.slice(from, from + CHUNK) })
    }
    const entries = [...current.entries, ...news]
    const later: Head = { ...head, chunks, at, count: entries.length }
    await guarded.put(HEAD_KEY, later)
    return (held = { head: later, entries })
  }

  async function build(call: ShopCall): Promise<Held> {
    const at = toIso(clock.now())
    const entries = await walkShop(client, call)
    const guarded = guardedBy(store, call.guards)
    const before = await store.get(HEAD_KEY, headSchema)
    // The other side than the one that is in use, which stays whole until the new one is.
    const side = before?.side === 0 ? 1 : 0
    const chunks = Math.ceil(entries.length / CHUNK)
    for (let chunk = 0; chunk < chunks; chunk++) {
      const part = entries.slice(chunk * CHUNK, (chunk + 1) * CHUNK)
      await guarded.put(chunkKey(side, chunk), { entries: part })
    }
    const head: Head = { side, chunks, at, count: entries.length }
    await guarded.put(HEAD_KEY, head)
    return (held = { head, entries })
  }

  /** The codes to which records of the shop belong. An empty shop has none. */
  async function takenIds(entries: readonly ShopEntry[]): Promise<Map<number, string>> {
    const taken = new Map<number, string>()
    for (let shard = 0; entries.length > 0 && shard < RECORD_SHARDS; shard++) {
      for (const { product, link } of await records.shard(shard)) taken.set(link.id, product.sku)
    }
    return taken
  }
}

interface Held {
  head: Head
  entries: readonly ShopEntry[]
  matcher?: Matcher
}

type Head = v.InferOutput<typeof headSchema>

const HEAD_KEY = 'index'
/** So long what was looked through counts as all there is. */
const FRESH_MS = 3_600_000
/** The shop's clock and ours differ. */
const OVERLAP_MS = 600_000
/** So many entries make a document. */
const CHUNK = 500

const headSchema = v.object({
  side: v.picklist([0, 1]),
  chunks: v.number(),
  at: v.string(),
  count: v.optional(v.number()),
})

const entrySchema: v.GenericSchema<unknown, ShopEntry> = v.object({
  id: v.number(),
  parentId: v.optional(v.number()),
  type: v.picklist(['simple', 'variation', 'variable', 'other']),
  sku: v.string(),
  name: v.string(),
  barcode: v.optional(v.string()),
  articul: v.optional(v.string()),
  code: v.optional(v.string()),
})

const chunkSchema = v.object({ entries: v.array(entrySchema) })

function chunkKey(side: number, chunk: number): string {
  return `index:${side}:${chunk}`
}
