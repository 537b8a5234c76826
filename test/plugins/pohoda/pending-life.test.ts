import { expect, it } from 'vitest'
import { BY_MSERVER, BY_PULL, orderWorld, ORDERS } from './orders/order-world.ts'
import { startPohodaWorld } from '../../helpers/pohoda-world.ts'

const MINUTE = 60_000

const HRNEK = { code: '00012345', name: 'Hrnek', price: '100', priceWithVat: true, count: 9 }
const ITEMS = [{ sku: HRNEK.code, name: 'Hrnek', quantity: 2, price: '100.00', taxRate: '21' }]

async function start(settings: { orders: object; tasks: object; push?: undefined }) {
  const tasks = { ...settings.tasks, 'finish-export': {}, quantities: { fullEveryHours: 1 } }
  const world = orderWorld(
    await startPohodaWorld({
      invent: { cards: 0 },
      settings: { orders: ORDERS, tasks },
      plugins: { catalog: { currency: 'CZK' } },
    }),
  )
  world.unit.cards.add(HRNEK)
  await world.client.pushStock()
  await world.app.pass(11 * MINUTE)
  const sellable = async () => (await world.products()).get(HRNEK.code)?.quantity
  return { ...world, sellable }
}

it('pieces of an order are not sold again while POHODA does not know of it, nor twice once it does', async () => {
  await using world = await start(BY_PULL)
  const { app, client, unit, sellable } = world
  expect(await sellable()).toBe(9)
  await world.place('10045', { items: ITEMS })
  await app.pass(10 * MINUTE)
  expect(await sellable()).toBe(7)
  expect(await client.pullOrders()).toMatchObject({ offered: ['10045'] })
  expect(unit.cards.find(HRNEK.code)?.reservation).toBe(2)
  for (let hour = 0; hour < 3; hour++) {
    await app.pass(70 * MINUTE)
    expect(await sellable(), `after ${hour + 1} h`).toBe(7)
  }
})

it('the same holds when the order goes over mServer, in the very minute of the count', async () => {
  await using world = await start(BY_MSERVER)
  const { app, unit, sellable } = world
  await world.place('10045', { items: ITEMS })
  await app.pass(MINUTE)
  await world.run('quantities')
  expect(await sellable()).toBe(7)
  await world.run('mserver')
  expect(unit.cards.find(HRNEK.code)?.reservation).toBe(2)
  for (let run = 0; run < 3; run++) {
    await world.run('quantities')
    expect(await sellable(), `run ${run}`).toBe(7)
    await app.pass(61 * MINUTE)
  }
})

it('a cancelled order gives its pieces back', async () => {
  await using world = await start(BY_PULL)
  const { app, sellable } = world
  const id = await world.place('10045', { items: ITEMS })
  await app.pass(10 * MINUTE)
  expect(await sellable()).toBe(7)
  await world.setStatus(id, 'cancelled')
  await app.pass(11 * MINUTE)
  expect(await sellable()).toBe(9)
})
