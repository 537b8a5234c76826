import { toAppError } from '../errors.ts'
import type { Store } from '../plugin.ts'
import type { ItemResult, PlannedItem } from '../shop.ts'
import { refused } from './item-result.ts'
import { forEachLimited } from './limited.ts'
import type { ProductChange } from './patch.ts'
import { PRODUCT_SHARDS, productKey, productShard, productShardOf, type StoredProduct } from './record.ts'

const SHARDS_AT_ONCE = 4

/** The product of that sku, or undefined. */
export async function findProduct(store: Store, sku: string): Promise<StoredProduct | undefined> {
  const products = await readShard(store, productShardOf(sku))
  return products.find((product) => product.sku === sku)
}

/** The products of one shard, sorted by sku. */
export async function readShard(store: Store, shard: number): Promise<readonly StoredProduct[]> {
  const document = await store.get(productKey(shard), productShard)
  return document?.products ?? []
}

/** How many products there are. Reads all of them. */
export async function countProducts(store: Store): Promise<{ all: number; visible: number }> {
  const counts = { all: 0, visible: 0 }
  for (let shard = 0; shard < PRODUCT_SHARDS; shard++) {
    const products = await readShard(store, shard)
    counts.all += products.length
    counts.visible += products.filter((product) => product.visible).length
  }
  return counts
}

/**
 * Changes products, one write per shard that differs afterwards. `change` is pure: it gets the product as it stands
 * after the items before it. A shard that the store refuses makes its own items `failed`; when it refuses all, or
 * the run behind the guard is over, the call throws.
 * @throws STALE_FENCE, STORE_UNAVAILABLE, the signal's reason
 * @returns one result per item, in their order
 */
export async function changeProducts<Item extends { sku: string }>(
  store: Store,
  items: readonly Item[],
  options: {
    change: (current: StoredProduct | undefined, item: Item) => ProductChange
    signal?: AbortSignal | undefined
  },
): Promise<ItemResult[]> {
  const results: ItemResult[] = []
  const errors: unknown[] = []
  const shards = Map.groupBy(items.entries(), ([, item]) => productShardOf(item.sku))
  await forEachLimited(shards, SHARDS_AT_ONCE, async ([shard, members]) => {
    options.signal?.throwIfAborted()
    try {
      await store.update(productKey(shard), productShard, (current) => {
        const products = new Map(current?.products.map((product) => [product.sku, product]))
        let differs = false
        for (const [index, item] of members) {
          const { product, result } = options.change(products.get(item.sku), item)
          results[index] = result
          if (product === undefined) continue
          differs = true
          if (product === null) products.delete(item.sku)
          else products.set(item.sku, product)
        }
        return differs ? { products: [...products.values()].toSorted(bySku) } : undefined
      })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'STALE_FENCE') throw thrown
      errors.push(thrown)
      for (const [index, { sku }] of members) results[index] = refused(sku, error)
    }
  })
  if (errors.length > 0 && errors.length === shards.size) throw errors[0]
  return results
}

/**
 * What `changeProducts` would do, without doing it: the same `change` is asked, and nothing is written. An item that
 * would fail is skipped with the code of its failure as the reason.
 * @returns one plan per item, in their order
 */
export async function planProducts<Item extends { sku: string }>(
  store: Store,
  items: readonly Item[],
  options: {
    change: (current: StoredProduct | undefined, item: Item) => ProductChange
    signal?: AbortSignal | undefined
  },
): Promise<PlannedItem[]> {
  const plans: PlannedItem[] = []
  const shards = Map.groupBy(items.entries(), ([, item]) => productShardOf(item.sku))
  await forEachLimited(shards, SHARDS_AT_ONCE, async ([shard, members]) => {
    options.signal?.throwIfAborted()
    const there = await readShard(store, shard)
    const products = new Map(there.map((product) => [product.sku, product]))
    for (const [index, item] of members) {
      const current = products.get(item.sku)
      const { product, result } = options.change(current, item)
      plans[index] = planOf(result, current)
      if (product) products.set(item.sku, product)
    }
  })
  return plans
}

function planOf(result: ItemResult, current: StoredProduct | undefined): PlannedItem {
  const { sku } = result
  const as = current && { id: current.sku, name: current.name }
  if (result.outcome === 'failed') return { sku, plan: 'skip', reason: result.code, as }
  if (result.outcome === 'skipped') return { sku, plan: 'skip', reason: result.reason, as }
  if (result.outcome === 'unchanged') return { sku, plan: 'unchanged', as }
  return { sku, plan: result.created ? 'create' : 'update', as }
}

function bySku(a: StoredProduct, b: StoredProduct): number {
  if (a.sku === b.sku) return 0
  return a.sku < b.sku ? -1 : 1
}
