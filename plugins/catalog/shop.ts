import { AppError } from '../../core/errors.ts'
import { guardedBy, type PluginContext, toIso } from '../../core/plugin.ts'
import type { Shop, ShopCall } from '../../core/shop.ts'
import { failed } from '../../core/shop/item-result.ts'
import { markOrder, moveOrder } from '../../core/shop/orders/log.ts'
import { toShopOrder } from '../../core/shop/orders/page.ts'
import { queryOrders } from '../../core/shop/orders/query.ts'
import { applyProductPatch, applyStockPatch } from '../../core/shop/patch.ts'
import { toProduct } from '../../core/shop/record.ts'
import { changeProducts, findProduct, planProducts } from '../../core/shop/shelf.ts'
import { applyCategories, deleteCategories, listCategories } from '../../core/shop/categories/categories.ts'
import type { CatalogConfig } from './config.ts'
import { putPhoto, readPhoto, removePhoto } from './photos/photos.ts'
import { removeProducts } from './products/remove.ts'

/** The shop port over the catalogue's own store. @param caller holds for calls that do not say otherwise */
export function createCatalogShop(context: PluginContext<CatalogConfig>, caller: ShopCall): Shop {
  return {
    capabilities: {
      batchSize: 500,
      stockPerWarehouse: true,
      wholeQuantities: false,
      images: ['bytes', 'url'],
      readsImages: true,
      variants: true,
      categories: true,
      orders: true,
      currency: context.config.currency,
    },

    async previewProducts(patches, options) {
      const { store, signal, at } = placeFor(options)
      return await planProducts(store, patches, {
        change: (current, patch) => applyProductPatch(current, patch, at),
        signal,
      })
    },

    async applyProducts(patches, options) {
      const { store, signal, at } = placeFor(options)
      return await changeProducts(store, patches, {
        change: (current, patch) => applyProductPatch(current, patch, at),
        signal,
      })
    },

    async applyStock(patches, options) {
      const { store, signal, at } = placeFor(options)
      return await changeProducts(store, patches, {
        change: (current, patch) => applyStockPatch(current, patch, at),
        signal,
      })
    },

    deleteProducts: async (skus, options) => await removeProducts(skus, placeFor(options)),

    async product(sku, options) {
      const stored = await findProduct(placeFor(options).store, sku)
      return stored && toProduct(stored)
    },

    putImage: async (image, options) => await putPhoto(image, placeFor(options)),
    removeImage: async (sku, name, options) => await removePhoto(sku, name, placeFor(options)),
    readImage: async (sku, name, options) => await readPhoto(sku, name, placeFor(options)),

    categories: async (options) => await listCategories(placeFor(options)),
    applyCategories: async (patches, options) => await applyCategories(patches, placeFor(options)),
    deleteCategories: async (paths, options) => await deleteCategories(paths, placeFor(options)),

    async orders(query, options) {
      const { store, signal } = placeFor(options)
      const page = await queryOrders(store, query, signal)
      return { ...page, orders: page.orders.map(toShopOrder) }
    },

    async setOrderStatus(orderId, status, note = '', options = {}) {
      const { store, at } = placeFor(options)
      if (status.trim() === '') {
        const message = `Cannot set the status of order "${orderId}": it is empty, it must be a text such as "paid".`
        return failed(orderId, 'BAD_STATUS', message)
      }
      return { sku: orderId, outcome: await moveOrder(store, orderId, { status, note, at }) }
    },

    async markOrder(orderId, options = {}) {
      const { store, at } = placeFor(options)
      const by = options.instance ?? caller.instance
      if (by === undefined) throw callerUnknown(orderId)
      return { sku: orderId, outcome: await markOrder(store, orderId, { by, at }) }
    },
  }

  /** What a call works with. @throws the signal's reason when the call is stopped already */
  function placeFor(options: ShopCall = {}) {
    const { signal = caller.signal, guards = caller.guards } = options
    signal?.throwIfAborted()
    const store = guardedBy(context.store, guards)
    const { blobs, clock, http } = context
    return { store, blobs, clock, http, signal, at: toIso(clock.now()) }
  }
}

function callerUnknown(orderId: string): AppError {
  const message = `Cannot mark order "${orderId}" as taken over: the call does not name the instance that makes it.`
  return new AppError('CALLER_UNKNOWN', message, { retry: 'never' })
}
