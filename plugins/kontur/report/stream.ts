import type { Bytes } from '../../../core/bytes.ts'

/** About so many characters go into one piece: a piece for each row would cost more than the row. */
const PIECE = 16_384

/**
 * Texts as a stream of UTF-8. Nothing is read before somebody asks, and no more than was asked for, so that memory does
 * not grow with the number of texts; whoever cancels ends the reading.
 */
export function streamOf(texts: AsyncGenerator<string, void, void>): ReadableStream<Bytes> {
  const encoder = new TextEncoder()
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        let piece = ''
        while (piece.length < PIECE) {
          const { done, value } = await texts.next()
          if (done === true) {
            if (piece !== '') controller.enqueue(encoder.encode(piece))
            return controller.close()
          }
          piece += value
        }
        controller.enqueue(encoder.encode(piece))
      },
      async cancel() {
        await texts.return()
      },
    },
    { highWaterMark: 0 },
  )
}
