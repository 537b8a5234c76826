import type { StockPatch } from '../../../core/shop.ts'
import type { KnownGood } from './known.ts'
import type { Good } from './map.ts'
import type { DiffOptions } from './options.ts'

/** Price, stock and visibility of a good once the file has been applied over what was known. */
export type StockState = Pick<
  KnownGood,
  'price' | 'salePrice' | 'quantity' | 'stocks' | 'visible' | 'display' | 'unpriced'
>

export type StockMembers = Omit<StockPatch, 'sku'>

/**
 * Puts the file's values over the known ones. What the file does not have stays; visibility is reckoned from both,
 * so that a file without `Display` cannot bring back what another has hidden.
 */
export function nextStock({ stock }: Good, known: StockState, options: DiffOptions): StockState {
  const quantity = stock.quantity ?? known.quantity
  const price = stock.price ?? known.price
  const salePrice = stock.salePrice === undefined ? known.salePrice : stock.salePrice
  const stocks = stock.stocks ?? (quantity === known.quantity ? known.stocks : undefined)
  const display = stock.display ?? known.display
  const isUnpriced = stock.price === undefined ? known.unpriced === true : stock.price === null
  // In the order of knownGoodSchema, so that what did not change is stored as it was.
  const next: StockState = {
    ...(price !== undefined && { price }),
    ...(salePrice !== undefined && { salePrice }),
    ...(quantity !== undefined && { quantity }),
    ...(stocks !== undefined && { stocks }),
    ...(display !== undefined && { display }),
    ...(isUnpriced && { unpriced: true }),
  }
  const isShown = display !== false && !isHidden(next, options)
  if (display !== undefined || !isShown || known.visible !== undefined) next.visible = isShown
  return next
}

/** The members that differ. A shop takes a quantity without its warehouses for all that is known: they go together. */
export function stockDifference(told: StockState, next: StockState): StockMembers {
  const patch: StockMembers = {}
  if (next.price !== told.price) patch.price = next.price
  if (next.salePrice !== told.salePrice) patch.salePrice = next.salePrice
  if (next.quantity !== told.quantity || !sameStocks(told.stocks, next.stocks)) {
    if (next.quantity !== undefined) patch.quantity = next.quantity
    if (next.stocks !== undefined) patch.stocks = next.stocks
  }
  if (next.visible !== told.visible) patch.visible = next.visible
  return patch
}

/** A good that never had a price cannot be sold; the settings say the rest. */
function isHidden({ price, unpriced, quantity }: StockState, { zeroStock, zeroPrice }: DiffOptions): boolean {
  const isSoldOut = quantity !== undefined && quantity <= 0
  return (
    (zeroStock === 'hide' && isSoldOut) ||
    (unpriced === true && (zeroPrice === 'hide' || price === undefined))
  )
}

function sameStocks(left: KnownGood['stocks'] = {}, right: KnownGood['stocks'] = {}): boolean {
  const warehouses = new Set([...Object.keys(left), ...Object.keys(right)])
  return Array.from(warehouses).every((warehouse) => left[warehouse] === right[warehouse])
}
