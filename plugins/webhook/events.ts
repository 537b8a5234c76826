import type { ItemResult } from '../../core/shop.ts'
import { sha256, stableJson } from '../../core/text.ts'
import type { Revision } from './revision.ts'

/** What a shop is told, and the `ping`; `schema.ts` says what the items of each are. */
export const SHOP_EVENTS = [
  'products.applied',
  'stock.applied',
  'products.deleted',
  'image.put',
  'image.removed',
  'categories.applied',
  'categories.deleted',
  'order.status',
  'order.taken',
  'ping',
] as const

export type EventType = (typeof SHOP_EVENTS)[number]

/** The form of all types, also of those that sources make up, such as `receipts.new`. */
export const EVENT_TYPE = '^[a-z]+(\\.[a-z]+)+$'

/** One item of an event: the key by which the receiver answers for it, and what it is told. */
export interface EventItem {
  /** The product's sku, the category's path as text, the order's id, or the `key` of any other thing. */
  key: string
  content: object
}

export interface NewEvent {
  /** An `EventType`, or what a source tells of, such as `receipts.new`. */
  type: string
  /** No key twice. */
  items: readonly EventItem[]
  /**
   * What makes this event this one: what it says and, as far as it is known, how things stood before. The same change
   * after a crash has the same id; the same change made anew, after others, has another (see `revision.ts`).
   */
  identity: unknown
  /** The number in the event's id. Default: that of the instance. */
  revision?: Revision
  /** When the source counted the quantities (ISO 8601 UTC). */
  countedAt?: string | undefined
}

/** Hands events to the receiver. */
export interface Sender {
  /**
   * @returns what became of each item, in their order; the results' `sku` is the item's key
   * @throws WEBHOOK_* and HTTP_* when nothing is known of any item
   */
  send(event: NewEvent, options?: { signal?: AbortSignal | undefined }): Promise<ItemResult[]>
}

/** The id of an event, without dots. */
export async function eventId(
  { type, identity }: NewEvent,
  { instance, revision }: { instance: string; revision: number },
): Promise<string> {
  return `msg_${(await sha256(stableJson([instance, revision, type, identity]))).slice(0, 40)}`
}

/** The body that is sent. @param at milliseconds since 1970 */
export function eventBody({ type, items, countedAt }: NewEvent, id: string, at: number): string {
  const timestamp = new Date(at).toISOString()
  const data = { ...(countedAt !== undefined && { countedAt }), items: items.map(({ content }) => content) }
  return JSON.stringify({ type, id, timestamp, data })
}
