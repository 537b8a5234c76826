import type { Bytes } from '../../../../core/bytes.ts'
import type { Store } from '../../../../core/plugin.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import type { Receipt } from '../../../../plugins/ftp-exchange/frontol/receipts.ts'
import { checkReport } from '../../../../plugins/ftp-exchange/receipts/check.ts'
import { readFeed } from '../../../../plugins/ftp-exchange/receipts/feed.ts'
import { ingest, type IngestOptions } from '../../../../plugins/ftp-exchange/receipts/ingest.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { cp1251, inChunks } from '../frontol/bytes.ts'

/** What a line of a report says beside its type; `fields` by number, as they stand. */
export interface LineParts {
  date?: string
  time?: string
  workplace?: string
  document?: string
  shift?: string
  operation?: string
  fields?: Readonly<Record<number, string>>
  /** Default 36. */
  width?: number
}

/** One transaction as a till writes it. */
export function line(number: number, type: number, parts: LineParts = {}): string {
  const { date = '06.07.2026', time = '8:57:20', workplace = '1', document = '310', shift = '12' } = parts
  const { operation = '0', fields = {}, width = 36 } = parts
  const common = [String(number), date, time, String(type), workplace, document, '7']
  const all = Array.from({ length: width }, (_, index) => {
    if (fields[index + 1] !== undefined) return fields[index + 1]
    if (index === 12) return operation
    return index === 13 ? shift : (common[index] ?? '')
  })
  return `${all.join(';')};`
}

/** The transactions of a sale of two wares, paid in cash with change: opening, lines, payment, change, closing. */
export function sale(from: number, parts: LineParts & { price?: number } = {}): string[] {
  const { price = 50 } = parts
  const total = `${price + 10},5`
  const ware = (code: string, sum: string) => ({
    fields: { 8: code, 10: sum, 11: '1', 12: sum, 15: sum, 16: sum, 19: `460000000${code}` },
  })
  return [
    line(from, 42, parts),
    line(from + 1, 11, { ...parts, ...ware('0001', String(price)) }),
    line(from + 2, 11, { ...parts, ...ware('0002', '10,5') }),
    line(from + 3, 40, { ...parts, fields: { 9: '1', 10: '0', 11: '500', 12: '500' } }),
    line(from + 4, 40, { ...parts, fields: { 9: '1', 10: '0', 11: '0', 12: `-${500 - price - 11},5` } }),
    line(from + 5, 55, { ...parts, fields: { 11: '2', 12: total } }),
  ]
}

export interface ReportParts {
  database?: string
  number?: number
  state?: '#' | '@'
  eol?: string
  /** Whether a line break follows the last line. Default true. */
  isEnded?: boolean
}

/** A report with its header. */
export function reportText(lines: readonly string[], parts: ReportParts = {}): string {
  const { database = '1', number = 57, state = '#', eol = '\r\n', isEnded = true } = parts
  return [state, database, String(number), ...lines].join(eol) + (isEnded ? eol : '')
}

export function report(lines: readonly string[], parts?: ReportParts): Bytes {
  return cp1251(reportText(lines, parts))
}

/** What a report holds by itself. */
export function check(bytes: Bytes, chunkSize?: number) {
  return checkReport(inChunks(bytes, chunkSize), { encoding: 'windows-1251' })
}

/** The receipts of a report by itself. */
export async function receiptsOf(lines: readonly string[]): Promise<Receipt[]> {
  const { sample } = await checkReport(inChunks(report(lines)), { encoding: 'windows-1251', sample: 1000 })
  return sample
}

/** A point that takes reports. */
export function openBook(store: Store = createStore(memoryDriver(), { clock: createFakeClock() })) {
  let count = 0
  const clock = createFakeClock()
  return {
    store,
    clock,
    /** Takes a report; without an id it is another one each time. */
    take: (bytes: Bytes, options: Partial<Omit<IngestOptions, 'bytes'>> = {}) =>
      ingest({
        store,
        clock,
        encoding: 'windows-1251',
        reportId: `report-${++count}`,
        bytes: inChunks(bytes, 1000),
        ...options,
      }),
    feed: () => allReceipts(store),
  }
}

/** All receipts of the feed. */
export async function allReceipts(store: Store): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  for (let after = 0; ;) {
    const part = await readFeed(store, { after, limit: 70 })
    receipts.push(...part.receipts.map(({ receipt }) => receipt))
    if (!part.more) return receipts
    after = part.next
  }
}
