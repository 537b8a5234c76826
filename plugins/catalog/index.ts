import { Hono } from 'hono'
import { definePlugin } from '../../core/plugin.ts'
import { countOrders } from '../../core/shop/orders/log.ts'
import { countProducts } from '../../core/shop/shelf.ts'
import { catalogConfig } from './config.ts'
import { sweepJob } from './photos/sweep.ts'
import { catalogPhrases } from './phrases.ts'
import { categoryRoutes } from './routes/categories.ts'
import { orderRoutes } from './routes/orders.ts'
import { photoRoutes } from './routes/photos.ts'
import { productRoutes } from './routes/products.ts'
import { createCatalogShop } from './shop.ts'

/** The embedded shop: what a source sends can be seen without any other system. */
export default definePlugin({
  name: 'catalog',
  title: 'Catalogue',
  config: catalogConfig,
  phrases: catalogPhrases,
  provides: ['shop'],
  setup(context) {
    const { store, blobs, config } = context
    return {
      jobs: [sweepJob],
      routes: new Hono()
        .route('/products', productRoutes(store))
        .route('/categories', categoryRoutes(context))
        .route('/images', photoRoutes({ store, blobs }))
        .route('/orders', orderRoutes(context)),
      shop: (caller) => createCatalogShop(context, caller),
      async check() {
        const products = await countProducts(store)
        const orders = await countOrders(store)
        const hidden = products.all - products.visible
        return {
          summary: `${products.all} ${products.all === 1 ? 'product' : 'products'} (${hidden} hidden), ${orders} ${orders === 1 ? 'order' : 'orders'}, prices in ${config.currency}`,
        }
      },
    }
  },
})
