import * as v from 'valibot'
import { isAppError } from '../../../core/errors.ts'
import { type Clock, type PluginContext, type Store, toIso } from '../../../core/plugin.ts'
import type { OrderPage, Shop, ShopOrder } from '../../../core/shop.ts'
import type { PohodaConfig } from '../config.ts'
import { type Ledger, openLedger, prunedBefore } from './ledger.ts'
import type { OrdersCall } from './orders.ts'
import type { OrderRecord } from './record.ts'
import { CANCELLED_STATUSES, firstSight, isCancelledStatus, seenAgain } from './seen-again.ts'

const PAGE = 50

/** What a page of the shop's orders brought. */
export interface FollowCounts {
  read: number
  /** New in the ledger. */
  taken: number
  /** Edited or cancelled since they were seen last. */
  changed: number
}

/**
 * How far the shop's orders were read. There are two lists: those that are to be carried out, and those that were cancelled,
 * which not every shop shows again in the first.
 */
const stateSchema = v.object({
  since: v.string(),
  /** When all data here came from another place (`importedAt`); then it is read from the beginning. */
  importedAt: v.number(),
  placed: v.optional(v.string()),
  cancelled: v.optional(v.string()),
})

type FollowState = v.InferOutput<typeof stateSchema>
type List = 'placed' | 'cancelled'

const STATE_KEY = 'orders-follow'
const SINCE_KEY = 'orders-since'

type Context = Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'clock' | 'importedAt'>

/**
 * Brings the shop's orders into the ledger, page by page. Reading a page twice changes nothing: the ledger knows each
 * order. One that the shop itself knows as taken by us counts as done, so that lost state sends nothing twice.
 * @throws what the shop throws
 */
export async function* followPages(
  context: Context,
  call: OrdersCall,
): AsyncGenerator<FollowCounts, void, void> {
  const { config, clock } = context
  if (config.orders === undefined) return
  const shop = call.shop(config.shop)
  if (!shop.capabilities.orders) return
  const since = config.orders.since ?? (await noteSwitchedOn(call.store, clock))
  const start = await startOf(call.store, { since, importedAt: (await context.importedAt()) ?? 0 })
  const statuses = config.orders.statuses ?? shop.capabilities.orderStatuses
  const ledger = openLedger(call.store)
  for (const list of ['placed', 'cancelled'] as const) {
    let cursor = start[list]
    for (;;) {
      const page = await pageOf(list, { shop, after: cursor, since, statuses, call })
      const counts = await takePage(page.orders, {
        ledger,
        instance: context.id,
        since: list === 'placed' ? await earliest(call.store, since) : undefined,
        now: clock.now(),
      })
      if (page.cursor !== undefined && page.cursor !== cursor) {
        cursor = page.cursor
        await moveOn(call.store, start, { [list]: cursor })
      }
      yield counts
      if (!page.more) break
    }
  }
}

/**
 * When orders were switched on for this instance first, ISO 8601 UTC; noted at its setup, so that what is placed before
 * the first run is not left behind.
 */
export async function noteSwitchedOn(store: Store, clock: Clock): Promise<string> {
  const now = toIso(clock.now())
  return (
    (await store.update(SINCE_KEY, v.string(), (known) => (known === undefined ? now : undefined))) ?? now
  )
}

/** Where to begin: at the beginning when it is another one, or when the data came from elsewhere. */
async function startOf(
  store: Store,
  { since, importedAt }: Pick<FollowState, 'since' | 'importedAt'>,
): Promise<FollowState> {
  const fresh: FollowState = { since, importedAt }
  return (
    (await store.update(STATE_KEY, stateSchema, (known) =>
      known?.since === since && known.importedAt === importedAt ? undefined : fresh,
    )) ?? fresh
  )
}

/** Somebody else may read at the same time; if the beginning has changed meanwhile, the place there is none here. */
async function moveOn(store: Store, { since, importedAt }: FollowState, place: Partial<FollowState>) {
  await store.update(STATE_KEY, stateSchema, (known) =>
    known?.since === since && known.importedAt === importedAt ? { ...known, ...place } : undefined,
  )
}

interface PageCall {
  shop: Shop
  after: string | undefined
  since: string
  statuses: readonly string[] | undefined
  call: OrdersCall
}

async function pageOf(list: List, { shop, after, since, statuses, call }: PageCall): Promise<OrderPage> {
  const query = { since, statuses: list === 'placed' ? statuses : CANCELLED_STATUSES, limit: PAGE }
  try {
    return await shop.orders({ ...query, after }, { signal: call.signal })
  } catch (error) {
    // The shop was restored, and the place is ahead of its orders: those that are known cost nothing.
    if (after === undefined || !isAppError(error) || error.code !== 'BAD_QUERY') throw error
    return await shop.orders(query, { signal: call.signal })
  }
}

async function earliest(store: Store, since: string): Promise<number> {
  return Math.max(Date.parse(since), (await prunedBefore(store)) ?? 0)
}

interface Taking {
  ledger: Ledger
  instance: string
  /** New orders placed before it (milliseconds) stay where they are; undefined: all of them. */
  since: number | undefined
  now: number
}

async function takePage(
  orders: readonly ShopOrder[],
  { ledger, instance, since, now }: Taking,
): Promise<FollowCounts> {
  const counts: FollowCounts = { read: orders.length, taken: 0, changed: 0 }
  const fresh = new Map<string, OrderRecord>()
  for (const order of orders) {
    const known = await ledger.get(order.id)
    if (known === undefined) {
      const isWanted = since !== undefined && Date.parse(order.createdAt) >= since
      if (isWanted && !isCancelledStatus(order.status))
        fresh.set(order.id, firstSight(order, { instance, now }))
      continue
    }
    const change = (record: OrderRecord) => seenAgain(record, order, { instance, now })
    if (change(known) === undefined) continue
    await ledger.change([order.id], change)
    counts.changed += 1
  }
  if (fresh.size > 0) await ledger.add([...fresh.values()])
  counts.taken = fresh.size
  return counts
}
