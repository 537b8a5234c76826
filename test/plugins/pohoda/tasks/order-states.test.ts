import { afterEach, describe, expect, it } from 'vitest'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { type PohodaSimulator, startPohoda } from '../../../../plugins/pohoda/simulator/server.ts'
import { createUnit } from '../../../../plugins/pohoda/simulator/unit.ts'
import { changeYear } from '../../../../plugins/pohoda/simulator/year.ts'
import {
  BY_MSERVER,
  BY_PULL,
  MINUTE,
  ORDERS,
  type OrderWorld,
  startOrderWorld,
  STATUSES,
} from '../orders/order-world.ts'

let world: OrderWorld | undefined
let second: PohodaSimulator | undefined

afterEach(async () => {
  await world?.[Symbol.asyncDispose]()
  await second?.close()
  world = second = undefined
})

async function start(
  settings: object = {},
  options: Parameters<typeof startOrderWorld>[1] = {},
): Promise<OrderWorld> {
  world = await startOrderWorld({ ...BY_MSERVER, ...settings }, options)
  return world
}

/** With an order that POHODA got after the baseline. */
async function withOrder(settings: object = {}, options: Parameters<typeof startOrderWorld>[1] = {}) {
  const started = await start(settings, options)
  await started.run('order-states')
  await started.clock.advance(MINUTE)
  const id = await started.place('1')
  await started.run('mserver')
  await started.clock.advance(MINUTE)
  return { ...started, id }
}

describe('the first pass', () => {
  it('changes no status; what happens later does', async () => {
    const { place, run, unit, statusesOf, clock } = await start()
    const id = await place('1')
    await run('mserver')
    unit.orders.execute('1')
    await clock.advance(MINUTE)
    expect(await run('order-states')).toMatchObject({ error: null, counts: { read: 1, changed: 1 } })
    await clock.advance(MINUTE)
    unit.orders.deliver('1')
    expect(await run('order-states')).toMatchObject({ counts: { told: 1 } })
    expect(await statusesOf(id)).toEqual(['processing', 'shipped'])
  })

  it('after a reset is one again', async () => {
    const { id, run, unit, statusesOf, app, clock } = await withOrder()
    unit.orders.execute('1')
    await app.request('/api/jobs/pohoda/order-states/reset', { method: 'POST' })
    expect((await run('order-states')).counts['told']).toBeUndefined()
    await clock.advance(MINUTE)
    unit.orders.deliver('1')
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'shipped'])
  })

  it('after an import is one again, and forgets what was still to be told', async () => {
    const driver = memoryDriver()
    const { id, run, unit, statusesOf, app, clock } = await withOrder({}, { driver })
    unit.orders.execute('1')
    await createStore(driver, { clock }).put('imported-at', clock.now() - 1000)
    await app.restart()
    expect((await run('order-states')).counts['told']).toBeUndefined()
    await clock.advance(10 * MINUTE)
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing'])
    unit.orders.cancel('1')
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'cancelled'])
  })
})

describe('a flag that is set in POHODA', () => {
  it('is told once, also when it is taken off and set again', async () => {
    const { id, run, unit, statusesOf, clock, setStatus } = await withOrder()
    unit.orders.execute('1')
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'completed'])
    await setStatus(id, 'on-hold')
    for (const isExecuted of [false, true]) {
      await clock.advance(MINUTE)
      unit.orders.set('1', { isExecuted })
      await run('order-states')
    }
    expect(await statusesOf(id)).toEqual(['processing', 'completed', 'on-hold'])
  })

  it('goes before others that are set with it', async () => {
    const { id, run, unit, statusesOf } = await withOrder()
    unit.orders.deliver('1')
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'completed'])
    unit.orders.cancel('1')
    await run('order-states')
    unit.orders.set('1', { isDelivered: false })
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'completed', 'cancelled'])
  })

  it('that is cancelled lets nothing else be told, also without a status of its own', async () => {
    const tasks = { ...BY_MSERVER.tasks, 'order-states': { statuses: { isExecuted: 'completed' } } }
    const { id, run, unit, statusesOf } = await withOrder({ tasks })
    unit.orders.cancel('1')
    unit.orders.set('1', { isExecuted: true })
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing'])
  })

  it('may bring the number of the invoice with it', async () => {
    const tasks = { ...BY_MSERVER.tasks, 'order-states': { statuses: STATUSES, invoiceNote: true } }
    const { id, run, unit, inShop } = await withOrder({ tasks })
    const invoice = unit.orders.deliver('1')
    await run('order-states')
    expect((await inShop(id)).history.at(-1)?.note).toBe(`POHODA: invoice ${invoice}`)
  })

  it('counts for orders that POHODA has fetched itself', async () => {
    const { place, run, unit, client, statusesOf, clock } = await start({
      push: { user: 'shop1', password: 'push-word' },
      ...BY_PULL,
    })
    await run('order-states')
    await clock.advance(MINUTE)
    const id = await place('1')
    await client.pullOrders()
    unit.orders.execute('1')
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'completed'])
  })

  it('is found on any page', async () => {
    const { place, run, unit, statusesOf, clock } = await start()
    await run('order-states')
    await clock.advance(MINUTE)
    const ids: string[] = []
    for (let number = 1; number <= 203; number++) ids.push(await place(String(number)))
    await run('mserver')
    unit.orders.execute('203')
    expect(await run('order-states')).toMatchObject({ counts: { read: 203, told: 1 } })
    expect(await statusesOf(ids.at(-1) ?? '')).toEqual(['processing', 'completed'])
    await clock.advance(70 * MINUTE)
    unit.orders.execute('7')
    expect(await run('order-states')).toMatchObject({ counts: { told: 1 } })
    await clock.advance(5 * MINUTE)
    // What was changed shortly before the last pass comes again, and is no news.
    expect((await run('order-states')).counts).toEqual({ read: 1, changed: 0 })
  })
})

describe('a status', () => {
  it('is not told to an order that the shop has cancelled', async () => {
    const { id, run, unit, statusesOf, setStatus } = await withOrder()
    await setStatus(id, 'refunded')
    await run('orders')
    unit.orders.execute('1')
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'refunded'])
  })

  it('that stands for two flags is told once, so that what staff set since stays', async () => {
    const tasks = {
      ...BY_MSERVER.tasks,
      'order-states': { statuses: { isExecuted: 'completed', isDelivered: 'completed' } },
    }
    const { id, run, unit, statusesOf, setStatus, clock } = await withOrder({ tasks })
    unit.orders.execute('1')
    await run('order-states')
    await setStatus(id, 'on-hold')
    await clock.advance(MINUTE)
    unit.orders.deliver('1')
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'completed', 'on-hold'])
  })
})

describe('an order of another shop in the same unit', () => {
  it('is not taken for ours, though it has the same number', async () => {
    const { id, run, unit, statusesOf, clock } = await withOrder()
    const [ours] = unit.orders.all()
    if (ours === undefined) throw new Error('no order')
    unit.orders.add({ ...ours, extIds: [{ id: '77', system: 'mostik-second' }], way: 'hand' })
    const theirs = unit.orders.all().at(-1)
    await clock.advance(MINUTE)
    unit.orders.execute(theirs?.number ?? '')
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing'])
    unit.orders.execute(ours.number)
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing', 'completed'])
  })
})

describe('after a change of the year', () => {
  for (const keeps of ['extId', 'numberOrder'] as const) {
    it(`an open order is found by ${keeps}, and there is no new baseline`, async () => {
      const { id, place, run, unit, statusesOf, clock } = await withOrder()
      const other = await place('2')
      await run('mserver')
      await run('order-states')
      changeYear(unit, { keeps })
      await clock.advance(20 * MINUTE)
      unit.orders.execute('1')
      expect(await run('order-states')).toMatchObject({ error: null, counts: { told: 1 } })
      unit.orders.deliver('2')
      await clock.advance(20 * MINUTE)
      expect(await run('order-states')).toMatchObject({ counts: { told: 1 } })
      expect(await statusesOf(id)).toEqual(['processing', 'completed'])
      expect(await statusesOf(other)).toEqual(['processing', 'completed'])
    })
  }

  it('an order that is closed in last year’s accounting is found at its mServer', async () => {
    const { id, run, unit, statusesOf, clock, settings, app, pohoda } = await withOrder()
    await run('order-states')
    const old = changeYear(unit)
    unit.orders.replaceAll([])
    second = await startPohoda({ unit: old })
    const { user, password } = pohoda.knobs
    const mserver = { url: pohoda.url, user, password, previousYear: second.url }
    await app.reload({ pohoda: settings({ ...BY_MSERVER, mserver }), catalog: { currency: 'CZK' } })
    await clock.advance(MINUTE)
    await run('order-states')
    expect(await statusesOf(id)).toEqual(['processing'])
    await clock.advance(MINUTE)
    old.orders.execute('1')
    expect(await run('order-states')).toMatchObject({ error: null, counts: { told: 1 } })
    expect(await statusesOf(id)).toEqual(['processing', 'completed'])
    second.knobs.isRunning = false
    expect(await run('order-states')).toMatchObject({ error: null })
  })

  it('an order in the following period is found', async () => {
    const { id, run, unit, statusesOf, clock, place } = await withOrder()
    await place('2')
    await run('mserver')
    const following = createUnit({ year: 2027, timezone: 'UTC', now: unit.now })
    const [order] = unit.orders.all()
    if (order === undefined) throw new Error('no order')
    following.orders.replaceAll([{ ...order, id: 5000 }])
    unit.orders.remove('1')
    unit.following = following
    unit.year += 1
    await run('order-states')
    await clock.advance(20 * MINUTE)
    following.orders.execute('1')
    expect(await run('order-states')).toMatchObject({ error: null, counts: { told: 1 } })
    expect(await statusesOf(id)).toEqual(['processing', 'completed'])
  })
})

describe('two instances', () => {
  it('over one mServer tell each shop its own orders', async () => {
    const other = { use: 'catalog', currency: 'CZK' }
    const base = await start({}, { plugins: { other } })
    const { settings, app, run, place, unit, statusesOf, clock } = base
    await app.reload({
      pohoda: settings({ ...BY_MSERVER, orders: ORDERS }),
      second: { use: 'pohoda', ...settings({ ...BY_MSERVER, shop: 'other' }) },
      catalog: { currency: 'CZK' },
      other,
    })
    for (const instance of ['pohoda', 'second']) await run('order-states', instance)
    await clock.advance(MINUTE)
    const id = await place('1')
    const shop = app.app().service.registry.shop('other', {})
    const body = JSON.stringify({
      number: '1',
      status: 'processing',
      payment: 'card',
      items: [{ sku: 'HRN-1', name: 'x', quantity: 1, price: '10.00', taxRate: '21' }],
      total: '10.00',
    })
    expect((await app.request('/other/orders', { method: 'POST', body })).status).toBe(201)
    for (const instance of ['second', 'pohoda'])
      expect(await run('mserver', instance)).toMatchObject({ error: null })
    const theirs = unit.orders.all().find(({ extIds }) => extIds[0]?.system === 'mostik-second')
    expect(unit.orders.all()).toHaveLength(2)
    unit.orders.execute(theirs?.number ?? '')
    for (const instance of ['pohoda', 'second']) await run('order-states', instance)
    expect(await statusesOf(id)).toEqual(['processing'])
    expect((await shop.orders({})).orders).toMatchObject([{ number: '1', status: 'completed' }])
  })
})
