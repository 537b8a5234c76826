import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { Secret } from '../../../core/secret.ts'
import { noteConsumer } from '../../../plugins/woocommerce/orders/consumers.ts'
import { hookRoutes } from '../../../plugins/woocommerce/orders/hook.ts'
import { createTestApp, createTestContext } from '../../helpers/plugin-context.ts'

const SECRET = 'secret-of-test'

describe('a webhook of WooCommerce', () => {
  it('signals the jobs of those who ask for orders', async () => {
    const { deliver, signals } = await listening(['till', 'books'])
    expect(await deliver()).toEqual({ status: 200, body: { heard: 'order' } })
    expect(signals).toEqual(['till/orders', 'books/orders'])
  })

  it('is taken when nobody asks for orders', async () => {
    const { deliver, signals } = await listening([])
    expect(await deliver()).toMatchObject({ status: 200 })
    expect(signals).toEqual([])
  })

  it('is heard once, however often it comes', async () => {
    const { deliver, signals } = await listening()
    await deliver()
    expect(await deliver({ headers: { 'x-wc-webhook-delivery-id': 'another' } })).toEqual({
      status: 200,
      body: { heard: 'again' },
    })
    expect(signals).toHaveLength(1)
  })

  it.each([
    ['another order', { body: order({ id: 18 }) }],
    ['the order changed again', { body: order({ date_modified_gmt: '2026-01-05T12:00:01' }) }],
    ['another status in the same second', { body: order({ status: 'completed' }) }],
    ['another topic', { topic: 'order.updated' }],
  ])('is heard again when it tells of %s, though its delivery has the same id', async (_what, second) => {
    const { deliver, signals } = await listening()
    await deliver()
    await deliver(second)
    expect(signals).toHaveLength(2)
  })

  it('may tell of an order that is gone', async () => {
    const { deliver, signals } = await listening()
    expect(await deliver({ topic: 'order.deleted', body: '{"id":103}' })).toMatchObject({ status: 200 })
    expect(signals).toHaveLength(1)
  })

  it('remembers the latest 200', async () => {
    const { deliver, signals } = await listening()
    for (let id = 1; id <= 201; id++) await deliver({ body: order({ id }) })
    await deliver({ body: order({ id: 2 }) })
    expect(signals).toHaveLength(201)
    await deliver({ body: order({ id: 1 }) })
    expect(signals).toHaveLength(202)
  })

  it('is nobody’s business when it is not about orders', async () => {
    const { deliver, signals } = await listening()
    expect(await deliver({ topic: 'product.updated' })).toEqual({ status: 200, body: { heard: 'other' } })
    expect(signals).toEqual([])
  })

  it('is answered though one of the jobs is gone', async () => {
    const { deliver, signals, refuse } = await listening(['gone', 'till'])
    refuse('gone/orders', 'JOB_UNKNOWN')
    expect(await deliver()).toMatchObject({ status: 200 })
    expect(signals).toEqual(['till/orders'])
  })

  it('is not acknowledged, nor remembered, when a signal was not stored', async () => {
    const { deliver, signals, refuse } = await listening(['till', 'books'])
    refuse('till/orders', 'STORE_UNAVAILABLE')
    expect(await deliver()).toMatchObject({ status: 500 })
    expect(signals).toEqual(['books/orders'])
    refuse('', '')
    expect(await deliver()).toMatchObject({ status: 200 })
    expect(signals).toEqual(['books/orders', 'till/orders', 'books/orders'])
  })
})

describe('a signature', () => {
  it.each([
    ['of another secret', sign(order(), 'another-secret')],
    ['of another body', sign(order({ id: 18 }))],
    ['in hex', createHmac('sha256', SECRET).update(order()).digest('hex')],
    ['that is empty', ''],
  ])('%s is refused', async (_what, signature) => {
    const { deliver, signals } = await listening()
    expect(await deliver({ signature })).toMatchObject({ status: 401, body: { code: 'WRONG_SIGNATURE' } })
    expect(signals).toEqual([])
  })

  it('that is missing is refused', async () => {
    const { post } = await listening()
    const headers = { 'content-type': 'application/json', 'x-wc-webhook-topic': 'order.created' }
    expect(await post(order(), headers)).toMatchObject({ status: 401 })
  })

  it('is made over the bytes as they came', async () => {
    const { deliver, signals } = await listening()
    expect(await deliver({ body: ` ${order({ note: 'Дякую \\u00e9' })}\n` })).toMatchObject({ status: 200 })
    expect(signals).toHaveLength(1)
  })
})

describe('the ping', () => {
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

  it('needs no signature and signals nobody', async () => {
    const { post, signals } = await listening()
    expect(await post('webhook_id=17', FORM)).toEqual({ status: 200, body: { heard: 'ping' } })
    expect(signals).toEqual([])
  })

  it.each([
    ['another form', 'webhook_id=17&topic=order.created', FORM],
    ['a ping in JSON', 'webhook_id=17', { 'content-type': 'application/json' }],
  ])('is not %s', async (_what, body, headers) => {
    const { post } = await listening()
    expect(await post(body, headers)).toMatchObject({ status: 401 })
  })
})

describe('the address', () => {
  it('is not there without a secret', async () => {
    const { deliver, post } = await listening(['till'], { hasSecret: false })
    const refusal = { status: 404, body: { code: 'WEBHOOK_SECRET_MISSING' } }
    expect(await deliver()).toMatchObject(refusal)
    expect(
      await post('webhook_id=17', { 'content-type': 'application/x-www-form-urlencoded' }),
    ).toMatchObject(refusal)
  })

  it('takes no body over 1 MiB, told or not', async () => {
    const { deliver, signals } = await listening()
    const body = order({ note: 'x'.repeat(1024 * 1024) })
    expect(await deliver({ body })).toMatchObject({ status: 413 })
    const chunks = new Blob([body]).stream()
    expect(await deliver({ body, sent: chunks })).toMatchObject({ status: 413 })
    expect(signals).toEqual([])
  })

  it.each(['no JSON', '[]', '{"status":"processing"}'])('refuses %s', async (body) => {
    const { deliver, signals } = await listening()
    expect(await deliver({ body })).toMatchObject({ status: 400 })
    expect(signals).toEqual([])
  })
})

interface Delivery {
  body?: string
  /** What goes over the wire instead of the text itself. */
  sent?: ReadableStream
  topic?: string
  signature?: string
  headers?: Record<string, string>
}

function order(given: object = {}): string {
  return JSON.stringify({ id: 17, status: 'processing', date_modified_gmt: '2026-01-05T12:00:00', ...given })
}

function sign(body: string, secret = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('base64')
}

async function listening(consumers: string[] = ['till'], { hasSecret = true } = {}) {
  const { context, clock } = createTestContext({})
  for (const instance of consumers) await noteConsumer(context.store, instance, clock)
  const signals: string[] = []
  let refused = { job: '', code: '' }
  const trigger = async (job: string) => {
    if (job === refused.job) throw new AppError(refused.code, 'Cannot store the signal.')
    signals.push(job)
  }
  const app = createTestApp(
    'woo',
    hookRoutes({ ...context, trigger, webhookSecret: hasSecret ? new Secret(SECRET) : undefined }),
  )

  return {
    signals,
    refuse: (job: string, code: string) => void (refused = { job, code }),
    post,
    deliver: ({
      body = order(),
      sent,
      topic = 'order.created',
      signature = sign(body),
      headers,
    }: Delivery = {}) =>
      post(sent ?? body, {
        'content-type': 'application/json',
        'x-wc-webhook-topic': topic,
        'x-wc-webhook-signature': signature,
        'x-wc-webhook-delivery-id': '0123456789abcdef',
        ...headers,
      }),
  }

  async function post(body: string | ReadableStream, headers: Record<string, string>) {
    const answer = await app.request('/woo/orders', { method: 'POST', body, headers, ...{ duplex: 'half' } })
    return { status: answer.status, body: await answer.json() }
  }
}
