import type { Order, OrderLine, Product } from './records.ts'
import type { State } from './state.ts'
import { settleStock, stockHolder } from './stock.ts'

const TAKES = ['processing', 'completed', 'on-hold']
const GIVES_BACK = ['cancelled', 'pending']

/** Takes an order's pieces from stock, or gives them back, as its status says; each only once. More than there is may be sold. */
export function moveStock(state: State, order: Order): void {
  const takes = !order.isStockReduced && TAKES.includes(order.status)
  const givesBack = order.isStockReduced && GIVES_BACK.includes(order.status)
  if (!takes && !givesBack) return
  for (const line of order.lines) move(state, line, takes ? -line.quantity : line.quantity)
  order.isStockReduced = takes
}

function move(state: State, line: OrderLine, pieces: number): void {
  const sold = soldProduct(state, line)
  const holder = sold === undefined ? undefined : stockHolder(sold, state.products.get(sold.parentId))
  if (holder === undefined) return
  holder.stockQuantity = (holder.stockQuantity ?? 0) + pieces
  settleStock(holder)
  holder.modifiedAt = state.now()
  state.changed('product.updated', holder.id)
}

function soldProduct(state: State, { productId, variationId }: OrderLine): Product | undefined {
  return state.products.get(variationId === 0 ? productId : variationId)
}
