type Bytes = AsyncIterable<Uint8Array<ArrayBuffer>>

const LINE_END = 0x0a
const DONE = 0x40
/** `#` or `@`, the number of the database, and that of the report. */
const HEADER_LINES = 3

/**
 * Two Frontol reports as one: the transactions of the second follow those of the first, without its header. A first one
 * that the accounting system has marked as processed (`@`) is left out. For encodings in which a line end is one byte.
 */
export async function* reportBody(first: Bytes, second: Bytes): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let isDone: boolean | undefined
  let last = LINE_END
  for await (const piece of first) {
    if (piece.length === 0) continue
    isDone ??= piece[0] === DONE
    if (isDone) break
    last = piece.at(-1) ?? last
    yield piece
  }
  if (isDone !== false) return yield* second
  if (last !== LINE_END) yield Uint8Array.of(0x0d, LINE_END)
  yield* withoutHeader(second)
}

async function* withoutHeader(bytes: Bytes): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let left: number | undefined
  for await (const piece of bytes) {
    left ??= piece[0] === DONE || piece[0] === 0x23 ? HEADER_LINES : 0
    let from = 0
    while (left > 0) {
      const end = piece.indexOf(LINE_END, from)
      if (end < 0) break
      from = end + 1
      left--
    }
    if (left === 0 && from < piece.length) yield piece.subarray(from)
  }
}
