import type { ShopOrder } from '../../../core/shop.ts'

/** Shorter values could be part of any word. */
const SHORTEST = 4

/** POHODA's own words about an order, without what they repeat of the customer. */
export function withoutCustomer(words: string, order: ShopOrder): string {
  const values = [order.customer, order.billing, order.shipping]
    .flatMap((part) => Object.values(part))
    .concat(order.note)
    .map((value: string) => value.trim())
    .filter((value) => value.length >= SHORTEST)
  // The longest first, so that no part of a value is left behind.
  return [...new Set(values)]
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, value) => text.replaceAll(value, '***'), words)
}
