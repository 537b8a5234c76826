import type { Product } from './records.ts'
import type { State } from './state.ts'

/** Puts a product into the trash, with its variations. Its code stays taken. */
export function trashProduct(state: State, product: Product): void {
  for (const one of [product, ...state.products.variationsOf(product.id)]) {
    one.status = 'trash'
    one.modifiedAt = state.now()
  }
  state.changed('product.deleted', product.id)
}

/** Removes a product for good, with its variations. */
export function eraseProduct(state: State, product: Product): void {
  for (const variation of state.products.variationsOf(product.id)) state.products.remove(variation.id)
  state.products.remove(product.id)
  state.changed('product.deleted', product.id)
}
