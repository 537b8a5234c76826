import { parseBlobKey } from './blob-names.ts'
import type { BlobMedium } from './blob-medium.ts'
import { keyUnder } from './keys.ts'

/**
 * Removes the blobs under a prefix that are older than a time and that `isUsed` does not know, and chunks that old
 * which never got a manifest. What is being written is left alone.
 * @returns how many blobs, whole or not, were removed
 */
export async function sweepBlobs(
  { access, clock, open }: BlobMedium,
  prefix: string,
  isUsed: (id: string) => boolean | Promise<boolean>,
  olderThanMs: number,
): Promise<number> {
  const before = clock.now() - olderThanMs
  let removed = 0
  for (const [blob, { manifestKey, chunkKeys, time }] of partsByBlob(await access.keys(prefix), prefix)) {
    if (time >= before || open.has(blob)) continue
    const id = manifestKey === undefined ? undefined : keyUnder(prefix, manifestKey)
    if (id !== undefined && (await isUsed(id))) continue
    // The manifest goes first, so that no reader finds one without its chunks.
    if (manifestKey !== undefined) await access.remove(manifestKey)
    for (const key of chunkKeys) await access.remove(key)
    removed++
  }
  return removed
}

interface Parts {
  manifestKey?: string
  chunkKeys: string[]
  /** When it was closed, or begun if it has no manifest. */
  time: number
}

function partsByBlob(keys: string[], prefix: string): Map<string, Parts> {
  const blobs = new Map<string, Parts>()
  for (const key of new Set(keys)) {
    const name = keyUnder(prefix, key) === undefined ? undefined : parseBlobKey(key)
    if (name === undefined) continue
    const parts = blobs.get(name.blob) ?? { chunkKeys: [], time: name.time }
    if (name.isManifest) parts.manifestKey = key
    else parts.chunkKeys.push(key)
    parts.time = Math.max(parts.time, name.time)
    blobs.set(name.blob, parts)
  }
  return blobs
}
