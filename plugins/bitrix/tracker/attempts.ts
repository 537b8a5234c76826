import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { FORGOTTEN_MS } from './times.ts'

/**
 * A registration as it was begun. It is written down before anything is sent: of one whose answer never came nobody
 * knows whether the portal has begun to import, so it is never sent again by itself.
 */
export const attemptSchema = v.object({
  id: v.string(),
  at: v.number(),
  label: v.optional(v.string()),
  packageId: v.optional(v.string()),
  /** The CODE of the manifest. */
  code: v.string(),
  state: v.picklist(['sending', 'registered', 'refused', 'uncertain']),
  processId: v.optional(v.string()),
  /** In plain words, for `refused` and `uncertain`. */
  message: v.optional(v.string()),
})

export type Attempt = v.InferOutput<typeof attemptSchema>

const KEY = 'attempts'
const MOST_KEPT = 50
const attemptsSchema = v.array(attemptSchema)

/**
 * The last fifty, the newest first, without what the portal has forgotten long since. One that was being sent when the
 * process died is uncertain.
 */
export async function listAttempts(store: Store, { now }: { now: number }): Promise<Attempt[]> {
  const attempts = (await store.get(KEY, attemptsSchema)) ?? []
  const kept = attempts.filter(({ at, state }) => state === 'registered' || now - at < FORGOTTEN_MS)
  return kept.map((attempt) =>
    attempt.state === 'sending' && now - attempt.at > LONGEST_MS
      ? { ...attempt, state: 'uncertain' }
      : attempt,
  )
}

/** Enters an attempt, or changes the one of that id. */
export async function noteAttempt(attempt: Attempt, store: Store): Promise<void> {
  await store.update(KEY, attemptsSchema, (known = []) => {
    const others = known.filter(({ id }) => id !== attempt.id)
    return [attempt, ...others].sort((a, b) => b.at - a.at).slice(0, MOST_KEPT)
  })
}

/** Longer than any registration may take. */
const LONGEST_MS = 120_000
