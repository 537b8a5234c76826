import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { quantityToSend, wholeQuantity } from '../../../plugins/woocommerce/products/stock.ts'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { placeProducts } from './products-place.ts'

describe('the quantity', () => {
  test.each([
    [7, 0, 0, 7],
    [37.9, 0, 0, 37],
    [7, 2, 0, 5],
    [7, 2, 4, 1],
    [7, 2, 6, 0],
    [-3, 0, 0, 0],
    [5, 0, 0.5, 4],
  ])('%s with a buffer of %s and %s ordered is %s', (counted, buffer, quantity, expected) => {
    expect(wholeQuantity(counted, buffer, { quantity, isMoving: false })).toBe(expected)
  })

  test('is sent when it differs from what was sent, is not known, or moves', () => {
    const still = { quantity: 0, isMoving: false }
    expect(quantityToSend(37.4, { sent: 37, buffer: 0, reservation: still })).toBeUndefined()
    expect(quantityToSend(38, { sent: 37, buffer: 0 })).toBe(38)
    expect(quantityToSend(37, { sent: undefined, buffer: 0 })).toBe(37)
    expect(quantityToSend(37, { sent: 37, buffer: 0, reservation: { quantity: 0, isMoving: true } })).toBe(37)
  })
})

describe('stock in the shop', () => {
  const CUP = { sku: '1001', name: 'Горня', price: '120.00', quantity: 7 }
  let shop: WooSimulator
  beforeEach(async () => {
    shop = await startWooSimulator()
  })
  afterEach(() => shop.close())

  const quantity = () => shop.shop.product('1001')?.stockQuantity

  test('is what the source counted less what is held back and what was ordered since', async () => {
    const { products, reserved } = placeProducts(shop, { stockBuffer: 2 })
    reserved.set('1001', { quantity: 1, isMoving: true })
    await products.applyProducts([CUP])
    expect(quantity()).toBe(4)
  })

  test('is written over when an order has moved it, and left alone when none has', async () => {
    const { products, reserved } = placeProducts(shop)
    await products.applyProducts([CUP])
    shop.shop.placeOrder({ items: [{ sku: '1001', quantity: 3 }] })
    expect(quantity()).toBe(4)
    expect(await products.applyStock([{ sku: '1001', quantity: 7 }])).toMatchObject([
      { outcome: 'unchanged' },
    ])
    expect(quantity()).toBe(4)
    reserved.set('1001', { quantity: 0, isMoving: true })
    expect(await products.applyStock([{ sku: '1001', quantity: 7 }])).toMatchObject([{ outcome: 'applied' }])
    expect(quantity()).toBe(7)
  })

  test('is sent again once it was forgotten, and only when it is told', async () => {
    const { products, records } = placeProducts(shop)
    await products.applyProducts([CUP])
    shop.shop.placeOrder({ items: [{ sku: '1001', quantity: 3 }] })
    await records.forgetQuantities(['1001'])
    await products.applyStock([{ sku: '1001', price: '1.00' }])
    expect(quantity()).toBe(4)
    await products.applyStock([{ sku: '1001', quantity: 7 }])
    expect(quantity()).toBe(7)
  })

  test('of several warehouses is their sum', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([{ ...CUP, stocks: { a: 1.6, b: 2.6 } }])
    expect(quantity()).toBe(4)
  })

  test('a price that falls below the promo price takes it off, and it comes back with the price', async () => {
    const { products } = placeProducts(shop)
    await products.applyProducts([{ ...CUP, salePrice: '100.00' }])
    await products.applyStock([{ sku: '1001', price: '90.00' }])
    expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '90.00', salePrice: '' })
    await products.applyStock([{ sku: '1001', price: '130.00' }])
    expect(shop.shop.product('1001')).toMatchObject({ regularPrice: '130.00', salePrice: '100.00' })
  })
})
