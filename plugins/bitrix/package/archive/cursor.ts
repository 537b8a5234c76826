import { type Bytes, joinBytes } from '../../../../core/bytes.ts'
import { damaged } from './errors.ts'

/** Bytes that are read from front to back, as many at a time as somebody asks for. */
export interface Cursor {
  /** How many bytes were read. */
  readonly position: number
  /** The next bytes, exactly so many; undefined where there are none at all. @throws PACKAGE_DAMAGED for fewer */
  take(count: number): Promise<Bytes | undefined>
  /** The next bytes in pieces, exactly so many. @throws PACKAGE_DAMAGED for fewer */
  stream(count: number): AsyncGenerator<Bytes>
  /** Passes over bytes. @throws PACKAGE_DAMAGED for fewer */
  skip(count: number): Promise<void>
  /** Reads on to the end, for the sake of what checks itself there. */
  drain(): Promise<void>
  /** Lets the source go. */
  close(): Promise<void>
}

export function createCursor(source: AsyncIterable<Bytes>): Cursor {
  const iterator = source[Symbol.asyncIterator]()
  let held: Bytes = new Uint8Array(0)
  let position = 0

  /** The next bytes, at least one and at most so many; undefined at the end. */
  async function next(most: number): Promise<Bytes | undefined> {
    while (held.length === 0) {
      const step = await iterator.next()
      if (step.done === true) return undefined
      held = step.value
    }
    const piece = held.subarray(0, most)
    held = held.subarray(piece.length)
    position += piece.length
    return piece
  }

  async function* stream(count: number): AsyncGenerator<Bytes> {
    for (let left = count; left > 0;) {
      const piece = await next(left)
      if (piece === undefined) throw damaged('it ends too early')
      left -= piece.length
      yield piece
    }
  }

  return {
    get position() {
      return position
    },

    async take(count) {
      const first = await next(count)
      if (first === undefined || first.length === count) return first
      const parts = [first]
      for await (const piece of stream(count - first.length)) parts.push(piece)
      return joinBytes(parts)
    },

    stream,

    async skip(count) {
      for await (const piece of stream(count)) void piece
    },

    async drain() {
      while ((await next(Number.MAX_SAFE_INTEGER)) !== undefined);
    },

    async close() {
      await iterator.return?.()
    },
  }
}
