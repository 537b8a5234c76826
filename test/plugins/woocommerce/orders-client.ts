import { AppError } from '../../../core/errors.ts'
import type { Query, WooAnswer, WooClient } from '../../../plugins/woocommerce/client/client.ts'

/** An order as WooCommerce tells it, as far as a test looks at it. */
export type RawOrder = Record<string, unknown> & { id: number; date_modified_gmt: string }

export interface OrdersClient extends WooClient {
  orders: RawOrder[]
  /** Every call in its order, e.g. `GET /orders`. */
  calls: { what: string; query: Query; body: unknown }[]
  /** Called before each answer, with the number of the call, from 1. */
  before: (call: number) => void
}

const ADDRESS = {
  first_name: '',
  last_name: '',
  company: '',
  address_1: '',
  address_2: '',
  city: '',
  state: '',
  postcode: '',
  country: '',
  email: '',
  phone: '',
}

/** Noon of an invented day, so many seconds later, as WooCommerce writes it. */
export function at(second: number): string {
  return new Date(Date.UTC(2026, 0, 5, 12, 0, second)).toISOString().slice(0, 19)
}

/** An order of one good, placed and last changed at that second. */
export function rawOrder(id: number, second: number, given: Record<string, unknown> = {}): RawOrder {
  return {
    id,
    number: String(id),
    status: 'processing',
    currency: 'UAH',
    date_created_gmt: at(second),
    date_modified_gmt: at(second),
    date_paid_gmt: null,
    discount_total: '0.000000',
    discount_tax: '0.000000',
    shipping_total: '0.000000',
    shipping_tax: '0.000000',
    total: '120.000000',
    customer_note: '',
    payment_method: 'cod',
    payment_method_title: 'Cash on delivery',
    billing: ADDRESS,
    shipping: ADDRESS,
    meta_data: [],
    line_items: [rawLine()],
    tax_lines: [{ rate_id: 1, rate_percent: 20 }],
    shipping_lines: [],
    fee_lines: [],
    ...given,
  }
}

/** A line of one piece at 120.00 with 20 % tax. */
export function rawLine(given: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: 'Кросівки',
    product_id: 7,
    variation_id: 0,
    quantity: 1,
    subtotal: '100.000000',
    subtotal_tax: '20.000000',
    taxes: [{ id: 1, subtotal: '20', total: '20' }],
    sku: '1001',
    ...given,
  }
}

const STATUSES = ['pending', 'processing', 'on-hold', 'completed', 'cancelled', 'packing']

/**
 * A client that answers from a list of orders by the rules that were observed: bounds are exclusive and in whole seconds,
 * orders of one second come in no promised order (here: the newest id first).
 */
export function createOrdersClient(orders: RawOrder[] = []): OrdersClient {
  const client: OrdersClient = {
    orders,
    calls: [],
    before: () => undefined,
    get: async (path, query = {}) => answer('GET', path, query, undefined),
    put: async (path, body) => answer('PUT', path, {}, body),
    post: async (path, body) => answer('POST', path, {}, body),
    delete: () => Promise.reject(new Error('not in this test')),
    batch: () => Promise.reject(new Error('not in this test')),
  }
  return client

  function answer(method: string, path: string, query: Query, body: unknown): WooAnswer {
    client.calls.push({ what: `${method} ${path}`, query, body })
    client.before(client.calls.length)
    if (path === '/orders') return list(query)
    if (path === '/reports/orders/totals') return one(STATUSES.map((slug) => ({ slug })))
    const order = client.orders.find(({ id }) => path.startsWith(`/orders/${id}`))
    if (order === undefined) throw new AppError('WOO_MISSING', 'Cannot find it.', { retry: 'never' })
    if (method === 'PUT') change(order, body as Partial<RawOrder>)
    return one(order)
  }

  function change(order: RawOrder, { status, ...fields }: Partial<RawOrder>): void {
    if (typeof status === 'string' && !STATUSES.includes(status)) {
      const details = { status: 400, shopCode: 'rest_invalid_param' }
      throw new AppError('WOO_REFUSED', 'Cannot take this.', { retry: 'never', details })
    }
    const modified = new Date(Date.parse(`${order.date_modified_gmt}Z`) + 60_000).toISOString().slice(0, 19)
    Object.assign(order, fields, status === undefined ? {} : { status }, { date_modified_gmt: modified })
  }

  function list(query: Query): WooAnswer {
    const after = (name: string) => String(query[name] ?? '')
    const found = client.orders.filter(
      ({ date_modified_gmt: modified, date_created_gmt: created }) =>
        modified > after('modified_after') &&
        (query['modified_before'] === undefined || modified < after('modified_before')) &&
        String(created) > after('after'),
    )
    const sorted = found.toSorted((a, b) => {
      if (query['orderby'] === 'id') return a.id - b.id
      return a.date_modified_gmt < b.date_modified_gmt
        ? -1
        : a.date_modified_gmt > b.date_modified_gmt
          ? 1
          : b.id - a.id
    })
    const size = Number(query['per_page'])
    const start = (Number(query['page'] ?? 1) - 1) * size
    return {
      body: structuredClone(sorted.slice(start, start + size)),
      total: sorted.length,
      pages: Math.ceil(sorted.length / size),
    }
  }
}

function one(body: unknown): WooAnswer {
  return { body: structuredClone(body), total: undefined, pages: undefined }
}
