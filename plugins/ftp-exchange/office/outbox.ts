import * as v from 'valibot'
import { whole } from '../mailbox/take-state.ts'
import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'

/** The most entries that may wait: a till that never comes shall not fill the disk. */
export const MOST_ENTRIES = 1000
/** So many requests are remembered, so that a repeated one is known. */
const MOST_KEYS = 1000

const entrySchema = v.object({
  id: v.string(),
  /** `file`: a goods file as somebody made it. `lines`: goods that were sent as JSON, written as a goods file. */
  kind: v.picklist(['file', 'lines']),
  blob: v.string(),
  size: whole,
  /** SHA-256, hexadecimal. */
  digest: v.string(),
  /** When it came, milliseconds since 1970. */
  at: v.number(),
  /** Whether a till that loads it twice has more stock than after once. */
  adds: v.boolean(),
  /** What it was called where it came from. */
  name: v.exactOptional(v.string()),
})

/** What waits for the till, in the order in which it came: document `outbox`. It stays until the till has taken it. */
export const outboxSchema = v.object({
  entries: v.array(entrySchema),
  /** The last requests that named themselves, with what they sent, oldest first. */
  keys: v.optional(v.array(v.object({ key: v.string(), digest: v.string(), entry: v.string() })), []),
})

export type OutboxEntry = v.InferOutput<typeof entrySchema>

/** How a sender names a request, so that its repeat is known: the name, and the SHA-256 of what was sent. */
export interface RequestKey {
  key: string
  digest: string
}

/** What waits, oldest first. */
export async function readOutbox(store: Store): Promise<readonly OutboxEntry[]> {
  return (await store.get(OUTBOX_KEY, outboxSchema))?.entries ?? []
}

/**
 * Adds an entry at the end. One whose id is there already, or whose request was seen before, is not added again.
 * @returns the id under which it waits or waited, and whether it was added
 * @throws OUTBOX_FULL (retry later), IDEMPOTENCY_KEY_REUSED
 */
export async function addToOutbox(
  store: Store,
  entry: OutboxEntry,
  request?: RequestKey,
): Promise<{ id: string; isNew: boolean }> {
  let result = { id: entry.id, isNew: false }
  await store.update(OUTBOX_KEY, outboxSchema, (current) => {
    const { entries, keys } = current ?? { entries: [], keys: [] }
    const seen = keys.find(({ key }) => key === request?.key)
    if (seen !== undefined && seen.digest !== request?.digest) throw keyReused(seen.key)
    result = { id: seen?.entry ?? entry.id, isNew: false }
    if (seen !== undefined || entries.some(({ id }) => id === entry.id)) return undefined
    if (entries.length >= MOST_ENTRIES) throw outboxFull()
    result = { id: entry.id, isNew: true }
    return {
      entries: [...entries, entry],
      keys: request === undefined ? keys : [...keys, { ...request, entry: entry.id }].slice(-MOST_KEYS),
    }
  })
  return result
}

/** Takes entries out; those that are not there any more are no error. */
export async function removeFromOutbox(store: Store, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const gone = new Set(ids)
  await store.update(OUTBOX_KEY, outboxSchema, (current) => {
    const kept = current?.entries.filter(({ id }) => !gone.has(id))
    if (current === undefined || kept === undefined || kept.length === current.entries.length)
      return undefined
    return { ...current, entries: kept }
  })
}

const OUTBOX_KEY = 'outbox'

function outboxFull(): AppError {
  return new AppError(
    'OUTBOX_FULL',
    `Cannot accept these goods: ${MOST_ENTRIES} deliveries wait for the till already, there should be fewer. Look why the till does not take them; then send this again.`,
    { status: 503, retry: { afterMs: 60_000 } },
  )
}

function keyReused(key: string): AppError {
  return new AppError(
    'IDEMPOTENCY_KEY_REUSED',
    `Cannot accept these goods: the Idempotency-Key "${key}" came with other goods before, each delivery needs one of its own.`,
    { status: 422, retry: 'never' },
  )
}
