import { wpError } from '../web/error.ts'
import { type Fields, flagOf, isFields, isSet, textOf, wholeOf } from '../web/fields.ts'
import { readDate } from './dates.ts'
import { writeMeta } from './meta.ts'
import { decimalText, writePrices } from './prices.ts'
import type { Product } from './records.ts'
import { freeGtin, freeSku } from './sku.ts'
import type { State } from './state.ts'
import { writeStock } from './stock.ts'
import { plainText } from './text.ts'

const STATUSES = ['publish', 'private', 'draft', 'pending', 'future', 'trash', 'auto-draft']
const VISIBILITIES = ['visible', 'catalog', 'search', 'hidden']

/**
 * Takes into a copy of a record what products and variations have in common. Nothing is checked here that WooCommerce
 * does not check in the items of a batch: an unknown status, for one, becomes `draft`.
 * @throws WpError for a code that is taken, and for the few values that it refuses
 */
export function writeCommon(state: State, product: Product, fields: Fields): void {
  if (isSet(fields, 'status')) product.status = STATUSES.find((status) => status === fields.status) ?? 'draft'
  if (isSet(fields, 'sku')) product.sku = freeSku(state, product, fields.sku)
  if (isSet(fields, 'global_unique_id')) product.gtin = freeGtin(state, product, fields.global_unique_id)
  if (isSet(fields, 'catalog_visibility')) product.catalogVisibility = visibilityOf(fields.catalog_visibility)
  if (isSet(fields, 'featured')) product.featured = flagOf(fields.featured)
  if (isSet(fields, 'tax_status')) product.taxStatus = textOf(fields.tax_status)
  if (isSet(fields, 'tax_class')) product.taxClass = taxClassOf(state, product, textOf(fields.tax_class))
  if (isSet(fields, 'menu_order')) product.menuOrder = wholeOf(fields.menu_order)
  writeSize(product, fields)
  writePrices(product, fields)
  writeSaleDates(state, product, fields)
  writeStock(product, fields)
  product.meta = writeMeta(product.meta, fields.meta_data, {
    nextId: () => state.nextId('meta'),
    internal: (key, value) => writeInternal(state, product, { key, value }),
  })
}

/** Keys of free data that are the record's own fields: writing one writes the field. */
function writeInternal(
  state: State,
  product: Product,
  { key, value }: { key: string; value: unknown },
): boolean {
  if (key === '_sku') product.sku = freeSku(state, product, value)
  else if (key === '_global_unique_id') product.gtin = freeGtin(state, product, value)
  else if (key === '_regular_price') writePrices(product, { regular_price: value })
  else if (key === '_sale_price') writePrices(product, { sale_price: value })
  else if (key === '_stock') writeStock(product, { stock_quantity: value })
  else return false
  return true
}

function writeSize(product: Product, fields: Fields): void {
  if (isSet(fields, 'weight')) product.weight = decimalText(fields.weight)
  const { dimensions } = fields
  if (!isFields(dimensions)) return
  if (isSet(dimensions, 'length')) product.length = decimalText(dimensions.length)
  if (isSet(dimensions, 'width')) product.width = decimalText(dimensions.width)
  if (isSet(dimensions, 'height')) product.height = decimalText(dimensions.height)
}

function writeSaleDates(state: State, product: Product, fields: Fields): void {
  if (product.type === 'variable') return
  product.saleFrom = dateIn(state, fields, 'date_on_sale_from', product.saleFrom)
  product.saleTo = dateIn(state, fields, 'date_on_sale_to', product.saleTo)
}

/** A date in one of its two members; an empty text takes it off. */
export function dateIn(
  state: State,
  fields: Fields,
  name: string,
  old: number | undefined,
): number | undefined {
  const gmt = fields[`${name}_gmt`]
  const value = gmt ?? fields[name]
  if (value === undefined || value === null) return old
  const { utcOffsetMinutes } = state
  return readDate(textOf(value), { utcOffsetMinutes, isGmt: gmt !== undefined && gmt !== null })
}

function visibilityOf(value: unknown): string {
  const visibility = VISIBILITIES.find((word) => word === value)
  if (visibility !== undefined) return visibility
  throw wpError('product_invalid_catalog_visibility', 'Invalid catalog visibility option.')
}

/** `standard` and what the shop does not know are the standard class. */
function taxClassOf(state: State, product: Product, value: string): string {
  const name = plainText(value)
  if (product.type === 'variation' && name === 'parent') return name
  return name in state.taxRates ? name : ''
}
