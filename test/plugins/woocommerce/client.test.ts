import { describe, expect, it } from 'vitest'
import { restUrl, urlProblem } from '../../../plugins/woocommerce/client/address.ts'
import { unescapeHtml } from '../../../plugins/woocommerce/client/html.ts'
import { pagesOf } from '../../../plugins/woocommerce/client/pages.ts'
import { validateWoocommerce } from '../../../plugins/woocommerce/validate.ts'
import { startServer } from '../../helpers/http-server.ts'
import { clientOf, openShop, secrets } from './open-shop.ts'

describe('the address of the shop', () => {
  it.each([
    'https://shop.example',
    'https://shop.example/blog/',
    'http://127.0.0.1:8080',
    'http://127.3.2.1',
    'http://localhost:8080/',
    'http://[::1]:8080',
  ])('may be %s', (url) => {
    expect(validateWoocommerce({ url, match: 'sku' })).toEqual([])
  })

  it.each([
    'http://shop.example',
    'http://192.168.0.5',
    'http://127.0.0.1.shop.example',
    'http://localhost.example',
  ])('may not be %s, where everybody could read the key', (url) => {
    const [problem, ...others] = validateWoocommerce({ url, match: 'sku' })
    expect(problem).toMatchObject({ path: 'url', message: expect.stringContaining('Begin it with https://') })
    expect(others).toEqual([])
  })

  it.each(['https://shop.example/?lang=uk', 'https://shop.example/#top'])('may not be %s', (url) => {
    expect(urlProblem(url)).toContain('after "?" or "#"')
  })

  it.each([
    ['https://shop.example', 'https://shop.example/wp-json/wc/v3/products'],
    ['https://shop.example/blog/', 'https://shop.example/blog/wp-json/wc/v3/products'],
    ['https://shop.example/wp-json/wc/v3/', 'https://shop.example/wp-json/wc/v3/products'],
    ['https://shop.example/blog/wp-admin/index.php', 'https://shop.example/blog/wp-json/wc/v3/products'],
    ['https://shop.example/wp-adminer', 'https://shop.example/wp-adminer/wp-json/wc/v3/products'],
  ])('%s leads to %s', (url, wanted) => {
    expect(restUrl(url, 'wc/v3/products')).toBe(wanted)
  })
})

it.each([
  ['A &amp; B', 'A & B'],
  ['&lt;5 &quot;x&quot; &#039;y&#039; &#x2019; &nbsp;', '<5 "x" \'y\' ’ \u00a0'],
  ['&unknown; &#0; &amp;lt; & b', '&unknown; &#0; &lt; & b'],
])('%j unescaped is %j', (html, text) => {
  expect(unescapeHtml(html)).toBe(text)
})

describe('a request', () => {
  it('carries the key, and says that it is JSON', async () => {
    await using server = await startServer((response) => response.end('{"id":5}'))
    const client = clientOf({ url: server.url, ...secrets({ key: 'ключ', secret: 'secret of test' }) })
    const answer = await client.post('/products', { name: 'Сир' })
    expect(answer).toEqual({ body: { id: 5 }, total: undefined, pages: undefined })
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'POST', path: '/wp-json/wc/v3/products', body: '{"name":"Сир"}' })
    expect(request?.headers['content-type']).toBe('application/json')
    const [, encoded = ''] = request?.headers.authorization?.split(' ') ?? []
    expect(Buffer.from(encoded, 'base64').toString()).toBe('ключ:secret of test')
  })

  it('writes its query, without what is undefined', async () => {
    await using server = await startServer((response) => response.end('[]'))
    await clientOf({ url: server.url }).get('/products', { sku: 'A+B,Ї', per_page: 100, page: undefined })
    expect(server.seen[0]?.path).toBe('/wp-json/wc/v3/products?sku=A%2BB%2C%D0%87&per_page=100')
  })

  it('tells how many there are', async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { 'x-wp-total': '250', 'x-wp-totalpages': '3' }).end('[]')
    })
    expect(await clientOf({ url: server.url }).get('/products')).toEqual({ body: [], total: 250, pages: 3 })
  })

  it('finds the answer behind what a plugin prints', async () => {
    await using open = await openShop({ faults: [{ kind: 'warning' }] })
    const { body } = await open.client.post('/products', { name: 'Сир', sku: 'C-1' })
    expect(body).toMatchObject({ name: 'Сир', sku: 'C-1' })
  })

  it('is repeated when it only reads', async () => {
    await using open = await openShop({ faults: [{ kind: 'badGateway' }] })
    expect((await open.client.get('/products')).body).toEqual([])
    expect(open.shop.requests).toHaveLength(2)
  })

  it('is not repeated when it changes something', async () => {
    await using open = await openShop({ faults: [{ kind: 'badGateway', times: Infinity }] })
    await expect(open.client.put('/products/1', {})).rejects.toMatchObject({ code: 'WOO_UNAVAILABLE' })
    expect(open.shop.requests).toHaveLength(1)
  })

  it.each([
    ['maintenance', { kind: 'maintenance', retryAfter: 600 }, 'WOO_UNAVAILABLE', { afterMs: 600_000 }],
    ['a full host', { kind: 'tooManyRequests', retryAfter: 120 }, 'WOO_BUSY', { afterMs: 120_000 }],
    ['a broken connection', { kind: 'dropped', when: 'before', times: Infinity }, 'WOO_NETWORK', 'later'],
    ['a fatal error', { kind: 'fatal' }, 'WOO_CRASHED', 'later'],
    ['a firewall', { kind: 'forbidden' }, 'WOO_BLOCKED', 'later'],
  ] as const)('fails with words for %s', async (_, fault, code, retry) => {
    await using open = await openShop({ faults: [fault] })
    await expect(open.client.post('/products', { name: 'Сир' })).rejects.toMatchObject({ code, retry })
  })

  it('ends when the shop keeps silent', async () => {
    await using open = await openShop({ faults: [{ kind: 'silent' }] }, { timeoutSeconds: 0.2 })
    await expect(open.client.post('/products', { name: 'Сир' })).rejects.toMatchObject({
      code: 'WOO_TIMEOUT',
    })
  })

  it('ends when it is stopped', async () => {
    await using open = await openShop({ faults: [{ kind: 'silent' }] })
    const stopping = new AbortController()
    const asked = open.client.get('/products', {}, { signal: stopping.signal })
    stopping.abort(new Error('stopped'))
    await expect(asked).rejects.toThrow('stopped')
  })

  it('never shows the key', async () => {
    await using server = await startServer((response, request) => {
      response.writeHead(403, { 'content-type': 'text/html' })
      response.end(`<html><title>No</title><body>${request.headers.authorization}</body></html>`)
    })
    const error: unknown = await clientOf({ url: server.url })
      .get('/products')
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'WOO_BLOCKED' })
    expect(JSON.stringify([String(error), error])).not.toContain(btoa('key-of-test:secret-of-test'))
  })
})

describe('batches at a shop', () => {
  it('each item has its own outcome', async () => {
    await using open = await openShop()
    await open.shop.shop.addProduct({ name: 'Old', sku: 'A-1' })
    const unknown = { id: 999_999, name: 'Nobody' }
    const { create, update } = await open.client.batch('/products', {
      create: [
        { name: 'New', sku: 'A-2' },
        { name: 'Double', sku: 'A-1' },
      ],
      update: [unknown],
    })
    expect(create).toMatchObject([
      { ok: true, record: { sku: 'A-2' } },
      { ok: false, error: { code: 'product_invalid_sku', resourceId: expect.any(Number), retry: false } },
    ])
    expect(update).toMatchObject([{ ok: false, error: { code: 'woocommerce_rest_product_invalid_id' } }])
  })

  it('many items go in the fewest requests', async () => {
    await using open = await openShop()
    const { create } = await open.client.batch('/products', { create: goods(450) })
    expect(create.every(({ ok }) => ok)).toBe(true)
    expect(open.shop.requests).toHaveLength(5)
  })

  it('items with photos go 25 at a time', async () => {
    await using open = await openShop()
    await open.client.batch('/products', { create: goods(60), areHeavy: true })
    expect(open.shop.requests.map(({ items }) => items.create)).toEqual([25, 25, 10])
  })

  it('what the server in front does not take as a whole goes in parts', async () => {
    await using open = await openShop({ faults: [{ kind: 'tooLarge', aboveItems: 30, times: Infinity }] })
    const { create } = await open.client.batch('/products', { create: goods(100) })
    expect(create.every(({ ok }) => ok)).toBe(true)
    expect(open.shop.shop.products).toHaveLength(100)
  })

  it('goods whose answer was lost are told apart, and none is doubled', async () => {
    await using open = await openShop({ faults: [{ kind: 'dropped', when: 'after' }] })
    const { create } = await open.client.batch('/products', { create: goods(10) })
    expect(open.shop.shop.products).toHaveLength(10)
    for (const result of create) {
      expect(result).toMatchObject({
        ok: false,
        error: { code: 'product_invalid_sku', resourceId: expect.any(Number), isUncertain: true },
      })
    }
  })
})

describe('pages', () => {
  it('come one after another to the end', async () => {
    await using open = await openShop()
    await open.client.batch('/products', { create: goods(230) })
    open.shop.requests.length = 0
    const sizes: number[] = []
    for await (const page of pagesOf(open.client, '/products', { _fields: 'id,sku' })) sizes.push(page.length)
    expect(sizes).toEqual([100, 100, 30])
    expect(open.shop.requests).toHaveLength(3)
  })

  it('of an empty list are none', async () => {
    await using open = await openShop()
    for await (const page of pagesOf(open.client, '/products')) expect.unreachable(String(page.length))
    expect(open.shop.requests).toHaveLength(1)
  })

  it('end without the headers that tell their number, which some proxies cut off', async () => {
    await using server = await startServer((response, { path }) => {
      const page = Number(new URL(path, 'http://shop.example').searchParams.get('page'))
      response.end(JSON.stringify(Array.from({ length: page < 3 ? 100 : 7 }, (_, id) => ({ id }))))
    })
    let count = 0
    for await (const page of pagesOf(clientOf({ url: server.url }), '/products')) count += page.length
    expect(count).toBe(207)
  })

  it('that are too much for the shop are asked for in parts', async () => {
    await using server = await startServer((response, { path }) => {
      const query = new URL(path, 'http://shop.example').searchParams
      const [size, page] = [Number(query.get('per_page')), Number(query.get('page'))]
      if (size === 100 && page === 2) return response.end('Fatal error: Allowed memory size exhausted')
      const ids = Array.from({ length: 230 }, (_, id) => ({ id })).slice(size * (page - 1), size * page)
      response.writeHead(200, { 'x-wp-totalpages': String(Math.ceil(230 / size)) }).end(JSON.stringify(ids))
    })
    const pages: unknown[] = []
    for await (const page of pagesOf(clientOf({ url: server.url }), '/products')) pages.push(...page)
    expect(pages).toEqual(Array.from({ length: 230 }, (_, id) => ({ id })))
  })
})

function goods(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Good ${index}`,
    sku: `G-${index}`,
    regular_price: '1.00',
  }))
}
