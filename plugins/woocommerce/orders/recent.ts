import * as v from 'valibot'
import { isReserved, type TrackedOrder, trackedOrder } from './reserved.ts'

/** The document of the recent orders, from the first stock that was told with the time of its count. */
export const recentOrders = v.object({
  /** Every order placed since then is here that can still matter, seconds since 1970. */
  from: v.number(),
  /** Up to where changes were read. */
  cursor: v.optional(v.string()),
  /** Pairs of an instance that tells stock and the latest count that it told, ISO 8601 UTC. */
  counts: v.array(v.tuple([v.string(), v.string()])),
  orders: v.array(trackedOrder),
})

export type RecentOrders = v.InferOutput<typeof recentOrders>

const DAY_SECONDS = 24 * 60 * 60
/** What nobody has taken over by then never will be. */
const MOST_DAYS = 30

/** Before this moment no order is kept, seconds since 1970. */
export function oldestKept(nowMs: number): number {
  return Math.floor(nowMs / 1000) - MOST_DAYS * DAY_SECONDS
}

/** The document with these orders in it; of two states of an order the later one counts. */
export function withOrders(recent: RecentOrders, fresh: readonly TrackedOrder[]): RecentOrders {
  const orders = new Map(recent.orders.map((order) => [order.id, order]))
  for (const order of fresh) {
    const isLater = (orders.get(order.id)?.modified ?? 0) <= order.modified
    if (isLater && order.placed >= recent.from) orders.set(order.id, order)
  }
  return { ...recent, orders: [...orders.values()].toSorted((a, b) => a.id - b.id) }
}

/**
 * The document without orders that are too old, and without those that every source's count has reflected for a day: the
 * quantities that were sent since then hold for the shop too.
 * @param consumers since when instances take orders over, ISO 8601 UTC
 */
export function withoutSettled(
  recent: RecentOrders,
  { now, consumers }: { now: number; consumers: ReadonlyMap<string, string> },
): RecentOrders {
  const oldest = oldestKept(now)
  return { ...recent, orders: recent.orders.filter((order) => order.placed >= oldest && matters(order)) }

  function matters(order: TrackedOrder): boolean {
    const { counts } = recent
    const isUnsettled = ([instance, countedAt]: (typeof counts)[number]) =>
      order.modified > Date.parse(countedAt) / 1000 - DAY_SECONDS ||
      isReserved(order, { countedAt, instance, takesOrdersSince: consumers.get(instance) })
    return counts.length === 0 || counts.some(isUnsettled)
  }
}
