import type { Bytes } from '../../../core/bytes.ts'
import { decodeExchange, type ExchangeEncoding } from './decode.ts'
import { type Line, readLines } from './lines.ts'
import { createCutCheck, type CutCheck } from './report-cut.ts'
import { truncated } from './report-errors.ts'
import { createHeaderReader, type ReportHeader } from './report-header.ts'
import { type ReadLine, readTransaction } from './transactions.ts'

export interface ReportOptions {
  /** Of files that do not show that they are Unicode. */
  encoding: ExchangeEncoding
  /**
   * What to do with a last line that seems to be cut: refuse the whole report, or leave out that line, for a file that
   * is the same when it is fetched again. Default `refuse`.
   */
  cutLine?: 'refuse' | 'skip'
}

/** One piece of the file. */
export interface ReportBatch {
  header: ReportHeader
  /** Read one by one as they are asked for, so that none lives long: all of them, once, before the next batch. */
  lines: Iterable<ReadLine>
}

/**
 * Reads a report piece by piece, at least one batch also of a report without transactions. Lines that cannot be read
 * are problems. Whether the report is whole is known only when the last line was read: until then nothing of it may
 * count.
 * @throws NOT_A_REPORT; REPORT_TRUNCATED, also while the lines of a batch are read
 */
export async function* readReport(
  bytes: AsyncIterable<Bytes>,
  { encoding, cutLine = 'refuse' }: ReportOptions,
): AsyncGenerator<ReportBatch> {
  const header = createHeaderReader()
  const cut = createCutCheck()
  for await (const lines of readLines(decodeExchange(bytes, { encoding }))) {
    const rest = header.take(lines)
    if (header.found !== undefined) yield { header: header.found, lines: readAll(rest, { cut, cutLine }) }
  }
  header.end()
}

function* readAll(
  lines: readonly Line[],
  { cut, cutLine }: { cut: CutCheck; cutLine: 'refuse' | 'skip' },
): Generator<ReadLine> {
  for (const line of lines) {
    if (line.text.trim() === '') continue
    const read = readTransaction(line)
    const why = line.isTerminated ? undefined : cut.whyCut(line, read)
    if (why === undefined) {
      cut.note(line, read)
      yield read
      continue
    }
    if (cutLine === 'refuse') throw truncated(`its last line (${line.line}) ${why}`, line.line)
    const message = `The last line ${why}; it was left out.`
    yield { problem: { line: line.line, code: 'LINE_CUT', message, level: 'error' } }
  }
}
