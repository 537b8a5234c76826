import type { GuardableStore } from '../../core/plugin.ts'
import type { ItemResult } from '../../core/shop.ts'
import type { ProductChange } from '../../core/shop/patch.ts'
import type { StoredProduct } from '../../core/shop/record.ts'
import { changeProducts } from '../../core/shop/shelf.ts'
import type { EventType, Sender } from './events.ts'
import { dropProducts, mirrored } from './mirror.ts'
import { isTaken, isUnknown, sendItems, tellInBatches } from './verdicts.ts'

/** One kind of change to products. */
export interface ProductsChange<Item> {
  type: EventType
  /** What the item makes of the product as the receiver has it. Pure. */
  change: (current: StoredProduct | undefined, item: Item) => ProductChange
  /** What the receiver is told of the item; `wanted` is the product afterwards. */
  content: (item: Item, wanted: StoredProduct | null) => object
}

export interface ProductsOptions {
  sender: Sender
  /** Writes under the caller's guards. */
  store: GuardableStore
  batchSize: number
  signal: AbortSignal | undefined
  /** When the source counted the quantities (ISO 8601). */
  countedAt: string | undefined
}

/**
 * Tells the receiver what these items change, and remembers what it took. What changes nothing is not sent.
 * @returns one result per item, in their order
 * @throws WEBHOOK_*, HTTP_* when it took nothing at all; STALE_FENCE; the signal's reason
 */
export async function tellProducts<Item extends { sku: string }>(
  items: readonly Item[],
  kind: ProductsChange<Item>,
  { sender, store, batchSize, signal, countedAt }: ProductsOptions,
): Promise<ItemResult[]> {
  return await tellInBatches(items, { size: batchSize, keyOf: skuOf, signal }, async (batch) => {
    const current = await mirrored(store, batch.map(skuOf))
    const planned = batch.map((item) => ({ item, ...kind.change(current.get(item.sku), item) }))
    const changing = planned.flatMap(({ item, product }) =>
      product === undefined ? [] : [{ item, key: item.sku, content: kind.content(item, product) }],
    )
    if (changing.length === 0) return planned.map(({ result }) => result)

    const identity = changing.map(({ key, content }) => [content, current.get(key)?.updatedAt ?? null])
    const event = { type: kind.type, items: changing, identity, countedAt }
    const verdicts = await sendItems(sender, event, signal)
    const told = await remember(
      verdicts,
      changing.map(({ item }) => item),
    )
    return planned.map(({ item, result }) => {
      const verdict = told.get(item.sku)
      return verdict === undefined || verdict.outcome === 'applied' ? result : verdict
    })
  })

  /** Makes the mirror what the receiver says. @returns its verdicts by sku, failed where our own store failed */
  async function remember(verdicts: readonly ItemResult[], changed: readonly Item[]) {
    const told = new Map(verdicts.map((verdict) => [verdict.sku, verdict]))
    const taken = changed.filter(({ sku }) => isTaken(told.get(sku)))
    const lost = changed.filter(({ sku }) => isUnknown(told.get(sku)))
    const isRemoval = kind.type === 'products.deleted'
    if (isRemoval) for (const { sku } of lost) told.set(sku, { sku, outcome: 'unchanged' })
    const stored = [
      ...(await changeProducts(store, isRemoval ? [] : taken, kind)),
      ...(await dropProducts(store, isRemoval ? [...taken, ...lost] : lost)),
    ]
    for (const result of stored) if (result.outcome === 'failed') told.set(result.sku, result)
    return told
  }
}

function skuOf({ sku }: { sku: string }): string {
  return sku
}
