import type { Clock } from '../../../core/plugin.ts'
import type { Ledger } from './ledger.ts'
import { inState, isOnItsWay, type OrderRecord } from './record.ts'

/** Which orders are to wait again: those placed since a moment (ISO 8601), or those with these numbers. */
export type ReplayWish = { since: string } | { numbers: readonly string[] }

/** What can become of an order that is to wait again. */
export const OUTCOMES = [
  'waits again',
  'waits already',
  'cancelled in the shop',
  'cancelled in POHODA',
  'dealt with by hand',
  'put aside for good',
  'unknown',
] as const

export interface ReplayedOrder {
  number: string
  outcome: (typeof OUTCOMES)[number]
}

/**
 * Lets orders wait again, for a POHODA that has lost them or did not take an answer. To its own request they are simply
 * offered again. Over mServer they get other ids, and POHODA is asked first whether it has them.
 * What a person has dismissed, or cancelled in POHODA, comes again only by its number.
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
      const records = await recordsOf(ids, ledger)
      const placed = records.filter(({ order }) => Date.parse(order.createdAt) >= since)
      replayed.push(...(await replay(placed, (record) => settledByHand(record) ?? outcomeFor(record))))
    }
    return replayed
  }
  for (const number of new Set(wish.numbers)) {
    const records = await recordsOf(await ledger.withNumber(number), ledger)
    const named = records.filter((record) => record.number === number)
    if (named.length === 0) replayed.push({ number, outcome: 'unknown' })
    else replayed.push(...(await replay(named, outcomeFor)))
  }
  return replayed

  async function replay(
    records: readonly OrderRecord[],
    outcomeOf: (record: OrderRecord) => ReplayedOrder['outcome'],
  ): Promise<ReplayedOrder[]> {
    const outcomes = records.map((record) => ({ record, outcome: outcomeOf(record) }))
    const ids = outcomes.filter(({ outcome }) => outcome === 'waits again').map(({ record }) => record.id)
    await ledger.change(ids, again)
    return outcomes.map(({ record, outcome }) => ({ number: record.number, outcome }))
  }

  function again(record: OrderRecord): OrderRecord | undefined {
    if (outcomeFor(record) !== 'waits again') return undefined
    const { takenAt: _takenAt, ...rest } = inState(record, 'waiting', { now })
    return { ...rest, attempt: record.attempt + 1, tries: 0 }
  }
}

/** Whether an order would wait again if it was asked for. Pure. */
export function canWaitAgain(record: OrderRecord): boolean {
  return outcomeFor(record) === 'waits again'
}

async function recordsOf(ids: readonly string[], ledger: Ledger): Promise<OrderRecord[]> {
  const records: OrderRecord[] = []
  for (const id of ids) {
    const record = await ledger.get(id)
    if (record !== undefined) records.push(record)
  }
  return records
}

/** What a person has done is not undone in passing. */
function settledByHand({ state, flags }: OrderRecord): ReplayedOrder['outcome'] | undefined {
  if (state === 'dismissed') return 'dealt with by hand'
  return flags?.isCancelled === true ? 'cancelled in POHODA' : undefined
}

function outcomeFor(record: OrderRecord): ReplayedOrder['outcome'] {
  if (record.isTwin === true) return 'put aside for good'
  if (record.isCancelledInShop) return 'cancelled in the shop'
  return isOnItsWay(record) ? 'waits already' : 'waits again'
}
