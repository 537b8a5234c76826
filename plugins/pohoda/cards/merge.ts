import type { Card } from './card.ts'
import { emptyGood, type KnownGood, type StoreCard } from './known.ts'
import { isThere } from './quantity.ts'

/** A card as one delivery or one reading told it. */
export interface Observed {
  card: Card
  /** The number of the delivery; of a reading of quantities, which says nothing of the content, it is absent. */
  delivery?: number
  /** ISO 8601 UTC. */
  countedAt: string
  /** Whether the quantities on it are believed. */
  hasCounts: boolean
}

/** In place of a delivery's number: the card was kept because the shop could not be told of it. */
const HELD = -1

export interface Merged {
  good: KnownGood
  /** The card that speaks for the good's name, texts and prices, when this has told it. */
  content?: Card
  /** That card was kept from before; nothing new was said. */
  isHeld?: boolean
  /** Cards that a newer delivery had spoken of before. */
  superseded: number
}

/**
 * Adds what was observed of one code to what is known of it. The newest delivery speaks for the content of a store's
 * card and the newest count for its quantities, whatever the order in which they are dealt with. Of several stores, the
 * first of `stores` that has the good speaks for its content, else the first by name.
 */
export function merge(
  known: KnownGood | undefined,
  observed: readonly Observed[],
  { stores }: { stores: readonly string[] | undefined },
): Merged {
  const before = known ?? emptyGood()
  const cards: Record<string, StoreCard> = { ...before.stores }
  const contents = new Map<string, Observed & { delivery: number }>()
  if (before.held !== undefined)
    contents.set(before.held.store, { card: before.held, delivery: HELD, countedAt: '', hasCounts: false })
  let superseded = 0
  for (const one of observed) {
    const { card, delivery } = one
    const former = cards[card.store]
    cards[card.store] = afterOne(former, one)
    if (delivery === undefined) continue
    const newest = contents.get(card.store)?.delivery ?? former?.delivery ?? 0
    if (delivery < Math.max(newest, former?.delivery ?? 0)) superseded += 1
    else {
      if (contents.has(card.store) && newest >= 0) superseded += 1
      contents.set(card.store, { ...one, delivery })
    }
  }
  const good = withKind({ ...before, stores: cards }, observed)
  const speaker = speakerOf(good, stores)
  const spoken = speaker === undefined ? undefined : contents.get(speaker)
  if (spoken === undefined) return { good, superseded }
  const { card: content, delivery } = spoken
  return { good: withFacts(good, content), content, isHeld: delivery === HELD, superseded }
}

/**
 * Notes that a whole list lacks some of the good's cards.
 * @param present the stores whose cards the list has
 * @param list what tells one list from another; the same list counts once
 */
export function noteMissing(good: KnownGood, present: ReadonlySet<string>, list: string): KnownGood {
  const stores = Object.entries(good.stores).map(([store, card]): [string, StoreCard] => {
    if (present.has(store)) return [store, card]
    const { missing = { lists: 0, last: '' } } = card
    if (missing.last === list) return [store, card]
    return [store, { ...card, missing: { lists: missing.lists + 1, last: list } }]
  })
  return { ...good, stores: Object.fromEntries(stores) }
}

/** The store whose card speaks for the good. */
export function speakerOf(
  { stores: cards }: Pick<KnownGood, 'stores'>,
  preferred: readonly string[] = [],
): string | undefined {
  const there = Object.entries(cards)
    .filter(([, card]) => isThere(card))
    .map(([store]) => store)
    .toSorted()
  return preferred.find((store) => there.includes(store)) ?? there[0]
}

function afterOne(
  former: StoreCard | undefined,
  { card, delivery, countedAt, hasCounts }: Observed,
): StoreCard {
  const { off: _off, missing: _missing, ...base } = former ?? { countedAt: '', delivery: 0 }
  const isNewer = hasCounts && card.count !== undefined && countedAt >= base.countedAt
  const { count, countIssue, reservation, receivedOrders } = card
  return {
    ...(isNewer
      ? {
          countedAt,
          ...(count === undefined ? {} : { count }),
          ...(countIssue === undefined ? {} : { countIssue }),
          ...(reservation === undefined ? {} : { reservation }),
          ...(receivedOrders === undefined ? {} : { receivedOrders }),
        }
      : base),
    delivery: Math.max(base.delivery, delivery ?? 0),
    ...(card.isInternet === false ? { off: true } : {}),
  }
}

/** What kind of card it is decides how its quantity is found, also for a part that is not sold by itself. */
function withKind(good: KnownGood, observed: readonly Observed[]): KnownGood {
  const told = observed.findLast(({ card }) => card.type !== undefined)?.card
  return told === undefined ? good : withFacts(good, { type: told.type, parts: told.parts })
}

function withFacts(
  good: KnownGood,
  {
    type,
    parts,
    pictures,
    categories,
  }: { [Member in 'type' | 'parts' | 'pictures' | 'categories']?: Card[Member] | undefined },
): KnownGood {
  return {
    ...good,
    ...(type === undefined ? {} : { type }),
    ...(parts === undefined ? {} : { parts }),
    ...(pictures === undefined ? {} : { pictures }),
    ...(categories === undefined ? {} : { categories }),
  }
}
