import type { WooLine, WooOrder } from './woo-order.ts'

/** The source's code of a product or variation of the shop, or undefined for one that we have nothing to do with. */
export type CodeOf = (productId: number, variationId: number) => Promise<string | undefined>

/** Looks up the codes of all lines of some orders; what it gives tells the code of a line, or an empty text. */
export type CodesOf = (orders: readonly Pick<WooOrder, 'line_items'>[]) => Promise<(line: WooLine) => string>

/**
 * How lines of orders become the source's goods. A line carries the product's SKU, and where goods are matched by it that
 * is the code. Otherwise the SKU may be anything, also the code of another good: then only what we know of the product
 * counts.
 */
export function createCodesOf({ isSkuTheCode, codeOf }: { isSkuTheCode: boolean; codeOf: CodeOf }): CodesOf {
  return async (orders) => {
    const codes = new Map<string, string>()
    for (const line of orders.flatMap((order) => order.line_items)) {
      const key = keyOf(line)
      if (isTold(line) || line.product_id === 0 || codes.has(key)) continue
      codes.set(key, (await codeOf(line.product_id, line.variation_id)) ?? '')
    }
    return (line) => (isTold(line) ? line.sku : (codes.get(keyOf(line)) ?? ''))
  }

  function isTold({ sku }: WooLine): boolean {
    return isSkuTheCode && sku !== ''
  }
}

function keyOf({ product_id, variation_id }: WooLine): string {
  return `${product_id}:${variation_id}`
}
