import * as v from 'valibot'
import type { Store } from '../../plugin.ts'
import { limitText } from '../limit.ts'
import { parseOrRefuse } from '../problems.ts'
import { type LoggedOrder, toShopOrder } from './page.ts'
import { queryOrders } from './query.ts'

/** The query of a list of orders. */
export const orderQuery = v.object({
  status: v.optional(v.pipe(v.string(), v.description('Several with commas between them.'))),
  after: v.optional(v.pipe(v.string(), v.description('The "next" or "cursor" of an answer.'))),
  limit: v.optional(limitText, '50'),
})

/**
 * One page of a log of orders, as its route answers.
 * @param query of the request: `status` (several with commas), `after` (a cursor), `limit`
 * @throws BAD_QUERY
 */
export async function listOrders(store: Store, query: Record<string, string>) {
  const refusal = { code: 'BAD_QUERY', status: 400, what: 'list orders' }
  const { status, after, limit } = parseOrRefuse(orderQuery, query, refusal)
  const { orders, cursor, more } = await queryOrders(store, {
    limit,
    after: after === '' ? undefined : after,
    statuses: status === undefined || status === '' ? undefined : status.split(','),
  })
  return { items: orders.map(viewOrder), next: more ? cursor : null, cursor }
}

/** The order with the statuses it had. */
export function viewOrder(order: LoggedOrder) {
  const history = order.history.map(({ status, at, note }) => ({ status, at, note }))
  return { ...toShopOrder(order), history }
}
