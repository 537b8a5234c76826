import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProductPatch } from '../../../core/shop.ts'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { placeProducts } from './products-place.ts'

let shop: WooSimulator
beforeEach(async () => {
  shop = await startWooSimulator()
})
afterEach(() => shop.close())

const CUP = {
  sku: '1001',
  name: 'Горня & блюдце',
  description: 'Порцеляна.\nБіла.',
  price: '120.00',
  salePrice: '99.50',
  quantity: 7,
  categories: [['Посуд', 'Горнята']],
  attributes: { Матеріал: 'порцеляна' },
  brand: 'Ранок',
  supplier: 'Склад-1',
  barcode: '4820000000017',
  articul: 'A-1',
  taxRate: '20',
} satisfies ProductPatch

function cups(count: number, change: Partial<ProductPatch> = {}): ProductPatch[] {
  return Array.from({ length: count }, (_, index) => ({
    ...CUP,
    barcode: '',
    sku: `cup-${index}`,
    ...change,
  }))
}

function productBatches() {
  return shop.requests.filter(({ path }) => path === '/wc/v3/products/batch')
}

describe('goods in an empty shop', () => {
  test('are made with all that they have, and are unchanged the second time without a request', async () => {
    const { products } = placeProducts(shop)
    expect(await products.applyProducts([CUP])).toEqual([{ sku: '1001', outcome: 'applied', created: true }])
    expect(await products.product('1001')).toMatchObject(CUP)
    shop.requests.length = 0
    expect(await products.applyProducts([CUP])).toEqual([{ sku: '1001', outcome: 'unchanged' }])
    expect(shop.requests).toEqual([])
  })

  test('go a hundred in a request, with a handful of others for what they have in common', async () => {
    const { products } = placeProducts(shop)
    const results = await products.applyProducts(cups(500))
    expect(results.every((result) => result.outcome === 'applied')).toBe(true)
    expect(productBatches().map(({ items }) => items.create)).toEqual([100, 100, 100, 100, 100])
    expect(shop.requests.length).toBeLessThan(20)
    expect(shop.shop.products).toHaveLength(500)
  })

  test('creates and updates share requests', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts(cups(60))
    shop.requests.length = 0
    await products.applyProducts([...cups(60, { name: 'Інше горня' }), ...cups(100).slice(60)])
    expect(shop.requests.map(({ items }) => items)).toEqual([{ create: 40, update: 60, delete: 0 }])
  })

  test('a bulk rename tells names only', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts(cups(150))
    const before = shop.shop.products.map(({ sku, ...rest }) => [
      sku,
      { ...rest, name: '', modifiedAt: 0, slug: '' },
    ])
    shop.requests.length = 0
    const results = await products.applyProducts(cups(150).map(({ sku }) => ({ sku, name: 'Нова назва' })))
    expect(results.every((result) => result.outcome === 'applied')).toBe(true)
    expect(shop.requests.map(({ items }) => items.update)).toEqual([100, 50])
    const bytes = shop.requests.reduce((sum, request) => sum + request.bytes, 0)
    expect(bytes / 150).toBeLessThan(60)
    const after = shop.shop.products.map(({ sku, ...rest }) => [
      sku,
      { ...rest, name: '', modifiedAt: 0, slug: '' },
    ])
    expect(after).toEqual(before)
    expect(new Set(shop.shop.products.map(({ name }) => name))).toEqual(new Set(['Нова назва']))
  })

  test('stock goes the light way: no reads, small bodies', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts(cups(150))
    shop.requests.length = 0
    const patches = cups(150).map(({ sku }) => ({ sku, price: '130.00', quantity: 3 }))
    await products.applyStock(patches)
    expect(shop.requests.map(({ method, items }) => [method, items.update])).toEqual([
      ['POST', 100],
      ['POST', 50],
    ])
    expect(shop.shop.product('cup-7')).toMatchObject({
      regularPrice: '130.00',
      salePrice: '99.50',
      stockQuantity: 3,
    })
  })
})
