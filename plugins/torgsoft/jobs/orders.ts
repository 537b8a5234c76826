import * as v from 'valibot'
import { isAppError } from '../../../core/errors.ts'
import { type Clock, defineJob, type Store, toIso } from '../../../core/plugin.ts'
import type { ShopOrder } from '../../../core/shop.ts'
import { torgsoftConfig } from '../config.ts'
import { createHandOver } from '../orders/hand-over.ts'
import { toOrderFile } from '../orders/order-file.ts'

const PAGE = 20
/** So many orders that were put aside are kept in sight. */
const MOST_ASIDE = 200

const NUMBER_TAKEN = {
  problem:
    'Another order of this number went out before. Give this one another number in the shop, or enter it in Torgsoft by hand.',
}

const markSchema = v.object({
  /** Orders before this moment stay where they are. */
  since: v.string(),
  cursor: v.optional(v.string()),
  /** Orders that cannot be handed over, by number, with the reason. */
  aside: v.optional(v.record(v.string(), v.string()), {}),
})

/**
 * Takes new orders from the shop and puts each into Torgsoft's folder as a JSON file, once. An order with a line that
 * has no GoodID is put aside whole and stays in sight. An order that went out is marked in the shop too, and one that
 * is marked there does not go out again even if the state here was lost. A run with the input `{again: true}` looks at
 * all orders since the beginning again; with `{again: ["1001"]}` at those of these numbers. What is out already stays out.
 */
export const ordersJob = defineJob({
  name: 'orders',
  title: 'Orders to Torgsoft',
  config: torgsoftConfig,
  mark: markSchema,
  input: v.strictObject({ again: v.union([v.boolean(), v.array(v.string())]) }),
  schedule: (config) => (config.orders === undefined ? undefined : config.schedule),
  keepsAside: () => true,
  again: (rows) => ({ again: rows.map(numberIn) }),
  async *run(context) {
    const { config, clock, signal, store } = context
    if (config.orders === undefined) return { summary: 'Orders are not configured.' }
    const { orders } = config
    const shop = context.shop(config.shop)
    const folder = context.folder({ url: orders.folder, password: orders.password ?? config.password })
    const handOver = createHandOver({ store, folder, tellShop, now: () => toIso(clock.now()), signal })
    const statuses = orders.statuses ?? shop.capabilities.orderStatuses
    const firstOn = await firstSwitchedOn(store, clock)
    const since = orders.since ?? context.mark?.since ?? firstOn
    const again = context.input?.again ?? false
    const wanted = Array.isArray(again) ? new Set(again) : undefined
    const aside = new Map(Object.entries(again === true ? {} : (context.mark?.aside ?? {})))
    const sought = new Set([...aside.keys()].filter((number) => wanted?.has(number)))
    let cursor = again === false ? context.mark?.cursor : undefined
    try {
      for (;;) {
        const page = await shop.orders({ after: cursor, since, statuses, limit: PAGE }, { signal })
        cursor = page.cursor ?? cursor
        const orders = page.orders.filter(({ number }) => wanted?.has(number) ?? true)
        const counts = { read: orders.length, applied: 0, unchanged: 0, quarantined: 0 }
        for (const order of orders) {
          counts[await takeOne(order)] += 1
          sought.delete(order.number)
        }
        yield { counts, mark: markNow() }
        if (!page.more || (wanted !== undefined && sought.size === 0)) break
      }
      // Somebody deleted them in the shop, or they no longer have a status that is taken: nothing is left to hand over.
      for (const number of sought) aside.delete(number)
    } finally {
      await folder.close()
    }
    return {
      mark: markNow(),
      isPart: wanted !== undefined,
      mended: 'all',
      quarantined: [...aside].map(([number, reason]) => ({
        row: rowOf(number),
        reason,
        about: 'order',
      })),
      ...(sought.size === 0 ? {} : { summary: `No longer in the shop: ${[...sought].join(', ')}` }),
    }

    /** Where the next run goes on; one that looks for some orders leaves the place of the others as it was. */
    function markNow() {
      const place = wanted === undefined ? cursor : context.mark?.cursor
      return { since, ...(place === undefined ? {} : { cursor: place }), aside: Object.fromEntries(aside) }
    }

    async function takeOne(order: ShopOrder): Promise<'applied' | 'unchanged' | 'quarantined'> {
      const state = await handOver.stateOf(order)
      const isTaken = order.takenBy?.[context.id] !== undefined
      if (state === 'done' || (state === 'other' && isTaken)) return 'unchanged'
      if (state === undefined && isTaken) {
        await handOver.believe(order)
        return 'unchanged'
      }
      if (state !== 'published') {
        const file =
          state === 'other' ? NUMBER_TAKEN : toOrderFile(order, { ...orders, timezone: context.timezone })
        if ('problem' in file) {
          if (aside.size < MOST_ASIDE) aside.set(order.number, file.problem)
          return 'quarantined'
        }
        await handOver.prepare(order, file)
      }
      aside.delete(order.number)
      return (await handOver.publish(order)) ? 'applied' : 'unchanged'
    }

    async function tellShop({ id, number }: ShopOrder) {
      try {
        const mark = await shop.markOrder(id, { signal })
        if (mark.outcome === 'failed')
          context.log.warn('The shop does not take the mark', { number, ...mark })
        if (orders.after === undefined) return
        const result = await shop.setOrderStatus(id, orders.after, undefined, { signal })
        if (result.outcome === 'failed')
          context.log.warn('The shop does not take the status', { number, ...result })
      } catch (error) {
        // Somebody deleted it in the shop meanwhile; Torgsoft has it, which is what matters.
        if (!isAppError(error) || error.code !== 'ORDER_MISSING') throw error
      }
    }
  },
})

/** How an order is named where it is put aside. */
function rowOf(number: string): string {
  return `order ${number}`
}

function numberIn(row: string): string {
  return row.replace(/^order /, '')
}

/**
 * When orders were switched on for this instance first; noted at its setup, so that what is placed before the first run
 * is not left behind.
 */
export async function firstSwitchedOn(store: Store, clock: Clock): Promise<string> {
  const now = toIso(clock.now())
  return (
    (await store.update('orders-since', v.string(), (known) => (known === undefined ? now : undefined))) ??
    now
  )
}
