import { afterEach, beforeEach, describe } from 'vitest'
import type { Shop, ShopOrder } from '../../core/shop.ts'
import { describeImages } from './shop-images.ts'
import { describeOrders } from './shop-orders.ts'
import { describeProducts } from './shop-products.ts'
import { describeStock } from './shop-stock.ts'

/** An order as a buyer places it in the shop; the shop gives it an id. */
export type PlacedOrder = Omit<ShopOrder, 'id'>

/** An empty shop, and how a buyer orders there. */
export interface OpenShop {
  shop: Shop
  placeOrder(order: PlacedOrder): Promise<void>
  close(): Promise<void>
}

/** Hands each test its own fresh shop. */
export type UseShop = () => OpenShop

/** Registers the tests that every shop passes. `open` gives an empty shop each time. */
export function testShop(name: string, open: () => Promise<OpenShop>): void {
  describe(`shop port: ${name}`, () => {
    let opened: OpenShop
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())
    const use = () => opened
    describeProducts(use)
    describeStock(use)
    describeImages(use)
    describeOrders(use)
  })
}
