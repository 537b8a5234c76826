import { type Clock, type GuardableStore, guardedBy, type Logger } from '../../../core/plugin.ts'
import type { ItemResult, OrderPage, OrderQuery, ShopCall } from '../../../core/shop.ts'
import type { WooClient } from '../client/client.ts'
import type { WoocommerceConfig } from '../config.ts'
import { type CodeOf, createCodesOf } from './codes.ts'
import { noteConsumer } from './consumers.ts'
import { cursorText, readCursor } from './cursor.ts'
import { latestSecond, readFeed } from './feed.ts'
import { markOrder, setOrderStatus } from './status.ts'
import { toShopOrder } from './to-order.ts'
import { createTracker, type PiecesCall, type Reservation } from './tracker.ts'

/** The orders' side of the shop port, and what orders mean for the stock. */
export interface Orders {
  /**
   * As the port says. Orders stand in the order in which they were changed last, so that one which changes comes again.
   * Without `statuses` all are shown but drafts and those in the trash, unpaid ones too. A page may be empty though
   * there is more.
   * @throws BAD_QUERY, WOO_*
   */
  orders(query: OrderQuery, call?: ShopCall): Promise<OrderPage>
  /** As the port says. @throws ORDER_MISSING, WOO_* */
  setOrderStatus(orderId: string, status: string, note?: string, call?: ShopCall): Promise<ItemResult>
  /** As the port says. @throws ORDER_MISSING, WOO_* */
  markOrder(orderId: string, call?: ShopCall): Promise<ItemResult>
  /** What recent orders mean for the stock of some goods; see `Tracker`. */
  pieces(skus: readonly string[], call: PiecesCall): Promise<Map<string, Reservation>>
}

export interface OrdersOptions {
  client: WooClient
  store: GuardableStore
  clock: Clock
  log: Logger
  config: Pick<WoocommerceConfig, 'match'>
  codeOf: CodeOf
}

const DEFAULT_LIMIT = 50

export function createOrders({ client, store, clock, log, config, codeOf }: OrdersOptions): Orders {
  const codesOf = createCodesOf({ isSkuTheCode: config.match === 'sku', codeOf })
  const tracker = createTracker({ client, store, clock, codesOf })

  return {
    async orders({ after, since, statuses, limit = DEFAULT_LIMIT }, call = {}) {
      const { instance, guards, signal } = call
      if (instance !== undefined) {
        await noteConsumer(guardedBy(store, guards), instance, clock)
      }
      const page = await readFeed(client, {
        after: after === undefined ? undefined : readCursor(after),
        // The shop's moments are whole seconds: an order of the second in which `since` lies may be after it.
        placedFrom: since === undefined ? undefined : Math.floor(Date.parse(since) / 1000),
        limit: Math.max(1, limit),
        latest: latestSecond(clock.now()),
        signal,
      })
      await tracker.note(page.orders, guards)
      const wanted = page.orders.filter((order) => statuses?.includes(order.status) ?? true)
      const toCode = await codesOf(wanted)
      return {
        orders: wanted.map((order) => toShopOrder(order, toCode)),
        cursor: page.cursor && cursorText(page.cursor),
        more: page.more,
      }
    },

    setOrderStatus: (orderId, status, note = '', call = {}) =>
      setOrderStatus({ orderId, status, note }, { client, log, call }),

    markOrder: (orderId, call = {}) => markOrder(orderId, { client, clock, call }),

    pieces: tracker.pieces,
  }
}
