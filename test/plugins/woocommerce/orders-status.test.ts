import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { ShopCall } from '../../../core/shop.ts'
import { createOrders, type Orders } from '../../../plugins/woocommerce/orders/orders.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { createOrdersClient, type OrdersClient, rawOrder } from './orders-client.ts'

const NO_ORDERS = ['999', '0', '', 'nobody', '1/notes', '__proto__']

describe('setting an order’s status', () => {
  it('is one write, and a note after it', async () => {
    const { orders, client } = open()
    expect(await orders.setOrderStatus('1', 'completed', 'Вислано')).toEqual({ sku: '1', outcome: 'applied' })
    expect(client.orders[0]?.['status']).toBe('completed')
    expect(writes(client)).toEqual([
      ['PUT /orders/1', { status: 'completed' }],
      ['POST /orders/1/notes', { note: 'Вислано' }],
    ])
  })

  it('writes nothing when the order has it, with the prefix too', async () => {
    const { orders, client } = open()
    for (const status of ['processing', 'wc-processing', ' processing ']) {
      expect(await orders.setOrderStatus('1', status, 'Again')).toEqual({ sku: '1', outcome: 'unchanged' })
    }
    expect(writes(client)).toEqual([])
  })

  it('takes the prefix off', async () => {
    const { orders, client } = open()
    await orders.setOrderStatus('1', 'wc-on-hold')
    expect(writes(client)).toEqual([['PUT /orders/1', { status: 'on-hold' }]])
  })

  it.each(['paid', ''])('fails for the status "%s" and lists those that the shop has', async (status) => {
    const { orders } = open()
    expect(await orders.setOrderStatus('1', status)).toEqual({
      sku: '1',
      outcome: 'failed',
      code: 'BAD_STATUS',
      message: expect.stringContaining('one of pending, processing, on-hold, completed, cancelled, packing.'),
      retry: false,
    })
  })

  it('is applied though the note was not taken', async () => {
    const { orders, client } = open()
    client.before = () => {
      if (client.calls.at(-1)?.what.endsWith('/notes')) throw new AppError('WOO_CRASHED', 'Cannot do it.')
    }
    expect(await orders.setOrderStatus('1', 'completed', 'Note')).toMatchObject({ outcome: 'applied' })
  })

  it.each(NO_ORDERS)('is refused for the order "%s"', async (id) => {
    await expect(open().orders.setOrderStatus(id, 'completed')).rejects.toMatchObject({
      code: 'ORDER_MISSING',
    })
  })

  it('does not take a shop that is away for an order that is missing', async () => {
    const { orders, client } = open()
    client.before = () => {
      throw new AppError('WOO_UNAVAILABLE', 'Cannot do it.')
    }
    await expect(orders.setOrderStatus('1', 'completed')).rejects.toMatchObject({ code: 'WOO_UNAVAILABLE' })
  })
})

describe('marking an order as taken over', () => {
  it('is one write, and once', async () => {
    const { orders, client } = open()
    expect(await orders.markOrder('1', TILL)).toEqual({ sku: '1', outcome: 'applied' })
    expect(await orders.markOrder('1', TILL)).toEqual({ sku: '1', outcome: 'unchanged' })
    const value = '{"till":"2026-01-05T12:00:00.000Z","#":1}'
    expect(writes(client)).toEqual([['PUT /orders/1', { meta_data: [{ key: '_mostik_sent', value }] }]])
  })

  it('keeps what other instances have noted, and is shown', async () => {
    const { orders } = open()
    await orders.markOrder('1', TILL)
    await orders.markOrder('1', { instance: 'books' })
    const { orders: shown } = await orders.orders({})
    expect(shown.map(({ takenBy }) => Object.keys(takenBy ?? {}))).toEqual([['till', 'books']])
  })

  it('does not count for an order that was copied from a marked one', async () => {
    const { orders, client } = open()
    await orders.markOrder('1', TILL)
    client.orders.push(rawOrder(2, 2, { meta_data: client.orders[0]?.['meta_data'] }))
    const taken = async () =>
      (await orders.orders({})).orders
        .flatMap(({ id, takenBy }) => (takenBy === undefined ? [] : [id]))
        .sort()
    expect(await taken()).toEqual(['1'])
    expect(await orders.markOrder('2', TILL)).toEqual({ sku: '2', outcome: 'applied' })
    expect(await taken()).toEqual(['1', '2'])
  })

  it.each(['WOO_REFUSED', 'WOO_CRASHED'])(
    'fails alone when the shop answers %s for the order',
    async (code) => {
      const { orders, client } = open()
      client.before = () => {
        if (client.calls.at(-1)?.what.startsWith('PUT')) throw new AppError(code, 'Cannot do it.')
      }
      const failure = { sku: '1', outcome: 'failed', code }
      expect(await orders.markOrder('1', TILL)).toMatchObject(failure)
      expect(await orders.setOrderStatus('1', 'completed')).toMatchObject(failure)
    },
  )

  it.each(NO_ORDERS)('is refused for the order "%s"', async (id) => {
    await expect(open().orders.markOrder(id, TILL)).rejects.toMatchObject({ code: 'ORDER_MISSING' })
  })
})

const TILL: ShopCall = { instance: 'till' }

function open(): { orders: Orders; client: OrdersClient } {
  const client = createOrdersClient([rawOrder(1, 1)])
  const { context } = createTestContext({ match: 'sku' as const })
  return { client, orders: createOrders({ ...context, client, codeOf: async () => undefined }) }
}

function writes(client: OrdersClient): [string, unknown][] {
  return client.calls.filter(({ what }) => !what.startsWith('GET')).map(({ what, body }) => [what, body])
}
