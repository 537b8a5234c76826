import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dyingAt } from '../../helpers/dying.ts'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'
import { createPlace, type Place } from '../../helpers/torgsoft-place.ts'

const SINCE = '2026-01-01T00:00:00Z'

describe('an order', () => {
  it('goes to Torgsoft as a file in its shape', async () => {
    const service = await withOrders()
    await placeOrder(service, {
      number: '1057',
      createdAt: '2026-01-05T10:20:30Z',
      carrier: 'Нова Пошта',
      note: 'Подзвонити',
      customer: { name: 'Олена Приклад', phone: '0670000001', email: 'olena@example.test' },
      shipping: {
        city: 'Харків',
        street: 'вул. Прикладна, 1',
        region: 'Харківська',
        zip: '61000',
        country: 'Україна',
      },
      shippingTotal: '70.00',
    })
    await service.pass(5 * MINUTE)
    expect(await orderFile(service.place, 'order-1057.json')).toEqual({
      Client: {
        Name: 'Олена Приклад',
        MPhone: '0670000001',
        ZIP: '61000',
        Country: 'Україна',
        Region: 'Харківська',
        City: 'Харків',
        Address: 'вул. Прикладна, 1',
        EMail: 'olena@example.test',
      },
      Options: {
        SaleType: '1',
        Comment: 'Подзвонити Shipping: 70.00 UAH.',
        OrderNumber: '1057',
        DeliveryCondition: 'Нова Пошта',
        DeliveryAddress: 'Харків, вул. Прикладна, 1',
        OrderDate: '2026-01-05 10:20:30',
        CurrencyInternationalCode: 'UAH',
      },
      Goods: [{ GoodID: '1001', Price: '19.60', Count: '2' }],
    })
    expect(await service.torgsoft.takeOrders()).toEqual([
      { file: 'order-1057.json', number: '1057', problems: [] },
    ])
    expect(await service.job('torgsoft/orders')).toMatchObject({
      error: null,
      counts: { read: 1, applied: 1 },
    })
  })

  it('goes out once, whether Torgsoft takes the file away or leaves it', async () => {
    const service = await withOrders()
    await placeOrder(service, { number: '1' })
    await placeOrder(service, { number: '2' })
    await service.pass(5 * MINUTE)
    expect(await service.torgsoft.takeOrders('leave')).toHaveLength(2)
    await service.pass(5 * MINUTE)
    await service.runJob('torgsoft/orders', { again: true })
    await service.torgsoft.takeOrders('delete')
    await service.pass(5 * MINUTE)
    await service.runJob('torgsoft/orders', { again: true })
    expect(await service.job('torgsoft/orders')).toMatchObject({ counts: { read: 2, unchanged: 2 } })
    expect(await service.torgsoft.takeOrders()).toEqual([])
    expect(service.torgsoft.taken).toHaveLength(2)
  })

  it('with a line that has no GoodID is put aside whole, and stays in sight until it can go', async () => {
    const service = await withOrders()
    await placeOrder(service, { number: '1', items: [line('1001'), line('GIFT-CARD')] })
    await placeOrder(service, { number: '2' })
    await service.pass(5 * MINUTE)
    expect(await service.job('torgsoft/orders')).toMatchObject({
      counts: { read: 2, applied: 1, quarantined: 1 },
    })
    await service.pass(15 * MINUTE)
    const { quarantined } = await service.job('torgsoft/orders')
    expect(quarantined).toMatchObject([{ row: 'order 1', reason: expect.stringContaining('GIFT-CARD') }])
    expect(service.torgsoft.taken).toHaveLength(0)
    expect((await service.torgsoft.takeOrders()).map(({ number }) => number)).toEqual(['2'])
  })

  it('placed before orders were switched on stays where it is, unless the settings say since when', async () => {
    const service = await withOrders({ since: undefined })
    await placeOrder(service, { number: '1', createdAt: '2026-01-05T11:00:00Z' })
    await placeOrder(service, { number: 'before the first run', createdAt: '2026-01-05T12:02:00Z' })
    await service.pass(5 * MINUTE)
    expect((await service.torgsoft.takeOrders()).map(({ number }) => number)).toEqual([
      'before the first run',
    ])
    await placeOrder(service, { number: '2', createdAt: '2026-01-05T12:06:00Z' })
    await service.pass(5 * MINUTE)
    expect((await service.torgsoft.takeOrders()).map(({ number }) => number)).toEqual(['2'])
    await service.configure(ordersSettings({ since: SINCE }))
    await service.runJob('torgsoft/orders', { again: true })
    expect((await service.torgsoft.takeOrders()).map(({ number }) => number)).toEqual(['1'])
  })

  it('is taken in the wanted statuses only, also when it comes into one later', async () => {
    const service = await withOrders({ statuses: ['paid'] })
    const id = await placeOrder(service, { number: '1' })
    await placeOrder(service, { number: '2', status: 'paid' })
    await service.pass(5 * MINUTE)
    expect((await service.torgsoft.takeOrders()).map(({ number }) => number)).toEqual(['2'])
    await service.app.service.registry.shop('catalog', {}).setOrderStatus(id, 'paid')
    await service.pass(5 * MINUTE)
    expect((await service.torgsoft.takeOrders()).map(({ number }) => number)).toEqual(['1'])
  })

  it('carries shipping as an article when the settings name one', async () => {
    const service = await withOrders({
      shippingGoodId: '9',
      cityKey: 'Місто',
      templates: { comment: 'Web {number}' },
    })
    await placeOrder(service, { number: '1', shippingTotal: '70.00', billing: { city: 'Львів' } })
    await service.pass(5 * MINUTE)
    const file = await orderFile(service.place, 'order-1.json')
    expect(file).toMatchObject({
      Client: { Місто: 'Львів' },
      Options: { Comment: 'Web 1', DeliveryAddress: 'Львів' },
      Goods: [{ GoodID: '1001' }, { GoodID: '9', Price: '70.00', Count: '1' }],
    })
  })

  it('has a file of its own, whatever its number', async () => {
    const service = await withOrders()
    const numbers = ['A/1', 'A_1', 'A 1', `№ ${'9'.repeat(60)}`, '../../1', 'nul', 'кошик-7']
    for (const number of numbers) await placeOrder(service, { number })
    await service.pass(5 * MINUTE)
    const taken = await service.torgsoft.takeOrders()
    expect(taken.map(({ number }) => number).sort()).toEqual(numbers.sort())
    expect(new Set(taken.map(({ file }) => file)).size).toBe(numbers.length)
  })

  it('waits while the folder is away', async () => {
    const service = await withOrders({ folder: 'nowhere' })
    await placeOrder(service, { number: '1' })
    await service.pass(5 * MINUTE)
    expect(await service.job('torgsoft/orders')).toMatchObject({ error: { code: 'FOLDER_MISSING' } })
    await service.configure(ordersSettings({}))
    await service.pass(5 * MINUTE)
    expect((await service.torgsoft.takeOrders()).map(({ number }) => number)).toEqual(['1'])
  })

  it('that went out is marked in the shop, and does not go out again when the state here is lost', async () => {
    const service = await withOrders({ after: 'handed-over' })
    const id = await placeOrder(service, { number: '1' })
    await service.pass(5 * MINUTE)
    expect(await service.torgsoft.takeOrders('delete')).toHaveLength(1)
    const { orders } = await service.app.service.registry.shop('catalog', {}).orders({})
    expect(orders).toMatchObject([
      { id, status: 'handed-over', takenBy: { torgsoft: expect.stringContaining('2026-01-05T12:05') } },
    ])
    await service.app.stop()

    const { place } = service
    const lost = (await place.state.getKeys('', {})).filter((key) => key.includes('torgsoft'))
    expect(lost.some((key) => key.includes('orders'))).toBe(true)
    for (const key of lost) await place.state.removeItem?.(key, {})
    const anew = await startTorgsoft({ place, settings: ordersSettings({}) })
    await anew.runJob('torgsoft/orders')
    expect(await anew.job('torgsoft/orders')).toMatchObject({
      counts: { read: 1, unchanged: 1 },
      error: null,
    })
    expect(await readdir(join(place.path, 'orders'))).toEqual([])
  })

  it('whose number another order had is put aside in sight, neither lost nor sent under a number that is out', async () => {
    const service = await withOrders()
    await placeOrder(service, { number: '1', createdAt: '2026-01-05T12:01:00Z' })
    await service.pass(5 * MINUTE)
    expect(await service.torgsoft.takeOrders('delete')).toHaveLength(1)
    await service.app.stop()

    const { place } = service
    const shopKeys = (await place.state.getKeys('', {})).filter((key) => key.includes('catalog'))
    for (const key of shopKeys) await place.state.removeItem?.(key, {})
    const anew = await startTorgsoft({ place, settings: ordersSettings({}) })
    await placeOrder(anew, { number: '1', createdAt: '2026-01-05T12:30:00Z' })
    await placeOrder(anew, { number: '2' })
    await anew.runJob('torgsoft/orders', { again: true })
    expect(await anew.job('torgsoft/orders')).toMatchObject({
      counts: { read: 2, applied: 1, quarantined: 1 },
      quarantined: [{ row: 'order 1', reason: expect.stringContaining('Another order') }],
    })
    expect((await anew.torgsoft.takeOrders()).map(({ number }) => number)).toEqual(['2'])
  })

  it('tells Torgsoft what was taken off its total', async () => {
    const service = await withOrders()
    await placeOrder(service, { number: '1', note: 'Дякую', discountTotal: '4.20' })
    await placeOrder(service, { number: '2', discountTotal: '4.20', shippingTotal: '70.00' })
    await service.configure(ordersSettings({ shippingGoodId: '9' }))
    await service.pass(5 * MINUTE)
    const commentOf = async (name: string) =>
      (await orderFile(service.place, name)) as { Options: { Comment: string } }
    expect((await commentOf('order-1.json')).Options.Comment).toBe('Дякую Discount: 4.20 UAH.')
    expect((await commentOf('order-2.json')).Options.Comment).toBe('Discount: 4.20 UAH.')
  })

  it('comes page by page', async () => {
    const service = await withOrders()
    for (let number = 1; number <= 45; number++) await placeOrder(service, { number: String(number) })
    await service.pass(5 * MINUTE)
    expect(await service.job('torgsoft/orders')).toMatchObject({ counts: { read: 45, applied: 45 } })
    expect(await service.torgsoft.takeOrders()).toHaveLength(45)
  })
})

describe('orders whose hand-over dies', () => {
  it.each(['leaves the files', 'takes the files away at once'])(
    'at any operation come exactly once when Torgsoft %s',
    async (habit) => {
      const isQuick = habit !== 'leaves the files'
      for (let at = 1; ; at++) {
        const service = await withOrders()
        const { place } = service
        await placeOrder(service, { number: '1' })
        await placeOrder(service, { number: '2', items: [line('none')] })
        await placeOrder(service, { number: '3' })
        const dying = dyingAt(at)
        await runOnce(place, dying)
        if (isQuick) await service.torgsoft.takeOrders('delete')
        await runOnce(place, dyingAt(at))
        if (isQuick) await service.torgsoft.takeOrders('delete')
        await runOnce(place)
        await service.torgsoft.takeOrders('delete')
        await runOnce(place)
        await service.torgsoft.takeOrders('delete')
        expect(service.torgsoft.taken.map(({ number }) => number).sort()).toEqual(['1', '3'])
        expect(service.torgsoft.taken.flatMap(({ problems }) => problems)).toEqual([])
        expect(await readdir(join(place.path, 'orders'))).toEqual([])
        if (!dying.isDead()) return
      }
    },
  )
})

/** One life of a process: it starts, looks at the orders, and ends, by itself or otherwise. */
async function runOnce(place: Place, dying?: ReturnType<typeof dyingAt>): Promise<void> {
  try {
    const state = dying === undefined ? place.state : dying.driver(place.state)
    const service = await startTorgsoft({
      place: { ...place, state },
      settings: ordersSettings({}),
      ...(dying === undefined ? {} : { wrapFolder: dying.folder }),
    })
    await service.runJob('torgsoft/orders')
    await service.app.stop()
  } catch {
    // It died.
  }
}

async function withOrders(orders: Record<string, unknown> = {}): Promise<TorgsoftService> {
  return await startTorgsoft({ place: await createPlace(), settings: ordersSettings(orders) })
}

function ordersSettings(orders: Record<string, unknown>): Record<string, unknown> {
  return { orders: { folder: 'orders', since: SINCE, ...orders } }
}

function line(sku: string) {
  return { sku, name: `Good ${sku}`, quantity: 2, price: '19.6' }
}

async function placeOrder(service: TorgsoftService, parts: Record<string, unknown>): Promise<string> {
  const order = { items: [line('1001')], total: '39.20', ...parts }
  const answer = await service.api('/catalog/orders', { method: 'POST', body: JSON.stringify(order) })
  if (answer.status !== 201)
    throw new Error(`The order was answered with ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

async function orderFile(place: Place, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(place.path, 'orders', name), 'utf8'))
}
