import { guardedBy, type PluginContext } from '../../core/plugin.ts'
import type { ProductPatch, Shop, ShopCall, StockPatch } from '../../core/shop.ts'
import { listCategories } from '../../core/shop/categories/categories.ts'
import { toShopOrder } from '../../core/shop/orders/page.ts'
import { queryOrders } from '../../core/shop/orders/query.ts'
import { applyProductPatch, applyStockPatch } from '../../core/shop/patch.ts'
import { type StoredProduct, toProduct } from '../../core/shop/record.ts'
import { findProduct, planProducts } from '../../core/shop/shelf.ts'
import { tellCategories, tellRemovedCategories } from './categories.ts'
import type { WebhookConfig } from './config.ts'
import type { Sender } from './events.ts'
import { putImage, removeImage } from './images.ts'
import { timeOfChange } from './mirror.ts'
import { tellStatus, tellTaken } from './orders.ts'
import { tellProducts } from './products.ts'

/** The shop port over a receiver, and over what is remembered of it. @param caller holds for calls that say nothing else */
export function createWebhookShop(
  context: PluginContext<WebhookConfig>,
  sender: Sender,
  caller: ShopCall,
): Shop {
  const { clock, config } = context

  return {
    capabilities: {
      batchSize: config.batchSize,
      stockPerWarehouse: true,
      wholeQuantities: false,
      images: config.images === 'none' ? [] : ['bytes', 'url'],
      readsImages: false,
      variants: true,
      categories: true,
      orders: config.orders,
      currency: config.currency,
    },

    async previewProducts(patches, options) {
      const { store, signal } = placeFor(options)
      return await planProducts(store, patches, { change: changeProduct, signal })
    },

    applyProducts: async (patches, options) =>
      await tellProducts(
        patches,
        { type: 'products.applied', change: changeProduct, content: patchContent },
        placeFor(options),
      ),

    applyStock: async (patches, options) =>
      await tellProducts(
        patches,
        { type: 'stock.applied', change: changeStock, content: patchContent },
        placeFor(options),
      ),

    deleteProducts: async (skus, options) =>
      await tellProducts(
        skus.map((sku) => ({ sku })),
        { type: 'products.deleted', change: removal, content: (item) => item },
        placeFor(options),
      ),

    async product(sku, options) {
      const stored = await findProduct(placeFor(options).store, sku)
      return stored && toProduct(stored)
    },

    async putImage(image, options) {
      if (config.images === 'none') return { sku: image.sku, outcome: 'skipped', reason: 'no-images' }
      return await putImage(image, placeFor(options))
    },
    removeImage: async (sku, name, options) => await removeImage(sku, name, placeFor(options)),
    readImage: async () => undefined,

    categories: async (options) => await listCategories(placeFor(options)),
    applyCategories: async (patches, options) => await tellCategories(patches, placeFor(options)),
    deleteCategories: async (paths, options) => await tellRemovedCategories(paths, placeFor(options)),

    async orders(query, options) {
      const { store, signal } = placeFor(options)
      const page = await queryOrders(store, query, signal)
      return { ...page, orders: page.orders.map(toShopOrder) }
    },
    setOrderStatus: async (orderId, status, note = '', options = {}) =>
      await tellStatus(orderId, { status, note }, placeFor(options)),
    markOrder: async (orderId, options = {}) =>
      await tellTaken(orderId, options.instance ?? caller.instance, placeFor(options)),
  }

  /** What a call works with. @throws the signal's reason when the call is stopped already */
  function placeFor(options: ShopCall = {}) {
    const { signal = caller.signal, guards = caller.guards, countedAt } = options
    signal?.throwIfAborted()
    const store = guardedBy(context.store, guards)
    return { sender, store, clock, signal, batchSize: config.batchSize, countedAt }
  }

  function changeProduct(current: StoredProduct | undefined, patch: ProductPatch) {
    return applyProductPatch(current, patch, timeOfChange(current, clock.now()))
  }

  function changeStock(current: StoredProduct | undefined, patch: StockPatch) {
    return applyStockPatch(current, patch, timeOfChange(current, clock.now()))
  }
}

/** The members as the source gave them; where it gives warehouses, with their sum. */
function patchContent(patch: StockPatch, wanted: StoredProduct | null): object {
  return patch.stocks === undefined ? patch : { ...patch, quantity: wanted?.quantity }
}

function removal(current: StoredProduct | undefined, { sku }: { sku: string }) {
  return current === undefined
    ? { result: { sku, outcome: 'unchanged' as const } }
    : { product: null, result: { sku, outcome: 'applied' as const } }
}
