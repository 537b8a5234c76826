import { AppError } from '../../core/errors.ts'
import { type Clock, type GuardableStore, toIso } from '../../core/plugin.ts'
import type { ItemResult } from '../../core/shop.ts'
import { failed } from '../../core/shop/item-result.ts'
import { findOrder, markOrder, moveOrder, orderMissing } from '../../core/shop/orders/log.ts'
import type { Sender } from './events.ts'
import { isTaken, sendOne } from './verdicts.ts'

export interface OrdersOptions {
  sender: Sender
  /** Writes under the caller's guards. */
  store: GuardableStore
  clock: Clock
  signal: AbortSignal | undefined
}

/** Tells the receiver an order's new status, then keeps it. @throws ORDER_MISSING, and what `Sender.send` throws */
export async function tellStatus(
  id: string,
  { status, note }: { status: string; note: string },
  { sender, store, clock, signal }: OrdersOptions,
): Promise<ItemResult> {
  if (status.trim() === '') {
    const message = `Cannot set the status of order "${id}": it is empty, it must be a text such as "paid".`
    return failed(id, 'BAD_STATUS', message)
  }
  const order = await findOrder(store, id)
  if (order === undefined) throw orderMissing(id)
  if (order.history.at(-1)?.status === status) return { sku: id, outcome: 'unchanged' }
  const content = { id, number: order.number, status, note }
  const identity = [content, order.history.length]
  const verdict = await sendOne(sender, { type: 'order.status', key: id, content, identity }, signal)
  if (isTaken(verdict)) await moveOrder(store, id, { status, note, at: toIso(clock.now()) })
  return verdict
}

/** Tells the receiver that an instance has taken an order over, then keeps it. @throws as `tellStatus`, CALLER_UNKNOWN */
export async function tellTaken(
  id: string,
  instance: string | undefined,
  { sender, store, clock, signal }: OrdersOptions,
): Promise<ItemResult> {
  const order = await findOrder(store, id)
  if (order === undefined) throw orderMissing(id)
  if (instance === undefined) throw callerUnknown(id)
  if (Object.hasOwn(order.takenBy ?? {}, instance)) return { sku: id, outcome: 'unchanged' }
  const content = { id, number: order.number, instance }
  const event = { type: 'order.taken', key: id, content, identity: content } as const
  const verdict = await sendOne(sender, event, signal)
  if (isTaken(verdict)) await markOrder(store, id, { by: instance, at: toIso(clock.now()) })
  return verdict
}

function callerUnknown(id: string): AppError {
  const message = `Cannot mark order "${id}" as taken over: the call does not name the instance that makes it.`
  return new AppError('CALLER_UNKNOWN', message, { retry: 'never' })
}
