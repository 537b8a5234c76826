import type { Blobs, Clock, GuardableStore } from '../../core/plugin.ts'
import type { Shop, ShopCall } from '../../core/shop.ts'
import { failed } from './item-result.ts'
import { moveOrder } from './orders/log.ts'
import { toShopOrder } from './orders/page.ts'
import { queryOrders } from './orders/query.ts'
import { forgetPhoto, putPhoto, removePhoto } from './photos/photos.ts'
import { applyProductPatch, applyStockPatch } from './products/patch.ts'
import { changeProducts, findProduct } from './products/products.ts'
import { toProduct } from './products/record.ts'

export interface CatalogShopOptions {
  store: GuardableStore
  blobs: Blobs
  clock: Clock
  currency: string
  /** Holds for calls that do not say otherwise. */
  caller: ShopCall
}

/** The shop port over the catalogue's own store. */
export function createCatalogShop({ store, blobs, clock, currency, caller }: CatalogShopOptions): Shop {
  return {
    capabilities: {
      batchSize: 500,
      stockPerWarehouse: true,
      wholeQuantities: false,
      images: true,
      orders: true,
      currency,
    },

    applyProducts(patches, options) {
      const at = now()
      return changeProducts(storeFor(options), patches, {
        change: (current, patch) => applyProductPatch(current, patch, at),
        ...signalOf(options),
      })
    },

    applyStock(patches, options) {
      const at = now()
      return changeProducts(storeFor(options), patches, {
        change: (current, patch) => applyStockPatch(current, patch, at),
        ...signalOf(options),
      })
    },

    async deleteProducts(skus, options) {
      const guarded = storeFor(options)
      const photos = new Map<string, readonly string[]>()
      const items = skus.map((sku) => ({ sku }))
      const results = await changeProducts(guarded, items, {
        change: (current, { sku }) => {
          if (current === undefined) return { result: { sku, outcome: 'unchanged' } }
          photos.set(
            sku,
            current.images.map((photo) => photo.name),
          )
          return { product: null, result: { sku, outcome: 'applied' } }
        },
        ...signalOf(options),
      })
      // A crash before this leaves entries that no product lists: the sweep removes them.
      for (const [sku, names] of photos) {
        for (const name of names) await forgetPhoto(guarded, sku, name)
      }
      return results
    },

    async product(sku) {
      const stored = await findProduct(store, sku)
      return stored && toProduct(stored)
    },

    putImage(image, options) {
      return putPhoto(image, { store: storeFor(options), blobs, clock })
    },

    removeImage(sku, name, options) {
      return removePhoto(sku, name, { store: storeFor(options), blobs, clock })
    },

    async orders(query, options) {
      const page = await queryOrders(store, query, signalOf(options).signal)
      return { ...page, orders: page.orders.map(toShopOrder) }
    },

    async setOrderStatus(orderId, status, note = '', options = {}) {
      if (status.trim() === '') {
        const message = `Cannot set the status of order "${orderId}": it is empty, it must be a text such as "paid".`
        return failed(orderId, 'BAD_STATUS', message)
      }
      const outcome = await moveOrder(storeFor(options), orderId, { status, note, at: now() })
      return { sku: orderId, outcome }
    },
  }

  function storeFor(options: ShopCall | undefined): GuardableStore {
    const guards = options?.guards ?? caller.guards ?? []
    return guards.reduce((view, guard) => view.guarded(guard), store)
  }

  function signalOf(options: ShopCall | undefined): { signal?: AbortSignal | undefined } {
    return { signal: options?.signal ?? caller.signal }
  }

  function now(): string {
    return new Date(clock.now()).toISOString()
  }
}
