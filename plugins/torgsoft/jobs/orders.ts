import * as v from 'valibot'
import { type Checkpoint, defineJob, type QuarantinedRow, toIso } from '../../../core/plugin.ts'
import type { ShopOrder } from '../../../core/shop.ts'
import { torgsoftConfig } from '../config.ts'
import { handOver, isHandedOver } from '../orders/hand-over.ts'
import { toOrderFile } from '../orders/order-file.ts'

const PAGE = 20

const markSchema = v.object({
  /** Orders before this moment stay where they are. */
  since: v.string(),
  cursor: v.optional(v.string()),
})

/**
 * Takes new orders from the shop and puts each into Torgsoft's folder as a JSON file, once. An order with a line that
 * has no GoodID is put aside whole. A run with the input `{again: true}` looks at all orders since the beginning
 * again; what is out already stays out.
 */
export const ordersJob = defineJob({
  name: 'orders',
  title: 'Orders to Torgsoft',
  config: torgsoftConfig,
  mark: markSchema,
  input: v.object({ again: v.boolean() }),
  schedule: (config) => (config.orders === undefined ? undefined : config.schedule),
  async *run(context) {
    const { config, clock, signal, store } = context
    if (config.orders === undefined) return { summary: 'Orders are not configured.' }
    const { orders } = config
    const shop = context.shop(config.shop)
    const folder = context.folder({ url: orders.folder, password: orders.password ?? config.password })
    const since = context.mark?.since ?? orders.since ?? toIso(clock.now())
    let cursor = context.input?.again === true ? undefined : context.mark?.cursor
    try {
      for (;;) {
        const { statuses } = orders
        const page = await shop.orders({ after: cursor, since, statuses, limit: PAGE }, { signal })
        cursor = page.cursor ?? cursor
        const counts = { read: page.orders.length, applied: 0, unchanged: 0, quarantined: 0 }
        const quarantined: QuarantinedRow[] = []
        for (const order of page.orders) counts[await takeOne(order, quarantined)] += 1
        const step: Checkpoint<never, v.InferOutput<typeof markSchema>> = { counts, quarantined }
        yield { ...step, mark: { since, ...(cursor === undefined ? {} : { cursor }) } }
        if (!page.more) return
      }
    } finally {
      await folder.close()
    }

    async function takeOne(
      order: ShopOrder,
      quarantined: QuarantinedRow[],
    ): Promise<'applied' | 'unchanged' | 'quarantined'> {
      if (await isHandedOver(order, store)) return 'unchanged'
      const file = toOrderFile(order, { ...orders, timezone: context.timezone })
      if ('problem' in file) {
        quarantined.push({ row: `order ${order.number}`, reason: file.problem })
        return 'quarantined'
      }
      const isNew = await handOver(order, file, { store, folder, now: toIso(clock.now()), signal })
      return isNew ? 'applied' : 'unchanged'
    }
  },
})
