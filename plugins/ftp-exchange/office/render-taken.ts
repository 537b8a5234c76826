import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'

/**
 * What the till has of a part of the shelf: hashes of records by key. Lists and not objects, because a key such as
 * `constructor` would be lost as a member.
 */
const takenSchema = v.object({
  taken: v.array(v.tuple([v.string(), v.string()])),
  /** What a publication changes, and null for what it removes. It counts once the till has taken that publication. */
  sent: v.exactOptional(
    v.object({
      number: v.number(),
      changes: v.array(v.tuple([v.string(), v.nullable(v.string())])),
    }),
  ),
  /** The codes of groups, by key; they stay for ever, so that a category that comes back has its old one. */
  codes: v.exactOptional(v.array(v.tuple([v.string(), v.string()]))),
})

export type TakenDocument = v.InferOutput<typeof takenSchema>

/** What is known of the till when a new publication is put together. */
export interface Known {
  /** What it has: hashes by key, in the order in which they came. */
  taken: ReadonlyMap<string, string>
  /** What a publication held that was not taken as far as is known: whether the till saw it nobody can swear. */
  doubtful: ReadonlySet<string>
  codes: ReadonlyMap<string, string>
}

/** The key of the document for a shard of the products, or for the groups. */
export function takenKey(part: number | 'groups'): string {
  return `till:${part}`
}

/**
 * Settles what was sent: publications up to `shelfTaken` were taken by the till, later ones were not. Each publication
 * with goods of the shelf settles all parts before it is posted, so that no part is left with an older one.
 */
export async function readTaken(
  store: Store,
  key: string,
  shelfTaken: number,
): Promise<{ known: Known; document: TakenDocument }> {
  const document = (await store.get(key, takenSchema)) ?? { taken: [] }
  return { known: settled(document, shelfTaken), document }
}

/** What a document tells once it is known which publications were taken. Pure. */
export function settled({ taken, sent, codes }: TakenDocument, shelfTaken: number): Known {
  const has = new Map(taken)
  const isTaken = sent !== undefined && sent.number <= shelfTaken
  for (const [key, hash] of isTaken ? sent.changes : []) {
    if (hash === null) has.delete(key)
    else has.set(key, hash)
  }
  const doubtful = new Set(isTaken ? [] : sent?.changes.map(([key]) => key))
  return { taken: has, doubtful, codes: new Map(codes) }
}

/** Notes what a publication changes; without changes only what was sent before is settled. */
export async function writeTaken(
  store: Store,
  key: string,
  { before, known, sent }: { before: TakenDocument; known: Known; sent: NonNullable<TakenDocument['sent']> },
): Promise<void> {
  if (sent.changes.length === 0 && before.sent === undefined) return
  const document: TakenDocument = {
    taken: [...known.taken],
    ...(sent.changes.length > 0 && { sent }),
    ...(known.codes.size > 0 && { codes: [...known.codes] }),
  }
  await store.put(key, document)
}
