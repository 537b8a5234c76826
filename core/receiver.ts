import type { ItemResult } from './shop.ts'

/**
 * Who is told of things that happened, whatever they are: a webhook that passes them on. An instance whose plugin
 * provides it is named in a setting with `receiverReference()`.
 */
export interface Receiver {
  /**
   * Tells of a batch of things of one kind, such as `receipts.new`. The same batch again has no further effect.
   * @returns one result per item, in their order; the results' `sku` is the item's key
   * @throws what hinders all of them, with whether a retry can help
   */
  receive(type: string, items: readonly ReceivedItem[], options?: ReceiveOptions): Promise<ItemResult[]>
}

export interface ReceivedItem {
  /** By which the receiver answers for it; no key twice in a batch. */
  key: string
  content: object
}

export interface ReceiveOptions {
  signal?: AbortSignal | undefined
}
