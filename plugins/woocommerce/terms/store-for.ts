import type { GuardableStore } from '../../../core/plugin.ts'
import type { ShopCall } from '../../../core/shop.ts'

/** The store under the guards of a call. */
export function storeFor(store: GuardableStore, { guards = [] }: ShopCall): GuardableStore {
  return guards.reduce((view, guard) => view.guarded(guard), store)
}
