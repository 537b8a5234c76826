import { describe, expect, test } from 'vitest'
import type { Shop, ShopCall } from '../../core/shop.ts'
import type { ShopTraits, UseShop } from './shop.ts'
import { shownBy } from './shop-values.ts'

const SALT = { sku: 'salt', name: 'Сіль', price: '20.00', quantity: 4 }

/** Every call of the port, each with something to do. */
const CALLS: readonly [string, (shop: Shop, options: ShopCall) => Promise<unknown>][] = [
  ['previewProducts', (shop, options) => shop.previewProducts([{ ...SALT, name: 'Інша' }], options)],
  ['applyProducts', (shop, options) => shop.applyProducts([{ ...SALT, name: 'Інша' }], options)],
  ['applyStock', (shop, options) => shop.applyStock([{ sku: 'salt', quantity: 1 }], options)],
  ['deleteProducts', (shop, options) => shop.deleteProducts(['salt'], options)],
  ['product', (shop, options) => shop.product('salt', options)],
  ['categories', (shop, options) => shop.categories(options)],
  ['applyCategories', (shop, options) => shop.applyCategories([{ path: ['Їжа'] }], options)],
  ['deleteCategories', (shop, options) => shop.deleteCategories([['Їжа']], options)],
  ['orders', (shop, options) => shop.orders({}, options)],
]

export function describeFailures(use: UseShop, traits: ShopTraits): void {
  describe('calls that come to nothing', () => {
    test.each(CALLS)('%s that was stopped throws the reason and changes nothing', async (_name, call) => {
      const { shop } = use()
      await shop.applyProducts([SALT])
      const signal = AbortSignal.abort(new Error('stopped by test'))
      await expect(call(shop, { signal })).rejects.toThrow('stopped by test')
      expect(await shownBy(shop, 'salt')).toMatchObject(SALT)
      expect((await shop.categories()).map(({ path }) => path)).not.toContainEqual(['Їжа'])
    })

    if (traits.setDown) testOutage(use)
  })
}

function testOutage(use: UseShop): void {
  test.for(CALLS.slice(1, 4))(
    '%s throws while nothing gets through, and works when it is made again',
    async ([, call]) => {
      const { shop, setDown } = use()
      await shop.applyProducts([SALT])
      await setDown?.(true)
      const thrown: unknown = await call(shop, {}).catch((error: unknown) => error)
      await setDown?.(false)
      expect(thrown).toMatchObject({ name: 'AppError', message: expect.stringMatching(/^Cannot /) })
      expect(thrown).not.toHaveProperty('retry', 'never')
      expect(await shownBy(shop, 'salt')).toMatchObject(SALT)
      expect(await call(shop, {})).toMatchObject([{ sku: 'salt', outcome: 'applied' }])
    },
  )
}
