import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { shardOf } from '../../../core/text.ts'

/** A photo's name, and the product that had it last; whether it still has it stands in the product's record. */
export interface NamedPhoto {
  name: string
  sku: string
  /** When the product was left to the photos of others: which bytes were meant, and until when nobody asks again. */
  declined?: { hash: string; until: number } | undefined
}

/** What WordPress has of some bytes, or of some address. */
export interface Media {
  hash: string
  /** The id of the attachment; undefined when WordPress was asked to take it and what became of it is not known. */
  mediaId?: number | undefined
  /** Whether we have uploaded it, so that it may be deleted when nobody needs it. */
  isUpload: boolean
  /** The products that it was meant for; whether they still show it stands in their records. */
  skus: readonly string[]
}

/** What we remember of photos besides what stands in the products' records. */
export interface PhotoMemory {
  findName(name: string): Promise<NamedPhoto | undefined>
  keepName(photo: NamedPhoto): Promise<void>
  findMedia(hash: string): Promise<Media | undefined>
  /** `change` is pure. It returns the new entry, null to forget it, or undefined to leave it. */
  changeMedia(hash: string, change: (current: Media | undefined) => Media | null | undefined): Promise<void>
}

export function createPhotoMemory(store: Store): PhotoMemory {
  return {
    async findName(name) {
      const document = await store.get(nameKey(name), nameShard)
      return document?.names.find((known) => known.name === name)
    },

    async keepName(photo) {
      await store.update(nameKey(photo.name), nameShard, (current) => {
        const others = current?.names.filter(({ name }) => name !== photo.name) ?? []
        return { names: [...others, photo] }
      })
    },

    async findMedia(hash) {
      const document = await store.get(mediaKey(hash), mediaShard)
      return document?.media.find((known) => known.hash === hash)
    },

    async changeMedia(hash, change) {
      await store.update(mediaKey(hash), mediaShard, (document) => {
        const known = document?.media.find((media) => media.hash === hash)
        const changed = change(known)
        if (changed === undefined || (changed === null && known === undefined)) return undefined
        const others = document?.media.filter((media) => media !== known) ?? []
        return { media: changed === null ? others : [...others, changed] }
      })
    },
  }
}

type Schema<T> = v.GenericSchema<unknown, T>

/** Into how many documents names and media are divided. Stored data depends on it. */
const SHARDS = 256

const nameShard: Schema<{ names: readonly NamedPhoto[] }> = v.object({
  names: v.array(
    v.object({
      name: v.string(),
      sku: v.string(),
      declined: v.optional(v.object({ hash: v.string(), until: v.number() })),
    }),
  ),
})

const mediaShard: Schema<{ media: readonly Media[] }> = v.object({
  media: v.array(
    v.object({
      hash: v.string(),
      mediaId: v.optional(v.number()),
      isUpload: v.boolean(),
      skus: v.array(v.string()),
    }),
  ),
})

function nameKey(name: string): string {
  return `photos:names:${shardOf(name, SHARDS)}`
}

function mediaKey(hash: string): string {
  return `photos:media:${shardOf(hash, SHARDS)}`
}
