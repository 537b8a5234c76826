import * as v from 'valibot'
import { shardOf } from '../../../core/text.ts'

/** Into how many documents the photos are divided, by name and by hash. Stored data depends on it. */
export const PHOTO_SHARDS = 256

const photo = v.object({
  name: v.string(),
  sku: v.string(),
  position: v.number(),
  contentType: v.string(),
  size: v.number(),
  /** SHA-256 of the bytes, hex. */
  hash: v.string(),
  /** The blob that holds them. */
  blob: v.string(),
  /** Where it was fetched from, when it came by its address. */
  url: v.exactOptional(v.string()),
  /** When it was put, milliseconds since 1970. */
  at: v.number(),
})

/** All that is needed to serve a photo. */
export type Photo = v.InferOutput<typeof photo>

/** The document of one shard of names. */
export const photoShard = v.object({ photos: v.array(photo) })

const keptBytes = v.object({ hash: v.string(), blob: v.string(), at: v.number() })

/** Where the bytes of a hash are, and when a photo last asked for them (milliseconds since 1970). */
export type KeptBytes = v.InferOutput<typeof keptBytes>

/** The document of one shard of hashes. */
export const bytesShard = v.object({ kept: v.array(keptBytes) })

export function photoKey(shard: number): string {
  return `photos:names:${shard}`
}

export function photoShardOf(name: string): number {
  return shardOf(name, PHOTO_SHARDS)
}

export function bytesKey(shard: number): string {
  return `photos:bytes:${shard}`
}

export function bytesShardOf(hash: string): number {
  return shardOf(hash, PHOTO_SHARDS)
}
