import { describe, expect, test } from 'vitest'
import type { Product, ProductPatch } from '../../core/shop.ts'
import type { UseShop } from './shop.ts'
import { outcomes, shownBy } from './shop-values.ts'

/** A good with all that a good without variants can have. */
const SNEAKERS = {
  sku: '00012345',
  name: 'Кросівки «Вітер» & Ко',
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
} satisfies ProductPatch

const SHOWN = { ...SNEAKERS, description: 'Легкі. Для бігу.' } satisfies Partial<Product>

export function describeProducts(use: UseShop): void {
  describe('products', () => {
    test('a new product is there with all that it was given', async () => {
      const { shop } = use()
      const results = await shop.applyProducts([SNEAKERS])
      expect(results).toEqual([{ sku: '00012345', outcome: 'applied', created: true }])
      expect(await shownBy(shop, '00012345')).toMatchObject({ ...SHOWN, images: [] })
    })

    test('a product needs no more than a name', async () => {
      const { shop } = use()
      expect(await shop.applyProducts([{ sku: 'bare', name: 'Річ' }])).toMatchObject([{ outcome: 'applied' }])
      expect(await shownBy(shop, 'bare')).toMatchObject({
        name: 'Річ',
        salePrice: null,
        quantity: 0,
        visible: true,
      })
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
      expect(await shownBy(shop, '00012345')).toMatchObject({ ...SHOWN, name: 'Кросівки' })
    })

    test('attributes are merged by name, and an empty text takes one off', async () => {
      const { shop } = use()
      await shop.applyProducts([{ ...SNEAKERS, attributes: { Матеріал: 'шкіра', Сезон: 'зима' } }])
      const patch = { sku: '00012345', attributes: { Сезон: 'літо', Країна: 'Італія', Матеріал: '' } }
      expect(await shop.applyProducts([patch])).toMatchObject([{ outcome: 'applied' }])
      expect((await shop.product('00012345'))?.attributes).toEqual({ Сезон: 'літо', Країна: 'Італія' })
      expect(await shop.applyProducts([patch])).toMatchObject([{ outcome: 'unchanged' }])
    })

    test('goods share brands and attributes, and one of them can get others', async () => {
      const { shop } = use()
      await shop.applyProducts([SNEAKERS, { ...SNEAKERS, sku: 'twin', barcode: '' }])
      const changed = { brand: 'Хвиля', attributes: { Матеріал: 'замша' } }
      await shop.applyProducts([{ sku: 'twin', ...changed }])
      expect(await shownBy(shop, 'twin')).toMatchObject(changed)
      expect(await shownBy(shop, '00012345')).toMatchObject({
        brand: 'Вітер',
        attributes: { Матеріал: 'шкіра' },
      })
    })

    test('given categories replace the ones before', async () => {
      const { shop } = use()
      await shop.applyProducts([SNEAKERS])
      await shop.applyProducts([{ sku: '00012345', categories: [['Взуття'], ['Новинки']] }])
      const paths = (await shop.product('00012345'))?.categories
      expect(paths).toHaveLength(2)
      expect(paths).toEqual(expect.arrayContaining([['Взуття'], ['Новинки']]))
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
      expect(await shownBy(shop, '00012345')).toMatchObject({ price: '2500.00' })
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
        expect(await shownBy(shop, '00012345')).toMatchObject({ name: SNEAKERS.name, price: '2450.00' })
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

    test.each(['__proto__', 'constructor', 'toString', '1E5', 'а/б в?г#д', 'a,b', '00', 'Щ'])(
      'the sku "%s" is a key like any other',
      async (sku) => {
        const { shop } = use()
        expect(await shop.product(sku)).toBeUndefined()
        await shop.applyProducts([{ ...SNEAKERS, sku }])
        expect(await shop.applyProducts([{ ...SNEAKERS, sku }])).toEqual([{ sku, outcome: 'unchanged' }])
        expect(await shownBy(shop, sku)).toMatchObject({ name: SNEAKERS.name, price: SNEAKERS.price })
        expect(await shop.deleteProducts([sku])).toEqual([{ sku, outcome: 'applied' }])
        expect(await shop.product(sku)).toBeUndefined()
      },
    )

    test('results are in the order of the input, and goods are told apart', async () => {
      const { shop } = use()
      const count = Math.min(60, shop.capabilities.batchSize)
      const skus = Array.from({ length: count }, (_, index) => `g-${index}`)
      const results = await shop.applyProducts(skus.map((sku) => ({ sku, name: `Товар ${sku}` })))
      expect(results.map((result) => result.sku)).toEqual(skus)
      for (const sku of ['g-0', `g-${count - 1}`])
        expect(await shownBy(shop, sku)).toMatchObject({ name: `Товар ${sku}` })
    })

    test('of the same sku twice in a batch the last one wins, member by member', async () => {
      const { shop } = use()
      const results = await shop.applyProducts([
        { sku: 'twice', name: 'Перша', price: '1.00' },
        { sku: 'other', name: 'Інша' },
        { sku: 'twice', name: 'Друга' },
      ])
      expect(results.map((result) => result.sku)).toEqual(['twice', 'other', 'twice'])
      expect(outcomes(results)).toEqual(['applied', 'applied', 'applied'])
      expect(await shownBy(shop, 'twice')).toMatchObject({ name: 'Друга', price: '1.00' })
    })

    test('an empty batch is an empty answer', async () => {
      const { shop } = use()
      expect(await shop.applyProducts([])).toEqual([])
      expect(await shop.applyStock([])).toEqual([])
      expect(await shop.deleteProducts([])).toEqual([])
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

    test('a removed product can come again', async () => {
      const { shop } = use()
      await shop.applyProducts([SNEAKERS])
      await shop.deleteProducts(['00012345'])
      expect(await shop.applyProducts([{ sku: '00012345', name: 'Знову' }])).toEqual([
        { sku: '00012345', outcome: 'applied', created: true },
      ])
      expect(await shownBy(shop, '00012345')).toMatchObject({ name: 'Знову', salePrice: null, quantity: 0 })
    })
  })
}
