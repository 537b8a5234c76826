import * as v from 'valibot'
import type { Clock, Store } from '../../core/plugin.ts'
import { shardOf } from '../../core/text.ts'

/**
 * A number that goes into the id of an event. It is raised where the same change may rightly come again although
 * nothing else tells the two apart: something was removed, or the receiver has answered and not taken it. A change
 * whose answer is not known comes again under the same number, so that the receiver can recognise it.
 */
export interface Revision {
  current(): Promise<number>
  raise(): Promise<void>
}

const KEY = 'revision'
const revision = v.number()

/** The number that all events of a shop share, because one change may rest on another. */
export function instanceRevision(store: Store): Revision {
  return {
    current: async () => (await store.get(KEY, revision)) ?? 0,
    raise: () => raiseRevision(store),
  }
}

/** Raises the number that all events of a shop share. */
export async function raiseRevision(store: Store): Promise<void> {
  await store.update(KEY, revision, (current = 0) => current + 1)
}

/** Into how many documents the refused events are divided. Stored data depends on it. */
const SHARDS = 16
/** Who was refused for so long is not told again. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

const refusals = v.object({
  events: v.array(v.object({ print: v.string(), count: v.number(), at: v.number() })),
})

/**
 * The number of one event alone: how often the receiver did not take it. What happens to other events leaves it as it
 * is, so that this one keeps its id over a crash. Forgotten a week after the last refusal.
 * @param print what tells the event from all others
 */
export function eventRevision(print: string, { store, clock }: { store: Store; clock: Clock }): Revision {
  const key = `refused:${shardOf(print, SHARDS)}`

  return {
    async current() {
      const shard = await store.get(key, refusals)
      return shard?.events.find((event) => event.print === print)?.count ?? 0
    },

    async raise() {
      const at = clock.now()
      await store.update(key, refusals, (shard) => {
        const kept = shard?.events.filter((event) => at - event.at < KEPT_MS) ?? []
        const count = (kept.find((event) => event.print === print)?.count ?? 0) + 1
        return { events: [...kept.filter((event) => event.print !== print), { print, count, at }] }
      })
    },
  }
}
