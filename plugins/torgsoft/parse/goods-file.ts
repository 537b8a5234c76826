import { AppError } from '../../../core/errors.ts'
import { keyPosition, planColumns, type ColumnPlan, type Format } from './columns.ts'
import { CsvReader, readCsv } from './csv.ts'
import type { CsvProblem, CsvRow, RowProblem } from './csv-problems.ts'
import { isKey } from './fields.ts'
import { decodeText, encodingDetector, type GoodsEncoding } from './encoding.ts'
import { rowReader, type GoodsRow, type RowOptions } from './row.ts'

/** What a first look over all bytes tells. */
export interface FileFacts {
  encoding: GoodsEncoding
  /** In bytes. */
  size: number
}

export interface GoodsFileOptions extends RowOptions {
  encoding: GoodsEncoding
  format: Format
}

/** Some rows of the file, as they come. Every batch but the last has rows or rejected rows. */
export interface GoodsBatch {
  plan: ColumnPlan
  rows: GoodsRow[]
  rejected: RowProblem[]
  /** On the last batch: how the file ends. Without a line break at the end it may be cut in its last cell. */
  end?: { endsWithLineBreak: boolean }
}

/**
 * Looks over all bytes of a file once, before it is read.
 * @throws GOODS_FILE_EMPTY, NOT_A_GOODS_FILE
 */
export async function inspectFile(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: GoodsEncoding | 'auto' = 'auto',
): Promise<FileFacts> {
  const detector = encodingDetector()
  for await (const chunk of chunks) detector.push(chunk)
  const found = detector.end()
  return { encoding: encoding === 'auto' ? found : encoding, size: detector.size }
}

/**
 * Reads a goods file from its bytes to typed rows. Memory does not grow with the file: one chunk's rows at a time.
 * @throws GOODS_FILE_EMPTY, and what `CsvReader` and `planColumns` throw
 */
export async function* readGoodsFile(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: GoodsFileOptions,
): AsyncGenerator<GoodsBatch> {
  const reader = new CsvReader()
  let plan: ColumnPlan | undefined
  let waiting: CsvRow[] = []
  let unread: CsvProblem[] = []
  for await (const batch of readCsv(decodeText(chunks, options.encoding), reader)) {
    waiting = waiting.length === 0 ? batch.rows : [...waiting, ...batch.rows]
    unread = unread.length === 0 ? batch.rejected : [...unread, ...batch.rejected]
    if (plan === undefined && waiting.length < PLANNING_ROWS) continue
    plan ??= beginning(waiting, options.format)
    yield typed(plan, waiting, unread, options)
    waiting = []
    unread = []
  }
  plan ??= beginning(waiting, options.format)
  yield { ...typed(plan, waiting, unread, options), end: { endsWithLineBreak: reader.endsWithLineBreak } }
}

/** Enough rows to tell a header-less file's columns by their values. */
const PLANNING_ROWS = 20

/** Plans the columns and takes the titles off the waiting rows. */
function beginning(waiting: CsvRow[], format: Format): ColumnPlan {
  if (waiting.length === 0) {
    throw new AppError(
      'GOODS_FILE_EMPTY',
      'Cannot read the goods file: it has only blank lines, it should have one row for each good. Export again.',
      { retry: 'later', status: 422 },
    )
  }
  const plan = planColumns(
    waiting.slice(0, PLANNING_ROWS).map((row) => row.cells),
    format,
  )
  if (plan.hasHeader) waiting.shift()
  return plan
}

function typed(plan: ColumnPlan, read: CsvRow[], unread: CsvProblem[], options: RowOptions): GoodsBatch {
  const readRow = rowReader(plan, options)
  const rows: GoodsRow[] = []
  const rejected = unread.map((problem) => withKey(problem, plan))
  for (const csvRow of read) {
    const result = readRow(csvRow)
    if ('row' in result) rows.push(result.row)
    else rejected.push(result.rejected)
  }
  return { plan, rows, rejected }
}

/** Tells which good a broken row is about, if its key stands before the trouble. */
function withKey({ cells, ...problem }: CsvProblem, plan: ColumnPlan): RowProblem {
  const goodId = cells[keyPosition(plan)]?.trim() ?? ''
  return isKey(goodId) ? { ...problem, goodId } : problem
}
