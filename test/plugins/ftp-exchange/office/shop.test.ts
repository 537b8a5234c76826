import { describe, expect, test } from 'vitest'
import { testShop } from '../../../contract/shop.ts'
import { createExchangeWorld, pointSettings } from '../../../helpers/exchange-world.ts'
import { full, hookedDriver } from '../../../helpers/hooked-driver.ts'
import { createTestContext } from '../../../helpers/plugin-context.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import type { PointConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { shelfRevision } from '../../../../plugins/ftp-exchange/office/publish-state.ts'
import { createOfficeShop } from '../../../../plugins/ftp-exchange/office/shop.ts'
import { officeSettings } from './office.ts'

const TEA = { sku: 'tea', name: 'Чай', price: '80.50', quantity: 3 }

testShop(
  'ftp-exchange',
  async () => {
    const { clock } = createExchangeWorld()
    const hooked = hookedDriver()
    const store = createStore(hooked.driver, { clock }).scoped('plugins:till-1')
    const { context } = createTestContext<PointConfig>(officeSettings(), { clock, store })
    return {
      shop: createOfficeShop(context, {}),
      placeOrder: () => Promise.reject(new Error('A till takes no orders')),
      async setDown(isDown) {
        hooked.before = isDown ? full : () => undefined
      },
      close: async () => undefined,
    }
  },
  {
    stockPerWarehouse: false,
    wholeQuantities: false,
    images: [],
    readsImages: false,
    variants: true,
    categories: true,
    orders: false,
    notesOf: false,
    setDown: true,
  },
)

describe('the shop of an office', () => {
  function open() {
    const { context, triggers } = createTestContext<PointConfig>(officeSettings())
    return { context, triggers, shop: createOfficeShop(context, { instance: 'torgsoft' }) }
  }

  test('asks for a publication once for each call that changes something', async () => {
    const { shop, triggers } = open()
    await shop.applyProducts([TEA, { ...TEA, sku: 'salt' }])
    expect(triggers).toEqual([{ job: 'publish', input: undefined }])
    await shop.applyProducts([TEA])
    await shop.applyStock([{ sku: 'unknown', quantity: 1 }])
    await shop.previewProducts([{ ...TEA, quantity: 9 }])
    expect(triggers).toHaveLength(1)
    await shop.applyStock([{ sku: 'tea', quantity: 1 }])
    await shop.applyCategories([{ path: ['Бакалія'] }])
    await shop.deleteProducts(['tea'])
    expect(triggers).toHaveLength(4)
  })

  test('has all of it compared again when a call is repeated: the first may have died on its way', async () => {
    const { context, shop } = open()
    await shop.applyProducts([TEA])
    const before = (await shelfRevision(context.store)) ?? 0
    await shop.applyProducts([TEA])
    expect(await shelfRevision(context.store)).toBe(before + 1)
  })

  test('has no orders to change', async () => {
    const { shop } = open()
    const skipped = { sku: '7', outcome: 'skipped', reason: 'no-orders' }
    expect(await shop.setOrderStatus('7', 'done')).toEqual(skipped)
    expect(await shop.markOrder('7')).toEqual(skipped)
  })

  test.each([pointSettings({ side: 'pos' }), officeSettings({ codec: 'raw' })])(
    'is no shop where nothing would publish its goods (%#)',
    (config) => {
      const { context } = createTestContext<PointConfig>(config)
      expect(() => createOfficeShop(context, {})).toThrow('Cannot bring goods to "test"')
    },
  )
})
