import { type Bytes, joinBytes } from '../../../core/bytes.ts'
import { isAppError } from '../../../core/errors.ts'
import type { QuarantinedRow, Store } from '../../../core/plugin.ts'
import { PRODUCT_SHARDS } from '../../../core/shop/record.ts'
import { readShard } from '../../../core/shop/shelf.ts'
import type { GoodsItem, GoodsWriter } from '../frontol/write-goods.ts'
import { type Groups, openGroups } from './render-groups.ts'
import { categoryOf, recordHash, recordOf } from './render-record.ts'
import { readTaken, takenKey, writeTaken } from './render-taken.ts'

export interface RenderOptions {
  store: Store
  writer: GoodsWriter
  /** The number of the publication. Each try has one of its own: what was noted under it counts when it is taken. */
  number: number
  /** The last publication with goods of the shelf that the till has taken. */
  shelfTaken: number
  /** Whether all goods are written, and not only those that differ from what the till has. */
  isFull: boolean
  signal: AbortSignal | undefined
}

/** The goods of the shelf as lines of a goods file, while they are read and afterwards. To be read once. */
export interface Rendering extends AsyncIterable<Bytes> {
  /** Records that were written. */
  readonly records: number
  /** Records that differ from what the till has. */
  readonly differences: number
  /** Goods that cannot be written for a till. */
  readonly quarantined: readonly QuarantinedRow[]
}

/** How many goods that cannot be written are shown. */
const MOST_SHOWN = 100

/**
 * Compares the shelf with what the till has, shard by shard, and writes what differs: groups before the goods that stand
 * in them, removed goods, and last the groups that are empty. What is written is noted under the publication's number.
 */
export function renderShelf({ store, writer, ...options }: RenderOptions): Rendering {
  const { number, shelfTaken, isFull, signal } = options
  const counts = { records: 0, differences: 0 }
  const quarantined: QuarantinedRow[] = []

  async function* lines(): AsyncGenerator<Bytes> {
    const groups = await openGroups(store, { number, shelfTaken, isFull })
    for (let shard = 0; shard < PRODUCT_SHARDS; shard++) {
      signal?.throwIfAborted()
      yield await shardLines(shard, groups)
    }
    const empty = await groups.finish()
    yield joinBytes(empty.map(removed))
  }

  async function shardLines(shard: number, groups: Groups): Promise<Bytes> {
    const { known, document } = await readTaken(store, takenKey(shard), shelfTaken)
    const products = await readShard(store, shard)
    const changes: [string, string | null][] = []
    const parts: Bytes[] = []
    for (const product of products) {
      const { code, records } = groups.enter(categoryOf(product) ?? [])
      for (const { record, isDifferent } of records) parts.push(changed(record, isDifferent))
      const record = recordOf(product, code)
      const hash = recordHash(record)
      const isDifferent = known.taken.get(product.sku) !== hash || known.doubtful.has(product.sku)
      const bytes = isDifferent || isFull ? attempted(record, isDifferent) : undefined
      if (bytes === undefined) continue
      parts.push(bytes)
      // What the till has already needs no note: taken or not, it has it.
      if (isDifferent) changes.push([product.sku, hash])
    }
    const there = new Set(products.map(({ sku }) => sku))
    for (const sku of new Set([...known.taken.keys(), ...known.doubtful])) {
      if (there.has(sku)) continue
      parts.push(removed(sku))
      changes.push([sku, null])
    }
    await writeTaken(store, takenKey(shard), { before: document, known, sent: { number, changes } })
    return joinBytes(parts)
  }

  function attempted(record: GoodsItem, isDifferent: boolean): Bytes | undefined {
    try {
      return changed(record, isDifferent)
    } catch (error) {
      if (!isAppError(error) || error.code !== 'GOODS_UNWRITABLE') throw error
      if (quarantined.length < MOST_SHOWN) quarantined.push({ row: record.code, reason: error.message })
      return undefined
    }
  }

  function changed(record: GoodsItem, isDifferent: boolean): Bytes {
    const bytes = writer.record('REPLACEQUANTITYWITHOUTSALE', record)
    counts.records += 1
    if (isDifferent) counts.differences += 1
    return bytes
  }

  function removed(code: string): Bytes {
    counts.records += 1
    counts.differences += 1
    return writer.record('DELETEWARESBYWARECODE', { code })
  }

  return {
    [Symbol.asyncIterator]: lines,
    get records() {
      return counts.records
    },
    get differences() {
      return counts.differences
    },
    quarantined,
  }
}
