import { afterEach, describe, expect, it } from 'vitest'
import { BY_PULL, MINUTE, ORDERS, type OrderWorld, startOrderWorld } from './order-world.ts'

let world: OrderWorld | undefined

afterEach(async () => {
  await world?.[Symbol.asyncDispose]()
  world = undefined
})

const WITH_UNKNOWN = { ...ORDERS, payments: { ...ORDERS.payments, splatky: 'Na splátky' } }

async function start(settings: object = {}): Promise<OrderWorld> {
  world = await startOrderWorld({ ...BY_PULL, orders: WITH_UNKNOWN, ...settings })
  return world
}

describe('an order that POHODA has fetched', () => {
  it('and does not have is put aside after half an hour, and comes once when it was mended', async () => {
    const { place, client, app, attention, replay, settings, unit } = await start()
    const id = await place('1', { payment: 'splatky' })
    expect(await client.pullOrders()).toMatchObject({ offered: ['1'], refused: [{ number: '1' }] })
    await app.pass(20 * MINUTE)
    expect(await attention()).toEqual([])
    await app.pass(20 * MINUTE)
    const [entry] = await attention()
    expect(entry).toMatchObject({ number: '1', kind: 'quarantined' })
    expect(entry?.reasons.join()).toMatch(
      /fetched this order on \d{4}-\d\d-\d\d at \d\d:\d\d and does not have it/,
    )

    const payments = { ...ORDERS.payments, splatky: { type: 'draft' } }
    await app.reload({
      pohoda: { ...settings(BY_PULL), orders: { ...ORDERS, payments } },
      catalog: { currency: 'CZK' },
    })
    await replay({ numbers: ['1'] })
    expect(await client.pullOrders()).toMatchObject({ offered: ['1'], refused: [] })
    await app.pass(40 * MINUTE)
    expect(await attention()).toEqual([])
    expect(unit.orders.importsOf(id)).toBe(1)
  })

  it('and has is not asked for again', async () => {
    const { place, client, app, attention, pohoda } = await start({ tasks: {} })
    await place('1')
    await client.pullOrders()
    await app.pass(40 * MINUTE)
    const asked = pohoda.requests.filter(({ body }) => body.includes('listOrderRequest')).length
    expect(asked).toBe(1)
    await app.pass(60 * MINUTE)
    expect(pohoda.requests.filter(({ body }) => body.includes('listOrderRequest'))).toHaveLength(asked)
    expect(await attention()).toEqual([])
  })

  it('and has only later is taken off the list by the states of orders', async () => {
    const { place, client, app, attention, unit } = await start()
    await place('1')
    const late = await client.pullOrders({ forgets: true })
    expect(late.offered).toEqual(['1'])
    await app.pass(40 * MINUTE)
    expect(await attention()).toHaveLength(1)
    // Its user saves what he fetched only now; another service with the same order stands for that.
    await using second = await startOrderWorld(BY_PULL)
    await second.place('1')
    await second.client.pullOrders()
    const [saved] = second.unit.orders.all()
    if (saved === undefined) throw new Error('nothing was saved')
    unit.orders.replaceAll([{ ...saved, changedAt: unit.now() }])
    await app.pass(10 * MINUTE)
    expect(await attention()).toEqual([])
  })

  it('is not called missing while mServer does not answer', async () => {
    const { place, client, app, attention, pohoda } = await start({ tasks: {} })
    await place('1', { payment: 'splatky' })
    await client.pullOrders()
    pohoda.knobs.isRunning = false
    await app.pass(60 * MINUTE)
    expect(await attention()).toEqual([])
    pohoda.knobs.isRunning = true
    await app.pass(10 * MINUTE)
    expect(await attention()).toHaveLength(1)
  })
})

it('without mServer the dashboard says that there is no receipt', async () => {
  const { place, client, app } = await start({ mserver: undefined, tasks: {} })
  await place('1')
  await client.pullOrders()
  const answer = await app.request('/plugins/pohoda')
  expect(await answer.text()).toContain('Orders handed over in a week, without a receipt')
})
