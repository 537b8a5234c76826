import type { Bytes } from '../../../core/bytes.ts'
import { fieldsOf } from './fields.ts'
import { type GoodsFileEvent, type GoodsFileOptions, readGoodsFile } from './goods-file.ts'
import { type GoodsValue, valueOf } from './goods-values.ts'
import { detached } from './lines.ts'

/**
 * One row of a goods file as JSON: a ware or a group, or the code and barcodes that a command deletes or adds. It has
 * the fields of `fields.ts` by their names, and only those that are there and can be read.
 */
export interface GoodsRow {
  /** Without `$$$`. */
  command: string
  line: number
  code: string
  /** Of rows with goods. */
  isGroup?: boolean
  barcodes?: string[]
  /** The names of fields whose values are not what they should be; they are left out. */
  unreadable?: string[]
  [field: string]: GoodsValue | undefined
}

/**
 * The goods of a goods file, in batches; memory does not grow with the file. Rows of other commands and rows without a
 * code are left out. Identifiers are texts as they stand there, decimals texts with a point, dates `YYYY-MM-DD`.
 * @throws while it is read: GOODS_FILE_EMPTY, NOT_A_GOODS_FILE
 */
export async function* goodsOf(
  bytes: AsyncIterable<Bytes>,
  options: GoodsFileOptions,
): AsyncGenerator<GoodsRow[]> {
  for await (const events of readGoodsFile(bytes, options)) {
    const rows: GoodsRow[] = []
    for (const event of events) {
      const row = event.kind === 'record' ? rowOf(event) : undefined
      if (row !== undefined) rows.push(row)
    }
    if (rows.length > 0) yield rows
  }
}

function rowOf({ command, fields, line }: Extract<GoodsFileEvent, { kind: 'record' }>): GoodsRow | undefined {
  const layout = fieldsOf(command)
  if (layout === undefined) return undefined
  const row: GoodsRow = { command: command.name, line, code: '' }
  if (command.kind === 'goods') row.isGroup = false
  const unreadable: string[] = []
  for (const field of layout) {
    const text = fields[field.number - 1]
    if (text === undefined) break
    if (field.type === 'reserved' || text.trim() === '') continue
    const value = valueOf(field, text)
    if (value === undefined) unreadable.push(field.name)
    else if (field.name === 'barcode' && typeof value === 'string') row.barcodes = [detached(value)]
    else row[field.name] = typeof value === 'string' ? detached(value) : value
  }
  if (unreadable.length > 0) row.unreadable = unreadable
  return row.code === '' ? undefined : row
}
