import { type Clock, type Guard, type GuardableStore, guardedBy } from '../../../core/plugin.ts'
import { stableJson } from '../../../core/text.ts'
import type { WooClient } from '../client/client.ts'
import type { CodesOf } from './codes.ts'
import { consumersOf } from './consumers.ts'
import { cursorText, type OrderCursor, readCursor } from './cursor.ts'
import { latestSecond, readFeed } from './feed.ts'
import { oldestKept, type RecentOrders, recentOrders, withoutSettled, withOrders } from './recent.ts'
import { type Count, reservedPieces, type TrackedOrder } from './reserved.ts'
import type { WooOrder } from './woo-order.ts'

/** What recent orders mean for the stock of one good. */
export interface Reservation {
  /** So many pieces are to be subtracted from what the source tells. */
  quantity: number
  /** A recent order names the good, so the shop's own number has changed since we wrote it. */
  isMoving: boolean
}

export interface PiecesCall {
  /** When the source counted, ISO 8601 UTC. */
  countedAt?: string | undefined
  /** The instance that tells the quantities. */
  instance?: string | undefined
  signal?: AbortSignal | undefined
  guards?: readonly Guard[] | undefined
}

export interface Tracker {
  /**
   * What recent orders mean for the stock of these goods. With `countedAt` the shop is asked for its latest orders
   * before, at most every 30 seconds; without it nothing is subtracted.
   * @throws WOO_*, STALE_FENCE, STORE_UNAVAILABLE
   */
  pieces(skus: readonly string[], call: PiecesCall): Promise<Map<string, Reservation>>
  /** Takes in orders that were read for another purpose. @throws STALE_FENCE, STORE_UNAVAILABLE */
  note(orders: readonly WooOrder[], guards?: readonly Guard[]): Promise<void>
}

export interface TrackerOptions {
  client: WooClient
  store: GuardableStore
  clock: Clock
  codesOf: CodesOf
}

type KnownCount = Count & { countedAt: string }

const KEY = 'orders:recent'
const REFRESH_MS = 30_000
const PAGE = 100

/** Follows the shop's recent orders in one small document, from the first stock that is told with `countedAt` on. */
export function createTracker({ client, store, clock, codesOf }: TrackerOptions): Tracker {
  let refreshedAt = Number.NEGATIVE_INFINITY

  return {
    async pieces(skus, call) {
      const { countedAt, instance } = call
      const takesOrdersSince = instance === undefined ? undefined : (await consumersOf(store)).get(instance)
      const count = { countedAt, instance, takesOrdersSince }
      const recent =
        countedAt === undefined
          ? await store.get(KEY, recentOrders)
          : await refreshed({ ...count, countedAt }, call)
      const naming = new Map<string, TrackedOrder[]>(skus.map((sku) => [sku, []]))
      for (const order of recent?.orders ?? []) {
        for (const sku of new Set(order.lines.map(([code]) => code))) naming.get(sku)?.push(order)
      }
      return new Map(
        [...naming].map(([sku, orders]) => [
          sku,
          { quantity: reservedPieces(orders, { ...count, sku }), isMoving: orders.length > 0 },
        ]),
      )
    },

    async note(orders, guards) {
      if (orders.length === 0 || (await store.get(KEY, recentOrders)) === undefined) return
      const tracked = await trackedOf(orders)
      await change((current) => current && withOrders(current, tracked), guards)
    },
  }

  /** The document, with all that the shop tells of orders which can matter to this count. */
  async function refreshed(
    count: KnownCount,
    { signal, guards }: PiecesCall,
  ): Promise<RecentOrders | undefined> {
    const known = await store.get(KEY, recentOrders)
    const from = startFor(count)
    const isWideEnough = known !== undefined && known.from <= from
    const startedAt = clock.now()
    if (isWideEnough && startedAt - refreshedAt < REFRESH_MS) return known
    const place = isWideEnough ? known : { from, cursor: undefined }
    const { orders, cursor } = await changesSince(place, signal)
    const recent = await change((current) => {
      const wasWider = current !== undefined && current.from < place.from
      const counts = new Map(current?.counts)
      if (count.instance !== undefined) counts.set(count.instance, count.countedAt)
      return withOrders(
        {
          ...(wasWider ? current : { from: place.from, cursor: cursor && cursorText(cursor) }),
          counts: [...counts],
          orders: current?.orders ?? [],
        },
        orders,
      )
    }, guards)
    refreshedAt = startedAt
    return recent
  }

  async function changesSince(
    place: Pick<RecentOrders, 'from' | 'cursor'>,
    signal: AbortSignal | undefined,
  ): Promise<{ orders: TrackedOrder[]; cursor: OrderCursor | undefined }> {
    const orders: TrackedOrder[] = []
    let cursor = place.cursor === undefined ? undefined : readCursor(place.cursor)
    for (;;) {
      const latest = latestSecond(clock.now())
      const page = await readFeed(client, {
        after: cursor,
        placedFrom: place.from,
        limit: PAGE,
        latest,
        signal,
      })
      orders.push(...(await trackedOf(page.orders)))
      cursor = page.cursor
      if (!page.more) return { orders, cursor }
    }
  }

  /** From when on orders can matter to a count, seconds since 1970. */
  function startFor({ countedAt, takesOrdersSince = countedAt }: KnownCount): number {
    const first = Math.min(Date.parse(countedAt), Date.parse(takesOrdersSince))
    return Math.max(Math.floor(first / 1000), oldestKept(clock.now()))
  }

  /** Writes only what differs. */
  async function change(
    to: (current: RecentOrders | undefined) => RecentOrders | undefined,
    guards?: readonly Guard[],
  ): Promise<RecentOrders | undefined> {
    const consumers = await consumersOf(store)
    const now = clock.now()
    const guarded = guardedBy(store, guards)
    return await guarded.update(KEY, recentOrders, (current) => {
      const changed = to(current)
      const next = changed && withoutSettled(changed, { now, consumers })
      return stableJson(next) === stableJson(current) ? undefined : next
    })
  }

  async function trackedOf(orders: readonly WooOrder[]): Promise<TrackedOrder[]> {
    const codeOf = await codesOf(orders)
    return orders.map((order) => ({
      id: order.id,
      placed: order.created,
      modified: order.modified,
      status: order.status,
      lines: order.line_items.flatMap((line): [string, number][] => {
        const code = codeOf(line)
        return code === '' || line.quantity <= 0 ? [] : [[code, line.quantity]]
      }),
      takenBy: Object.entries(order.takenBy),
    }))
  }
}
