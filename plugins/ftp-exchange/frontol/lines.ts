/** One line of an exchanged file. */
export interface Line {
  /** Without its line break; of a line that is too long only the beginning. */
  text: string
  /** Counted from 1. */
  line: number
  /** Whether a line break follows: a last line without one may have been cut. */
  isTerminated: boolean
  /** Set on a line of more than `LONGEST_LINE` characters. */
  isTooLong?: true
}

/** In characters (UTF-16 units). */
export const LONGEST_LINE = 65_536

/**
 * Splits text into lines at CRLF, LF and CR, also mixed; where the pieces of text end does not matter. Yields a batch
 * of lines for each piece, because a promise for each line would take most of the time. Memory does not grow with the
 * file, nor with a line that never ends: such a line costs itself, `isTooLong`.
 *
 * Texts of lines may share memory with the whole piece: what is kept for long should be copied (`detached`).
 */
export async function* readLines(texts: AsyncIterable<string>): AsyncGenerator<Line[]> {
  const splitter = createLineSplitter()
  for await (const text of texts) {
    const lines = splitter.push(text)
    if (lines.length > 0) yield lines
  }
  const last = splitter.end()
  if (last !== undefined) yield [last]
}

/** A copy of a text that does not keep a larger one in memory. */
export function detached(text: string): string {
  return Array.from(text).join('')
}

const LF = 10
/** How much is kept of a line that is too long, for the message about it. */
const SHOWN = 200

function createLineSplitter() {
  let number = 1
  /** What came of the line that has no end yet. */
  let rest = ''
  let isTooLong = false
  let endedWithCr = false

  function lineOf(part: string, isTerminated: boolean): Line {
    const text = rest === '' ? part : rest + part
    const tooLong = isTooLong || text.length > LONGEST_LINE
    const line = { text: tooLong ? text.slice(0, SHOWN) : text, line: number, isTerminated }
    rest = ''
    isTooLong = false
    number++
    return tooLong ? { ...line, isTooLong: true } : line
  }

  return {
    push(text: string): Line[] {
      const lines: Line[] = []
      let start = endedWithCr && text.charCodeAt(0) === LF ? 1 : 0
      if (text.length > 0) endedWithCr = false
      let lf = -1
      let cr = -1
      for (;;) {
        if (lf < start) lf = indexOrEnd(text, '\n', start)
        if (cr < start) cr = indexOrEnd(text, '\r', start)
        const end = Math.min(lf, cr)
        if (end >= text.length) break
        lines.push(lineOf(text.slice(start, end), true))
        start = end + 1
        if (end !== cr) continue
        if (start === text.length) endedWithCr = true
        else if (text.charCodeAt(start) === LF) start++
      }
      if (start < text.length && !isTooLong) {
        rest += text.slice(start)
        isTooLong = rest.length > LONGEST_LINE
        if (isTooLong) rest = rest.slice(0, SHOWN)
      }
      return lines
    },
    /** The last line, when no line break follows it. */
    end: (): Line | undefined => (rest === '' ? undefined : lineOf('', false)),
  }
}

function indexOrEnd(text: string, sought: string, from: number): number {
  const index = text.indexOf(sought, from)
  return index === -1 ? text.length : index
}
