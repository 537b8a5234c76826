import type { ItemResult } from '../../core/shop.ts'
import { sha256, stableJson } from '../../core/text.ts'

/** What happened; `schema.ts` says what the items of each are. */
export type EventType =
  | 'products.applied'
  | 'stock.applied'
  | 'products.deleted'
  | 'image.put'
  | 'image.removed'
  | 'categories.applied'
  | 'categories.deleted'
  | 'order.status'
  | 'order.taken'
  | 'ping'

/** One item of an event: the key by which the receiver answers for it, and what it is told. */
export interface EventItem {
  /** The product's sku, the category's path as text, the order's id. */
  key: string
  content: object
}

export interface NewEvent {
  type: EventType
  /** No key twice. */
  items: readonly EventItem[]
  /**
   * What makes this event this one: what it says and, as far as it is known, how things stood before. The same change
   * after a crash has the same id; the same change made anew, after others, has another (see `revision.ts`).
   */
  identity: unknown
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
