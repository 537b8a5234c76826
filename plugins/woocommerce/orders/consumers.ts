import * as v from 'valibot'
import { type Clock, type Store, toIso } from '../../../core/plugin.ts'

const KEY = 'orders:consumers'

/** Pairs of an instance's id and when it asked for orders first, ISO 8601 UTC. */
const schema = v.object({ consumers: v.array(v.tuple([v.string(), v.string()])) })

/** The instances that take orders over from this shop, and since when (ISO 8601 UTC). */
export async function consumersOf(store: Store): Promise<ReadonlyMap<string, string>> {
  return new Map((await store.get(KEY, schema))?.consumers)
}

/** Remembers that an instance takes orders over; writes only when it is new. @throws STALE_FENCE, STORE_UNAVAILABLE */
export async function noteConsumer(store: Store, instance: string, clock: Clock): Promise<void> {
  const at = toIso(clock.now())
  await store.update(KEY, schema, (current) => {
    const consumers = new Map(current?.consumers)
    return consumers.has(instance) ? undefined : { consumers: [...consumers.set(instance, at)] }
  })
}
