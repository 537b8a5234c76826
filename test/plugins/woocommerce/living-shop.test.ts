import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProductPatch } from '../../../core/shop.ts'
import { META } from '../../../plugins/woocommerce/products/real.ts'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { emptyStore, placeProducts } from './products-place.ts'

let shop: WooSimulator
beforeEach(async () => {
  shop = await startWooSimulator()
})
afterEach(() => shop.close())

const CUP = {
  sku: '1001',
  name: 'Горня',
  price: '120.00',
  salePrice: null,
  quantity: 7,
  attributes: { Матеріал: 'порцеляна' },
} satisfies ProductPatch

/** What a product has that its owner made under an id of ours, e.g. after an old backup of the shop came back. */
const NOT_OURS = {
  sku: 'vase',
  name: 'Ваза',
  regular_price: '500',
  meta_data: [META.code, META.made].map((key) => ({ key, value: null })),
}

describe('a price that we may write', () => {
  test("leaves the owner's promo price, which we may not", async () => {
    await shop.shop.addProduct({ sku: '1001', name: 'Горня', regular_price: '100', sale_price: '80' })
    const { products } = placeProducts(shop, { overwrite: ['price', 'quantity'] })
    await products.applyProducts([CUP])
    expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '120.00', salePrice: '80' })
    await products.applyStock([{ sku: '1001', price: '130.00', salePrice: '125.00' }])
    expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '130.00', salePrice: '80' })
  })

  test("is the promo price alone where the other one is the owner's", async () => {
    const { products } = placeProducts(shop, { locks: { '1001': ['price'] } })
    await products.applyProducts([CUP])
    await shop.shop.editProduct(shop.shop.product('1001')?.id ?? 0, { regular_price: '150' })
    await products.applyStock([{ sku: '1001', salePrice: '110.00' }])
    expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '150', salePrice: '110.00' })
  })

  test('takes a promo price off that is no longer lower, and brings it back', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([{ ...CUP, salePrice: '100.00' }])
    await products.applyStock([{ sku: '1001', price: '90.00' }])
    expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '90.00', salePrice: '' })
    await products.applyStock([{ sku: '1001', price: '120.00' }])
    expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '120.00', salePrice: '100.00' })
  })
})

test('goods and stock that are told at the same time do not make each other forget', async () => {
  const { products } = placeProducts(shop)
  await products.applyProducts([CUP])
  const told = [
    products.applyProducts([{ sku: '1001', price: '130.00' }]),
    products.applyStock([{ sku: '1001', quantity: 3 }]),
  ]
  await Promise.all(told)
  expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '130.00', stockQuantity: 3 })
  await products.applyProducts([CUP])
  expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '120.00', stockQuantity: 7 })
})

test('a quantity that is locked is not written to a new product either', async () => {
  const { products } = placeProducts(shop, { locks: { '1001': ['quantity'] } })
  await products.applyProducts([CUP])
  expect(shop.shop.product('1001')).toMatchObject({ manageStock: false })
})

test('a product that got another sku since the shop was looked through is not taken for the good', async () => {
  const { id } = await shop.shop.addProduct({ sku: '1001', name: 'Ваза', regular_price: '500' })
  const { products } = placeProducts(shop)
  await products.applyProducts([{ ...CUP, sku: '1' }])
  await shop.shop.editProduct(id, { sku: 'vase' })
  expect(await products.applyProducts([CUP])).toEqual([{ sku: '1001', outcome: 'applied', created: true }])
  expect(shop.shop.product('vase')).toMatchObject({ id, name: 'Ваза', regularPrice: '500' })
})

test('a product that its owner made since then is recognised by its barcode, by one good only', async () => {
  const barcode = '4820000000017'
  const { products } = placeProducts(shop, { match: 'barcode' })
  await products.applyProducts([CUP])
  const { id } = await shop.shop.addProduct({ sku: 'a', name: 'Ваза', global_unique_id: barcode })
  const vases = ['1', '2'].map((sku) => ({ ...CUP, sku, barcode }))
  expect((await products.applyProducts(vases)).map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
  expect(shop.shop.products.map(({ sku, gtin }) => [sku, gtin])).toEqual([
    ['1001', ''],
    ['a', barcode],
    ['2', ''],
  ])
  expect(shop.shop.product('a')).toMatchObject({ id, regularPrice: '120.00', stockQuantity: 7 })
})

describe('under an id of ours', () => {
  test("another good's product is not the good: it is made anew", async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([CUP])
    const id = shop.shop.product('1001')?.id ?? 0
    await shop.shop.editProduct(id, { ...NOT_OURS, meta_data: [{ key: META.code, value: 'vase' }] })
    expect(await products.applyStock([{ sku: '1001', quantity: 3 }])).toMatchObject([{ outcome: 'applied' }])
    expect(shop.shop.product('1001')).toMatchObject({ name: 'Горня', stockQuantity: 3 })
    expect(shop.shop.product('1001')?.id).not.toBe(id)
  })

  test("the owner's product is not deleted with the good", async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([CUP])
    await shop.shop.editProduct(shop.shop.product('1001')?.id ?? 0, NOT_OURS)
    expect(await products.deleteProducts(['1001'])).toEqual([{ sku: '1001', outcome: 'unchanged' }])
    expect(shop.shop.product('vase')).toMatchObject({ name: 'Ваза' })
  })
})

test('a product that its owner made again under its sku gets all that the source had told', async () => {
  const { products } = placeProducts(shop)
  await products.applyProducts([CUP])
  shop.shop.eraseProduct(shop.shop.product('1001')?.id ?? 0)
  await shop.shop.addProduct({
    sku: '1001',
    name: 'Чашка',
    description: 'Слова власника',
    regular_price: '1',
  })
  expect(await products.applyStock([{ sku: '1001', quantity: 3 }])).toEqual([
    { sku: '1001', outcome: 'applied' },
  ])
  expect(await products.product('1001')).toMatchObject({
    ...CUP,
    quantity: 3,
    description: 'Слова власника',
  })
})

test('an attribute that its owner deleted is made anew, and goods have it', async () => {
  const store = emptyStore()
  const { products } = placeProducts(shop, {}, { store })
  await products.applyProducts([CUP])
  await removeAttribute(shop.shop.attributes[0]?.id ?? 0)
  await products.applyProducts([{ ...CUP, sku: '1002' }])
  expect(shop.shop.product('1002')?.attributes).toMatchObject([{ name: 'Матеріал', options: ['порцеляна'] }])
})

describe('the product of a model whose last variant is removed', () => {
  const SHOE = { sku: 's', name: 'Кросівки', price: '10.00', model: 'm', options: { size: '36' } }

  test.each([
    { kind: 'maintenance', retryAfter: 5 },
    { kind: 'pluginError', item: 1 },
  ] as const)('goes with the next try when the shop would not delete it: $kind', async (fault) => {
    const { products } = placeProducts(shop)
    await products.applyProducts([SHOE])
    shop.faults.push({ ...fault, method: 'POST', path: '/wc/v3/products/batch' })
    const first = await products.deleteProducts(['s']).catch(() => [{ outcome: 'failed' }])
    expect(first).toMatchObject([{ outcome: 'failed' }])
    expect(await products.deleteProducts(['s'])).toEqual([{ sku: 's', outcome: 'unchanged' }])
    expect(shop.shop.products).toEqual([])
  })

  test('goes with the next try when a variant was moved out of it', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([SHOE])
    shop.faults.push({ kind: 'pluginError', item: 1, method: 'POST', path: '/wc/v3/products/batch' })
    const moved = { ...SHOE, model: 'n' }
    expect(await products.applyProducts([moved])).toMatchObject([{ outcome: 'failed' }])
    expect(await products.applyProducts([moved])).toMatchObject([{ outcome: 'applied' }])
    expect(shop.shop.products.map(({ sku }) => sku).toSorted()).toEqual(['model-n', 's'])
  })
})

async function removeAttribute(id: number) {
  const authorization = `Basic ${btoa(`${shop.key}:${shop.secret}`)}`
  const address = `${shop.url}/wp-json/wc/v3/products/attributes/${id}?force=true`
  const { status } = await fetch(address, { method: 'DELETE', headers: { authorization } })
  expect(status).toBe(200)
}
