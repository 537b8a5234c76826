import { describe, expect, it } from 'vitest'
import type { OrderQuery, ShopCall, ShopOrder } from '../../../core/shop.ts'
import { createOrders, type Orders } from '../../../plugins/woocommerce/orders/orders.ts'
import { consumersOf } from '../../../plugins/woocommerce/orders/consumers.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { createOrdersClient, rawLine, rawOrder } from './orders-client.ts'

describe('orders', () => {
  it('come once each in pages of at most the limit', async () => {
    const { orders } = open({ count: 7 })
    const { shown, pages } = await all(orders, { limit: 3 })
    expect(shown.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    expect(pages.every((size) => size <= 3)).toBe(true)
  })

  it('come after the cursor, and the shop is asked for no older ones', async () => {
    const { orders, client } = open({ count: 3 })
    const { cursor } = await orders.orders({})
    client.orders.push(rawOrder(4, 600))
    const page = await orders.orders({ after: cursor })
    expect(page).toMatchObject({ orders: [{ id: '4' }], more: false })
    expect(client.calls.at(-1)?.query).toMatchObject({
      modified_after: '2026-01-05T11:59:57',
      dates_are_gmt: true,
      orderby: 'modified',
      order: 'asc',
    })
  })

  it('are those of the statuses asked for, and the cursor passes the others', async () => {
    const { orders, client } = open({ count: 0 })
    client.orders.push(
      rawOrder(1, 1, { status: 'pending' }),
      rawOrder(2, 2),
      rawOrder(3, 3, { status: 'packing' }),
    )
    const query = { statuses: ['processing', 'packing', 'no-such-status'] }
    const page = await orders.orders(query)
    expect(page.orders.map(({ id }) => id)).toEqual(['2', '3'])
    client.orders = [rawOrder(1, 1, { status: 'processing', date_modified_gmt: '2026-01-05T12:30:00' })]
    expect((await orders.orders({ ...query, after: page.cursor })).orders.map(({ id }) => id)).toEqual(['1'])
  })

  it('that are not paid are shown without statuses', async () => {
    const { orders, client } = open({ count: 0 })
    const statuses = ['pending', 'failed', 'cancelled', 'checkout-draft', 'trash']
    client.orders = statuses.map((status, index) => rawOrder(index + 1, index, { status }))
    const page = await orders.orders({})
    expect(page.orders.map(({ status }) => status)).toEqual(['pending', 'failed', 'cancelled'])
  })

  it('begin where they are asked for, to the second', async () => {
    const { orders } = open({ count: 5 })
    const page = await orders.orders({ since: '2026-01-05T14:00:03.900+02:00' })
    expect(page.orders.map(({ id }) => id)).toEqual(['3', '4', '5'])
  })

  it('do not come after a cursor of another shop', async () => {
    const { orders, client } = open({ count: 1 })
    await expect(orders.orders({ after: '17' })).rejects.toMatchObject({ code: 'BAD_QUERY' })
    expect(client.calls).toEqual([])
  })

  it('are remembered to be asked for, once for each instance', async () => {
    const { orders, store, clock } = open({ count: 1 })
    await orders.orders({}, { instance: 'till' })
    await clock.advance(60_000)
    await orders.orders({}, { instance: 'till' })
    await orders.orders({}, { instance: 'books' })
    await orders.orders({})
    expect([...(await consumersOf(store))]).toEqual([
      ['till', '2026-01-05T12:00:00.000Z'],
      ['books', '2026-01-05T12:01:00.000Z'],
    ])
  })
})

describe('a line’s good', () => {
  const lines = [
    rawLine({ sku: '1001' }),
    rawLine({ sku: '', product_id: 8, variation_id: 81 }),
    rawLine({ sku: '', product_id: 9 }),
    rawLine({ sku: null, product_id: 0 }),
  ]

  it('is told by the SKU, or else by what we know of the product', async () => {
    const { orders, client } = open({ count: 0 })
    client.orders = [rawOrder(1, 1, { line_items: lines })]
    expect(skus(await orders.orders({}))).toEqual(['1001', 'ours-8-81', '', ''])
  })

  it('is told by what we know alone where SKUs are no codes', async () => {
    const { orders, client } = open({ count: 0, match: 'articul' })
    client.orders = [rawOrder(1, 1, { line_items: lines })]
    expect(skus(await orders.orders({}))).toEqual(['ours-7-0', 'ours-8-81', '', ''])
  })
})

function open({ count, match = 'sku' }: { count: number; match?: 'sku' | 'articul' }) {
  const client = createOrdersClient(
    Array.from({ length: count }, (_, index) => rawOrder(index + 1, index + 1)),
  )
  const { context, clock } = createTestContext({ match })
  const known = new Map([
    ['7-0', 'ours-7-0'],
    ['8-81', 'ours-8-81'],
  ])
  const codeOf = async (productId: number, variationId: number) => known.get(`${productId}-${variationId}`)
  return { client, clock, store: context.store, orders: createOrders({ ...context, client, codeOf }) }
}

async function all(orders: Orders, query: OrderQuery, call?: ShopCall) {
  const shown: ShopOrder[] = []
  const pages: number[] = []
  for (let after: string | undefined; ;) {
    const page = await orders.orders({ ...query, after }, call)
    shown.push(...page.orders)
    pages.push(page.orders.length)
    after = page.cursor
    if (!page.more) return { shown, pages }
  }
}

function skus(page: { orders: readonly ShopOrder[] }): string[] {
  return page.orders.flatMap(({ items }) => items.map(({ sku }) => sku))
}
