import { Hono } from 'hono'
import { definePlugin } from '../../core/plugin.ts'
import { createCheck } from './check.ts'
import { woocommerceConfig } from './config.ts'
import { mediaRoutes } from './images/public.ts'
import { hookRoutes } from './orders/hook.ts'
import { openParts } from './parts.ts'
import { woocommercePhrases } from './phrases/woocommerce-phrases.ts'
import { indexJob } from './products/index-job.ts'
import { pairingRoutes } from './products/pairing-routes.ts'
import { createWooShop } from './shop.ts'
import { woocommerceStatus } from './status.ts'
import { validateWoocommerce } from './validate.ts'
import { createVerifyJob } from './verify/verify-job.ts'

/** A shop on WordPress with WooCommerce: goods and photos into it, orders out of it. */
export default definePlugin({
  name: 'woocommerce',
  title: 'WooCommerce',
  config: woocommerceConfig,
  phrases: woocommercePhrases,
  provides: ['shop'],
  validate: (config) => validateWoocommerce(config),
  setup(context) {
    const { config, store, blobs, log, trigger, isAdmin } = context
    const parts = openParts(context)
    const { client, images, products } = parts
    const { pairing } = products
    return {
      jobs: [
        createVerifyJob((run) => {
          const { orders, products: goods, ...others } = openParts(run)
          return { ...others, ...goods, pieces: orders.pieces, clock: run.clock }
        }),
        indexJob((run) => openParts(run).products.index),
      ],
      routes: new Hono()
        .route('/', hookRoutes({ store, log, trigger, webhookSecret: config.webhookSecret }))
        .route('/', mediaRoutes({ store, blobs }))
        .route('/pairing', pairingRoutes({ pairing, isAdmin, rebuild: () => trigger('index') })),
      status: () => woocommerceStatus(products.index),
      check: createCheck({ context, client, images }),
      shop: (caller) => createWooShop(parts, caller),
    }
  },
})
