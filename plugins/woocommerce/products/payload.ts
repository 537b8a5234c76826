import type { PatchMember } from '../../../core/shop/fields.ts'
import type { StoredProduct } from '../../../core/shop/record.ts'
import type { CategoryPath } from '../../../core/shop.ts'
import type { WoocommerceConfig } from '../config.ts'
import { BRAND_ATTRIBUTE } from '../terms/terms.ts'
import { gtinOf, metaOf } from './meta.ts'
import { pricesOf } from './prices.ts'
import type { Choice, Kept, KeptAttribute } from './records.ts'

/** What WooCommerce is told of one product; what is absent stays as it is there. */
export interface WooBody {
  sku?: string
  type?: 'variable'
  name?: string
  description?: string
  regular_price?: string
  sale_price?: string
  manage_stock?: true
  stock_quantity?: number
  status?: 'publish' | 'private' | 'draft'
  tax_class?: string
  global_unique_id?: string
  categories?: readonly { id: number }[]
  brands?: readonly { id: number }[]
  attributes?: readonly WooBodyAttribute[]
  /** Pictures of the shop's library. */
  images?: readonly { id: number }[]
  image?: { id: number }
  /** A value of null takes one off. */
  meta_data?: readonly { key: string; value: string | null }[]
}

/** One attribute of a product (`options`) or of a variation (`option`); by id, or a text of its own by name. */
export type WooBodyAttribute = ({ id: number } | { name: string }) & {
  option?: string
  options?: readonly string[]
  position?: number
  visible?: boolean
  variation?: boolean
}

/** The ids under which the shop knows categories, brands and attributes; undefined for what it refuses. */
export interface KnownTerms {
  category(path: CategoryPath): number | undefined
  brand(name: string): number | undefined
  attribute(name: string): number | undefined
}

/** `parent`: the variable product of a model, which carries what its variations have in common. */
export type BodyKind = 'simple' | 'variation' | 'parent'

export interface BodyOptions {
  kind: BodyKind
  /** The members that are written; of a new product the empty ones are left out. */
  members: ReadonlySet<PatchMember>
  /** `new`: it is made. `met`: it was there before us, and is marked as this good's. `known`: neither. */
  state: 'new' | 'met' | 'known'
  isAdopted: boolean
  /** The quantity that is sent; see `stock.ts`. */
  quantity?: number | undefined
  kept?: Kept | undefined
  choices?: readonly Choice[] | undefined
  /** Ids of pictures for a product that is made anew. */
  pictures?: readonly number[]
  /** Another product has this GTIN: it is kept aside. */
  hasNoGtin?: boolean
  terms: KnownTerms
  config: Pick<WoocommerceConfig, 'newProducts' | 'prices' | 'taxClasses'>
}

/** What the shop is to be told so that these members of a product are there as wanted. Pure. */
export function bodyOf(product: StoredProduct, options: BodyOptions): WooBody {
  const { kind, members, state, quantity, config } = options
  const isNew = state === 'new'
  /** Whether a member is written that is empty for want of anything better when it is new. */
  const tells = (member: PatchMember, isEmpty = false) => members.has(member) && !(isNew && isEmpty)
  const body: WooBody = {}
  if (isNew) body.sku = product.sku
  if (isNew && kind === 'parent') body.type = 'variable'
  if (kind !== 'variation' && tells('name')) body.name = product.name
  if (tells('description', product.description === '')) body.description = product.description
  if (kind !== 'parent') {
    const { regular, sale } = pricesOf(product, config.prices)
    if (tells('price', regular === '')) body.regular_price = regular
    if (tells('salePrice', sale === '')) body.sale_price = sale
  }
  if (quantity !== undefined) Object.assign(body, { manage_stock: true, stock_quantity: quantity })
  if (tells('visible')) body.status = statusOf(product, options)
  const taxClass = taxClassOf(product, config.taxClasses)
  if (tells('taxRate') && taxClass !== undefined) body.tax_class = taxClass
  const gtin = gtinOf(product, options)
  if (kind !== 'parent' && tells('barcode', gtin === '')) body.global_unique_id = gtin
  if (kind !== 'variation') Object.assign(body, termsOf(product, options, tells))
  else if (tells('options') && !options.isAdopted) body.attributes = choiceOf(product, options)
  const pictures = (options.pictures ?? []).map((id) => ({ id }))
  const [picture] = pictures
  if (picture !== undefined && kind === 'variation') body.image = picture
  if (picture !== undefined && kind === 'simple') body.images = pictures
  const meta = metaOf(product, options)
  return meta.length > 0 ? { ...body, meta_data: meta } : body
}

/** The members of a variation that its parent carries for all of them. */
export const SHARED_MEMBERS = [
  'name',
  'description',
  'categories',
  'attributes',
  'brand',
  'taxRate',
] as const satisfies readonly PatchMember[]

function statusOf({ visible }: StoredProduct, { kind, state, config }: BodyOptions) {
  if (!visible) return 'private'
  return state === 'new' && kind !== 'variation' && config.newProducts === 'draft' ? 'draft' : 'publish'
}

function taxClassOf({ taxRate }: StoredProduct, taxClasses: WoocommerceConfig['taxClasses']) {
  return taxRate !== undefined && Object.hasOwn(taxClasses, taxRate) ? taxClasses[taxRate] : undefined
}

function termsOf(
  product: StoredProduct,
  options: BodyOptions,
  tells: (member: PatchMember, isEmpty?: boolean) => boolean,
): Pick<WooBody, 'categories' | 'brands' | 'attributes'> {
  const { kept, terms } = options
  const body: Pick<WooBody, 'categories' | 'brands' | 'attributes'> = {}
  const own = product.categories.flatMap((path) => terms.category(path) ?? [])
  const isRefused = own.length === 0 && product.categories.length > 0
  if (tells('categories', own.length === 0) && !isRefused) {
    body.categories = Array.from(new Set([...(kept?.categories ?? []), ...own]), (id) => ({ id }))
  }
  const brand = terms.brand(product.brand)
  if (tells('brand', product.brand === '')) body.brands = brand === undefined ? [] : [{ id: brand }]
  const attributes = attributesOf(product, options)
  const isAnyTold = (['attributes', 'options', 'brand'] as const).some((member) => tells(member))
  const isOnlyBrand = !tells('attributes') && !tells('options') && !needsBrandAttribute(product, terms)
  if (isAnyTold && !isOnlyBrand && !(options.state === 'new' && attributes.length === 0)) {
    body.attributes = attributes
  }
  return body
}

/** The whole list, for the shop replaces it: what the product had of its own, then ours. */
function attributesOf(
  product: StoredProduct,
  { kind, kept, choices, terms }: BodyOptions,
): WooBodyAttribute[] {
  const chosen = kind === 'parent' ? (choices ?? []) : []
  const texts = new Map(Object.entries(product.attributes))
  if (kind !== 'parent') for (const [name, text] of Object.entries(product.options)) texts.set(name, text)
  if (needsBrandAttribute(product, terms)) texts.set(BRAND_ATTRIBUTE, product.brand)
  for (const { name } of chosen) texts.delete(name)
  const ours = new Set([...texts.keys(), ...chosen.map(({ name }) => name)].map(foldName))
  return [
    ...(kept?.attributes ?? []).filter(({ name }) => !ours.has(foldName(name))).map(asItWas),
    ...chosen.map(({ name, values }) => ({ ...reference(name, terms), options: values, variation: true })),
    ...Array.from(texts, ([name, text]) => ({
      ...reference(name, terms),
      options: [text],
      variation: false,
    })),
  ].map((attribute, position) => ({ visible: true, ...attribute, position }))
}

function choiceOf({ options }: StoredProduct, { terms }: BodyOptions): WooBodyAttribute[] {
  return Object.entries(options).map(([name, option]) => ({ ...reference(name, terms), option }))
}

function reference(name: string, terms: KnownTerms): { id: number } | { name: string } {
  const id = terms.attribute(name)
  return id === undefined ? { name } : { id }
}

function asItWas({ id, name, options, visible, variation }: KeptAttribute) {
  return { ...(id === 0 ? { name } : { id }), options, visible, variation }
}

function needsBrandAttribute({ brand }: StoredProduct, terms: KnownTerms): boolean {
  return brand !== '' && terms.brand(brand) === undefined
}

function foldName(name: string): string {
  return name.trim().toLowerCase()
}
