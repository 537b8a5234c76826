import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { type OpenShop, type ShopTraits, testShop } from '../../contract/shop.ts'
import { watchStore } from '../../core/shop/watched-store.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { ADMIN } from '../../helpers/plugin-context.ts'
import { openCatalog } from './open.ts'

const placed = v.object({ id: v.string(), history: v.array(v.object({ note: v.string() })) })

const TRAITS: ShopTraits = {
  stockPerWarehouse: true,
  wholeQuantities: false,
  images: ['bytes', 'url'],
  readsImages: true,
  variants: true,
  categories: true,
  orders: true,
  notesOf: true,
  setDown: true,
}

testShop('catalogue', open, TRAITS)

async function open(): Promise<OpenShop> {
  const clock = createFakeClock()
  const watched = watchStore(createStore(memoryDriver(), { clock }))
  const http = createHttpClient({ fetch: globalThis.fetch, clock, log: silentLogger })
  const { app, shop } = await openCatalog({ clock, http, store: watched.store })
  return {
    shop,
    async placeOrder(order) {
      const init = { method: 'POST', headers: ADMIN, body: JSON.stringify(order) }
      const response = await app.request('/catalog/orders', init)
      if (response.status !== 201) throw new Error(await response.text())
      return v.parse(placed, await response.json()).id
    },
    async notesOf(orderId) {
      const response = await app.request(`/catalog/orders/${orderId}`, { headers: ADMIN })
      return v.parse(placed, await response.json()).history.map(({ note }) => note)
    },
    async setDown(isDown) {
      watched.interrupt = (moment) => {
        if (isDown && moment === 'before')
          throw new AppError('STORE_UNAVAILABLE', 'Cannot write: it is away.')
      }
    },
    async close() {},
  }
}
