import * as v from 'valibot'
import { RECORD_SHARDS, type Records, type WooRecord } from '../products/records.ts'

/** The place after one record: its shard and its code. */
export const batchCursor = v.object({ shard: v.number(), sku: v.string() })

export type BatchCursor = v.InferOutput<typeof batchCursor>

export interface Batch {
  records: readonly WooRecord[]
  /** The place after the last of them. */
  cursor: BatchCursor
}

/** All records after a place, as many at a time as the shop tells in one answer. @throws STORE_UNAVAILABLE */
export async function* batchesOf(
  records: Records,
  after: BatchCursor = { shard: 0, sku: '' },
): AsyncGenerator<Batch, void, void> {
  let batch: WooRecord[] = []
  let cursor = after
  for (let { shard } = after; shard < RECORD_SHARDS; shard++) {
    for (const record of await records.shard(shard)) {
      const { sku } = record.product
      if (shard === after.shard && sku <= after.sku) continue
      batch.push(record)
      cursor = { shard, sku }
      if (batch.length < MOST_IN_ANSWER) continue
      yield { records: batch, cursor }
      batch = []
    }
  }
  if (batch.length > 0) yield { records: batch, cursor }
}

const MOST_IN_ANSWER = 100
