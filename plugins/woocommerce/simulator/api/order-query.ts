import { dateFilter } from '../shop/dates.ts'
import { STATUSES } from '../shop/orders.ts'
import type { Order } from '../shop/records.ts'
import type { State } from '../shop/state.ts'
import { folded } from '../shop/text.ts'
import { idsOf } from '../web/fields.ts'
import { invalid, notInEnum, wordOf } from '../web/parameters.ts'

const WORDS = ['any', 'trash', 'auto-draft', ...STATUSES]
const ORDERS = ['date', 'id', 'include', 'title', 'slug', 'modified'] as const

/**
 * The orders that a list asks for, in its order; those in the trash and unfinished ones only where their status is
 * asked for. `meta_key` and `meta_value` are not looked at.
 * @throws WpError rest_invalid_param
 */
export function findOrders(state: State, query: URLSearchParams): Order[] {
  const statuses = statusesOf(query)
  const isInTime = dateFilter(query, state.utcOffsetMinutes)
  const include = idsOf(query.get('include'))
  const exclude = new Set(idsOf(query.get('exclude')))
  const customer = query.get('customer')
  const product = Number(query.get('product') ?? 0)
  const search = folded(query.get('search') ?? '')
  const found = [...state.orders.values()].filter(
    (order) =>
      (statuses.length > 0 ? statuses.includes(order.status) : !HIDDEN.includes(order.status)) &&
      isInTime(order) &&
      (include.length === 0 || include.includes(order.id)) &&
      !exclude.has(order.id) &&
      (customer === null || order.customerId === Number(customer)) &&
      (product === 0 || order.lines.some(({ productId }) => productId === product)) &&
      (search === '' || folded(JSON.stringify([order.id, order.billing, order.shipping])).includes(search)),
  )
  const sign = wordOf(query, 'order', ['desc', 'asc']) === 'asc' ? 1 : -1
  const orderby = wordOf(query, 'orderby', ORDERS)
  if (orderby === 'include')
    return found.sort((one, other) => include.indexOf(one.id) - include.indexOf(other.id))
  const time = orderby === 'modified' ? 'modifiedAt' : 'createdAt'
  if (orderby === 'id') return found.sort((one, other) => sign * (one.id - other.id))
  return found.sort((one, other) => sign * (one[time] - other[time] || one.id - other.id))
}

const HIDDEN = ['trash', 'checkout-draft', 'auto-draft']

/** Empty for any. */
function statusesOf(query: URLSearchParams): string[] {
  const given = [...query.getAll('status'), ...query.getAll('status[]')].flatMap((list) => list.split(','))
  const statuses = given.map((status) => status.trim()).filter((status) => status !== '')
  const unknown = statuses.findIndex((status) => !WORDS.includes(status))
  if (unknown >= 0) throw invalid('status', notInEnum(`status[${unknown}]`, WORDS), 'rest_not_in_enum')
  return statuses.includes('any') ? [] : statuses
}
