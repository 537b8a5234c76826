import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { placeProducts } from './products-place.ts'

let shop: WooSimulator
beforeEach(async () => {
  shop = await startWooSimulator()
})
afterEach(() => shop.close())

const CUP = {
  sku: '1001',
  name: 'Горня',
  price: '120.00',
  quantity: 7,
  categories: [['Посуд']],
  brand: 'Ранок',
}

test('a preview only reads the shop, and says what goods were recognised as', async () => {
  const { id } = await shop.shop.addProduct({ name: 'Горня власника', sku: 'cup' })
  await shop.shop.addProduct({ name: 'Подвійне', sku: 'a' })
  await shop.shop.addProduct({ name: 'подвійне', sku: 'b' })
  const { products } = placeProducts(shop, { match: { pairs: `1001;${id}\n1002;9999` } })
  expect(await products.previewProducts([CUP, { ...CUP, sku: '1002' }, { ...CUP, sku: '1003' }])).toEqual([
    { sku: '1001', plan: 'update', as: { id: String(id), name: 'Горня власника' } },
    { sku: '1002', plan: 'skip', reason: 'ambiguous' },
    { sku: '1003', plan: 'create' },
  ])
  expect(shop.requests.every(({ method }) => method === 'GET')).toBe(true)
})

test('a preview of what is known costs no request', async () => {
  const { products } = placeProducts(shop)
  await products.applyProducts([CUP])
  shop.requests.length = 0
  expect(await products.previewProducts([CUP, { sku: '1001', quantity: 7.4 }])).toMatchObject([
    { plan: 'unchanged' },
    { plan: 'unchanged' },
  ])
  expect(await products.previewProducts([{ sku: '1001', quantity: 6 }])).toMatchObject([{ plan: 'update' }])
  expect(shop.requests).toEqual([])
})

test('what may not be written is no change, and new goods that are not wanted are skipped', async () => {
  const { products } = placeProducts(shop, { locks: { '1001': ['name'] } })
  await products.applyProducts([CUP])
  expect(await products.previewProducts([{ sku: '1001', name: 'Інше' }])).toMatchObject([
    { plan: 'unchanged' },
  ])
  const choosy = placeProducts(shop, { newProducts: 'skip' })
  expect(await choosy.products.previewProducts([{ ...CUP, sku: '1002' }])).toEqual([
    { sku: '1002', plan: 'skip', reason: 'not-in-shop' },
  ])
})
