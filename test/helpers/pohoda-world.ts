import type { Product } from '../../core/shop.ts'
import { createClient, type PohodaClient } from '../../plugins/pohoda/simulator/client.ts'
import type { StockCard } from '../../plugins/pohoda/simulator/cards.ts'
import {
  type PohodaOptions,
  type PohodaSimulator,
  startPohoda,
} from '../../plugins/pohoda/simulator/server.ts'
import type { AccountingUnit } from '../../plugins/pohoda/simulator/unit.ts'
import { inventUnit, type WorldOptions } from '../../plugins/pohoda/simulator/world.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { type PluginApp, type PluginAppOptions, startPluginApp } from './plugin-app.ts'
import { ORIGIN } from './service.ts'

export { inventUnit } from '../../plugins/pohoda/simulator/world.ts'

export interface PohodaWorldOptions {
  /** Default: an invented one on the world's clock. */
  unit?: AccountingUnit
  /** What is invented, when no unit is given. */
  invent?: Omit<WorldOptions, 'now'>
  /** Settings of the instance `pohoda`, laid over those that reach the simulator. */
  settings?: object
  /** Further instances, by id. */
  plugins?: Readonly<Record<string, object>>
  pohoda?: Omit<PohodaOptions, 'unit'>
  app?: Omit<PluginAppOptions, 'plugins' | 'clock'>
}

/** A service with the instances `pohoda` and `catalog`, and a simulated POHODA that calls it and that it calls. */
export interface PohodaWorld extends AsyncDisposable {
  unit: AccountingUnit
  pohoda: PohodaSimulator
  clock: FakeClock
  app: PluginApp
  /** Internetové obchodování, with the login of the instance. */
  client: PohodaClient
  /** The settings of the instance, with these laid over them; for a restart or a reload. */
  settings(over?: object): Record<string, unknown>
  /** Everything in the shop, also what is hidden, by sku. */
  products(): Promise<Map<string, Product>>
}

const PUSH = { user: 'shop1', password: 'push-word' }

export async function startPohodaWorld(options: PohodaWorldOptions = {}): Promise<PohodaWorld> {
  const clock = createFakeClock()
  // The service reads and writes local times in its own zone, which is UTC when nothing else is said.
  const unit = options.unit ?? inventUnit({ timezone: 'UTC', ...options.invent, now: () => clock.now() })
  const pohoda = await startPohoda({ ...options.pohoda, unit })
  const app = await startPluginApp({
    ...options.app,
    clock,
    plugins: { pohoda: settings(options.settings), catalog: {}, ...options.plugins },
  })
  const client = createClient({ unit, url: `${ORIGIN}/pohoda`, ...PUSH, send })
  return { unit, pohoda, clock, app, client, settings, products, [Symbol.asyncDispose]: close }

  function settings(over: object = {}): Record<string, unknown> {
    const { url, knobs } = pohoda
    const { user, password } = knobs
    return { ico: unit.ico, shop: 'catalog', push: PUSH, mserver: { url, user, password }, ...over }
  }

  /** A request from outside, without the admin token. */
  async function send(url: string, init: RequestInit): Promise<Response> {
    return await app.app().fetch(new Request(url, init), { address: '127.0.0.1' })
  }

  async function products(): Promise<Map<string, Product>> {
    const found = new Map<string, Product>()
    let after: string | null = ''
    while (after !== null) {
      const query: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
      const answer = await app.request(`/catalog/products?hidden=true&limit=200${query}`)
      const page = (await answer.json()) as { items: Product[]; next: string | null }
      for (const product of page.items) found.set(product.sku, product)
      after = page.next
    }
    return found
  }

  async function close(): Promise<void> {
    await app.stop()
    await pohoda.close()
  }
}

export interface ShopRules {
  /** Short names of the stores that are summed; default all. */
  stores?: readonly string[]
  deduction?: 'none' | 'reservation' | 'receivedOrders' | 'countIssue'
  /** Price levels; without them the selling price, and no promo price. */
  level?: string
  sale?: string
  withVat?: boolean
  /** Pieces in the shop's orders that POHODA does not have, by code. */
  pending?: Readonly<Record<string, number>>
}

/** What a shop should show of a code. A service, a text and a set say nothing of a quantity here. */
export interface ExpectedProduct {
  name: string
  description: string
  barcode: string
  price: string | undefined
  salePrice: string | null
  quantity: number | undefined
  visible: boolean
}

/** What is compared of a product in the shop. */
export type ShownProduct = Pick<Product, 'sku' | (typeof MEMBERS)[number]>

/** What a shop should show of all that the unit offers to it, stated from the unit's cards alone. */
export function expectedProducts(unit: AccountingUnit, rules: ShopRules = {}): Map<string, ExpectedProduct> {
  const offered = unit.cards.all().filter(({ isInternet }) => isInternet)
  const expected = new Map<string, ExpectedProduct>()
  for (const [code, cards] of Map.groupBy(offered, ({ code }) => code)) {
    const speaker = speakerOf(cards, rules.stores)
    if (speaker === undefined) continue
    expected.set(code, {
      name: speaker.name,
      description: speaker.description2 || speaker.description,
      barcode: speaker.ean,
      ...pricesOf(speaker, unit, rules),
      quantity: quantityOf(cards, rules),
      visible: true,
    })
  }
  return expected
}

/** Where shop and expectation differ, one line each; empty when they agree. */
export function differences(
  products: ReadonlyMap<string, ShownProduct>,
  expected: ReadonlyMap<string, ExpectedProduct>,
): string[] {
  const missing = [...expected.keys()]
    .filter((code) => !products.has(code))
    .map((code) => `${code} is missing`)
  const visible = [...products.values()].filter((product) => product.visible)
  const extra = visible.filter(({ sku }) => !expected.has(sku)).map(({ sku }) => `${sku} should not be shown`)
  const different = [...expected].flatMap(([code, wanted]) => {
    const product = products.get(code)
    if (product === undefined) return []
    return MEMBERS.filter((member) => wanted[member] !== undefined && product[member] !== wanted[member]).map(
      (member) =>
        `${code}: ${member} is ${JSON.stringify(product[member])}, not ${JSON.stringify(wanted[member])}`,
    )
  })
  return [...missing, ...extra, ...different]
}

const MEMBERS = ['name', 'description', 'barcode', 'price', 'salePrice', 'quantity', 'visible'] as const

/** Of several stores the first that is asked for, else the first by name. */
function speakerOf(cards: readonly StockCard[], stores: readonly string[] = []): StockCard | undefined {
  const preferred = stores.find((store) => cards.some((card) => card.store === store))
  const byName = cards.toSorted((a, b) => (a.store < b.store ? -1 : 1))
  return cards.find(({ store }) => store === preferred) ?? byName[0]
}

/** Σ over the stores of (quantity less deduction), less what the shop's orders hold, and never below nothing. */
function quantityOf(cards: readonly StockCard[], rules: ShopRules): number | undefined {
  const { stores, deduction = 'reservation', pending = {} } = rules
  const [first] = cards
  if (first === undefined || ['service', 'text', 'set', 'package'].includes(first.type)) return undefined
  const sum = cards
    .filter(({ store }) => stores === undefined || stores.includes(store))
    .reduce((total, card) => total + card.count - deductedOf(card, deduction), 0)
  return Math.max(0, Number((sum - (pending[first.code] ?? 0)).toFixed(4)))
}

function deductedOf(card: StockCard, deduction: NonNullable<ShopRules['deduction']>): number {
  if (deduction === 'none') return 0
  if (deduction === 'receivedOrders') return card.receivedOrders
  // The count for issue is what is not reserved, and never below nothing.
  return deduction === 'reservation' ? card.reservation : Math.min(card.reservation, Math.max(card.count, 0))
}

function pricesOf(
  card: StockCard,
  unit: AccountingUnit,
  { level, sale, withVat = true }: ShopRules,
): Pick<ExpectedProduct, 'price' | 'salePrice'> {
  const percent = Number(unit.lists.rates[card.rate] ?? 0)
  const told = (amount: string | undefined): string | undefined => {
    if (amount === undefined) return undefined
    const factor = 1 + percent / 100
    const value = Number(amount)
    const turned = card.priceWithVat === withVat ? value : withVat ? value * factor : value / factor
    return (Math.round(turned * 100 + 1e-6) / 100).toFixed(2)
  }
  const price = told(level === undefined ? card.price : card.levels[level])
  const promo = told(sale === undefined ? undefined : card.levels[sale])
  const isPromo = price !== undefined && promo !== undefined && Number(promo) < Number(price)
  return { price, salePrice: isPromo ? promo : null }
}

/** A received order of one line, as `ord:order`, for tests that play a shop by hand. */
export function plainOrder({
  number,
  code = 'HRN-1',
  quantity = 1,
  price = '100',
  header = '',
}: {
  number: string
  code?: string
  quantity?: number
  price?: string
  /** Further elements of the header. */
  header?: string
}): string {
  return `<ord:order version="2.0"><ord:orderHeader><ord:extId><typ:ids>${number}</typ:ids><typ:exSystemName>shop</typ:exSystemName></ord:extId><ord:orderType>receivedOrder</ord:orderType><ord:numberOrder>${number}</ord:numberOrder><ord:date>2026-03-01</ord:date><ord:partnerIdentity><typ:address><typ:name>Jana Nová</typ:name></typ:address></ord:partnerIdentity>${header}</ord:orderHeader><ord:orderDetail><ord:orderItem><ord:text>Zboží</ord:text><ord:quantity>${quantity}</ord:quantity><ord:payVAT>true</ord:payVAT><ord:rateVAT>high</ord:rateVAT><ord:homeCurrency><typ:unitPrice>${price}</typ:unitPrice></ord:homeCurrency><ord:stockItem><typ:store><typ:ids>HLAVNÍ</typ:ids></typ:store><typ:stockItem><typ:ids>${code}</typ:ids></typ:stockItem></ord:stockItem></ord:orderItem></ord:orderDetail><ord:orderSummary><ord:roundingDocument>none</ord:roundingDocument></ord:orderSummary></ord:order>`
}
