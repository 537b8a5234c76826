import type { Blobs, Clock, Store } from '../../../core/plugin.ts'
import { defineJob } from '../../../core/plugin.ts'
import { PRODUCT_SHARDS } from '../../../core/shop/record.ts'
import { readShard } from '../../../core/shop/shelf.ts'
import type { CatalogConfig } from '../config.ts'
import { bytesKey, bytesShard, PHOTO_SHARDS, photoKey, photoShard } from './record.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Every night: removes photos that no product lists, and bytes that no photo has, once they are a day old. */
export const sweepJob = defineJob<CatalogConfig>({
  name: 'sweep',
  title: 'Remove unused photos',
  schedule: () => '17 3 * * *',
  async *run(context) {
    const removed = await sweepPhotos(context)
    yield { counts: removed }
    const { photos, blobs } = removed
    return {
      summary: `${photos} ${photos === 1 ? 'photo' : 'photos'} and ${blobs} ${blobs === 1 ? 'file' : 'files'} removed`,
    }
  },
})

/**
 * Goes from products to names to hashes to blobs, and drops at each stage what the one before does not use. It runs
 * beside writers: whatever they put meanwhile is younger than a day, and age is judged inside the update that drops.
 */
export async function sweepPhotos(place: {
  store: Store
  blobs: Blobs
  clock: Clock
  signal?: AbortSignal
}): Promise<{ photos: number; blobs: number }> {
  const { store, blobs, signal } = place
  const youngest = place.clock.now() - DAY_MS
  let photos = 0

  const listed = new Set<string>()
  for (let shard = 0; shard < PRODUCT_SHARDS; shard++) {
    signal?.throwIfAborted()
    for (const product of await readShard(store, shard)) {
      for (const photo of product.images) listed.add(photo.name)
    }
  }

  const usedHashes = new Set<string>()
  const usedBlobs = new Set<string>()
  for (let shard = 0; shard < PHOTO_SHARDS; shard++) {
    signal?.throwIfAborted()
    let dropped = 0
    const document = await store.update(photoKey(shard), photoShard, (current) => {
      const kept = current?.photos.filter((photo) => listed.has(photo.name) || photo.at > youngest) ?? []
      dropped = (current?.photos.length ?? 0) - kept.length
      return dropped > 0 ? { photos: kept } : undefined
    })
    photos += dropped
    for (const photo of document?.photos ?? []) {
      usedHashes.add(photo.hash)
      usedBlobs.add(photo.blob)
    }
  }

  for (let shard = 0; shard < PHOTO_SHARDS; shard++) {
    signal?.throwIfAborted()
    const document = await store.update(bytesKey(shard), bytesShard, (current) => {
      const kept = current?.kept.filter((entry) => usedHashes.has(entry.hash) || entry.at > youngest) ?? []
      return kept.length < (current?.kept.length ?? 0) ? { kept } : undefined
    })
    for (const entry of document?.kept ?? []) usedBlobs.add(entry.blob)
  }

  return { photos, blobs: await blobs.sweep((id) => usedBlobs.has(id), DAY_MS) }
}
