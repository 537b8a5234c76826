import { AppError } from '../../errors.ts'
import type { Store } from '../../plugin.ts'
import type { OrderQuery } from '../../shop.ts'
import { openPage, readOrder, readPage } from './log.ts'
import { type LogEntry, type LoggedOrder, placeOf, sequenceOf, sequenceOfId } from './page.ts'

export interface LoggedOrderPage {
  orders: LoggedOrder[]
  cursor: string
  more: boolean
}

const DEFAULT_LIMIT = 50

/**
 * One page of orders in the order of the log, from the cursor on; the cursor is the number of the next entry to read.
 *
 * Without `statuses` an order stands where it was placed. With them it stands where it last came into one of them, so
 * that an order which is paid only after the cursor has passed it is still seen, and seen once.
 * @throws BAD_QUERY for a cursor that was not given out here, or that is ahead of the log (an older backup)
 */
export async function queryOrders(
  store: Store,
  query: OrderQuery,
  signal?: AbortSignal,
): Promise<LoggedOrderPage> {
  const open = await openPage(store)
  const tail = { page: open, ...(await readPage(store, open)) }
  const end = sequenceOf(open, tail.entries.length)
  const limit = query.limit ?? DEFAULT_LIMIT
  const statuses = query.statuses === undefined ? undefined : new Set(query.statuses)
  const orders: LoggedOrder[] = []
  let sequence = readCursor(query.after, end)
  while (sequence < end && orders.length < limit) {
    signal?.throwIfAborted()
    const place = placeOf(sequence)
    const { entries } = place.page === open ? tail : await readPage(store, place.page)
    for (let index = place.index; index < entries.length && orders.length < limit; index++) {
      sequence = sequenceOf(place.page, index)
      const order = await orderAt(entries[index], sequence)
      if (order !== undefined && isWanted(order, sequence)) orders.push(order)
      sequence += 1
    }
    if (orders.length < limit && place.page < open) sequence = sequenceOf(place.page + 1, 0)
  }
  return { orders, cursor: String(sequence), more: sequence < end }

  /** The order that an entry is about, unless the entry alone tells that it is not asked for. */
  async function orderAt(entry: LogEntry | undefined, at: number): Promise<LoggedOrder | undefined> {
    if (entry?.kind === 'placed') return readOrder(store, at, tail)
    if (entry?.kind !== 'moved' || !statuses?.has(entry.status)) return undefined
    return readOrder(store, sequenceOfId(entry.orderId) ?? 0, tail)
  }

  function isWanted(order: LoggedOrder, at: number): boolean {
    if (query.since !== undefined && Date.parse(order.createdAt) < Date.parse(query.since)) return false
    if (statuses === undefined) return true
    const change = order.history.findIndex((candidate) => candidate.sequence === at)
    const before = order.history[change - 1]
    const comesIn = change === 0 || (before !== undefined && !statuses.has(before.status))
    return change >= 0 && comesIn && order.history.slice(change).every(({ status }) => statuses.has(status))
  }
}

function readCursor(after: string | undefined, end: number): number {
  if (after === undefined) return 0
  const sequence = /^\d{1,15}$/.test(after) ? Number(after) : undefined
  if (sequence !== undefined && sequence <= end) return sequence
  const what = sequence === undefined ? 'it is no cursor' : `the newest order stands before ${end}`
  throw new AppError(
    'BAD_QUERY',
    `Cannot list orders after "${after}": ${what}, it must be the cursor of a page before. Begin without a cursor.`,
    { status: 400, retry: 'never' },
  )
}
