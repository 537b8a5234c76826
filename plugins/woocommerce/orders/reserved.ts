import * as v from 'valibot'

/** What is kept of an order to know which pieces it takes off the shop's stock. */
export const trackedOrder = v.object({
  id: v.number(),
  /** Seconds since 1970. */
  placed: v.number(),
  /** Seconds since 1970. */
  modified: v.number(),
  status: v.string(),
  /** Pairs of the source's code and pieces. */
  lines: v.array(v.tuple([v.string(), v.number()])),
  /** Pairs of an instance and when it took the order over, ISO 8601 UTC. */
  takenBy: v.array(v.tuple([v.string(), v.string()])),
})

export type TrackedOrder = v.InferOutput<typeof trackedOrder>

/** Who tells a quantity, and what he can know of. */
export interface Count {
  /** When the source counted, ISO 8601 UTC; without it nothing is known and nothing is subtracted. */
  countedAt: string | undefined
  /** The instance that tells. */
  instance: string | undefined
  /** When that instance asked for orders first, ISO 8601 UTC; undefined when it never did. */
  takesOrdersSince: string | undefined
}

/** WooCommerce has not taken the pieces yet, or has given them back. A shop's own status comes after payment. */
const RELEASED = ['pending', 'failed', 'cancelled', 'refunded', 'trash', 'auto-draft', 'checkout-draft']

/** How many pieces of a good the shop has sold that are still in the source's count. */
export function reservedPieces(
  orders: readonly TrackedOrder[],
  { sku, ...count }: Count & { sku: string },
): number {
  return orders
    .filter((order) => isReserved(order, count))
    .flatMap(({ lines }) => lines)
    .reduce((pieces, [code, quantity]) => (code === sku ? pieces + quantity : pieces), 0)
}

/**
 * Whether an order holds pieces that the source's count does not reflect: it was taken over by the source after the
 * count, or it will be taken over but was not yet, or it was placed after the count.
 */
export function isReserved(order: TrackedOrder, { countedAt, instance, takesOrdersSince }: Count): boolean {
  if (countedAt === undefined || RELEASED.includes(order.status)) return false
  const counted = Date.parse(countedAt)
  const taken = order.takenBy.find(([id]) => id === instance)
  if (taken !== undefined) return Date.parse(taken[1]) > counted
  return (
    placedFrom(order, counted) ||
    (takesOrdersSince !== undefined && placedFrom(order, Date.parse(takesOrdersSince)))
  )
}

/** Within the same second nobody knows which was first: better a piece too few for a while than one too many. */
function placedFrom({ placed }: TrackedOrder, moment: number): boolean {
  return placed >= Math.floor(moment / 1000)
}
