import type { Bytes } from '../../../../core/bytes.ts'
import { damaged } from './errors.ts'

/** One byte can become a thousand, and some platforms unpack all that they are given before they hand anything out. */
const PIECE_BYTES = 8 * 1024

/**
 * Unpacks bytes on their way.
 * @throws PACKAGE_DAMAGED for bytes that are not in the format, or not all of it; what the source throws, as it is
 */
export async function* decompress(
  source: AsyncIterable<Bytes>,
  format: 'gzip' | 'deflate-raw',
): AsyncGenerator<Bytes> {
  const pieces = smallPieces(source)
  let failure: { thrown: unknown } | undefined
  const packed = new ReadableStream<Bytes>({
    async pull(controller) {
      try {
        const step = await pieces.next()
        if (step.done === true) controller.close()
        else controller.enqueue(step.value)
      } catch (thrown) {
        failure = { thrown }
        throw thrown
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  const reader = packed.pipeThrough(new DecompressionStream(format)).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (thrown) {
    throw failure === undefined ? damaged('what it holds cannot be unpacked', thrown) : failure.thrown
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function* smallPieces(source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  for await (const bytes of source) {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES)
      yield bytes.subarray(from, from + PIECE_BYTES)
  }
}
