import type { Ledger } from './ledger.ts'
import type { OrderRecord } from './record.ts'

/** POHODA reads an answer it was handed, and saves the orders, within this time. */
const IMPORT_MS = 60_000

/**
 * Pieces by sku of orders that POHODA's count of a moment does not hold: those that are not in POHODA yet, whatever keeps
 * them, and those that came there later. Cancelled ones have none. Better a piece too many here than one sold twice.
 * @param countedAt ISO 8601 UTC
 */
export async function pendingPieces(
  ledger: Ledger,
  { countedAt, now }: { countedAt: string; now: number },
): Promise<ReadonlyMap<string, number>> {
  const counted = Date.parse(countedAt)
  const waiting = (await ledger.open())
    .filter(({ why }) => why.length === 0 || why.includes('bring') || why.includes('aside'))
    .map(({ id }) => id)
  const later = await ledger.takenSince(counted - IMPORT_MS, now)
  const pieces = new Map<string, number>()
  for (const id of new Set([...waiting, ...later])) {
    const record = await ledger.get(id)
    if (record === undefined || !isPending(record, counted)) continue
    for (const { sku, quantity } of record.order.items) {
      if (sku !== '') pieces.set(sku, (pieces.get(sku) ?? 0) + quantity)
    }
  }
  return pieces
}

function isPending(record: OrderRecord, counted: number): boolean {
  const { state, takenAt, isCancelledInShop, flags } = record
  if (isCancelledInShop || flags?.isCancelled === true) return false
  if (state === 'left' || state === 'dismissed') return false
  // Of two things at the same moment nobody knows which was first.
  if (state === 'done') return takenAt !== undefined && takenAt >= counted
  if (state === 'handed') return takenAt !== undefined && takenAt + IMPORT_MS >= counted
  return true
}
