import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { shardOf } from '../../../core/text.ts'

/** What the shop was told of photos lies in so many documents, by GoodID. */
export const PHOTO_SHARDS = 64

const photoSchema = v.object({
  size: v.optional(v.number()),
  modifiedAt: v.optional(v.number()),
  sha256: v.string(),
  position: v.number(),
  /** When the shop did not want it, milliseconds since 1970. */
  declinedAt: v.exactOptional(v.number()),
})

/** By the photo's name in lower case. */
const photosSchema = v.record(v.string(), photoSchema)

export type Photo = v.InferOutput<typeof photoSchema>
export type Photos = Readonly<Record<string, Photo>>

export function photoShardOf(goodId: string): number {
  return shardOf(goodId, PHOTO_SHARDS)
}

/** The GoodID in a photo's name. */
export function goodIdOf(target: string): string {
  return /^\d+/.exec(target)?.[0] ?? ''
}

export async function knownPhotos(shard: number, store: Store): Promise<Photos> {
  return (await store.get(keyOf(shard), photosSchema)) ?? {}
}

/** Writes down what became of photos; undefined stands for one that the shop no longer has. */
export async function rememberPhotos(
  shard: number,
  changes: ReadonlyMap<string, Photo | undefined>,
  store: Store,
): Promise<void> {
  if (changes.size === 0) return
  await store.update(keyOf(shard), photosSchema, (known = {}) => {
    const kept = Object.entries(known).filter(([target]) => !changes.has(target))
    const told = [...changes].flatMap(([target, photo]) =>
      photo === undefined ? [] : [[target, photo] as const],
    )
    return Object.fromEntries([...kept, ...told])
  })
}

/** Forgets the photos of goods that the shop is about to get anew: it no longer has those of their former lives. */
export async function forgetPhotosOf(goodIds: readonly string[], store: Store): Promise<void> {
  const shards = new Set(goodIds.map(photoShardOf))
  const wanted = new Set(goodIds)
  for (const shard of shards) {
    const stale = Object.keys(await knownPhotos(shard, store)).filter((target) =>
      wanted.has(goodIdOf(target)),
    )
    await rememberPhotos(shard, new Map(stale.map((target) => [target, undefined])), store)
  }
}

function keyOf(shard: number): string {
  return `photos:${shard}`
}
