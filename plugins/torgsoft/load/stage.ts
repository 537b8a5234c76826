import { AppError } from '../../../core/errors.ts'
import type { Blobs, QuarantinedRow } from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import type { Guards } from '../goods/guards.ts'
import { goodsMapper } from '../goods/map.ts'
import type { ColumnPlan } from '../parse/columns.ts'
import type { RowProblem } from '../parse/csv-problems.ts'
import { readGoodsFile } from '../parse/goods-file.ts'
import { mappingOf, readingOf } from './settings.ts'
import type { Snapshot } from './snapshot.ts'
import { createStagingWriter, groupCount, type Staged } from '../../../core/staging.ts'

/** What a file turned out to hold. */
export interface StagedFile {
  staged: Staged
  /** Goods that are to be compared with the shop. */
  rows: number
  /** Goods that the settings keep out. */
  leftOut: number
  rejected: number
  /** The first rejected rows. */
  quarantined: QuarantinedRow[]
  plan: ColumnPlan | undefined
  endsWithLineBreak: boolean
}

export interface StageOptions {
  config: TorgsoftConfig
  blobs: Blobs
  guards: Guards
  signal: AbortSignal
}

const MOST_QUARANTINED = 200
const PIECE_BYTES = 32 * 1024

/**
 * Reads the private copy from its first byte to its last, checks it as a whole, and partitions its goods by key.
 * Nothing goes to the shop here. @throws what the parser throws about a file that is not whole or no goods file
 */
export async function stageGoods(snapshot: Snapshot, options: StageOptions): Promise<StagedFile> {
  const { config, blobs, guards, signal } = options
  const toGood = goodsMapper(mappingOf(config))
  const writer = createStagingWriter(blobs, groupCount(snapshot.size))
  const file: Omit<StagedFile, 'staged'> = {
    rows: 0,
    leftOut: 0,
    rejected: 0,
    quarantined: [],
    plan: undefined,
    endsWithLineBreak: true,
  }
  try {
    for await (const batch of readGoodsFile(
      pieces(blobs.read(snapshot.blob)),
      readingOf(config, snapshot.encoding),
    )) {
      signal.throwIfAborted()
      file.plan = batch.plan
      for (const row of batch.rows) {
        const good = toGood(row)
        if (good === undefined) {
          file.leftOut += 1
          continue
        }
        file.rows += 1
        guards.addGood(good)
        await writer.add(good.goodId, good)
      }
      for (const problem of batch.rejected) {
        file.rejected += 1
        guards.addRejected(problem)
        if (problem.goodId !== undefined) await writer.add(problem.goodId, { unreadable: problem.goodId })
        if (file.quarantined.length < MOST_QUARANTINED) file.quarantined.push(toQuarantined(problem))
      }
      if (batch.end !== undefined) file.endsWithLineBreak = batch.end.endsWithLineBreak
    }
    if (file.rows === 0 && file.leftOut === 0) throw noGoods(file.rejected)
    return { ...file, staged: await writer.close() }
  } catch (error) {
    await writer.abort()
    throw error
  }
}

function toQuarantined({ line, column, message }: RowProblem): QuarantinedRow {
  return { row: `line ${line}`, line, column: String(column), reason: message }
}

function noGoods(rejected: number): AppError {
  const what = rejected === 0 ? 'it has no rows' : `none of its ${rejected} rows can be read`
  return new AppError(
    'GOODS_FILE_EMPTY',
    `Cannot load the goods file: ${what}, it should have one row for each good. Export again, or correct "format".`,
    { status: 422 },
  )
}

/** Cuts chunks into small pieces: what a piece becomes dies young, so that memory stays low without a collection. */
async function* pieces(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES)
      yield chunk.subarray(start, start + PIECE_BYTES)
  }
}
