import { afterEach, describe, expect, it } from 'vitest'
import { BY_MSERVER, ORDERS, type OrderWorld, startOrderWorld } from './order-world.ts'

let world: OrderWorld | undefined

afterEach(async () => {
  await world?.[Symbol.asyncDispose]()
  world = undefined
})

async function start(settings: object = {}): Promise<OrderWorld> {
  world = await startOrderWorld({ ...BY_MSERVER, ...settings })
  return world
}

describe('an order over mServer', () => {
  it('goes into POHODA, is marked in the shop, and comes back as a status', async () => {
    const { place, run, unit, inShop, statusesOf } = await start()
    await run('order-states')
    const id = await place('1057')
    expect(await run('mserver')).toMatchObject({ error: null, counts: { orders: 1 } })
    const [order] = unit.orders.all()
    expect(order).toMatchObject({ numberOrder: '1057', extIds: [{ id, system: 'mostik-pohoda' }] })
    expect(order?.total).toBe('299.00')
    expect((await inShop(id)).takenBy).toHaveProperty('pohoda')
    unit.orders.execute('1057')
    expect(await run('order-states')).toMatchObject({ error: null, counts: { told: 1 } })
    expect(await statusesOf(id)).toEqual(['processing', 'completed'])
  })

  it('goes there once, though POHODA did the work and its answer was lost', async () => {
    for (const instead of ['timeout', 'dropAfter', { cutAfterBytes: 400 }] as const) {
      const { place, run, unit, pohoda, inShop } = await start()
      const id = await place('1')
      pohoda.faults.push({ instead, when: ({ body }) => body.includes('ord:order ') })
      expect(await run('mserver')).toMatchObject({ error: { code: 'MSERVER_UNAVAILABLE' } })
      expect(unit.orders.importsOf(id)).toBe(1)
      expect(await run('mserver')).toMatchObject({ error: null })
      expect(unit.orders.importsOf(id)).toBe(1)
      expect((await inShop(id)).takenBy).toHaveProperty('pohoda')
      await world?.[Symbol.asyncDispose]()
    }
  })

  it('waits while POHODA is away, and is not in doubt then', async () => {
    const { place, run, unit, pohoda } = await start()
    const id = await place('1')
    await place('2')
    pohoda.knobs.isRunning = false
    for (let time = 0; time < 3; time++) {
      expect(await run('mserver')).toMatchObject({ error: { code: 'MSERVER_UNAVAILABLE' } })
    }
    pohoda.knobs.isRunning = true
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
    expect(unit.orders.all()).toHaveLength(2)
  })

  it('stays waiting while the IČO of the settings is wrong (wrong ico)', async () => {
    const { place, run, unit, attention, inShop } = await start()
    const id = await place('1')
    const { ico } = unit
    unit.ico = '87654321'
    const { error } = await run('mserver')
    expect(error).toMatchObject({ code: 'PACK_REFUSED', message: expect.stringContaining('"12345678"') })
    expect(unit.orders.all()).toEqual([])
    expect(await attention()).toEqual([])
    expect((await inShop(id)).takenBy).toEqual({})
    unit.ico = ico
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
  })

  it('stays waiting when POHODA refuses the whole pack (early refusal)', async () => {
    const { place, run, unit, pohoda, attention } = await start()
    await place('1')
    pohoda.knobs.mayImport = false
    expect(await run('mserver')).toMatchObject({ error: { code: 'PACK_REFUSED' } })
    expect(await attention()).toEqual([])
    pohoda.knobs.mayImport = true
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.all()).toHaveLength(1)
  })

  it('that cannot be mapped is put aside with what is missing, and the next one goes', async () => {
    const { place, run, unit, attention } = await start()
    const id = await place('1', { payment: 'bitcoin', carrier: 'drone' })
    await place('2')
    expect(await run('mserver')).toMatchObject({ error: null, counts: { orders: 1, ordersAside: 1 } })
    expect(unit.orders.all().map(({ numberOrder }) => numberOrder)).toEqual(['2'])
    const [entry] = await attention()
    expect(entry).toMatchObject({ id, number: '1', kind: 'quarantined' })
    expect(entry?.reasons.join(' ')).toMatch(/bitcoin.*drone/s)
    expect((await run('orders')).quarantined).toMatchObject([
      { row: 'order 1', reason: expect.stringContaining('bitcoin') },
    ])
  })

  it('that was put aside goes when it is tried again alone', async () => {
    const { place, run, app, unit } = await start()
    unit.lists.carriers = ['Zásilkovna']
    await place('1')
    await place('2')
    await run('mserver')
    expect((await run('orders')).quarantined.map(({ row }) => row)).toEqual(['order 1', 'order 2'])
    unit.lists.carriers = ['PPL']
    const body = JSON.stringify({ row: 'order 1' })
    await app.request('/api/jobs/pohoda/orders/retry', { method: 'POST', body })
    await run('mserver')
    expect(unit.orders.all().map(({ numberOrder }) => numberOrder)).toEqual(['1'])
    expect((await run('orders')).quarantined.map(({ row }) => row)).toEqual(['order 2'])
  })

  it('that POHODA refuses is put aside with its own words, and goes when it is asked for again', async () => {
    const { place, run, unit, attention, replay } = await start()
    unit.lists.carriers = ['Zásilkovna']
    const id = await place('1')
    expect(await run('mserver')).toMatchObject({ error: null, counts: { ordersAside: 1 } })
    expect(await attention()).toMatchObject([
      { id, kind: 'quarantined', reasons: [expect.stringMatching(/108.*carrier/)] },
    ])
    expect(await run('mserver')).toMatchObject({ counts: {} })
    unit.lists.carriers = ['PPL']
    expect(await replay({ numbers: ['1', 'x'] })).toEqual([
      { number: '1', outcome: 'waits again' },
      { number: 'x', outcome: 'unknown' },
    ])
    expect(await run('mserver')).toMatchObject({ counts: { orders: 1 } })
    expect(unit.orders.importsOf(id)).toBe(1)
    expect(await attention()).toEqual([])
  })

  it('that is asked for again goes there only when POHODA has it no more', async () => {
    const { place, run, unit, replay, pohoda, inShop } = await start()
    const kept = await place('1')
    const lost = await place('2')
    await run('mserver')
    unit.orders.remove('2')
    expect(await replay({ since: '2026-01-01' })).toEqual([
      { number: '1', outcome: 'waits again' },
      { number: '2', outcome: 'waits again' },
    ])
    expect(await replay({ numbers: ['1'] })).toEqual([{ number: '1', outcome: 'waits already' }])
    pohoda.requests.length = 0
    expect(await run('mserver')).toMatchObject({ error: null, counts: { orders: 2 } })
    expect(unit.orders.importsOf(kept)).toBe(1)
    expect(unit.orders.importsOf(lost)).toBe(2)
    expect(unit.orders.all()).toHaveLength(2)
    expect(pohoda.requests.some(({ body }) => body.includes(`id="pohoda/order/${lost}/2"`))).toBe(true)
    expect((await inShop(kept)).status).toBe('processing')
  })

  it('in foreign words never shows what is the customer’s', async () => {
    const { place, run, attention, app } = await start()
    await place('1', { payment: 'bitcoin' })
    await place('2')
    await run('mserver')
    await run('orders')
    const seen = [
      JSON.stringify(await attention()),
      await (await app.request('/api/jobs/pohoda/mserver')).text(),
      await (await app.request('/api/jobs/pohoda/orders')).text(),
      await (await app.request('/api/plugins')).text(),
    ].join('\n')
    expect(seen).not.toMatch(/Tajn|Skryt|bozena|123456/)
    expect(seen).toContain('bitcoin')
  })
})

describe('an order while both ways are open', () => {
  const both = { push: { user: 'shop1', password: 'push-word' } }

  it('that was offered to POHODA’s own request is not sent over mServer', async () => {
    const { place, run, unit, client } = await start(both)
    const id = await place('1')
    expect(await client.pullOrders({ breakOffAfterBytes: 100 })).toMatchObject({ state: 'broken' })
    expect(await run('mserver')).toMatchObject({ error: null, counts: {} })
    expect(unit.orders.importsOf(id)).toBe(0)
    expect(await client.pullOrders()).toMatchObject({ state: 'ok', offered: ['1'] })
    await run('mserver')
    expect(unit.orders.importsOf(id)).toBe(1)
  })

  it('that was sent over mServer and is in doubt is not offered', async () => {
    const { place, run, unit, client, pohoda } = await start(both)
    const id = await place('1')
    pohoda.faults.push({ instead: 'timeout', when: ({ body }) => body.includes('ord:order ') })
    await run('mserver')
    expect(await client.pullOrders()).toMatchObject({ state: 'ok', offered: [] })
    await run('mserver')
    expect(await client.pullOrders()).toMatchObject({ offered: [], note: 'Žádné nové objednávky.' })
    expect(unit.orders.importsOf(id)).toBe(1)
  })

  it('goes there once when both begin at the same moment', async () => {
    const { place, run, unit, client } = await start(both)
    const ids: string[] = []
    for (let number = 1; number <= 8; number++) ids.push(await place(String(number)))
    await Promise.all([run('mserver'), client.pullOrders(), client.pullOrders()])
    await client.pullOrders()
    await run('mserver')
    expect(ids.map((id) => unit.orders.importsOf(id))).toEqual(ids.map(() => 1))
  })

  it('that was offered is sent once the other way is closed', async () => {
    const { place, run, unit, client, app, settings } = await start(both)
    const id = await place('1')
    await client.pullOrders({ breakOffAfterBytes: 100 })
    await app.reload({ pohoda: settings({ ...BY_MSERVER, orders: ORDERS }), catalog: { currency: 'CZK' } })
    expect(await run('mserver')).toMatchObject({ error: null, counts: { orders: 1 } })
    expect(unit.orders.importsOf(id)).toBe(1)
  })
})
