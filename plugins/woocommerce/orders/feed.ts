import { toIso } from '../../../core/plugin.ts'
import type { Query, WooAnswer, WooClient } from '../client/client.ts'
import { cursorAfter, type OrderCursor, shownBefore } from './cursor.ts'
import { isShown, readWooOrders, type WooOrder } from './woo-order.ts'

export interface FeedQuery {
  after: OrderCursor | undefined
  /** Only orders placed in this second (since 1970) or later. */
  placedFrom?: number | undefined
  limit: number
  /** No order can have been changed after this second (since 1970); see `cursorAfter`. */
  latest?: number | undefined
  signal?: AbortSignal | undefined
}

export interface FeedPage {
  /** In the order in which they were changed. */
  orders: WooOrder[]
  cursor: OrderCursor | undefined
  more: boolean
}

/** WooCommerce gives at most so many at a time. */
const MOST = 100

/**
 * One page of the shop's orders that were placed or changed after a cursor, each as it stands now. Drafts and orders in
 * the trash are left out. The page may be empty though there is more.
 * @throws WOO_*
 */
export async function readFeed(client: WooClient, query: FeedQuery): Promise<FeedPage> {
  const { after, placedFrom, limit, latest, signal } = query
  const isKnown = shownBefore(after)
  const { fresh, more } = await unseen()
  const page = fresh.toSorted((a, b) => a.modified - b.modified || a.id - b.id).slice(0, limit)
  return {
    orders: page.filter(isShown),
    cursor: cursorAfter(after, page, latest),
    more: more || fresh.length > limit,
  }

  async function unseen(): Promise<{ fresh: WooOrder[]; more: boolean }> {
    const known = after?.shown.length ?? 0
    const first = await changedSince(after?.from, Math.min(MOST, limit + known))
    if (first.fresh.length > 0 || !first.more || after === undefined) return first
    // All that fits into one answer was changed in the one second where the cursor stands.
    const second = await changedIn(after.from)
    if (second.length > 0) return { fresh: second, more: true }
    return await changedSince(after.from + 1, Math.min(MOST, limit))
  }

  async function changedSince(from: number | undefined, size: number) {
    const orders = readWooOrders(
      (await list({ per_page: size, ...(from !== undefined && { modified_after: moment(from - 1) }) })).body,
    )
    return { fresh: orders.filter((order) => !isKnown(order)), more: orders.length >= size }
  }

  /**
   * All orders of one second that is over. An order that is changed meanwhile leaves it and lets those behind it move
   * up, so the pages are read from the last to the first: then nobody can move past the reader.
   */
  async function changedIn(second: number): Promise<WooOrder[]> {
    const window = {
      modified_after: moment(second - 1),
      modified_before: moment(second + 1),
      orderby: 'id',
      per_page: MOST,
    }
    const found = new Map<number, WooOrder>()
    const { pages = 1 } = await list(window)
    for (let page = pages; page >= 1; page--) {
      for (const order of readWooOrders((await list({ ...window, page })).body)) found.set(order.id, order)
    }
    return [...found.values()].filter((order) => !isKnown(order))
  }

  function list(filter: Query): Promise<WooAnswer> {
    const sorting = { orderby: 'modified', order: 'asc', dates_are_gmt: true }
    const placed = placedFrom === undefined ? {} : { after: moment(placedFrom - 1) }
    return client.get('/orders', { ...sorting, ...placed, ...filter, dp: DECIMALS }, { signal })
  }
}

/** Of amounts: with the shop's own two, net and tax are rounded apart and may miss their sum by a cent. */
const DECIMALS = 6

/** The second of which no clock of a shop should be ahead, when ours says `now` (milliseconds). */
export function latestSecond(now: number): number {
  return Math.floor(now / 1000) + 3600
}

/** UTC without a zone, as `dates_are_gmt` reads it. The shop's bounds are exclusive. */
function moment(second: number): string {
  return toIso(second * 1000).slice(0, 19)
}
