import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { fileKey } from './names.ts'
import { pictureShardOf } from './told.ts'

const sentSchema = v.object({
  code: v.string(),
  /** In the shop. */
  name: v.string(),
  /** In POHODA's folder of pictures. */
  file: v.string(),
  sha256: v.string(),
  /** Short names of the stores to whose cards of the code it was attached. */
  stores: v.array(v.string()),
})

const shardSchema = v.object({ sent: v.array(sentSchema) })

/** A picture of the shop that was brought to POHODA, in as many documents and by the same key as those that came from there. */
export type Sent = v.InferOutput<typeof sentSchema>

/** Pictures of the shop that were brought to POHODA, of all goods of a shard. */
export async function sentPictures(store: Store, shard: number): Promise<readonly Sent[]> {
  return (await store.get(keyOf(shard), shardSchema))?.sent ?? []
}

/** The same of one good. */
export async function sentPicturesOf(store: Store, code: string): Promise<readonly Sent[]> {
  return (await sentPictures(store, pictureShardOf(code))).filter((sent) => sent.code === code)
}

/**
 * Writes down that these pictures lie in the folder, and to the card of which store they were attached.
 * @param stores none before they are attached: what POHODA tells of them meanwhile is known to be ours
 */
export async function noteSent(store: Store, pictures: readonly Sent[]): Promise<void> {
  for (const [shard, members] of Map.groupBy(pictures, ({ code }) => pictureShardOf(code))) {
    await store.update(keyOf(shard), shardSchema, (known) => {
      const sent = [...(known?.sent ?? [])]
      for (const picture of members) {
        const index = sent.findIndex((other) => isSamePicture(other, picture))
        const stores = [...new Set([...(sent[index]?.stores ?? []), ...picture.stores])]
        if (index === -1) sent.push(picture)
        else sent[index] = { ...picture, stores }
      }
      return { sent }
    })
  }
}

function isSamePicture(one: Sent, other: Sent): boolean {
  return one.code === other.code && one.sha256 === other.sha256 && fileKey(one.file) === fileKey(other.file)
}

function keyOf(shard: number): string {
  return `sent-pictures:${shard}`
}
