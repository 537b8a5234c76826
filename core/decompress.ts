import type { Bytes } from './bytes.ts'

/** How bytes are packed: gzip (RFC 1952), deflate as HTTP names it (zlib, RFC 1950), or bare deflate (RFC 1951). */
export type Packing = 'gzip' | 'deflate' | 'deflate-raw'

/** One byte can become a thousand, and some platforms unpack all that they are given before they hand anything out. */
const PIECE_BYTES = 8 * 1024

/**
 * Unpacks bytes on their way.
 * @throws what `damaged` makes of bytes that are not in the format, or not all of it; what the source throws, as it is
 */
export async function* decompress(
  source: AsyncIterable<Bytes>,
  packing: Packing,
  damaged: (reason: unknown) => unknown,
): AsyncGenerator<Bytes> {
  const pieces = inPieces(source)
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
  const reader = packed.pipeThrough(new DecompressionStream(packing)).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (thrown) {
    throw failure === undefined ? damaged(thrown) : failure.thrown
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The same bytes in small pieces. */
export async function* inPieces(source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  for await (const bytes of source) {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES)
      yield bytes.subarray(from, from + PIECE_BYTES)
  }
}
