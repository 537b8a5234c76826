import type { PluginContext } from '../../core/plugin.ts'
import { createWooClient, type WooClient } from './client/client.ts'
import type { WoocommerceConfig } from './config.ts'
import { createImages } from './images/images.ts'
import { createOrders } from './orders/orders.ts'
import { createCodeOf } from './products/code-of.ts'
import { createProducts } from './products/products.ts'
import { createRecords, type Records } from './products/records.ts'
import type { ShopParts } from './shop.ts'
import { createTerms } from './terms/terms.ts'

/** All of one shop, wired together. */
export interface WooParts extends ShopParts {
  client: WooClient
  records: Records
  config: WoocommerceConfig
}

/** Makes the parts over a context: that of the instance, or that of a run, whose writes stand under the run's fence. */
export function openParts(context: PluginContext<WoocommerceConfig>): WooParts {
  const { config, store, blobs, http, clock, log, publicUrl } = context
  const client = createWooClient({ ...config, http, clock, log })
  const records = createRecords(store)
  const terms = createTerms({ client, store, clock, log, config })
  const codeOf = createCodeOf(records, clock)
  const orders = createOrders({ client, store, clock, log, config, codeOf })
  const { pieces } = orders
  const products = createProducts({ client, store, records, terms, pieces, config, clock, log })
  const images = createImages({ client, http, store, blobs, records, config, clock, log, publicUrl })
  return { id: context.id, client, records, terms, orders, products, images, config }
}
