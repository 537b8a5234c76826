import type { Card } from './card.ts'
import { emptyGood, type KnownGood, type StoreCard } from './known.ts'
import { isThere, MISSING_AFTER } from './quantity.ts'

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
  const cards = new Map(Object.entries(before.stores))
  const contents = new Map<string, Observed & { delivery: number }>()
  if (before.held !== undefined)
    contents.set(before.held.store, { card: before.held, delivery: HELD, countedAt: '', hasCounts: false })
  let superseded = 0
  for (const one of observed) {
    const { card, delivery } = one
    const former = cards.get(card.store)
    cards.set(card.store, afterOne(former, one))
    if (delivery === undefined) continue
    const newest = contents.get(card.store)?.delivery ?? former?.delivery ?? 0
    if (delivery < Math.max(newest, former?.delivery ?? 0)) superseded += 1
    else {
      if (contents.has(card.store) && newest >= 0) superseded += 1
      contents.set(card.store, { ...one, delivery })
    }
  }
  const good = withKind({ ...before, stores: Object.fromEntries(cards) }, observed)
  const speaker = speakerOf(good, stores)
  const spoken = speaker === undefined ? undefined : (contents.get(speaker) ?? stopgap())
  if (spoken === undefined) return { good, superseded }
  const { card: content, delivery } = spoken
  return { good: withFacts(good, content), content, isHeld: delivery === HELD, superseded }

  /** A good that the shop does not have is made of what is at hand. */
  function stopgap() {
    if (good.content !== undefined) return undefined
    const others = Object.entries(good.stores).filter(([, card]) => isThere(card))
    return others
      .map(([store]) => contents.get(store))
      .filter((one) => one !== undefined)
      .toSorted((a, b) => (a.card.store < b.card.store ? -1 : 1))[0]
  }
}

export interface MissingOptions {
  /** The stores whose cards the list has. */
  present: ReadonlySet<string>
  /** When the list was counted, ISO 8601 UTC: it counts once, and cards told later cannot be in it. */
  list: string
  /** A person has seen what is missing; else a second list has to lack it, too. */
  isSeen: boolean
}

/**
 * Notes that a whole list lacks some of the good's cards. A card that stands in another store now has left its old one
 * at once: what lies in both would be sold twice.
 */
export function noteMissing(good: KnownGood, { present, list, isSeen }: MissingOptions): KnownGood {
  const stores = Object.entries(good.stores).map(([store, card]): [string, StoreCard] => {
    const { missing = { lists: 0, last: '' }, countedAt } = card
    const isKnownAsGone = missing.last === list || missing.lists >= MISSING_AFTER
    if (present.has(store) || isKnownAsGone || countedAt > list) return [store, card]
    const lists = isSeen || present.size > 0 ? MISSING_AFTER : missing.lists + 1
    return [store, { ...card, missing: { lists, last: list } }]
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
  const { off, missing, ...base } = former ?? { countedAt: '', delivery: 0 }
  const isLater = countedAt >= base.countedAt
  const isNewer = hasCounts && card.count !== undefined && isLater
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
    ...((isLater ? card.isInternet === false : off) === true ? { off: true } : {}),
    ...(missing !== undefined && countedAt < missing.last ? { missing } : {}),
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
