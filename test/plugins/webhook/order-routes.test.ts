import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sign } from '../../../plugins/webhook/simulator/standard-webhooks.ts'
import { ADMIN } from '../../helpers/plugin-context.ts'
import { openWebhook, SECRET } from './open.ts'

const ORDER = {
  number: 'R-1',
  items: [{ sku: '00012345', name: 'Кросівки', quantity: 1, price: '2450.00' }],
  total: '2450.00',
}

let opened: Awaited<ReturnType<typeof openWebhook>>
beforeEach(async () => {
  opened = await openWebhook()
})
afterEach(() => opened.receiver.close())

describe('an order that comes back', () => {
  test('signed is taken, and the shop has it', async () => {
    const response = await post(ORDER)
    expect(response.status).toBe(201)
    const order = await response.json()
    expect(order).toMatchObject({ ...ORDER, id: '1', status: 'new', currency: 'UAH', paid: false })
    expect((await opened.shop.orders({})).orders).toMatchObject([
      { id: '1', number: 'R-1', total: '2450.00' },
    ])
  })

  test('from the admin is taken without a signature', async () => {
    const response = await send(JSON.stringify(ORDER), ADMIN)
    expect(response.status).toBe(201)
  })

  test('signed with the old secret is taken while both count', async () => {
    const settings = { secret: 'the-new-secret-of-test', oldSecret: SECRET }
    const { app } = await openWebhook({ receiver: opened.receiver, settings })
    const body = JSON.stringify(ORDER)
    for (const secret of [SECRET, settings.secret]) {
      const headers = signed(body, { secret, id: `ord_${secret}` })
      const response = await app.request('/hook/orders', { method: 'POST', headers, body })
      expect(response.status).toBeLessThan(300)
    }
  })

  test('of the same number is the same order', async () => {
    await post(ORDER, { id: 'ord_1' })
    const response = await post({ ...ORDER, total: '9.00' }, { id: 'ord_2' })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id: '1', total: '2450.00' })
    expect((await opened.shop.orders({})).orders).toHaveLength(1)
  })

  test('of the same number with another status moves', async () => {
    await post(ORDER, { id: 'ord_1' })
    await opened.clock.advance(1000)
    const moved = await (await post({ ...ORDER, status: 'paid' }, { id: 'ord_2' })).json()
    expect(moved).toMatchObject({ status: 'paid', history: [{ status: 'new' }, { status: 'paid' }] })
    expect((await opened.shop.orders({ statuses: ['paid'] })).orders).toHaveLength(1)
    const same = await (await post(ORDER, { id: 'ord_3' })).json()
    expect(same).toMatchObject({ status: 'paid' })
  })

  test('that is replayed changes nothing', async () => {
    await post(ORDER, { id: 'ord_1' })
    await post({ ...ORDER, status: 'paid' }, { id: 'ord_2' })
    await post({ ...ORDER, status: 'new' }, { id: 'ord_3' })
    const replayed = await post({ ...ORDER, status: 'paid' }, { id: 'ord_2' })
    expect(replayed.status).toBe(200)
    expect(await replayed.json()).toMatchObject({ id: '1', status: 'new' })
  })

  test('that is replayed under another number is still the first one', async () => {
    await post(ORDER, { id: 'ord_1' })
    const replayed = await post({ ...ORDER, number: 'R-2' }, { id: 'ord_1' })
    expect(await replayed.json()).toMatchObject({ id: '1', number: 'R-1' })
    expect((await opened.shop.orders({})).orders).toHaveLength(1)
  })

  test('is known by its id for a week', async () => {
    await post({ ...ORDER, status: 'paid' }, { id: 'ord_1' })
    const day = 24 * 60 * 60 * 1000
    await opened.clock.advance(6 * day)
    await post({ ...ORDER, status: 'new' }, { id: 'ord_2' })
    expect(await (await post({ ...ORDER, status: 'paid' }, { id: 'ord_1' })).json()).toMatchObject({
      status: 'new',
    })
  })
})

describe('what is refused', () => {
  test.each([
    ['nothing', {}],
    ['a wrong token', { authorization: 'Bearer wrong' }],
  ])('an order with %s', async (_, headers) => {
    const response = await send(JSON.stringify(ORDER), headers)
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'UNAUTHORIZED' })
  })

  test.each([
    [-301, 401],
    [-300, 201],
    [300, 201],
    [301, 401],
  ])('an order signed %i s from now: %i', async (seconds, status) => {
    expect((await post(ORDER, { seconds })).status).toBe(status)
  })

  test('an order signed with another secret, also from the admin', async () => {
    const body = JSON.stringify(ORDER)
    const headers = { ...signed(body, { secret: 'another-secret-of-test' }), ...ADMIN }
    const response = await send(body, headers)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'BAD_SIGNATURE' })
  })

  test('a body that is not the signed one', async () => {
    const headers = signed(JSON.stringify(ORDER))
    const response = await send(JSON.stringify({ ...ORDER, total: '1.00' }), headers)
    expect(await response.json()).toMatchObject({ code: 'BAD_SIGNATURE', status: 401 })
  })

  test('broken headers', async () => {
    const headers = { ...signed(JSON.stringify(ORDER)), 'webhook-timestamp': 'yesterday' }
    const response = await send(JSON.stringify(ORDER), headers)
    expect(await response.json()).toMatchObject({ code: 'BAD_WEBHOOK', status: 400 })
  })

  test.each(['{', '', '\u0000'])('what is no JSON: %j', async (body) => {
    const response = await send(body, signed(body))
    expect(await response.json()).toMatchObject({ code: 'BAD_JSON', status: 400 })
  })

  test('an order that lacks something, with all that is wrong', async () => {
    const response = await post({ number: 'R-1', totl: '1.00' })
    expect(await response.json()).toMatchObject({
      code: 'INVALID_ORDER',
      status: 422,
      detail: expect.stringContaining('"totl" is not known here'),
    })
    expect((await post(ORDER)).status).toBe(201)
  })

  test('a body that is too large, whether its length is told or not', async () => {
    const body = JSON.stringify({ ...ORDER, note: 'x'.repeat(300_000) })
    const told = await send(body, { ...signed(body), 'content-length': String(body.length) })
    expect(await told.json()).toMatchObject({ code: 'BODY_TOO_LARGE', status: 413 })
    expect((await send(body, signed(body))).status).toBe(413)
  })

  test('an order that names no currency where the settings have none', async () => {
    const { app } = await openWebhook({ receiver: opened.receiver, settings: { currency: undefined } })
    const body = JSON.stringify(ORDER)
    const response = await app.request('/hook/orders', { method: 'POST', headers: signed(body), body })
    expect(await response.json()).toMatchObject({ code: 'INVALID_ORDER', status: 422 })
  })

  test('all of it where no orders are wanted', async () => {
    const { app, shop } = await openWebhook({ receiver: opened.receiver, settings: { orders: false } })
    expect(shop.capabilities.orders).toBe(false)
    expect((await app.request('/hook/orders', { method: 'POST', headers: ADMIN })).status).toBe(404)
    expect((await app.request('/hook/orders', { headers: ADMIN })).status).toBe(404)
  })
})

describe('the list of orders', () => {
  test('is for the admin', async () => {
    const body = ''
    const response = await opened.app.request('/hook/orders', { headers: signed(body) })
    expect(response.status).toBe(401)
  })

  test('has pages', async () => {
    for (const number of ['R-1', 'R-2', 'R-3']) await post({ ...ORDER, number }, { id: `ord_${number}` })
    const first = await list('?limit=2')
    expect(first.items).toMatchObject([{ number: 'R-1' }, { number: 'R-2' }])
    const second = await list(`?limit=2&after=${first.next}`)
    expect(second).toMatchObject({ items: [{ number: 'R-3' }], next: null })
    expect(await list('?status=paid')).toMatchObject({ items: [] })
  })

  test.each(['limit=0', 'limit=201', 'limit=many', 'after=nowhere'])('refuses "%s"', async (query) => {
    expect(await list(`?${query}`)).toMatchObject({ code: 'BAD_QUERY', status: 400 })
  })

  async function list(query: string) {
    return Object(await (await opened.app.request(`/hook/orders${query}`, { headers: ADMIN })).json())
  }
})

function post(order: object, given: { id?: string; seconds?: number } = {}): Response | Promise<Response> {
  const body = JSON.stringify(order)
  return send(body, signed(body, given))
}

function send(body: string, headers: Record<string, string>): Response | Promise<Response> {
  return opened.app.request('/hook/orders', { method: 'POST', headers, body })
}

function signed(
  body: string,
  {
    id = 'ord_of_test',
    secret = SECRET,
    seconds = 0,
  }: { id?: string; secret?: string; seconds?: number } = {},
): Record<string, string> {
  return sign({ id, body }, { secret, now: Math.floor(opened.clock.now() / 1000) + seconds })
}
