import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { ProductPatch } from '../../../core/shop.ts'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { watchStore } from '../../core/shop/watched-store.ts'
import { startServer } from '../../helpers/http-server.ts'
import { picture } from './images-place.ts'
import { emptyStore, placeProducts } from './products-place.ts'

const BATCH = '/wc/v3/products/batch'
const CUP = { sku: '1001', name: 'Горня', price: '120.00', quantity: 7 } satisfies ProductPatch

let shop: WooSimulator
beforeEach(async () => {
  shop = await startWooSimulator()
})
afterEach(() => shop.close())

function cups(count: number, change: Partial<ProductPatch> = {}): ProductPatch[] {
  return Array.from({ length: count }, (_, index) => ({ ...CUP, sku: `cup-${index}`, ...change }))
}

function codes() {
  return shop.shop.products.map(({ sku }) => sku).toSorted()
}

describe('a create whose answer is lost', () => {
  test.each([
    { kind: 'badGateway', when: 'after' } as const,
    { kind: 'gatewayTimeout', when: 'after' } as const,
    { kind: 'dropped', when: 'after' } as const,
    { kind: 'warning' } as const,
  ])('is found again and made once ($kind)', async (fault) => {
    const { products } = placeProducts(shop)
    shop.faults.push({ path: BATCH, ...fault })
    const results = await products.applyProducts(cups(100))
    expect(results).toHaveLength(100)
    expect(results.every((result) => result.outcome === 'applied' && result.created === true)).toBe(true)
    expect(codes()).toEqual(
      cups(100)
        .map(({ sku }) => sku)
        .toSorted(),
    )
    shop.requests.length = 0
    expect((await products.applyProducts(cups(100))).every(({ outcome }) => outcome === 'unchanged')).toBe(
      true,
    )
    expect(shop.requests).toEqual([])
  })

  test('costs one read for all of them and no write where they are whole', async () => {
    const { products } = placeProducts(shop)
    shop.faults.push({ path: BATCH, kind: 'badGateway', when: 'after' })
    await products.applyProducts(cups(100))
    const reads = shop.requests.filter(({ query }) => query['sku'] !== undefined)
    expect(reads).toHaveLength(1)
    const updates = shop.requests.filter(({ items }) => items.update > 0)
    expect(updates).toEqual([])
  })

  test('and the shop falls silent: the call throws, and the next one finds the goods', async () => {
    const { products } = placeProducts(shop)
    shop.faults.push(
      { path: BATCH, kind: 'badGateway', when: 'after' },
      { path: BATCH, kind: 'badGateway', times: Infinity },
    )
    await expect(products.applyProducts(cups(40))).rejects.toMatchObject({ name: 'AppError' })
    shop.faults.length = 0
    const results = await products.applyProducts(cups(40))
    expect(results.every((result) => result.outcome === 'applied')).toBe(true)
    expect(codes()).toHaveLength(40)
  })
})

test('PHP that dies on one item costs only that item', async () => {
  const { products } = placeProducts(shop)
  shop.faults.push({ path: BATCH, kind: 'fatal', item: 31 })
  const results = await products.applyProducts(cups(60))
  expect(results.every((result) => result.outcome === 'applied')).toBe(true)
  expect(codes()).toEqual(
    cups(60)
      .map(({ sku }) => sku)
      .toSorted(),
  )
})

test('an item to which a plugin of the shop objects fails alone, in the words of the plugin', async () => {
  const { products } = placeProducts(shop)
  shop.faults.push({ path: BATCH, kind: 'pluginError', item: 2, message: 'No goods named Горня on Sundays.' })
  const results = await products.applyProducts(cups(3))
  expect(results).toMatchObject([
    { sku: 'cup-0', outcome: 'applied' },
    { sku: 'cup-1', outcome: 'failed', message: 'No goods named Горня on Sundays.' },
    { sku: 'cup-2', outcome: 'applied' },
  ])
  expect(await products.applyProducts(cups(3))).toMatchObject([
    { outcome: 'unchanged' },
    { outcome: 'applied', created: true },
    { outcome: 'unchanged' },
  ])
})

describe('a death between the shop and our memory', () => {
  test('of a create: nothing is made twice', async () => {
    const watched = watchStore(emptyStore())
    const { products } = placeProducts(shop, {}, { store: watched.store })
    await products.applyProducts([])
    watched.interrupt = (moment, _write, key) => {
      if (moment === 'before' && key.startsWith('records:')) throw new AppError('DIED', 'Cannot go on.')
    }
    await expect(products.applyProducts(cups(20))).rejects.toThrow('Cannot go on')
    expect(codes()).toHaveLength(20)
    watched.interrupt = () => {}
    const afterwards = placeProducts(shop, {}, { store: watched.store })
    const results = await afterwards.products.applyProducts(cups(20))
    expect(results.every(({ outcome }) => outcome === 'applied')).toBe(true)
    expect(codes()).toHaveLength(20)
    expect(
      (await afterwards.products.applyProducts(cups(20))).every(({ outcome }) => outcome === 'unchanged'),
    ).toBe(true)
  })

  test('of an update: it is told again and stands', async () => {
    const watched = watchStore(emptyStore())
    const { products } = placeProducts(shop, {}, { store: watched.store })
    await products.applyProducts([CUP])
    watched.interrupt = (moment, _write, key) => {
      if (moment === 'before' && key.startsWith('records:')) throw new AppError('DIED', 'Cannot go on.')
    }
    await expect(products.applyStock([{ sku: '1001', price: '130.00' }])).rejects.toThrow('Cannot go on')
    watched.interrupt = () => {}
    expect(await products.applyStock([{ sku: '1001', price: '130.00' }])).toMatchObject([
      { outcome: 'applied' },
    ])
    expect(shop.shop.product('1001')?.regularPrice).toBe('130.00')
  })
})

describe('a product that vanished', () => {
  test('is made anew in the same call, with all that was known of it', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([{ ...CUP, brand: 'Ранок', attributes: { Колір: 'білий' } }, ...cups(3)])
    shop.shop.eraseProduct(shop.shop.product('1001')?.id ?? 0)
    const results = await products.applyStock([
      { sku: '1001', price: '99.00' },
      { sku: 'cup-1', price: '98.00' },
    ])
    expect(results).toEqual([
      { sku: '1001', outcome: 'applied', created: true },
      { sku: 'cup-1', outcome: 'applied' },
    ])
    expect(await products.product('1001')).toMatchObject({
      ...CUP,
      price: '99.00',
      brand: 'Ранок',
      attributes: { Колір: 'білий' },
    })
  })

  test('stays away where new products are not wanted', async () => {
    const place = placeProducts(shop)
    await place.products.applyProducts([CUP])
    shop.shop.eraseProduct(shop.shop.product('1001')?.id ?? 0)
    const { products } = placeProducts(shop, { newProducts: 'skip' }, { store: place.store })
    expect(await products.applyStock([{ sku: '1001', price: '99.00' }])).toEqual([
      { sku: '1001', outcome: 'skipped', reason: 'not-in-shop' },
    ])
    expect(codes()).toEqual([])
  })

  test('into the trash is left there', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([CUP])
    const id = shop.shop.product('1001')?.id ?? 0
    shop.shop.trashProduct(id)
    expect(await products.applyStock([{ sku: '1001', price: '99.00' }])).toEqual([
      { sku: '1001', outcome: 'skipped', reason: 'in-trash' },
    ])
    expect(shop.shop.products.map(({ status }) => status)).toEqual(['trash'])
  })
})

describe('a code that is taken', () => {
  test('by a product in the trash is told so', async () => {
    const { products } = placeProducts(shop)
    const { id } = await shop.shop.addProduct({ name: 'Старе', sku: '1001' })
    shop.shop.trashProduct(id)
    expect(await products.applyProducts([CUP, ...cups(1)])).toMatchObject([
      {
        sku: '1001',
        outcome: 'failed',
        code: 'WOO_IN_TRASH',
        retry: false,
        message: expect.stringContaining('trash'),
      },
      { sku: 'cup-0', outcome: 'applied' },
    ])
  })

  test('by one made since we looked is adopted', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts(cups(1))
    await shop.shop.addProduct({
      name: 'Своє',
      sku: '1001',
      regular_price: '80',
      description: 'Опис власника',
    })
    expect(await products.applyProducts([CUP])).toEqual([{ sku: '1001', outcome: 'applied' }])
    expect(shop.shop.product('1001')).toMatchObject({
      name: 'Горня',
      regularPrice: '120.00',
      description: 'Опис власника',
    })
    expect(codes()).toEqual(['1001', 'cup-0'])
  })

  test('by one that differs in case only is told so', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts(cups(1))
    await shop.shop.addProduct({ name: 'Інше', sku: 'ABC' })
    expect(await products.applyProducts([{ ...CUP, sku: 'abc' }])).toMatchObject([
      { sku: 'abc', outcome: 'failed', code: 'WOO_SKU_TAKEN', retry: false },
    ])
  })

  test('by another good of ours is told so, where goods are not matched by it', async () => {
    const { products } = placeProducts(shop, { match: 'articul' })
    await shop.shop.addProduct({ name: 'Блюдце', sku: '1001' })
    expect(await products.applyProducts([CUP])).toMatchObject([
      { sku: '1001', outcome: 'failed', code: 'WOO_SKU_TAKEN', retry: false },
    ])
    expect(shop.shop.product('1001')).toMatchObject({ name: 'Блюдце', regularPrice: '' })
  })
})

test('of a barcode that another product has the good is made without, and it is kept aside', async () => {
  const { products } = placeProducts(shop)
  const barcode = '4820000000017'
  await shop.shop.addProduct({ name: 'Чуже', sku: 'other', global_unique_id: barcode })
  expect(await products.applyProducts([{ ...CUP, barcode }])).toMatchObject([
    { outcome: 'applied', created: true },
  ])
  expect(shop.shop.product('1001')?.gtin).toBe('')
  expect((await products.product('1001'))?.barcode).toBe(barcode)
})

test('a category that its owner deleted is made anew, and goods stand in it', async () => {
  const { products } = placeProducts(shop)
  await products.applyProducts([{ ...CUP, categories: [['Посуд']] }])
  const category = shop.shop.terms.find(({ name }) => name === 'Посуд')
  shop.shop.removeTerm(category?.id ?? 0)
  const [result] = await products.applyProducts([{ ...CUP, sku: '1002', categories: [['Посуд']] }])
  expect(result).toMatchObject({ outcome: 'applied' })
  expect((await products.product('1002'))?.categories).toEqual([['Посуд']])
})

test('a shop that never takes a category as it is told gets its goods all the same', async () => {
  const { products } = placeProducts(
    shop,
    {},
    { changeTerms: (terms) => ({ ...terms, categoryIds: async (paths) => paths.map(() => 99_999) }) },
  )
  expect(await products.applyProducts([{ ...CUP, categories: [['Посуд']] }])).toMatchObject([
    { outcome: 'applied' },
  ])
  shop.requests.length = 0
  expect(await products.applyProducts([{ ...CUP, categories: [['Посуд']] }])).toMatchObject([
    { outcome: 'unchanged' },
  ])
  expect(shop.requests).toEqual([])
})

test('a code that the shop changes before it keeps it is known by our mark when an answer is lost', async () => {
  const { products } = placeProducts(shop)
  const odd = { ...CUP, sku: 'A%20<b>B' }
  shop.faults.push({ path: BATCH, kind: 'badGateway', when: 'after' })
  expect(await products.applyProducts([odd])).toEqual([{ sku: odd.sku, outcome: 'applied', created: true }])
  expect(shop.shop.products).toHaveLength(1)
  expect(await products.applyStock([{ sku: odd.sku, price: '1.00' }])).toMatchObject([{ outcome: 'applied' }])
  expect(shop.shop.products).toMatchObject([{ regularPrice: '1.00' }])
})

describe('photos', () => {
  async function withPhoto() {
    const place = placeProducts(shop)
    await place.products.applyProducts([CUP])
    await using pictures = await startServer((response) => response.end(picture('cup')))
    const images = [{ src: `${pictures.url}/cup.png` }]
    const other = await shop.shop.addProduct({ name: 'Інше', sku: 'other', images })
    const [mediaId = 0] = other.imageIds
    const photo = { name: 'a.png', position: 0, hash: 'ff', mediaId }
    await place.records.change('1001', (current) => current && { ...current, photos: [photo] })
    return { ...place, mediaId, photo }
  }

  test('of a product that is made anew come back from the library of the shop', async () => {
    const { products, records, mediaId, photo } = await withPhoto()
    shop.shop.eraseProduct(shop.shop.product('1001')?.id ?? 0)
    await products.applyStock([{ sku: '1001', price: '99.00' }])
    expect(shop.shop.product('1001')?.imageIds).toEqual([mediaId])
    expect((await records.find('1001'))?.photos).toEqual([photo])
  })

  test('that the library lost do not keep the product away', async () => {
    const { products, mediaId } = await withPhoto()
    shop.shop.eraseProduct(shop.shop.product('1001')?.id ?? 0)
    shop.shop.removeAttachment(mediaId)
    expect(await products.applyStock([{ sku: '1001', price: '99.00' }])).toMatchObject([
      { outcome: 'applied' },
    ])
    expect(shop.shop.product('1001')).toMatchObject({ imageIds: [], regularPrice: '99.00' })
  })
})

test('a call that is stopped between two requests throws, and what was taken is remembered', async () => {
  const { products } = placeProducts(shop)
  const stop = new AbortController()
  shop.faults.push({ path: BATCH, skip: 1, kind: 'slow', ms: 60_000 })
  const work = products.applyProducts(cups(200), { signal: stop.signal })
  await expect.poll(() => shop.requests.filter(({ path }) => path === BATCH)).toHaveLength(2)
  stop.abort(new Error('stopped by test'))
  await expect(work).rejects.toThrow('stopped by test')
  shop.faults.length = 0
  shop.requests.length = 0
  const results = await products.applyProducts(cups(200))
  expect(Map.groupBy(results, ({ outcome }) => outcome).get('unchanged')).toHaveLength(100)
})

test('when the shop goes down half way, the goods that it did not take fail with retry', async () => {
  const { products } = placeProducts(shop)
  shop.faults.push({ path: BATCH, skip: 1, kind: 'maintenance', times: Infinity })
  const results = await products.applyProducts(cups(200))
  expect(results.slice(0, 100).every(({ outcome }) => outcome === 'applied')).toBe(true)
  expect(results.slice(100).every((result) => result.outcome === 'failed' && result.retry)).toBe(true)
})
