import { describe, expect, it } from 'vitest'
import { createOrders } from '../../../plugins/woocommerce/orders/orders.ts'
import { recentOrders } from '../../../plugins/woocommerce/orders/recent.ts'
import type { PiecesCall } from '../../../plugins/woocommerce/orders/tracker.ts'
import { createTestContext, type TestContext } from '../../helpers/plugin-context.ts'
import { watchStore } from '../../core/shop/watched-store.ts'
import { at, createOrdersClient, type RawOrder, rawLine, rawOrder } from './orders-client.ts'

/** The clock stands at noon, second 0; the source has counted ten minutes before. */
const COUNTED = -600
const DAY = 24 * 60 * 60

describe('pieces ordered in the shop', () => {
  it('are those of orders placed after the count', async () => {
    const { pieces } = open([
      rawOrder(1, COUNTED - 1),
      rawOrder(2, COUNTED + 1, { line_items: [rawLine({ quantity: 3 }), rawLine({ sku: '1002' })] }),
    ])
    expect(await pieces(['1001', '1002', '1003'])).toEqual({
      '1001': { quantity: 3, isMoving: true },
      '1002': { quantity: 1, isMoving: true },
      '1003': { quantity: 0, isMoving: false },
    })
  })

  it('are not asked for without the time of the count', async () => {
    const { pieces, client } = open([rawOrder(1, -1)])
    expect(await pieces(['1001'], { countedAt: undefined })).toEqual({
      '1001': { quantity: 0, isMoving: false },
    })
    expect(client.calls).toEqual([])
  })

  it('are told without the time of the count only in so far as the good moves', async () => {
    const { pieces } = open([rawOrder(1, -1)])
    await pieces(['1001'])
    expect(await pieces(['1001'], { countedAt: undefined })).toEqual({
      '1001': { quantity: 0, isMoving: true },
    })
  })

  it('are read from the shop at most every 30 seconds, and only what is new', async () => {
    const { pieces, client, clock } = open([rawOrder(1, -300)])
    await pieces(['1001'])
    client.orders.push(rawOrder(2, -1))
    await clock.advance(29_999)
    expect(await pieces(['1001'])).toMatchObject({ '1001': { quantity: 1 } })
    expect(client.calls).toHaveLength(1)
    await clock.advance(1)
    expect(await pieces(['1001'])).toMatchObject({ '1001': { quantity: 2 } })
    expect(client.calls).toHaveLength(2)
    expect(client.calls[1]?.query['modified_after']).toBe(at(-306))
  })

  it('are given back by an order that is cancelled; the good has moved all the same', async () => {
    const { pieces, client, clock } = open([rawOrder(1, -60)])
    await pieces(['1001'])
    client.orders = [rawOrder(1, -60, { status: 'cancelled', date_modified_gmt: at(10) })]
    await clock.advance(30_000)
    expect(await pieces(['1001'])).toEqual({ '1001': { quantity: 0, isMoving: true } })
  })

  it('follow an order from its placing to the count that knows of it', async () => {
    const { pieces, orders, client, clock } = open([])
    await orders.orders({}, { instance: 'till' })
    client.orders.push(rawOrder(1, 60))
    await clock.advance(120_000)
    const before = { countedAt: iso(90) }
    expect(await pieces(['1001'], before)).toMatchObject({ '1001': { quantity: 1 } })
    await orders.markOrder('1', { instance: 'till' })
    await clock.advance(30_000)
    expect(await pieces(['1001'], before)).toMatchObject({ '1001': { quantity: 1 } })
    expect(await pieces(['1001'], { countedAt: iso(130) })).toEqual({
      '1001': { quantity: 0, isMoving: true },
    })
  })

  it('are the same though the memory of the process is gone', async () => {
    const first = open([rawOrder(1, -60)])
    await first.pieces(['1001'])
    const again = open(first.client.orders, first.context)
    expect(await again.pieces(['1001'])).toMatchObject({ '1001': { quantity: 1 } })
  })

  it('are read further back for a source that has counted earlier', async () => {
    const { pieces } = open([rawOrder(1, -7000), rawOrder(2, -60)])
    expect(await pieces(['1001'])).toMatchObject({ '1001': { quantity: 1 } })
    const earlier = { countedAt: iso(-7200), instance: 'books' }
    expect(await pieces(['1001'], earlier)).toMatchObject({ '1001': { quantity: 2 } })
  })

  it('come from the pages of orders too', async () => {
    const { pieces, orders, client } = open([])
    await pieces(['1001'])
    client.orders.push(rawOrder(1, -1))
    await orders.orders({}, { instance: 'books' })
    expect(await pieces(['1001'])).toEqual({ '1001': { quantity: 1, isMoving: true } })
  })

  it('are not followed where nobody tells a count', async () => {
    const { orders, stored } = open([rawOrder(1, -1)])
    await orders.orders({}, { instance: 'till' })
    expect(await stored()).toBeUndefined()
  })

  it('are forgotten when the count has known of them for a day, and after 30 days', async () => {
    const { pieces, orders, client, clock, stored } = open([])
    await orders.orders({}, { instance: 'till' })
    client.orders.push(
      rawOrder(1, 60, { meta_data: [{ key: '_mostik_sent', value: { till: iso(120) } }] }),
      rawOrder(2, 60),
    )
    await clock.advance(600_000)
    await pieces(['1001'], { countedAt: iso(300) })
    expect((await stored())?.orders.map(({ id }) => id)).toEqual([1, 2])
    await clock.advance(2 * DAY * 1000)
    expect(await pieces(['1001'], { countedAt: iso(2 * DAY) })).toMatchObject({ '1001': { quantity: 1 } })
    expect((await stored())?.orders.map(({ id }) => id)).toEqual([2])
    await clock.advance(29 * DAY * 1000)
    await pieces(['1001'], { countedAt: iso(31 * DAY) })
    expect((await stored())?.orders).toEqual([])
  })

  it('are kept for somebody who tells no instance, and change nothing for others', async () => {
    const { pieces, stored } = open([rawOrder(1, -60)])
    expect(await pieces(['1001'], { instance: undefined })).toMatchObject({ '1001': { quantity: 1 } })
    expect(await stored()).toMatchObject({ counts: [], orders: [{ id: 1 }] })
  })

  it('cost no write when nothing has changed', async () => {
    const { pieces, clock, writes } = open([rawOrder(1, -60)])
    await pieces(['1001'])
    const before = writes()
    await clock.advance(60_000)
    await pieces(['1001'])
    expect(writes()).toBe(before)
  })
})

function iso(second: number): string {
  return `${at(second)}.000Z`
}

function open(rawOrders: RawOrder[], known?: TestContext<{ match: 'sku' }>) {
  const client = createOrdersClient(rawOrders)
  const { context, clock } = known ?? createTestContext({ match: 'sku' as const })
  const watched = watchStore(context.store)
  const orders = createOrders({ ...context, store: watched.store, client, codeOf: async () => undefined })
  return {
    client,
    clock,
    context: { context, clock, triggers: [] },
    orders,
    stored: () => context.store.get('orders:recent', recentOrders),
    writes: () => watched.writes.length,
    pieces: async (skus: string[], call: PiecesCall = {}) => {
      const told = { countedAt: iso(COUNTED), instance: 'till', ...call }
      return Object.fromEntries(await orders.pieces(skus, told))
    },
  }
}
