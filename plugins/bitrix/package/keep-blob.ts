import type { Bytes } from '../../../core/bytes.ts'
import type { Blobs } from '../../../core/plugin.ts'

/** Keeps bytes as a blob while they come; of what comes only in part nothing is left. @throws what the source throws */
export async function keepBlob(
  content: AsyncIterable<Bytes>,
  blobs: Blobs,
): Promise<{ blob: string; bytes: number }> {
  const writer = blobs.create()
  let bytes = 0
  try {
    for await (const piece of content) {
      bytes += piece.length
      await writer.write(piece)
    }
    return { blob: await writer.close(), bytes }
  } catch (thrown) {
    // The first failure is the one worth telling; the sweep removes what the abort leaves.
    await writer.abort().catch(() => undefined)
    throw thrown
  }
}
