import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { woocommerceStatus } from '../../../plugins/woocommerce/status.ts'
import { placeProducts } from './products-place.ts'

let shop: WooSimulator
beforeEach(async () => {
  shop = await startWooSimulator()
})
afterEach(() => shop.close())

test('the status says when the shop was looked through, without asking it, and leads to the pairing', async () => {
  const { products, clock } = placeProducts(shop)
  const { index } = products
  expect((await woocommerceStatus(index)).facts).toEqual([{ label: 'Shop looked through', value: 'not yet' }])
  expect(shop.requests).toEqual([])

  await shop.shop.addProduct({ name: 'Хліб', sku: 'bread' })
  await shop.shop.addProduct({ name: 'Сіль', sku: 'salt' })
  await index.rebuild()
  const asked = shop.requests.length
  expect(await woocommerceStatus(index)).toEqual({
    facts: [{ label: 'Shop looked through', value: '2 products and variations', at: clock.now() }],
    actions: [{ label: 'Look through the shop again', job: 'index' }],
    links: [{ label: 'Which good is which product (CSV)', path: 'pairing?format=csv', kind: 'file' }],
  })
  expect(shop.requests).toHaveLength(asked)
})

test('what its owner has made since is counted too', async () => {
  const { products, clock } = placeProducts(shop, { match: 'barcode', newProducts: 'skip' })
  await shop.shop.addProduct({ name: 'Old', sku: 'old' })
  await products.index.rebuild()
  await shop.shop.addProduct({ name: 'Kettle', sku: 'kettle' })
  await clock.advance(3_600_000)
  await products.index.matcher([])
  expect((await woocommerceStatus(products.index)).facts).toEqual([
    { label: 'Shop looked through', value: '2 products and variations', at: clock.now() },
  ])
})
