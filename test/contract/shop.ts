import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Shop, ShopCapabilities } from '../../core/shop.ts'
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

/**
 * What a shop is like, told before it is opened: the tests that do not apply to it are not there at all, since one that
 * is skipped could be one that was forgotten.
 */
export interface ShopTraits extends Omit<
  ShopCapabilities,
  'batchSize' | 'settings' | 'previewPage' | 'currency'
> {
  /** Whether the shop is opened with `notesOf`. */
  notesOf: boolean
  /** Whether the shop is opened with `setDown`. */
  setDown: boolean
}

/** Hands each test its own fresh shop. */
export type UseShop = () => OpenShop

/**
 * Registers the tests that every shop passes. `open` gives an empty shop each time. What a shop is not able to do by
 * its `traits` is not asked of it; all else is. The first test holds the traits against the shop itself.
 */
export function testShop(name: string, open: () => Promise<OpenShop>, traits: ShopTraits): void {
  describe(`shop port: ${name}`, () => {
    let opened: OpenShop
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())
    const use = () => opened
    test('the shop is what it was declared to be', () => {
      expect(traitsOf(opened)).toEqual(traits)
    })
    describeProducts(use)
    describeStock(use, traits)
    describeVariants(use, traits)
    describePreviews(use)
    describeCategories(use, traits)
    describeImages(use, traits)
    describeOrders(use, traits)
    describeOrderStatuses(use, traits)
    describeFailures(use, traits)
  })
}

function traitsOf({ shop, notesOf, setDown }: OpenShop): ShopTraits {
  const { batchSize, settings, previewPage, currency, ...capabilities } = shop.capabilities
  return { ...capabilities, notesOf: notesOf !== undefined, setDown: setDown !== undefined }
}
