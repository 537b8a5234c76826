import type { CodeOf } from '../orders/codes.ts'
import { RECORD_SHARDS, type Records } from './records.ts'

/** Reads all records once, and again when an id is not among them and records may have come since. */
export function createCodeOf(records: Records, clock: { now(): number }): CodeOf {
  let codes: ReadonlyMap<number, string> = new Map()
  let readAt = Number.NEGATIVE_INFINITY

  return async (productId, variationId) => {
    const id = variationId === 0 ? productId : variationId
    if (!codes.has(id) && clock.now() - readAt >= REREAD_MS) {
      codes = await readCodes()
      readAt = clock.now()
    }
    return codes.get(id)
  }

  async function readCodes(): Promise<Map<number, string>> {
    const found = new Map<number, string>()
    for (let shard = 0; shard < RECORD_SHARDS; shard++) {
      for (const { product, link, choices } of await records.shard(shard)) {
        if (choices === undefined) found.set(link.id, product.sku)
      }
    }
    return found
  }
}

const REREAD_MS = 60_000
