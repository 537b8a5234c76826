import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import type { OrderQuery, Shop, ShopOrder } from '../../../../core/shop.ts'
import { keepGoods } from '../../../../plugins/pohoda/cards/known.ts'
import { createExchangeLog, exchanges } from '../../../../plugins/pohoda/exchange/keep.ts'
import { codeLists } from '../../../../plugins/pohoda/maintenance/code-lists.ts'
import { maintenanceFacts } from '../../../../plugins/pohoda/maintenance/facts.ts'
import { heartbeat } from '../../../../plugins/pohoda/maintenance/heartbeat.ts'
import { orderValues } from '../../../../plugins/pohoda/maintenance/order-values.ts'
import { report } from '../../../../plugins/pohoda/maintenance/report.ts'
import { reportRoutes } from '../../../../plugins/pohoda/routes/report.ts'
import { maintenanceJob } from '../../../../plugins/pohoda/tasks/maintenance.ts'
import { ADMIN, createTestApp } from '../../../helpers/plugin-context.ts'
import { element, UNIT } from '../fake-mserver.ts'
import { createTaskWorld, WITH_MSERVER } from '../task-world.ts'

const DAY_MS = 86_400_000

describe('mServer', () => {
  test('its unit, release and code lists are noted', async () => {
    const { world, run } = createWorld()
    expect((await run()).summary).toContain('mServer answers')
    const { store } = world.context
    expect(await heartbeat(store)).toEqual({
      at: world.clock.now(),
      reached: true,
      reachedAt: world.clock.now(),
      unit: 'StwPh_12345678_2026/2026',
      programVersion: '14006.5 SQL (12.2.2026)',
    })
    expect(await codeLists(store)).toMatchObject({
      stores: [{ name: 'HLAVNÍ', text: 'Hlavní sklad' }],
      storages: 2,
    })
  })

  test('when it is away the rest is done all the same, and it is said when it was there last', async () => {
    const { world, run } = createWorld()
    await run()
    const reachedAt = world.clock.now()
    await world.clock.advance(DAY_MS)
    world.mserver.failure = new AppError('MSERVER_UNAVAILABLE', 'mServer does not answer.')
    expect((await run()).summary).toContain('mServer does not answer.')
    expect(await heartbeat(world.context.store)).toMatchObject({
      reached: false,
      reachedAt,
      problem: 'mServer does not answer.',
    })
    expect((await report(world.context.store))?.at).toBe(world.clock.now())
  })

  test('what is no answer about it is thrown, quiet time included', async () => {
    const { world, run } = createWorld()
    world.mserver.failure = new AppError('MSERVER_QUIET', 'It is quiet.', { retry: { afterMs: 1000 } })
    await expect(run()).rejects.toMatchObject({ code: 'MSERVER_QUIET' })
    world.mserver.failure = new Error('broken')
    await expect(run()).rejects.toThrow('broken')
  })

  test('a change of the year is shown, for a month', async () => {
    const { world, run } = createWorld()
    await run()
    world.mserver.company = { ...UNIT, databaseName: 'StwPh_12345678_2027', year: '2027' }
    await run()
    const labels = async () => (await maintenanceFacts(world.context.store)).map(({ label }) => label)
    expect(await labels()).toContain('Unit or year changed')
    await world.clock.advance(31 * DAY_MS)
    await run()
    expect(await labels()).not.toContain('Unit or year changed')
  })
})

test('exchanges are kept as long as the settings say', async () => {
  const { world, run } = createWorld({ tasks: { maintenance: { keepDocumentsDays: 2 } } })
  const { store, log, clock } = world.context
  const exchangeLog = createExchangeLog({ store, log })
  const note = async () =>
    await exchangeLog.note({
      direction: 'to-pohoda',
      kind: 'stock',
      packId: 'p',
      at: clock.now(),
      tookMs: 1,
      state: 'ok',
      note: '',
      request: '<a/>',
      answer: '<b/>',
    })
  await note()
  await world.clock.advance(3 * DAY_MS)
  await note()
  await run()
  expect((await exchanges(store)).map(({ at }) => at)).toEqual([clock.now()])
})

describe('the report', () => {
  test('reads all pages of orders once, and goes on where it was', async () => {
    const orders = Array.from({ length: 120 }, (_, index) =>
      order(index, { payment: index === 70 ? 'Kartou' : 'Dobírka' }),
    )
    const { world, run, queries } = createWorld({ orders: { payments: { Dobírka: 'Dobírka' } } }, orders)
    expect((await run()).counts).toMatchObject({ read: 120 })
    expect((await report(world.context.store))?.findings.map(({ message }) => message)).toEqual([
      'The payment "Kartou" of order N70 is not in "orders.payments": POHODA has no name for it, orders with it are put aside.',
    ])
    queries.length = 0
    orders.push(order(120, { payment: 'Převodem' }))
    expect((await run()).counts).toMatchObject({ read: 1 })
    expect(queries).toHaveLength(1)
    expect(await orderValues(world.context.store)).toContainEqual(
      expect.objectContaining({ kind: 'payment', name: 'Převodem', order: 'N120' }),
    )
  })

  test('a shop that no longer knows the cursor is read anew', async () => {
    const orders = [order(0, {})]
    const { run, queries } = createWorld({ orders: {} }, orders)
    await run()
    orders.length = 0
    orders.push(order(0, {}))
    queries.length = 0
    expect((await run(['BAD_QUERY'])).counts).toMatchObject({ read: 1 })
  })

  test('what was seen only long ago no longer counts', async () => {
    const { world, run } = createWorld({ orders: {} }, [order(0, { payment: 'Kartou' })])
    await run()
    expect((await report(world.context.store))?.findings).not.toEqual([])
    await world.clock.advance(31 * DAY_MS)
    await run()
    expect((await report(world.context.store))?.findings).toEqual([])
  })

  test('counts cards by store and the codes that are in several', async () => {
    const { world, run } = createWorld()
    const card = { countedAt: '', delivery: 1 }
    await keepGoods(
      world.context.store,
      3,
      new Map([
        ['00101', { stores: { HLAVNÍ: card, PRODEJNA: card } }],
        ['1E5', { stores: { HLAVNÍ: card } }],
      ]),
    )
    await run()
    expect(await report(world.context.store)).toMatchObject({
      goods: 2,
      cards: { HLAVNÍ: 2, PRODEJNA: 1 },
      findings: [{ tone: 'note', count: 1, examples: ['00101'] }],
    })
  })

  test('is for admins only', async () => {
    const { world, run } = createWorld()
    await run()
    const app = createTestApp('pohoda', reportRoutes(world.context))
    expect((await app.request('/pohoda/report')).status).toBe(401)
    const answer = await app.request('/pohoda/report', { headers: ADMIN })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({
      unit: { company: { year: '2026' } },
      mserver: { reached: true, at: '2026-01-05T12:00:00.000Z' },
      codeLists: { storages: 2 },
      report: { goods: 0, findings: [] },
    })
  })

  test('killed at any checkpoint, it goes on to the same report', async () => {
    const orders = Array.from({ length: 60 }, (_, index) =>
      order(index, { carrier: `Dopravce ${index % 3}` }),
    )
    const whole = createWorld({ orders: {} }, orders)
    const { checkpoints } = await whole.run()
    const goal = await report(whole.world.context.store)
    expect(goal?.findings).toHaveLength(3)
    for (let killAt = 1; killAt <= checkpoints; killAt++) {
      const { world } = createWorld({ orders: {} }, orders)
      expect((await world.pass(maintenanceJob(world), { killAt })).isKilled).toBe(true)
      await world.resume(maintenanceJob(world))
      expect(await report(world.context.store)).toEqual(goal)
    }
  })
})

test('without mServer the orders and cards are looked at alone', async () => {
  const world = createTaskWorld({ tasks: { maintenance: {} } })
  const run = await world.pass(maintenanceJob({ mserver: undefined }))
  expect(run.summary).toBe('0 goods known, 0 problems in the report')
  expect(await heartbeat(world.context.store)).toBeUndefined()
})

function createWorld(settings: object = {}, orders: readonly ShopOrder[] = []) {
  const queries: OrderQuery[] = []
  const failures: string[] = []
  const world = createTaskWorld(
    { ...WITH_MSERVER, tasks: { maintenance: {} }, ...settings },
    { wrap: (shop) => withOrders(shop) },
  )
  world.mserver.lists.set('lst:listStoreRequest', {
    records: [
      element('store', [element('id', '1'), element('name', 'HLAVNÍ'), element('text', 'Hlavní sklad')]),
    ],
  })
  const branch = element('itemStorage', '', { id: '3', code: 'Nádobí', idStore: '1' })
  world.mserver.lists.set('lst:listStorageRequest', {
    records: [element('itemStorage', [element('subStorages', [branch])], { id: '1', code: 'HLAVNÍ' })],
  })
  async function run(fail: string[] = []) {
    failures.push(...fail)
    return await world.pass(maintenanceJob(world))
  }
  return { world, run, queries }

  function withOrders(shop: Shop): Shop {
    return {
      ...shop,
      async orders(query) {
        queries.push(query)
        const failure = failures.pop()
        if (failure !== undefined) throw new AppError(failure, 'The cursor is not known.')
        const start = Number(query.after ?? 0)
        const page = orders.slice(start, start + (query.limit ?? 50))
        const end = start + page.length
        return { orders: page, cursor: String(end), more: end < orders.length }
      },
    }
  }
}

function order(index: number, parts: Partial<ShopOrder>): ShopOrder {
  const address = {
    ...{ name: 'Jiří Kříž', company: '', street: '', city: '', region: '', zip: '', country: 'CZ' },
    ...{ taxId: '', vatId: '', phone: '', email: '' },
  }
  return {
    id: String(index),
    number: `N${index}`,
    createdAt: '2026-01-05T10:00:00.000Z',
    currency: 'CZK',
    status: 'processing',
    paid: true,
    customer: { name: 'Jiří Kříž', email: '', phone: '' },
    billing: address,
    shipping: address,
    payment: '',
    carrier: '',
    note: '',
    items: [{ sku: '00101', name: 'Hrnek', quantity: 1, price: '179.00', taxRate: '21' }],
    shippingTotal: '0',
    discountTotal: '0',
    total: '179.00',
    ...parts,
  }
}
