import * as v from 'valibot'
import { whole } from '../mailbox/take-state.ts'
import type { Store } from '../../../core/plugin.ts'

const publicationSchema = v.object({
  /** Of its passage through the slot. */
  id: v.string(),
  /** Counts publications; what the till has taken of the shelf is told by it. */
  number: whole,
  /** The ids of the outbox entries that are in it. */
  entries: v.array(v.string()),
  /** Whether a till that loads it twice has more stock than after once. */
  adds: v.boolean(),
  /** With goods of the shelf: as of which change of it, and how many records there are. */
  shelf: v.exactOptional(v.object({ revision: whole, records: whole })),
  blob: v.string(),
  size: whole,
  /** SHA-256, hexadecimal. */
  digest: v.string(),
  /** When it was put together, milliseconds since 1970. */
  at: v.number(),
  /** Its name on the server, once it is there. */
  name: v.exactOptional(v.string()),
})

/** How far the way of goods to the till is: document `published`. */
export const publishStateSchema = v.object({
  /** The number of the publication that was begun last. */
  number: whole,
  /** The number of the last publication with goods of the shelf that the till has taken. */
  shelfTaken: whole,
  /** As of which change of the shelf everything is on its way or taken; absent when something is owed. */
  shelfRevision: v.exactOptional(whole),
  /** The day, `2026-11-22`, for which all goods were published. */
  fullDay: v.exactOptional(v.string()),
  /** About to be put into the slot. */
  posting: v.exactOptional(publicationSchema),
  /** Lies in the slot, as far as is known. */
  lying: v.exactOptional(publicationSchema),
  /** The name to which what lies in the slot is about to be renamed, so that it can be added to. */
  claim: v.exactOptional(v.string()),
  /** What was taken back out of the slot; the file is removed once its successor is there. */
  takenBack: v.exactOptional(v.object({ claim: v.string(), at: v.number() })),
  /** Taken by the till; what was kept for it is about to go. */
  clearing: v.exactOptional(v.object({ entries: v.array(v.string()), blobs: v.array(v.string()) })),
  /** The last one that the till has taken, and when that was seen. */
  last: v.exactOptional(v.object({ ...publicationSchema.entries, takenAt: v.number() })),
  /** Why what is to be published is not. */
  waiting: v.exactOptional(v.object({ reason: v.string(), since: v.number() })),
})

export type Publication = v.InferOutput<typeof publicationSchema>
export type PublishState = v.InferOutput<typeof publishStateSchema>

export async function readPublishState(store: Store): Promise<PublishState> {
  return (await store.get(STATE_KEY, publishStateSchema)) ?? { number: 0, shelfTaken: 0 }
}

export async function writePublishState(store: Store, state: PublishState): Promise<void> {
  await store.put(STATE_KEY, state)
}

/** Notes that goods of the shelf may have changed: the next publication compares all of them. */
export async function noteShelfChange(store: Store): Promise<void> {
  await store.update(REVISION_KEY, revisionSchema, (current) => ({ revision: (current?.revision ?? 0) + 1 }))
}

/** How often the shelf was changed; undefined when nothing was ever put there. */
export async function shelfRevision(store: Store): Promise<number | undefined> {
  return (await store.get(REVISION_KEY, revisionSchema))?.revision
}

const STATE_KEY = 'published'
const REVISION_KEY = 'shelf-revision'
const revisionSchema = v.object({ revision: whole })
