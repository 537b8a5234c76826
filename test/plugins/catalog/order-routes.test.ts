import { serve, type ServerType } from '@hono/node-server'
import { describe, expect, test } from 'vitest'
import { ADMIN } from '../../helpers/plugin-context.ts'
import { openCatalog } from './open.ts'

const MINIMAL = {
  number: 'N-1',
  items: [{ sku: '00012345', name: 'Кросівки', quantity: 1, price: '2450.00' }],
  total: '2450.00',
}

/** What any of the routes may answer. */
interface Answer {
  items: { number: string }[]
  next: string
  status: string
  history: unknown[]
  detail: string
  details: { problems: { path: string; message: string }[] }
}

async function openOrders() {
  const catalog = await openCatalog()
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await catalog.app.request(`/catalog/orders${path}`, { headers: ADMIN, ...init })
    return { status: response.status, body: (await response.json()) as Answer }
  }
  const post = (body: unknown) => call('', { method: 'POST', body: JSON.stringify(body) })
  return { ...catalog, call, post }
}

describe('orders that were taken over', () => {
  test('are shown with whoever has them, and nobody can say so but himself', async () => {
    const { shop, call, post } = await openOrders()
    await post(MINIMAL)
    await shop.markOrder('1', { instance: 'books' })
    const takenBy = { books: '2026-01-05T12:00:00.000Z' }
    expect((await call('/1')).body).toMatchObject({ number: 'N-1', takenBy })
    expect((await call('')).body.items).toMatchObject([{ number: 'N-1', takenBy }])
    expect(await post({ ...MINIMAL, number: 'N-2', takenBy })).toMatchObject({ status: 422 })
  })

  test('are taken over by the instance that the shop was opened for', async () => {
    const { shop, shopFor, call, post } = await openOrders()
    await post(MINIMAL)
    await shopFor({ instance: 'books' }).markOrder('1')
    expect((await call('/1')).body).toMatchObject({ takenBy: { books: expect.stringMatching(/Z$/) } })
    await expect(shop.markOrder('1')).rejects.toMatchObject({ code: 'CALLER_UNKNOWN', retry: 'never' })
  })
})

describe('POST /catalog/orders', () => {
  test('takes an order with only what is needed, and fills in the rest', async () => {
    const { post, call } = await openOrders()
    const { status, body } = await post(MINIMAL)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...MINIMAL,
      id: '1',
      createdAt: '2026-01-05T12:00:00.000Z',
      currency: 'UAH',
      status: 'new',
      paid: false,
      customer: { name: '', email: '', phone: '' },
      shipping: { name: '', city: '', vatId: '' },
      note: '',
      shippingTotal: '0.00',
      discountTotal: '0.00',
      history: [{ status: 'new', at: '2026-01-05T12:00:00.000Z', note: '' }],
    })
    expect(await call('/1')).toEqual({ status: 200, body })
    expect(await call('')).toEqual({ status: 200, body: { items: [body], next: null, cursor: '1' } })
  })

  test('writes times in UTC and amounts with two decimals', async () => {
    const { post } = await openOrders()
    const items = [{ ...MINIMAL.items[0], price: '007.5', quantity: 0.25, taxRate: '20' }]
    const { body } = await post({ ...MINIMAL, items, createdAt: '2026-01-05T14:00:00+02:00', total: '7' })
    expect(body).toMatchObject({
      createdAt: '2026-01-05T12:00:00.000Z',
      total: '7.00',
      items: [{ price: '7.50', quantity: 0.25, taxRate: '20.00' }],
    })
  })

  test('the same number again answers 200 with the order that is there', async () => {
    const { post, call } = await openOrders()
    const first = await post(MINIMAL)
    expect(await post({ ...MINIMAL, total: '1.00' })).toEqual({ status: 200, body: first.body })
    expect((await call('')).body.items).toHaveLength(1)
  })

  test.each([
    [{ number: undefined }, 'number', 'is missing'],
    [{ number: 17 }, 'number', 'must be a text'],
    [{ number: ' N-1' }, 'number', 'without spaces'],
    [{ total: 12 }, 'total', 'must be a text'],
    [{ total: '12,50' }, 'total', 'with a dot'],
    [{ total: '-1.00' }, 'total', 'with a dot'],
    [{ discountTotal: '1e3' }, 'discountTotal', 'with a dot'],
    [{ items: [] }, 'items', 'at least one'],
    [{ items: 'all' }, 'items', 'must be a list'],
    [{ items: [null] }, 'items.0', 'must be an object'],
    [{ items: [{ ...MINIMAL.items[0], quantity: 0 }] }, 'items.0.quantity', 'above 0'],
    [{ items: [{ ...MINIMAL.items[0], quantity: '1' }] }, 'items.0.quantity', 'must be a number'],
    [{ items: [MINIMAL.items[0], { sku: '', quantity: 1, price: '1.00' }] }, 'items.1.sku', 'one line'],
    [{ createdAt: '2026-13-01T00:00:00Z' }, 'createdAt', 'must be a time'],
    [{ createdAt: '05.01.2026' }, 'createdAt', 'must be a time'],
    [{ createdAt: '2026-01-05T12:00:00' }, 'createdAt', 'must be a time'],
    [{ currency: 'грн' }, 'currency', 'three capitals'],
    [{ paid: 'yes' }, 'paid', 'true or false'],
    [{ customer: { name: 7 } }, 'customer.name', 'must be a text'],
    [{ billing: { iban: 'UA00' } }, 'billing.iban', 'is not known'],
    [{ shippingtotal: '1.00' }, 'shippingtotal', 'is not known'],
    [{ note: '\ud800' }, 'note', 'well-formed'],
  ])('refuses %j and says where', async (wrong, path, message) => {
    const { post, call } = await openOrders()
    const { status, body } = await post({ ...MINIMAL, ...wrong })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'INVALID_ORDER' })
    expect(body.details.problems).toEqual([{ path, message: expect.stringContaining(message) }])
    expect(body.detail).toContain(path)
    expect((await call('')).body.items).toEqual([])
  })

  test.each([[null], [[]], ['order'], [7]])('refuses %j, which is no order at all', async (body) => {
    const { post } = await openOrders()
    expect(await post(body)).toMatchObject({ status: 422, body: { code: 'INVALID_ORDER' } })
  })

  test('tells all problems at once', async () => {
    const { post } = await openOrders()
    const { body } = await post({ number: '', items: [{ sku: 'a', quantity: -1, price: 1 }] })
    expect(body.details.problems.map((problem) => problem.path)).toEqual([
      'number',
      'items.0.quantity',
      'items.0.price',
      'total',
    ])
  })

  test.each([
    ['half of JSON', '{"number": "N-1"'],
    ['nothing', ''],
    ['a form', 'number=N-1'],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xcf, 0x22, 0x7d])],
  ])('answers 400 to %s', async (_what, body) => {
    const { call } = await openOrders()
    expect(await call('', { method: 'POST', body })).toMatchObject({
      status: 400,
      body: { code: 'BAD_JSON' },
    })
  })

  test('answers 413 to a body of more than 256 KiB, told or not told its length', async () => {
    const { call, post } = await openOrders()
    const body = JSON.stringify({ ...MINIMAL, note: 'x'.repeat(256 * 1024) })
    expect(await call('', { method: 'POST', body })).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE' },
    })
    const headers = { ...ADMIN, 'content-length': String(body.length) }
    expect(await call('', { method: 'POST', headers, body })).toMatchObject({ status: 413 })
    expect((await post(MINIMAL)).status).toBe(201)
  })
})

describe('POST /catalog/orders on a real server', () => {
  test('takes a body that comes in pieces, and refuses one that is missing or does not end', async () => {
    const { app } = await openOrders()
    const server = await listen(app.fetch)
    const send = async (body?: ReadableStream<Uint8Array>) => {
      const init = { method: 'POST', headers: ADMIN, body: body ?? null, duplex: 'half' as const }
      const response = await fetch(`${server.url}/catalog/orders`, init)
      return { status: response.status, body: await response.json() }
    }
    try {
      const text = JSON.stringify({ ...MINIMAL, note: 'Ж'.repeat(10) })
      expect(await send(inPieces(text))).toMatchObject({ status: 201, body: { note: 'Ж'.repeat(10) } })
      expect(await send()).toMatchObject({ status: 400, body: { code: 'BAD_JSON' } })
      const large = inPieces(JSON.stringify({ ...MINIMAL, note: 'x'.repeat(300_000) }), 50_000)
      expect(await send(large)).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } })
    } finally {
      await server.close()
    }
  })
})

describe('orders are for the admin', () => {
  test.each([
    ['POST', ''],
    ['GET', ''],
    ['GET', '/1'],
    ['GET', '/nobody'],
  ])('%s /catalog/orders%s without the token is 401', async (method, path) => {
    const { call, post } = await openOrders()
    await post(MINIMAL)
    for (const authorization of ['', 'Bearer wrong', 'Bearer test-token-of-the-admin2']) {
      const body = method === 'POST' ? { body: '{' } : {}
      const answer = await call(path, { method, headers: { authorization }, ...body })
      expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED' } })
    }
  })
})

describe('GET /catalog/orders', () => {
  test('pages through, by status too', async () => {
    const { call, post } = await openOrders()
    for (let count = 1; count <= 5; count++) {
      await post({ ...MINIMAL, number: `N-${count}`, status: count % 2 ? 'new' : 'paid' })
    }
    const first = (await call('?limit=2')).body
    expect(numbersOf(first)).toEqual(['N-1', 'N-2'])
    expect(numbersOf((await call(`?limit=200&after=${first.next}`)).body)).toEqual(['N-3', 'N-4', 'N-5'])
    expect(numbersOf((await call('?status=paid')).body)).toEqual(['N-2', 'N-4'])
    expect(numbersOf((await call('?status=paid,new')).body)).toHaveLength(5)
  })

  test('shows the statuses that an order had', async () => {
    const { call, post, shop, clock } = await openOrders()
    await post(MINIMAL)
    await clock.advance(60_000)
    await shop.setOrderStatus('1', 'sent', 'Накладна 42')
    const { body } = await call('/1')
    expect(body.status).toBe('sent')
    expect(body.history).toEqual([
      { status: 'new', at: '2026-01-05T12:00:00.000Z', note: '' },
      { status: 'sent', at: '2026-01-05T12:01:00.000Z', note: 'Накладна 42' },
    ])
  })

  test.each(['limit=0', 'limit=x', 'after=x', 'after=-1', 'after=99'])(
    'refuses the query %s',
    async (query) => {
      const { call } = await openOrders()
      expect(await call(`?${query}`)).toMatchObject({ status: 400, body: { code: 'BAD_QUERY' } })
    },
  )

  test.each(['2', '0', '-1', '1e0', '01', 'nobody', '__proto__'])('has no order "%s"', async (id) => {
    const { call, post } = await openOrders()
    await post(MINIMAL)
    expect(await call(`/${id}`)).toMatchObject({ status: 404, body: { code: 'ORDER_MISSING' } })
  })
})

describe('the check of the catalogue', () => {
  test('counts products and orders', async () => {
    const { parts, shop, post } = await openOrders()
    await shop.applyProducts([
      { sku: 'a', name: 'A' },
      { sku: 'b', name: 'B', visible: false },
    ])
    await post(MINIMAL)
    expect(await parts.check?.()).toEqual({ summary: '2 products (1 hidden), 1 order, prices in UAH' })
  })
})

/** A body whose length nobody knows beforehand. */
function inPieces(text: string, size = 3): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, (at += size)))
    },
  })
}

async function listen(handle: (request: Request) => Response | Promise<Response>) {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: handle, hostname: '127.0.0.1', port: 0 }, () => resolve(started))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function numbersOf(listing: Answer): string[] {
  return listing.items.map((order) => order.number)
}
