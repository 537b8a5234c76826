import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { createCheck } from '../../../plugins/woocommerce/check.ts'
import { comparePrices } from '../../../plugins/woocommerce/check/prices.ts'
import { zoneWarnings } from '../../../plugins/woocommerce/check/zone.ts'
import { woocommerceConfig, type WoocommerceConfig } from '../../../plugins/woocommerce/config.ts'
import type { WooSimulatorOptions } from '../../../plugins/woocommerce/simulator/server.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { startServer } from '../../helpers/http-server.ts'
import { clientOf, type OpenShop, openShop, realHttp, secrets } from './open-shop.ts'

const SOUND = { key: 'ck_simulated', secret: 'cs_simulated' }

describe('a shop that works', () => {
  it('is described, and nothing in it is changed', async () => {
    await using open = await openCheck()
    await open.shop.shop.addProduct({ name: 'Good', sku: 'G-1' })
    const report = await open.check()
    expect(report.summary).toBe(
      `"Simulated shop" at ${open.shop.url} has 1 product. The key may read and write; prices are in UAH, with tax, with 2 decimals. Photos go.`,
    )
    expect(report.warnings).toEqual([])
    expect(open.shop.requests.filter(({ method }) => method !== 'GET')).toMatchObject([
      { path: '/wc/v3/products/batch', items: { create: 0, update: 0, delete: 0 } },
    ])
  })

  it('may stand in a folder, and its address may be copied with what follows', async () => {
    await using open = await openCheck({}, (url) => `${url}/wp-json/wc/v3`)
    expect((await open.check()).summary).toContain('has 0 products')
  })
})

describe('an address that is wrong', () => {
  it('leads to no WordPress', async () => {
    await using server = await startServer((response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html><title>Not found</title></html>')
    })
    await expect(checkOf(server.url)()).rejects.toMatchObject({ code: 'WOO_URL', retry: 'never' })
  })

  it('leads to a page that answers everything', async () => {
    await using server = await startServer((response) => response.end('<!doctype html><title>Parked</title>'))
    await expect(checkOf(server.url)()).rejects.toMatchObject({ code: 'WOO_URL' })
  })

  it('leads nowhere', async () => {
    const server = await startServer((response) => response.end())
    await server[Symbol.asyncDispose]()
    await expect(checkOf(server.url)()).rejects.toMatchObject({ code: 'WOO_NETWORK' })
  })

  it('leads on to another', async () => {
    await using server = await startServer((response) => {
      response.writeHead(301, { location: 'https://www.shop.example/wp-json/' }).end()
    })
    await expect(checkOf(server.url)()).rejects.toMatchObject({
      code: 'HTTP_REDIRECT',
      message: expect.stringContaining('https://www.shop.example'),
    })
  })
})

describe('a WordPress that does not serve', () => {
  it.each([
    ['permalinks are off', { permalinksOff: true }, 'WOO_PERMALINKS'],
    ['it has no WooCommerce', { withoutWoocommerce: true }, 'WOO_ABSENT'],
  ])('because %s', async (_, switches, code) => {
    await using open = await openCheck({ switches })
    await expect(open.check()).rejects.toMatchObject({ code, retry: 'never' })
  })

  it('because it is in maintenance', async () => {
    await using open = await openCheck({ faults: [{ kind: 'maintenance', times: Infinity }] })
    await expect(open.check()).rejects.toMatchObject({ code: 'WOO_UNAVAILABLE' })
  })

  it('because a plugin shuts its API', async () => {
    await using server = await startServer((response) => {
      const told = { code: 'rest_login_required', message: 'Log in first.', data: { status: 401 } }
      response.writeHead(401).end(JSON.stringify(told))
    })
    await expect(checkOf(server.url)()).rejects.toMatchObject({
      code: 'WOO_BLOCKED',
      message: expect.stringContaining('Log in first.'),
    })
  })
})

describe('a key that is wrong', () => {
  it.each([
    ['is unknown', { key: 'ck_nobody', secret: 'cs_nobody' }, 'WOO_KEY_UNKNOWN'],
    ['has another secret', { ...SOUND, secret: 'cs_other' }, 'WOO_SECRET_WRONG'],
    ['may only read', { key: 'ck_simulated_read', secret: 'cs_simulated_read' }, 'WOO_READ_ONLY'],
    [
      'belongs to nobody with rights',
      { key: 'ck_simulated_nobody', secret: 'cs_simulated_nobody' },
      'WOO_FORBIDDEN',
    ],
  ])('%s', async (_, credentials, code) => {
    await using open = await openShop({}, secrets(credentials))
    const check = checkOf(open.shop.url, { client: open.client })
    await expect(check()).rejects.toMatchObject({ code, retry: 'never' })
    expect(open.shop.shop.products).toEqual([])
  })

  it('may be right, where WordPress does not see https', async () => {
    await using open = await openCheck({ switches: { plainHttpIgnoresAuth: true } })
    await expect(open.check()).rejects.toMatchObject({
      code: 'WOO_KEY_UNKNOWN',
      message: expect.stringContaining('X-Forwarded-Proto'),
    })
  })
})

describe('prices', () => {
  it('that mean something else in the shop are refused, all differences at once', async () => {
    await using open = await openCheck({}, undefined, {
      prices: { currency: 'CZK', tax: 'excluded', decimals: 4 },
    })
    await expect(open.check()).rejects.toMatchObject({
      code: 'WOO_PRICES',
      retry: 'never',
      message:
        'Cannot use the shop for these prices: the shop sells in UAH, "prices.currency" says CZK; the shop takes prices with tax, "prices.tax" says excluded; the shop shows 2 decimals, "prices.decimals" says 4. Correct one of them, the shop\'s settings or these.',
    })
  })

  it('that mean the same are taken', async () => {
    await using open = await openCheck({}, undefined, {
      prices: { currency: 'UAH', tax: 'included', decimals: 0 },
    })
    expect((await open.check()).warnings).toEqual([])
  })

  it('are not compared in tax where the shop calculates none', async () => {
    await using open = await openCheck({}, undefined, { prices: { tax: 'excluded' } })
    open.shop.shop.settings['woocommerce_calc_taxes'] = 'no'
    const { summary, warnings } = await open.check()
    expect(summary).toContain('no tax is calculated')
    expect(warnings).toEqual([expect.stringContaining('calculates no tax')])
  })

  it('warn of decimals that the shop does not show', () => {
    const shop = { currency: 'CZK', decimals: 0, areWithTax: true }
    expect(comparePrices({}, shop)).toEqual([expect.stringContaining('0 decimals')])
    expect(comparePrices({ decimals: 0 }, shop)).toEqual([])
  })

  it('are not compared where the key may not see settings', async () => {
    await using open = await openShop()
    const hidden = new AppError('WOO_FORBIDDEN', 'Cannot GET.', { retry: 'never' })
    const check = checkOf(open.shop.url, {
      client: {
        ...open.client,
        get: (path, ...rest) =>
          /settings|webhooks/.test(path) ? Promise.reject(hidden) : open.client.get(path, ...rest),
      },
      settings: { prices: { currency: 'CZK' }, webhookSecret: 'secret-of-webhooks' },
    })
    const { summary, warnings } = await check()
    expect(summary).toContain('The key may read and write.')
    expect(warnings).toEqual([
      expect.stringContaining('were not compared'),
      expect.stringContaining('was not looked at'),
    ])
  })
})

describe('what only deserves a warning', () => {
  it('photos that cannot go', async () => {
    await using open = await openShop()
    const check = checkOf(open.shop.url, {
      client: open.client,
      prove: () => Promise.reject(new AppError('PHOTOS_NO_WAY', 'Cannot show photos: x.')),
    })
    expect(await check()).toMatchObject({
      summary: expect.stringContaining('Photos do not go yet.'),
      warnings: ['Cannot show photos: x.'],
    })
  })

  it('another time zone', () => {
    const winter = { timezone: 'Europe/Kyiv', now: Date.UTC(2026, 0, 5) }
    const summer = { timezone: 'Europe/Kyiv', now: Date.UTC(2026, 6, 5) }
    expect(zoneWarnings({ timezone: 'Europe/Prague', offset: 1 }, winter)).toEqual([
      expect.stringContaining("(Europe/Prague, UTC+1) than this service's (Europe/Kyiv, UTC+2)"),
    ])
    expect(zoneWarnings({ timezone: '', offset: 2 }, winter)).toEqual([])
    expect(zoneWarnings({ timezone: '', offset: 3 }, summer)).toEqual([])
    expect(zoneWarnings({ timezone: '', offset: -5.5 }, { ...winter, timezone: 'UTC' })).toEqual([
      expect.stringContaining('(UTC-5.5)'),
    ])
  })

  it.each([
    ['are missing', [], 2],
    [
      'lead elsewhere',
      [hook('order.created', 'active', '/other/orders'), hook('order.updated', 'active', '/other/orders')],
      2,
    ],
    ['are disabled', [hook('order.created', 'disabled'), hook('order.updated')], 1],
    ['are as they should be', [hook('order.created'), hook('order.updated')], 0],
  ])('webhooks that %s', async (_, webhooks, count) => {
    await using open = await openShop()
    const check = checkOf(open.shop.url, {
      client: {
        ...open.client,
        get: (path, ...rest) =>
          path === '/webhooks'
            ? Promise.resolve({ body: webhooks, total: webhooks.length, pages: 1 })
            : open.client.get(path, ...rest),
      },
      settings: { webhookSecret: 'secret-of-webhooks' },
    })
    expect((await check()).warnings).toHaveLength(count)
  })
})

interface CheckParts {
  client?: Parameters<typeof createCheck>[0]['client']
  prove?: () => Promise<string>
  /** Over the usual settings, as they stand in the file. */
  settings?: Record<string, unknown>
}

/** The check of a shop at an address. */
function checkOf(url: string, { client = clientOf({ url }), prove, settings = {} }: CheckParts = {}) {
  const config: WoocommerceConfig = v.parse(woocommerceConfig, { url, ...SOUND, ...settings })
  return createCheck({
    context: {
      id: 'woo',
      config,
      http: realHttp(),
      clock: createFakeClock(),
      timezone: 'Europe/Kyiv',
      publicUrl: 'https://mostik.example/woo',
    },
    client,
    images: { prove: prove ?? (() => Promise.resolve('Photos go.')) },
  })
}

/** A simulated shop and its check, by its address or by what somebody made of that. */
async function openCheck(
  options: WooSimulatorOptions = {},
  addressOf: (url: string) => string = (url) => url,
  settings: Record<string, unknown> = {},
): Promise<OpenShop & { check: ReturnType<typeof createCheck> }> {
  const open = await openShop(options)
  const url = addressOf(open.shop.url)
  const client = clientOf({ url, ...secrets(open.shop) })
  return { ...open, check: checkOf(url, { client, settings }) }
}

function hook(topic: string, status = 'active', path = '/woo/orders'): object {
  return { name: `Mostik ${topic}`, topic, status, delivery_url: `https://mostik.example${path}` }
}
