import { AppError } from '../../../core/errors.ts'

/** A row that was read: the physical line on which it begins, from 1, and its cells as they stand in the file. */
export interface CsvRow {
  line: number
  cells: string[]
}

/**
 * A row that was rejected. `line` is where the row begins; `column` is where the trouble is, from 1; of a row of a
 * wrong width it is the number of its columns.
 */
export interface RowProblem {
  line: number
  column: number
  code: CsvProblemCode | 'KEY_INVALID' | 'VALUE_INVALID' | 'TEXT_MISREAD'
  message: string
  /** The good that the row is about, as far as it could be read: it is in the file all the same. */
  goodId?: string
}

export type CsvProblemCode = 'ROW_WIDTH' | 'ROW_TOO_LONG' | 'STRAY_QUOTE'

/** A row whose syntax is wrong, with the beginnings of the cells before the trouble. */
export interface CsvProblem {
  line: number
  column: number
  code: CsvProblemCode
  message: string
  cells: readonly string[]
}

/** What one piece of text brought. */
export interface CsvBatch {
  rows: CsvRow[]
  rejected: CsvProblem[]
}

/** Where a row is bad, and the cells before that. */
export interface BadRow {
  line: number
  column: number
  cells: readonly string[]
}

/** Puts what is wrong with a row's syntax into words. */
export function csvProblem(code: CsvProblemCode, { line, column, cells }: BadRow, width: number): CsvProblem {
  const what = {
    ROW_WIDTH: `it has ${column > width ? `${column} columns` : `only ${column} of its columns`}, it should have ${width} as the first row has`,
    ROW_TOO_LONG: `it goes on beyond column ${column} for more than the longest row that is read, it should have an end before`,
    STRAY_QUOTE: `in column ${column} a quote stands inside a text, it should be doubled and the text should be quoted`,
  }[code]
  return {
    line,
    column,
    code,
    cells: cells.map((cell) => cell.slice(0, 40)),
    message: `Cannot read the row on line ${line}: ${what}.`,
  }
}

/** The errors that cost the file. */
export const fileError = {
  unclosedQuote: (line: number) =>
    incomplete(line, 'the quote that opens there is never closed, every quote should be closed'),

  cutRow: ({ line, column }: BadRow, width: number) =>
    incomplete(line, `the last row ends in column ${column}, it should have ${width} columns`),

  tooManyColumns: (most: number) =>
    new AppError(
      'TOO_MANY_COLUMNS',
      `Cannot read the goods file: its first row has more than ${most} columns, a goods file has some fifty. Check the name of the file and its export format in Torgsoft.`,
      { retry: 'never', status: 422, details: { most } },
    ),

  firstRow: (code: CsvProblemCode, line: number, column: number) =>
    new AppError(
      'FIRST_ROW_UNREADABLE',
      `${csvProblem(code, { line, column, cells: [] }, 0).message} It is the first row, which says how wide the table is. Check the name of the file and its export format in Torgsoft.`,
      { retry: 'never', status: 422, details: { line, column, reason: code } },
    ),
}

function incomplete(line: number, what: string): AppError {
  return new AppError(
    'GOODS_FILE_INCOMPLETE',
    `Cannot read the goods file from line ${line} on: ${what}. Torgsoft may be writing it now; if it stays so, export again.`,
    { retry: 'later', status: 422, details: { line } },
  )
}
