import type { Store } from '../../core/plugin.ts'
import type { ItemResult } from '../../core/shop.ts'
import { forEachLimited } from '../../core/shop/limited.ts'
import { productShardOf, type StoredProduct } from '../../core/shop/record.ts'
import { changeProducts, readShard } from '../../core/shop/shelf.ts'
import { freeNames } from './image-names.ts'
import { raiseRevision } from './revision.ts'

/**
 * What the receiver has taken is remembered in the documents of core/shop/shelf.ts, so that a change which it has
 * already costs no request. Written only after the receiver took it: a crash in between sends the same once more.
 */
const SHARDS_AT_ONCE = 4

/** The products of those codes that the receiver has. */
export async function mirrored(
  store: Store,
  skus: readonly string[],
): Promise<ReadonlyMap<string, StoredProduct>> {
  const wanted = new Set(skus)
  const found = new Map<string, StoredProduct>()
  await forEachLimited(new Set(skus.map(productShardOf)), SHARDS_AT_ONCE, async (shard) => {
    for (const product of await readShard(store, shard)) {
      if (wanted.has(product.sku)) found.set(product.sku, product)
    }
  })
  return found
}

/** The time of a change, later than that of the change before even when the clock was set back (ISO 8601 UTC). */
export function timeOfChange(current: StoredProduct | undefined, now: number): string {
  const before = current === undefined ? 0 : Date.parse(current.updatedAt)
  return new Date(Math.max(now, before + 1)).toISOString()
}

/**
 * Takes products out of the mirror, and frees the names of their photos. The revision goes first: a crash in between
 * raises it twice, rather than never.
 * @returns one result per item, in their order
 */
export async function dropProducts(store: Store, items: readonly { sku: string }[]): Promise<ItemResult[]> {
  if (items.length === 0) return []
  await raiseRevision(store)
  const names = new Map<string, readonly string[]>()
  const results = await changeProducts(store, items, {
    change(current, { sku }) {
      if (current === undefined) return { result: { sku, outcome: 'unchanged' } }
      names.set(
        sku,
        current.images.map(({ name }) => name),
      )
      return { product: null, result: { sku, outcome: 'applied' } }
    },
  })
  for (const [sku, listed] of names) await freeNames(store, sku, listed)
  return results
}
