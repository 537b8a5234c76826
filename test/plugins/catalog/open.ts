import type { PluginContext } from '../../../core/plugin.ts'
import type { Shop, ShopCall } from '../../../core/shop.ts'
import catalog from '../../../plugins/catalog/index.ts'
import type { FakeClock } from '../../helpers/clock.ts'
import { createTestApp, createTestContext } from '../../helpers/plugin-context.ts'

type Given = Partial<Pick<PluginContext, 'store' | 'blobs' | 'http'>> & { clock?: FakeClock }

/** A catalogue over memory: its context, the port and the app that serves its routes under `/catalog`. */
export async function openCatalog(given: Given = {}) {
  const test = createTestContext({ currency: 'UAH' }, { id: 'catalog', ...given })
  const parts = await catalog.setup(test.context)
  if (parts.routes === undefined || parts.shop === undefined) throw new Error('The catalogue lacks a part')
  const app = createTestApp('catalog', parts.routes)
  const shopFor: (caller: ShopCall) => Shop = parts.shop
  return { ...test, parts, app, shopFor, shop: shopFor({}) }
}
