import type { Line } from './lines.ts'
import { integerOf } from './numbers.ts'
import { notAReport, truncated } from './report-errors.ts'
import { looksLikeTransaction } from './transactions.ts'

export interface ReportHeader {
  /** Whether the office has processed it (`@`) or not (`#`); undefined without a header, as in `current*.txt`. */
  state: '#' | '@' | undefined
  /** Identifies the till's database; undefined without a header. */
  database: string | undefined
  /** Grows from report to report; undefined without a header, and where it is no number. */
  number: number | undefined
}

/** Takes the header off the lines of a report. */
export interface HeaderReader {
  /** @returns the lines that are no part of the header; @throws NOT_A_REPORT */
  take(lines: readonly Line[]): readonly Line[]
  /** Undefined until it is whole. */
  readonly found: ReportHeader | undefined
  /** @throws REPORT_TRUNCATED when it never became whole */
  end(): void
}

const HEADER_LINES = 3

export function createHeaderReader(): HeaderReader {
  const head: Line[] = []
  let found: ReportHeader | undefined

  return {
    take(lines) {
      for (const [index, line] of lines.entries()) {
        if (found !== undefined) return lines.slice(index)
        const isFirst = head.length === 0
        if (isFirst && line.text.trim() === '') continue
        if (looksLikeTransaction(line.text)) {
          if (!isFirst) throw notAReport(head[0]?.text ?? '')
          found = { state: undefined, database: undefined, number: undefined }
          return lines.slice(index)
        }
        if (isFirst && !/^\s*[#@]\s*$/.test(line.text)) throw notAReport(line.text)
        head.push(line)
        if (head.length === HEADER_LINES) found = headerOf(head)
      }
      return []
    },
    get found() {
      return found
    },
    end() {
      if (found !== undefined) return
      const what =
        head.length === 0 ? 'it is empty' : `its header has ${head.length} of ${HEADER_LINES} lines`
      throw truncated(what, head.length)
    },
  }
}

function headerOf([state, database, number]: readonly Line[]): ReportHeader {
  const found = integerOf(idOf(number))
  return {
    state: state?.text.trim() === '@' ? '@' : '#',
    database: idOf(database),
    number: found === undefined ? undefined : Number(found),
  }
}

/** The text of a line of the header; some tills end it with `;` too. */
function idOf(line: Line | undefined): string {
  return line?.text.trim().replace(/;$/, '') ?? ''
}
