import { afterEach, beforeEach, describe } from 'vitest'
import type { Shop } from '../../core/shop.ts'
import { describeCategories } from './shop-categories.ts'
import { describeFailures } from './shop-failures.ts'
import { describeImages } from './shop-images.ts'
import { describeOrderStatuses } from './shop-order-statuses.ts'
import { describeOrders, type PlacedOrder } from './shop-orders.ts'
import { describePreviews } from './shop-previews.ts'
import { describeProducts } from './shop-products.ts'
import { describeStock } from './shop-stock.ts'
import { describeVariants } from './shop-variants.ts'

/** An empty shop, and how a test reaches what lies behind it. What is optional a simple shop does not need. */
export interface OpenShop {
  shop: Shop
  /**
   * A buyer orders goods that the shop has. `number` is a wish: a shop may count by itself. What the shop has no
   * place for may get lost. @returns the id of the order in the shop
   */
  placeOrder(order: PlacedOrder): Promise<string>
  /** The shop's own words for the statuses that an order goes through. */
  statuses?: OrderStatuses
  /** The notes for the shop's staff on an order, oldest first. */
  notesOf?(orderId: string): Promise<string[]>
  /** Lets some seconds pass in the shop; called between two orders. */
  tick?(): Promise<void>
  /** Switches off what the shop writes to (its server, its store), or on again; nothing gets through meanwhile. */
  setDown?(isDown: boolean): Promise<void>
  close(): Promise<void>
}

/** A fresh order is `placed`; `paid` ones are carried out and are then `done`. */
export interface OrderStatuses {
  placed: string
  paid: string
  done: string
  cancelled: string
}

/** Hands each test its own fresh shop. */
export type UseShop = () => OpenShop

/**
 * Registers the tests that every shop passes. `open` gives an empty shop each time. What a shop is not able to do by
 * its `capabilities` is not asked of it; all else is.
 */
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
    describeVariants(use)
    describePreviews(use)
    describeCategories(use)
    describeImages(use)
    describeOrders(use)
    describeOrderStatuses(use)
    describeFailures(use)
  })
}
