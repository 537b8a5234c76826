import { isEqual } from '../../../core/shop/equal.ts'
import { PATCH_MEMBERS, type PatchMember } from '../../../core/shop/fields.ts'
import type { ItemResult } from '../../../core/shop.ts'
import type { StoredProduct } from '../../../core/shop/record.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Reservation } from '../orders/tracker.ts'
import { ownedMembers } from './owned.ts'
import type { BodyKind } from './payload.ts'
import { isMadeByUs, META, type RealProduct } from './real.ts'
import type { Choice, WooLink, WooPhoto, WooRecord } from './records.ts'
import { shown } from './shown.ts'
import { quantityToSend, wholeQuantity } from './stock.ts'
import { isVariant, mergedChoices } from './variants.ts'

/** One product on its way into the shop. */
export interface Work {
  readonly sku: string
  readonly kind: BodyKind
  readonly wanted: StoredProduct
  /** What the source told of it now. */
  readonly told: ReadonlySet<PatchMember>
  /** What we know of it; undefined: it is to be made. */
  readonly record: WooRecord | undefined
  /** What stands in the shop, when it was there before us or our memory was lost: only the difference is written. */
  readonly real?: RealProduct | undefined
  readonly reservation: Reservation | undefined
  /** Of a parent. */
  readonly choices?: readonly Choice[] | undefined
  /** Of a variation that is made: the product that it goes under. */
  readonly parentId?: number | undefined
  /** The photos of one that is made anew; they are still in the shop's library. */
  readonly photos?: readonly WooPhoto[]
  /** Another product has its barcode as GTIN. */
  readonly hasNoGtin?: boolean
  /** Its categories and brands were looked up anew: what the shop does not take of them now, it never does. */
  readonly hasFreshTerms?: boolean
  /** It was made, by a request whose answer was lost. */
  readonly isCreated?: boolean
}

/** What we know of a product that was found in the shop. Pure. */
export function recordOf(real: RealProduct, sku: string, at: string): WooRecord {
  const isOurs = isMadeByUs(real, sku)
  const product = { ...shown(real), sku, images: [], updatedAt: at }
  const choices = real.attributes
    .filter(({ variation }) => variation)
    .map(({ name, options }) => ({ name, values: options }))
  return {
    // What an adopted product has of these stays its owner's, beside ours.
    product: isOurs
      ? product
      : { ...product, attributes: {}, ...(real.type === 'variation' && { options: {} }) },
    link: linkOf(real, !isOurs),
    ...(real.quantity !== null && { sentQuantity: real.quantity }),
    photos: [],
    ...(!isOurs && { kept: keptOf(real) }),
    ...(isOurs && real.type === 'variable' && { choices }),
    at,
  }
}

/** Whether a product of the shop may be this good's: it is not marked as another one's. Pure. */
export function isFree(real: RealProduct, sku: string): boolean {
  return (real.meta.get(META.code) ?? sku) === sku
}

/**
 * Whether a product of the shop is still that of a record. Ids come again, e.g. after an old backup: what we have made
 * carries our mark or its code. Pure.
 */
export function isStill({ product: { sku }, link }: WooRecord, real: RealProduct): boolean {
  return link.isAdopted || real.sku === sku || real.meta.get(META.code) === sku
}

/** Whether the source has a value for a member. Pure. */
export function hasValue(product: StoredProduct, member: PatchMember): boolean {
  const value = product[member]
  if (value === null || value === undefined || value === '') return false
  if (member === 'price') return Number(value) !== 0
  if (member === 'stocks') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

/** The same work on a product that turned out to be in the shop: what was not told of it stays as it is there. Pure. */
export function onto(work: Work, real: RealProduct, at: string): Work {
  const record = recordOf(real, work.sku, at)
  const { product } = record
  const told = Object.fromEntries([...work.told].map((member) => [member, work.wanted[member]]))
  const attributes = { ...product.attributes, ...work.wanted.attributes }
  const options = { ...product.options, ...work.wanted.options }
  const quantity = work.told.has('stocks') ? { quantity: work.wanted.quantity } : {}
  const wanted = { ...product, ...told, ...quantity, attributes, options, updatedAt: at }
  const choices = work.choices && mergedChoices(record.choices ?? [], work.choices)
  return { ...work, kind: kindOf(wanted, record), wanted, record, real, choices }
}

/** The same work on a product that is gone: it is made anew. Pure. */
export function anew(work: Work): Work {
  const { sku, wanted, reservation, choices, record } = work
  const kind = work.kind === 'parent' ? 'parent' : kindOf(wanted, undefined)
  const photos = record?.photos.toSorted((a, b) => a.position - b.position) ?? []
  return { sku, kind, wanted, told: new Set(PATCH_MEMBERS), record: undefined, reservation, choices, photos }
}

export function kindOf(wanted: StoredProduct, record: WooRecord | undefined): BodyKind {
  if (record === undefined) return isVariant(wanted) ? 'variation' : 'simple'
  if (record.choices !== undefined) return 'parent'
  return record.link.type === 'variation' ? 'variation' : 'simple'
}

/** The members that are written: what changed, or was told of a product just met, or all of a new one; if we may. Pure. */
export function membersOf(
  work: Work,
  config: Pick<WoocommerceConfig, 'overwrite' | 'locks'>,
): Set<PatchMember> {
  const { sku, kind, record, real, wanted, told } = work
  const isAdopted = record?.link.isAdopted === true
  const isOwned = ownedMembers({ sku, isAdopted }, config)
  // Of a parent the choices are no member of its record.
  const isWhole = real !== undefined || kind === 'parent'
  // What we have hidden ourselves we may show again.
  const isOurHiding = record?.isRemoved === true
  const isMeant = (member: PatchMember): boolean =>
    record === undefined ||
    (isWhole && told.has(member)) ||
    differs(record.product, wanted, member) ||
    // Whether there is a promo price depends on the price too.
    (member === 'salePrice' && isMeant('price'))
  const isAllowed = (member: PatchMember) =>
    isOwned(member) || (record === undefined && member === 'name') || (isOurHiding && member === 'visible')
  return new Set(PATCH_MEMBERS.filter((member) => isMeant(member) && isAllowed(member)))
}

/** The quantity to send with it, or undefined. A parent has none. Pure. */
export function quantityOf(
  { kind, sku, record, told, wanted, reservation }: Work,
  config: Pick<WoocommerceConfig, 'overwrite' | 'locks' | 'stockBuffer'>,
): number | undefined {
  const buffer = config.stockBuffer
  if (kind === 'parent') return undefined
  const isOwned = ownedMembers({ sku, isAdopted: record?.link.isAdopted === true }, config)
  if (!isOwned('quantity')) return undefined
  if (record === undefined) return wholeQuantity(wanted.quantity, buffer, reservation)
  if (!told.has('quantity') && !told.has('stocks')) return undefined
  return quantityToSend(wanted.quantity, { sent: record.sentQuantity, buffer, reservation })
}

/** A result of one item about whose product nothing is known any better. */
export function failure(
  sku: string,
  { code, message, retry }: { code: string; message: string; retry: boolean },
): ItemResult {
  return { sku, outcome: 'failed', code, message, retry }
}

export function linkOf(real: RealProduct, isAdopted: boolean): WooLink {
  const { id, parentId, type } = real
  return { id, ...(parentId !== 0 && { parentId }), type, isAdopted }
}

function keptOf({ attributes, categories }: RealProduct): WooRecord['kept'] {
  return {
    attributes,
    // The place of what has no category.
    categories: categories.filter(({ slug }) => slug !== 'uncategorized').map(({ id }) => id),
  }
}

function differs(before: StoredProduct, wanted: StoredProduct, member: PatchMember): boolean {
  return !isEqual(before[member], wanted[member])
}
