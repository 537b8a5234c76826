import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'

/** The least time between two looks at one import: it moves on once a minute at most. */
export const LEAST_GAP_MS = 60_000

const KEY = 'looks'
/** From when on each import may be looked at again, milliseconds since 1970. */
const looksSchema = v.record(v.string(), v.number())

/**
 * Takes the right to look at imports now, before anything is sent. Nobody gets it again before a minute after the last
 * moment at which this look may reach the portal, whichever process or instance asks, and also when the answer never comes.
 * @param store what everybody shares who looks at this portal
 * @param options `longestMs`: how long a request may be on its way
 * @returns those of them that may be looked at
 */
export async function claimLooks(
  ids: readonly string[],
  { store, now, longestMs }: { store: Store; now: number; longestMs: number },
): Promise<string[]> {
  const longest = longestMs + LEAST_GAP_MS
  let claimed: string[] = []
  await store.update(KEY, looksSchema, (known = {}) => {
    // A time further ahead than any claim is one from before the clock was set back.
    const held = Object.entries(known).filter(([, until]) => until > now && until - now <= longest)
    const looks = Object.fromEntries(held)
    claimed = ids.filter((id) => looks[id] === undefined)
    for (const id of claimed) looks[id] = now + longest
    return claimed.length === 0 ? undefined : looks
  })
  return claimed
}

/** The looks are over: from now on a minute counts. */
export async function settleLooks(
  ids: readonly string[],
  { store, now }: { store: Store; now: number },
): Promise<void> {
  await store.update(KEY, looksSchema, (known = {}) => ({
    ...known,
    ...Object.fromEntries(ids.map((id) => [id, now + LEAST_GAP_MS])),
  }))
}
