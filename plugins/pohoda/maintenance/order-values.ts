import * as v from 'valibot'
import { isAppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import type { OrderPage, Shop, ShopOrder } from '../../../core/shop.ts'
import { toDecimal } from '../answers/decimal.ts'

/** What of an order the settings have to know a name of POHODA for, or have to let through. */
export const VALUE_KINDS = ['status', 'payment', 'carrier', 'vat', 'currency', 'country'] as const

export type ValueKind = (typeof VALUE_KINDS)[number]

const valueSchema = v.object({
  kind: v.picklist(VALUE_KINDS),
  /** As the shop has it; a rate of VAT in percent, or `unknown`. */
  name: v.string(),
  /** The newest order that has it: its number, and when it was placed (ISO 8601). */
  order: v.string(),
  at: v.string(),
})

export type OrderValue = v.InferOutput<typeof valueSchema>

const seenSchema = v.object({
  cursor: v.optional(v.string()),
  /** By kind and name. */
  values: v.record(v.string(), valueSchema),
})

type Seen = v.InferOutput<typeof seenSchema>

const KEY = 'maintenance:order-values'
const PAGE = 50
const MOST_VALUES = 1000

/** What was seen in orders of the shop, the newest first. */
export async function orderValues(store: Store): Promise<OrderValue[]> {
  const { values = {} } = (await store.get(KEY, seenSchema)) ?? {}
  return Object.values(values).sort((a, b) => (a.at > b.at ? -1 : 1))
}

/**
 * Reads the next page of the shop's orders and notes what is in them. Independent of how orders are handed over: it
 * also sees those that are not.
 * @param options `since`: where the first reading begins, ISO 8601; `home`: the country whose rates of VAT count
 * @returns how many orders were read, and whether there are more
 */
export async function noteNextOrders(
  store: Store,
  {
    shop,
    since,
    home,
    signal,
  }: { shop: Shop; since: string; home: (country: string) => boolean; signal: AbortSignal },
): Promise<{ read: number; more: boolean }> {
  const seen: Seen = (await store.get(KEY, seenSchema)) ?? { values: {} }
  const page = await pageAfter(seen.cursor, { shop, since, signal })
  const values = { ...seen.values }
  for (const order of page.orders) {
    for (const value of valuesOf(order, home)) {
      const key = JSON.stringify([value.kind, value.name])
      const known = values[key]
      if (known === undefined || known.at <= value.at) values[key] = value
    }
  }
  const newest = Object.entries(values)
    .sort(([, a], [, b]) => (a.at > b.at ? -1 : 1))
    .slice(0, MOST_VALUES)
  const cursor = page.cursor ?? seen.cursor
  await store.put(KEY, { ...(cursor === undefined ? {} : { cursor }), values: Object.fromEntries(newest) })
  return { read: page.orders.length, more: page.more }
}

/** What one order has. A name that is empty is nothing to map. Pure. */
export function valuesOf(order: ShopOrder, home: (country: string) => boolean): OrderValue[] {
  const country = (order.shipping.country || order.billing.country).trim().toUpperCase()
  const rates = home(country) ? order.items.map(({ taxRate = '' }) => rateText(taxRate)) : []
  const found: [ValueKind, string][] = [
    ['status', order.status],
    ['payment', order.payment],
    ['carrier', order.carrier],
    ['currency', order.currency.toUpperCase()],
    ['country', country],
    ...rates.map((rate): [ValueKind, string] => ['vat', rate]),
  ]
  return found
    .map(([kind, name]) => ({ kind, name: name.trim(), order: order.number, at: order.createdAt }))
    .filter(({ name }) => name !== '')
}

/** A rate in percent without superfluous zeros; `unknown` for what is none. */
export function rateText(rate: string): string {
  return toDecimal(rate) ?? 'unknown'
}

/** A shop that no longer knows the cursor is read from the beginning of the period. */
async function pageAfter(
  after: string | undefined,
  { shop, since, signal }: { shop: Shop; since: string; signal: AbortSignal },
): Promise<OrderPage> {
  const query = { since, limit: PAGE }
  if (after === undefined) return await shop.orders(query, { signal })
  try {
    return await shop.orders({ ...query, after }, { signal })
  } catch (thrown) {
    if (isAppError(thrown) && thrown.code === 'BAD_QUERY') return await shop.orders(query, { signal })
    throw thrown
  }
}
