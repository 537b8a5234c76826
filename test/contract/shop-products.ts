import { describe, expect, test } from 'vitest'
import type { ProductPatch } from '../../core/shop.ts'
import type { UseShop } from './shop.ts'

const SNEAKERS: ProductPatch = {
  sku: '00012345',
  name: 'Кросівки «Вітер»',
  description: 'Легкі.\nДля бігу.',
  price: '2450.00',
  salePrice: '1990.50',
  quantity: 7,
  visible: true,
  categories: [['Взуття', 'Кросівки']],
  attributes: { Матеріал: 'шкіра' },
  brand: 'Вітер',
  supplier: 'Склад-1',
  barcode: '4820000000017',
  articul: 'V-37',
  model: 'veter',
  modelName: 'Вітер',
  options: { size: '37', color: 'чорні' },
}

export function describeProducts(use: UseShop): void {
  describe('products', () => {
    test('a new product is there with all that it was given', async () => {
      const { shop } = use()
      const results = await shop.applyProducts([SNEAKERS])
      expect(results).toEqual([{ sku: '00012345', outcome: 'applied', created: true }])
      expect(await shop.product('00012345')).toMatchObject({ ...SNEAKERS, images: [] })
    })

    test('a product that nobody gave is undefined', async () => {
      expect(await use().shop.product('nobody')).toBeUndefined()
    })

    test('the same patch twice is unchanged the second time and keeps the time of change', async () => {
      const { shop } = use()
      await shop.applyProducts([SNEAKERS])
      const before = await shop.product('00012345')
      expect(await shop.applyProducts([SNEAKERS])).toEqual([{ sku: '00012345', outcome: 'unchanged' }])
      expect(await shop.product('00012345')).toEqual(before)
    })

    test('a partial patch leaves all other members alone', async () => {
      const { shop } = use()
      await shop.applyProducts([SNEAKERS])
      expect(await shop.applyProducts([{ sku: '00012345', name: 'Кросівки' }])).toEqual([
        { sku: '00012345', outcome: 'applied' },
      ])
      expect(await shop.product('00012345')).toMatchObject({ ...SNEAKERS, name: 'Кросівки' })
    })

    test('attributes and options are merged by name, and an empty text takes one off', async () => {
      const { shop } = use()
      await shop.applyProducts([{ ...SNEAKERS, attributes: { Матеріал: 'шкіра', Сезон: 'зима' } }])
      const patch = {
        sku: '00012345',
        attributes: { Сезон: 'літо', Країна: 'Італія', Матеріал: '' },
        options: { size: '38' },
      }
      expect(await shop.applyProducts([patch])).toMatchObject([{ outcome: 'applied' }])
      const product = await shop.product('00012345')
      expect(product?.attributes).toEqual({ Сезон: 'літо', Країна: 'Італія' })
      expect(product?.options).toEqual({ size: '38', color: 'чорні' })
      expect(await shop.applyProducts([patch])).toMatchObject([{ outcome: 'unchanged' }])
    })

    test('given categories replace the ones before', async () => {
      const { shop } = use()
      await shop.applyProducts([SNEAKERS])
      await shop.applyProducts([{ sku: '00012345', categories: [['Взуття']] }])
      expect((await shop.product('00012345'))?.categories).toEqual([['Взуття']])
    })

    test('with create false an unknown sku is skipped and stays unknown', async () => {
      const { shop } = use()
      expect(await shop.applyProducts([{ ...SNEAKERS, create: false }])).toEqual([
        { sku: '00012345', outcome: 'skipped', reason: 'unknown-sku' },
      ])
      expect(await shop.product('00012345')).toBeUndefined()
    })

    test('with create false a known product is changed', async () => {
      const { shop } = use()
      await shop.applyProducts([SNEAKERS])
      const patch = { sku: '00012345', price: '2500.00', create: false }
      expect(await shop.applyProducts([patch])).toEqual([{ sku: '00012345', outcome: 'applied' }])
      expect((await shop.product('00012345'))?.price).toBe('2500.00')
    })

    test('a new product without a name fails for good, and the others of the batch are applied', async () => {
      const { shop } = use()
      const results = await shop.applyProducts([{ sku: 'nameless', price: '1.00' }, SNEAKERS])
      expect(results).toMatchObject([
        { sku: 'nameless', outcome: 'failed', code: 'NAME_MISSING', retry: false },
        { sku: '00012345', outcome: 'applied' },
      ])
      expect(await shop.product('nameless')).toBeUndefined()
    })

    test.each(['12,50', '12', '-1.00', '1e3', 'NaN', ' 1.00', ''])(
      'the price "%s" is refused',
      async (price) => {
        const { shop } = use()
        await shop.applyProducts([SNEAKERS])
        const results = await shop.applyProducts([{ sku: '00012345', name: 'Нова назва', price }])
        expect(results).toMatchObject([
          { sku: '00012345', outcome: 'failed', code: 'BAD_PRICE', retry: false },
        ])
        expect(await shop.product('00012345')).toMatchObject({ name: SNEAKERS.name, price: '2450.00' })
      },
    )

    test('a wrong sale price and a wrong quantity are refused', async () => {
      const { shop } = use()
      const results = await shop.applyProducts([
        { ...SNEAKERS, sku: 'a', salePrice: '1,5' },
        { ...SNEAKERS, sku: 'b', quantity: Number.NaN },
        { ...SNEAKERS, sku: 'c', stocks: { main: Number.POSITIVE_INFINITY } },
      ])
      expect(results).toMatchObject([
        { sku: 'a', outcome: 'failed', code: 'BAD_PRICE' },
        { sku: 'b', outcome: 'failed', code: 'BAD_QUANTITY' },
        { sku: 'c', outcome: 'failed', code: 'BAD_QUANTITY' },
      ])
    })

    test.each(['', ' 1', '1 ', 'a\nb', 'a\u0000', 'x'.repeat(2000)])('the sku %j is refused', async (sku) => {
      const results = await use().shop.applyProducts([{ ...SNEAKERS, sku }])
      expect(results).toMatchObject([{ outcome: 'failed', code: 'BAD_SKU', retry: false }])
    })

    test.each(['__proto__', 'constructor', 'toString', '1E5', 'а/б в?г#д', '0', '00', 'Щ'])(
      'the sku "%s" is a key like any other',
      async (sku) => {
        const { shop } = use()
        expect(await shop.product(sku)).toBeUndefined()
        await shop.applyProducts([{ ...SNEAKERS, sku }])
        expect(await shop.applyProducts([{ ...SNEAKERS, sku }])).toEqual([{ sku, outcome: 'unchanged' }])
        expect(await shop.product(sku)).toMatchObject({ ...SNEAKERS, sku })
        expect(await shop.deleteProducts([sku])).toEqual([{ sku, outcome: 'applied' }])
        expect(await shop.product(sku)).toBeUndefined()
      },
    )

    test('results are in the order of the input', async () => {
      const { shop } = use()
      const skus = Array.from(
        { length: Math.min(60, shop.capabilities.batchSize) },
        (_, index) => `g-${index}`,
      )
      const results = await shop.applyProducts(skus.map((sku) => ({ sku, name: sku })))
      expect(results.map((result) => result.sku)).toEqual(skus)
    })

    test('of the same sku twice in a batch the last one wins, member by member', async () => {
      const { shop } = use()
      const results = await shop.applyProducts([
        { sku: 'twice', name: 'Перша', price: '1.00' },
        { sku: 'other', name: 'Інша' },
        { sku: 'twice', name: 'Друга' },
      ])
      expect(results.map((result) => result.sku)).toEqual(['twice', 'other', 'twice'])
      expect(results.every((result) => result.outcome === 'applied')).toBe(true)
      expect(await shop.product('twice')).toMatchObject({ name: 'Друга', price: '1.00' })
    })

    test('an empty batch is an empty answer', async () => {
      expect(await use().shop.applyProducts([])).toEqual([])
    })

    test('removing a product twice is unchanged the second time', async () => {
      const { shop } = use()
      await shop.applyProducts([SNEAKERS])
      expect(await shop.deleteProducts(['00012345', 'nobody'])).toEqual([
        { sku: '00012345', outcome: 'applied' },
        { sku: 'nobody', outcome: 'unchanged' },
      ])
      expect(await shop.product('00012345')).toBeUndefined()
      expect(await shop.deleteProducts(['00012345'])).toEqual([{ sku: '00012345', outcome: 'unchanged' }])
    })

    test('products of one model are each their own', async () => {
      const { shop } = use()
      await shop.applyProducts(
        ['37', '38'].map((size) => ({
          ...SNEAKERS,
          sku: `veter-${size}`,
          options: { size, color: 'чорні' },
        })),
      )
      await shop.applyProducts([{ sku: 'veter-37', quantity: 1 }])
      expect(await shop.product('veter-37')).toMatchObject({ model: 'veter', quantity: 1 })
      expect(await shop.product('veter-38')).toMatchObject({ model: 'veter', quantity: 7 })
    })

    test('a call that was stopped throws the reason of the stop and applies nothing', async () => {
      const { shop } = use()
      const signal = AbortSignal.abort(new Error('stopped by test'))
      await expect(shop.applyProducts([SNEAKERS], { signal })).rejects.toThrow('stopped by test')
      expect(await shop.product('00012345')).toBeUndefined()
    })
  })
}
