import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { shardOf } from '../../../core/text.ts'

/** Into how many documents the ids are divided. Stored data depends on it. */
const SHARDS = 16
/** Senders that follow Standard Webhooks try for three days. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

const delivery = v.object({ id: v.string(), orderId: v.string(), at: v.number() })

/** A signed message that was taken: its id, the order that it became, when (milliseconds since 1970). */
export type Delivery = v.InferOutput<typeof delivery>

const deliveryShard = v.object({ deliveries: v.array(delivery) })

/** The id of the order that the message of this id became, when it came before. */
export async function findDelivery(store: Store, id: string): Promise<string | undefined> {
  const shard = await store.get(keyOf(id), deliveryShard)
  return shard?.deliveries.find((one) => one.id === id)?.orderId
}

/**
 * Notes that a message was taken, and forgets those of more than a week ago. It comes after the order: when a crash
 * prevents it, the message is taken again and finds the order by its number.
 */
export async function keepDelivery(store: Store, taken: Delivery): Promise<void> {
  await store.update(keyOf(taken.id), deliveryShard, (current) => {
    const others =
      current?.deliveries.filter(({ id, at }) => id !== taken.id && taken.at - at < KEPT_MS) ?? []
    return { deliveries: [...others, taken] }
  })
}

function keyOf(id: string): string {
  return `deliveries:${shardOf(id, SHARDS)}`
}
