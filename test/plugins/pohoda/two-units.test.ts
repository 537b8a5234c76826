import { expect, it } from 'vitest'
import * as v from 'valibot'
import { createClient } from '../../../plugins/pohoda/simulator/client.ts'
import { startPohoda } from '../../../plugins/pohoda/simulator/server.ts'
import { inventUnit } from '../../../plugins/pohoda/simulator/world.ts'
import { startPohodaWorld } from '../../helpers/pohoda-world.ts'
import { ORIGIN } from '../../helpers/service.ts'
import { newOrder, ORDERS } from './orders/order-world.ts'

const MINUTE = 60_000

const LOGIN = { user: 'shop2', password: 'other-word' }
const TASKS = {
  'finish-export': {},
  quantities: {},
  mserver: { stock: false },
  'order-states': { statuses: { isExecuted: 'completed' } },
}

const productsSchema = v.object({
  items: v.array(v.looseObject({ sku: v.string(), name: v.string(), price: v.string() })),
})
const orderSchema = v.looseObject({ id: v.string(), status: v.string() })

/** Two firms of one owner: the same codes, the same numbers of orders, other goods and other customers. */
it('two units and two shops in one service do not mix', async () => {
  const unit2 = inventUnit({
    cards: 0,
    ico: '87654321',
    company: 'Druhá s.r.o.',
    timezone: 'UTC',
    now: () => world.clock.now(),
  })
  await using second = await startPohoda({ unit: unit2 })
  const { user, password } = second.knobs
  await using world = await startPohodaWorld({
    invent: { cards: 0 },
    settings: { tasks: TASKS, orders: ORDERS },
    plugins: {
      catalog: { currency: 'CZK' },
      catalog2: { use: 'catalog', currency: 'CZK' },
      pohoda2: {
        use: 'pohoda',
        ico: unit2.ico,
        shop: 'catalog2',
        push: LOGIN,
        mserver: { url: second.url, user, password },
        tasks: TASKS,
        orders: ORDERS,
      },
    },
  })
  const { app, unit, client } = world
  const send = (url: string, init: RequestInit) =>
    app.app().fetch(new Request(url, init), { address: '127.0.0.1' })
  const client2 = createClient({ unit: unit2, url: `${ORIGIN}/pohoda2`, ...LOGIN, send })

  unit.cards.add({ code: '00012345', name: 'Hrnek první', price: '100', priceWithVat: true, count: 9 })
  unit2.cards.add({ code: '00012345', name: 'Hrnek druhý', price: '200', priceWithVat: true, count: 4 })
  expect(await client.pushStock()).toMatchObject({ state: 'ok' })
  expect(await client2.pushStock()).toMatchObject({ state: 'ok' })
  await app.pass(12 * MINUTE)
  expect(await goodsOf('catalog')).toEqual([['00012345', 'Hrnek první', '100.00']])
  expect(await goodsOf('catalog2')).toEqual([['00012345', 'Hrnek druhý', '200.00']])

  // The button of one firm with the address of the other.
  const astray = createClient({ unit, url: `${ORIGIN}/pohoda2`, ...LOGIN, send })
  expect(await astray.pushStock()).toMatchObject({
    state: 'error',
    note: expect.stringContaining('12345678'),
  })
  expect(await client.pushStock({ ico: '87654321' })).toMatchObject({ state: 'error' })
  const stranger = createClient({
    unit: unit2,
    url: `${ORIGIN}/pohoda2`,
    user: 'shop1',
    password: 'push-word',
    send,
  })
  expect(await stranger.pushStock()).toMatchObject({ status: 401 })

  const first = await place('catalog', 'Jana Nová')
  const other = await place('catalog2', 'Petr Starý')
  await app.pass(12 * MINUTE)
  expect(unit.orders.all().map((order) => order.numberOrder)).toEqual(['10045'])
  expect(unit2.orders.all().map((order) => order.numberOrder)).toEqual(['10045'])
  const [inUnit2] = unit2.orders.all()
  unit2.orders.execute(inUnit2?.number ?? '')
  expect(inUnit2?.total).toBe('299.00')
  await app.pass(12 * MINUTE)
  expect(await statusOf('catalog', first)).not.toBe('completed')
  expect(await statusOf('catalog2', other)).toBe('completed')
  expect(await goodsOf('catalog')).toEqual([['00012345', 'Hrnek první', '100.00']])

  async function goodsOf(shop: string) {
    const { items } = await app.json(`/${shop}/products`, productsSchema)
    return items.map(({ sku, name, price }) => [sku, name, price])
  }

  async function place(shop: string, name: string): Promise<string> {
    const items = [{ sku: '00012345', name: 'Hrnek', quantity: 2, price: '100.00', taxRate: '21' }]
    const order = { ...newOrder('10045'), customer: { name }, items }
    const answer = await app.request(`/${shop}/orders`, { method: 'POST', body: JSON.stringify(order) })
    return v.parse(orderSchema, await answer.json()).id
  }

  async function statusOf(shop: string, id: string): Promise<string> {
    return (await app.json(`/${shop}/orders/${id}`, orderSchema)).status
  }
})
