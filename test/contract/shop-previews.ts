import { describe, expect, test } from 'vitest'
import type { ItemResult, ProductPatch } from '../../core/shop.ts'
import type { UseShop } from './shop.ts'

const KNOWN = { sku: 'tea', name: 'Чай', price: '80.00', quantity: 3, categories: [['Напої']] }

const BATCH: ProductPatch[] = [
  { sku: 'new', name: 'Кава', price: '200.00', categories: [['Напої', 'Кава']], brand: 'Ранок' },
  { sku: 'tea', price: '85.00' },
  { sku: 'mint', name: "М'ята" },
  { sku: 'nobody', name: 'Ніхто', create: false },
  { sku: 'wrong', name: 'Хибний', price: '1,00' },
]

export function describePreviews(use: UseShop): void {
  describe('previews', () => {
    async function shopWithTea() {
      const { shop } = use()
      await shop.applyProducts([KNOWN, { sku: 'mint', name: "М'ята" }])
      return shop
    }

    test('tell what would become of each item, and which record it is taken for', async () => {
      const shop = await shopWithTea()
      const plans = await shop.previewProducts(BATCH)
      expect(plans).toMatchObject([
        { sku: 'new', plan: 'create' },
        { sku: 'tea', plan: 'update', as: { id: expect.stringMatching(/./), name: 'Чай' } },
        { sku: 'mint', plan: 'unchanged', as: { id: expect.stringMatching(/./) } },
        { sku: 'nobody', plan: 'skip', reason: 'unknown-sku' },
        { sku: 'wrong', plan: 'skip', reason: expect.stringMatching(/./) },
      ])
    })

    test('change nothing, however often they are asked for', async () => {
      const shop = await shopWithTea()
      const before = [await shop.product('tea'), await shop.product('mint'), await shop.categories()]
      const first = await shop.previewProducts(BATCH)
      expect(await shop.previewProducts(BATCH)).toEqual(first)
      expect([await shop.product('tea'), await shop.product('mint'), await shop.categories()]).toEqual(before)
      expect(await shop.product('new')).toBeUndefined()
      expect(await shop.product('nobody')).toBeUndefined()
    })

    test('are what then comes to pass', async () => {
      const shop = await shopWithTea()
      const plans = await shop.previewProducts(BATCH)
      const results = await shop.applyProducts(BATCH)
      expect(results.map(planOf)).toEqual(plans.map(({ plan }) => plan))
      expect((await shop.previewProducts(BATCH.slice(0, 3))).map(({ plan }) => plan)).toEqual([
        'unchanged',
        'unchanged',
        'unchanged',
      ])
    })

    test('of nothing are nothing', async () => {
      expect(await use().shop.previewProducts([])).toEqual([])
    })
  })
}

function planOf(result: ItemResult): string {
  if (result.outcome === 'unchanged') return 'unchanged'
  if (result.outcome !== 'applied') return 'skip'
  return result.created === true ? 'create' : 'update'
}
