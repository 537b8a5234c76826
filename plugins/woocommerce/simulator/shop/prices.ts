import type { Fields } from '../web/fields.ts'
import { isSet, textOf } from '../web/fields.ts'
import type { Product } from './records.ts'

/**
 * What WooCommerce makes of a price: all but digits, a minus and the last dot is cut, so that a comma is lost
 * (`12,50` becomes `1250`) and words become nothing. Decimals stay as they are.
 */
export function decimalText(value: unknown): string {
  const text = textOf(value).replace(/\.(?=.*\.)|[^0-9.-]/g, '')
  return /\d/.test(text) ? text : ''
}

/** Takes the prices that were sent; one of a sale above the regular one is dropped. */
export function writePrices(product: Product, fields: Fields): void {
  if (product.type === 'variable' || product.type === 'grouped') {
    Object.assign(product, { regularPrice: '', salePrice: '', saleFrom: undefined, saleTo: undefined })
    return
  }
  if (isSet(fields, 'regular_price')) product.regularPrice = decimalText(fields.regular_price)
  if (isSet(fields, 'sale_price')) product.salePrice = decimalText(fields.sale_price)
  if (product.salePrice !== '' && Number(product.salePrice) > Number(product.regularPrice))
    product.salePrice = ''
}

export function isOnSale(product: Product, now: number): boolean {
  return (
    product.salePrice !== '' &&
    Number(product.salePrice) < Number(product.regularPrice) &&
    (product.saleFrom ?? now) <= now &&
    (product.saleTo ?? now) >= now
  )
}

/** What a buyer pays; of a product with variations the least of theirs. */
export function priceOf(
  product: Product,
  { now, variations }: { now: number; variations: readonly Product[] },
): string {
  if (product.type !== 'variable') return isOnSale(product, now) ? product.salePrice : product.regularPrice
  const prices = variations
    .filter(({ status }) => status === 'publish')
    .map((variation) => (isOnSale(variation, now) ? variation.salePrice : variation.regularPrice))
    .filter((price) => price !== '')
  return prices.reduce((least, price) => (least === '' || Number(price) < Number(least) ? price : least), '')
}
