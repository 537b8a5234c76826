import * as v from 'valibot'
import { defineJob, type Job, type QuarantinedRow } from '../../../core/plugin.ts'
import { type PohodaConfig, pohodaConfig } from '../config.ts'
import type { Orders } from '../orders/orders.ts'

const EVERY_FIVE_MINUTES = '*/5 * * * *'
/** So many orders to look at are kept in sight. */
const MOST_ROWS = 200

/** What a person may ask of a run. */
const ordersInput = v.strictObject({
  /** Orders that were put aside and are to wait again: their numbers in the shop. */
  again: v.optional(v.array(v.string())),
  /** An order that was dealt with by hand: its id in the shop. */
  dismiss: v.optional(v.string()),
})
type OrdersInput = v.InferOutput<typeof ordersInput>

/** What a person has asked of the run is done. */
const ordersCursor = v.object({ isObeyed: v.boolean() })

/**
 * Follows the shop's orders, whichever way they go to POHODA: new ones come into the ledger, those that POHODA has taken
 * are marked in the shop, those that it has fetched are looked for there, and those to look at are told. After POHODA has
 * asked for orders it is signalled.
 */
export function ordersJob({ orders }: { orders: Orders }): Job<PohodaConfig> {
  return defineJob({
    name: 'orders',
    title: 'Orders of the shop',
    config: pohodaConfig,
    lock: 'unit',
    schedule: () => (orders.isOn ? EVERY_FIVE_MINUTES : undefined),
    input: ordersInput,
    cursor: ordersCursor,
    keepsAside: () => true,
    again: (rows) => ({ again: rows.map((row) => row.replace(/^order /, '')) }),
    async *run({ store, shop, signal, input, cursor }) {
      const call = { store, shop, signal }
      if (input !== undefined && cursor === undefined) {
        await obey(input, orders)
        // What the run finds out later is not what the person has seen: it must not be dismissed by a repetition.
        yield { cursor: { isObeyed: true } }
      }
      for await (const { read, taken, changed } of orders.followPages(call)) {
        yield { counts: { read, taken, changed } }
      }
      for (;;) {
        const marked = await orders.markTaken(call)
        if (marked === 0) break
        yield { counts: { marked } }
      }
      const { found, missing } = await orders.confirm(call)
      if (found + missing > 0) yield { counts: { confirmed: found, missing } }
      return { mended: 'all', quarantined: await rowsToLookAt(orders) }
    },
  })
}

/**
 * Lets those wait again that were put aside, what was only changed in the shop since is in POHODA already; and takes off
 * the list what a person has dealt with. What is no longer on the list is left as it is.
 */
async function obey({ again = [], dismiss }: OrdersInput, orders: Orders): Promise<void> {
  const entries = await orders.attention()
  const aside = entries.filter(({ kind, number }) => kind === 'quarantined' && again.includes(number))
  if (aside.length > 0) await orders.replay({ numbers: aside.map(({ number }) => number) })
  const done = entries.find(({ id }) => id === dismiss)
  if (done !== undefined) await orders.dismiss(done.id)
}

async function rowsToLookAt(orders: Orders): Promise<QuarantinedRow[]> {
  const entries = await orders.attention()
  return entries
    .slice(0, MOST_ROWS)
    .map(({ number, reasons }) => ({ row: `order ${number}`, reason: reasons.join(' '), about: 'order' }))
}
