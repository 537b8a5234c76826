import { textOf } from '../web/fields.ts'
import { WpError, wpError } from '../web/error.ts'
import type { Product } from './records.ts'
import type { State } from './state.ts'
import { plainText } from './text.ts'

/**
 * A code as it is kept: cleaned, and taken by no other product or variation outside the trash.
 * @throws WpError product_invalid_sku with the holder's id
 */
export function freeSku(state: State, product: Product, value: unknown): string {
  const sku = plainText(textOf(value))
  const holder = holderOf(state, product, sku)
  if (holder === undefined) return sku
  throw new WpError('product_invalid_sku', 'Invalid or duplicated SKU.', {
    status: 400,
    resource_id: holder.id,
    unique_sku: uniqueSku(state, product, sku),
  })
}

/**
 * The last look before a new record is kept: its code may not even be that of one in the trash, or of one that came
 * while its pictures were fetched. The answer does not say which that is.
 * @throws WpError woocommerce_rest_product_not_created
 */
export function refuseTakenSku(state: State, product: Product): void {
  if (product.sku === '' || state.products.withSku(product.sku).every(({ id }) => id === product.id)) return
  throw wpError(
    product.type === 'variation'
      ? 'woocommerce_rest_product_variation_not_created'
      : 'woocommerce_rest_product_not_created',
    `The product with SKU (${product.sku}) you are trying to insert is already present in the lookup table`,
  )
}

/** A barcode that no other product has. @throws WpError product_invalid_global_unique_id with the holder's id */
export function freeGtin(state: State, product: Product, value: unknown): string {
  const gtin = plainText(textOf(value))
  const holder = state.products
    .withGtin(gtin)
    .find(({ id, status }) => id !== product.id && status !== 'trash')
  if (gtin === '' || holder === undefined) return gtin
  throw new WpError('product_invalid_global_unique_id', 'Invalid or duplicated GTIN, UPC, EAN or ISBN.', {
    status: 400,
    resource_id: holder.id,
  })
}

function holderOf(state: State, product: Product, sku: string): Product | undefined {
  if (sku === '') return undefined
  return state.products.withSku(sku).find(({ id, status }) => id !== product.id && status !== 'trash')
}

function uniqueSku(state: State, product: Product, sku: string): string {
  let number = 1
  while (holderOf(state, product, `${sku}-${number}`) !== undefined) number++
  return `${sku}-${number}`
}
