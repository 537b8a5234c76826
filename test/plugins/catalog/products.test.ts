import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { ProductPatch } from '../../../core/shop.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { productKey, productShardOf } from '../../../core/shop/record.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { openCatalog } from './open.ts'
import { watchStore } from '../../core/shop/watched-store.ts'

async function openWatched() {
  const watched = watchStore(createStore(memoryDriver(), { clock: createFakeClock() }))
  return { watched, ...(await openCatalog({ store: watched.store })) }
}

function goods(count: number) {
  return Array.from({ length: count }, (_, index) => ({ sku: `g${index}`, name: `Товар ${index}` }))
}

/** Skus of as many different shards. */
function skusApart(count: number): string[] {
  const byShard = new Map(goods(2000).map(({ sku }) => [productShardOf(sku), sku]))
  return [...byShard.values()].slice(0, count)
}

/** Two skus of one shard. */
function skusTogether(): string[] {
  const groups = Map.groupBy(goods(2000), ({ sku }) => productShardOf(sku))
  return [...groups.values()]
    .flatMap((group) => (group.length > 1 ? group.map(({ sku }) => sku) : []))
    .slice(0, 2)
}

describe('what the catalogue writes', () => {
  test('a batch is one write for each shard that differs, and none when it is repeated', async () => {
    const { watched, shop } = await openWatched()
    const batch = goods(400)
    await shop.applyProducts(batch)
    const shards = new Set(batch.map(({ sku }) => productKey(productShardOf(sku))))
    expect(watched.writes.toSorted()).toEqual([...shards].toSorted())
    await shop.applyProducts(batch)
    await shop.applyStock(batch.map(({ sku }) => ({ sku, visible: true })))
    await shop.deleteProducts(['nobody'])
    expect(watched.writes).toHaveLength(shards.size)
    await shop.applyStock([{ sku: 'g7', quantity: 2 }])
    expect(watched.writes.slice(shards.size)).toEqual([productKey(productShardOf('g7'))])
  })

  test('a product is shown with exactly what it was given', async () => {
    const { clock, shop } = await openWatched()
    const given = {
      sku: '0',
      name: 'Чай <чорний> & зелений',
      description: 'Міцний.\n<b>Гарячий</b>',
      price: '80.505',
      salePrice: '0.10',
      quantity: 3.5,
      stocks: { Центр: 1.5, Поділ: 2 },
      visible: false,
      categories: [['Напої', 'Чай'], ['Новинки']],
      attributes: { Вага: '100 г' },
      brand: 'Ранок',
      supplier: 'Склад',
      barcode: '000123',
      articul: 'A-1',
      model: 'tea',
      modelName: 'Чай',
      options: { Смак: "м'ята" },
      taxRate: '20',
    }
    await shop.applyProducts([given])
    const updatedAt = new Date(clock.now()).toISOString()
    expect(await shop.product('0')).toEqual({ ...given, images: [], updatedAt })
  })

  test('the time of change moves with a real change only', async () => {
    const { clock, shop } = await openWatched()
    await shop.applyProducts([{ sku: 'a', name: 'A' }])
    const created = (await shop.product('a'))?.updatedAt
    expect(created).toBe(new Date(clock.now()).toISOString())
    await clock.advance(60_000)
    await shop.applyProducts([{ sku: 'a', name: 'A', attributes: {} }])
    expect((await shop.product('a'))?.updatedAt).toBe(created)
    await shop.applyStock([{ sku: 'a', quantity: 1 }])
    expect((await shop.product('a'))?.updatedAt).toBe(new Date(clock.now()).toISOString())
  })

  test('a product of wrong types fails alone and leaves its document readable', async () => {
    const { shop } = await openWatched()
    const [first = '', second = ''] = skusTogether()
    await shop.applyProducts([{ sku: first, name: 'A' }])
    const wrong: ProductPatch[] = JSON.parse(
      '[{"name": 5}, {"price": 12}, {"quantity": "3"}, {"stocks": {"a": 1e308, "b": 1e308}}, {"attributes": {"a": null}}]',
    )
    const results = await shop.applyProducts(wrong.map((patch) => ({ name: 'B', ...patch, sku: second })))
    expect(results.map((result) => result.outcome)).toEqual(wrong.map(() => 'failed'))
    expect(await shop.product(first)).toMatchObject({ name: 'A' })
    expect(await shop.product(second)).toBeUndefined()
  })

  test('attributes named like parts of an object are kept', async () => {
    const { shop } = await openWatched()
    const attributes = Object.fromEntries([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toJSON', 'z'],
    ])
    await shop.applyProducts([{ sku: 'a', name: 'A', attributes }])
    expect(Object.entries((await shop.product('a'))?.attributes ?? {})).toEqual(Object.entries(attributes))
    expect(await shop.applyProducts([{ sku: 'a', attributes }])).toEqual([{ sku: 'a', outcome: 'unchanged' }])
  })
})

describe('a store that fails', () => {
  const unavailable = new AppError('STORE_UNAVAILABLE', 'Cannot write: the medium is away.', {
    retry: 'later',
  })

  test('fails the goods of that shard only and says that a retry can help', async () => {
    const { watched, shop } = await openWatched()
    const [first = '', second = ''] = skusApart(2)
    watched.interrupt = (moment, _write, key) => {
      if (moment === 'before' && key === productKey(productShardOf(first))) throw unavailable
    }
    const results = await shop.applyProducts([first, second].map((sku) => ({ sku, name: sku })))
    expect(results).toMatchObject([
      { sku: first, outcome: 'failed', code: 'STORE_UNAVAILABLE', retry: true },
      { sku: second, outcome: 'applied' },
    ])
    expect(await shop.product(first)).toBeUndefined()
    expect(await shop.product(second)).toBeDefined()
  })

  test('makes the call throw when no shard could be written', async () => {
    const { watched, shop } = await openWatched()
    watched.interrupt = () => {
      throw unavailable
    }
    const batch = skusApart(3).map((sku) => ({ sku, name: sku }))
    await expect(shop.applyProducts(batch)).rejects.toBe(unavailable)
  })
})

describe('writes under a run', () => {
  const job = v.object({ fence: v.number() })

  test('are refused as a whole once the run is over, by the guard of the call and of the caller', async () => {
    const store = createStore(memoryDriver(), { clock: createFakeClock() })
    await store.put('jobs:source:load', { fence: 2 })
    const { shop, shopFor } = await openCatalog({ store: store.scoped('plugins:catalog') })
    const late = { key: 'jobs:source:load', fence: 1 }
    const batch = skusApart(5).map((sku) => ({ sku, name: sku }))
    await expect(shop.applyProducts(batch, { guards: [late] })).rejects.toMatchObject({ code: 'STALE_FENCE' })
    await expect(shopFor({ guards: [late] }).applyProducts(batch)).rejects.toMatchObject({
      code: 'STALE_FENCE',
    })
    expect(await shop.product(batch[0]?.sku ?? '')).toBeUndefined()
    const results = await shop.applyProducts(batch, { guards: [{ ...late, fence: 2 }] })
    expect(results.every((result) => result.outcome === 'applied')).toBe(true)
    expect((await store.get('jobs:source:load', job))?.fence).toBe(2)
  })
})
