import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { shardOf } from '../../../core/text.ts'

/** What the shop was told of pictures lies in so many documents, by code. Stored data depends on it. */
export const PICTURE_SHARDS = 64

const toldSchema = v.object({
  code: v.string(),
  /** As the card names it. */
  file: v.string(),
  /** In the shop. */
  name: v.string(),
  position: v.number(),
  /** Of the bytes that the shop has from us; absent when it has none. */
  sha256: v.exactOptional(v.string()),
  /** What the source told of the file when it was looked at last. */
  mark: v.string(),
  /** When that was, milliseconds since 1970. */
  readAt: v.number(),
  /** Until then it is left alone, because it could not be used or the shop did not want it; milliseconds since 1970. */
  againAt: v.exactOptional(v.number()),
  /** The shop had it first: it was brought to POHODA from there. */
  isShops: v.exactOptional(v.literal(true)),
})

/** An array, because as the keys of an object some codes would be lost. */
const shardSchema = v.object({ pictures: v.array(toldSchema) })

/** One picture of one good. */
export type Told = v.InferOutput<typeof toldSchema>

export function pictureShardOf(code: string): number {
  return shardOf(code, PICTURE_SHARDS)
}

export async function toldPictures(store: Store, shard: number): Promise<readonly Told[]> {
  return (await store.get(keyOf(shard), shardSchema))?.pictures ?? []
}

/** Replaces what is known of the pictures of these goods. */
export async function keepPictures(
  store: Store,
  shard: number,
  goods: ReadonlyMap<string, readonly Told[]>,
): Promise<void> {
  if (goods.size === 0) return
  await store.update(keyOf(shard), shardSchema, (known) => {
    const others = known?.pictures.filter(({ code }) => !goods.has(code)) ?? []
    return { pictures: [...others, ...[...goods.values()].flat()] }
  })
}

/** Forgets the pictures of goods that the shop has got anew: it no longer has those of their former lives. */
export async function forgetPictures(store: Store, codes: readonly string[]): Promise<void> {
  for (const [shard, members] of Map.groupBy(codes, pictureShardOf)) {
    await keepPictures(store, shard, new Map(members.map((code) => [code, []])))
  }
}

function keyOf(shard: number): string {
  return `pictures:${shard}`
}
