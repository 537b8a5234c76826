import type { ProductPatch, StockPatch } from '../../../core/shop.ts'
import type { Card } from './card.ts'
import { type AttributesOf, categoriesOf, type CategoryPaths, contentOf, fingerprintOf } from './content.ts'
import type { KnownGood, StoreCard } from './known.ts'
import type { Merged } from './merge.ts'
import { type Prices, type PriceSettings, pricesOf } from './prices.ts'
import { available, isThere, type QuantitySettings, stockKind, toTold } from './quantity.ts'
import { type StormSettings, stormUntil, withChange } from './storm.ts'

export interface PlanSettings {
  prices: PriceSettings
  quantity: QuantitySettings
  storm: StormSettings
  missing: 'keep' | 'zero' | 'hide'
  attributesOf: AttributesOf
  categoryPaths: CategoryPaths
}

export interface PlanOptions extends PlanSettings {
  /** Pieces that open orders hold and POHODA does not count yet. */
  pending: number
  /** What can be made of the parts of a set, in millionths; undefined when it cannot be said. */
  sets: bigint | undefined
  /** A person asked for it again, whatever was decided before. */
  isAgain: boolean
  now: number
}

/** What is to be told of one good, and what is known of it once the shop has taken that. */
export interface Plan {
  code: string
  /** Known now, whatever the shop says. */
  before: KnownGood
  /** Known when the shop has taken it. */
  after: KnownGood
  product?: ProductPatch
  stock?: StockPatch
  /** Since when the oldest of the summed quantities stands, ISO 8601 UTC. */
  countedAt?: string
  /** The card whose content is told, to be held when the shop does not take it. */
  content?: Card
  /** Why something of it cannot be told. */
  problem?: string
  isPaused?: boolean
}

/**
 * Compares what is known of a good with what the shop was told. A good that the shop was never told of, and whose
 * content is not at hand, is only remembered.
 */
export async function planGood(code: string, merged: Merged, options: PlanOptions): Promise<Plan> {
  const { good } = merged
  const content = mayTell(merged, options) ? merged.content : undefined
  const told = content === undefined ? undefined : await toldContent(content, options)
  const isNew = good.content === undefined
  if (isNew && (told === undefined || !isOffered(good))) {
    const rest = { ...withoutWaiting(good), ...waitingOf(good, options) }
    return { code, before: rest, after: rest }
  }
  const { problem, ...prices } = told?.prices ?? {}
  if (isNew && content !== undefined) {
    const reason = told?.content.name === undefined ? 'its card has no name' : problem
    if (reason !== undefined) return unusable(code, { good, content, reason, now: options.now })
  }

  const changed = told !== undefined && told.fingerprint !== good.content ? told : undefined
  const repriced = pricesDifference(good, prices)
  const isStorm = !isNew && !options.isAgain && (changed !== undefined || Object.keys(repriced).length > 0)
  const pausedUntil = isStorm ? stormUntil(good, options.now, options.storm) : undefined
  const quantities = quantityDifference(good, options)
  const shown = shownDifference(good, options)
  if (pausedUntil !== undefined && content !== undefined) {
    const before = paused(good, content, { until: pausedUntil, options })
    const stock = { ...quantities, ...shown }
    const after = { ...withoutWithdrawal(before), ...toldOf(before, stock, options) }
    const counted = countedOf(good, options.quantity)
    const told = Object.keys(stock).length === 0 ? {} : { stock: { sku: code, ...stock } }
    return { code, before, after, ...counted, ...told, isPaused: true }
  }

  const placed = await placeDifference(good, options)
  const stock = { ...repriced, ...quantities, ...shown }
  const product = {
    ...changed?.content,
    ...(placed === undefined ? {} : { categories: placed.categories }),
  }
  const after: KnownGood = {
    ...withoutWaiting(good),
    ...(told === undefined ? {} : { content: told.fingerprint }),
    ...(placed === undefined ? {} : { placed: placed.fingerprint }),
    ...toldOf(good, stock, options),
    ...(isStorm ? { changes: withChange(good.changes, options.now, options.storm) } : {}),
  }
  const base = {
    code,
    before: good,
    after: content === undefined ? { ...after, ...waitingOf(good, options) } : after,
    ...countedOf(good, options.quantity),
    ...(content === undefined ? {} : { content }),
    ...(problem === undefined ? {} : { problem }),
  }
  if (Object.keys(product).length > 0)
    return {
      ...base,
      product: { sku: code, ...product, ...stock, ...(isNew ? { visible: true } : { create: false }) },
    }
  return Object.keys(stock).length > 0 ? { ...base, stock: { sku: code, ...stock } } : base
}

/** When the oldest of the quantities that are summed was counted. @param isCounted as in `available` */
export function countedAtOf(
  { stores: cards }: KnownGood,
  { stores }: Pick<QuantitySettings, 'stores'>,
  isCounted: (card: StoreCard) => boolean = isThere,
): string | undefined {
  return Object.entries(cards)
    .filter(([store, card]) => card.countedAt !== '' && (stores === undefined || stores.includes(store)))
    .filter(([, card]) => isCounted(card))
    .map(([, { countedAt }]) => countedAt)
    .toSorted()[0]
}

/** A card that was kept is told when its time has come; a new one at once. */
function mayTell({ good: { aside }, isHeld }: Merged, { isAgain, now }: PlanOptions): boolean {
  if (isHeld !== true || isAgain || aside === undefined) return true
  return aside.why !== 'refused' && now >= (aside.until ?? 0)
}

async function toldContent(card: Card, { prices, attributesOf }: PlanOptions) {
  const content = contentOf(card, attributesOf)
  return { content, fingerprint: await fingerprintOf(content), prices: pricesOf(card, prices) }
}

function pricesDifference(
  good: KnownGood,
  { price, salePrice }: Prices,
): Pick<StockPatch, 'price' | 'salePrice'> {
  return {
    ...(price === undefined || price === good.price ? {} : { price }),
    ...(salePrice === undefined || salePrice === (good.salePrice ?? null) ? {} : { salePrice }),
  }
}

function quantityDifference(good: KnownGood, options: PlanOptions): Pick<StockPatch, 'quantity'> {
  const kind = stockKind(good)
  if (kind === 'none') return {}
  const isOnOffer = isOffered(good)
  if (!isOnOffer && options.missing === 'keep') return {}
  const pieces = kind === 'parts' ? options.sets : available(good, options.quantity)
  if (pieces === undefined) return {}
  const { pending, quantity: settings } = options
  const quantity = isOnOffer ? toTold(pieces, { pending, isWhole: settings.isWhole }) : 0
  return quantity === good.quantity ? {} : { quantity }
}

/** Goods that POHODA no longer offers leave the shelves, and come back with it; nobody else's hiding is touched. */
function shownDifference(good: KnownGood, { missing }: PlanOptions): Pick<StockPatch, 'visible'> {
  const isOnOffer = isOffered(good)
  if (!isOnOffer && missing === 'hide' && good.withdrawn !== true) return { visible: false }
  return isOnOffer && good.withdrawn === true ? { visible: true } : {}
}

async function placeDifference(good: KnownGood, { categoryPaths }: PlanOptions) {
  const categories = categoriesOf(good.categories, categoryPaths)
  if (categories === undefined || (categories.length === 0 && good.placed === undefined)) return undefined
  const fingerprint = await fingerprintOf(categories)
  return fingerprint === good.placed ? undefined : { categories, fingerprint }
}

function isOffered(good: KnownGood): boolean {
  return Object.values(good.stores).some(isThere)
}

function toldOf(
  good: KnownGood,
  { price, salePrice, quantity, visible }: Omit<StockPatch, 'sku'>,
  { missing }: PlanOptions,
): Partial<KnownGood> {
  const isWithdrawn = visible === undefined ? good.withdrawn === true : !visible && missing === 'hide'
  return {
    ...(price === undefined ? {} : { price }),
    ...(salePrice === undefined ? {} : { salePrice }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(visible === undefined ? {} : { visible }),
    ...(isWithdrawn ? { withdrawn: true as const } : {}),
  }
}

function paused(
  good: KnownGood,
  content: Card,
  { until, options }: { until: number; options: PlanOptions },
): KnownGood {
  const { changes, withinMinutes } = options.storm
  const reason = `It was changed ${changes} times within ${withinMinutes} minutes; the last state is told after a pause.`
  const at = good.aside?.why === 'paused' ? good.aside.at : options.now
  return { ...good, held: content, aside: { why: 'paused', code: 'STORM', reason, at, until } }
}

function withoutWaiting({ held: _held, aside: _aside, ...good }: KnownGood): KnownGood {
  return withoutWithdrawal(good)
}

function withoutWithdrawal({ withdrawn: _withdrawn, ...good }: KnownGood): KnownGood {
  return good
}

/**
 * What still waits of a good whose content is not told now. A card that is not the one that speaks waits until it is,
 * whatever time was set for it.
 */
function waitingOf({ held, aside }: KnownGood, { now }: PlanOptions): Partial<KnownGood> {
  if (held === undefined || aside === undefined) return {}
  const { until, ...still } = aside
  return { held, aside: until === undefined || until <= now ? still : aside }
}

/** A new good that cannot be told as its card is waits for a better card, or for other settings and a person. */
function unusable(
  code: string,
  { good, content, reason, now }: { good: KnownGood; content: Card; reason: string; now: number },
): Plan {
  const aside = {
    why: 'refused' as const,
    code: 'CARD_UNUSABLE',
    reason: `Its card cannot be told: ${reason}.`,
    at: now,
  }
  const kept = { ...good, held: content, aside }
  return { code, before: kept, after: kept, problem: reason }
}

function countedOf(good: KnownGood, settings: QuantitySettings): Pick<Plan, 'countedAt'> {
  const countedAt = countedAtOf(good, settings)
  return countedAt === undefined ? {} : { countedAt }
}
