import type { Bytes } from '../../../core/bytes.ts'
import type { Receipt } from '../frontol/receipts.ts'
import type { ReportHeader } from '../frontol/report-header.ts'
import { readReport, type ReportOptions } from '../frontol/report-reader.ts'
import type { Ledger } from './ledger.ts'
import { createTally, type Tally } from './tally.ts'

export interface CountOptions extends ReportOptions {
  /** Told of the receipts that became whole, while the report is read; the reading waits for it. */
  tell(receipts: readonly Receipt[]): Promise<void> | void
  signal?: AbortSignal | undefined
}

/**
 * Counts a whole report against a ledger, which it changes. Memory does not grow with the report.
 * @throws NOT_A_REPORT, REPORT_TRUNCATED: then the ledger must be thrown away
 */
export async function countReport(
  ledger: Ledger,
  bytes: AsyncIterable<Bytes>,
  options: CountOptions,
): Promise<Tally & { header: ReportHeader }> {
  const { tell, signal } = options
  let counted: (Tally & { header: ReportHeader }) | undefined
  for await (const { header, lines } of readReport(bytes, options)) {
    signal?.throwIfAborted()
    counted ??= { ...createTally(ledger, header), header }
    for (const { transaction, problem } of lines) {
      if (problem !== undefined) counted.problems.add(problem)
      if (transaction === undefined) continue
      const whole = counted.take(transaction)
      if (whole.length > 0) await tell(whole)
    }
  }
  if (counted === undefined) throw new Error('A report has at least one batch.')
  await tell(counted.finish())
  return counted
}
