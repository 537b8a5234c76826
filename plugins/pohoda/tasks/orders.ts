import { defineJob, type Job, type QuarantinedRow } from '../../../core/plugin.ts'
import { type PohodaConfig, pohodaConfig } from '../config.ts'
import type { Orders } from '../orders/orders.ts'

const EVERY_FIVE_MINUTES = '*/5 * * * *'
/** So many orders to look at are kept in sight. */
const MOST_ROWS = 200

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
    async *run({ store, shop, signal }) {
      const call = { store, shop, signal }
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
      return { quarantined: await rowsToLookAt(orders) }
    },
  })
}

async function rowsToLookAt(orders: Orders): Promise<QuarantinedRow[]> {
  const entries = await orders.attention()
  return entries
    .slice(0, MOST_ROWS)
    .map(({ number, reasons }) => ({ row: `order ${number}`, reason: reasons.join(' ') }))
}
