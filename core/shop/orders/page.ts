import * as v from 'valibot'
import { shardOf } from '../../text.ts'
import type { ShopOrder } from '../../shop.ts'
import type { NewOrder } from './body.ts'

/** How many entries a page has at most, and how many characters of JSON before it takes no more. */
export const PAGE_ENTRIES = 100
const PAGE_CHARACTERS = 256 * 1024

/** Into how many documents the order numbers are divided. Stored data depends on it. */
const NUMBER_SHARDS = 64

/** One status that an order had, and the place in the log that gave it. */
export interface StatusChange {
  /** The number of the log entry, from 0. */
  sequence: number
  status: string
  /** ISO 8601 UTC. */
  at: string
  note: string
}

/** An order in the log. Its status is that of its last change. */
export interface LoggedOrder extends Omit<ShopOrder, 'status'> {
  history: readonly StatusChange[]
}

/** An entry of the log: an order was placed, or one placed before moved to another status or was taken over. */
export type LogEntry =
  | { kind: 'placed'; order: LoggedOrder }
  | { kind: 'moved'; orderId: string; status: string; at: string; note: string }
  | { kind: 'marked'; orderId: string; by: string; at: string }

export interface LogPage {
  entries: readonly LogEntry[]
}

/** Only what the log itself stands on is checked: a page that no longer fits would hide a hundred orders. */
export const logPage: v.GenericSchema<unknown, LogPage> = v.object({
  entries: v.array(v.custom<LogEntry>(isLogEntry)),
})

/** `page` is the one that takes entries; all before it are closed. `orders` counts the orders on closed pages. */
export const logHead = v.object({ page: v.number(), orders: v.number() })

/** Numbers of orders on closed pages with their places. Pairs, so that any text can be a number. */
export const numberShard = v.object({ numbers: v.array(v.tuple([v.string(), v.number()])) })

export const HEAD_KEY = 'orders:head'

export function pageKey(page: number): string {
  return `orders:pages:${page}`
}

export function numberKey(number: string): string {
  return `orders:numbers:${shardOf(number, NUMBER_SHARDS)}`
}

/** A closed page takes no more entries, for ever: entries never leave and histories only grow. */
export function isClosed(page: LogPage): boolean {
  return page.entries.length >= PAGE_ENTRIES || JSON.stringify(page.entries).length >= PAGE_CHARACTERS
}

export function sequenceOf(page: number, index: number): number {
  return page * PAGE_ENTRIES + index
}

/** An order's id is the place of its entry, counted from 1. */
export function idOf(sequence: number): string {
  return String(sequence + 1)
}

/** The place of an order, or undefined for a text that is no id. */
export function sequenceOfId(id: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) - 1 : undefined
}

export function placeOf(sequence: number): { page: number; index: number } {
  return { page: Math.floor(sequence / PAGE_ENTRIES), index: sequence % PAGE_ENTRIES }
}

/** A new order as an entry at its place. */
export function placedEntry(order: NewOrder, sequence: number): LogEntry {
  const { status, ...rest } = order
  const history = [{ sequence, status, at: order.createdAt, note: '' }]
  return { kind: 'placed', order: { id: idOf(sequence), ...rest, history } }
}

/** The order with all that a page tells of it; what it has already is not added again. */
export function withEntries(order: LoggedOrder, page: LogPage, pageNumber: number): LoggedOrder {
  const known = new Set(order.history.map((change) => change.sequence))
  const history = [...order.history]
  const takenBy = new Map(Object.entries(order.takenBy ?? {}))
  for (const [index, entry] of page.entries.entries()) {
    if (entry.kind === 'placed' || entry.orderId !== order.id) continue
    const sequence = sequenceOf(pageNumber, index)
    if (entry.kind === 'marked') takenBy.set(entry.by, entry.at)
    else if (!known.has(sequence)) {
      history.push({ sequence, status: entry.status, at: entry.at, note: entry.note })
    }
  }
  return {
    ...order,
    ...(takenBy.size > 0 && { takenBy: Object.fromEntries(takenBy) }),
    history: history.toSorted((a, b) => a.sequence - b.sequence),
  }
}

/** The order as the port shows it. */
export function toShopOrder({ history, ...order }: LoggedOrder): ShopOrder {
  return { ...order, status: history.at(-1)?.status ?? '' }
}

function isLogEntry(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || !('kind' in value)) return false
  if (value.kind === 'moved') return 'orderId' in value && 'status' in value
  if (value.kind === 'marked') return 'orderId' in value && 'by' in value
  if (value.kind !== 'placed' || !('order' in value)) return false
  const { order } = value
  if (order === null || typeof order !== 'object' || !('history' in order)) return false
  return 'id' in order && 'number' in order && Array.isArray(order.history)
}
