import * as v from 'valibot'
import type { ItemResult, ProductPatch, StockPatch } from '../shop.ts'
import { isEqual } from './equal.ts'
import { failed, unknownSku } from './item-result.ts'
import { blankProduct, type StoredProduct, storedProduct } from './record.ts'

/** What a change makes of one product: its new record, `null` to remove it, `undefined` to leave it. */
export interface ProductChange {
  product?: StoredProduct | null | undefined
  result: ItemResult
}

const MAX_SKU_LENGTH = 200
const PRICE = /^\d{1,15}\.\d{2,}$/
const MAX_QUANTITY = 1_000_000_000_000
/** Sums of warehouses are rounded to this, because 0.1 + 0.2 is not 0.3. */
const QUANTITY_STEPS = 1_000_000

/** Applies a patch to the product that is there, or makes a new one. Pure; `at` becomes `updatedAt` (ISO 8601). */
export function applyProductPatch(
  current: StoredProduct | undefined,
  patch: ProductPatch,
  at: string,
): ProductChange {
  const problem = problemOf(patch)
  if (problem !== undefined) return { result: problem }
  if (current === undefined && patch.create === false) return { result: unknownSku(patch.sku) }
  const base = current ?? blankProduct(patch.sku)
  const wanted = { ...base, ...contentOf(base, patch), ...stockOf(base, patch) }
  if (!/\S/.test(wanted.name)) {
    const message = `Cannot apply product "${patch.sku}": it has no name, a product needs one. Name it in the source.`
    return { result: failed(patch.sku, 'NAME_MISSING', message) }
  }
  return changed(current, wanted, at)
}

/** Applies price, stock and visibility to a product that is there. Pure. */
export function applyStockPatch(
  current: StoredProduct | undefined,
  patch: StockPatch,
  at: string,
): ProductChange {
  const problem = problemOf(patch)
  if (problem !== undefined) return { result: problem }
  if (current === undefined) return { result: unknownSku(patch.sku) }
  return changed(current, { ...current, ...stockOf(current, patch) }, at)
}

function changed(current: StoredProduct | undefined, wanted: StoredProduct, at: string): ProductChange {
  const { sku } = wanted
  if (current !== undefined && isEqual(current, wanted)) return { result: { sku, outcome: 'unchanged' } }
  const product = { ...wanted, updatedAt: at }
  // One product that cannot be read back would take all the others of its document with it.
  if (!v.is(storedProduct, product)) {
    const message = `Cannot apply product "${sku}": a member of it has the wrong type. Correct it in the source.`
    return { result: failed(sku, 'BAD_PRODUCT', message) }
  }
  return { product, result: { sku, outcome: 'applied', ...(current === undefined && { created: true }) } }
}

function contentOf(base: StoredProduct, patch: ProductPatch): Partial<StoredProduct> {
  return {
    name: patch.name ?? base.name,
    description: patch.description ?? base.description,
    categories: patch.categories === undefined ? base.categories : withoutBlanks(patch.categories),
    attributes: merged(base.attributes, patch.attributes),
    brand: patch.brand ?? base.brand,
    supplier: patch.supplier ?? base.supplier,
    barcode: patch.barcode ?? base.barcode,
    articul: patch.articul ?? base.articul,
    model: patch.model ?? base.model,
    modelName: patch.modelName ?? base.modelName,
    options: merged(base.options, patch.options),
    ...taxRateOf(base, patch),
  }
}

function taxRateOf(base: StoredProduct, patch: ProductPatch): Pick<StoredProduct, 'taxRate'> {
  const taxRate = patch.taxRate ?? base.taxRate
  return taxRate === undefined ? {} : { taxRate }
}

function stockOf(base: StoredProduct, patch: StockPatch): Partial<StoredProduct> {
  const quantity = quantityOf(base, patch)
  return {
    price: patch.price === undefined ? base.price : normalPrice(patch.price),
    salePrice: salePriceOf(base, patch),
    quantity,
    stocks: stocksOf(base, patch, quantity),
    visible: patch.visible ?? base.visible,
  }
}

function salePriceOf(base: StoredProduct, patch: StockPatch): string | null {
  if (patch.salePrice === undefined) return base.salePrice
  return patch.salePrice === null ? null : normalPrice(patch.salePrice)
}

function quantityOf(base: StoredProduct, patch: StockPatch): number {
  if (patch.stocks === undefined) return patch.quantity ?? base.quantity
  const sum = Object.values(patch.stocks).reduce((total, quantity) => total + quantity, 0)
  return Math.round(sum * QUANTITY_STEPS) / QUANTITY_STEPS
}

/** A new quantity without its warehouses makes the old ones wrong: they no longer add up to it. */
function stocksOf(base: StoredProduct, patch: StockPatch, quantity: number): StoredProduct['stocks'] {
  if (patch.stocks !== undefined) return { ...patch.stocks }
  return quantity === base.quantity ? base.stocks : {}
}

/** Puts named texts over those that are there; an empty one takes its name off. */
function merged(
  base: Readonly<Record<string, string>>,
  patch: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const texts = new Map([...Object.entries(base), ...Object.entries(patch)])
  return Object.fromEntries([...texts].filter(([, text]) => text !== ''))
}

function withoutBlanks(categories: readonly (readonly string[])[]): string[][] {
  return categories.map((path) => path.filter((name) => name !== '')).filter((path) => path.length > 0)
}

/** `007.500` and `7.50` are one price: no zeros in front, two decimals or as many as differ from zero. */
function normalPrice(price: string): string {
  return price.replace(/^0+(?=\d)/, '').replace(/(\.\d\d\d*?)0+$/, '$1')
}

function problemOf(patch: StockPatch): ItemResult | undefined {
  const { sku } = patch
  const wrong = (code: string, what: string) => failed(sku, code, `Cannot apply product "${sku}": ${what}`)
  if (!isSku(sku)) {
    const rule = `it must have 1 to ${MAX_SKU_LENGTH} characters, no control characters and no space at its ends`
    return wrong('BAD_SKU', `its sku cannot be kept, ${rule}. Correct it in the source.`)
  }
  for (const price of [patch.price, patch.salePrice]) {
    if (price !== undefined && price !== null && !PRICE.test(price)) {
      return wrong('BAD_PRICE', `its price is "${price}", it must have a dot and decimals as in "12.50".`)
    }
  }
  for (const quantity of [patch.quantity, ...Object.values(patch.stocks ?? {})]) {
    if (quantity !== undefined && !(Math.abs(quantity) <= MAX_QUANTITY)) {
      return wrong(
        'BAD_QUANTITY',
        `its quantity is ${quantity}, it must be a number of at most ${MAX_QUANTITY}.`,
      )
    }
  }
  return undefined
}

function isSku(sku: string): boolean {
  return (
    sku.length <= MAX_SKU_LENGTH && /^[^\s\p{Cc}](?:\P{Cc}*[^\s\p{Cc}])?$/u.test(sku) && sku.isWellFormed()
  )
}
