import type { Bytes } from '../../../core/bytes.ts'
import { type Blobs, createDigest, type Store } from '../../../core/plugin.ts'
import { DAY_MS } from '../time.ts'
import { readOutbox } from './outbox.ts'

/** Bytes that are kept until the till has taken them. */
export interface StoredContent {
  blob: string
  size: number
  /** SHA-256, hexadecimal. */
  digest: string
}

/** Where contents are that wait for the till; nothing else may be there. */
export function outboxBlobs(blobs: Blobs): Blobs {
  return blobs.scoped('outbox')
}

/** Keeps bytes among the contents that wait, as they pass. Nothing is left when they end in an error. */
export async function storeContent(blobs: Blobs, bytes: AsyncIterable<Bytes>): Promise<StoredContent> {
  const writer = outboxBlobs(blobs).create()
  const digest = createDigest()
  let size = 0
  try {
    for await (const piece of bytes) {
      size += piece.length
      digest.update(piece)
      await writer.write(piece)
    }
    return { blob: await writer.close(), size, digest: digest.hex() }
  } catch (error) {
    await writer.abort()
    throw error
  }
}

/** Removes what a crash has left: contents of the day before that no entry names. @param others are needed too */
export async function sweepContents(
  { store, blobs }: { store: Store; blobs: Blobs },
  others: readonly (string | undefined)[],
): Promise<void> {
  await outboxBlobs(blobs).sweep(
    async (blob) => others.includes(blob) || (await readOutbox(store)).some((entry) => entry.blob === blob),
    DAY_MS,
  )
}
