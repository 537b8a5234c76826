import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import type { Shop } from '../../../../core/shop.ts'
import type { XmlElement } from '../../../../plugins/pohoda/xml/element.ts'
import { categoryPaths, knownCategories } from '../../../../plugins/pohoda/categories/known.ts'
import { categoriesJob } from '../../../../plugins/pohoda/tasks/categories.ts'
import { element, UNIT } from '../fake-mserver.ts'
import { createTaskWorld, type TaskWorld, WITH_MSERVER, type WorldOptions } from '../task-world.ts'

interface Given {
  id: string
  name: string
  sequence?: number
  description?: string
  displayed?: boolean
  below?: Given[]
}

const DISHES: Given[] = [
  {
    id: '10',
    name: 'Nádobí',
    sequence: 1,
    below: [
      { id: '12', name: 'Hrnky' },
      { id: '13', name: 'Talíře' },
    ],
  },
  { id: '20', name: 'Textil', sequence: 2, description: 'Utěrky a zástěry' },
]

describe('the first list', () => {
  test('makes the tree in the order of POHODA, and the paths by id', async () => {
    const { world, pass } = createWorld()
    const run = await pass(DISHES)
    expect(await tree(world)).toEqual(['Nádobí', 'Nádobí > Hrnky', 'Nádobí > Talíře', 'Textil'])
    expect((await world.shop.categories()).at(-1)?.description).toBe('Utěrky a zástěry')
    expect(Object.fromEntries(await categoryPaths(world.context.store))).toEqual({
      '10': ['Nádobí'],
      '12': ['Nádobí', 'Hrnky'],
      '13': ['Nádobí', 'Talíře'],
      '20': ['Textil'],
    })
    expect(run.counts).toMatchObject({ read: 4, applied: 4, unchanged: 0, skipped: 0 })
  })

  test('the same list again tells nothing', async () => {
    const { calls, pass } = createWorld()
    await pass(DISHES)
    const before = calls.length
    const run = await pass(DISHES)
    expect(calls).toHaveLength(before)
    expect(run.counts).toMatchObject({ read: 4, unchanged: 4 })
  })

  test('what is hidden is hidden with all below it', async () => {
    const { world, pass } = createWorld()
    const run = await pass([
      { id: '1', name: 'Interní', displayed: false, below: [{ id: '2', name: 'Vzorky' }] },
      { id: '3', name: 'Hrnky' },
    ])
    expect(await tree(world)).toEqual(['Hrnky'])
    expect([...(await categoryPaths(world.context.store)).keys()]).toEqual(['3'])
    expect(run.counts).toMatchObject({ read: 3, skipped: 2, applied: 1 })
  })

  test('only what lies below the chosen root comes, and a root that is not there stops the run', async () => {
    const { world, pass } = createWorld({ root: ['Nádobí'] })
    await pass(DISHES)
    expect(await tree(world)).toEqual(['Hrnky', 'Talíře'])
    await expect(pass([{ id: '20', name: 'Textil' }])).rejects.toMatchObject({
      code: 'CATEGORY_ROOT_MISSING',
    })
    expect(await tree(world)).toEqual(['Hrnky', 'Talíře'])
  })

  test('two sisters of one name become one, and it is said once', async () => {
    const { world, pass } = createWorld()
    const run = await pass([
      { id: '1', name: ' Hrnky ', below: [{ id: '3', name: 'Bílé' }] },
      { id: '2', name: 'Hrnky', below: [{ id: '4', name: 'Modré' }] },
    ])
    expect(await tree(world)).toEqual(['Hrnky', 'Hrnky > Bílé', 'Hrnky > Modré'])
    expect((await categoryPaths(world.context.store)).get('2')).toEqual(['Hrnky'])
    expect(run.quarantined).toHaveLength(1)
    expect(run.counts).toMatchObject({ read: 4, skipped: 1, applied: 3 })
  })

  test('a category without a name costs itself only', async () => {
    const { world, pass } = createWorld()
    const run = await pass([
      { id: '1', name: ' ' },
      { id: '2', name: 'Hrnky' },
    ])
    expect(await tree(world)).toEqual(['Hrnky'])
    expect(run.quarantined).toMatchObject([{ row: 'category 1' }])
  })
})

describe('changes', () => {
  test('a renamed category keeps its goods and what is below it', async () => {
    const { world, pass } = createWorld()
    await pass(DISHES)
    await world.shop.applyProducts([{ sku: 'HRN-1', name: 'Hrnek', categories: [['Nádobí', 'Hrnky']] }])
    await pass([
      { ...first(DISHES), name: 'Kuchyň' },
      { id: '20', name: 'Textil', sequence: 2 },
    ])
    expect(await tree(world)).toEqual(['Kuchyň', 'Kuchyň > Hrnky', 'Kuchyň > Talíře', 'Textil'])
    expect((await world.shop.product('HRN-1'))?.categories).toEqual([['Kuchyň', 'Hrnky']])
  })

  test('a category and its parent may be renamed at once', async () => {
    const { world, pass } = createWorld()
    await pass(DISHES)
    await world.shop.applyProducts([{ sku: 'HRN-1', name: 'Hrnek', categories: [['Nádobí', 'Hrnky']] }])
    await pass([
      {
        id: '10',
        name: 'Kuchyň',
        below: [
          { id: '12', name: 'Hrníčky' },
          { id: '13', name: 'Talíře' },
        ],
      },
      { id: '20', name: 'Textil', sequence: 2 },
    ])
    expect(await tree(world)).toEqual(['Kuchyň', 'Kuchyň > Hrníčky', 'Kuchyň > Talíře', 'Textil'])
    expect((await world.shop.product('HRN-1'))?.categories).toEqual([['Kuchyň', 'Hrníčky']])
  })

  test('two that swap their names swap their goods', async () => {
    const { world, pass } = createWorld()
    await pass([
      { id: '1', name: 'Bílé' },
      { id: '2', name: 'Modré' },
    ])
    await world.shop.applyProducts([
      { sku: 'A', name: 'A', categories: [['Bílé']] },
      { sku: 'B', name: 'B', categories: [['Modré']] },
    ])
    await pass([
      { id: '1', name: 'Modré' },
      { id: '2', name: 'Bílé' },
    ])
    expect(await tree(world)).toEqual(['Bílé', 'Modré'])
    expect((await world.shop.product('A'))?.categories).toEqual([['Modré']])
    expect((await world.shop.product('B'))?.categories).toEqual([['Bílé']])
  })

  test('a category may move below a new one of its own name', async () => {
    const { world, pass } = createWorld()
    await pass([{ id: '1', name: 'Hrnky' }])
    await world.shop.applyProducts([{ sku: 'A', name: 'A', categories: [['Hrnky']] }])
    await pass([{ id: '9', name: 'Hrnky', below: [{ id: '1', name: 'Hrnky' }] }])
    expect(await tree(world)).toEqual(['Hrnky', 'Hrnky > Hrnky'])
    expect((await world.shop.product('A'))?.categories).toEqual([['Hrnky', 'Hrnky']])
  })

  test('one that takes over the name of one that is gone is not doubled', async () => {
    const { world, pass } = createWorld()
    await pass([
      { id: '1', name: 'Bílé' },
      { id: '2', name: 'Modré' },
      { id: '3', name: 'Staré' },
    ])
    await pass([
      { id: '1', name: 'Modré' },
      { id: '3', name: 'Staré' },
    ])
    expect(await tree(world)).toEqual(['Bílé', 'Modré', 'Staré'])
    expect((await categoryPaths(world.context.store)).get('1')).toEqual(['Modré'])
  })

  test('after a change of the year an id means nothing: names decide', async () => {
    const { world, pass } = createWorld()
    await pass([
      { id: '1', name: 'Bílé' },
      { id: '2', name: 'Modré' },
    ])
    await world.shop.applyProducts([{ sku: 'A', name: 'A', categories: [['Bílé']] }])
    world.mserver.company = { ...UNIT, databaseName: 'StwPh_12345678_2027', year: '2027' }
    await pass([
      { id: '2', name: 'Bílé' },
      { id: '1', name: 'Modré' },
    ])
    expect((await world.shop.product('A'))?.categories).toEqual([['Bílé']])
    expect(await tree(world)).toEqual(['Bílé', 'Modré'])
    expect((await categoryPaths(world.context.store)).get('2')).toEqual(['Bílé'])
  })

  test('a path changes the version, a description does not', async () => {
    const { world, pass } = createWorld()
    await pass(DISHES)
    const before = (await knownCategories(world.context.store))?.version
    await pass([first(DISHES), { id: '20', name: 'Textil', sequence: 2, description: 'Jinak' }])
    expect((await knownCategories(world.context.store))?.version).toBe(before)
    await pass([first(DISHES), { id: '20', name: 'Látky', sequence: 2, description: 'Jinak' }])
    expect((await knownCategories(world.context.store))?.version).not.toBe(before)
  })
})

describe('what POHODA no longer shows', () => {
  const less = [...DISHES.slice(0, 1), { id: '30', name: 'Sklo' }]

  test('stays when nothing else is said', async () => {
    const { world, pass } = createWorld()
    await pass(DISHES)
    await pass(less)
    expect(await tree(world)).toContain('Textil')
  })

  test('goes with "delete", the deepest first, and only what was told', async () => {
    const { world, pass } = createWorld({ delete: true })
    await world.shop.applyCategories([{ path: ['Vlastní'] }])
    await pass([...DISHES, { id: '40', name: 'Akce', below: [{ id: '41', name: 'Léto' }] }])
    const run = await pass([...DISHES])
    expect(await tree(world)).toEqual(['Nádobí', 'Nádobí > Hrnky', 'Nádobí > Talíře', 'Textil', 'Vlastní'])
    expect(run.counts).toMatchObject({ removed: 2 })
  })

  test('stays while goods are in it, and is said', async () => {
    const { world, pass } = createWorld({ delete: true })
    await pass(DISHES)
    await world.shop.applyProducts([{ sku: 'UT-1', name: 'Utěrka', categories: [['Textil']] }])
    const run = await pass(less)
    expect(await tree(world)).toContain('Textil')
    expect(run.quarantined).toMatchObject([{ row: 'Textil' }])
    await world.shop.applyProducts([{ sku: 'UT-1', categories: [] }])
    await pass(less)
    expect(await tree(world)).not.toContain('Textil')
  })

  test('stays when the list is not whole', async () => {
    const { world, pass } = createWorld({ delete: true })
    await pass(DISHES)
    await pass(less, { parts: ['part2.xml'] })
    expect(await tree(world)).toContain('Textil')
  })
})

describe('guards', () => {
  test.each([
    ['an empty list', []],
    ['a list that shrank', DISHES.slice(1)],
  ])('%s asks, changes nothing, and goes through when it is confirmed', async (_, list) => {
    const { world, pass } = createWorld({ delete: true })
    await pass(DISHES)
    const paths = await categoryPaths(world.context.store)
    await expect(pass(list, { runId: 'run-7' })).rejects.toMatchObject({
      code: 'GUARD_DROP',
      status: 409,
      retry: 'never',
      details: { runId: 'run-7' },
    })
    expect(await tree(world)).toHaveLength(4)
    expect(await categoryPaths(world.context.store)).toEqual(paths)
    await pass(list, { input: { confirm: 'run-7' } })
    expect(await tree(world)).toHaveLength(list.length)
  })

  test('each run that asked the same can be confirmed, and an unknown one cannot', async () => {
    const { world, pass } = createWorld({ delete: true })
    await pass(DISHES)
    await expect(pass([], { runId: 'run-7' })).rejects.toMatchObject({ code: 'GUARD_DROP' })
    await expect(pass([], { runId: 'run-8' })).rejects.toMatchObject({ code: 'GUARD_DROP' })
    await expect(pass([], { input: { confirm: 'run-9' } })).rejects.toMatchObject({ code: 'CONFIRM_UNKNOWN' })
    await pass([], { input: { confirm: 'run-7' } })
    expect(await tree(world)).toEqual([])
  })

  test('a list that was rejected is not asked about again, another one is', async () => {
    const { world, pass } = createWorld({ delete: true })
    await pass(DISHES)
    await expect(pass([], { runId: 'run-7' })).rejects.toMatchObject({
      details: { answers: [{ input: { confirm: 'run-7' } }, { input: { reject: 'run-7' } }] },
    })
    await expect(pass([], { input: { reject: 'run-9' } })).rejects.toMatchObject({ code: 'CONFIRM_UNKNOWN' })
    expect((await pass([], { input: { reject: 'run-7' } })).summary).toContain('rejected')
    expect((await pass([])).summary).toContain('the list that was rejected')
    expect(await tree(world)).toHaveLength(4)
    await expect(pass(DISHES.slice(1))).rejects.toMatchObject({ code: 'GUARD_DROP' })
  })

  test('an answer is for the list that was asked about', async () => {
    const { world, pass } = createWorld({ delete: true })
    await pass(DISHES)
    await expect(pass(DISHES.slice(1), { runId: 'run-7' })).rejects.toMatchObject({ code: 'GUARD_DROP' })
    await expect(pass([], { input: { confirm: 'run-7' } })).rejects.toMatchObject({ code: 'GUARD_DROP' })
    expect(await tree(world)).toHaveLength(4)
  })

  test('after a reset an empty list asks just the same', async () => {
    const { world, pass } = createWorld({ delete: true })
    await pass(DISHES)
    world.state.mark = undefined
    await expect(pass([])).rejects.toMatchObject({ code: 'GUARD_DROP' })
    expect(await tree(world)).toHaveLength(4)
  })
})

describe('when something fails', () => {
  test('killed at any checkpoint, it goes on and doubles nothing', async () => {
    const renamed: Given[] = [
      {
        id: '20',
        name: 'Nádobí',
        below: [
          { id: '12', name: 'Talíře' },
          { id: '13', name: 'Hrnky' },
        ],
      },
      { id: '10', name: 'Textil', sequence: 2 },
    ]
    const whole = createWorld({ delete: true })
    await whole.pass(DISHES)
    const { checkpoints } = await whole.pass(renamed)
    expect(checkpoints).toBeGreaterThan(4)
    for (let killAt = 1; killAt <= checkpoints; killAt++) {
      const { world, pass } = createWorld({ delete: true })
      await pass(DISHES)
      expect((await pass(renamed, { killAt })).isKilled).toBe(true)
      await world.resume(categoriesJob(world))
      expect(await world.shop.categories()).toEqual(await whole.world.shop.categories())
    }
  })

  test('one that the shop does not take is told again at the next run', async () => {
    const refused = new Set(['Textil'])
    const { world, pass } = createWorld({}, { wrap: (shop) => refusing(shop, refused) })
    const run = await pass(DISHES)
    expect(run.quarantined).toMatchObject([{ row: 'Textil' }])
    expect(run.counts).toMatchObject({ read: 4, applied: 3, quarantined: 1, unchanged: 0 })
    refused.clear()
    await pass(DISHES)
    expect(await tree(world)).toContain('Textil')
  })

  test('what lies below one that was not taken waits for it', async () => {
    const refused = new Set(['Nádobí'])
    const { world, pass } = createWorld({}, { wrap: (shop) => refusing(shop, refused) })
    await pass(DISHES)
    expect(await tree(world)).toEqual(['Textil'])
    refused.clear()
    await pass(DISHES)
    expect(await tree(world)).toHaveLength(4)
  })

  test('a move that the shop refuses makes the category anew', async () => {
    const { world, pass } = createWorld({}, { wrap: refusingMoves })
    await pass([{ id: '1', name: 'Bílé' }])
    const run = await pass([{ id: '1', name: 'Modré' }])
    expect(await tree(world)).toEqual(['Bílé', 'Modré'])
    expect(run.quarantined).toMatchObject([{ row: 'Bílé' }])
    const again = await pass([{ id: '1', name: 'Modré' }])
    expect(again.quarantined).toEqual([])
  })

  test("POHODA's own words are told when it refuses the list", async () => {
    const { world } = createWorld()
    world.mserver.lists.set('lst:listCategoryRequest', { refused: 'Uživatel nemá právo.' })
    await expect(world.pass(categoriesJob(world))).rejects.toThrow('Uživatel nemá právo.')
  })

  test('a shop without a tree is left alone, the goods get their paths all the same', async () => {
    const wrap = (shop: Shop) => ({ ...shop, capabilities: { ...shop.capabilities, categories: false } })
    const { world, calls, pass } = createWorld({}, { wrap })
    const run = await pass(DISHES)
    expect(calls).toEqual([])
    expect(run.summary).toContain('no tree of its own')
    expect((await categoryPaths(world.context.store)).size).toBe(4)
  })
})

describe('pushed lists', () => {
  test('serve without mServer, and an old one is not taken twice', async () => {
    const world = createTaskWorld({ tasks: { categories: {} } })
    const job = categoriesJob({ mserver: undefined })
    expect((await world.pass(job)).summary).toBe('POHODA has not sent its categories yet')
    await push(world, '2026-01-05T12:00:00.000Z', 'Hrnky')
    await world.pass(job)
    expect(await tree(world)).toEqual(['Hrnky'])
    const mark: unknown = world.state.mark
    const idle = (at: unknown) =>
      job.idle?.({ ...world.context, mark: at, lastOutcome: undefined, isFailed: false })
    expect(await idle(mark)).toBe('no new categories')
    await push(world, '2026-01-05T13:00:00.000Z', 'Talíře')
    expect(await idle(mark)).toBeUndefined()
  })

  test('a newer one serves while mServer is away, an older one does not', async () => {
    const { world, pass } = createWorld()
    await pass(DISHES)
    world.mserver.failure = new AppError('MSERVER_UNAVAILABLE', 'mServer does not answer.')
    await push(world, '2026-01-05T11:00:00.000Z', 'Talíře')
    await expect(world.pass(categoriesJob(world))).rejects.toMatchObject({ code: 'MSERVER_UNAVAILABLE' })
    await push(world, '2026-01-05T12:30:00.000Z', 'Talíře', 'Hrnky', 'Sklo', 'Textil')
    await world.pass(categoriesJob(world))
    expect(await tree(world)).toContain('Sklo')
  })

  async function push({ context }: TaskWorld, at: string, ...names: string[]) {
    const roots = names.map((name, index) => ({
      id: String(index + 1),
      name,
      description: '',
      sequence: index,
      displayed: true,
      picture: '',
      parameters: [],
      children: [],
    }))
    await context.store.put('pushed:categories', { at, roots })
  }
})

function createWorld(task: object = {}, options: WorldOptions = {}) {
  const calls: string[] = []
  const { wrap = (shop: Shop) => shop } = options
  const world = createTaskWorld(
    { ...WITH_MSERVER, tasks: { categories: task } },
    { wrap: (shop) => recorded(wrap(shop), calls) },
  )
  async function pass(
    list: readonly Given[],
    run: { runId?: string; input?: unknown; killAt?: number; parts?: string[] } = {},
  ) {
    const { parts = [], ...options } = run
    const records = [element('categoryDetail', list.map(toElement))]
    world.mserver.lists.set('lst:listCategoryRequest', { records, parts })
    return await world.pass(categoriesJob(world), options)
  }
  return { world, calls, pass }
}

function toElement({
  id,
  name,
  sequence = 0,
  description = '',
  displayed = true,
  below = [],
}: Given): XmlElement {
  return element('category', [
    element('id', id),
    element('name', name),
    element('description', description),
    element('sequence', String(sequence)),
    element('displayed', String(displayed)),
    element('subCategories', below.map(toElement)),
  ])
}

function recorded(shop: Shop, calls: string[]): Shop {
  return {
    ...shop,
    applyCategories(patches, options) {
      calls.push(...patches.map(({ path }) => path.join(' > ')))
      return shop.applyCategories(patches, options)
    },
  }
}

function refusing(shop: Shop, refused: ReadonlySet<string>): Shop {
  return {
    ...shop,
    async applyCategories(patches, options) {
      const taken = patches.filter(
        ({ path }) => !refused.has(path.join(' > ')) && !refused.has(path[0] ?? ''),
      )
      const results = await shop.applyCategories(taken, options)
      return patches.map((patch) => {
        const sku = patch.path.join(' > ')
        const place = taken.indexOf(patch)
        return (
          results[place] ?? {
            sku,
            outcome: 'failed',
            code: 'SHOP_BUSY',
            message: 'The shop is busy.',
            retry: true,
          }
        )
      })
    },
  }
}

function refusingMoves(shop: Shop): Shop {
  return {
    ...shop,
    async applyCategories(patches, options) {
      const [patch] = patches
      if (patch?.was === undefined) return await shop.applyCategories(patches, options)
      const message = 'The shop has both.'
      return [
        { sku: patch.path.join(' > '), outcome: 'failed', code: 'CATEGORY_EXISTS', message, retry: false },
      ]
    },
  }
}

async function tree({ shop }: TaskWorld): Promise<string[]> {
  return (await shop.categories()).map(({ path }) => path.join(' > '))
}

function first(list: readonly Given[]): Given {
  const [one] = list
  if (one === undefined) throw new Error('an empty list')
  return one
}
