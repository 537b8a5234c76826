import type { WoocommerceConfig } from '../config.ts'

/**
 * The prices as WooCommerce takes them. Nothing costs nothing: a good without a price cannot be bought (''). A promo
 * price that is not lower than the price is none ('' too), for WooCommerce would drop it by itself. Pure.
 */
export function pricesOf(
  { price, salePrice }: { price: string; salePrice: string | null },
  { decimals }: WoocommerceConfig['prices'],
): { regular: string; sale: string } {
  const regular = Number(price) === 0 ? '' : rounded(price, decimals)
  const sale = salePrice === null ? '' : rounded(salePrice, decimals)
  return { regular, sale: sale !== '' && Number(sale) < Number(regular) ? sale : '' }
}

/** Rounded half up, on the text: a price in binary is not the price any more. */
function rounded(price: string, decimals: number | undefined): string {
  const [whole = '', fraction = ''] = price.split('.')
  if (decimals === undefined || fraction.length <= decimals) return price
  const up = (fraction[decimals] ?? '0') >= '5' ? 1n : 0n
  const units = String(BigInt(whole + fraction.slice(0, decimals)) + up).padStart(decimals + 1, '0')
  const point = units.length - decimals
  return decimals === 0 ? units : `${units.slice(0, point)}.${units.slice(point)}`
}
