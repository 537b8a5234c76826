import * as v from 'valibot'
import type { Product } from '../../../core/shop.ts'
import { unescapeHtml } from '../client/html.ts'
import { META, type RealProduct } from './real.ts'

/**
 * A product of the shop in the words of the port, as far as one record tells: a variation's name, categories, brand and
 * attributes are its parent's. Categories stay empty: the shop tells ids only. Pure.
 */
export function shown(real: RealProduct, parent?: RealProduct): Omit<Product, 'sku' | 'images'> {
  const { meta } = real
  const head = parent ?? real
  const options = optionsOf(real)
  return {
    name: head.name,
    description: plainDescription(real.description),
    price: priceOf(real.regularPrice) ?? '0.00',
    salePrice: priceOf(real.salePrice) ?? null,
    quantity: real.quantity ?? 0,
    stocks: {},
    visible: real.status === 'publish',
    categories: [],
    attributes: Object.fromEntries(
      head.attributes
        .filter(({ name, variation }) => !variation && !Object.hasOwn(options, name))
        .map(({ name, options: values }) => [name, values.join(', ')]),
    ),
    brand: head.brands[0]?.name ?? '',
    supplier: meta.get(META.supplier) ?? '',
    barcode: real.barcode === '' ? (meta.get(META.barcode) ?? '') : real.barcode,
    articul: meta.get(META.articul) ?? '',
    model: meta.get(META.model) ?? '',
    modelName: meta.get(META.modelName) ?? '',
    options,
    ...(meta.has(META.taxRate) && { taxRate: meta.get(META.taxRate) }),
    updatedAt: real.updatedAt,
  }
}

const PARAGRAPH_BREAK = /<\/p>\s*<p>/g

/** Without the paragraphs that WooCommerce puts around the description of a variation. */
function plainDescription(description: string): string {
  const bare = description.startsWith('<p>')
    ? description
        .replace(/<br ?\/?>\n?/g, '\n')
        .replace(PARAGRAPH_BREAK, '\n\n')
        .replace(/^<p>|<\/p>\s*$/g, '')
    : description
  return unescapeHtml(bare)
}

function optionsOf(real: RealProduct): Record<string, string> {
  const kept = v.safeParse(OPTIONS, real.meta.get(META.options))
  if (kept.success) return kept.output
  if (real.type !== 'variation') return {}
  return Object.fromEntries(real.attributes.map(({ name, options }) => [name, options.join(', ')]))
}

const OPTIONS = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()))

/** WooCommerce keeps prices as they were written: `12`, `12.5`. */
function priceOf(price: string): string | undefined {
  if (!/^\d+(\.\d+)?$/.test(price)) return undefined
  const [whole = '', decimals = ''] = price.split('.')
  return `${whole}.${decimals.padEnd(2, '0')}`
}
