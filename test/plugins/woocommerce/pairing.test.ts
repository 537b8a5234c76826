import { parsePairs } from '../../../plugins/woocommerce/products/match.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { systemClock } from '../../../core/clock.ts'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import { woocommerceConfig } from '../../../plugins/woocommerce/config.ts'
import plugin from '../../../plugins/woocommerce/index.ts'
import { pairingCsv } from '../../../plugins/woocommerce/products/pairing-csv.ts'
import { startWooSimulator, type WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { ADMIN, createTestApp, createTestContext } from '../../helpers/plugin-context.ts'
import type { Settings } from './products-place.ts'

let shop: WooSimulator
beforeEach(async () => {
  shop = await startWooSimulator()
})
afterEach(() => shop.close())

async function open(settings: Settings = {}) {
  const { url, key, secret } = shop
  const config = v.parse(woocommerceConfig, { url, key, secret, ...settings })
  const http = createHttpClient({ fetch: globalThis.fetch, clock: systemClock, log: silentLogger })
  const { context, triggers } = createTestContext(config, { id: 'woo', http })
  const parts = await plugin.setup(context)
  if (parts.routes === undefined || parts.shop === undefined) throw new Error('The plugin lacks a part')
  return { app: createTestApp('woo', parts.routes), port: parts.shop({}), triggers, parts, context }
}

async function fill() {
  await shop.shop.addProduct({ name: 'Хліб', sku: 'a' })
  await shop.shop.addProduct({ name: 'Сіль', sku: 'b' })
  await shop.shop.addProduct({ name: 'сіль ', sku: 'c' })
  const parent = await shop.shop.addProduct({
    name: 'Чоботи',
    type: 'variable',
    attributes: [{ name: 'Розмір', options: ['37'], variation: true }],
  })
  await shop.shop.addVariation(parent.id, { sku: 'd', attributes: [{ name: 'Розмір', option: '37' }] })
}

const GOODS = [
  { sku: '1', name: 'Хліб' },
  { sku: '2', name: 'Сіль' },
  { sku: '3', name: '=Перець' },
]

describe('the pairing of goods', () => {
  test('is told after a preview, in counts and examples', async () => {
    await fill()
    const { app, port } = await open({ match: 'name' })
    await port.previewProducts(GOODS)
    const response = await app.request('/woo/pairing', { headers: ADMIN })
    expect(await response.json()).toEqual({
      counts: { paired: 1, ambiguous: 1, onlyHere: 1, onlyThere: 3 },
      examples: {
        paired: [{ good: { code: '1', name: 'Хліб' }, products: [expect.objectContaining({ sku: 'a' })] }],
        ambiguous: [
          {
            good: { code: '2', name: 'Сіль' },
            products: [expect.objectContaining({ sku: 'b' }), expect.objectContaining({ sku: 'c' })],
          },
        ],
        onlyHere: [{ good: { code: '3', name: '=Перець' }, products: [] }],
        onlyThere: [
          { products: [expect.objectContaining({ sku: 'b' })] },
          { products: [expect.objectContaining({ sku: 'c' })] },
          { products: [expect.objectContaining({ sku: 'd' })] },
        ],
      },
    })
  })

  test('stays true after the goods were loaded', async () => {
    await fill()
    const { app, port } = await open({ match: 'name' })
    await port.previewProducts(GOODS)
    await port.applyProducts(GOODS)
    const response = await app.request('/woo/pairing', { headers: ADMIN })
    expect(await response.json()).toMatchObject({
      counts: { paired: 2, ambiguous: 1, onlyHere: 0, onlyThere: 3 },
    })
  })

  test('comes as a table whose cells are no formulas', async () => {
    await fill()
    const { app, port } = await open({ match: 'name' })
    await port.previewProducts(GOODS)
    const response = await app.request('/woo/pairing?format=csv', { headers: ADMIN })
    expect(response.headers.get('content-type')).toContain('text/csv')
    const lines = (await response.text()).replaceAll('\uFEFF', '').split('\r\n')
    expect(lines[0]).toBe('code;id;state;name;shop id;shop sku;shop name')
    expect(lines).toContain("3;;onlyHere;'=Перець;;;")
    expect(lines.filter((line) => line.startsWith('2;;ambiguous;'))).toHaveLength(2)
    expect(parsePairs(lines.join('\n'))).toMatchObject({ wrong: [] })
  })

  test('is for the admin only', async () => {
    const { app } = await open()
    for (const [path, method] of [
      ['/woo/pairing', 'GET'],
      ['/woo/pairing?format=csv', 'GET'],
      ['/woo/pairing/rebuild', 'POST'],
    ] as const) {
      expect((await app.request(path, { method })).status).toBe(401)
    }
    expect(shop.requests).toEqual([])
  })

  test('is made anew by a job that looks through the shop again', async () => {
    const { app, port, triggers, parts, context } = await open({ match: 'name' })
    await port.previewProducts(GOODS)
    await fill()
    const response = await app.request('/woo/pairing/rebuild', { method: 'POST', headers: ADMIN })
    expect(response.status).toBe(202)
    expect(triggers).toEqual([{ job: 'index', input: undefined }])
    const job = parts.jobs?.find(({ name }) => name === 'index')
    const run = job?.run({
      ...context,
      run: { id: 'run-1', trigger: { kind: 'signal', at: 0 }, tryCount: 0, scheduledFor: undefined },
      cursor: undefined,
      mark: undefined,
      input: undefined,
      counts: {},
      signal: new AbortController().signal,
    })
    expect((await run?.next())?.value).toMatchObject({ counts: { read: 5 } })
    const report = await app.request('/woo/pairing', { headers: ADMIN })
    expect(await report.json()).toMatchObject({ counts: { paired: 1, ambiguous: 1 } })
    expect(await port.previewProducts([{ sku: '1', name: 'Хліб' }])).toMatchObject([{ plan: 'update' }])
  })
})

test('cells with signs of the table itself are quoted', () => {
  const csv = pairingCsv([
    {
      state: 'paired',
      good: { code: 'a;b', name: 'x "y"\nz' },
      products: [{ id: 4, sku: '-1', name: '@home' }],
    },
  ])
  expect(csv).toContain(`"a;b";4;paired;"x ""y"" z";4;'-1;'@home\r\n`)
  expect(parsePairs(csv)).toEqual({ pairs: new Map([['a;b', 4]]), wrong: [] })
})
