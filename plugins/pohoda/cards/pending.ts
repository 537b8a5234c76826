import type { Shop } from '../../../core/shop.ts'

/** Pieces of a good that open orders hold and a count of POHODA does not know of. */
export type Pending = (code: string, countedAt: string | undefined) => Promise<number>

/** What is known of orders that POHODA may not have counted yet. */
export interface PendingOrders {
  /** By code; of orders that POHODA did not have at that moment (ISO 8601 UTC). */
  pendingPieces(countedAt: string): Promise<ReadonlyMap<string, number>>
}

/** Looks pieces up, each moment once. A shop that subtracts its orders by itself needs none of it. */
export function pendingOf(orders: PendingOrders | undefined, shop: Shop): Pending {
  const known = new Map<string, ReadonlyMap<string, number>>()
  return async (code, countedAt) => {
    if (orders === undefined || countedAt === undefined || shop.capabilities.subtractsOrders === true)
      return 0
    const pieces = known.get(countedAt) ?? (await orders.pendingPieces(countedAt))
    known.set(countedAt, pieces)
    return pieces.get(code) ?? 0
  }
}
