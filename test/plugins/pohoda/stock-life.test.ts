import { afterEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import {
  differences,
  expectedProducts,
  type PohodaWorld,
  type PohodaWorldOptions,
  startPohodaWorld,
} from '../../helpers/pohoda-world.ts'
import { MINUTE, taskView } from './stock-world.ts'

const FINISH = { 'finish-export': {} }

let open: PohodaWorld | undefined

afterEach(async () => {
  await open?.[Symbol.asyncDispose]()
  open = undefined
})

async function start(settings: object, options: PohodaWorldOptions = {}): Promise<PohodaWorld> {
  open = await startPohodaWorld({ invent: { cards: 80, seed: 7 }, ...options, settings })
  return open
}

const jobOf = (world: PohodaWorld, name = 'finish-export') => taskView(world, name)

async function runByHand({ app }: PohodaWorld, input: object, name = 'finish-export') {
  await app.begin(`pohoda/${name}`, input)
  await app.pass(MINUTE)
}

async function askedRun(world: PohodaWorld, name = 'finish-export'): Promise<string> {
  return (await jobOf(world, name)).error?.details?.runId ?? 'none'
}

describe('stock that POHODA pushes', () => {
  it('is in the shop after the next slots, exactly as POHODA has it', async () => {
    const { unit, client, app, products } = await start({ tasks: FINISH, prices: { sale: 'Akce' } })
    expect(await client.pushStock()).toMatchObject({ status: 200, state: 'ok' })
    await app.pass(2 * MINUTE)
    expect(differences(await products(), expectedProducts(unit, { sale: 'Akce' }))).toEqual([])
  })

  it('is told once: another push of the same changes nothing, and every card is accounted for', async () => {
    const world = await start({ tasks: FINISH })
    const { client, app } = world
    await client.pushStock()
    await app.pass(2 * MINUTE)
    const first = (await jobOf(world)).counts
    await client.pushStock({ gzip: true })
    await app.pass(2 * MINUTE)
    const { counts } = await jobOf(world)
    expect(first['created']).toBeGreaterThan(40)
    expect(counts).toEqual({ read: first['read'], unchanged: first['read'] })
  })

  it('may be a part: what it lacks is neither dropped nor hidden', async () => {
    const { unit, client, app, products } = await start({ tasks: FINISH })
    await client.pushStock()
    await app.pass(2 * MINUTE)
    const [one, ...others] = unit.cards.all().filter(({ isInternet, type }) => isInternet && type === 'card')
    unit.cards.edit(one?.code ?? '', { name: 'Změněný hrnek' })
    for (const other of others) unit.cards.edit(other.code, { name: 'must not come' }, other)
    await client.pushStock({ codes: [one?.code ?? ''] })
    await app.pass(2 * MINUTE)
    const shop = await products()
    expect(shop.get(one?.code ?? '')?.name).toBe('Změněný hrnek')
    expect([...shop.values()].filter(({ name, visible }) => name === 'must not come' || !visible)).toEqual([])
  })

  it('gives way to a newer push item by item, whatever waits of the older one', async () => {
    const world = await start({ tasks: FINISH })
    const { unit, client, app, products } = world
    await client.pushStock()
    const [one] = unit.cards.all().filter(({ isInternet, type }) => isInternet && type === 'card')
    unit.cards.edit(one?.code ?? '', { name: 'Novější hrnek' })
    await client.pushStock({ codes: [one?.code ?? ''] })
    await app.pass(2 * MINUTE)
    expect(differences(await products(), expectedProducts(unit))).toEqual([])
    const { counts } = await jobOf(world)
    expect(counts['skipped']).toBe(unit.cards.all().filter(({ code }) => code === one?.code).length)
  })

  it('keeps identifiers as texts: leading zeros, and codes that look like numbers', async () => {
    const { unit, client, app, products } = await start({ tasks: FINISH }, { invent: { cards: 1 } })
    for (const code of ['00012345', '1E5', '0x10', '12345678901234567890', '1.0', 'ŽLUŤ-ů'])
      unit.cards.add({ code, name: `Zboží ${code}` })
    await client.pushStock()
    await app.pass(2 * MINUTE)
    const codes = [...(await products()).keys()]
    expect(codes).toEqual(
      expect.arrayContaining(['00012345', '1E5', '0x10', '12345678901234567890', '1.0', 'ŽLUŤ-ů']),
    )
  })

  it('reads numbers with a comma', async () => {
    const { unit, client, app, products } = await start({ tasks: FINISH })
    unit.knobs.decimalComma = true
    await client.pushStock()
    await app.pass(2 * MINUTE)
    expect(differences(await products(), expectedProducts(unit))).toEqual([])
  })

  it('sums the chosen stores where a code stands in several', async () => {
    const tasks = {
      ...FINISH,
      quantities: { enabled: false, stores: ['PRODEJNA', 'HLAVNÍ'], deduction: 'receivedOrders' },
    }
    const { unit, client, app, products } = await start({ tasks })
    await client.pushStock()
    await app.pass(2 * MINUTE)
    const rules = { stores: ['PRODEJNA', 'HLAVNÍ'], deduction: 'receivedOrders' as const }
    expect(differences(await products(), expectedProducts(unit, rules))).toEqual([])
  })

  it('does not tell quantities when they are left to their own task', async () => {
    const tasks = { 'finish-export': { quantity: false } }
    const { client, app, products } = await start({ tasks })
    await client.pushStock()
    await app.pass(2 * MINUTE)
    expect([...(await products()).values()].filter(({ quantity }) => quantity !== 0)).toEqual([])
  })

  it('survives a restart between the push and its processing', async () => {
    const { unit, client, app, products } = await start({ tasks: FINISH })
    await client.pushStock()
    await app.restart()
    await app.pass(2 * MINUTE)
    expect(differences(await products(), expectedProducts(unit))).toEqual([])
  })
})

describe('stock that is unlike what is known', () => {
  async function startFilled(settings: object = {}) {
    const world = await start({ tasks: FINISH, ...settings })
    await world.client.pushStock()
    await world.app.pass(2 * MINUTE)
    return world
  }

  function sellOut({ unit }: PohodaWorld) {
    for (const card of unit.cards.all()) unit.cards.edit(card.code, { count: 0, reservation: 0 }, card)
  }

  it('asks before most goods sell out at once, and changes nothing until then', async () => {
    const world = await startFilled()
    const before = await world.products()
    sellOut(world)
    await world.client.pushStock()
    await world.app.pass(5 * MINUTE)
    expect((await jobOf(world)).error).toMatchObject({ code: 'GUARD_ZERO' })
    expect(await world.products()).toEqual(before)
    await runByHand(world, { confirm: await askedRun(world) })
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect(differences(await world.products(), expectedProducts(world.unit))).toEqual([])
  })

  it('needs no answer when a newer push is right', async () => {
    const world = await startFilled()
    const counts = new Map(
      world.unit.cards.all().map((card) => [card, { count: card.count, reservation: card.reservation }]),
    )
    sellOut(world)
    await world.client.pushStock()
    await world.app.pass(2 * MINUTE)
    expect((await jobOf(world)).error).toMatchObject({ code: 'GUARD_ZERO' })
    for (const [card, before] of counts) Object.assign(card, before)
    await world.client.pushStock()
    await world.app.pass(2 * MINUTE)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect(differences(await world.products(), expectedProducts(world.unit))).toEqual([])
  })

  it('is thrown away when a person says so', async () => {
    const world = await startFilled()
    const before = await world.products()
    sellOut(world)
    await world.client.pushStock()
    await world.app.pass(2 * MINUTE)
    await runByHand(world, { drop: await askedRun(world) })
    await world.app.pass(5 * MINUTE)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect(await world.products()).toEqual(before)
  })

  it('asks before most prices move by more than half', async () => {
    const world = await startFilled()
    for (const card of world.unit.cards.all())
      world.unit.cards.edit(card.code, { price: String(Number(card.price) * 3) })
    await world.client.pushStock()
    await world.app.pass(2 * MINUTE)
    expect((await jobOf(world)).error).toMatchObject({ code: 'GUARD_PRICE' })
  })

  it('is not touched by an empty push, as a year change gives one', async () => {
    const world = await startFilled()
    const before = await world.products()
    world.unit.knobs.listsAreEmpty = true
    expect(await world.client.pushStock({ codes: [] })).toMatchObject({ state: 'ok' })
    await world.app.pass(5 * MINUTE)
    expect(await world.products()).toEqual(before)
  })

  it('answers for a run that asked nothing with an error', async () => {
    const world = await startFilled()
    await runByHand(world, { confirm: 'no such run' })
    expect((await jobOf(world)).error).toMatchObject({ code: 'CONFIRM_UNKNOWN' })
  })
})

describe('looking before anything is done', () => {
  it('shows the first stock and waits, when the settings say so', async () => {
    const world = await start({ tasks: FINISH, firstRun: 'preview' })
    await world.client.pushStock()
    await world.app.pass(3 * MINUTE)
    expect((await jobOf(world)).error).toMatchObject({ code: 'FIRST_RUN_PREVIEW' })
    expect((await world.products()).size).toBe(0)
    await runByHand(world, { confirm: await askedRun(world) })
    expect(differences(await world.products(), expectedProducts(world.unit))).toEqual([])
  })

  it('throws the first stock away when a person does not want it, and looks at the next one anew', async () => {
    const world = await start({ tasks: FINISH, firstRun: 'preview' })
    await world.client.pushStock()
    await world.app.pass(3 * MINUTE)
    const { error } = await jobOf(world)
    const runId = await askedRun(world)
    expect(error?.details).toMatchObject({
      answers: [{ input: { confirm: runId } }, { input: { drop: runId } }],
    })
    await runByHand(world, { drop: runId })
    await world.app.pass(10 * MINUTE)
    expect((await jobOf(world)).error ?? undefined).toBeUndefined()
    expect((await world.products()).size).toBe(0)
    await world.client.pushStock()
    await world.app.pass(3 * MINUTE)
    expect((await jobOf(world)).error).toMatchObject({ code: 'FIRST_RUN_PREVIEW' })
  })

  it('says in a dry run what would be done', async () => {
    const world = await start({ tasks: { 'finish-export': { schedule: '0 5 * * *' } } })
    await world.client.pushStock()
    await runByHand(world, { dryRun: true })
    const runs = await world.app.json(
      '/api/jobs/pohoda/finish-export/runs',
      v.object({ runs: v.array(v.looseObject({ summary: v.optional(v.string()) })) }),
    )
    expect(JSON.stringify(runs)).toMatch(/would create \d\d, change 0/)
  })
})
