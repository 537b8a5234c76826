import { type Fields, flagOf, isSet, textOf, wholeOf } from '../web/fields.ts'
import type { Product } from './records.ts'

const STATUSES = ['instock', 'outofstock', 'onbackorder'] as const

/** Takes the stock that was sent: a quantity counts only where stock is managed, a status only where it is not. */
export function writeStock(product: Product, fields: Fields): void {
  if (isSet(fields, 'manage_stock')) product.manageStock = flagOf(fields.manage_stock)
  if (isSet(fields, 'backorders')) product.backorders = backordersOf(fields.backorders)
  const status = STATUSES.find((word) => word === fields.stock_status)
  if (status !== undefined) product.stockStatus = status
  if (product.manageStock) {
    if (fields.stock_quantity !== undefined) product.stockQuantity = wholeOf(fields.stock_quantity)
    else if (isSet(fields, 'inventory_delta'))
      product.stockQuantity = (product.stockQuantity ?? 0) + wholeOf(fields.inventory_delta)
    if (fields.low_stock_amount !== undefined)
      product.lowStockAmount = fields.low_stock_amount === null ? null : wholeOf(fields.low_stock_amount)
  }
  settleStock(product)
}

/** Makes a product's stock agree with itself, as every save does. */
export function settleStock(product: Product): void {
  if (!product.manageStock) {
    Object.assign(product, { stockQuantity: null, backorders: 'no', lowStockAmount: null })
    return
  }
  product.stockQuantity ??= 0
  if (product.stockQuantity > 0) product.stockStatus = 'instock'
  else product.stockStatus = product.backorders === 'no' ? 'outofstock' : 'onbackorder'
}

/** Whose stock a sale of this changes: its own, its product's, or nobody's. */
export function stockHolder(product: Product, parent: Product | undefined): Product | undefined {
  if (product.manageStock) return product
  return parent?.manageStock === true ? parent : undefined
}

function backordersOf(value: unknown): string {
  const word = textOf(value)
  return ['yes', 'notify'].includes(word) ? word : 'no'
}
