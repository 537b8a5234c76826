import type { Store } from '../../../core/plugin.ts'
import { SHARDS } from '../../../core/staging.ts'
import { type Aside, knownGoods } from './known.ts'

/** A good that waits, and why. */
export interface AsideGood extends Aside {
  sku: string
  name: string
}

/** The goods that were put aside, in the order of their codes; it reads all that is known of goods. */
export async function goodsAside(store: Store): Promise<AsideGood[]> {
  const found: AsideGood[] = []
  for (let shard = 0; shard < SHARDS; shard++) {
    for (const [sku, { aside, held }] of await knownGoods(store, shard)) {
      if (aside !== undefined) found.push({ sku, name: held?.name ?? '', ...aside })
    }
  }
  return found.sort((a, b) => (a.sku < b.sku ? -1 : 1))
}
