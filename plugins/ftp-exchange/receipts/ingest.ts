import type { Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import type { Clock, Store } from '../../../core/plugin.ts'
import { receiptId } from '../frontol/receipts.ts'
import type { ReportProblem } from '../frontol/report-problems.ts'
import type { ReportHeader } from '../frontol/report-header.ts'
import type { ReportOptions } from '../frontol/report-reader.ts'
import { countReport } from './count.ts'
import { addToDays, newestDays } from './days.ts'
import {
  emptyLedger,
  KEPT_REPORTS,
  type KnownReport,
  type Ledger,
  LEDGER_KEY,
  ledgerGaps,
  ledgerSchema,
} from './ledger.ts'
import type { Gap } from './numbers.ts'
import { openPageWriter } from './pages.ts'

export interface IngestOptions extends ReportOptions {
  /** The point's; within a run the fenced one. */
  store: Store
  clock: Pick<Clock, 'now'>
  /** Identifies the passage of the file: the same id never counts twice. */
  reportId: string
  bytes: AsyncIterable<Bytes>
  signal?: AbortSignal | undefined
}

export interface Ingested {
  /** Whether the report was taken before; then the lists are empty and the numbers are those of that time. */
  isRepeated: boolean
  header: ReportHeader
  /** Lines that were transactions, those seen before included. */
  transactions: number
  /** Receipts that went into the feed. */
  receipts: number
  duplicates: number
  /** All numbers that are missing after this report, and the receipts that are not whole. */
  gaps: Gap[]
  unfinished: Unfinished[]
  /** The first 100; `problemCount` counts all. */
  problems: readonly ReportProblem[]
  problemCount: number
}

export interface Unfinished {
  /** The id that the receipt will have. */
  id: string
  /** Its first and last transaction so far. */
  transactions: [from: number, to: number]
  /** Whether it was closed; then it waits for transactions that are missing. */
  isClosed: boolean
}

/**
 * Takes a report: transactions that were seen are skipped, receipts that became whole go into the feed, and one write
 * of the ledger makes all of it count. Killed anywhere before that, nothing has happened, and the next call for the
 * same report writes the same receipts to the same places. Memory does not grow with the report.
 * @throws NOT_A_REPORT, REPORT_TRUNCATED: nothing of the report counts; LEDGER_MOVED when two take reports at once
 */
export async function ingest(options: IngestOptions): Promise<Ingested> {
  const { store, clock, reportId, bytes } = options
  const base = (await store.get(LEDGER_KEY, ledgerSchema)) ?? emptyLedger()
  const known = base.reports.find(({ id }) => id === reportId)
  if (known !== undefined) return repeated(known, base)

  const ledger: Ledger = structuredClone(base)
  ledger.takenAt = Math.max(clock.now(), base.takenAt)
  const writer = await openPageWriter(store, base.sequence)
  let receipts = 0
  const { header, totals, problems } = await countReport(ledger, bytes, {
    ...options,
    async tell(whole) {
      for (const receipt of whole) {
        addToDays(ledger.days, receipt)
        receipts++
        await writer.add({ takenAt: ledger.takenAt, report: reportId, receipt })
      }
    },
  })
  ledger.sequence = await writer.end()
  ledger.days = newestDays(ledger.days)
  const { database, number } = header
  const report: KnownReport = {
    id: reportId,
    ...(database !== undefined && { database }),
    ...(number !== undefined && { number }),
    at: ledger.takenAt,
    ...totals,
    receipts,
    problems: problems.count,
  }
  ledger.reports = [...base.reports, report].slice(-KEPT_REPORTS)
  await commit(store, base, ledger)
  return {
    isRepeated: false,
    header,
    ...totals,
    receipts,
    gaps: ledgerGaps(ledger),
    unfinished: unfinishedOf(ledger),
    problems: problems.kept,
    problemCount: problems.count,
  }
}

/** The receipts of a ledger that are not whole, the longest waiting first. */
export function unfinishedOf({ open }: Ledger): Unfinished[] {
  return open.map((receipt) => ({
    id: receiptId(receipt),
    transactions: [receipt.from, receipt.to],
    isClosed: receipt.end !== undefined,
  }))
}

async function commit(store: Store, base: Ledger, next: Ledger): Promise<void> {
  await store.update(LEDGER_KEY, ledgerSchema, (current = emptyLedger()) => {
    const isSame =
      current.sequence === base.sequence && current.reports.at(-1)?.id === base.reports.at(-1)?.id
    if (isSame) return next
    throw new AppError(
      'LEDGER_MOVED',
      'Cannot take the report: another one was taken meanwhile, only one may be taken at a time. It is taken again.',
      { status: 409, retry: 'later' },
    )
  })
}

function repeated({ database, number, ...report }: KnownReport, ledger: Ledger): Ingested {
  return {
    isRepeated: true,
    header: { state: undefined, database, number },
    transactions: report.transactions,
    receipts: report.receipts,
    duplicates: report.duplicates,
    gaps: ledgerGaps(ledger),
    unfinished: unfinishedOf(ledger),
    problems: [],
    problemCount: report.problems,
  }
}
