import * as v from 'valibot'
import { unescapeHtml } from '../client/html.ts'
import type { KeptAttribute, WooLink } from './records.ts'

/** A product or variation as the shop tells it, read with `context=edit`: other contexts dress the texts up. */
export interface RealProduct {
  id: number
  /** Of a variation, 0 otherwise. */
  parentId: number
  type: WooLink['type']
  sku: string
  name: string
  description: string
  /** `publish`, `private`, `draft`, `trash`, … */
  status: string
  regularPrice: string
  salePrice: string
  /** null when the shop does not count it. */
  quantity: number | null
  barcode: string
  taxClass: string
  categories: readonly { id: number; slug: string }[]
  brands: readonly { id: number; name: string }[]
  attributes: readonly KeptAttribute[]
  /** The variations of a variable product. */
  variations: readonly number[]
  /** Where its pictures are; a variation has one at most. */
  images: readonly { id: number; src: string }[]
  meta: ReadonlyMap<string, string>
  updatedAt: string
}

/** Our own marks on a product. WordPress hides meta with a leading underscore from its editors. */
export const META = {
  /** The code of the source. */
  code: '_mostik_sku',
  /** On what we have made; what was there before us lacks it. */
  made: '_mostik_made',
  /** The GTIN when the shop does not take it as one. */
  barcode: '_mostik_barcode',
  articul: '_mostik_articul',
  supplier: '_mostik_supplier',
  model: '_mostik_model',
  modelName: '_mostik_model_name',
  /** JSON. */
  options: '_mostik_options',
  taxRate: '_mostik_tax_rate',
} as const

const text = v.fallback(v.string(), '')
const wholeNumber = v.fallback(v.number(), 0)
const listOf = <T>(item: v.GenericSchema<unknown, T>) => v.fallback(v.array(item), [])
const picture = v.object({ id: v.number(), src: text })

/** Lenient: plugins of the shop change what it tells; only the id is needed. */
export const realProduct: v.GenericSchema<unknown, RealProduct> = v.pipe(
  v.object({
    id: v.number(),
    parent_id: wholeNumber,
    type: text,
    sku: text,
    name: text,
    description: text,
    status: text,
    regular_price: text,
    sale_price: text,
    stock_quantity: v.fallback(v.nullable(v.number()), null),
    manage_stock: v.optional(v.unknown()),
    global_unique_id: text,
    tax_class: text,
    categories: listOf(v.object({ id: v.number(), slug: text })),
    brands: listOf(v.object({ id: v.number(), name: text })),
    attributes: listOf(
      v.object({
        id: wholeNumber,
        name: text,
        option: v.fallback(v.optional(v.string()), undefined),
        options: listOf(v.string()),
        position: wholeNumber,
        visible: v.fallback(v.boolean(), true),
        variation: v.fallback(v.boolean(), false),
      }),
    ),
    variations: listOf(v.number()),
    images: listOf(picture),
    image: v.fallback(v.nullish(picture), undefined),
    meta_data: listOf(v.object({ key: text, value: v.optional(v.unknown()) })),
    date_modified_gmt: text,
  }),
  v.transform((raw) => ({
    id: raw.id,
    parentId: raw.parent_id,
    type: typeOf(raw.type, raw.parent_id),
    sku: unescapeHtml(raw.sku),
    name: unescapeHtml(raw.name),
    description: raw.description,
    status: raw.status,
    regularPrice: raw.regular_price,
    salePrice: raw.sale_price,
    quantity: raw.manage_stock === true ? (raw.stock_quantity ?? 0) : null,
    barcode: raw.global_unique_id,
    taxClass: raw.tax_class,
    categories: raw.categories,
    brands: raw.brands.map(({ id, name }) => ({ id, name: unescapeHtml(name) })),
    attributes: raw.attributes.map(({ option, ...attribute }) => ({
      ...attribute,
      name: unescapeHtml(attribute.name),
      options: (option === undefined ? attribute.options : [option]).map(unescapeHtml),
    })),
    variations: raw.variations,
    // A placeholder for a missing picture has the id 0.
    images: [...raw.images, ...(raw.image ? [raw.image] : [])].filter(({ id }) => id !== 0),
    meta: new Map(raw.meta_data.flatMap(({ key, value }) => metaEntry(key, value))),
    updatedAt: raw.date_modified_gmt === '' ? '' : `${raw.date_modified_gmt.replace(/Z$/, '')}Z`,
  })),
)

/** The products of a list; what is none is left out. */
export function readProducts(list: unknown): RealProduct[] {
  return (Array.isArray(list) ? list : []).flatMap((raw: unknown) => {
    const read = v.safeParse(realProduct, raw)
    return read.success ? [read.output] : []
  })
}

/** Whether we have made this product, for this code. */
export function isMadeByUs(real: RealProduct, sku: string): boolean {
  return real.meta.get(META.code) === sku && real.meta.has(META.made)
}

function typeOf(type: string, parentId: number): WooLink['type'] {
  if (type === 'simple' || type === 'variable' || type === 'variation') return type
  return type === '' && parentId !== 0 ? 'variation' : 'other'
}

function metaEntry(key: string, value: unknown): [string, string][] {
  if (!key.startsWith('_mostik_')) return []
  return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : []
}
