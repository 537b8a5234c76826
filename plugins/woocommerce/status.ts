import type { InstanceStatus } from '../../core/plugin.ts'
import type { ShopIndex } from './products/index-of-shop.ts'

/** How a shop stands: when it was looked through, and how the goods meet it. */
export async function woocommerceStatus(index: Pick<ShopIndex, 'seen'>): Promise<InstanceStatus> {
  const seen = await index.seen()
  return {
    facts: [{ label: 'Shop looked through', ...seenWords(seen) }],
    actions: [{ label: 'Look through the shop again', job: 'index' }],
    links: [{ label: 'Which good is which product (CSV)', path: 'pairing?format=csv', kind: 'file' }],
  }
}

function seenWords(seen: Awaited<ReturnType<ShopIndex['seen']>>): { value: string; at?: number } {
  if (seen === undefined) return { value: 'not yet' }
  const { count, at } = seen
  return {
    value:
      count === undefined
        ? ''
        : `${count} ${count === 1 ? 'product or variation' : 'products and variations'}`,
    at,
  }
}
