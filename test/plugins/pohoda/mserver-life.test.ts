import { afterEach, describe, expect, it } from 'vitest'
import { newOrder, ORDERS } from './orders/order-world.ts'
import { changeYear } from '../../../plugins/pohoda/simulator/year.ts'
import { HOUR, MINUTE, startStockWorld, type StockWorld, taskView } from './stock-world.ts'

let open: StockWorld | undefined

afterEach(async () => {
  await open?.[Symbol.asyncDispose]()
  open = undefined
})

/** A shop that has fetched everything over mServer. */
async function start(tasks: object = {}, settings: object = {}): Promise<StockWorld> {
  open = await startStockWorld({
    settings: { tasks: { mserver: { orders: false, page: 25 }, 'finish-export': {}, ...tasks }, ...settings },
  })
  await open.app.pass(12 * MINUTE)
  return open
}

const jobOf = (world: StockWorld, name = 'mserver') => taskView(world, name)

describe('stock over mServer', () => {
  it('is in the shop without anybody pressing a button, page by page', async () => {
    const world = await start()
    expect(await world.unlike()).toEqual([])
  })

  it('comes as changes afterwards', async () => {
    const world = await start()
    world.unit.cards.edit(world.code, { name: 'Hrnek po úpravě', price: '77.5' })
    world.pohoda.requests.length = 0
    await world.app.pass(6 * MINUTE)
    expect(await world.unlike()).toEqual([])
    expect((await jobOf(world, 'finish-export')).lastRun?.counts).toMatchObject({ read: 1, applied: 1 })
  })

  it('takes a card off the shelves that is no longer on the internet, and puts it back', async () => {
    const world = await start()
    world.unit.cards.edit(world.code, { isInternet: false })
    await world.app.pass(7 * MINUTE)
    expect((await world.products()).get(world.code)?.visible).toBe(false)
    world.unit.cards.edit(world.code, { isInternet: true })
    await world.app.pass(7 * MINUTE)
    expect(await world.unlike()).toEqual([])
  })

  it('takes deleted cards off the shelves by the whole lists of quantities', async () => {
    const world = await start({ quantities: { fullEveryHours: 1 } })
    world.unit.cards.remove(world.code)
    await world.app.pass(3 * HOUR)
    expect((await world.products()).get(world.code)?.visible).toBe(false)
    expect(await world.unlike()).toEqual([])
  })

  it('does not count a card twice that has moved to another store', async () => {
    const world = await start({ quantities: { fullEveryHours: 1 } })
    const [card] = world.unit.cards.all().filter(({ code }) => code === world.code)
    world.unit.cards.remove(world.code)
    world.unit.cards.add({ ...card, code: world.code, store: 'NOVÝ' })
    await world.app.pass(70 * MINUTE)
    expect(await world.unlike()).toEqual([])
  })

  it('is untouched by an empty list after a change of year, and goes on when there is one', async () => {
    const world = await start({ quantities: { fullEveryHours: 1 } })
    const before = await world.products()
    changeYear(world.unit, { isEmpty: true })
    await world.app.pass(3 * HOUR)
    expect((await jobOf(world, 'quantities')).error).toMatchObject({ code: 'GUARD_DROP' })
    expect(await world.products()).toEqual(before)
    world.unit.knobs.listsAreEmpty = false
    world.unit.cards.edit(world.code, { name: 'Hrnek nového roku' })
    await world.app.pass(2 * HOUR)
    expect((await jobOf(world, 'quantities')).error ?? undefined).toBeUndefined()
    expect(await world.unlike()).toEqual([])
  })

  it('is read anew when the year changes between two pages', async () => {
    const world = await start()
    let pages = 0
    world.pohoda.faults.push({
      times: 1000,
      when: ({ path }) => {
        if (path === '/xml' && ++pages === 2) changeYear(world.unit)
        return false
      },
      instead: 'drop',
    })
    for (const card of world.unit.cards.all())
      world.unit.cards.edit(card.code, { name: `${card.name}!` }, card)
    await world.app.begin('pohoda/mserver', { full: true })
    await world.app.pass(3 * MINUTE)
    expect(pages).toBeGreaterThan(3)
    expect(await world.unlike()).toEqual([])
  })

  it('goes on with the page at which mServer failed', async () => {
    const world = await start()
    for (const card of world.unit.cards.all())
      world.unit.cards.edit(card.code, { name: `${card.name}!` }, card)
    world.pohoda.faults.push({ skip: 2, times: 2, instead: { status: 502 } })
    await world.app.begin('pohoda/mserver', { full: true })
    await world.app.pass(4 * MINUTE)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect(await world.unlike()).toEqual([])
  })

  it('is of another unit: nothing is taken, and the words of POHODA are told', async () => {
    const world = await start()
    const before = await world.products()
    await world.app.reload({ pohoda: { ...world.settings({ tasks: TASKS }), ico: '87654321' }, catalog: {} })
    await world.app.begin('pohoda/mserver', { full: true })
    await world.app.pass(MINUTE)
    expect((await jobOf(world)).error?.message).toMatch(/IČ|87654321/)
    expect(await world.products()).toEqual(before)
  })

  it('is refused early: the task fails and tells the words, and the next one succeeds', async () => {
    const world = await start()
    world.unit.cards.edit(world.code, { name: 'Hrnek po úpravě' })
    world.pohoda.faults.push({ instead: { refuse: 'Účetní jednotka je právě zálohována.' } })
    await world.app.begin('pohoda/mserver')
    await world.app.pass(1000)
    expect((await jobOf(world)).error?.message).toContain('zálohována')
    await world.app.pass(15 * MINUTE)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect(await world.unlike()).toEqual([])
  })

  it('does not wait for an order that POHODA takes in no pack', async () => {
    const world = await start({ mserver: { page: 25 } }, { orders: { ...ORDERS, currency: 'UAH' } })
    world.pohoda.faults.push({
      times: 1000,
      when: ({ body }) => body.includes('<ord:order '),
      instead: { refuse: 'Obálku dokumentu se nepodařilo ověřit podle schématu.' },
    })
    const body = JSON.stringify(newOrder('10045'))
    await world.app.request('/catalog/orders', { method: 'POST', body })
    world.unit.cards.edit(world.code, { name: 'Hrnek po úpravě' })
    await world.app.pass(7 * MINUTE)
    expect((await jobOf(world)).error).toMatchObject({ code: 'PACK_REFUSED' })
    expect((await world.products()).get(world.code)?.name).toBe('Hrnek po úpravě')
  })

  it('is read anew as a whole when the settings of prices change', async () => {
    const world = await start()
    const settings = world.settings({ tasks: TASKS, prices: { sale: 'Akce', withVat: false } })
    await world.app.reload({ pohoda: { ...settings, guards: { price: 1 } }, catalog: {} })
    await world.app.pass(7 * MINUTE)
    expect(await world.unlike({ sale: 'Akce', withVat: false })).toEqual([])
  })

  it('is not read while too much of it waits', async () => {
    const world = await start()
    await world.app.request('/api/jobs/pohoda/finish-export/pause', { method: 'POST', body: '{}' })
    for (let push = 0; push < 100; push++)
      expect(await world.client.pushStock({ codes: [world.code] })).toMatchObject({ state: 'ok' })
    const refused = await world.client.pushStock({ codes: [world.code] })
    expect(refused).toMatchObject({ state: 'error' })
    expect(refused.note).toContain('100')
    world.unit.cards.edit(world.code, { name: 'Po pauze' })
    await world.app.begin('pohoda/mserver', {})
    await world.app.pass(6 * MINUTE)
    expect((await jobOf(world)).lastRun?.summary).toMatch(/^Stock is not read/)
    await world.app.request('/api/jobs/pohoda/finish-export/resume', { method: 'POST', body: '{}' })
    await world.app.pass(12 * MINUTE)
    expect(await world.unlike()).toEqual([])
  })
})

describe('quantities under other settings', () => {
  it('are told anew at once', async () => {
    const world = await start({ quantities: { fullEveryHours: 100 } })
    const quantities = { fullEveryHours: 100, stores: ['HLAVNÍ', 'EXTERNÍ'], deduction: 'none' as const }
    const settings = world.settings({ tasks: { ...TASKS, quantities } })
    await world.app.reload({ pohoda: settings, catalog: {} })
    await world.app.pass(11 * MINUTE)
    expect(await world.unlike({ stores: ['HLAVNÍ', 'EXTERNÍ'], deduction: 'none' })).toEqual([])
  })
})

const TASKS = { mserver: { orders: false, page: 25 }, 'finish-export': {} }
