import type { Bytes } from '../../../core/bytes.ts'
import type { Row, RowChange } from './row.ts'
import { streamOf } from './stream.ts'

/**
 * A report as a table (RFC 4180, UTF-8 with a byte order mark, by which Excel knows it): one line for each change, one
 * for a contractor without changes. It is written while it is read, however many rows there are.
 *
 * The names of the separators are those of `SEPARATORS`: where the list separator of the system is a semicolon, as in
 * Russia, Excel opens a table with commas as one column.
 *
 * ИНН, ОГРН and КПП stand in it digit by digit, leading zeros included. Excel drops these zeros when it opens the file
 * by itself; it keeps them when the columns are imported as text.
 */
export function reportCsv(rows: AsyncIterable<Row>, separator: Separator = 'comma'): ReadableStream<Bytes> {
  return streamOf(linesOf(rows, SEPARATORS[separator]))
}

export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const

export type Separator = keyof typeof SEPARATORS

/** Whether a text names a separator. */
export function isSeparator(name: string): name is Separator {
  return Object.hasOwn(SEPARATORS, name)
}

export const TITLES = [
  'contractor',
  'name',
  'position',
  'search',
  'outcome',
  'reason',
  'found inn',
  'found ogrn',
  'found name',
  'attribute',
  'old',
  'new',
  'state',
  'warnings',
  'alerts',
]

async function* linesOf(rows: AsyncIterable<Row>, separator: string): AsyncGenerator<string, void, void> {
  yield `\uFEFF${lineOf(TITLES, separator)}`
  for await (const row of rows) {
    const changes = row.changes.length > 0 ? row.changes : [undefined]
    for (const change of changes) yield lineOf(cellsOf(row, change), separator)
  }
}

function cellsOf(row: Row, change: RowChange | undefined): string[] {
  const { id, position, name = '', search, outcome, reason = '', found, warnings, alerts } = row
  const { attribute = '', from = '', to = '', state = '' } = change ?? {}
  const company = [found?.inn ?? '', found?.ogrn ?? '', found?.name ?? '']
  return [
    ...[id, name, String(position), search, outcome, reason],
    ...company,
    ...[attribute, from, to, state],
    ...[warnings.join('; '), alerts.join('; ')],
  ]
}

function lineOf(cells: readonly string[], separator: string): string {
  return `${cells.map(cellOf).join(separator)}\r\n`
}

function cellOf(text: string): string {
  const safe = harmless(text)
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const FORMULA_AT_START = /^(?:\s*[=+\-@＝＋－＠]| *[\t\r\n])/
// Where the list separator is a semicolon, Excel cuts the cells there; what follows must be no formula either.
const FORMULA_INSIDE = /([;\t\r\n][\s"]*)(?=[=+\-@＝＋－＠])/g

/** The text as a spreadsheet takes it for a text: with an apostrophe before what would be a formula. */
function harmless(text: string): string {
  const start = FORMULA_AT_START.test(text) ? "'" : ''
  return start + text.replace(FORMULA_INSIDE, "$1'")
}
