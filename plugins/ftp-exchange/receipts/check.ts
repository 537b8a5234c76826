import type { Bytes } from '../../../core/bytes.ts'
import type { AppError } from '../../../core/errors.ts'
import { isRefusal } from '../frontol/report-errors.ts'
import type { Receipt } from '../frontol/receipts.ts'
import type { ReportProblem } from '../frontol/report-problems.ts'
import type { ReportHeader } from '../frontol/report-header.ts'
import type { ReportOptions } from '../frontol/report-reader.ts'
import { countReport } from './count.ts'
import { unfinishedOf, type Unfinished } from './ingest.ts'
import { emptyLedger, ledgerGaps } from './ledger.ts'
import type { Gap } from './numbers.ts'

export interface CheckOptions extends ReportOptions {
  /** How many of the first receipts are shown. Default 5. */
  sample?: number
  signal?: AbortSignal | undefined
}

/** What a report holds by itself, without what is known from others. */
export interface CheckedReport {
  /** Why it is no report, or no whole one: NOT_A_REPORT, REPORT_TRUNCATED. Then nothing else is told. */
  refusal?: AppError
  header?: ReportHeader
  transactions: number
  receipts: number
  sample: Receipt[]
  /** Numbers that come twice in this file. */
  duplicates: number
  /** Numbers that are missing between those in this file. */
  gaps: Gap[]
  /** Receipts that begin or end in another report, or lack transactions. */
  unfinished: Unfinished[]
  /** The first 100, with line and field; `problemCount` counts all. */
  problems: readonly ReportProblem[]
  problemCount: number
}

/** Looks through a whole report and changes nothing. Memory does not grow with it. */
export async function checkReport(
  bytes: AsyncIterable<Bytes>,
  options: CheckOptions,
): Promise<CheckedReport> {
  const ledger = emptyLedger()
  const { sample: most = 5 } = options
  const sample: Receipt[] = []
  let receipts = 0
  try {
    const { header, totals, problems } = await countReport(ledger, bytes, {
      ...options,
      tell(whole) {
        receipts += whole.length
        if (sample.length < most) sample.push(...whole.slice(0, most - sample.length))
      },
    })
    const gaps = ledgerGaps(ledger)
    const unfinished = unfinishedOf(ledger)
    const { kept, count } = problems
    return { header, ...totals, receipts, sample, gaps, unfinished, problems: kept, problemCount: count }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { ...NOTHING, refusal: error }
  }
}

const NOTHING = {
  transactions: 0,
  receipts: 0,
  sample: [],
  duplicates: 0,
  gaps: [],
  unfinished: [],
  problems: [],
  problemCount: 0,
}
