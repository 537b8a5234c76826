import type { ItemResult, ShopCall } from '../../../core/shop.ts'
import type { WooClient } from '../client/client.ts'
import { isGone, NO_ANSWER } from './answer.ts'
import type { EraseEmptyParents } from './empty-parents.ts'
import { anew, failure, type Work } from './work.ts'

/**
 * Takes variations that got another model out of their product: WooCommerce cannot move them, so they are made anew
 * under the other one.
 * @returns the works as they go on; what could not be taken out is in `results`
 */
export type MoveOut = (
  works: readonly Work[],
  results: Map<string, ItemResult>,
  call: ShopCall,
) => Promise<Work[]>

export function createMoveOut(options: { client: WooClient; eraseEmptyParents: EraseEmptyParents }): MoveOut {
  const { client, eraseEmptyParents } = options
  return async (works, results, call) => {
    const moving = works.filter(isMoving)
    if (moving.length === 0) return [...works]
    const left = new Set<Work>()
    for (const [parentId, members] of Map.groupBy(moving, ({ record }) => record?.link.parentId)) {
      const ids = members.flatMap(({ record }) => record?.link.id ?? [])
      const path = `/products/${parentId}/variations`
      const answers = await client.batch(path, { delete: ids }, { signal: call.signal })
      for (const [index, work] of members.entries()) {
        const answer = answers.delete[index]
        const error = answer?.ok === true ? undefined : (answer?.error ?? NO_ANSWER)
        if (error === undefined || isGone(error)) left.add(work)
        else results.set(work.sku, failure(work.sku, error))
      }
    }
    const gone = [...left].flatMap(({ record }) => record ?? [])
    const failures = await eraseEmptyParents(gone, call)
    for (const { sku, record } of left) {
      const error = failures.get(record?.link.parentId)
      if (error !== undefined) results.set(sku, failure(sku, error))
    }
    return works.filter(({ sku }) => !results.has(sku)).map((work) => (left.has(work) ? anew(work) : work))
  }
}

function isMoving({ kind, record, wanted }: Work): boolean {
  if (kind !== 'variation' || record === undefined || record.link.isAdopted) return false
  return record.product.model !== wanted.model
}
