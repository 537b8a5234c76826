import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import { woocommerceConfig } from '../../../plugins/woocommerce/config.ts'
import woocommerce from '../../../plugins/woocommerce/index.ts'
import { woocommercePhrases } from '../../../plugins/woocommerce/phrases/woocommerce-phrases.ts'
import { startWooSimulator, type WooSimulatorOptions } from '../../../plugins/woocommerce/simulator/server.ts'
import { startServer } from '../../helpers/http-server.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { textsOfCheck } from '../../helpers/shown-texts.ts'
import { openVerify } from './verify-place.ts'

/** Routes answer programs; what is wrong with settings is told before anything runs. */
const FILES = [
  'plugins/woocommerce/**/*.ts',
  '!plugins/woocommerce/validate.ts',
  '!plugins/woocommerce/client/address.ts',
  '!plugins/woocommerce/images/public.ts',
  '!plugins/woocommerce/orders/hook.ts',
  '!plugins/woocommerce/products/pairing*.ts',
]
const UNSPOKEN = {
  '; it says "x624"': 'said in its sentence',
  '(better over https)': 'said in its sentence',
  'Cannot use WordPress as "x236":': 'said in its sentence',
  'It says "x223".': 'said in its sentence',
  new: 'the state of a product on its way',
  known: 'the state of a product that is compared',
}
const VALUES = {
  quoted: '; it says "Sorry"',
  advice: ' (better over https)',
  cannot: 'Cannot use WordPress as "shop":',
  says: 'It says "Sorry".',
}

describe('what the woocommerce plugin says', () => {
  const phrasebook = phrasebookWith(woocommercePhrases)

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN, values: VALUES }).map(({ text }) => text)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(woocommercePhrases)).toEqual([])
  })

  it.each(Object.entries(SHOPS))('is said when %s is checked', async (_, { settings, ...options }) => {
    const shop = await startWooSimulator(options)
    try {
      const texts = await checked({ url: shop.url, key: shop.key, secret: shop.secret, ...settings })
      expect(texts).not.toEqual([])
      expect(unsaid(texts, phrasebook)).toEqual([])
    } finally {
      await shop.close()
    }
  })

  it.each(Object.entries(STRANGERS))('is said when an address leads to %s', async (_, { status, body }) => {
    await using server = await startServer((response) => {
      response.writeHead(status, { location: '/elsewhere/', 'content-type': 'text/html' }).end(body)
    })
    const texts = await checked({ url: server.url, ...KEY })
    expect(texts).toHaveLength(1)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('is said of goods that were compared', async () => {
    await using place = await openVerify()
    const goods = ['cap', 'hat', 'scarf', 'glove'].map((sku) => ({
      sku,
      name: sku,
      price: '1.00',
      quantity: 1,
    }))
    const empty = await place.verify()
    await place.send(...goods)
    const same = await place.verify()
    await place.edit('hat', { regular_price: '7' })
    place.simulator.shop.eraseProduct(place.real('scarf').id)
    place.simulator.shop.trashProduct(place.real('glove').id)
    const other = await place.verify()
    const runs = [empty, same, other]
    const texts = runs.flatMap(({ summary, counts, rows }) => [
      summary,
      ...Object.keys(counts),
      ...Object.values(rows),
    ])
    expect(other.summary).toMatch(/repaired; /)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('is said of goods that the shop refuses', async () => {
    await using place = await openVerify()
    await place.simulator.shop.addProduct({ name: 'Інше', sku: 'cap' })
    place.simulator.faults.push({ kind: 'pluginError', item: 2 })
    const good = { name: 'Кепка', price: '1.00', quantity: 1 }
    const results = await place.shop.applyProducts([
      { ...good, sku: 'cap' },
      { ...good, sku: 'hat' },
      { ...good, sku: 'scarf', price: '1,5' },
      { ...good, sku: ' ' },
    ])
    const texts = results.flatMap((result) => (result.outcome === 'failed' ? [result.message] : []))
    expect(texts.length).toBeGreaterThan(1)
    expect(
      unsaid(
        texts.filter((text) => text.startsWith('Cannot ')),
        phrasebook,
      ),
    ).toEqual([])
  })
})

const KEY = { key: 'key-of-test', secret: 'secret-of-test' }

/** Shops that are checked, sound and not. */
const SHOPS: Record<string, WooSimulatorOptions & { settings?: object }> = {
  'a sound shop': { settings: { webhookSecret: 'secret-of-webhooks' } },
  'a shop without permalinks': { switches: { permalinksOff: true } },
  'a WordPress without WooCommerce': { switches: { withoutWoocommerce: true } },
  'a shop that hears no key': { switches: { plainHttpIgnoresAuth: true } },
  'a shop in maintenance': { faults: [{ kind: 'maintenance', times: Infinity }] },
  'a shop behind a firewall': { faults: [{ kind: 'forbidden', times: Infinity }] },
  'a shop that is overrun': { faults: [{ kind: 'tooManyRequests', times: Infinity }] },
  'a shop that breaks down': { faults: [{ kind: 'fatal', path: /products/, times: Infinity }] },
  'a shop whose plugin prints': { faults: [{ kind: 'warning', path: /products/, times: Infinity }] },
  'a shop that drops the line': { faults: [{ kind: 'dropped', when: 'before', times: Infinity }] },
  'a shop with an unknown key': { settings: KEY },
  'a shop with another secret': { settings: { secret: 'secret-of-others' } },
  'a shop with a key that only reads': {
    settings: { key: 'ck_simulated_read', secret: 'cs_simulated_read' },
  },
  'a shop with a key without rights': {
    settings: { key: 'ck_simulated_nobody', secret: 'cs_simulated_nobody' },
  },
  'a shop with other prices': {
    settings: { prices: { currency: 'CZK', tax: 'excluded', decimals: 4 } },
  },
  'a shop and its WordPress user': { settings: { wordpress: { user: 'shop', password: 'word-of-nobody' } } },
}

/** What answers at an address that is no shop. */
const STRANGERS: Record<string, { status: number; body: string }> = {
  nothing: { status: 404, body: '<title>Not found</title>' },
  'a parked page': { status: 200, body: '<!doctype html><title>Parked</title>' },
  'another address': { status: 301, body: '' },
  'a password': { status: 401, body: '<title>Authorization Required</title>' },
  'a plugin that shuts the API': {
    status: 401,
    body: JSON.stringify({ code: 'rest_login_required', message: 'Log in first.', data: { status: 401 } }),
  },
  'a server that takes nothing': { status: 413, body: '' },
}

/** What the check of an instance finds, or why it cannot be made. */
async function checked(settings: object): Promise<string[]> {
  const config = v.parse(woocommerceConfig, settings)
  const context = createTestContext(config, { id: 'woo', publicUrl: 'http://127.0.0.1:9/woo' })
  const clock = { now: context.clock.now, sleep: async () => {} }
  const http = createHttpClient({ fetch, clock, log: silentLogger, random: () => 0 })
  const { check } = await woocommerce.setup({ ...context.context, http })
  if (check === undefined) throw new Error('The plugin lacks its check')
  return await check().then(textsOfCheck, ({ message }: Error) => [message])
}
