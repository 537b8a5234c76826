import { datePair } from '../shop/dates.ts'
import { isOnSale, priceOf } from '../shop/prices.ts'
import type { Product } from '../shop/records.ts'
import type { State } from '../shop/state.ts'

/** Codes, prices and stock: what products and variations show alike. */
export function sharedJson(
  state: State,
  product: Product,
  { parent, variations }: { parent: Product | undefined; variations: readonly Product[] },
): Record<string, unknown> {
  const now = state.now()
  const price = priceOf(product, { now, variations })
  const inherits = product.type === 'variation' && !product.manageStock && parent?.manageStock === true
  const { stockQuantity, backorders } = inherits && parent !== undefined ? parent : product
  return {
    sku: product.sku === '' ? (parent?.sku ?? '') : product.sku,
    global_unique_id: product.gtin,
    price,
    regular_price: product.regularPrice,
    sale_price: product.salePrice,
    ...datePair('date_on_sale_from', product.saleFrom, state.utcOffsetMinutes),
    ...datePair('date_on_sale_to', product.saleTo, state.utcOffsetMinutes),
    on_sale: isOnSale(product, now),
    purchasable: price !== '' && product.status !== 'trash',
    virtual: false,
    downloadable: false,
    downloads: [],
    download_limit: -1,
    download_expiry: -1,
    tax_status: product.taxStatus,
    tax_class: product.taxClass === 'parent' ? (parent?.taxClass ?? '') : product.taxClass,
    manage_stock: inherits ? 'parent' : product.manageStock,
    stock_quantity: stockQuantity,
    stock_status: stockStatus(product, { parent: inherits ? parent : undefined, variations }),
    backorders,
    backorders_allowed: backorders !== 'no',
    backordered: stockQuantity !== null && stockQuantity < 0 && backorders !== 'no',
    low_stock_amount: product.lowStockAmount,
    weight: product.weight,
    dimensions: { length: product.length, width: product.width, height: product.height },
    shipping_class: '',
    shipping_class_id: 0,
    menu_order: product.menuOrder,
  }
}

/** A product with variations is in stock when one of them is. */
function stockStatus(
  product: Product,
  { parent, variations }: { parent: Product | undefined; variations: readonly Product[] },
): string {
  if (parent !== undefined) return parent.stockStatus
  if (product.type !== 'variable' || product.manageStock) return product.stockStatus
  return variations.some(({ status, stockStatus }) => status === 'publish' && stockStatus === 'instock')
    ? 'instock'
    : 'outofstock'
}
