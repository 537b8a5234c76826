import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { emptyStore, placeProducts } from './products-place.ts'

let shop: WooSimulator
beforeEach(async () => {
  shop = await startWooSimulator()
})
afterEach(() => shop.close())

function paths() {
  return shop.requests.map(({ path }) => path.replace('/wc/v3', ''))
}

async function fill() {
  const parent = await shop.shop.addProduct({
    name: 'Чоботи',
    sku: 'boots',
    type: 'variable',
    attributes: [{ name: 'Розмір', options: ['37', '38'], variation: true }],
  })
  const own = await shop.shop.addVariation(parent.id, {
    sku: 'boots-37',
    global_unique_id: '4820000000017',
    attributes: [{ name: 'Розмір', option: '37' }],
  })
  const bare = await shop.shop.addVariation(parent.id, { attributes: [{ name: 'Розмір', option: '38' }] })
  const plain = await shop.shop.addProduct({
    name: 'Хліб &amp; сіль',
    sku: 'bread',
    status: 'draft',
    meta_data: [
      { key: '_mostik_sku', value: '1001' },
      { key: '_mostik_articul', value: 'A-1' },
    ],
  })
  const trashed = await shop.shop.addProduct({ name: 'Сміття', sku: 'trash' })
  shop.shop.trashProduct(trashed.id)
  return { parent, own, bare, plain }
}

describe('what its owner makes later', () => {
  test('is recognised within the hour, also where nothing new is made by us', async () => {
    const { products, clock } = placeProducts(shop, { match: 'barcode', newProducts: 'skip' })
    const patch = { sku: '1001', name: 'Чайник', price: '450.00', barcode: '4820000000024' }
    await shop.shop.addProduct({ name: 'Old', sku: 'old' })
    expect(await products.applyProducts([patch])).toMatchObject([
      { outcome: 'skipped', reason: 'not-in-shop' },
    ])
    await shop.shop.addProduct({ name: 'Kettle', sku: 'kettle', global_unique_id: '4820000000024' })
    await clock.advance(3_600_000)
    expect(await products.applyProducts([patch])).toMatchObject([{ outcome: 'applied' }])
    expect(shop.shop.product('kettle')).toMatchObject({ name: 'Чайник', regularPrice: '450.00' })
  })
})

describe('what stands in a shop', () => {
  test('is nothing in an empty one, for one request', async () => {
    const { products } = placeProducts(shop)
    expect(await products.index.entries()).toEqual([])
    expect(shop.requests).toHaveLength(1)
  })

  test.each([false, true])('is all products and variations (WooCommerce before 10.3: %s)', async (isOld) => {
    shop.switches.withoutVariationsList = isOld
    const { parent, own, bare, plain } = await fill()
    const entries = await placeProducts(shop).products.index.entries()
    expect(entries).toMatchObject([
      { id: parent.id, type: 'variable', sku: 'boots', name: 'Чоботи' },
      { id: plain.id, type: 'simple', sku: 'bread', name: 'Хліб & сіль', code: '1001', articul: 'A-1' },
      { id: own.id, type: 'variation', parentId: parent.id, sku: 'boots-37', barcode: '4820000000017' },
      { id: bare.id, type: 'variation', parentId: parent.id, sku: '' },
    ])
    expect(paths().includes(`/products/${parent.id}/variations`)).toBe(isOld)
  })

  test('is read once, also over restarts, until it is asked for again', async () => {
    for (let index = 0; index < 700; index++) await shop.shop.addProduct({ name: 'Річ', sku: `p-${index}` })
    const store = emptyStore()
    await placeProducts(shop, {}, { store }).products.index.entries()
    expect(paths()).toHaveLength(7)
    const { products } = placeProducts(shop, {}, { store })
    expect(await products.index.entries()).toHaveLength(700)
    expect(paths()).toHaveLength(7)
    await shop.shop.addProduct({ name: 'Нова', sku: 'new' })
    expect(await products.index.rebuild()).toBe(701)
    expect(await products.index.entries()).toHaveLength(701)
    expect(await placeProducts(shop, {}, { store }).products.index.entries()).toHaveLength(701)
  })

  test('is read again when a part of it was lost', async () => {
    await fill()
    const store = emptyStore()
    const { products } = placeProducts(shop, {}, { store })
    await products.index.entries()
    await store.delete('index:0:0')
    await store.delete('index:1:0')
    expect(await placeProducts(shop, {}, { store }).products.index.entries()).toHaveLength(4)
  })

  test('is noticed by others who read it before', async () => {
    await fill()
    const store = emptyStore()
    const first = placeProducts(shop, {}, { store })
    await first.products.index.entries()
    await shop.shop.addProduct({ name: 'Нова', sku: 'new' })
    await placeProducts(shop, {}, { store }).products.index.rebuild()
    expect(await first.products.index.entries()).toHaveLength(5)
  })
})
