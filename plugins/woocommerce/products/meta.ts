import type { StoredProduct } from '../../../core/shop/record.ts'
import type { BodyOptions } from './payload.ts'
import { META } from './real.ts'

/** The barcode as far as the shop takes it as GTIN; else it is kept as meta. */
export function gtinOf({ barcode }: StoredProduct, { hasNoGtin = false }: BodyOptions): string {
  return GTIN.test(barcode) && !hasNoGtin ? barcode : ''
}

/** What WooCommerce has no field for, and our marks. A value of null takes one off. Pure. */
export function metaOf(
  product: StoredProduct,
  options: BodyOptions,
): { key: string; value: string | null }[] {
  const { kind, members, state } = options
  const meta = new Map<string, string>()
  if (kind !== 'parent') {
    for (const member of META_MEMBERS) if (members.has(member)) meta.set(META[member], product[member] ?? '')
    if (members.has('barcode')) meta.set(META.barcode, gtinOf(product, options) === '' ? product.barcode : '')
    if (members.has('options')) meta.set(META.options, textOf(product.options))
  }
  const marks = { new: [META.code, META.made], met: [META.code], known: [] }
  for (const mark of marks[state]) meta.set(mark, mark === META.made ? 'yes' : product.sku)
  return Array.from(meta, ([key, text]) => ({ key, value: text === '' ? null : text })).filter(
    ({ value }) => value !== null || state !== 'new',
  )
}

function textOf(options: Readonly<Record<string, string>>): string {
  return Object.keys(options).length === 0 ? '' : JSON.stringify(options)
}

const META_MEMBERS = ['articul', 'supplier', 'model', 'modelName', 'taxRate'] as const
const GTIN = /^\d{8,14}$/
