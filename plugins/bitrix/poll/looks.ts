import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'

/** The least time between two looks at one import: it moves on once a minute at most. */
export const LEAST_GAP_MS = 60_000

/** Longer than any claim: instances of one portal may have other timeouts. */
const MOST_CLAIMED_MS = 5 * 60_000

/** So long a look is kept free for an instance that was refused it while another one had it. */
const TURN_MS = 30_000

const KEY = 'looks'
const lookSchema = v.object({
  /** From when on the import may be looked at again, milliseconds since 1970. */
  until: v.number(),
  /** The instance that looks, or has looked. */
  by: v.string(),
  /** Another one that wanted to meanwhile: it is its turn next. */
  next: v.optional(v.string()),
})
const looksSchema = v.record(v.string(), lookSchema)
type Look = v.InferOutput<typeof lookSchema>

/** Who looks, and at what time. */
export interface Looker {
  /** What everybody shares who looks at this portal. */
  store: Store
  /** The id of the instance. */
  by: string
  now: number
}

/**
 * Takes the right to look at imports now, before anything is sent. Nobody gets it again before a minute after the last
 * moment at which this look may reach the portal, whichever process or instance asks, and also when the answer never
 * comes. Instances that want the same take turns.
 * @param looker with `longestMs`: how long a request may be on its way
 * @returns those of them that may be looked at
 */
export async function claimLooks(
  ids: readonly string[],
  { store, by, now, longestMs }: Looker & { longestMs: number },
): Promise<string[]> {
  let claimed: string[] = []
  await store.update(KEY, looksSchema, (known = {}) => {
    // A time further ahead than any claim, whoever made it, is one from before the clock was set back.
    const kept = Object.entries(known).filter(
      ([, { until }]) => until + TURN_MS > now && until - now <= MOST_CLAIMED_MS,
    )
    const looks = new Map(kept)
    let isChanged = false
    claimed = []
    for (const id of ids) {
      const look = looks.get(id)
      if (look === undefined || isFree(look, { by, now })) {
        claimed.push(id)
        looks.set(id, { until: now + longestMs + LEAST_GAP_MS, by })
      } else if (look.by !== by && look.next === undefined) {
        looks.set(id, { ...look, next: by })
      } else continue
      isChanged = true
    }
    return isChanged ? Object.fromEntries(looks) : undefined
  })
  return claimed
}

/** The looks are over: from now on a minute counts. */
export async function settleLooks(ids: readonly string[], { store, by, now }: Looker): Promise<void> {
  await store.update(KEY, looksSchema, (known = {}) => ({
    ...known,
    ...Object.fromEntries(ids.map((id) => [id, { ...known[id], by, until: now + LEAST_GAP_MS }])),
  }))
}

function isFree({ until, next = '' }: Look, { by, now }: Pick<Looker, 'by' | 'now'>): boolean {
  const isOthersTurn = next !== '' && next !== by && now < until + TURN_MS
  return until <= now && !isOthersTurn
}
