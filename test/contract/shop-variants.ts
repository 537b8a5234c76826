import { describe, expect, test } from 'vitest'
import type { ShopTraits, UseShop } from './shop.ts'
import { outcomes, shownBy } from './shop-values.ts'

/** One size of a model. Its name and texts may be shown with the whole model: only what is its own is compared. */
function size(number: string, own: { price: string; quantity: number }) {
  return {
    sku: `boot-${number}`,
    name: `Чоботи ${number}`,
    model: 'boot',
    modelName: 'Чоботи',
    categories: [['Взуття', 'Чоботи']],
    brand: 'Вітер',
    attributes: { Матеріал: 'шкіра' },
    options: { Розмір: number, Колір: 'чорні' },
    ...own,
  }
}

const SIZE_37 = size('37', { price: '3000.00', quantity: 2 })
const SIZE_38 = size('38', { price: '3000.00', quantity: 5 })
const SIZE_39 = size('39', { price: '3200.00', quantity: 1 })

export function describeVariants(use: UseShop, traits: ShopTraits): void {
  if (!traits.variants) return
  describe('goods of one model', () => {
    test('are each their own, with their options, price and stock', async () => {
      const { shop } = use()
      const results = await shop.applyProducts([SIZE_37, SIZE_38])
      expect(results).toEqual([
        { sku: 'boot-37', outcome: 'applied', created: true },
        { sku: 'boot-38', outcome: 'applied', created: true },
      ])
      for (const { sku, model, options, price, quantity } of [SIZE_37, SIZE_38]) {
        expect(await shownBy(shop, sku)).toMatchObject({ model, options, price, quantity, visible: true })
      }
      const again = await shop.applyProducts([SIZE_37, SIZE_38])
      expect(outcomes(again)).toEqual(['unchanged', 'unchanged'])
    })

    test('a third comes later and leaves the others alone', async () => {
      const { shop } = use()
      await shop.applyProducts([SIZE_37, SIZE_38])
      expect(await shop.applyProducts([SIZE_39])).toEqual([
        { sku: 'boot-39', outcome: 'applied', created: true },
      ])
      for (const { sku, options, price, quantity } of [SIZE_37, SIZE_38, SIZE_39]) {
        expect(await shownBy(shop, sku)).toMatchObject({ options, price, quantity })
      }
    })

    test('price, stock and promo price of one are not those of another', async () => {
      const { shop } = use()
      await shop.applyProducts([SIZE_37, SIZE_38])
      const patch = { sku: 'boot-37', price: '3100.00', salePrice: '2500.00', quantity: 9 }
      expect(await shop.applyStock([patch])).toEqual([{ sku: 'boot-37', outcome: 'applied' }])
      expect(await shownBy(shop, 'boot-37')).toMatchObject(patch)
      expect(await shownBy(shop, 'boot-38')).toMatchObject({ price: '3000.00', salePrice: null, quantity: 5 })
      await shop.applyStock([{ sku: 'boot-37', salePrice: null }])
      expect(await shownBy(shop, 'boot-37')).toMatchObject({ price: '3100.00', salePrice: null, quantity: 9 })
      expect(await shop.applyStock([patch])).toMatchObject([{ outcome: 'applied' }])
      expect(await shop.applyStock([patch])).toEqual([{ sku: 'boot-37', outcome: 'unchanged' }])
    })

    test('one of them can be hidden', async () => {
      const { shop } = use()
      await shop.applyProducts([SIZE_37, SIZE_38])
      await shop.applyStock([{ sku: 'boot-37', visible: false }])
      expect(await shownBy(shop, 'boot-37')).toMatchObject({ visible: false })
      expect(await shownBy(shop, 'boot-38')).toMatchObject({ visible: true })
      await shop.applyStock([{ sku: 'boot-37', visible: true }])
      expect(await shownBy(shop, 'boot-37')).toMatchObject({ visible: true })
    })

    test('options are merged by name', async () => {
      const { shop } = use()
      await shop.applyProducts([SIZE_37, SIZE_38])
      const patch = { sku: 'boot-37', options: { Розмір: '36' } }
      expect(await shop.applyProducts([patch])).toMatchObject([{ outcome: 'applied' }])
      expect(await shownBy(shop, 'boot-37')).toMatchObject({ options: { Розмір: '36', Колір: 'чорні' } })
      expect(await shownBy(shop, 'boot-38')).toMatchObject({ options: { Розмір: '38', Колір: 'чорні' } })
      expect(await shop.applyProducts([patch])).toMatchObject([{ outcome: 'unchanged' }])
    })

    test('one that is wrong costs no other', async () => {
      const { shop } = use()
      const results = await shop.applyProducts([SIZE_37, { ...SIZE_38, price: '3000' }, SIZE_39])
      expect(results).toMatchObject([
        { sku: 'boot-37', outcome: 'applied' },
        { sku: 'boot-38', outcome: 'failed', code: 'BAD_PRICE', retry: false },
        { sku: 'boot-39', outcome: 'applied' },
      ])
      expect(await shop.product('boot-38')).toBeUndefined()
      expect(await shownBy(shop, 'boot-39')).toMatchObject({ price: '3200.00', quantity: 1 })
    })

    test('goods of another model and goods without one stand beside them', async () => {
      const { shop } = use()
      const slippers = { ...SIZE_37, sku: 'slip-37', model: 'slip', modelName: 'Капці', price: '400.00' }
      const polish = { sku: 'boot', name: 'Крем для взуття', price: '90.00' }
      const results = await shop.applyProducts([SIZE_37, slippers, polish, SIZE_38])
      expect(outcomes(results)).toEqual(['applied', 'applied', 'applied', 'applied'])
      expect(await shownBy(shop, 'boot-37')).toMatchObject({ model: 'boot', price: '3000.00' })
      expect(await shownBy(shop, 'slip-37')).toMatchObject({ model: 'slip', price: '400.00' })
      expect(await shownBy(shop, 'boot')).toMatchObject({
        name: 'Крем для взуття',
        price: '90.00',
        options: {},
      })
    })

    test('each of them can be removed, the last one too, and come again', async () => {
      const { shop } = use()
      await shop.applyProducts([SIZE_37, SIZE_38])
      expect(await shop.deleteProducts(['boot-37'])).toEqual([{ sku: 'boot-37', outcome: 'applied' }])
      expect(await shop.product('boot-37')).toBeUndefined()
      expect(await shownBy(shop, 'boot-38')).toMatchObject({ price: '3000.00', quantity: 5 })
      expect(await shop.deleteProducts(['boot-37', 'boot-38'])).toEqual([
        { sku: 'boot-37', outcome: 'unchanged' },
        { sku: 'boot-38', outcome: 'applied' },
      ])
      expect(await shop.applyProducts([SIZE_38])).toEqual([
        { sku: 'boot-38', outcome: 'applied', created: true },
      ])
      expect(await shownBy(shop, 'boot-38')).toMatchObject({ price: '3000.00', quantity: 5 })
    })
  })
}
