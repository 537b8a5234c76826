import type { ShopCall } from '../../../core/shop.ts'
import type { WooClient } from '../client/client.ts'
import { isGone } from './answer.ts'
import type { Lookup } from './lookup.ts'
import type { Records, WooRecord } from './records.ts'
import { parentSku } from './variants.ts'
import type { failure } from './work.ts'

/**
 * Deletes the products of models whose last variation is gone.
 * @returns why some could not be deleted, by id
 * @throws WOO_*, STALE_FENCE, STORE_UNAVAILABLE
 */
export type EraseEmptyParents = (
  gone: readonly WooRecord[],
  call: ShopCall,
) => Promise<Map<number | undefined, Failure>>

type Failure = Parameters<typeof failure>[1]

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
    const left = new Map<number | undefined, Failure>()
    if (models.size === 0) return left
    const links = Array.from(models.keys(), (id) => ({ id }))
    const parents = await lookup.byId(links, call)
    const empty = [...models].filter(([id]) => (parents.get(id)?.variations.length ?? 0) === 0)
    const ids = empty.map(([id]) => id).filter((id) => parents.has(id))
    const answers = await client.batch('/products', { delete: ids }, { signal: call.signal })
    for (const [index, id] of ids.entries()) {
      const answer = answers.delete[index]
      if (answer?.ok === false && !isGone(answer.error)) left.set(id, answer.error)
    }
    const erased = empty.filter(([id]) => !left.has(id))
    await records.remove(
      erased.map(([, model]) => parentSku(model)),
      call.guards,
    )
    return left
  }
}
