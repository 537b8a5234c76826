import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../helpers/http-server.ts'
import { type Caller, idOf, member, startCaller, wpError } from './simulator-caller.ts'

describe('webhooks of the simulated shop', () => {
  it('ping their target with an unsigned form, whatever it answers', async () => {
    await using caller = await startCaller()
    await using target = await startTarget(() => 500)
    const reply = await listen(caller, target, 'order.created')
    expect(reply).toMatchObject({ status: 201, body: { status: 'active', topic: 'order.created' } })
    expect(reply.body).not.toHaveProperty('secret')
    expect(target.seen).toMatchObject([
      { body: 'webhook_id=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ])
    expect(target.seen[0]?.headers).not.toHaveProperty('x-wc-webhook-signature')
    const nowhere = { topic: 'order.created', delivery_url: 'http://127.0.0.1:1/' }
    expect(await caller.post('/webhooks', nowhere)).toMatchObject({ status: 201 })
  })

  it('deliver signed JSON, the order as it is at that moment', async () => {
    await using caller = await startCaller()
    await using target = await startTarget()
    await listen(caller, target, 'order.created')
    const { id } = caller.shop.placeOrder({ items: [] })
    caller.shop.editOrder(id, { status: 'cancelled' })
    expect(target.seen).toHaveLength(1)
    await caller.woo.deliverWebhooks()
    const [, delivery] = target.seen
    expect(delivery?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'WooCommerce/11.0.1 Hookshot (WordPress/7.1)',
      'x-wc-webhook-source': `${caller.woo.url}/`,
      'x-wc-webhook-topic': 'order.created',
      'x-wc-webhook-resource': 'order',
      'x-wc-webhook-event': 'created',
      'x-wc-webhook-id': '1',
      'x-wc-webhook-delivery-id': expect.stringMatching(/^[0-9a-f]{32}$/),
      'x-wc-webhook-signature': createHmac('sha256', SECRET)
        .update(delivery?.body ?? '')
        .digest('base64'),
    })
    expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ id, status: 'cancelled' })
    expect(await caller.woo.deliverWebhooks()).toEqual([])
  })

  it('tell a new order as created and as updated, several changes once, and of what is gone the id', async () => {
    await using caller = await startCaller()
    await using target = await startTarget()
    for (const topic of ['order.created', 'order.updated', 'order.deleted', 'product.updated'])
      await listen(caller, target, topic)
    await caller.shop.addProduct({ sku: 'A', manage_stock: true, stock_quantity: 2 })
    const { id } = caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 1 }] })
    caller.shop.editOrder(id, { customer_note: 'Ring twice' })
    const told = await caller.woo.deliverWebhooks()
    expect(told.map(({ topic }) => topic).sort()).toEqual([
      'order.created',
      'order.updated',
      'product.updated',
    ])
    caller.shop.trashOrder(id)
    expect(await caller.woo.deliverWebhooks()).toMatchObject([
      { topic: 'order.deleted', body: JSON.stringify({ id }), status: 200 },
    ])
  })

  it('have one delivery id for all of a second', async () => {
    await using caller = await startCaller({ now: () => Date.UTC(2026, 0, 5) })
    await using target = await startTarget()
    await listen(caller, target, 'order.updated')
    caller.shop.placeOrder({ items: [] })
    caller.shop.placeOrder({ items: [] })
    await caller.woo.deliverWebhooks()
    const [, one, other] = target.seen.map(({ headers }) => headers['x-wc-webhook-delivery-id'])
    expect(one).toBe(other)
  })

  it('are disabled by the seventh failure in a row, without a second try, until they are made active', async () => {
    await using caller = await startCaller()
    let status = 500
    await using target = await startTarget(() => status)
    const hook = await listen(caller, target, 'order.created')
    const path = `/webhooks/${idOf(hook.body)}`
    const fail = async () => {
      caller.shop.placeOrder({ items: [] })
      await caller.woo.deliverWebhooks()
      return member((await caller.get(path)).body, 'status')
    }
    for (let failure = 1; failure <= 6; failure++) expect(await fail()).toBe('active')
    expect(await fail()).toBe('disabled')
    const before = target.seen.length
    expect(await fail()).toBe('disabled')
    expect(target.seen).toHaveLength(before)
    await caller.put(path, { status: 'active' })
    status = 302
    expect(await fail()).toBe('active')
    expect(caller.shop.webhooks).toMatchObject([{ failures: 0 }])
  })

  it('refuse an unknown topic and a wrong address', async () => {
    await using caller = await startCaller()
    expect(
      await caller.post('/webhooks', { topic: 'order.eaten', delivery_url: 'http://a.example' }),
    ).toMatchObject({
      status: 400,
      body: wpError('woocommerce_rest_shop_webhook_invalid_topic', 400),
    })
    expect(
      await caller.post('/webhooks', { topic: 'action.anything', delivery_url: 'nowhere' }),
    ).toMatchObject({
      status: 400,
      body: wpError('woocommerce_rest_shop_webhook_invalid_delivery_url', 400),
    })
  })

  it('deliver nothing to the shop’s own network when told so', async () => {
    await using caller = await startCaller({ switches: { refusesLoopbackWebhooks: true } })
    await using target = await startTarget()
    expect(await listen(caller, target, 'order.created')).toMatchObject({ status: 201 })
    caller.shop.placeOrder({ items: [] })
    await caller.woo.deliverWebhooks()
    expect(target.seen).toEqual([])
  })
})

const SECRET = 'secret-of-test'

async function listen(caller: Caller, target: TestServer, topic: string) {
  return await caller.post('/webhooks', { name: 'Test', topic, delivery_url: target.url, secret: SECRET })
}

function startTarget(status: () => number = () => 200): Promise<TestServer> {
  return startServer((response) => {
    response.statusCode = status()
    response.end()
  })
}
