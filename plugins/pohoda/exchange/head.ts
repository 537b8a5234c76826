import { type Bytes, joinBytes } from '../../../core/bytes.ts'

/** Hands chunks on and keeps a copy of the first `most` bytes, for the log. */
export function keepHead(most: number) {
  const kept: Bytes[] = []
  let left = most
  return {
    async *keep(chunks: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
      for await (const chunk of chunks) {
        if (left > 0) kept.push(chunk.slice(0, left))
        left -= Math.min(left, chunk.length)
        yield chunk
      }
    },
    bytes: (): Bytes => joinBytes(kept),
  }
}
