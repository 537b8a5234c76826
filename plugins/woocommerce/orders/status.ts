import * as v from 'valibot'
import { isAppError } from '../../../core/errors.ts'
import { type Clock, type Logger, toIso } from '../../../core/plugin.ts'
import type { ItemResult, ShopCall } from '../../../core/shop.ts'
import { failed, refused } from '../../../core/shop/item-result.ts'
import { orderMissing } from '../../../core/shop/orders/log.ts'
import type { WooClient } from '../client/client.ts'
import { readAs } from '../client/read.ts'
import { readWooOrder, TAKEN_META, type WooOrder } from './woo-order.ts'

/**
 * Sets an order's status, then leaves a note for the shop's staff. An order that has the status already is `unchanged`
 * and gets no note: a write would only bump it. A status that the shop does not know is `failed` with the list of its own.
 * @param status a word of the shop such as `processing`; the prefix `wc-` is taken off
 * @throws ORDER_MISSING, WOO_*
 */
export async function setOrderStatus(
  change: { orderId: string; status: string; note: string },
  { client, log, call }: { client: WooClient; log: Logger; call: ShopCall },
): Promise<ItemResult> {
  const { orderId, note } = change
  const status = change.status.trim().replace(/^wc-/, '')
  const order = await readOrder(client, orderId, call)
  if (order.status === status) return { sku: orderId, outcome: 'unchanged' }
  if (status === '') return await unknownStatus()
  try {
    await client.put(`/orders/${orderId}`, { status }, call)
  } catch (thrown) {
    if (!isAppError(thrown) || thrown.details['shopCode'] !== 'rest_invalid_param')
      return failedAlone(thrown, orderId)
    return await unknownStatus()
  }
  if (note.trim() !== '') await leaveNote()
  return { sku: orderId, outcome: 'applied' }

  /** The status is set, and a repeat would not come here again: a note that fails costs only itself. */
  async function leaveNote() {
    try {
      await client.post(`/orders/${orderId}/notes`, { note }, call)
    } catch (error) {
      call.signal?.throwIfAborted()
      log.warn('The status of an order was set, but its note was not taken', { order: orderId, error })
    }
  }

  async function unknownStatus(): Promise<ItemResult> {
    const known = await statusesOf(client, call)
    const list = known.length === 0 ? 'one that the shop has' : `one of ${known.join(', ')}`
    const message = `Cannot set the status of order "${orderId}": it is "${change.status}", it must be ${list}.`
    return failed(orderId, 'BAD_STATUS', message)
  }
}

/**
 * Notes on the order that an instance has taken it over, beside what other instances have noted.
 * @throws ORDER_MISSING, WOO_*
 */
export async function markOrder(
  orderId: string,
  { client, clock, call }: { client: WooClient; clock: Clock; call: ShopCall },
): Promise<ItemResult> {
  const { instance = 'mostik' } = call
  const { takenBy } = await readOrder(client, orderId, call)
  if (Object.hasOwn(takenBy, instance)) return { sku: orderId, outcome: 'unchanged' }
  const value = JSON.stringify({ ...takenBy, [instance]: toIso(clock.now()), '#': Number(orderId) })
  try {
    await client.put(`/orders/${orderId}`, { meta_data: [{ key: TAKEN_META, value }] }, call)
  } catch (thrown) {
    return failedAlone(thrown, orderId)
  }
  return { sku: orderId, outcome: 'applied' }
}

const statusList = v.array(v.object({ slug: v.string() }))

async function readOrder(client: WooClient, orderId: string, { signal }: ShopCall): Promise<WooOrder> {
  if (!/^[1-9]\d{0,14}$/.test(orderId)) throw orderMissing(orderId)
  try {
    return readWooOrder((await client.get(`/orders/${orderId}`, {}, { signal })).body)
  } catch (thrown) {
    throw missingOr(thrown, orderId)
  }
}

/** What the shop refuses, or falls over, for one order costs that one. @throws ORDER_MISSING, and any other error */
function failedAlone(thrown: unknown, orderId: string): ItemResult {
  if (isAppError(thrown) && ['WOO_REFUSED', 'WOO_CRASHED'].includes(thrown.code))
    return refused(orderId, thrown)
  throw missingOr(thrown, orderId)
}

function missingOr(thrown: unknown, orderId: string): unknown {
  return isAppError(thrown) && thrown.code === 'WOO_MISSING' ? orderMissing(orderId) : thrown
}

/** The statuses of the shop, those of its plugins too; none when it does not tell. */
async function statusesOf(client: WooClient, { signal }: ShopCall): Promise<string[]> {
  try {
    const { body } = await client.get('/reports/orders/totals', {}, { signal })
    return readAs(statusList, body, 'the statuses of the shop').map(({ slug }) => slug)
  } catch {
    signal?.throwIfAborted()
    return []
  }
}
