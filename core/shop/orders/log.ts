import { AppError } from '../../errors.ts'
import type { Store } from '../../plugin.ts'
import type { NewOrder } from './body.ts'
import {
  HEAD_KEY,
  idOf,
  isClosed,
  type LogEntry,
  type LoggedOrder,
  type LogPage,
  logHead,
  logPage,
  numberKey,
  numberShard,
  pageKey,
  placedEntry,
  placeOf,
  sequenceOf,
  sequenceOfId,
  withEntries,
} from './page.ts'

/**
 * The orders as a log: pages of up to 100 entries, of which only the last, the open page, takes new ones. An entry
 * places an order, moves one to another status or marks that an instance has taken it over.
 *
 * What happened is one write, the compare-and-set that appends the entry, so no crash can keep half of it. All else
 * is derived when a page is full: `closePage` writes its order numbers into the number index and its moves and marks into
 * the orders they concern, and only then lets the head go on to the next page. Each of these writes can be repeated. A
 * crash between them leaves the head where it was, and whoever appends next finds the page full and closes it again.
 *
 * A number is one order: an order goes onto open page n only after the index was seen without its number while the
 * head stood at n, which means that all pages before n are indexed, and the append itself looks through page n.
 * Readers take an order from its page and add what the open page tells of it.
 */
const EMPTY: LogPage = { entries: [] }

/** Adds an order, or finds the one that has its number. */
export async function placeOrder(
  store: Store,
  order: NewOrder,
): Promise<{ order: LoggedOrder; created: boolean }> {
  for (;;) {
    const page = await openPage(store)
    const known = await findByNumber(store, order.number)
    if (known !== undefined) return { order: known, created: false }
    let created = false
    const after = await store.update(pageKey(page), logPage, (current = EMPTY) => {
      created = findOnPage(current, order.number) === undefined && !isClosed(current)
      if (!created) return undefined
      return { entries: [...current.entries, placedEntry(order, sequenceOf(page, current.entries.length))] }
    })
    const placed = findOnPage(after ?? EMPTY, order.number)
    if (placed !== undefined) {
      return { order: withEntries(placed, after ?? EMPTY, page), created }
    }
    await closePage(store, page)
  }
}

/** The order of that id with all its changes, or undefined. */
export async function findOrder(store: Store, id: string): Promise<LoggedOrder | undefined> {
  const sequence = sequenceOfId(id)
  if (sequence === undefined) return undefined
  // The open page is read before the order's own: when it is closed in between, its entries are there too, not lost.
  const open = await openPage(store)
  const tail = await readPage(store, open)
  return readOrder(store, sequence, { page: open, entries: tail.entries })
}

/** The order at a place, with what the open page that the caller has read tells of it. */
export async function readOrder(
  store: Store,
  sequence: number,
  tail: LogPage & { page: number },
): Promise<LoggedOrder | undefined> {
  const { page, index } = placeOf(sequence)
  const home = page === tail.page ? tail : await readPage(store, page)
  const entry = home.entries[index]
  if (entry?.kind !== 'placed') return undefined
  return withEntries(entry.order, tail, tail.page)
}

/**
 * Moves an order to a status; `unchanged` when it has it. @throws ORDER_MISSING
 */
export async function moveOrder(
  store: Store,
  id: string,
  change: { status: string; at: string; note: string },
): Promise<'applied' | 'unchanged'> {
  return appendTo(store, id, ({ history }) =>
    history.at(-1)?.status === change.status ? undefined : { kind: 'moved', orderId: id, ...change },
  )
}

/**
 * Notes that an instance has taken an order over; `unchanged` when it has. @throws ORDER_MISSING
 */
export async function markOrder(
  store: Store,
  id: string,
  mark: { by: string; at: string },
): Promise<'applied' | 'unchanged'> {
  return appendTo(store, id, ({ takenBy = {} }) =>
    Object.hasOwn(takenBy, mark.by) ? undefined : { kind: 'marked', orderId: id, ...mark },
  )
}

/** How many orders there are. */
export async function countOrders(store: Store): Promise<number> {
  const head = await store.get(HEAD_KEY, logHead)
  const open = await readPage(store, head?.page ?? 0)
  return (head?.orders ?? 0) + countPlaced(open)
}

/** The number of the page that takes entries. */
export async function openPage(store: Store): Promise<number> {
  const head = await store.get(HEAD_KEY, logHead)
  return head?.page ?? 0
}

/** The entries of a page; a page that is not there has none. */
export async function readPage(store: Store, page: number): Promise<LogPage> {
  return (await store.get(pageKey(page), logPage)) ?? EMPTY
}

/** @returns the error for an id that no order has */
export function orderMissing(id: string): AppError {
  const message = `Cannot find order "${id}": no order has this id. List the orders to see which there are.`
  return new AppError('ORDER_MISSING', message, { status: 404, retry: 'never' })
}

/** Appends the entry that `entryFor` makes of the order as it stands; with none nothing changes. */
async function appendTo(
  store: Store,
  id: string,
  entryFor: (order: LoggedOrder) => LogEntry | undefined,
): Promise<'applied' | 'unchanged'> {
  for (;;) {
    const page = await openPage(store)
    const order = await findOrder(store, id)
    if (order === undefined) throw orderMissing(id)
    const seen: { outcome: 'applied' | 'unchanged' | 'closed' } = { outcome: 'unchanged' }
    await store.update(pageKey(page), logPage, (current = EMPTY) => {
      const entry = entryFor(withEntries(order, current, page))
      seen.outcome = entry === undefined ? 'unchanged' : isClosed(current) ? 'closed' : 'applied'
      if (entry === undefined || seen.outcome !== 'applied') return undefined
      return { entries: [...current.entries, entry] }
    })
    if (seen.outcome !== 'closed') return seen.outcome
    await closePage(store, page)
  }
}

async function closePage(store: Store, page: number): Promise<void> {
  const { entries } = await readPage(store, page)
  const placed = entries.flatMap((entry) => (entry.kind === 'placed' ? [entry.order] : []))
  for (const [key, orders] of Map.groupBy(placed, (order) => numberKey(order.number))) {
    await store.update(key, numberShard, (current) => {
      const numbers = new Map(current?.numbers)
      for (const order of orders) numbers.set(order.number, sequenceOfId(order.id) ?? 0)
      return { numbers: [...numbers] }
    })
  }
  const changed = new Set(entries.flatMap((entry) => (entry.kind === 'placed' ? [] : [entry.orderId])))
  for (const [home, ids] of Map.groupBy(changed, (id) => placeOf(sequenceOfId(id) ?? 0).page)) {
    await store.update(pageKey(home), logPage, (current) => {
      if (current === undefined) return undefined
      return {
        entries: current.entries.map((entry) => {
          if (entry.kind !== 'placed' || !ids.includes(entry.order.id)) return entry
          return { ...entry, order: withEntries(entry.order, { entries }, page) }
        }),
      }
    })
  }
  await store.update(HEAD_KEY, logHead, (current = { page: 0, orders: 0 }) =>
    current.page === page ? { page: page + 1, orders: current.orders + placed.length } : undefined,
  )
}

async function findByNumber(store: Store, number: string): Promise<LoggedOrder | undefined> {
  const index = await store.get(numberKey(number), numberShard)
  const known = index?.numbers.find(([candidate]) => candidate === number)
  return known === undefined ? undefined : await findOrder(store, idOf(known[1]))
}

function findOnPage(page: LogPage, number: string): LoggedOrder | undefined {
  for (const entry of page.entries) {
    if (entry.kind === 'placed' && entry.order.number === number) return entry.order
  }
  return undefined
}

function countPlaced(page: LogPage): number {
  return page.entries.filter((entry) => entry.kind === 'placed').length
}
