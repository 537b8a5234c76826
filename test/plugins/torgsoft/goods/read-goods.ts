import type { Format } from '../../../../plugins/torgsoft/parse/columns.ts'
import type { RowProblem } from '../../../../plugins/torgsoft/parse/csv-problems.ts'
import { nullWordTest } from '../../../../plugins/torgsoft/parse/fields.ts'
import { inspectFile, readGoodsFile } from '../../../../plugins/torgsoft/parse/goods-file.ts'
import { goodsMapper, stockFields, type Good } from '../../../../plugins/torgsoft/goods/map.ts'
import { DEFAULT_MAPPING, type MappingOptions } from '../../../../plugins/torgsoft/goods/options.ts'

/** Reads a file's bytes all the way to goods, as a load does, only into memory. */
export async function readGoods(
  bytes: Uint8Array,
  options: { format?: Format; mapping?: Partial<MappingOptions>; chunkSize?: number } = {},
): Promise<{ goods: Good[]; rejected: RowProblem[] }> {
  const mapping = { ...DEFAULT_MAPPING, ...options.mapping }
  const { encoding } = await inspectFile([bytes])
  const toGood = goodsMapper(mapping)
  const goods: Good[] = []
  const rejected: RowProblem[] = []
  const batches = readGoodsFile(slices(bytes, options.chunkSize ?? 65_536), {
    encoding,
    format: options.format ?? 'auto',
    isNullWord: nullWordTest(mapping.nullWords),
    strictFields: stockFields(mapping),
  })
  for await (const batch of batches) {
    rejected.push(...batch.rejected)
    for (const row of batch.rows) goods.push(...[toGood(row)].filter((good) => good !== undefined))
  }
  return { goods, rejected }
}

function* slices(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}
