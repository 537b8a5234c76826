import * as v from 'valibot'
import { systemClock } from '../../../core/clock.ts'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import { woocommerceConfig } from '../../../plugins/woocommerce/config.ts'
import plugin from '../../../plugins/woocommerce/index.ts'
import type { WantedOrder } from '../../../plugins/woocommerce/simulator/owner.ts'
import { type Fault, startWooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { type OpenShop, type ShopTraits, testShop } from '../../contract/shop.ts'
import type { PlacedOrder } from '../../contract/shop-orders.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'

const START = '2026-01-05T12:00:00.000Z'
const DOWN: Fault = { kind: 'badGateway', times: Infinity }

const TRAITS: ShopTraits = {
  stockPerWarehouse: false,
  wholeQuantities: true,
  images: ['bytes', 'url'],
  readsImages: true,
  variants: true,
  categories: true,
  orders: true,
  subtractsOrders: true,
  orderStatuses: ['processing', 'completed'],
  notesOf: true,
  setDown: true,
}

testShop('WooCommerce', open, TRAITS)

async function open(): Promise<OpenShop> {
  let now = Date.parse(START)
  const simulator = await startWooSimulator({ now: () => now })
  const { url, key, secret, wordpress } = simulator
  simulator.shop.settings.woocommerce_currency = 'UAH'
  simulator.shop.settings.woocommerce_calc_taxes = 'no'
  const config = v.parse(woocommerceConfig, { url, key, secret, wordpress })
  // Pauses between tries take no time.
  const http = createHttpClient({
    fetch: globalThis.fetch,
    clock: { ...systemClock, sleep: async () => undefined },
    log: silentLogger,
  })
  const { context } = createTestContext(config, { id: 'woo', http })
  const { shop } = await plugin.setup(context)
  if (shop === undefined) throw new Error('The plugin has no shop')
  return {
    shop: shop({ instance: 'source' }),
    statuses: { placed: 'pending', paid: 'processing', done: 'completed', cancelled: 'cancelled' },
    async placeOrder(order) {
      if (order.createdAt !== START) now = Date.parse(order.createdAt)
      return String(simulator.shop.placeOrder(wantedOf(order)).id)
    },
    async notesOf(orderId) {
      const order = simulator.shop.orders.find(({ id }) => String(id) === orderId)
      return order?.notes.map(({ note }) => note) ?? []
    },
    async tick() {
      now += 3000
    },
    async setDown(isDown) {
      simulator.faults.length = 0
      if (isDown) simulator.faults.push(DOWN)
    },
    close: () => simulator.close(),
  }
}

function wantedOf(order: PlacedOrder): WantedOrder {
  return {
    items: order.items,
    status: order.status,
    billing: addressOf(order.billing),
    shipping: addressOf(order.shipping),
    payment_method_title: order.payment,
    customer_note: order.note,
    shipping_lines: [{ method_title: order.carrier, total: order.shippingTotal }],
  }
}

function addressOf(address: PlacedOrder['billing']): Record<string, string> {
  const [first = '', ...last] = address.name.split(' ')
  const { company, street, city, region, zip, country, phone, email } = address
  const name = { first_name: first, last_name: last.join(' ') }
  return { ...name, company, address_1: street, city, state: region, postcode: zip, country, phone, email }
}
