import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { cardSchema } from './card.ts'

/** What POHODA last said of one store's card of a good; quantities are decimal texts. */
const storeCardSchema = v.object({
  /** When the quantities were counted, ISO 8601 UTC; empty when they never were told. */
  countedAt: v.string(),
  count: v.exactOptional(v.string()),
  countIssue: v.exactOptional(v.string()),
  reservation: v.exactOptional(v.string()),
  receivedOrders: v.exactOptional(v.string()),
  /** The box Internet is not ticked. */
  off: v.exactOptional(v.literal(true)),
  /** In how many whole lists in a row it was absent, and when the last of them was made. */
  missing: v.exactOptional(v.object({ lists: v.number(), last: v.string() })),
  /** The number of the delivery that spoke of its content last. */
  delivery: v.number(),
})

/** Why a good waits although POHODA told something new of it. */
/** Why a good waits. */
export const asideSchema = v.object({
  /** `refused`: the shop does not take it; `owed`: the shop may take it soon; `paused`: it changes too often. */
  why: v.picklist(['refused', 'owed', 'paused']),
  code: v.string(),
  reason: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  /** When it is tried again by itself, milliseconds since 1970. */
  until: v.exactOptional(v.number()),
})

/** One good: what POHODA said of it, what the shop was told. */
export const knownGoodSchema = v.object({
  type: v.exactOptional(v.string()),
  stores: v.record(v.string(), storeCardSchema),
  parts: v.exactOptional(v.array(v.object({ code: v.string(), store: v.string(), quantity: v.string() }))),
  pictures: v.exactOptional(v.array(v.string())),
  /** The fingerprint of the content that the shop was told; absent before anything was. */
  content: v.exactOptional(v.string()),
  price: v.exactOptional(v.string()),
  salePrice: v.exactOptional(v.nullable(v.string())),
  quantity: v.exactOptional(v.number()),
  visible: v.exactOptional(v.boolean()),
  /** It was taken off the shelves because POHODA no longer offers it. */
  withdrawn: v.exactOptional(v.literal(true)),
  /** Ids of its categories; what paths they stand for may change. */
  categories: v.exactOptional(v.array(v.string())),
  /** The fingerprint of the paths of categories that the shop was told. */
  placed: v.exactOptional(v.string()),
  /** The card that waits to be told. */
  held: v.exactOptional(cardSchema),
  aside: v.exactOptional(asideSchema),
  /** When its content was told lately, milliseconds since 1970. */
  changes: v.exactOptional(v.array(v.number())),
})

/** An array, because as the keys of an object some codes would be lost. */
const shardSchema = v.object({ goods: v.array(v.tuple([v.string(), knownGoodSchema])) })

export type KnownGood = v.InferOutput<typeof knownGoodSchema>
export type StoreCard = v.InferOutput<typeof storeCardSchema>
export type Aside = v.InferOutput<typeof asideSchema>

/** The goods of a shard by code; one that nobody has spoken of is not there. */
export type KnownGoods = ReadonlyMap<string, KnownGood>

export async function knownGoods(store: Store, shard: number): Promise<KnownGoods> {
  const document = await store.get(keyOf(shard), shardSchema)
  return new Map(document?.goods)
}

/** Writes a shard down, its codes in order, so that equal knowledge is equal text. */
export async function keepGoods(store: Store, shard: number, goods: KnownGoods): Promise<void> {
  const entries = [...goods].toSorted(([a], [b]) => (a < b ? -1 : 1))
  await store.put(keyOf(shard), { goods: entries })
}

export function emptyGood(): KnownGood {
  return { stores: {} }
}

function keyOf(shard: number): string {
  return `goods:${shard}`
}
