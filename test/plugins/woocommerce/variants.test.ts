import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProductPatch } from '../../../core/shop.ts'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { placeProducts } from './products-place.ts'

let shop: WooSimulator
beforeEach(async () => {
  shop = await startWooSimulator()
})
afterEach(() => shop.close())

function boot(size: string, change: Partial<ProductPatch> = {}): ProductPatch {
  return {
    sku: `boot-${size}`,
    name: `Чоботи ${size}`,
    model: 'boot',
    modelName: 'Чоботи',
    price: '3000.00',
    quantity: 2,
    categories: [['Взуття']],
    brand: 'Вітер',
    attributes: { Матеріал: 'шкіра' },
    options: { Розмір: size, Колір: 'чорні' },
    ...change,
  }
}

function parent(sku = 'model-boot') {
  return shop.shop.product(sku)
}

function sizes() {
  return parent()?.attributes.find(({ name }) => name === 'Розмір')?.options
}

function paths() {
  return shop.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path.replace('/wc/v3', ''))
}

describe('goods of one model', () => {
  test('become variations of one product, made in a batch before', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37'), boot('38'), { ...boot('40'), sku: 'x', model: 'other' }])
    expect(parent()).toMatchObject({ type: 'variable', name: 'Чоботи', status: 'publish' })
    expect(sizes()).toEqual(['37', '38'])
    expect(shop.shop.product('boot-38')).toMatchObject({ type: 'variation', parentId: parent()?.id })
    expect(paths().filter((path) => path === '/products/batch')).toHaveLength(1)
    expect(paths().filter((path) => path.endsWith('/variations/batch'))).toHaveLength(2)
  })

  test('of which one comes later need its option on the product first', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37')])
    await products.applyProducts([boot('39')])
    expect(sizes()).toEqual(['37', '39'])
    expect(shop.shop.product('boot-39')?.choices).toContainEqual(expect.objectContaining({ option: '39' }))
  })

  test('change price and stock without a word to their product', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37'), boot('38')])
    shop.requests.length = 0
    await products.applyStock([
      { sku: 'boot-37', quantity: 9 },
      { sku: 'boot-38', price: '2900.00' },
    ])
    expect(shop.requests.map(({ path }) => path)).toEqual([
      `/wc/v3/products/${parent()?.id}/variations/batch`,
    ])
  })

  test('renamed with their model tell their product only', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37'), boot('38')])
    shop.requests.length = 0
    const results = await products.applyProducts(
      ['37', '38'].map((size) => ({ sku: `boot-${size}`, modelName: 'Черевики' })),
    )
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
    expect(parent()?.name).toBe('Черевики')
  })

  test('whose names alone change make no requests', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37')])
    shop.requests.length = 0
    await products.applyProducts([{ sku: 'boot-37', name: 'Чоботи, розмір 37' }])
    expect(shop.requests).toEqual([])
  })

  test('without a name of their model are called as the first of them, and follow it', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37', { modelName: '' }), boot('38', { modelName: '' })])
    expect(parent()?.name).toBe('Чоботи 37')
    await products.applyProducts([{ sku: 'boot-38', name: 'Інша назва 38' }])
    expect(parent()?.name).toBe('Чоботи 37')
    await products.applyProducts([{ sku: 'boot-37', name: 'Боти 37' }])
    expect(parent()?.name).toBe('Боти 37')
  })

  test('take their categories, brand and attributes to their product', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37'), boot('38')])
    await products.applyProducts([
      { sku: 'boot-37', categories: [['Взуття', 'Зима']], brand: 'Хвиля', attributes: { Матеріал: 'замша' } },
    ])
    expect(await products.product('boot-38')).toMatchObject({
      categories: [['Взуття', 'Зима']],
      brand: 'Хвиля',
      attributes: { Матеріал: 'замша' },
    })
  })

  test('are found again when our memory is lost, and their product keeps all choices', async () => {
    await placeProducts(shop).products.applyProducts([boot('37'), boot('38')])
    const { products } = placeProducts(shop)
    shop.requests.length = 0
    expect(await products.applyProducts([boot('37')])).toEqual([{ sku: 'boot-37', outcome: 'unchanged' }])
    expect(paths().filter((path) => path.includes('batch'))).toEqual([])
    await products.applyProducts([boot('39')])
    expect(sizes()?.toSorted()).toEqual(['37', '38', '39'])
    expect(shop.shop.products).toHaveLength(4)
  })

  test('are made once when the answers are lost', async () => {
    const { products } = placeProducts(shop)
    shop.faults.push(
      { path: '/wc/v3/products/batch', kind: 'badGateway', when: 'after' },
      { path: /variations\/batch$/, kind: 'badGateway', when: 'after' },
    )
    const results = await products.applyProducts([boot('37'), boot('38')])
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
    expect(shop.shop.products.map(({ sku }) => sku).toSorted()).toEqual(['boot-37', 'boot-38', 'model-boot'])
  })

  test('come back with their product when it was deleted', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37'), boot('38')])
    shop.shop.eraseProduct(parent()?.id ?? 0)
    expect(await products.applyStock([{ sku: 'boot-37', quantity: 5 }])).toEqual([
      { sku: 'boot-37', outcome: 'applied', created: true },
    ])
    expect(shop.shop.product('boot-37')).toMatchObject({ parentId: parent()?.id, stockQuantity: 5 })
    expect(await products.applyProducts([boot('38', { price: '1.00' })])).toMatchObject([
      { outcome: 'applied' },
    ])
    expect(await products.product('boot-38')).toMatchObject({ price: '1.00', options: boot('38').options })
  })

  test('fail with the reason when their product cannot be made', async () => {
    await shop.shop.addProduct({ name: 'Чуже', sku: 'model-boot' })
    const { products } = placeProducts(shop)
    expect(await products.applyProducts([boot('37'), { sku: 'cup', name: 'Горня' }])).toMatchObject([
      { sku: 'boot-37', outcome: 'failed', code: 'WOO_SKU_TAKEN', retry: false },
      { sku: 'cup', outcome: 'applied' },
    ])
  })

  test('that move to another model are under its product then', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37'), boot('38')])
    expect(
      await products.applyProducts([{ sku: 'boot-38', model: 'high', modelName: 'Високі' }]),
    ).toMatchObject([{ outcome: 'applied' }])
    expect(shop.shop.product('boot-38')).toMatchObject({ parentId: parent('model-high')?.id })
    expect(shop.shop.products.filter(({ sku }) => sku === 'boot-38')).toHaveLength(1)
    expect(await products.product('boot-38')).toMatchObject({ price: '3000.00', model: 'high' })
  })

  test('a code that is a product of a model in the shop is nobody’s good', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([boot('37')])
    expect(await products.applyProducts([{ sku: 'model-boot', name: 'Хибне' }])).toMatchObject([
      { sku: 'model-boot', outcome: 'failed', code: 'WOO_CODE_TAKEN', retry: false },
    ])
    expect(await products.product('model-boot')).toBeUndefined()
    expect(await products.deleteProducts(['model-boot'])).toMatchObject([{ outcome: 'unchanged' }])
    expect(parent()?.name).toBe('Чоботи')
  })
})
