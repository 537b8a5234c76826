import * as v from 'valibot'
import { afterEach, expect, test } from 'vitest'
import { changeYear } from '../../../plugins/pohoda/simulator/year.ts'
import { type PohodaWorld, startPohodaWorld } from '../../helpers/pohoda-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const TASKS = {
  'finish-export': {},
  categories: { delete: true },
  parameters: { fullEveryHours: 1 },
  maintenance: {},
}

let open: PohodaWorld | undefined

afterEach(async () => {
  await open?.[Symbol.asyncDispose]()
  open = undefined
})

test('the tree of the shop is that of POHODA, and a renamed category takes its goods along', async () => {
  const world = await start()
  await settle(world)
  expect(await tree(world)).toEqual(treeOf(world))
  expect(await wrongCategories(world)).toEqual([])
  const [top] = world.unit.lists.categories.filter(
    (one) => isShown(world, one.id) && one.parentId === undefined,
  )
  if (top === undefined) throw new Error('no category')
  top.name = 'Jiné jméno'
  await settle(world)
  expect(await tree(world)).toEqual(treeOf(world))
  expect(await wrongCategories(world)).toEqual([])
})

test('after a change of the year the tree and the categories of goods are the same', async () => {
  const world = await start()
  await settle(world)
  const before = await tree(world)
  changeYear(world.unit)
  await settle(world)
  expect(await tree(world)).toEqual(before)
  expect(await wrongCategories(world)).toEqual([])
})

test('a new year without data asks before anything goes, for categories and for parameters', async () => {
  const world = await start()
  await settle(world)
  const before = { tree: await tree(world), products: await facts(world) }
  changeYear(world.unit, { isEmpty: true })
  await world.app.pass(HOUR)
  await run(world, 'categories')
  await run(world, 'parameters')
  expect(await problemOf(world, 'categories')).toBe('GUARD_DROP')
  expect(await problemOf(world, 'parameters')).toBe('GUARD_DROP')
  expect({ tree: await tree(world), products: await facts(world) }).toEqual(before)
})

test('attributes, brands and suppliers of goods are those of their cards', async () => {
  const world = await start()
  await settle(world)
  const { cards, lists } = world.unit
  const shown = await world.products()
  const card = cards
    .all()
    .find((one) => one.isInternet && one.parameters.length > 0 && one.producer !== '' && shown.has(one.code))
  if (card === undefined) throw new Error('no card with parameters')
  const good = shown.get(card.code)
  const names = card.parameters.map(({ id }) => lists.parameters.find((one) => one.id === id)?.name)
  expect(new Set(Object.keys(good?.attributes ?? {}))).toEqual(new Set(names))
  expect(good?.brand).toBe(card.producer)

  cards.edit(card.code, { parameters: [], producer: '' })
  await world.app.pass(MINUTE)
  await run(world, 'parameters')
  const after = (await world.products()).get(card.code)
  expect([after?.attributes, after?.brand]).toEqual([{}, ''])
})

test('the report knows the unit, its stores and its cards', async () => {
  const world = await start()
  await settle(world)
  await run(world, 'maintenance')
  const shape = v.object({
    unit: v.object({ company: v.object({ databaseName: v.string() }) }),
    mserver: v.object({ reached: v.boolean() }),
    codeLists: v.object({ stores: v.array(v.object({ name: v.string() })) }),
    report: v.object({ goods: v.number() }),
  })
  const { unit, mserver, codeLists, report } = await world.app.json('/pohoda/report', shape)
  expect(unit.company.databaseName).toBe(world.unit.databaseName())
  expect(mserver.reached).toBe(true)
  expect(codeLists.stores.map(({ name }) => name)).toEqual(world.unit.lists.stores.map(({ name }) => name))
  expect(report.goods).toBeGreaterThan(10)
})

async function start(): Promise<PohodaWorld> {
  open = await startPohodaWorld({ invent: { cards: 60, seed: 5 }, settings: { tasks: TASKS } })
  return open
}

/** Categories, then goods, then what is known of them by name. */
async function settle(world: PohodaWorld): Promise<void> {
  await run(world, 'categories')
  await world.client.pushStock()
  await world.app.pass(2 * MINUTE)
  await run(world, 'parameters')
}

async function run({ app }: PohodaWorld, task: string): Promise<void> {
  await app.begin(`pohoda/${task}`)
  await app.tick()
}

async function problemOf({ app }: PohodaWorld, task: string): Promise<string | undefined> {
  const shape = v.object({ error: v.nullish(v.object({ code: v.string() })) })
  return (await app.json(`/api/jobs/pohoda/${task}`, shape)).error?.code
}

async function tree({ app }: PohodaWorld): Promise<string[]> {
  const shape = v.object({ items: v.array(v.object({ path: v.array(v.string()) })) })
  const { items } = await app.json('/catalog/categories', shape)
  return items.map(({ path }) => path.join(' > ')).toSorted()
}

/** The paths that POHODA's list stands for. */
function treeOf(world: PohodaWorld): string[] {
  return world.unit.lists.categories
    .filter(({ id }) => isShown(world, id))
    .map(({ id }) => pathOf(world, id).join(' > '))
    .toSorted()
}

function isShown(world: PohodaWorld, id: number): boolean {
  const category = world.unit.lists.categories.find((one) => one.id === id)
  if (category?.displayed !== true) return false
  return category.parentId === undefined || isShown(world, category.parentId)
}

function pathOf(world: PohodaWorld, id: number): string[] {
  const category = world.unit.lists.categories.find((one) => one.id === id)
  if (category === undefined) return []
  const above = category.parentId === undefined ? [] : pathOf(world, category.parentId)
  return [...above, category.name]
}

/** Codes with one card, whose categories in the shop are not those of the card. */
async function wrongCategories(world: PohodaWorld): Promise<string[]> {
  const products = await world.products()
  const cards = world.unit.cards.all().filter((card) => card.isInternet)
  const alone = cards.filter(({ code }) => cards.filter((one) => one.code === code).length === 1)
  const text = (paths: readonly (readonly string[])[]) =>
    paths
      .map((path) => path.join(' > '))
      .toSorted()
      .join('; ')
  expect(alone.filter(({ code, categories }) => products.has(code) && categories.length > 0)).not.toEqual([])
  return alone
    .filter(({ code, categories }) => {
      const wanted = categories.filter((id) => isShown(world, id)).map((id) => pathOf(world, id))
      const good = products.get(code)
      return good !== undefined && text(good.categories) !== text(wanted)
    })
    .map(({ code }) => code)
}

async function facts(world: PohodaWorld) {
  return [...(await world.products()).values()].map(({ sku, attributes, brand, supplier, categories }) => {
    return { sku, attributes, brand, supplier, categories }
  })
}
