import { AppError } from '../../../../core/errors.ts'
import type { ItemResult, OrderQuery, Shop, ShopOrder } from '../../../../core/shop.ts'
import { createOrders } from '../../../../plugins/pohoda/orders/orders.ts'
import { plainOrder } from '../../../helpers/pohoda-orders.ts'
import { createTaskWorld, WITH_MSERVER } from '../task-world.ts'

/** A shop whose orders a test writes: each time an order changes it is shown again, as WooCommerce does. */
export interface ScriptedShop {
  /** What is shown, in order; an order may stand there several times. */
  shown: ShopOrder[]
  /** Places or changes an order. */
  show(changes: Partial<ShopOrder>): void
  /** Called with each order that is marked or told a status; may throw or say how it went. */
  answer(call: 'mark' | 'status', id: string, status?: string): Partial<ItemResult> | undefined
  /** Every call that changes something, as `status 1 completed`. */
  calls: string[]
}

export const ORDER_SETTINGS = {
  ...WITH_MSERVER,
  push: { user: 'shop1', password: 'push-word' },
  orders: {
    payments: { 'Karta online': { type: 'creditcard' } },
    carriers: { PPL: 'PPL' },
    since: '2026-01-01T00:00:00Z',
  },
  tasks: { 'order-states': { statuses: { isExecuted: 'completed' } } },
}

/** Orders of an instance over a scripted shop, and an mServer in memory. */
export function createScriptedOrders(settings: object = {}) {
  const shop: ScriptedShop = {
    shown: [],
    show(changes) {
      const before = shop.shown.findLast(({ id }) => id === changes.id)
      shop.shown.push({ ...(before ?? plainOrder({ createdAt: '2026-01-05T10:00:00.000Z' })), ...changes })
    },
    answer: () => undefined,
    calls: [],
  }
  const world = createTaskWorld({ ...ORDER_SETTINGS, ...settings }, { wrap: (real) => scripted(real, shop) })
  const { context, mserver } = world
  const orders = createOrders({ context, mserver })
  const call = { store: context.store, shop: context.shop }
  return { ...world, script: shop, orders, call }
}

function scripted(real: Shop, script: ScriptedShop): Shop {
  const done = async (call: 'mark' | 'status', id: string, status?: string): Promise<ItemResult> => {
    script.calls.push([call, id, status].filter((part) => part !== undefined).join(' '))
    const result: object = { sku: id, outcome: 'applied', ...script.answer(call, id, status) }
    // oxlint-disable-next-line no-unsafe-type-assertion -- a test says what the shop says
    return result as ItemResult
  }
  return {
    ...real,
    orders: async ({ after, statuses, limit = 50 }: OrderQuery) => {
      const from = Number(after ?? 0)
      if (from > script.shown.length) throw new AppError('BAD_QUERY', 'the cursor is ahead')
      const until = Math.min(from + limit, script.shown.length)
      // As an order stands now, not as it stood then.
      const page = script.shown
        .slice(from, until)
        .map(({ id }) => script.shown.findLast((order) => order.id === id))
        .filter((order) => order !== undefined)
        .filter(({ status }) => statuses?.includes(status) ?? true)
      return { orders: page, cursor: String(until), more: until < script.shown.length }
    },
    markOrder: (id) => done('mark', id),
    setOrderStatus: (id, status) => done('status', id, status),
  }
}
