import { afterEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { changeYear } from '../../../plugins/pohoda/simulator/year.ts'
import type { PohodaWorldOptions } from '../../helpers/pohoda-world.ts'
import { HOUR, MINUTE, startStockWorld, type StockWorld, taskView } from './stock-world.ts'

let open: StockWorld | undefined

afterEach(async () => {
  await open?.[Symbol.asyncDispose]()
  open = undefined
})

/** A shop that was filled by a push; from then on quantities come over mServer. */
async function start(
  { quantities = {}, ...settings }: { quantities?: object; [name: string]: unknown } = {},
  options: PohodaWorldOptions = {},
): Promise<StockWorld> {
  const tasks = { 'finish-export': {}, quantities }
  open = await startStockWorld({ ...options, settings: { tasks, ...settings } })
  await open.client.pushStock()
  await open.app.pass(11 * MINUTE)
  return open
}

const jobOf = (world: StockWorld, name = 'quantities') => taskView(world, name)

describe('quantities over mServer', () => {
  it('follow sales in POHODA, only the changed ones, and agree with the whole stock', async () => {
    const world = await start()
    world.unit.knobs.movementsCount = true
    world.unit.cards.move(world.code, -3)
    await world.app.pass(10 * MINUTE)
    expect(await world.unlike()).toEqual([])
    expect((await jobOf(world)).counts).toMatchObject({ read: 1, applied: 1 })
  })

  it('find movements that POHODA does not count as changes when all cards are read', async () => {
    const world = await start({ quantities: { fullEveryHours: 2 } })
    world.unit.cards.move(world.code, -3)
    await world.app.pass(20 * MINUTE)
    expect(await world.unlike()).toHaveLength(1)
    await world.app.pass(2 * HOUR)
    expect(await world.unlike()).toEqual([])
  })

  it.each(['none', 'reservation', 'receivedOrders', 'countIssue'] as const)(
    'are told with the deduction "%s"',
    async (deduction) => {
      const world = await start({ quantities: { deduction } })
      expect(await world.unlike({ deduction })).toEqual([])
    },
  )

  it('are summed over the chosen stores', async () => {
    const stores = ['HLAVNÍ', 'EXTERNÍ']
    const world = await start({ quantities: { stores } })
    expect(await world.unlike({ stores })).toEqual([])
  })

  it('take a card off the shelves that is no longer on the internet, and put it back', async () => {
    const world = await start()
    world.unit.cards.edit(world.code, { isInternet: false })
    await world.app.pass(10 * MINUTE)
    expect((await world.products()).get(world.code)?.visible).toBe(false)
    world.unit.cards.edit(world.code, { isInternet: true })
    await world.app.pass(10 * MINUTE)
    expect(await world.unlike()).toEqual([])
  })

  it('take a deleted card off the shelves when two whole lists in a row lack it', async () => {
    const world = await start({ quantities: { fullEveryHours: 1 } })
    world.unit.cards.remove(world.code)
    await world.app.pass(70 * MINUTE)
    expect((await world.products()).get(world.code)?.visible).toBe(true)
    await world.app.pass(70 * MINUTE)
    expect((await world.products()).get(world.code)?.visible).toBe(false)
  })

  it('are not told again of the past by a push that waited', async () => {
    const world = await start({ quantities: {}, firstRun: 'apply' })
    world.unit.knobs.movementsCount = true
    await world.app.request('/api/jobs/pohoda/finish-export/pause', { method: 'POST', body: '{}' })
    await world.client.pushStock()
    await world.app.pass(5 * MINUTE)
    world.unit.cards.move(world.code, -5)
    await world.app.pass(10 * MINUTE)
    await world.app.request('/api/jobs/pohoda/finish-export/resume', { method: 'POST', body: '{}' })
    await world.app.pass(5 * MINUTE)
    expect(await world.unlike()).toEqual([])
  })

  it('of sets are those of their parts', async () => {
    const world = await start({}, { invent: { cards: 0 } })
    const { cards } = world.unit
    cards.add({ code: 'TALIR', count: 9, reservation: 0 }, { code: 'LZICE', count: 40, isInternet: false })
    cards.add({
      code: 'SADA',
      type: 'set',
      count: 0,
      parts: [
        { code: 'TALIR', store: 'HLAVNÍ', quantity: 2 },
        { code: 'LZICE', store: 'HLAVNÍ', quantity: 4 },
      ],
    })
    await world.client.pushStock()
    await world.app.begin('pohoda/quantities', { full: true })
    await world.app.pass(25 * MINUTE)
    expect((await world.products()).get('SADA')?.quantity).toBe(4)
    world.unit.knobs.movementsCount = true
    cards.move('TALIR', -5)
    await world.app.pass(25 * MINUTE)
    expect((await world.products()).get('SADA')?.quantity).toBe(2)
  })
})

describe('a list that is unlike what is known', () => {
  it('asks when it is empty, as after a change of year, and changes nothing', async () => {
    const world = await start({ quantities: { fullEveryHours: 1 } })
    const before = await world.products()
    world.unit.knobs.listsAreEmpty = true
    await world.app.pass(3 * HOUR)
    expect((await jobOf(world)).error).toMatchObject({ code: 'GUARD_DROP' })
    expect(await world.products()).toEqual(before)
    world.unit.knobs.listsAreEmpty = false
    await world.app.pass(2 * HOUR)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect(await world.products()).toEqual(before)
  })

  it('does as a person confirms', async () => {
    const world = await start({ quantities: { fullEveryHours: 1 }, missing: 'zero' })
    const gone = world.unit.cards
      .all()
      .map(({ code }) => code)
      .slice(0, 40)
    for (const code of new Set(gone)) world.unit.cards.remove(code)
    await world.app.pass(70 * MINUTE)
    const runId = (await jobOf(world)).error?.details?.runId
    await world.app.begin('pohoda/quantities', { confirm: runId })
    await world.app.pass(11 * MINUTE)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    const left = new Set(world.unit.cards.all().map(({ code }) => code))
    const shop = await world.products()
    const lost = gone.flatMap((code) => (left.has(code) ? [] : (shop.get(code)?.quantity ?? [])))
    expect(lost.filter((quantity) => quantity > 0)).toEqual([])
    // It is asked once, not again by the next list.
    await world.app.pass(3 * HOUR)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
  })

  it('is left alone when a person rejects it, until it is another one', async () => {
    const world = await start({ quantities: { fullEveryHours: 1 } })
    const before = await world.products()
    world.unit.knobs.listsAreEmpty = true
    await world.app.pass(70 * MINUTE)
    const runId = (await jobOf(world)).error?.details?.runId
    await world.app.begin('pohoda/quantities', { reject: runId })
    await world.app.pass(11 * MINUTE)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    await world.app.pass(3 * HOUR)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect(await world.products()).toEqual(before)
    world.unit.knobs.listsAreEmpty = false
    const codes = [...new Set(world.unit.cards.all().map(({ code }) => code))]
    for (const code of codes.slice(0, 40)) world.unit.cards.remove(code)
    await world.app.pass(2 * HOUR)
    expect((await jobOf(world)).error).toMatchObject({ code: 'GUARD_DROP' })
  })

  it('asks when a whole store is missing, though its goods lie in another one, too', async () => {
    const world = await start({ quantities: { fullEveryHours: 1 } }, { invent: { cards: 0 } })
    for (const code of ['A', 'B', 'C', 'D'])
      for (const store of ['HLAVNÍ', 'PRODEJNA'])
        world.unit.cards.add({ code, store, count: 5, reservation: 0 })
    await world.client.pushStock()
    await world.app.pass(20 * MINUTE)
    expect(await world.unlike()).toEqual([])
    for (const code of ['A', 'B', 'C', 'D']) world.unit.cards.remove(code, { store: 'PRODEJNA' })
    await world.app.pass(70 * MINUTE)
    expect((await jobOf(world)).error).toMatchObject({ code: 'GUARD_DROP' })
    expect((await world.products()).get('A')?.quantity).toBe(10)
    await world.app.begin('pohoda/quantities', { confirm: (await jobOf(world)).error?.details?.runId })
    await world.app.pass(MINUTE)
    expect(await world.unlike()).toEqual([])
  })

  it('is read anew when the year changes in the middle', async () => {
    const world = await start({ quantities: { fullEveryHours: 1, page: 10 } })
    let pages = 0
    world.pohoda.faults.push({
      times: 1000,
      when: ({ path }) => {
        if (path === '/xml' && ++pages === 3) changeYear(world.unit)
        return false
      },
      instead: 'drop',
    })
    const { year } = world.unit
    await world.app.begin('pohoda/quantities', { full: true })
    await world.app.pass(MINUTE)
    expect(world.unit.year).toBe(year + 1)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect((await jobOf(world)).counts['read']).toBe(world.unit.cards.all().length)
    expect(await world.unlike()).toEqual([])
  })

  it('goes on with the page that mServer failed at', async () => {
    const world = await start({ quantities: { page: 10 } })
    world.unit.cards.move(world.code, -4)
    world.pohoda.faults.push({ skip: 2, times: 2, instead: { status: 502 } })
    await world.app.begin('pohoda/quantities', { full: true })
    await world.app.pass(5 * MINUTE)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect((await jobOf(world)).counts['read']).toBe(world.unit.cards.all().length)
    expect(await world.unlike()).toEqual([])
  })

  it('begins anew with ids after a change of year, and keeps what the shop was told', async () => {
    const world = await start()
    world.unit.knobs.movementsCount = true
    changeYear(world.unit)
    world.unit.cards.move(world.code, -2)
    await world.app.pass(25 * MINUTE)
    expect(await world.unlike()).toEqual([])
  })
})

describe('quiet times', () => {
  it('leave mServer alone, and stand in the ledger as skipped', async () => {
    const world = await start()
    const { timezone: _timezone, ...settings } = world.settings({
      tasks: { 'finish-export': {}, quantities: {} },
    })
    const mserver = { ...(settings['mserver'] as object), quiet: [{ from: '00:00', to: '23:59' }] }
    await world.app.restart({ pohoda: { ...settings, mserver }, catalog: {} })
    world.pohoda.requests.length = 0
    await world.app.pass(HOUR)
    expect(world.pohoda.requests).toEqual([])
    const { slots } = await world.app.json(
      '/api/jobs/pohoda/quantities/slots',
      v.object({ slots: v.array(v.looseObject({ outcome: v.string(), reason: v.nullish(v.string()) })) }),
    )
    expect(slots[0]).toMatchObject({ outcome: 'skipped', reason: 'quiet until 23:59' })
  })
})
