import { isAppError } from '../../../core/errors.ts'
import type { Blobs, Clock, Store } from '../../../core/plugin.ts'
import { bytesKey, bytesShard, bytesShardOf } from './record.ts'

/** How old the mark of the last use may grow before it is renewed; far below the day after which bytes are swept. */
const RENEW_AFTER_MS = 60 * 60 * 1000

/**
 * Keeps bytes under their hash, once however many photos have them, and gives back their blob.
 *
 * The blob is written before the index names it, so that a crash leaves at most a blob that the sweep removes. Every
 * use renews `at` in the same document from which the sweep drops what is old: whichever comes second sees the first.
 */
export async function keepBytes(
  bytes: Uint8Array<ArrayBuffer>,
  hash: string,
  place: { store: Store; blobs: Blobs; clock: Clock },
): Promise<string> {
  const { store, blobs, clock } = place
  const key = bytesKey(bytesShardOf(hash))
  const at = clock.now()
  const touched = await store.update(key, bytesShard, (current) => {
    const entry = current?.kept.find((kept) => kept.hash === hash)
    if (current === undefined || entry === undefined || at - entry.at < RENEW_AFTER_MS) return undefined
    return { kept: current.kept.map((kept) => (kept === entry ? { ...entry, at } : kept)) }
  })
  const known = touched?.kept.find((kept) => kept.hash === hash)?.blob
  if (known !== undefined && (await hasBlob(blobs, known))) return known

  const fresh = await writeBlob(blobs, bytes)
  const stored = await store.update(key, bytesShard, (current) => {
    const others = current?.kept.filter((kept) => kept.hash !== hash) ?? []
    const rival = current?.kept.find((kept) => kept.hash === hash && kept.blob !== known)
    return rival === undefined ? { kept: [...others, { hash, blob: fresh, at }] } : undefined
  })
  return stored?.kept.find((kept) => kept.hash === hash)?.blob ?? fresh
}

/** Whether a blob is there and whole enough to be read. @throws what the medium throws besides BLOB_MISSING */
export async function hasBlob(blobs: Blobs, id: string): Promise<boolean> {
  try {
    await blobs.size(id)
    return true
  } catch (thrown) {
    if (isAppError(thrown) && thrown.code === 'BLOB_MISSING') return false
    throw thrown
  }
}

async function writeBlob(blobs: Blobs, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const writer = blobs.create()
  try {
    await writer.write(bytes)
    return await writer.close()
  } catch (thrown) {
    // The first failure is the one worth telling; the sweep removes what the abort leaves.
    await writer.abort().catch(() => {})
    throw thrown
  }
}
