import { afterEach, describe, expect, it } from 'vitest'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { openLedger } from '../../../../plugins/pohoda/orders/ledger.ts'
import { inState } from '../../../../plugins/pohoda/orders/record.ts'
import { type PohodaSimulator, startPohoda } from '../../../../plugins/pohoda/simulator/server.ts'
import { changeYear } from '../../../../plugins/pohoda/simulator/year.ts'
import { BY_MSERVER, MINUTE, ORDERS, type OrderWorld, startOrderWorld } from './order-world.ts'

let world: OrderWorld | undefined
let second: PohodaSimulator | undefined

afterEach(async () => {
  await world?.[Symbol.asyncDispose]()
  await second?.close()
  world = second = undefined
})

const PUSH = { user: 'shop1', password: 'push-word' }

async function start(
  settings: object = {},
  options: Parameters<typeof startOrderWorld>[1] = {},
): Promise<OrderWorld> {
  world = await startOrderWorld({ ...BY_MSERVER, ...settings }, options)
  return world
}

/** With an order that POHODA took although it answered that its time was over. */
async function timedOutButExecuted(settings: object = {}) {
  const started = await start(settings)
  const id = await started.place('1')
  started.pohoda.faults.push({ instead: 'timeout', when: ({ body }) => body.includes('ord:order ') })
  expect(await started.run('mserver')).toMatchObject({ error: { code: 'MSERVER_UNAVAILABLE' } })
  expect(started.unit.orders.importsOf(id)).toBe(1)
  return { ...started, id }
}

describe('an import that timed out but was executed', () => {
  it('is not done again', async () => {
    const { id, run, unit, inShop } = await timedOutButExecuted()
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
    expect((await inShop(id)).takenBy).toHaveProperty('pohoda')
  })

  it('is not done again after a change of year, with which POHODA forgets the ids of packs', async () => {
    const { id, run, unit, inShop } = await timedOutButExecuted()
    changeYear(unit)
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
    expect(unit.orders.all()).toHaveLength(1)
    expect((await inShop(id)).takenBy).toHaveProperty('pohoda')
  })

  it('is found in last year’s accounting when it was closed there', async () => {
    const { id, run, unit, app, settings, pohoda } = await timedOutButExecuted()
    unit.orders.execute('1')
    second = await startPohoda({ unit: changeYear(unit) })
    const { user, password } = pohoda.knobs
    const mserver = { url: pohoda.url, user, password, previousYear: second.url }
    await app.reload({ pohoda: settings({ ...BY_MSERVER, mserver }), catalog: { currency: 'CZK' } })
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
    expect(unit.orders.all()).toEqual([])
  })

  it('is put aside when last year’s mServer never answers, and the next one goes', async () => {
    const { run, unit, app, settings, pohoda, place, attention } = await timedOutButExecuted()
    unit.orders.remove('1')
    const { user, password } = pohoda.knobs
    const mserver = { url: pohoda.url, user, password, previousYear: 'http://127.0.0.1:1' }
    await app.reload({ pohoda: settings({ ...BY_MSERVER, mserver }), catalog: { currency: 'CZK' } })
    await place('2')
    for (let time = 0; time < 3; time++) await run('mserver')
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(await attention()).toMatchObject([{ number: '1', reasons: [expect.stringMatching(/last year/)] }])
    expect(unit.orders.all().map(({ numberOrder }) => numberOrder)).toEqual(['2'])
  })

  it('is put aside when its document was deleted in POHODA since, and goes when it is asked for', async () => {
    const { id, run, unit, attention, replay } = await timedOutButExecuted()
    unit.orders.remove('1')
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(await attention()).toMatchObject([
      {
        id,
        kind: 'quarantined',
        reasons: [expect.stringMatching(/knows this order as 26OP/), expect.any(String)],
      },
    ])
    await replay({ numbers: ['1'] })
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.all()).toHaveLength(1)
  })

  it('is not sent anew when it was cancelled in POHODA since', async () => {
    const { id, run, unit, attention } = await timedOutButExecuted()
    unit.orders.cancel('1')
    unit.imported.clear()
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
    expect(await attention()).toEqual([])
  })

  it('is not taken for an order of a shop that was there before', async () => {
    const { run, unit, attention } = await timedOutButExecuted()
    const [order] = unit.orders.all()
    if (order === undefined) throw new Error('no order')
    unit.orders.replaceAll([{ ...order, numberOrder: '777' }])
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(await attention()).toMatchObject([{ number: '1', reasons: [expect.stringContaining('"777"')] }])
  })
})

describe('an order that POHODA may have fetched', () => {
  it('is looked for when it was cancelled in the shop meanwhile, and that was taken back', async () => {
    const { place, client, run, unit, setStatus, attention } = await start({
      push: PUSH,
      orders: { ...ORDERS, statuses: ['processing'] },
    })
    const id = await place('1')
    // POHODA has the whole answer, but the connection broke at its very end.
    await client.pullOrders({ breakOffAfterBytes: 100 })
    await importedByPull(id)
    await setStatus(id, 'cancelled')
    await run('orders')
    expect(await attention()).toMatchObject([{ kind: 'cancelled' }])
    await setStatus(id, 'processing')
    await run('orders')
    expect(await attention()).toEqual([])
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
  })

  it('is looked for over mServer once the other way is closed', async () => {
    const { place, client, run, unit, app, settings } = await start({ push: PUSH })
    const id = await place('1')
    await client.pullOrders({ breakOffAfterBytes: 100 })
    await importedByPull(id)
    await app.reload({ pohoda: settings({ ...BY_MSERVER }), catalog: { currency: 'CZK' } })
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
  })

  it('is looked for after an import of an export that is older', async () => {
    const driver = memoryDriver()
    const { place, client, run, unit, app, clock } = await start({ push: PUSH }, { driver })
    const id = await place('1')
    await client.pullOrders()
    await clock.advance(MINUTE)
    const store = createStore(driver, { clock })
    const { change } = openLedger(store.scoped('plugins:pohoda'))
    await change([id], ({ takenAt: _takenAt, isInDoubt: _isInDoubt, ...record }) => ({
      ...inState({ ...record, isMarked: false }, 'waiting', { now: clock.now() }),
    }))
    await store.put('imported-at', clock.now())
    await app.restart()
    expect(await run('mserver')).toMatchObject({ error: null })
    expect(unit.orders.importsOf(id)).toBe(1)
  })

  /** What POHODA does with an order it has got: it counts as one that came by its own request. */
  async function importedByPull(id: string) {
    const { unit } = world ?? {}
    unit?.orders.add({
      series: '26OP',
      extIds: [{ id, system: 'mostik-pohoda' }],
      numberOrder: '1',
      date: unit.today(),
      text: '',
      isReserved: true,
      isExecuted: false,
      isDelivered: false,
      cancelledOn: undefined,
      invoices: [],
      items: [],
      currency: 'CZK',
      total: '299.00',
      payment: '',
      carrier: '',
      source: undefined,
      way: 'internet',
    })
  }
})
