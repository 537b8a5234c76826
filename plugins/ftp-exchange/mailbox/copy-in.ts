import { type Blobs, createDigest } from '../../../core/plugin.ts'
import { copyBlobs } from '../copies.ts'
import type { Point } from '../point.ts'

/** Bytes that are kept as a blob. */
export interface CopiedIn {
  blob: string
  size: number
  /** SHA-256, hexadecimal. */
  digest: string
}

/** Keeps bytes as a blob among the copies, as they pass. Nothing is left when they end in an error. */
export async function copyIn(
  { blobs }: Pick<Point, 'blobs'>,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<CopiedIn> {
  return await storeBytes(copyBlobs(blobs), bytes)
}

/** Keeps bytes as a blob, as they pass. Nothing is left when they end in an error. */
export async function storeBytes(
  blobs: Blobs,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<CopiedIn> {
  const writer = blobs.create()
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
