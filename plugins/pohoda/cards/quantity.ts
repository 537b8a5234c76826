import { timesIn, toMillionths, toNumber, wholeOf } from './decimal.ts'
import type { KnownGood, StoreCard } from './known.ts'

export interface QuantitySettings {
  /** The stores that are summed; undefined: all. */
  stores: readonly string[] | undefined
  deduction: 'none' | 'reservation' | 'receivedOrders' | 'countIssue'
  /** Whether the shop knows whole pieces only. */
  isWhole: boolean
}

/** Cards without stock: a service and a text cannot run out. */
const WITHOUT_STOCK = ['service', 'text']
/** Cards whose stock is that of their parts. */
const OF_PARTS = ['set', 'package']

/** Whether a good has a quantity of its own, one of its parts, or none. */
export function stockKind({ type, parts }: Pick<KnownGood, 'type' | 'parts'>): 'own' | 'parts' | 'none' {
  if (type !== undefined && WITHOUT_STOCK.includes(type)) return 'none'
  if (type === undefined || !OF_PARTS.includes(type)) return 'own'
  return parts !== undefined && parts.length > 0 ? 'parts' : 'none'
}

/**
 * What can be sold of a good, in millionths: the sum over its cards in the chosen stores of quantity less deduction.
 * Undefined when nothing was counted. It may be below zero.
 * @param isCounted which cards count; default those that are on offer
 */
export function available(
  { stores: cards }: Pick<KnownGood, 'stores'>,
  { stores, deduction }: Pick<QuantitySettings, 'stores' | 'deduction'>,
  isCounted: (card: StoreCard) => boolean = isThere,
): bigint | undefined {
  const counted = Object.entries(cards)
    .filter(([store, card]) => (stores === undefined || stores.includes(store)) && isCounted(card))
    .flatMap(([, card]) => availableOn(card, deduction) ?? [])
  const isCountedElsewhere = Object.values(cards).some(({ count }) => count !== undefined)
  if (counted.length === 0) return isCountedElsewhere ? 0n : undefined
  return counted.reduce((sum, quantity) => sum + quantity, 0n)
}

/** The quantity that the shop is told: less what its open orders hold, never below zero. */
export function toTold(
  quantity: bigint,
  { pending, isWhole }: { pending: number; isWhole: boolean },
): number {
  const rest = quantity - (toMillionths(pending.toFixed(6)) ?? 0n)
  const positive = rest < 0n ? 0n : rest
  return toNumber(isWhole ? wholeOf(positive) : positive)
}

/** How many sets can be made of the parts at hand, in millionths; undefined when a part is not known. */
export function setsOf(
  parts: readonly { quantity: string; available: bigint | undefined }[],
): bigint | undefined {
  let least: bigint | undefined
  for (const part of parts) {
    const needed = toMillionths(part.quantity)
    if (part.available === undefined || needed === undefined) return undefined
    const sets = timesIn(part.available < 0n ? 0n : part.available, needed)
    if (sets !== undefined && (least === undefined || sets < least)) least = sets
  }
  return least
}

/** A card that was deleted or taken off the internet counts nothing. */
export function isThere(card: StoreCard): boolean {
  return card.off !== true && isKept(card)
}

/** A part of a set need not be on the internet itself. */
export function isKept({ missing }: StoreCard): boolean {
  return missing === undefined || missing.lists < MISSING_AFTER
}

/** So many whole lists in a row must lack a card before it counts as deleted. */
export const MISSING_AFTER = 2

function availableOn(card: StoreCard, deduction: QuantitySettings['deduction']): bigint | undefined {
  const count = toMillionths(card.count)
  const less = (text: string | undefined) =>
    count === undefined ? undefined : count - (toMillionths(text) ?? 0n)
  if (deduction === 'none') return count
  if (deduction === 'receivedOrders') return less(card.receivedOrders)
  // Older releases of POHODA do not tell the count for issue.
  if (deduction === 'countIssue') return toMillionths(card.countIssue) ?? notBelowZero(less(card.reservation))
  return less(card.reservation)
}

/** Of one store no more can be reserved for issue than lies there. */
function notBelowZero(quantity: bigint | undefined): bigint | undefined {
  return quantity !== undefined && quantity < 0n ? 0n : quantity
}
