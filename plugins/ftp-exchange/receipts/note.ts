import type { AppError } from '../../../core/errors.ts'
import { isRefusal } from '../frontol/report-errors.ts'
import type { Point } from '../point.ts'
import { ingest } from './ingest.ts'

export interface NotedReceipts {
  /** How many receipts the report brought; the same number when it is noted again. */
  receipts: number
  /** Why it is no report, or no whole one; then nothing of it was counted. */
  refusal?: AppError
}

/** Books the receipts of a report, once, with the codec of the point. May run again for the same id. */
export async function noteReceipts(
  { config, store, clock, log, signal }: Pick<Point, 'config' | 'store' | 'clock' | 'log' | 'signal'>,
  { id, open }: { id: string; open(): AsyncIterable<Uint8Array<ArrayBuffer>> },
): Promise<NotedReceipts> {
  if (config.codec === 'raw') return { receipts: 0 }
  try {
    const { encoding } = config
    const taken = await ingest({ store, clock, encoding, signal, reportId: id, bytes: open() })
    const { receipts, problemCount, problems } = taken
    if (problemCount > 0) {
      const first = problems[0]
      log.warn('A report is not all as it should be', { report: id, problems: problemCount, ...first })
    }
    return { receipts }
  } catch (error) {
    if (isRefusal(error)) return { receipts: 0, refusal: error }
    throw error
  }
}
