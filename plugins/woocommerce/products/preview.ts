import type { PlannedItem } from '../../../core/shop.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Known } from './meet.ts'
import type { Plan } from './plan.ts'
import { membersOf, quantityOf } from './work.ts'

/** What a plan would do, in the words of the port. A product that is met for the first time is marked, so updated. Pure. */
export function plannedItem(plan: Plan, known: Known, config: WoocommerceConfig): PlannedItem {
  const { sku, work, results } = plan
  const as = recognisedAs(known)
  if (work === undefined) {
    const [result] = results
    const reason = result?.outcome === 'failed' ? result.code : reasonOf(result)
    return { sku, plan: 'skip', ...(reason !== undefined && { reason }), ...as }
  }
  if (work.record === undefined) return { sku, plan: 'create' }
  // A quantity may differ in parts of pieces that the shop does not have.
  const members = [...membersOf(work, config)].filter(
    (member) => member !== 'quantity' && member !== 'stocks',
  )
  const isChanged = work.real !== undefined || members.length > 0 || quantityOf(work, config) !== undefined
  return { sku, plan: isChanged ? 'update' : 'unchanged', ...as }
}

function reasonOf(result: Plan['results'][number]): string | undefined {
  return result?.outcome === 'skipped' ? result.reason : undefined
}

function recognisedAs({ record, real }: Known): Pick<PlannedItem, 'as'> {
  return record === undefined
    ? {}
    : { as: { id: String(record.link.id), name: real?.name ?? record.product.name } }
}
