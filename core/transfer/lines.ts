import { type Bytes, joinBytes } from '../bytes.ts'
import { damaged } from './errors.ts'

const LINE_FEED = 10
/** Larger than any value or part; nobody's file may fill the memory. */
const LONGEST_LINE = 128 * 1024 * 1024

/** Cuts bytes into lines, each with its line feed; what follows the last line feed is a line without one. */
export async function* linesOf(source: AsyncIterable<Bytes>, longest = LONGEST_LINE): AsyncGenerator<Bytes> {
  let parts: Bytes[] = []
  let size = 0
  for await (const piece of source) {
    let from = 0
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, from)) {
      yield joinBytes([...parts, piece.subarray(from, at + 1)])
      parts = []
      size = 0
      from = at + 1
    }
    if (from === piece.length) continue
    parts.push(piece.subarray(from))
    size += piece.length - from
    if (size > longest) throw damaged('it has a line without an end')
  }
  if (parts.length > 0) yield joinBytes(parts)
}
