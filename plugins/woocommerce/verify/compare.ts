import { PATCH_MEMBERS, type PatchMember } from '../../../core/shop/fields.ts'
import type { StoredProduct } from '../../../core/shop/record.ts'
import type { WoocommerceConfig } from '../config.ts'
import { differenceOf } from '../products/difference.ts'
import { ownedMembers } from '../products/owned.ts'
import { bodyOf, type KnownTerms, type WooBody, type WooBodyAttribute } from '../products/payload.ts'
import { META, type RealProduct } from '../products/real.ts'
import type { WooRecord } from '../products/records.ts'
import { hasValue, kindOf } from '../products/work.ts'

export interface CompareOptions {
  terms: KnownTerms
  config: WoocommerceConfig
}

/** What of a product we may write and the source has a value for; the rest is left as it is in the shop. Pure. */
export function valuedMembers(
  { product, link, choices = [] }: WooRecord,
  config: Pick<WoocommerceConfig, 'overwrite' | 'locks'>,
): Set<PatchMember> {
  const isOwned = ownedMembers({ sku: product.sku, isAdopted: link.isAdopted }, config)
  const hasValueToo = (member: PatchMember) =>
    hasValue(product, member) || (member === 'options' && choices.length > 0)
  return new Set(PATCH_MEMBERS.filter((member) => isOwned(member) && hasValueToo(member)))
}

/**
 * What of a product is not in the shop as the source wants it, of what we may write. Categories and attributes that
 * people have added to ours are no difference. The quantity is held against the one that was sent. Pure.
 */
export function differingMembers(
  record: WooRecord,
  real: RealProduct,
  { terms, config }: CompareOptions,
): Set<PatchMember> {
  const { product, link, sentQuantity, kept, choices } = record
  const members = valuedMembers(record, config)
  const body = bodyOf(product, {
    kind: kindOf(product, record),
    members,
    state: 'known',
    isAdopted: link.isAdopted,
    quantity: members.has('quantity') ? sentQuantity : undefined,
    kept,
    choices,
    terms,
    config,
  })
  const differing = differenceOf(body, real)
  return new Set(
    Object.keys(differing).flatMap((key) => {
      if (key === 'meta_data') return metaMembers(differing)
      const told = (MEMBERS[key] ?? []).filter((member) => members.has(member))
      return told.some((member) => isGoodEnough(member, { body, product, real })) ? [] : told
    }),
  )
}

/** By member of a body what of a product it comes from. */
const MEMBERS: Readonly<Record<string, readonly PatchMember[]>> = {
  name: ['name'],
  description: ['description'],
  regular_price: ['price'],
  sale_price: ['salePrice'],
  stock_quantity: ['quantity'],
  status: ['visible'],
  tax_class: ['taxRate'],
  global_unique_id: ['barcode'],
  categories: ['categories'],
  brands: ['brand'],
  attributes: ['attributes', 'options'],
}

const META_MEMBERS = new Map<string, PatchMember>(
  (['barcode', 'articul', 'supplier', 'model', 'modelName', 'options', 'taxRate'] as const).map((member) => [
    META[member],
    member,
  ]),
)

function metaMembers({ meta_data: meta = [] }: WooBody): PatchMember[] {
  return meta.flatMap(({ key, value }) => (value === null ? [] : (META_MEMBERS.get(key) ?? [])))
}

/** Differences that are none: they would come back after each repair, or take away what people have added. */
function isGoodEnough(
  member: PatchMember,
  { body, product, real }: { body: WooBody; product: StoredProduct; real: RealProduct },
): boolean {
  // A GTIN that another product has is kept aside.
  if (member === 'barcode') return real.meta.get(META.barcode) === product.barcode
  if (member === 'categories') {
    const there = new Set(real.categories.map(({ id }) => id))
    return (body.categories ?? []).every(({ id }) => there.has(id))
  }
  if (member === 'attributes' || member === 'options')
    return (body.attributes ?? []).every((wanted) => hasAttribute(real, wanted))
  return false
}

function hasAttribute(real: RealProduct, wanted: WooBodyAttribute): boolean {
  const { option, options = [] } = wanted
  const there = real.attributes.find((attribute) =>
    'id' in wanted ? attribute.id === wanted.id : fold(attribute.name) === fold(wanted.name),
  )
  const values = new Set(there?.options.map(fold))
  return (option === undefined ? options : [option]).every((value) => values.has(fold(value)))
}

/** The shop's terms know no case. */
function fold(text: string): string {
  return text.trim().toLowerCase()
}
