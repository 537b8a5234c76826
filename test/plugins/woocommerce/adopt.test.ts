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
  name: 'Горня',
  description: 'Порцеляна.',
  price: '120.00',
  quantity: 7,
  barcode: '4820000000017',
  articul: 'A-1',
  categories: [['Посуд']],
  attributes: { Матеріал: 'порцеляна' },
} satisfies ProductPatch

/** A product of the shop's owner, with texts and things of his own. */
async function ownersCup(fields: Record<string, unknown> = {}) {
  const category =
    shop.shop.terms.find(({ name }) => name === 'Акції') ??
    shop.shop.addTerm('product_cat', { name: 'Акції' })
  return await shop.shop.addProduct({
    name: 'Горня власника',
    sku: '1001',
    description: 'Слова власника',
    regular_price: '100',
    categories: [{ id: category.id }],
    attributes: [{ name: 'Країна', options: ['Італія'], visible: true }],
    ...fields,
  })
}

function writes() {
  return shop.requests.filter(({ method }) => method !== 'GET')
}

describe('a product that was there before', () => {
  test('is found by its sku and updated, and keeps its own categories and attributes', async () => {
    const { id } = await ownersCup()
    const { products } = placeProducts(shop)
    expect(await products.applyProducts([CUP])).toEqual([{ sku: '1001', outcome: 'applied' }])
    expect(shop.shop.products).toHaveLength(1)
    expect(await products.product('1001')).toMatchObject({
      name: 'Горня',
      price: '120.00',
      quantity: 7,
      categories: [['Акції'], ['Посуд']],
      attributes: { Країна: 'Італія', Матеріал: 'порцеляна' },
    })
    expect(shop.shop.product('1001')?.id).toBe(id)
  })

  test('keeps what is not told', async () => {
    await ownersCup()
    const { products } = placeProducts(shop)
    await products.applyProducts([{ sku: '1001', price: '110.00' }])
    expect(shop.shop.product('1001')).toMatchObject({
      name: 'Горня власника',
      description: 'Слова власника',
      regularPrice: '110.00',
      manageStock: false,
    })
  })

  test('keeps its own things over later changes of ours', async () => {
    await ownersCup()
    const { products } = placeProducts(shop)
    await products.applyProducts([CUP])
    await products.applyProducts([{ sku: '1001', categories: [['Кухня']], attributes: { Матеріал: 'скло' } }])
    const product = await products.product('1001')
    expect(product?.categories.toSorted()).toEqual([['Акції'], ['Кухня']])
    expect(product?.attributes).toEqual({ Країна: 'Італія', Матеріал: 'скло' })
  })

  test('costs one read for a hundred', async () => {
    for (let index = 0; index < 100; index++)
      await shop.shop.addProduct({ name: 'Своє', sku: `old-${index}` })
    const { products } = placeProducts(shop)
    shop.requests.length = 0
    await products.applyProducts(
      Array.from({ length: 100 }, (_, index) => ({ sku: `old-${index}`, name: 'Наше', price: '5.00' })),
    )
    // The walk through the shop is its own matter: one page, one read of the hundred, one write.
    expect(shop.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /wc/v3/products',
      'GET /wc/v3/products',
      'POST /wc/v3/products/batch',
    ])
  })

  test('is not written where it is what the source wants already, but for our mark', async () => {
    await shop.shop.addProduct({
      name: 'Хліб &amp; сіль',
      sku: 'b',
      regular_price: '12.5',
      manage_stock: true,
      stock_quantity: 3,
    })
    const { products } = placeProducts(shop)
    shop.requests.length = 0
    await products.applyProducts([{ sku: 'b', name: 'Хліб & сіль', price: '12.50', quantity: 3 }])
    expect(writes().map(({ bytes }) => bytes < 80)).toEqual([true])
    expect(shop.shop.product('b')?.meta).toMatchObject([{ key: '_mostik_sku', value: 'b' }])
  })

  test('a draft of its owner is not published, until the source shows what it had hidden', async () => {
    await ownersCup({ status: 'draft' })
    const { products } = placeProducts(shop)
    await products.applyProducts([{ ...CUP, visible: true }])
    expect(shop.shop.product('1001')?.status).toBe('draft')
    await products.applyStock([{ sku: '1001', visible: false }])
    expect(shop.shop.product('1001')?.status).toBe('private')
    await products.applyStock([{ sku: '1001', visible: true }])
    expect(shop.shop.product('1001')?.status).toBe('publish')
  })

  test('only what may be overwritten is written, and nothing that is locked', async () => {
    await ownersCup()
    await shop.shop.addProduct({ name: 'Друге', sku: '1002', regular_price: '100' })
    const { products } = placeProducts(shop, {
      overwrite: ['price', 'quantity'],
      locks: { '1002': ['price'] },
    })
    await products.applyProducts([CUP, { ...CUP, sku: '1002', barcode: '' }])
    expect(shop.shop.product('1001')).toMatchObject({
      name: 'Горня власника',
      description: 'Слова власника',
      regularPrice: '120.00',
      stockQuantity: 7,
      gtin: '',
    })
    expect(shop.shop.product('1002')).toMatchObject({ name: 'Друге', regularPrice: '100', stockQuantity: 7 })
    shop.requests.length = 0
    expect(await products.applyProducts([{ sku: '1001', name: 'Нова назва' }])).toEqual([
      { sku: '1001', outcome: 'unchanged' },
    ])
    expect(shop.requests).toEqual([])
  })

  test('is hidden and not deleted when the source removes it, and shown when it comes back', async () => {
    await ownersCup()
    const { products } = placeProducts(shop)
    await products.applyProducts([CUP])
    expect(await products.deleteProducts(['1001'])).toEqual([{ sku: '1001', outcome: 'applied' }])
    expect(shop.shop.product('1001')?.status).toBe('private')
    expect(await products.product('1001')).toBeUndefined()
    expect(await products.deleteProducts(['1001'])).toEqual([{ sku: '1001', outcome: 'unchanged' }])
    expect(await products.applyStock([{ sku: '1001', price: '1.00' }])).toMatchObject([
      { reason: 'unknown-sku' },
    ])
    expect(await products.applyProducts([CUP])).toEqual([{ sku: '1001', outcome: 'applied' }])
    expect(shop.shop.product('1001')).toMatchObject({ status: 'publish', regularPrice: '120.00' })
  })

  test('with price and stock on its variations is left alone', async () => {
    await ownersCup({ type: 'variable' })
    const { products } = placeProducts(shop)
    expect(await products.applyProducts([CUP])).toEqual([
      { sku: '1001', outcome: 'skipped', reason: 'variable' },
    ])
  })

  test('a variation is updated as one, and its options stay its owner’s', async () => {
    const parent = await shop.shop.addProduct({
      name: 'Горня',
      type: 'variable',
      attributes: [{ name: 'Розмір', options: ['S', 'M'], variation: true, visible: true }],
    })
    await shop.shop.addVariation(parent.id, { sku: '1001', attributes: [{ name: 'Розмір', option: 'S' }] })
    const { products } = placeProducts(shop)
    const patch = { ...CUP, model: 'cup', modelName: 'Горня', options: { size: 'S' } }
    expect(await products.applyProducts([patch])).toEqual([{ sku: '1001', outcome: 'applied' }])
    expect(shop.shop.products).toHaveLength(2)
    expect(shop.shop.product('1001')).toMatchObject({
      type: 'variation',
      parentId: parent.id,
      regularPrice: '120.00',
      stockQuantity: 7,
      choices: [{ option: 'S' }],
    })
    expect(await products.applyStock([{ sku: '1001', quantity: 2 }])).toMatchObject([{ outcome: 'applied' }])
    expect(shop.shop.product('1001')?.stockQuantity).toBe(2)
  })
})

describe('goods are recognised', () => {
  test.each([
    ['barcode', { sku: 'x', global_unique_id: CUP.barcode }],
    ['articul', { sku: CUP.articul }],
    ['name', { sku: 'x', name: '  горня ' }],
  ] as const)('by %s', async (match, fields) => {
    const { id } = await ownersCup(fields)
    const { products } = placeProducts(shop, { match })
    expect(await products.applyProducts([CUP])).toEqual([{ sku: '1001', outcome: 'applied' }])
    expect(shop.shop.products.map((product) => [product.id, product.sku, product.regularPrice])).toEqual([
      [id, fields.sku, '120.00'],
    ])
    // What was paired stays paired, also when our memory is lost.
    shop.requests.length = 0
    const afterwards = placeProducts(shop, { match })
    expect(await afterwards.products.applyProducts([{ sku: '1001', price: '130.00' }])).toMatchObject([
      { outcome: 'applied' },
    ])
    expect(shop.shop.products.map(({ regularPrice }) => regularPrice)).toEqual(['130.00'])
  })

  test('by pairs of code and id alone: a sku that equals a code is no pair', async () => {
    const { id } = await ownersCup({ sku: 'anything' })
    const { products } = placeProducts(shop, { match: { pairs: `1001;${id}` } })
    await shop.shop.addProduct({ name: 'Друге', sku: '1002' })
    const results = await products.applyProducts([CUP, { ...CUP, sku: '1002', barcode: '' }])
    expect(results).toMatchObject([{ outcome: 'applied' }, { outcome: 'failed', code: 'WOO_SKU_TAKEN' }])
    expect(shop.shop.products).toHaveLength(2)
    expect(shop.shop.product('1002')).toMatchObject({ name: 'Друге' })
  })

  test.each(['articul', 'name', 'barcode'] as const)(
    'not by the %s that several goods share, in whatever call they come',
    async (match) => {
      const shared = { name: 'Горня', articul: 'GB-7', barcode: '4820000000017' }
      await ownersCup({ sku: 'GB-7', name: 'Горня', global_unique_id: shared.barcode })
      const { products } = placeProducts(shop, { match })
      const goods = ['1001', '1002'].map((sku) => ({ ...CUP, ...shared, sku }))
      for (const good of goods) await products.previewProducts([good])
      const lines = await products.pairing.report()
      expect(lines.map(({ state, good }) => [state, good?.code])).toEqual([
        ['ambiguous', '1001'],
        ['ambiguous', '1002'],
        ['onlyThere', undefined],
      ])
      for (const good of goods) {
        expect(await products.applyProducts([good])).toMatchObject([{ reason: 'ambiguous' }])
      }
      expect(writes()).toEqual([])
    },
  )

  test('not where several products fit: nothing is done', async () => {
    await ownersCup({ sku: 'a', name: 'Горня' })
    await ownersCup({ sku: 'b', name: 'горня' })
    const { products } = placeProducts(shop, { match: 'name' })
    expect(await products.applyProducts([CUP])).toEqual([
      { sku: '1001', outcome: 'skipped', reason: 'ambiguous' },
    ])
    expect(writes()).toEqual([])
  })

  test('not by a sku that means something else there', async () => {
    await ownersCup({ name: 'Виделка' })
    const { products } = placeProducts(shop, { match: 'barcode' })
    await products.applyProducts([{ ...CUP, sku: '1001' }])
    expect(shop.shop.product('1001')).toMatchObject({ name: 'Виделка', regularPrice: '100' })
  })

  test('but none is made where new products are not wanted', async () => {
    const { products } = placeProducts(shop, { newProducts: 'skip' })
    expect(await products.applyProducts([CUP])).toEqual([
      { sku: '1001', outcome: 'skipped', reason: 'not-in-shop' },
    ])
    expect(shop.shop.products).toEqual([])
  })

  test('and a new one is a draft where that is wanted, hidden ones private', async () => {
    const { products } = placeProducts(shop, { newProducts: 'draft' })
    await products.applyProducts([CUP, { ...CUP, sku: '1002', barcode: '', visible: false }])
    expect(shop.shop.product('1001')?.status).toBe('draft')
    expect(shop.shop.product('1002')?.status).toBe('private')
  })
})

describe('when our memory is lost', () => {
  test('what we made is found by its mark, and nothing is written when nothing changed', async () => {
    const goods = Array.from({ length: 130 }, (_, index) => ({ ...CUP, sku: `c-${index}`, barcode: '' }))
    await placeProducts(shop).products.applyProducts(goods)
    shop.requests.length = 0
    const { products } = placeProducts(shop)
    const results = await products.applyProducts(goods)
    expect(results.every(({ outcome }) => outcome === 'unchanged')).toBe(true)
    expect(writes().filter(({ path }) => path.startsWith('/wc/v3/products/batch'))).toEqual([])
    expect(shop.shop.products).toHaveLength(130)
  })

  test('a part that is told then leaves the rest as it is', async () => {
    await placeProducts(shop).products.applyProducts([CUP])
    const { products } = placeProducts(shop)
    expect(await products.applyStock([{ sku: '1001', quantity: 1 }])).toEqual([
      { sku: '1001', outcome: 'applied' },
    ])
    expect(await products.product('1001')).toMatchObject({ ...CUP, quantity: 1 })
  })

  test('what we made is still deleted for good', async () => {
    await placeProducts(shop).products.applyProducts([CUP])
    const { products } = placeProducts(shop)
    expect(await products.deleteProducts(['1001'])).toEqual([{ sku: '1001', outcome: 'applied' }])
    expect(shop.shop.products).toEqual([])
  })
})
