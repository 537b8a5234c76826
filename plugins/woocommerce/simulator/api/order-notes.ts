import { inGmt, inShopTime } from '../shop/dates.ts'
import { money, totalOf } from '../shop/order-lines.ts'
import { addNote, changeOrder } from '../shop/orders.ts'
import type { Order, OrderNote, Refund } from '../shop/records.ts'
import { json } from '../web/answer.ts'
import { type Call, fieldsOf, idIn, isForced } from '../web/call.ts'
import { WpError, wpError } from '../web/error.ts'
import { flagOf, isSet, textOf } from '../web/fields.ts'
import { missing } from '../web/parameters.ts'
import { type Route, route } from '../web/routes.ts'
import type { Part } from './part.ts'

/** The notes of an order, and the money that was given back. */
export function orderNoteRoutes({ state }: Part): Route[] {
  const notes = '/wc/v3/orders/:id/notes'
  const refunds = '/wc/v3/orders/:id/refunds'
  return [
    route('list', notes, (call) => json(orderOf(call).notes.toReversed().map(showNote))),
    route('create', notes, (call) => {
      const order = orderOf(call)
      const fields = fieldsOf(call)
      if (!isSet(fields, 'note')) throw missing('note')
      const isForCustomer = flagOf(fields.customer_note)
      const id = addNote(state, order, { text: textOf(fields.note), isForCustomer, author: 'WooCommerce' })
      return json(showNote(noteOf(order, id)), { status: 201 })
    }),
    route('view', `${notes}/:id`, (call) => json(showNote(noteOf(orderOf(call), idIn(call, 1))))),
    route('delete', `${notes}/:id`, (call) => {
      const order = orderOf(call)
      const note = noteOf(order, idIn(call, 1))
      if (!isForced(call))
        throw wpError('woocommerce_rest_trash_not_supported', 'Resource does not support trashing.', 501)
      order.notes = order.notes.filter((other) => other !== note)
      return json(showNote(note))
    }),
    route('list', refunds, (call) => json(orderOf(call).refunds.map(showRefund))),
    route('create', refunds, (call) => {
      const { amount, reason } = fieldsOf(call)
      return json(showRefund(refund(orderOf(call), Number(textOf(amount)), textOf(reason))), { status: 201 })
    }),
  ]

  /** A refund is a change of the order; one of the whole rest ends it. */
  function refund(order: Order, amount: number, reason: string): Refund {
    const rest = order.refunds.reduce((left, { amount }) => left - Number(amount), totalOf(order))
    if (!(amount > 0) || amount > rest + 0.001)
      throw new WpError('woocommerce_rest_cannot_create_order_refund', 'Invalid refund amount.', 500)
    const made = { id: state.nextId('post'), reason, amount: money(amount), createdAt: state.now() }
    order.refunds.push(made)
    changeOrder(state, order, amount > rest - 0.001 ? { status: 'refunded' } : {})
    return made
  }

  function orderOf(call: Call): Order {
    const order = state.orders.get(idIn(call))
    if (order !== undefined) return order
    throw wpError('woocommerce_rest_order_invalid_id', 'Invalid order ID.', 404)
  }

  function noteOf(order: Order, id: number): OrderNote {
    const note = order.notes.find((one) => one.id === id)
    if (note !== undefined) return note
    throw wpError('woocommerce_rest_invalid_id', 'Invalid resource ID.', 404)
  }

  function showNote({ id, note, isForCustomer, author, createdAt }: OrderNote): object {
    return {
      id,
      author,
      date_created: inShopTime(createdAt, state.utcOffsetMinutes),
      date_created_gmt: inGmt(createdAt),
      note,
      customer_note: isForCustomer,
    }
  }

  function showRefund({ id, reason, amount, createdAt }: Refund): object {
    return {
      id,
      date_created: inShopTime(createdAt, state.utcOffsetMinutes),
      date_created_gmt: inGmt(createdAt),
      amount,
      reason,
    }
  }
}
