import type { Day } from './days.ts'
import type { FeedEntry } from './pages.ts'

/** Receipts as a CSV text (RFC 4180, UTF-8), one row for each line; a receipt without lines has one row too. */
export function receiptsCsv(entries: readonly FeedEntry[]): string {
  const rows = entries.flatMap(({ receipt }) => {
    const { id, till, shift, number, at, kind, cashier, total } = receipt
    const head = [id, till, shift, number, at, kind, cashier, total]
    if (receipt.lines.length === 0) return [[...head, '', '', '', '', '', '']]
    return receipt.lines.map((line) => [
      ...head,
      line.ware,
      line.barcode,
      line.article ?? '',
      line.quantity,
      line.price,
      line.sum,
    ])
  })
  return csvOf([RECEIPT_TITLES, ...rows])
}

/** The table of days as a CSV text. */
export function daysCsv(days: readonly Day[]): string {
  const rows = days.map((day) => [
    day.day,
    day.till,
    String(day.receipts),
    String(day.returns),
    day.sum,
    day.cash,
    day.card,
    day.other,
    String(day.gaps),
  ])
  return csvOf([DAY_TITLES, ...rows])
}

const RECEIPT_TITLES = [
  'receipt',
  'till',
  'shift',
  'number',
  'at',
  'kind',
  'cashier',
  'total',
  'ware',
  'barcode',
  'article',
  'quantity',
  'price',
  'sum',
]

const DAY_TITLES = ['day', 'till', 'receipts', 'returns', 'sum', 'cash', 'card', 'other', 'gaps']

function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

/** A spreadsheet would take a text such as `=1+1` for a formula; negative numbers are none. */
function cellOf(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-[\d.]+$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
