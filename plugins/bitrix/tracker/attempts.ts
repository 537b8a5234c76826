import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { listImports } from './imports.ts'
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
  /** `settled`: somebody has looked in the portal whether an uncertain one runs. */
  state: v.picklist(['sending', 'registered', 'refused', 'uncertain', 'settled']),
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
 * process died is uncertain, unless its import is followed.
 */
export async function listAttempts(store: Store, { now }: { now: number }): Promise<Attempt[]> {
  const attempts = seenAt(now, (await store.get(KEY, attemptsSchema)) ?? [])
  if (!attempts.some(isOpen)) return attempts
  const imports = await listImports(store)
  return attempts.map((attempt) => {
    const begun = isOpen(attempt) ? imports.find(({ attemptId }) => attemptId === attempt.id) : undefined
    return begun === undefined ? attempt : { ...attempt, state: 'registered', processId: begun.processId }
  })
}

/** Enters an attempt, or changes the one of that id. */
export async function noteAttempt(attempt: Attempt, store: Store): Promise<void> {
  await store.update(KEY, attemptsSchema, (known) => withAttempt(attempt, known))
}

/**
 * Enters an attempt for a package, unless something was begun with it that the person who asks has not seen, or of which
 * nobody knows whether it runs: of two that are asked for at once one is entered.
 * @param last the id of the last attempt for the package that was seen; an empty text for none
 * @returns whether it was entered
 */
export async function claimAttempt(
  attempt: Attempt & { packageId: string },
  { last }: { last: string },
  store: Store,
): Promise<boolean> {
  const { id, at, packageId } = attempt
  const before = lastFor(packageId, await listAttempts(store, { now: at }))
  if (before?.state === 'registered') await noteAttempt(before, store)
  const kept = await store.update(KEY, attemptsSchema, (known = []) => {
    const latest = lastFor(packageId, seenAt(at, known))
    return (latest?.id ?? '') === last && !isOpen(latest) ? withAttempt(attempt, known) : undefined
  })
  return kept?.some((one) => one.id === id) === true
}

/** Notes that somebody has looked whether an uncertain attempt runs. @returns that attempt; undefined when there is none */
export async function settleAttempt(
  id: string,
  { store, now }: { store: Store; now: number },
): Promise<Attempt | undefined> {
  const found = (await listAttempts(store, { now })).find((attempt) => attempt.id === id)
  if (found?.state !== 'uncertain') return undefined
  await noteAttempt({ ...found, state: 'settled' }, store)
  return found
}

/** The last attempt for a package, of attempts with the newest first. Pure. */
export function lastFor(packageId: string, attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.find((attempt) => attempt.packageId === packageId)
}

/** Whether an attempt may still become an import, as far as is known here. Pure. */
export function isOpen(attempt: Attempt | undefined): boolean {
  return attempt?.state === 'sending' || attempt?.state === 'uncertain'
}

/** Longer than any registration may take. */
const LONGEST_MS = 120_000

function seenAt(now: number, attempts: readonly Attempt[]): Attempt[] {
  const kept = attempts.filter(({ at, state }) => state === 'registered' || now - at < FORGOTTEN_MS)
  return kept.map((attempt) =>
    attempt.state === 'sending' && now - attempt.at > LONGEST_MS
      ? { ...attempt, state: 'uncertain' }
      : attempt,
  )
}

function withAttempt(attempt: Attempt, known: readonly Attempt[] = []): Attempt[] {
  const others = known.filter(({ id }) => id !== attempt.id)
  return [attempt, ...others].sort((a, b) => b.at - a.at).slice(0, MOST_KEPT)
}
