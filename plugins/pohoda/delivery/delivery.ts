import * as v from 'valibot'
import type { Checkpoint, Store } from '../../../core/plugin.ts'
import { stagedSchema } from '../../../core/staging.ts'

/** All deliveries are partitioned alike, so that one sweep over the groups serves several of them. */
export const GROUPS = 64

/**
 * Cards that POHODA told, by push or by mServer, partitioned by code and waiting to be dealt with. It may be a part
 * of the stock: what it lacks means nothing.
 */
export const deliverySchema = v.object({
  /** Grows from delivery to delivery: the newer one speaks for an item that both have. */
  number: v.number(),
  source: v.picklist(['push', 'mserver']),
  /** When POHODA counted, ISO 8601 UTC: when the push began, or the answer's own time. */
  countedAt: v.string(),
  receivedAt: v.string(),
  /** Bytes of the document, unpacked. */
  bytes: v.number(),
  /** Cards in it that could be read. */
  cards: v.number(),
  /** Cards that could not, and the first reasons. */
  rejected: v.number(),
  problems: v.array(v.object({ row: v.string(), reason: v.string() })),
  /** Lines of JSON `Card`, in GROUPS groups by `code`. */
  staged: stagedSchema,
})

export type Delivery = v.InferOutput<typeof deliverySchema>

/**
 * So many deliveries wait at most: all of them are named in one document, and a queue that only grows means that their
 * task is paused or waits for an answer. What comes then is not taken, so that it is not lost.
 */
export const MOST_WAITING = 100

/** The deliveries that wait, oldest first, and the number of the last one that came. */
const queueSchema = v.object({ last: v.number(), waiting: v.array(deliverySchema) })

const KEY = 'deliveries'

export async function waitingDeliveries(store: Store): Promise<readonly Delivery[]> {
  return (await store.get(KEY, queueSchema))?.waiting ?? []
}

/** Whether no more deliveries can be taken for now. */
export async function isQueueFull(store: Store): Promise<boolean> {
  return (await waitingDeliveries(store)).length >= MOST_WAITING
}

/** Puts a delivery behind those that wait; from then on nothing of it is lost. @returns its number */
export async function addDelivery(store: Store, delivery: Omit<Delivery, 'number'>): Promise<number> {
  const queue = await store.update(KEY, queueSchema, (known = { last: 0, waiting: [] }) => {
    const number = known.last + 1
    return { last: number, waiting: [...known.waiting, { number, ...delivery }] }
  })
  return queue?.last ?? 0
}

/** Takes deliveries off the queue that are dealt with. */
export async function dropDeliveries(store: Store, numbers: ReadonlySet<number>): Promise<void> {
  await store.update(KEY, queueSchema, (known) => {
    const left = known?.waiting.filter(({ number }) => !numbers.has(number))
    return known === undefined || left === undefined ? undefined : { last: known.last, waiting: left }
  })
}

/** Cards that could not be read count as dealt with when their delivery begins. */
export function rejectedIn(deliveries: readonly Delivery[]): Pick<Checkpoint, 'counts' | 'quarantined'> {
  const rejected = deliveries.reduce((sum, delivery) => sum + delivery.rejected, 0)
  if (rejected === 0) return {}
  return {
    counts: { read: rejected, quarantined: rejected },
    quarantined: deliveries.flatMap(({ problems }) => problems),
  }
}
