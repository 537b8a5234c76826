import type { Example } from '../question.ts'
import type { PlannedItem, ProductPatch } from '../shop.ts'

/** What a shop would do with a product, as an example in a question: how the shop has it, and what would become of it. */
export function planExample({ sku, name, price }: ProductPatch, { plan, reason, as }: PlannedItem): Example {
  const what = [sku, name].filter((part) => part !== undefined).join(' · ')
  const before = as === undefined ? (plan === 'create' ? 'not in the shop' : '') : `${as.name} (${as.id})`
  return { what, before, after: afterOf() }

  function afterOf(): string {
    if (plan === 'skip') return reason === undefined ? 'skipped' : `skipped: ${reason}`
    if (plan === 'unchanged') return 'stays as it is'
    const words = plan === 'create' ? 'created' : 'changed'
    return price === undefined ? words : `${words}: ${price}`
  }
}
