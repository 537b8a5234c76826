import { type Fields, flagOf, isFields, isSet, textOf, wholeOf } from '../web/fields.ts'
import { writeMeta } from './meta.ts'
import { writeLines, writeShipping } from './order-lines.ts'
import { moveStock } from './order-stock.ts'
import type { Order } from './records.ts'
import type { State } from './state.ts'

/** The statuses of orders; `checkout-draft` and `trash` are shown only to who asks for them. */
export const STATUSES = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
] as const

/** Makes an order and takes its pieces from stock if its status says so. @throws WpError for a line without a product */
export function createOrder(state: State, fields: Fields): Order {
  const now = state.now()
  const order: Order = {
    id: 0,
    status: 'pending',
    currency: textOf(fields.currency) || (state.settings.woocommerce_currency ?? ''),
    pricesIncludeTax: state.settings.woocommerce_prices_include_tax === 'yes',
    customerId: 0,
    billing: {},
    shipping: {},
    paymentMethod: '',
    paymentMethodTitle: '',
    transactionId: '',
    customerNote: '',
    createdVia: textOf(fields.created_via) || 'rest-api',
    lines: [],
    shippingLines: [],
    refunds: [],
    notes: [],
    meta: [],
    isStockReduced: false,
    createdAt: now,
    modifiedAt: now,
    paidAt: undefined,
    completedAt: undefined,
  }
  writeOrder(state, order, fields)
  order.id = state.nextId('post')
  state.orders.set(order.id, order)
  enterStatus(state, order, flagOf(fields.set_paid) ? 'processing' : statusOf(fields, 'pending'))
  state.changed('order.created', order.id)
  state.changed('order.updated', order.id)
  return order
}

/** Changes an order; its time of change moves even when nothing else does. @throws WpError for a line that is wrong */
export function changeOrder(state: State, order: Order, fields: Fields): void {
  const draft = { ...order }
  writeOrder(state, draft, fields)
  Object.assign(order, draft)
  const paid = flagOf(fields.set_paid) && order.paidAt === undefined
  const status = paid ? 'processing' : statusOf(fields, order.status)
  if (status !== order.status) enterStatus(state, order, status)
  order.modifiedAt = state.now()
  state.changed('order.updated', order.id)
}

/** Adds a note; that is no change of the order. */
export function addNote(
  state: State,
  order: Order,
  note: { text: string; isForCustomer?: boolean; author?: string },
): number {
  const id = state.nextId('note')
  const { text, isForCustomer = false, author = 'system' } = note
  order.notes.push({ id, note: text, isForCustomer, author, createdAt: state.now() })
  return id
}

export function trashOrder(state: State, order: Order): void {
  order.status = 'trash'
  order.modifiedAt = state.now()
  state.changed('order.deleted', order.id)
}

/** The status that was sent, with or without `wc-`; an unknown one becomes `pending` without a word. */
function statusOf(fields: Fields, fallback: string): string {
  if (!isSet(fields, 'status')) return fallback
  const status = textOf(fields.status).replace(/^wc-/, '')
  return STATUSES.find((known) => known === status) ?? 'pending'
}

/** Any status may follow any other. */
function enterStatus(state: State, order: Order, status: string): void {
  const now = state.now()
  if (order.status !== status)
    addNote(state, order, { text: `Order status changed from ${order.status} to ${status}.` })
  order.status = status
  if (['processing', 'completed'].includes(status)) order.paidAt ??= now
  order.completedAt = status === 'completed' ? now : order.completedAt
  moveStock(state, order)
}

function writeOrder(state: State, order: Order, fields: Fields): void {
  order.lines = writeLines(state, order.lines, fields.line_items)
  if (Array.isArray(fields.shipping_lines)) order.shippingLines = writeShipping(state, fields.shipping_lines)
  if (isFields(fields.billing)) order.billing = { ...order.billing, ...textsIn(fields.billing) }
  if (isFields(fields.shipping)) order.shipping = { ...order.shipping, ...textsIn(fields.shipping) }
  if (isSet(fields, 'customer_id')) order.customerId = wholeOf(fields.customer_id)
  if (isSet(fields, 'customer_note')) order.customerNote = textOf(fields.customer_note)
  if (isSet(fields, 'payment_method')) order.paymentMethod = textOf(fields.payment_method)
  if (isSet(fields, 'payment_method_title')) order.paymentMethodTitle = textOf(fields.payment_method_title)
  if (isSet(fields, 'transaction_id')) order.transactionId = textOf(fields.transaction_id)
  const nextId = () => state.nextId('meta')
  order.meta = writeMeta(order.meta, fields.meta_data, { nextId, internal: () => false })
}

function textsIn(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, textOf(value)]))
}
