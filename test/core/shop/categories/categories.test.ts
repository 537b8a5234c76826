import { describe, expect, test } from 'vitest'
import { toIso } from '../../../../core/clock.ts'
import { AppError } from '../../../../core/errors.ts'
import {
  applyCategories,
  deleteCategories,
  listCategories,
} from '../../../../core/shop/categories/categories.ts'
import { applyProductPatch } from '../../../../core/shop/patch.ts'
import { productShardOf, type StoredProduct } from '../../../../core/shop/record.ts'
import { changeProducts, findProduct } from '../../../../core/shop/shelf.ts'
import type { CategoryPatch, CategoryPath, ProductPatch } from '../../../../core/shop.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import type { Store } from '../../../../core/storage/store.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { watchStore } from '../watched-store.ts'

const clock = createFakeClock()

function openWatched() {
  const watched = watchStore(createStore(memoryDriver(), { clock }))
  return { watched, shelf: shelfOver(watched.store) }
}

type Shelf = ReturnType<typeof shelfOver>

/** Goods and their tree over a store. */
function shelfOver(store: Store) {
  const place = { store, clock }
  const change = (current: StoredProduct | undefined, patch: ProductPatch) =>
    applyProductPatch(current, patch, toIso(clock.now()))
  return {
    put: (patches: readonly ProductPatch[]) => changeProducts(store, patches, { change }),
    remove: (sku: string) =>
      changeProducts(store, [{ sku }], {
        change: () => ({ product: null, result: { sku, outcome: 'applied' } }),
      }),
    find: (sku: string) => findProduct(store, sku),
    list: () => listCategories(place),
    apply: (patches: readonly CategoryPatch[]) => applyCategories(patches, place),
    delete: (paths: readonly CategoryPath[]) => deleteCategories(paths, place),
  }
}

/** Goods `<path>-<n>` that name the path, in several documents. */
function goodsIn(path: CategoryPath, count = 3) {
  return Array.from({ length: count }, (_, index) => {
    const sku = `${path.join('/')}-${index}`
    return { sku, name: sku, categories: [path] }
  })
}

async function treeOf(shelf: Shelf): Promise<string[]> {
  return (await shelf.list()).map(({ path }) => path.join('/'))
}

async function pathsOf(shelf: Shelf, skus: readonly string[]): Promise<string[]> {
  const products = await Promise.all(skus.map((sku) => shelf.find(sku)))
  return products.map((product) => product?.categories.map((path) => path.join('/')).join(', ') ?? '')
}

describe('the tree', () => {
  test('is what goods name and what was put', async () => {
    const { shelf } = openWatched()
    await shelf.put([...goodsIn(['B', 'x']), ...goodsIn(['A'])])
    await shelf.apply([{ path: ['C', 'y'] }, { path: ['B'], description: 'Друга', position: 0 }])
    expect(await shelf.list()).toEqual([
      { path: ['B'], description: 'Друга', position: 0 },
      { path: ['B', 'x'], description: '', position: 0 },
      { path: ['A'], description: '', position: 1 },
      { path: ['C'], description: '', position: 2 },
      { path: ['C', 'y'], description: '', position: 0 },
    ])
  })

  test('loses what only goods named when they go, and keeps what was put', async () => {
    const { shelf } = openWatched()
    await shelf.put(goodsIn(['A', 'x'], 1))
    await shelf.apply([{ path: ['A'] }])
    await shelf.remove('A/x-0')
    expect(await treeOf(shelf)).toEqual(['A'])
  })

  test('writes nothing that is there already', async () => {
    const { shelf, watched } = openWatched()
    const patches: CategoryPatch[] = [
      { path: ['A', 'x'], description: 'Перша' },
      { path: ['B'], position: 2 },
      { path: ['C'], was: ['D'] },
    ]
    await shelf.put(goodsIn(['D']))
    await shelf.apply(patches)
    const before = watched.writes.length
    const results = await shelf.apply(patches)
    expect(results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged'])
    await shelf.delete([['Nothing'], ['C']])
    expect(watched.writes).toHaveLength(before)
  })

  test('takes many new categories in one write', async () => {
    const { shelf, watched } = openWatched()
    await shelf.apply(Array.from({ length: 300 }, (_, index) => ({ path: ['A', `n${index}`] })))
    expect(watched.writes).toEqual(['categories'])
    expect(await shelf.list()).toHaveLength(301)
  })

  test('has any name', async () => {
    const { shelf } = openWatched()
    const paths = [['__proto__'], ['constructor', '__proto__'], ['a > b'], ['a', 'b'], ['1']]
    await shelf.apply(paths.map((path) => ({ path })))
    const tree = (await shelf.list()).map(({ path }) => path)
    for (const path of paths) expect(tree).toContainEqual(path)
    expect(await shelf.delete(paths)).toMatchObject(paths.map(() => ({ outcome: 'applied' })))
  })

  test('is removed from its ends, whatever the order in which it is asked for', async () => {
    const { shelf } = openWatched()
    await shelf.apply([{ path: ['A', 'x', 'y'] }])
    const results = await shelf.delete([['A'], ['A', 'x', 'y'], ['A', 'x']])
    expect(results).toEqual([
      { sku: 'A', outcome: 'applied' },
      { sku: 'A > x > y', outcome: 'applied' },
      { sku: 'A > x', outcome: 'applied' },
    ])
    expect(await treeOf(shelf)).toEqual([])
  })

  test('takes no member of a wrong type, which would make all of it unreadable', async () => {
    const { shelf } = openWatched()
    await shelf.apply([{ path: ['A'] }])
    const wrong: CategoryPatch[] = JSON.parse(
      '[{"path": ["B"], "description": 5}, {"path": ["B"], "position": "1"}]',
    )
    expect(await shelf.apply(wrong)).toMatchObject(
      wrong.map(() => ({ sku: 'B', outcome: 'failed', code: 'BAD_CATEGORY', retry: false })),
    )
    expect(await treeOf(shelf)).toEqual(['A'])
  })
})

describe('a move', () => {
  test('joins a category that is there already, and a product names it once', async () => {
    const { shelf } = openWatched()
    await shelf.apply([
      { path: ['A', 'x'], description: 'з А' },
      { path: ['B', 'x'], description: 'з Б' },
    ])
    await shelf.put([{ sku: 'both', name: 'Обидва', categories: [['A'], ['B'], ['A', 'x']] }])
    expect(await shelf.apply([{ path: ['B'], was: ['A'] }])).toEqual([{ sku: 'B', outcome: 'applied' }])
    expect(await treeOf(shelf)).toEqual(['B', 'B/x'])
    expect((await shelf.list())[1]).toMatchObject({ description: 'з Б' })
    expect(await pathsOf(shelf, ['both'])).toEqual(['B, B/x'])
  })

  test('changes the time of the goods that it takes along, and of no others', async () => {
    const { shelf } = openWatched()
    await shelf.put([...goodsIn(['A'], 1), ...goodsIn(['B'], 1)])
    const other = await shelf.find('B-0')
    await clock.advance(60_000)
    await shelf.apply([{ path: ['C'], was: ['A'] }])
    expect((await shelf.find('A-0'))?.updatedAt).toBe(new Date(clock.now()).toISOString())
    expect(await shelf.find('B-0')).toEqual(other)
  })

  test('after another in one call comes after it, and both are done once', async () => {
    const { shelf } = openWatched()
    await shelf.put([...goodsIn(['A']), ...goodsIn(['B'])])
    const moves = [
      { path: ['C'], was: ['B'] },
      { path: ['B'], was: ['A'] },
    ]
    for (const outcome of ['applied', 'unchanged']) {
      expect((await shelf.apply(moves)).map((result) => result.outcome)).toEqual([outcome, outcome])
      expect(await pathsOf(shelf, ['A-0', 'B-0'])).toEqual(['B', 'C'])
    }
  })

  test('there and back and there again is three moves', async () => {
    const { shelf } = openWatched()
    await shelf.put(goodsIn(['A']))
    const [there, back] = [
      { path: ['B'], was: ['A'] },
      { path: ['A'], was: ['B'] },
    ]
    for (const [patch, path] of [
      [there, 'B'],
      [back, 'A'],
      [there, 'B'],
    ] as const) {
      expect(await shelf.apply([patch])).toMatchObject([{ outcome: 'applied' }])
      expect(await pathsOf(shelf, ['A-0', 'A-1'])).toEqual([path, path])
    }
  })

  test.each(['before', 'after'])(
    'that crashed %s any of its writes is finished by its repeat',
    async (moment) => {
      const moves = [
        { path: ['Z', 'C'], was: ['B'], description: 'Третя' },
        { path: ['B'], was: ['A'] },
        { path: ['New'] },
      ]
      const goods = [...goodsIn(['A'], 6), ...goodsIn(['B', 'x'], 6)]
      const skus = goods.map(({ sku }) => sku)
      async function prepared() {
        const catalog = openWatched()
        await catalog.shelf.put(goods)
        await catalog.shelf.apply([{ path: ['A'], description: 'Перша' }, { path: ['B', 'empty'] }])
        return { ...catalog, start: catalog.watched.writes.length }
      }
      const calm = await prepared()
      await calm.shelf.apply(moves)
      const expected = { tree: await calm.shelf.list(), paths: await pathsOf(calm.shelf, skus) }
      expect(expected.paths).toEqual([...Array(6).fill('B'), ...Array(6).fill('Z/C/x')])
      const writes = calm.watched.writes.length - calm.start
      expect(writes).toBeGreaterThan(8)

      for (let failing = 0; failing < writes; failing++) {
        const { shelf, watched, start } = await prepared()
        let isDead = false
        watched.interrupt = (at, write) => {
          isDead ||= at === moment && write === start + failing
          if (isDead) throw new Error('killed')
        }
        await shelf.apply(moves).catch(() => {})
        expect(isDead).toBe(true)
        watched.interrupt = () => {}
        await shelf.apply(moves)
        expect(await shelf.list()).toEqual(expected.tree)
        expect(await pathsOf(shelf, skus)).toEqual(expected.paths)
      }
    },
  )

  test('that the store refuses fails alone, and a retry can help', async () => {
    const { shelf, watched } = openWatched()
    await shelf.put(goodsIn(['A'], 1))
    const refused = `products:${productShardOf('A-0')}`
    watched.interrupt = (moment, _write, key) => {
      if (moment === 'before' && key === refused)
        throw new AppError('STORE_UNAVAILABLE', 'Cannot write: away.')
    }
    const moves = [
      { path: ['B'], was: ['A'] },
      { path: ['D'], was: ['C'] },
    ]
    expect(await shelf.apply(moves)).toMatchObject([
      { sku: 'B', outcome: 'failed', code: 'STORE_UNAVAILABLE', retry: true },
      { sku: 'D', outcome: 'applied' },
    ])
    await expect(shelf.apply(moves.slice(0, 1))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    watched.interrupt = () => {}
    expect(await shelf.apply(moves)).toMatchObject([{ outcome: 'applied' }, { outcome: 'unchanged' }])
    expect(await pathsOf(shelf, ['A-0'])).toEqual(['B'])
  })

  test('under a run that is over changes nothing', async () => {
    const root = createStore(memoryDriver(), { clock })
    await root.put('jobs:source:load', { fence: 2 })
    const store = root.scoped('plugins:catalog')
    const shelf = shelfOver(store)
    await shelf.put(goodsIn(['A'], 1))
    await shelf.apply([{ path: ['D'] }])
    const late = shelfOver(store.guarded({ key: 'jobs:source:load', fence: 1 }))
    for (const patches of [[{ path: ['B'], was: ['A'] }], [{ path: ['C'] }]]) {
      await expect(late.apply(patches)).rejects.toMatchObject({ code: 'STALE_FENCE' })
    }
    await expect(late.delete([['D']])).rejects.toMatchObject({ code: 'STALE_FENCE' })
    expect(await treeOf(shelf)).toEqual(['A', 'D'])
  })

  test('that is stopped on the way is finished by its repeat', async () => {
    const { shelf, watched } = openWatched()
    await shelf.put(goodsIn(['A'], 6))
    const stop = new AbortController()
    watched.interrupt = (moment) => {
      if (moment === 'after') stop.abort(new Error('stopped by test'))
    }
    const place = { store: watched.store, clock, signal: stop.signal }
    const move = { path: ['B'], was: ['A'] }
    await expect(applyCategories([move], place)).rejects.toThrow('stopped by test')
    expect(await treeOf(shelf)).toEqual(['A', 'B'])
    expect(await shelf.apply([move])).toEqual([{ sku: 'B', outcome: 'applied' }])
    expect(await treeOf(shelf)).toEqual(['B'])
  })
})
