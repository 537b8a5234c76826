import type { ItemResult, Product, Shop } from '../../core/shop.ts'

/**
 * A product in the one form of what shops may show in ways of their own: a price as `12.50`, which may come as `12.5`
 * or `12.500`, and the words of its description, which may come in markup.
 */
export async function shownBy(shop: Shop, sku: string): Promise<Product | undefined> {
  const product = await shop.product(sku)
  return (
    product && {
      ...product,
      price: money(product.price),
      salePrice: product.salePrice === null ? null : money(product.salePrice),
      description: words(product.description),
    }
  )
}

/** An amount with two decimals, or as many as differ from zero; what is no decimal text with a dot stays as it is. */
export function money(text: string): string {
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  return whole === undefined ? text : `${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`
}

/** A text without markup and with single spaces between its words. */
export function words(text: string): string {
  return text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The outcomes in the order of the results. */
export function outcomes(results: readonly ItemResult[]): string[] {
  return results.map((result) => result.outcome)
}
