import { describe, expect, test } from 'vitest'
import type { ShopTraits, UseShop } from './shop.ts'
import { shownBy } from './shop-values.ts'

const BREAD = { sku: 'bread', name: 'Хліб', price: '30.00', salePrice: '25.00', quantity: 5, brand: 'Піч' }

export function describeStock(use: UseShop, traits: ShopTraits): void {
  describe('price and stock', () => {
    test('price, sale price, quantity and visibility change, all else stays', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      const patch = { sku: 'bread', price: '32.00', salePrice: '31.00', quantity: 3, visible: false }
      expect(await shop.applyStock([patch])).toEqual([{ sku: 'bread', outcome: 'applied' }])
      expect(await shownBy(shop, 'bread')).toMatchObject({ ...BREAD, ...patch })
      expect(await shop.applyStock([patch])).toEqual([{ sku: 'bread', outcome: 'unchanged' }])
    })

    test('what is not given stays', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      await shop.applyStock([{ sku: 'bread', quantity: 1 }])
      expect(await shownBy(shop, 'bread')).toMatchObject({ price: '30.00', salePrice: '25.00', quantity: 1 })
    })

    test('a sale price of null takes the sale off, none given leaves it', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      await shop.applyStock([{ sku: 'bread', price: '33.00' }])
      expect(await shownBy(shop, 'bread')).toMatchObject({ price: '33.00', salePrice: '25.00' })
      await shop.applyStock([{ sku: 'bread', salePrice: null }])
      expect(await shownBy(shop, 'bread')).toMatchObject({ price: '33.00', salePrice: null })
      const again = await shop.applyStock([{ sku: 'bread', salePrice: null }])
      expect(again).toEqual([{ sku: 'bread', outcome: 'unchanged' }])
      await shop.applyStock([{ sku: 'bread', salePrice: '20.00' }])
      expect(await shownBy(shop, 'bread')).toMatchObject({ price: '33.00', salePrice: '20.00' })
    })

    test('an unknown sku is skipped and not created', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      const results = await shop.applyStock([
        { sku: 'nobody', quantity: 1 },
        { sku: 'bread', quantity: 1 },
      ])
      expect(results).toEqual([
        { sku: 'nobody', outcome: 'skipped', reason: 'unknown-sku' },
        { sku: 'bread', outcome: 'applied' },
      ])
      expect(await shop.product('nobody')).toBeUndefined()
    })

    test('a wrong price fails its own item only', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD, { ...BREAD, sku: 'roll' }])
      const results = await shop.applyStock([
        { sku: 'bread', price: '1,00' },
        { sku: 'roll', price: '40.00' },
      ])
      expect(results).toMatchObject([
        { sku: 'bread', outcome: 'failed', code: 'BAD_PRICE', retry: false },
        { sku: 'roll', outcome: 'applied' },
      ])
      expect(await shownBy(shop, 'bread')).toMatchObject({ price: '30.00' })
      expect(await shownBy(shop, 'roll')).toMatchObject({ price: '40.00' })
    })

    test('one price written in two ways is one price', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      const results = await shop.applyStock([{ sku: 'bread', price: '030.0000' }])
      expect(results).toEqual([{ sku: 'bread', outcome: 'unchanged' }])
    })

    test('a quantity of minus zero is zero', async () => {
      const { shop } = use()
      await shop.applyProducts([{ ...BREAD, quantity: 0 }])
      const results = await shop.applyStock([{ sku: 'bread', quantity: -0 }])
      expect(results).toEqual([{ sku: 'bread', outcome: 'unchanged' }])
    })

    test('what is sold out is there with nothing left, and comes back', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      await shop.applyStock([{ sku: 'bread', quantity: 0 }])
      expect(await shownBy(shop, 'bread')).toMatchObject({ quantity: 0, visible: true })
      await shop.applyStock([{ sku: 'bread', quantity: 12 }])
      expect(await shownBy(shop, 'bread')).toMatchObject({ quantity: 12 })
    })

    test('a part of a piece is kept, or its floor where only whole pieces exist', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      await shop.applyStock([{ sku: 'bread', quantity: 37.4 }])
      expect(await shownBy(shop, 'bread')).toMatchObject({
        quantity: traits.wholeQuantities ? 37 : 37.4,
      })
      const again = await shop.applyStock([{ sku: 'bread', quantity: 37.4 }])
      expect(again).toEqual([{ sku: 'bread', outcome: 'unchanged' }])
    })

    if (traits.wholeQuantities) testWholePieces(use)

    test('the quantity is the sum of the warehouses', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      await shop.applyStock([{ sku: 'bread', stocks: { Центр: 2, Поділ: 4 } }])
      expect(await shownBy(shop, 'bread')).toMatchObject({
        quantity: 6,
        ...(traits.stockPerWarehouse && { stocks: { Центр: 2, Поділ: 4 } }),
      })
    })

    if (!traits.wholeQuantities) testPartsOfPieces(use)

    test('a new quantity without warehouses takes the old warehouses off', async () => {
      const { shop } = use()
      await shop.applyProducts([{ ...BREAD, stocks: { a: 1, b: 2 } }])
      await shop.applyStock([{ sku: 'bread', quantity: 9 }])
      const product = await shop.product('bread')
      expect(product?.quantity).toBe(9)
      expect(product?.stocks).toEqual({})
    })

    test('a hidden product is still there and comes back', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD, { ...BREAD, sku: 'secret', visible: false }])
      await shop.applyStock([{ sku: 'bread', visible: false }])
      expect(await shownBy(shop, 'bread')).toMatchObject({ ...BREAD, visible: false })
      expect(await shownBy(shop, 'secret')).toMatchObject({ visible: false })
      await shop.applyStock([
        { sku: 'bread', visible: true },
        { sku: 'secret', visible: true },
      ])
      expect(await shownBy(shop, 'bread')).toMatchObject({ ...BREAD, visible: true })
      expect(await shownBy(shop, 'secret')).toMatchObject({ visible: true })
    })

    test('both ways to a new price are the same', async () => {
      const { shop } = use()
      await shop.applyProducts([BREAD])
      await shop.applyStock([{ sku: 'bread', price: '34.00', quantity: 8 }])
      const results = await shop.applyProducts([{ ...BREAD, price: '34.00', quantity: 8 }])
      expect(results).toEqual([{ sku: 'bread', outcome: 'unchanged' }])
    })
  })
}

function testWholePieces(use: UseShop): void {
  test('where only whole pieces exist a smaller part makes no difference', async () => {
    const { shop } = use()
    await shop.applyProducts([{ ...BREAD, quantity: 37.4 }])
    const results = await shop.applyStock([{ sku: 'bread', quantity: 37.9 }])
    expect(results).toEqual([{ sku: 'bread', outcome: 'unchanged' }])
  })
}

function testPartsOfPieces(use: UseShop): void {
  test('parts of pieces in several warehouses add up without a rest', async () => {
    const { shop } = use()
    await shop.applyProducts([{ ...BREAD, stocks: { a: 0.1, b: 0.2 } }])
    expect((await shop.product('bread'))?.quantity).toBe(0.3)
  })
}
