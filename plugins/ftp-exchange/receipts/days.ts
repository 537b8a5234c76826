import type { Receipt } from '../frontol/receipts.ts'
import { type Amount, amountOf, amountText } from '../frontol/report-amounts.ts'
import { directionOf } from '../frontol/report-types.ts'
import type { Gap } from './numbers.ts'

/** What a till did on one day, by its own clock. Part of the ledger; amounts are numbers there. */
export interface DayRow {
  till: string
  /** `2026-07-06` */
  day: string
  receipts: number
  returns: number
  /** Sales less returns, as are all amounts here. */
  sum: Amount
  cash: Amount
  card: Amount
  other: Amount
}

/** The same as it is told: amounts are decimal texts. `gaps` counts the transactions that are missing. */
export interface Day extends Omit<DayRow, 'sum' | 'cash' | 'card' | 'other'> {
  sum: string
  cash: string
  card: string
  other: string
  gaps: number
}

/** So many of a till's newest days are kept. */
export const KEPT_DAYS = 92

/** Adds a sale or a return to its day; other documents are left out. */
export function addToDays(days: DayRow[], { kind, till, at, total, payments }: Receipt): void {
  const direction = directionOf(kind)
  if (direction === 0) return
  const row = rowOf(days, till, at.slice(0, 10))
  if (direction === 1) row.receipts++
  else row.returns++
  row.sum += direction * (amountOf(total) ?? 0)
  for (const payment of payments) {
    const column = payment.kind === 'cash' || payment.kind === 'card' ? payment.kind : 'other'
    row[column] += direction * (amountOf(payment.sum) ?? 0)
  }
}

/** The newest days of each till. */
export function newestDays(days: readonly DayRow[]): DayRow[] {
  const byTill = Map.groupBy(days, ({ till }) => till)
  return [...byTill.values()].flatMap((rows) =>
    rows.toSorted((a, b) => (a.day < b.day ? -1 : 1)).slice(-KEPT_DAYS),
  )
}

export interface DayQuery {
  till?: string | undefined
  /** Days such as `2026-07-06`, both included. */
  from?: string | undefined
  to?: string | undefined
}

/** The table of days, newest first, within a day by till. */
export function toDays(
  rows: readonly DayRow[],
  gaps: readonly Gap[],
  { till, from = '', to = '9' }: DayQuery,
): Day[] {
  const all = rows.map((row) => ({ ...row }))
  for (const gap of gaps) rowOf(all, gap.workplace, gap.day)
  const missing = (row: DayRow) =>
    gaps
      .filter((gap) => gap.workplace === row.till && gap.day === row.day)
      .reduce((count, gap) => count + gap.to - gap.from + 1, 0)
  return all
    .filter((row) => (till === undefined || row.till === till) && row.day >= from && row.day <= to)
    .sort((a, b) => (a.day === b.day ? (a.till < b.till ? -1 : 1) : a.day < b.day ? 1 : -1))
    .map((row) => ({
      till: row.till,
      day: row.day,
      receipts: row.receipts,
      returns: row.returns,
      sum: amountText(row.sum),
      cash: amountText(row.cash),
      card: amountText(row.card),
      other: amountText(row.other),
      gaps: missing(row),
    }))
}

function rowOf(days: DayRow[], till: string, day: string): DayRow {
  const known = days.findLast((row) => row.day === day && row.till === till)
  if (known !== undefined) return known
  const added = { till, day, receipts: 0, returns: 0, sum: 0, cash: 0, card: 0, other: 0 }
  days.push(added)
  return added
}
