import { Hono } from 'hono'
import { definePlugin } from '../../core/plugin.ts'
import { catalogConfig } from './config.ts'
import { countOrders } from './orders/log.ts'
import { sweepJob } from './photos/sweep.ts'
import { countProducts } from './products/products.ts'
import { orderRoutes } from './routes/orders.ts'
import { photoRoutes } from './routes/photos.ts'
import { productRoutes } from './routes/products.ts'
import { createCatalogShop } from './shop.ts'

/** The embedded shop: what a source sends can be seen without any other system. */
export default definePlugin({
  name: 'catalog',
  title: 'Catalogue',
  config: catalogConfig,
  provides: ['shop'],
  setup(context) {
    const { store, blobs, clock, config } = context
    return {
      jobs: [sweepJob],
      routes: new Hono()
        .route('/products', productRoutes(store))
        .route('/images', photoRoutes({ store, blobs }))
        .route('/orders', orderRoutes(context)),
      shop: (caller) => createCatalogShop({ store, blobs, clock, currency: config.currency, caller }),
      async check() {
        const products = await countProducts(store)
        const orders = await countOrders(store)
        const hidden = products.all - products.visible
        return {
          summary: `${products.all} products (${hidden} hidden), ${orders} orders, prices in ${config.currency}`,
        }
      },
    }
  },
})
