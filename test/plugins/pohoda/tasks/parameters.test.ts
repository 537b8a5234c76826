import { describe, expect, test } from 'vitest'
import type { Shop } from '../../../../core/shop.ts'
import { parametersJob } from '../../../../plugins/pohoda/tasks/parameters.ts'
import type { XmlElement } from '../../../../plugins/pohoda/xml/element.ts'
import { element, requestText, UNIT } from '../fake-mserver.ts'
import { createTaskWorld, WITH_MSERVER } from '../task-world.ts'

const HOUR_MS = 3_600_000

interface Given {
  id: string
  code: string
  store?: string
  producer?: string
  parameters?: Record<string, string>
  supplier?: string
}

const MUG: Given = {
  id: '101',
  code: '00101',
  producer: 'Žlutý kůň',
  parameters: { Objem: '300,5', Barva: 'Bílá' },
  supplier: 'Smalt Velkoobchod',
}
const PLATE: Given = { id: '102', code: '1E5', producer: 'Keramika', parameters: { Barva: 'Modrá' } }

describe('a full pass', () => {
  test('tells attributes with their units, brand and supplier, and only to goods that the shop has', async () => {
    const { world, pass } = await createWorld()
    const run = await pass([MUG, PLATE, { id: '103', code: 'NEMA', producer: 'Nikdo' }])
    expect(await world.shop.product('00101')).toMatchObject({
      attributes: { Objem: '300.5 ml', Barva: 'Bílá' },
      brand: 'Žlutý kůň',
      supplier: 'Smalt Velkoobchod',
    })
    expect(await world.shop.product('1E5')).toMatchObject({ attributes: { Barva: 'Modrá' }, supplier: '' })
    expect(await world.shop.product('NEMA')).toBeUndefined()
    expect(run.counts).toMatchObject({ read: 3, applied: 2, skipped: 1 })
  })

  test('the same again tells nothing but to goods that the shop did not have', async () => {
    const { world, calls, pass } = await createWorld()
    const cards = [MUG, { id: '103', code: 'NOVÝ', producer: 'Keramika' }]
    await pass(cards)
    await world.shop.applyProducts([{ sku: 'NOVÝ', name: 'Nový' }])
    calls.length = 0
    await pass(cards)
    expect(calls).toEqual(['NOVÝ'])
    expect((await world.shop.product('NOVÝ'))?.brand).toBe('Keramika')
  })

  test('removed parameters, producers and suppliers are taken off; attributes of others stay', async () => {
    const { world, pass } = await createWorld({ guards: { drop: 1 } })
    await world.shop.applyProducts([{ sku: '00101', attributes: { Vlastní: 'x' } }])
    await pass([MUG, PLATE])
    await pass([{ id: '101', code: '00101', parameters: { Objem: '250' } }, PLATE], { isLater: 25 })
    expect(await world.shop.product('00101')).toMatchObject({
      attributes: { Objem: '250 ml', Vlastní: 'x' },
      brand: '',
      supplier: '',
    })
  })

  test('of several stores the first of the settings speaks, and the next one when it is gone', async () => {
    const { world, pass } = await createWorld({
      tasks: { parameters: {}, quantities: { stores: ['PRODEJNA', 'HLAVNÍ'] } },
    })
    const inStore = (id: string, store: string, producer: string) => ({ ...MUG, id, store, producer })
    const others = [inStore('7', 'AKCE', 'A'), inStore('8', 'HLAVNÍ', 'H')]
    await pass([...others, inStore('9', 'PRODEJNA', 'P')])
    expect((await world.shop.product('00101'))?.brand).toBe('P')
    await pass(others, { isLater: 25 })
    expect((await world.shop.product('00101'))?.brand).toBe('H')
  })

  test('reads page by page, by the ids of POHODA', async () => {
    const { world, pass } = await createWorld()
    const many = Array.from({ length: 2500 }, (_, index) => ({
      id: String(index * 2 + 1),
      code: `C${index}`,
    }))
    await pass([...many, { ...MUG, id: '9000' }])
    const pages = world.mserver.requests.filter(({ name }) => name === 'lStk:listStockRequest')
    expect(pages.map((page) => requestText(page, 'ftr:idFrom'))).toEqual(['1', '4000'])
    expect((await world.shop.product('00101'))?.brand).toBe('Žlutý kůň')
  })

  test('a card that cannot be read costs itself only', async () => {
    const { world, pass } = await createWorld()
    const run = await pass([{ id: '1', code: '' }, MUG])
    expect(run.quarantined).toHaveLength(1)
    expect(run.counts).toMatchObject({ read: 2, quarantined: 1, applied: 1 })
    expect((await world.shop.product('00101'))?.brand).toBe('Žlutý kůň')
  })
})

describe('a pass of changes', () => {
  test('asks with an overlap for what has changed, and forgets nothing that it does not see', async () => {
    const { world, pass } = await createWorld()
    await pass([MUG, PLATE])
    const run = await pass([{ ...MUG, producer: 'Bílý kůň' }], { isLater: 1 })
    const request = world.mserver.requests.findLast(({ name }) => name === 'lStk:listStockRequest')
    expect(request && requestText(request, 'ftr:lastChanges')).toBe('2026-01-05T12:50:00')
    expect((await world.shop.product('00101'))?.brand).toBe('Bílý kůň')
    expect((await world.shop.product('1E5'))?.brand).toBe('Keramika')
    expect(run.counts).toMatchObject({ read: 2, applied: 1, unchanged: 1 })
  })

  test('is a full one again after its hours, after a reset, and in another year', async () => {
    const { world, pass } = await createWorld()
    const since = () => {
      const request = world.mserver.requests.findLast(({ name }) => name === 'lStk:listStockRequest')
      return request && requestText(request, 'ftr:lastChanges')
    }
    await pass([MUG])
    await pass([MUG], { isLater: 25 })
    expect(since()).toBeUndefined()
    await pass([MUG], { isLater: 1 })
    expect(since()).toBeDefined()
    world.mserver.company = { ...UNIT, year: '2027' }
    await pass([MUG])
    expect(since()).toBeUndefined()
    world.state.mark = undefined
    await pass([MUG])
    expect(since()).toBeUndefined()
  })
})

describe('guards', () => {
  test.each([
    ['an empty list', []],
    [
      'cards that lost their parameters',
      [
        { id: '101', code: '00101' },
        { id: '102', code: '1E5' },
      ],
    ],
  ])('%s asks, changes nothing, and goes through when it is confirmed', async (_, cards) => {
    const { world, pass } = await createWorld()
    await pass([MUG, PLATE])
    const before = await world.shop.product('00101')
    await expect(pass(cards, { isLater: 25, runId: 'run-7' })).rejects.toMatchObject({
      code: 'GUARD_DROP',
      retry: 'never',
      details: { runId: 'run-7' },
    })
    expect(await world.shop.product('00101')).toEqual(before)
    await pass(cards, { input: { confirm: 'run-7' } })
    const after = await world.shop.product('00101')
    // Goods of which POHODA has no card are left to the tasks that know of missing goods.
    expect(after?.brand).toBe(cards.length === 0 ? 'Žlutý kůň' : '')
  })

  test('what was rejected is not asked again, and something else is', async () => {
    const { world, pass } = await createWorld()
    await pass([MUG, PLATE])
    const before = await world.shop.product('00101')
    await expect(pass([], { isLater: 25, runId: 'run-7' })).rejects.toMatchObject({ code: 'GUARD_DROP' })
    expect((await pass([], { input: { reject: 'run-7' } })).summary).toContain('rejected')
    expect((await pass([], { isLater: 25 })).summary).toContain('the list that was rejected')
    expect(await world.shop.product('00101')).toEqual(before)
    await pass([{ ...MUG, producer: 'Bílý kůň' }, PLATE])
    expect((await world.shop.product('00101'))?.brand).toBe('Bílý kůň')
  })

  test('after a question that nobody answered, a list that is right again goes through', async () => {
    const { world, pass } = await createWorld()
    await pass([MUG, PLATE])
    await expect(pass([], { isLater: 25 })).rejects.toMatchObject({ code: 'GUARD_DROP' })
    await pass([{ ...MUG, producer: 'Bílý kůň' }, PLATE])
    expect((await world.shop.product('00101'))?.brand).toBe('Bílý kůň')
  })

  test('an answer to a run that asked nothing is refused before anything is read', async () => {
    const { world, pass } = await createWorld()
    await pass([MUG])
    world.mserver.requests.length = 0
    await expect(pass([MUG], { input: { confirm: 'run-9' } })).rejects.toMatchObject({
      code: 'CONFIRM_UNKNOWN',
    })
    expect(world.mserver.requests).toEqual([])
  })
})

test('killed at any checkpoint, it goes on and ends the same', async () => {
  const changed = [
    { ...MUG, producer: 'Bílý kůň' },
    { id: '102', code: '1E5', producer: 'Keramika', parameters: {} },
  ]
  const whole = await createWorld({ guards: { drop: 1 } })
  await whole.pass([MUG, PLATE])
  const { checkpoints } = await whole.pass(changed, { isLater: 1 })
  const goal = await goods(whole.world.shop)
  for (let killAt = 1; killAt <= checkpoints; killAt++) {
    const { world, pass } = await createWorld({ guards: { drop: 1 } })
    await pass([MUG, PLATE])
    expect((await pass(changed, { isLater: 1, killAt })).isKilled).toBe(true)
    await world.resume(parametersJob(world))
    expect(await goods(world.shop)).toEqual(goal)
  }
})

test('without mServer only the definitions are kept', async () => {
  const world = createTaskWorld({ tasks: { parameters: {} } })
  const parameters = [{ id: '7', name: 'Objem', type: 'numberValue', unit: 'ml', values: [] }]
  await world.context.store.put('pushed:parameters', { at: '2026-01-05T12:00:00.000Z', parameters })
  const run = await world.pass(parametersJob({ mserver: undefined }))
  expect(run.summary).toBe('parameters come with the pushed stock; 1 definition is known')
})

async function createWorld(settings: object = {}) {
  const calls: string[] = []
  const world = createTaskWorld(
    { ...WITH_MSERVER, tasks: { parameters: {} }, ...settings },
    { wrap: (shop) => recorded(shop, calls) },
  )
  await world.shop.applyProducts([
    { sku: '00101', name: 'Hrnek' },
    { sku: '1E5', name: 'Talíř' },
  ])
  calls.length = 0
  world.mserver.lists.set('lst:listIntParamRequest', { records: [definitions()] })
  async function pass(
    cards: readonly Given[],
    { isLater = 0, ...options }: { isLater?: number; runId?: string; input?: unknown; killAt?: number } = {},
  ) {
    await world.clock.advance(isLater * HOUR_MS)
    world.mserver.lists.set('lStk:listStockRequest', (request) => {
      const from = Number(requestText(request, 'ftr:idFrom'))
      const count = Number(requestText(request, 'ftr:count'))
      const page = cards.filter(({ id }) => Number(id) >= from).slice(0, count)
      return { records: page.map(toStock) }
    })
    world.mserver.lists.set('lst:listSupplierRequest', {
      records: cards.filter(({ supplier }) => supplier !== undefined).map(toSuppliers),
    })
    return await world.pass(parametersJob(world), options)
  }
  return { world, calls, pass }
}

function toStock({ id, code, store = 'HLAVNÍ', producer = '', parameters = {} }: Given): XmlElement {
  const values = Object.entries(parameters).map(([name, value]) =>
    element('intParameter', [
      element('intParameterName', name),
      element('intParameterType', name === 'Objem' ? 'numberValue' : 'textValue'),
      element('intParameterValues', [element('intParameterValue', [element('parameterValue', value)])]),
    ]),
  )
  return element('stock', [
    element('stockHeader', [
      element('id', id),
      element('code', code),
      element('storage', [element('ids', `${store}/Nádobí`)]),
      element('producer', producer),
      ...(values.length === 0 ? [] : [element('intParameters', values)]),
    ]),
  ])
}

function toSuppliers({ id, code, supplier = '' }: Given): XmlElement {
  const item = (name: string, isDefault: string) =>
    element('supplierItem', [element('refAd', [element('ids', name)])], { default: isDefault })
  return element('supplier', [
    element('stockItem', [element('stockItem', [element('id', id), element('ids', code)])]),
    element('suppliers', [item('Jiný dodavatel', 'false'), item(supplier, 'true')]),
  ])
}

function definitions(): XmlElement {
  return element('intParamDetail', [
    element('intParam', [
      element('id', '7'),
      element('name', 'Objem'),
      element('parameterType', 'numberValue'),
      element('parameterSettings', [element('unit', 'ml')]),
    ]),
  ])
}

function recorded(shop: Shop, calls: string[]): Shop {
  return {
    ...shop,
    applyProducts(patches, options) {
      calls.push(...patches.map(({ sku }) => sku))
      return shop.applyProducts(patches, options)
    },
  }
}

async function goods(shop: Shop) {
  return await Promise.all(
    ['00101', '1E5'].map(async (sku) => {
      const { attributes, brand, supplier } = (await shop.product(sku)) ?? {}
      return { sku, attributes, brand, supplier }
    }),
  )
}
