import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Secret } from '../../../core/secret.ts'
import { listenOnNode } from '../../../core/platform/node.ts'
import type { ShopOrder } from '../../../core/shop.ts'
import { hookRoutes } from '../../../plugins/woocommerce/orders/hook.ts'
import { createOrders } from '../../../plugins/woocommerce/orders/orders.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { openShop } from './open-shop.ts'

const SECRET = 'secret-of-test'
const BUYER = {
  first_name: 'Олена',
  last_name: 'Приклад',
  address_1: 'вул. Прикладна, 1',
  city: 'Київ',
  postcode: '01001',
  country: 'UA',
  email: 'olena@shop.example',
  phone: '+380000000000',
}

describe('orders of a WooCommerce shop', () => {
  it('arrive whole', async () => {
    const { shop, orders } = await open()
    await shop.addProduct({ name: 'Tea & Co', sku: '1001', regular_price: '120.00' })
    shop.placeOrder({
      items: [{ sku: '1001', quantity: 2 }],
      billing: BUYER,
      shipping: BUYER,
      payment_method: 'cod',
      payment_method_title: 'Готівка',
      shipping_lines: [{ method_id: 'flat_rate', method_title: 'Нова пошта', total: '50.00' }],
      customer_note: 'Подзвоніть',
    })
    const { orders: shown, more } = await orders.orders({})
    expect(more).toBe(false)
    expect(shown).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        number: shown[0]?.id,
        createdAt: '2026-01-05T12:00:00.000Z',
        currency: 'UAH',
        status: 'processing',
        paid: true,
        customer: { name: 'Олена Приклад', email: 'olena@shop.example', phone: '+380000000000' },
        billing: expect.objectContaining({
          street: 'вул. Прикладна, 1',
          zip: '01001',
          email: 'olena@shop.example',
        }),
        shipping: expect.objectContaining({ city: 'Київ', phone: '+380000000000', email: '' }),
        payment: 'Готівка',
        carrier: 'Нова пошта',
        note: 'Подзвоніть',
        items: [{ sku: '1001', name: 'Tea & Co', quantity: 2, price: expect.any(String), taxRate: '20.00' }],
        shippingTotal: '60.00',
        discountTotal: '0.00',
        total: totalOf(shown[0]),
      },
    ])
  })

  it('keep a line that names nothing, for people to look at', async () => {
    const { shop, orders } = await open()
    shop.placeOrder({ items: [{ sku: 'no-such-good', quantity: 1 }] })
    expect((await orders.orders({})).orders[0]?.items).toMatchObject([{ sku: '', quantity: 1 }])
  })

  it('reach whoever asks from page to page, each in its last state, while the shop goes on selling', async () => {
    const { shop, orders, clock } = await open()
    await shop.addProduct({ name: 'Tea', sku: '1001', regular_price: '120.00' })
    const placed: number[] = []
    const last = new Map<string, string>()
    const place = () => placed.push(shop.placeOrder({ items: [{ sku: '1001', quantity: 1 }] }).id)
    for (let count = 0; count < 40; count++) place()
    let after: string | undefined
    for (let step = 0; ; step++) {
      const page = await orders.orders({ after, limit: 7 })
      for (const order of page.orders) last.set(order.id, order.status)
      after = page.cursor
      if (step >= 25 && !page.more) break
      if (step % 3 === 0) await clock.advance(1000)
      if (step >= 25) continue
      place()
      const changed = placed[step * 3]
      if (changed !== undefined)
        shop.editOrder(changed, { status: step % 2 === 0 ? 'completed' : 'cancelled' })
    }
    expect(last).toEqual(new Map(shop.orders.map(({ id, status }) => [String(id), status])))
  })

  it('are asked for in UTC, whatever the shop’s own time', async () => {
    const { shop, orders, clock } = await open({ utcOffsetMinutes: -300 })
    await shop.addProduct({ name: 'Tea', sku: '1001', regular_price: '120.00' })
    shop.placeOrder({ items: [{ sku: '1001', quantity: 1 }] })
    const { cursor } = await orders.orders({})
    await clock.advance(60_000)
    shop.placeOrder({ items: [{ sku: '1001', quantity: 1 }] })
    expect((await orders.orders({ after: cursor })).orders).toHaveLength(1)
    expect((await orders.orders({ since: '2026-01-05T12:00:30Z' })).orders).toHaveLength(1)
  })

  it('get a status with a note, and a mark beside those of others', async () => {
    const { shop, orders } = await open()
    const { id } = shop.placeOrder({ items: [], status: 'on-hold' })
    expect(await orders.setOrderStatus(String(id), 'wc-completed', 'Вислано')).toMatchObject({
      outcome: 'applied',
    })
    expect(await orders.setOrderStatus(String(id), 'completed', 'Вислано')).toMatchObject({
      outcome: 'unchanged',
    })
    expect(await orders.setOrderStatus(String(id), 'paid')).toMatchObject({
      outcome: 'failed',
      code: 'BAD_STATUS',
    })
    expect(await orders.markOrder(String(id), { instance: 'till' })).toMatchObject({ outcome: 'applied' })
    expect(await orders.markOrder(String(id), { instance: 'till' })).toMatchObject({ outcome: 'unchanged' })
    expect(await orders.markOrder(String(id), { instance: 'books' })).toMatchObject({ outcome: 'applied' })
    const [order] = shop.orders
    expect(order?.status).toBe('completed')
    expect(order?.notes.map(({ note }) => note)).toContain('Вислано')
    expect(order?.meta).toHaveLength(1)
    const [shown] = (await orders.orders({})).orders
    const noon = '2026-01-05T12:00:00.000Z'
    expect(shown?.takenBy).toEqual({ till: noon, books: noon })
    await expect(orders.markOrder('999999')).rejects.toMatchObject({ code: 'ORDER_MISSING' })
    await expect(orders.setOrderStatus('999999', 'completed')).rejects.toMatchObject({
      code: 'ORDER_MISSING',
    })
  })

  it('keep the shop’s stock and the told one in step', async () => {
    const { shop, orders, clock } = await open()
    const tea = { name: 'Tea', sku: '1001', regular_price: '120.00', manage_stock: true, stock_quantity: 10 }
    await shop.addProduct(tea)
    const call = { countedAt: '2026-01-05T12:00:00.000Z', instance: 'till' }
    await clock.advance(60_000)
    const { id } = shop.placeOrder({ items: [{ sku: '1001', quantity: 3 }] })
    const told = async () => 10 - ((await orders.pieces(['1001'], call)).get('1001')?.quantity ?? 0)
    expect([await told(), shop.product('1001')?.stockQuantity]).toEqual([7, 7])
    await clock.advance(60_000)
    shop.editOrder(id, { status: 'cancelled' })
    expect([await told(), shop.product('1001')?.stockQuantity]).toEqual([10, 10])
  })
})

describe('the shop’s webhooks', () => {
  it('wake those who ask for orders, once for each change', async () => {
    const { shop, orders, client, deliver, signals, clock, hookUrl } = await open()
    await orders.orders({}, { instance: 'till' })
    for (const topic of ['order.created', 'order.updated']) {
      const webhook = { name: topic, topic, delivery_url: hookUrl, secret: SECRET }
      await client.post('/webhooks', webhook)
    }
    const { id } = shop.placeOrder({ items: [] })
    expect(await deliver()).toEqual([
      ['order.created', 200],
      ['order.updated', 200],
    ])
    expect(signals).toEqual(['till/orders', 'till/orders'])
    await clock.advance(60_000)
    shop.editOrder(id, { status: 'completed' })
    shop.editOrder(id, { status: 'completed' })
    expect(await deliver()).toEqual([['order.updated', 200]])
    shop.editOrder(id, { status: 'completed' })
    expect(await deliver()).toEqual([['order.updated', 200]])
    expect(signals).toHaveLength(3)
    expect(shop.webhooks.map(({ failures }) => failures)).toEqual([0, 0])
  })

  it('are refused when they are signed with another secret', async () => {
    const { shop, client, deliver, signals, hookUrl } = await open()
    const webhook = { name: 'x', topic: 'order.created', delivery_url: hookUrl, secret: 'another-secret' }
    await client.post('/webhooks', webhook)
    shop.placeOrder({ items: [] })
    expect(await deliver()).toEqual([['order.created', 401]])
    expect(signals).toEqual([])
  })
})

async function open({ utcOffsetMinutes = 120 } = {}) {
  const { context, clock } = createTestContext({ match: 'sku' as const })
  const { shop: simulator, client } = await openShop({ now: clock.now, utcOffsetMinutes })
  onTestFinished(() => simulator.close())
  const signals: string[] = []
  const trigger = async (job: string) => void signals.push(job)
  const routes = hookRoutes({ ...context, trigger, webhookSecret: new Secret(SECRET) })
  const app = new Hono().route('/woo', routes)
  app.onError(
    (error) => new Response(error.message, { status: 'status' in error ? Number(error.status) : 500 }),
  )
  const server = await listenOnNode(async (request) => app.fetch(request), { host: '127.0.0.1', port: 0 })
  onTestFinished(server.close)
  return {
    shop: simulator.shop,
    client,
    clock,
    signals,
    hookUrl: `http://127.0.0.1:${server.port}/woo/orders`,
    deliver: async () => (await simulator.deliverWebhooks()).map(({ topic, status }) => [topic, status]),
    orders: createOrders({ ...context, client, codeOf: async () => undefined }),
  }
}

/** What items, shipping and discount come to, so that an order must add up. */
function totalOf(order: ShopOrder | undefined): string {
  const items = order?.items.map(({ price, quantity }) => Number(price) * quantity) ?? []
  const sum = items.reduce((total, item) => total + item, 0)
  return (sum + Number(order?.shippingTotal) - Number(order?.discountTotal)).toFixed(2)
}
