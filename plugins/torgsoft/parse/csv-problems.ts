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
}

export type CsvProblemCode = 'ROW_WIDTH' | 'ROW_TOO_LONG' | 'STRAY_QUOTE'

/** What one piece of text brought. */
export interface CsvBatch {
  rows: CsvRow[]
  rejected: RowProblem[]
}

interface Place {
  line: number
  column: number
}

/** Puts what is wrong with a row's syntax into words. */
export function rowProblem(code: CsvProblemCode, { line, column }: Place, width: number): RowProblem {
  const what = {
    ROW_WIDTH: `it has ${column > width ? `${column} columns` : `only ${column} of its columns`}, it should have ${width} as the first row has`,
    ROW_TOO_LONG: `it goes on beyond column ${column} for more than the longest row that is read, it should have an end before`,
    STRAY_QUOTE: `in column ${column} a quote stands inside a text, it should be doubled and the text should be quoted`,
  }[code]
  return { line, column, code, message: `Cannot read the row on line ${line}: ${what}.` }
}

/** The errors that cost the file. */
export const fileError = {
  unclosedQuote: (line: number) =>
    incomplete(line, 'the quote that opens there is never closed, every quote should be closed'),

  cutRow: ({ line, column }: Place, width: number) =>
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
      `${rowProblem(code, { line, column }, 0).message} It is the first row, which says how wide the table is. Check the name of the file and its export format in Torgsoft.`,
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
