import * as v from 'valibot'
import type { ItemResult } from '../../../core/shop.ts'
import { hashAt, numberOfHash } from './fingerprint.ts'

/** What one source has told the shop about one of its goods. */
export const knownGoodSchema = v.object({
  /** Packed hashes of the content columns, in the order of the shard's `columns`. */
  content: v.string(),
  price: v.exactOptional(v.string()),
  salePrice: v.exactOptional(v.nullable(v.string())),
  quantity: v.exactOptional(v.number()),
  stocks: v.exactOptional(v.record(v.string(), v.number())),
  /** `Display` as the file last had it. */
  display: v.exactOptional(v.boolean()),
  /** The file last had no price; `price` is the one that the shop still has. */
  unpriced: v.exactOptional(v.literal(true)),
  visible: v.exactOptional(v.boolean()),
  /** In how many different exports it was absent, one after another, and the hash of the last of them. */
  missing: v.exactOptional(v.object({ exports: v.number(), hash: v.string() })),
  /** It was taken off the shelves because it is missing. */
  withdrawn: v.exactOptional(v.literal(true)),
})

/** The goods of one shard, as stored. */
export const knownShardSchema = v.object({
  /** The version of the mapping under which everything here was told. */
  mapping: v.string(),
  /** The content columns that any file of the source had so far. Grows at its end only. */
  columns: v.array(v.string()),
  goods: v.record(v.string(), knownGoodSchema),
})

export type KnownGood = v.InferOutput<typeof knownGoodSchema>
export type KnownShard = v.InferOutput<typeof knownShardSchema>

/** A shard before anything was told. */
export function emptyShard(mapping: string): KnownShard {
  return { mapping, columns: [], goods: {} }
}

/** The hash of a good's barcode as a number, or undefined when it has none. */
export function barcodeNumber(shard: KnownShard, good: KnownGood): number | undefined {
  const place = shard.columns.indexOf('Barcode')
  return place === -1 ? undefined : numberOfHash(hashAt(good.content, place))
}

/**
 * What is known after the shop has answered: of goods that it failed to take, what was known before, so that the
 * next run tells the same again; a good that the shop skipped is forgotten, so that the next run tells all of it: the
 * shop may have it by then, or recognise it.
 */
export function settle(before: KnownShard, after: KnownShard, results: Iterable<ItemResult>): KnownShard {
  const goods = { ...after.goods }
  for (const result of results) {
    if (result.outcome !== 'failed' && result.outcome !== 'skipped') continue
    const earlier = result.outcome === 'skipped' ? undefined : before.goods[result.sku]
    if (earlier === undefined) delete goods[result.sku]
    else goods[result.sku] = carriedOver(earlier, { known: before, mapping: after.mapping })
  }
  return { ...after, goods }
}

/** A good of which nothing was told now. Under a new mapping it is to be told anew when it is in the file again. */
export function carriedOver(
  good: KnownGood,
  { known, mapping }: { known: KnownShard; mapping: string },
): KnownGood {
  if (known.mapping === mapping) return good
  const { missing, withdrawn } = good
  return { content: '', ...(missing && { missing }), ...(withdrawn && { withdrawn, visible: false }) }
}
