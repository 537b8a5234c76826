import { describe, expect, it } from 'vitest'
import { basic, member, startCaller, wpError } from './simulator-caller.ts'

describe('who may call the simulated shop', () => {
  it('takes the key and the secret as Basic, and from the query before the header', async () => {
    await using caller = await startCaller()
    const { key, secret } = caller.woo
    expect(await caller.get('/products')).toMatchObject({ status: 200, body: [] })
    const query = { consumer_key: key, consumer_secret: secret }
    expect(await caller.get('/products', query, { headers: basic('nobody', 'nothing') })).toMatchObject({
      status: 200,
    })
  })

  it('answers without credentials, and for an unknown key, 401 without WWW-Authenticate', async () => {
    await using caller = await startCaller()
    for (const headers of [{}, basic('unknown-key', 'secret-of-test')]) {
      const reply = await caller.get('/products', {}, { headers })
      expect(reply).toMatchObject({
        status: 401,
        body: {
          message: 'Sorry, you cannot list resources.',
          ...wpError('woocommerce_rest_cannot_view', 401),
        },
      })
      expect(reply.headers.get('www-authenticate')).toBeNull()
      expect(await caller.post('/products/batch', {}, { headers })).toMatchObject({
        status: 401,
        body: wpError('woocommerce_rest_cannot_batch', 401),
      })
    }
  })

  it('tells a wrong secret and a key that may only read, both as 401', async () => {
    await using caller = await startCaller()
    const { woo } = caller
    expect(await caller.get('/products', {}, { headers: basic(woo.key, 'wrong') })).toMatchObject({
      status: 401,
      body: { code: 'woocommerce_rest_authentication_error', message: 'Consumer secret is invalid.' },
    })
    const { key, secret } = woo.otherKeys.readOnly
    expect(await caller.get('/products', {}, { headers: basic(key, secret) })).toMatchObject({ status: 200 })
    expect(await caller.post('/products', {}, { headers: basic(key, secret) })).toMatchObject({
      status: 401,
      body: {
        code: 'woocommerce_rest_authentication_error',
        message: 'The API key provided does not have write permissions.',
      },
    })
  })

  it('answers 403 to the key of a user without rights', async () => {
    await using caller = await startCaller()
    const { key, secret } = caller.woo.otherKeys.noRights
    const headers = basic(key, secret)
    expect(await caller.get('/products', {}, { headers })).toMatchObject({
      status: 403,
      body: wpError('woocommerce_rest_cannot_view', 403),
    })
    expect(await caller.post('/products', {}, { headers })).toMatchObject({
      status: 403,
      body: wpError('woocommerce_rest_cannot_create', 403),
    })
    expect(await caller.post('/products/batch', {}, { headers })).toMatchObject({
      status: 403,
      body: wpError('woocommerce_rest_cannot_batch', 403),
    })
  })

  it('ignores the keys on plain http when told to, and takes them behind a proxy with TLS', async () => {
    await using caller = await startCaller({ switches: { plainHttpIgnoresAuth: true } })
    const { key, secret } = caller.woo
    expect(await caller.get('/products')).toMatchObject({
      status: 401,
      body: wpError('woocommerce_rest_cannot_view', 401),
    })
    const headers = { ...basic(key, secret), 'x-forwarded-proto': 'https' }
    expect(await caller.get('/products', {}, { headers })).toMatchObject({ status: 200 })
  })

  it('refuses a consumer key outside WooCommerce, as WordPress with application passwords does', async () => {
    await using caller = await startCaller()
    expect(await caller.ask('GET', '/wp-json/')).toMatchObject({
      status: 401,
      body: wpError('invalid_username', 401),
    })
    expect(await caller.ask('GET', '/wp-json/', { headers: {} })).toMatchObject({ status: 200 })
  })
})

describe('what the simulated shop is', () => {
  it('tells its namespaces to everybody, and answers 404 to what it does not know', async () => {
    await using caller = await startCaller()
    const root = await caller.ask('GET', '/wp-json', { headers: {} })
    expect(member(root.body, 'namespaces')).toContain('wc/v3')
    for (const path of ['/wp-json/wc/v4/products', '/wp-json/wc/v3/nothing', '/wp-json/nothing'])
      expect(await caller.ask('GET', path, { headers: {} })).toMatchObject({
        status: 404,
        body: wpError('rest_no_route', 404),
      })
  })

  it('has the same API under index.php and with a slash at the end, but takes no keys under rest_route', async () => {
    await using caller = await startCaller()
    expect(await caller.ask('GET', '/index.php/wp-json/wc/v3/products/')).toMatchObject({ status: 200 })
    expect(await caller.ask('GET', '/', { query: { rest_route: '/wc/v3/products' } })).toMatchObject({
      status: 401,
      body: wpError('woocommerce_rest_cannot_view', 401),
    })
  })

  it('answers HTML where permalinks are off', async () => {
    await using caller = await startCaller({ switches: { permalinksOff: true } })
    const reply = await caller.get('/products')
    expect(reply.status).toBe(404)
    expect(reply.headers.get('content-type')).toContain('text/html')
    expect(await caller.ask('GET', '/', { headers: {}, query: { rest_route: '/' } })).toMatchObject({
      status: 200,
    })
  })

  it('has no wc/v3 without WooCommerce', async () => {
    await using caller = await startCaller({ switches: { withoutWoocommerce: true } })
    const root = await caller.ask('GET', '/wp-json', { headers: {} })
    expect(member(root.body, 'namespaces')).not.toContain('wc/v3')
    expect(await caller.get('/products')).toMatchObject({ status: 404, body: wpError('rest_no_route', 404) })
  })

  it('tells its settings, and takes others', async () => {
    await using caller = await startCaller()
    const values = {
      'general/woocommerce_currency': 'UAH',
      'general/woocommerce_calc_taxes': 'yes',
      'general/woocommerce_price_num_decimals': '2',
      'tax/woocommerce_prices_include_tax': 'yes',
    }
    for (const [path, value] of Object.entries(values))
      expect((await caller.get(`/settings/${path}`)).body).toMatchObject({ value })
    caller.shop.settings.woocommerce_currency = 'CZK'
    expect((await caller.get('/settings/general/woocommerce_currency')).body).toMatchObject({ value: 'CZK' })
    await caller.put('/settings/general/woocommerce_currency', { value: 'EUR' })
    expect(caller.shop.settings.woocommerce_currency).toBe('EUR')
    expect(await caller.get('/settings/general/nothing')).toMatchObject({
      status: 404,
      body: wpError('rest_setting_setting_invalid', 404),
    })
  })

  it('remembers what was asked', async () => {
    await using caller = await startCaller()
    await caller.post('/products/batch', { create: [{}, {}], delete: [7] })
    await caller.get('/products', { page: 2 })
    expect(caller.woo.requests).toMatchObject([
      {
        method: 'POST',
        path: '/wc/v3/products/batch',
        items: { create: 2, update: 0, delete: 1 },
        status: 200,
      },
      { method: 'GET', path: '/wc/v3/products', query: { page: '2' }, status: 200 },
    ])
  })
})
