import type { Shop, ShopCall } from '../../core/shop.ts'
import { hash32, stableJson } from '../../core/text.ts'
import type { WoocommerceConfig } from './config.ts'
import type { Images } from './images/images.ts'
import type { Orders } from './orders/orders.ts'
import type { Products } from './products/products.ts'
import type { Terms } from './terms/terms.ts'

/** The settings by which a preview is made. */
type Judging = Pick<
  WoocommerceConfig,
  'match' | 'newProducts' | 'overwrite' | 'locks' | 'categoryMap' | 'categoryRoot' | 'unmapped' | 'prices'
>

/** The parts of one shop. */
export interface ShopParts {
  products: Products
  terms: Terms
  orders: Orders
  images: Images
  config: Judging
  /** The id of the instance. */
  id: string
}

/**
 * The shop port over the parts. What a call does not say holds as `caller` says it.
 *
 * `deleteProducts` deletes for good only what we have made; what was in the shop before us is hidden.
 */
export function createWooShop(
  { products, terms, orders, images, config, id }: ShopParts,
  caller: ShopCall,
): Shop {
  return {
    capabilities: {
      batchSize: 500,
      stockPerWarehouse: false,
      wholeQuantities: true,
      images: images.mode() === 'none' ? ['url'] : ['bytes', 'url'],
      readsImages: true,
      variants: true,
      categories: true,
      orders: true,
      subtractsOrders: true,
      // `on-hold` waits for a payment to be confirmed.
      orderStatuses: ['processing', 'completed'],
      settings: settingsOf(config),
      previewPage: `/${id}/pairing`,
      currency: config.prices.currency,
    },
    previewProducts: (patches, call) => products.previewProducts(patches, whole(call)),
    applyProducts: (patches, call) => products.applyProducts(patches, whole(call)),
    applyStock: (patches, call) => products.applyStock(patches, whole(call)),
    deleteProducts: (skus, call) => products.deleteProducts(skus, whole(call)),
    product: (sku, call) => products.product(sku, whole(call)),
    putImage: (image, call) => images.putImage(image, whole(call)),
    removeImage: (sku, name, call) => images.removeImage(sku, name, whole(call)),
    readImage: (sku, name, call) => images.readImage(sku, name, whole(call)),
    categories: (call) => terms.categories(whole(call)),
    applyCategories: (patches, call) => terms.applyCategories(patches, whole(call)),
    deleteCategories: (paths, call) => terms.deleteCategories(paths, whole(call)),
    orders: (query, call) => orders.orders(query, whole(call)),
    setOrderStatus: (id, status, note, call) => orders.setOrderStatus(id, status, note, whole(call)),
    markOrder: (id, call) => orders.markOrder(id, whole(call)),
  }

  function whole(call: ShopCall = {}): ShopCall {
    return { ...caller, ...call }
  }
}

function settingsOf(config: Judging): string {
  const { match, newProducts, overwrite, locks, categoryMap, categoryRoot, unmapped, prices } = config
  const judging = { match, newProducts, overwrite, locks, categoryMap, categoryRoot, unmapped, prices }
  return hash32(stableJson(judging)).toString(36)
}
