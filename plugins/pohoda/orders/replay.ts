import type { Clock } from '../../../core/plugin.ts'
import type { Ledger } from './ledger.ts'
import { inState, isOnItsWay, type OrderRecord } from './record.ts'

/** Which orders are to wait again: those placed since a moment (ISO 8601), or those with these numbers. */
export type ReplayWish = { since: string } | { numbers: readonly string[] }

export interface ReplayedOrder {
  number: string
  outcome: 'waits again' | 'waits already' | 'cancelled in the shop' | 'put aside for good' | 'unknown'
}

/**
 * Lets orders wait again, for a POHODA that has lost them or did not take an answer. To its own request they are simply
 * offered again. Over mServer they get other ids, and POHODA is asked first whether it has them.
 * @returns what became of each, unknown numbers too
 */
export async function replayOrders(
  wish: ReplayWish,
  { ledger, clock }: { ledger: Ledger; clock: Clock },
): Promise<ReplayedOrder[]> {
  const now = clock.now()
  const replayed: ReplayedOrder[] = []
  if ('since' in wish) {
    const since = Date.parse(wish.since)
    for await (const ids of ledger.placedSince(since)) {
      for (const id of ids) {
        const record = await ledger.get(id)
        if (record === undefined || Date.parse(record.order.createdAt) < since) continue
        replayed.push(await replay(record))
      }
    }
    return replayed
  }
  for (const number of new Set(wish.numbers)) {
    const records = await recordsOf(number, ledger)
    if (records.length === 0) replayed.push({ number, outcome: 'unknown' })
    for (const record of records) replayed.push(await replay(record))
  }
  return replayed

  async function replay(record: OrderRecord): Promise<ReplayedOrder> {
    const { id, number } = record
    const outcome = outcomeFor(record)
    if (outcome === 'waits again') await ledger.change([id], again)
    return { number, outcome }
  }

  function again(record: OrderRecord): OrderRecord | undefined {
    if (outcomeFor(record) !== 'waits again') return undefined
    const { takenAt: _takenAt, ...rest } = inState(record, 'waiting', { now })
    return { ...rest, attempt: record.attempt + 1, tries: 0 }
  }
}

async function recordsOf(number: string, ledger: Ledger): Promise<OrderRecord[]> {
  const records: OrderRecord[] = []
  for (const id of await ledger.withNumber(number)) {
    const record = await ledger.get(id)
    if (record?.number === number) records.push(record)
  }
  return records
}

function outcomeFor(record: OrderRecord): ReplayedOrder['outcome'] {
  if (record.isTwin === true) return 'put aside for good'
  if (record.isCancelledInShop) return 'cancelled in the shop'
  return isOnItsWay(record) ? 'waits already' : 'waits again'
}
