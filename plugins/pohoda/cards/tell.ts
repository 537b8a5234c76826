import type { ItemResult, Shop } from '../../../core/shop.ts'
import type { Plan } from './plan.ts'

export interface TellOptions {
  shop: Shop
  /** How many goods the shop is told of in one call at most. */
  batch: number
  signal: AbortSignal
}

/** Tells the shop what is planned. @returns its answers by code */
export async function tell(
  plans: readonly Plan[],
  { shop, batch, signal }: TellOptions,
): Promise<ReadonlyMap<string, ItemResult>> {
  const size = Math.min(batch, shop.capabilities.batchSize)
  const results = new Map<string, ItemResult>()
  // What was ordered after the count is subtracted by the shop, so goods of one count go together.
  for (const [countedAt, together] of byCount(plans)) {
    const options = { signal, ...(countedAt === '' ? {} : { countedAt }) }
    const products = together.flatMap(({ product }) => product ?? [])
    const stocks = together.flatMap(({ stock }) => stock ?? [])
    for (const some of pieces(products, size)) note(await shop.applyProducts(some, options))
    for (const some of pieces(stocks, size)) note(await shop.applyStock(some, options))
  }
  return results

  function note(items: readonly ItemResult[]) {
    for (const item of items) results.set(item.sku, item)
  }
}

/** Cuts a list into pieces of a size. */
export function* pieces<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

function byCount(plans: readonly Plan[]): Map<string, Plan[]> {
  const groups = new Map<string, Plan[]>()
  for (const plan of plans) {
    const countedAt = plan.countedAt ?? ''
    const group = groups.get(countedAt)
    if (group === undefined) groups.set(countedAt, [plan])
    else group.push(plan)
  }
  return groups
}
