import { AppError } from '../../../core/errors.ts'
import { guardedBy, type PluginContext, toIso } from '../../../core/plugin.ts'
import type { ItemResult, Shop, ShopCall } from '../../../core/shop.ts'
import {
  applyCategories,
  deleteCategories,
  listCategories,
} from '../../../core/shop/categories/categories.ts'
import { applyProductPatch, applyStockPatch } from '../../../core/shop/patch.ts'
import { toProduct } from '../../../core/shop/record.ts'
import { changeProducts, findProduct, planProducts } from '../../../core/shop/shelf.ts'
import type { PointConfig } from '../config.ts'
import { noteShelfChange } from './publish-state.ts'

/**
 * The till behind the server as a shop: goods are kept in the store, and the job `publish` brings the till what differs
 * from what it has taken. There are no photos and no orders.
 * @param caller holds for calls that do not say otherwise
 * @throws SHOP_UNSUITABLE for a point that publishes no goods of its own making
 */
export function createOfficeShop(context: PluginContext<PointConfig>, caller: ShopCall): Shop {
  if (context.config.side !== 'office' || context.config.codec !== 'frontol') throw unsuitable(context.id)
  return {
    capabilities: {
      batchSize: 500,
      stockPerWarehouse: false,
      wholeQuantities: false,
      images: [],
      readsImages: false,
      variants: true,
      categories: true,
      orders: false,
    },

    async previewProducts(patches, options) {
      const { store, signal, at } = placeFor(options)
      return await planProducts(store, patches, {
        change: (current, patch) => applyProductPatch(current, patch, at),
        signal,
      })
    },

    applyProducts: (patches, options) =>
      changing(options, ({ store, signal, at }) =>
        changeProducts(store, patches, {
          change: (current, patch) => applyProductPatch(current, patch, at),
          signal,
        }),
      ),

    applyStock: (patches, options) =>
      changing(options, ({ store, signal, at }) =>
        changeProducts(store, patches, {
          change: (current, patch) => applyStockPatch(current, patch, at),
          signal,
        }),
      ),

    deleteProducts: (skus, options) =>
      changing(options, ({ store, signal }) => {
        const items = skus.map((sku) => ({ sku }))
        return changeProducts(store, items, {
          change: (current, { sku }) =>
            current === undefined
              ? { result: { sku, outcome: 'unchanged' } }
              : { product: null, result: { sku, outcome: 'applied' } },
          signal,
        })
      }),

    async product(sku, options) {
      const stored = await findProduct(placeFor(options).store, sku)
      return stored && toProduct(stored)
    },

    putImage: async ({ sku }) => ({ sku, outcome: 'skipped', reason: 'no-images' }),
    removeImage: async (sku) => ({ sku, outcome: 'skipped', reason: 'no-images' }),
    readImage: async () => undefined,

    categories: async (options) => await listCategories(placeFor(options)),
    applyCategories: (patches, options) => changing(options, (place) => applyCategories(patches, place)),
    deleteCategories: (paths, options) => changing(options, (place) => deleteCategories(paths, place)),

    async orders(_query, options) {
      placeFor(options)
      return { orders: [], cursor: undefined, more: false }
    },
    setOrderStatus: async (orderId) => ({ sku: orderId, outcome: 'skipped', reason: 'no-orders' }),
    markOrder: async (orderId) => ({ sku: orderId, outcome: 'skipped', reason: 'no-orders' }),
  }

  /** Makes a change of goods, and asks for it to be published. */
  async function changing(
    options: ShopCall | undefined,
    change: (place: ReturnType<typeof placeFor>) => Promise<ItemResult[]>,
  ): Promise<ItemResult[]> {
    const place = placeFor(options)
    const results = await change(place)
    const has = (outcome: ItemResult['outcome']) => results.some((result) => result.outcome === outcome)
    // What is unchanged may have been changed by a call that died before this line; its caller makes it again.
    if (has('applied') || has('unchanged')) await noteShelfChange(place.store)
    if (has('applied')) await context.trigger('publish')
    return results
  }

  /** What a call works with. @throws the signal's reason when the call is stopped already */
  function placeFor(options: ShopCall = {}) {
    const { signal = caller.signal, guards = caller.guards } = options
    signal?.throwIfAborted()
    const store = guardedBy(context.store, guards)
    return { store, clock: context.clock, signal, at: toIso(context.clock.now()) }
  }
}

function unsuitable(id: string): AppError {
  return new AppError(
    'SHOP_UNSUITABLE',
    `Cannot bring goods to "${id}": only a point of the side "office" with the codec "frontol" publishes goods of a shop. Name such a point.`,
    { retry: 'never', status: 422 },
  )
}
