import { firstLine } from './csv-first-line.ts'
import { csvProblem, fileError, type BadRow, type CsvBatch, type CsvProblemCode } from './csv-problems.ts'

export interface CsvOptions {
  /** Found by the first line when absent: the most frequent of `;`, `,` and tab outside quotes. */
  delimiter?: string
  /** The longest row, in characters. Default 1,048,576. */
  maxRowLength?: number
  /** Default 1,000. */
  maxColumns?: number
}

/**
 * A strict CSV reader that is fed pieces of text of any size and never keeps more than one row.
 *
 * Cells are separated by `;`, `,` or tab, rows by CR, LF or CRLF, quoting is that of RFC 4180. A bad row costs that
 * row: another width than the first row's, more than `maxRowLength` characters, a quote where none may stand (after
 * that, reading goes on with the next line). Blank lines are passed over. The file is refused when its end is missing
 * and when its first row, which gives the width, cannot be read.
 *
 * No library does all of it: csv-parse is strict, but loses good rows after a bad one and is five times slower;
 * Papa Parse and uDSV let broken rows pass and keep a row of any length. The figures are in bench/README.md.
 */
export class CsvReader {
  readonly #maxRowLength: number
  readonly #maxColumns: number
  #delimiter: string | undefined
  #lineBreak = '\n'
  /** Text that waits until the first line is known. */
  #head: string | undefined = ''
  #batch: CsvBatch = { rows: [], rejected: [] }

  #state: 'start' | 'bare' | 'quoted' | 'closed' | 'lost' = 'start'
  #cells: string[] = []
  #cell = ''
  /** Cells ended in this row, kept or not. */
  #column = 0
  /** Set as soon as the row is known to be bad: its rest is read, not kept. */
  #problem: { code: CsvProblemCode; column: number; cells: string[] } | undefined
  /** A row narrower than the first: a bad row if another follows, the cut end of the file if none does. */
  #narrow: BadRow | undefined
  #width = 0

  #line = 1
  #rowLine = 1
  #quoteLine = 1
  /** Where the row begins, counted from the start of the current text. */
  #rowStart = 0
  #afterCr = false
  #openEnd = false

  constructor(options: CsvOptions = {}) {
    this.#maxRowLength = options.maxRowLength ?? 1_048_576
    this.#maxColumns = options.maxColumns ?? 1000
    this.#delimiter = options.delimiter
  }

  /** What separates the cells, once the first line is known. */
  get delimiter(): string | undefined {
    return this.#delimiter
  }

  /** Whether the text so far ends with a line break. A file that does not may be cut in its last cell. */
  get endsWithLineBreak(): boolean {
    return this.#state === 'start' && this.#column === 0 && !this.#openEnd
  }

  /** Reads on. @throws TOO_MANY_COLUMNS, FIRST_ROW_UNREADABLE */
  push(text: string): CsvBatch {
    this.#begin(text, false)
    return this.#take()
  }

  /** Reads the end. @throws GOODS_FILE_INCOMPLETE when the last row is cut, and what `push` throws */
  end(): CsvBatch {
    this.#begin('', true)
    if (this.#state === 'quoted') throw fileError.unclosedQuote(this.#quoteLine)
    if (!this.endsWithLineBreak) {
      if (this.#state !== 'lost') this.#endCell()
      this.#endRow(0, 0)
      this.#openEnd = true
    }
    if (this.#narrow !== undefined) throw fileError.cutRow(this.#narrow, this.#width)
    return this.#take()
  }

  #take(): CsvBatch {
    const batch = this.#batch
    this.#batch = { rows: [], rejected: [] }
    return batch
  }

  #begin(text: string, last: boolean): void {
    if (this.#head === undefined) return this.#read(text, this.#delimiter ?? ';')
    this.#head += text
    const found = firstLine(this.#head, last)
    if (found === undefined) return
    const head = this.#head
    this.#head = undefined
    this.#lineBreak = found.lineBreak
    this.#delimiter ??= found.delimiter
    this.#read(head, this.#delimiter)
  }

  #read(text: string, delimiter: string): void {
    const separator = delimiter.charCodeAt(0)
    let position = 0
    let nextBreak = -1
    while (position < text.length) {
      const code = text.charCodeAt(position)
      if (this.#state === 'start') {
        if (this.#afterCr && code === LF) this.#rowStart = ++position
        else if (code === QUOTE) {
          this.#state = 'quoted'
          this.#quoteLine = this.#line
          position++
        } else this.#state = 'bare'
        this.#afterCr = false
      } else if (this.#state === 'quoted') {
        const end = indexOrEnd(text, '"', position)
        while (nextBreak < end) {
          if (nextBreak >= position) this.#line++
          nextBreak = indexOrEnd(text, this.#lineBreak, Math.max(position, nextBreak + 1))
        }
        this.#keep(text.slice(position, end))
        if (end < text.length) this.#state = 'closed'
        position = end + 1
      } else if (this.#state === 'closed' && code === QUOTE) {
        this.#keep('"')
        this.#state = 'quoted'
        position++
      } else if (this.#state === 'lost') {
        const end = endOfLine(text, position)
        if (end < text.length) this.#endRow(end, text.charCodeAt(end))
        position = end + 1
      } else {
        const end = this.#state === 'bare' ? endOfBare(text, position, separator) : position
        if (end > position) this.#keep(text.slice(position, end))
        position = end + 1
        if (end < text.length) this.#stop(end, text.charCodeAt(end), separator)
      }
    }
    if (text.length - this.#rowStart > this.#maxRowLength) this.#reject('ROW_TOO_LONG')
    this.#rowStart -= text.length
  }

  /** What stands after a bare cell or a closing quote: a separator, a line break, or what may not stand there. */
  #stop(position: number, code: number, separator: number): void {
    if (code === separator) this.#endCell()
    else if (code === CR || code === LF) {
      this.#endCell()
      this.#endRow(position, code)
    } else {
      this.#reject('STRAY_QUOTE')
      this.#state = 'lost'
    }
  }

  #keep(piece: string): void {
    if (this.#problem === undefined) this.#cell = this.#cell === '' ? piece : this.#cell + piece
  }

  #endCell(): void {
    this.#state = 'start'
    this.#column++
    if (this.#problem !== undefined) return
    this.#cells.push(this.#cell)
    this.#cell = ''
    if (this.#width > 0 && this.#column > this.#width) this.#reject('ROW_WIDTH')
    else if (this.#column > this.#maxColumns) throw fileError.tooManyColumns(this.#maxColumns)
  }

  /** Ends the row whose line break (0 at the end of the file) stands at `position` of the current text. */
  #endRow(position: number, lineBreak: number): void {
    const length = position - this.#rowStart
    if (length > this.#maxRowLength) this.#reject('ROW_TOO_LONG')
    if (length > 0) this.#finishRow()
    if (lineBreak !== 0) this.#line++
    this.#afterCr = lineBreak === CR
    this.#rowLine = this.#line
    this.#rowStart = position + 1
    this.#cells = []
    this.#column = 0
    this.#problem = undefined
    this.#state = 'start'
  }

  #finishRow(): void {
    const { rows, rejected } = this.#batch
    const row = { line: this.#rowLine, column: this.#column, cells: this.#cells }
    if (this.#narrow !== undefined) rejected.push(csvProblem('ROW_WIDTH', this.#narrow, this.#width))
    this.#narrow = undefined
    if (this.#problem !== undefined) {
      const { code, column, cells } = this.#problem
      const bad = { line: row.line, column: code === 'ROW_WIDTH' ? row.column : column, cells }
      rejected.push(csvProblem(code, bad, this.#width))
    } else if (this.#column < this.#width) this.#narrow = row
    else {
      this.#width = this.#column
      rows.push({ line: row.line, cells: this.#cells })
    }
  }

  #reject(code: CsvProblemCode): void {
    if (this.#width === 0) throw fileError.firstRow(code, this.#rowLine, this.#column + 1)
    this.#problem ??= { code, column: this.#column + 1, cells: this.#cells }
    this.#cells = []
    this.#cell = ''
  }
}

/** Reads a whole stream of text. @throws what CsvReader throws */
export async function* readCsv(
  texts: AsyncIterable<string> | Iterable<string>,
  reader: CsvReader = new CsvReader(),
): AsyncGenerator<CsvBatch> {
  for await (const text of texts) {
    const batch = reader.push(text)
    if (batch.rows.length > 0 || batch.rejected.length > 0) yield batch
  }
  yield reader.end()
}

const LF = 10
const CR = 13
const QUOTE = 34

function indexOrEnd(text: string, sought: string, from: number): number {
  const index = text.indexOf(sought, from)
  return index === -1 ? text.length : index
}

function endOfBare(text: string, from: number, separator: number): number {
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === separator || code === LF || code === CR || code === QUOTE) return index
  }
  return text.length
}

function endOfLine(text: string, from: number): number {
  return Math.min(indexOrEnd(text, '\n', from), indexOrEnd(text, '\r', from))
}
