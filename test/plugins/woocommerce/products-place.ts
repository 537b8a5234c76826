import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import type { GuardableStore } from '../../../core/storage/store.ts'
import { Secret } from '../../../core/secret.ts'
import { systemClock } from '../../../core/clock.ts'
import { createWooClient } from '../../../plugins/woocommerce/client/client.ts'
import { woocommerceConfig, type WoocommerceConfig } from '../../../plugins/woocommerce/config.ts'
import { createProducts, type Products } from '../../../plugins/woocommerce/products/products.ts'
import { createRecords, type Records } from '../../../plugins/woocommerce/products/records.ts'
import type { Reservation } from '../../../plugins/woocommerce/orders/tracker.ts'
import { createTerms, type Terms } from '../../../plugins/woocommerce/terms/terms.ts'
import type { WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import * as v from 'valibot'
import { createFakeClock, type FakeClock } from '../../helpers/clock.ts'

export type Settings = Partial<v.InferInput<typeof woocommerceConfig>>

export interface ProductsPlace {
  products: Products
  records: Records
  store: GuardableStore
  config: WoocommerceConfig
  clock: FakeClock
  /** What orders say of goods; to be filled by a test. */
  reserved: Map<string, Reservation>
}

interface PlaceOptions {
  store?: GuardableStore
  changeTerms?: (terms: Terms) => Terms
}

/** The goods' side of a plugin instance whose shop is a simulated one. Equal stores are equal memories. */
export function placeProducts(
  shop: Pick<WooSimulator, 'url' | 'key' | 'secret'>,
  settings: Settings = {},
  { store = emptyStore(), changeTerms = (terms) => terms }: PlaceOptions = {},
): ProductsPlace {
  const { url, key, secret } = shop
  const config = v.parse(woocommerceConfig, { url, key, secret, ...settings })
  const clock = createFakeClock()
  const log = silentLogger
  const http = createHttpClient({ fetch: globalThis.fetch, clock: systemClock, log })
  const secrets = { key: new Secret(key), secret: new Secret(secret) }
  const client = createWooClient({ http, url, ...secrets, clock, log, timeoutSeconds: 60 })
  const records = createRecords(store)
  const terms = changeTerms(createTerms({ client, store, clock, log, config }))
  const reserved = new Map<string, Reservation>()
  const pieces = async () => reserved
  const products = createProducts({ client, store, records, terms, pieces, config, clock, log })
  return { products, records, store, config, clock, reserved }
}

/** A memory that has nothing yet. */
export function emptyStore(): GuardableStore {
  return createStore(memoryDriver(), { clock: createFakeClock() })
}
