import type { ShopCall } from '../../../core/shop.ts'
import type { WooClient } from '../client/client.ts'
import type { Lookup } from './lookup.ts'
import type { Records, WooRecord } from './records.ts'
import { parentSku } from './variants.ts'

/** Deletes the products of models whose last variation is gone. @throws WOO_*, STALE_FENCE, STORE_UNAVAILABLE */
export type EraseEmptyParents = (gone: readonly WooRecord[], call: ShopCall) => Promise<void>

export function createEraseEmptyParents(options: {
  client: WooClient
  lookup: Lookup
  records: Records
}): EraseEmptyParents {
  const { client, lookup, records } = options
  return async (gone, call) => {
    const models = new Map<number, string>()
    for (const { product, link } of gone) {
      if (link.parentId !== undefined) models.set(link.parentId, product.model)
    }
    if (models.size === 0) return
    const links = Array.from(models.keys(), (id) => ({ id }))
    const parents = await lookup.byId(links, call)
    const empty = [...models].filter(([id]) => (parents.get(id)?.variations.length ?? 0) === 0)
    const ids = empty.map(([id]) => id).filter((id) => parents.has(id))
    if (ids.length > 0) await client.batch('/products', { delete: ids }, { signal: call.signal })
    const skus = empty.map(([, model]) => parentSku(model))
    await records.remove(skus, call.guards)
  }
}
