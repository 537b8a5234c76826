import { changeOrder, createOrder, STATUSES, trashOrder } from '../shop/orders.ts'
import type { Order } from '../shop/records.ts'
import { json } from '../web/answer.ts'
import { answerBatch } from '../web/batch.ts'
import { type Call, fieldsOf, idIn, isForced } from '../web/call.ts'
import { wpError } from '../web/error.ts'
import { type Fields, isFields, wholeOf } from '../web/fields.ts'
import { answerPage } from '../web/page.ts'
import { checked, invalid, numberWithin, type Parameters } from '../web/parameters.ts'
import { type Route, route } from '../web/routes.ts'
import { orderJson } from './order-json.ts'
import { findOrders } from './order-query.ts'
import type { Part } from './part.ts'

const PARAMETERS: Parameters = {
  status: [...STATUSES, 'auto-draft', 'trash'],
  currency: 'string',
  customer_id: 'integer',
  customer_note: 'string',
  billing: 'object',
  shipping: 'object',
  payment_method: 'string',
  payment_method_title: 'string',
  transaction_id: 'string',
  set_paid: 'boolean',
  line_items: 'array',
  shipping_lines: 'array',
  meta_data: 'array',
}

/** Orders: list, one, create, update, delete, batch. */
export function orderRoutes({ state }: Part): Route[] {
  const path = '/wc/v3/orders'
  const show = (order: Order, { query }: Pick<Call, 'query'> = { query: new URLSearchParams() }) =>
    orderJson(state, order, query.has('dp') ? numberWithin(query, 'dp', { fallback: 2, min: 0 }) : undefined)
  const create = (fields: Fields) => show(createOrder(state, fields))
  return [
    route('list', path, (call) =>
      answerPage(findOrders(state, call.query), { call, url: state.url, show: (order) => show(order, call) }),
    ),
    route('create', path, (call) => json(create(checkedOrder(fieldsOf(call))), { status: 201 })),
    route('batch', `${path}/batch`, (call) =>
      answerBatch(call, {
        create,
        update(fields) {
          const order = state.orders.get(wholeOf(fields.id))
          if (order === undefined) throw missing('ID is invalid.', 400)
          changeOrder(state, order, fields)
          return show(order)
        },
        remove: (id) => remove(id, true),
      }),
    ),
    route('view', `${path}/:id`, (call) => json(show(existing(idIn(call)), call))),
    route('edit', `${path}/:id`, (call) => {
      const fields = checkedOrder(fieldsOf(call))
      const order = existing(idIn(call))
      changeOrder(state, order, fields)
      return json(show(order))
    }),
    route('list', '/wc/v3/reports/orders/totals', () =>
      json(
        STATUSES.map((slug) => {
          const total = [...state.orders.values()].filter(({ status }) => status === slug).length
          return { slug, name: slug, total }
        }),
      ),
    ),
    route('delete', `${path}/:id`, (call) => json(remove(idIn(call), isForced(call)))),
  ]

  /** The answer shows the order as it was before. */
  function remove(id: number, isForced: boolean): object {
    const order = existing(id)
    const before = show(order)
    if (isForced) {
      state.orders.delete(id)
      state.changed('order.deleted', id)
    } else if (order.status === 'trash')
      throw wpError('woocommerce_rest_already_trashed', 'The shop_order has already been deleted.', 410)
    else trashOrder(state, order)
    return before
  }

  function existing(id: number): Order {
    const order = state.orders.get(id)
    if (order !== undefined) return order
    throw missing('Invalid ID.', 404)
  }
}

function missing(message: string, status: number) {
  return wpError('woocommerce_rest_shop_order_invalid_id', message, status)
}

function checkedOrder(fields: Fields): Fields {
  const order = checked(fields, PARAMETERS)
  const email = isFields(order.billing) ? order.billing.email : undefined
  if (typeof email === 'string' && email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw invalid('billing', 'Invalid email address.', 'rest_invalid_email')
  return order
}
