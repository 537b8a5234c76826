import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { createClient, type PohodaClient, type Pulled } from '../../plugins/pohoda/simulator/client.ts'
import { type PohodaSimulator, startPohoda } from '../../plugins/pohoda/simulator/server.ts'
import type { AccountingUnit } from '../../plugins/pohoda/simulator/unit.ts'
import { inventUnit } from '../../plugins/pohoda/simulator/world.ts'
import { runJob } from './exchange-service.ts'
import { PUSH_LOGIN } from './pohoda-service.ts'
import { differences, expectedProducts, type ShownProduct } from './pohoda-world.ts'
import type { RunningService } from './service-process.ts'

/** An accounting unit behind an mServer and behind the buttons of POHODA, for a service on any host. */
export interface PohodaEnds {
  unit: AccountingUnit
  /** Settings of the instances, by id. */
  plugins: Record<string, Record<string, unknown>>
  close(): Promise<void>
}

/** A shop of its own, because every other source has the catalogue. */
const SHOP = 'kitchen'
const CARDS = 300
/** So that nothing starts by itself. */
const schedule = '0 0 29 2 *'

/** Starts an mServer; the unit is the same each time. */
export async function startPohodaEnds({ timezone }: { timezone: string }): Promise<PohodaEnds> {
  const unit = inventUnit({ cards: CARDS, seed: 3, timezone })
  const simulator: PohodaSimulator = await startPohoda({ unit })
  const { user, password } = simulator.knobs
  return {
    unit,
    close: () => simulator.close(),
    plugins: {
      pohoda: {
        ico: unit.ico,
        shop: SHOP,
        push: PUSH_LOGIN,
        mserver: { url: simulator.url, user, password },
        orders: { payments: { card: { type: 'creditcard' } }, carriers: { PPL: 'PPL' }, store: 'HLAVNÍ' },
        tasks: {
          'finish-export': { schedule },
          quantities: { schedule, page: 40 },
          categories: { schedule },
          'order-states': { schedule, statuses: { isExecuted: 'completed' } },
          mserver: { schedule, page: 40 },
        },
      },
      [SHOP]: { use: 'catalog', currency: 'CZK' },
    },
  }
}

/** What becomes of the buttons that a person presses in POHODA. */
export interface ButtonsEnd {
  /** The answers to what was sent, in order. */
  receipts: { status: number; state: string; note: string }[]
  /** Where the shop is not what the unit offers, one line each. */
  unlike: string[]
  /** Paths of categories in the shop that have goods. */
  categories: number
  /** What two presses of "Stáhnout z internetu" brought, one after the other. */
  pulls: Pick<Pulled, 'state' | 'offered' | 'known' | 'refused'>[]
}

/** Sends categories and stock, packed and not packed, and fetches an order. */
export async function pressButtons(service: RunningService, { unit }: PohodaEnds): Promise<ButtonsEnd> {
  // States of orders are told from their changes on.
  await runJob(service, 'pohoda/order-states')
  const client: PohodaClient = createClient({ unit, url: `${service.url}/pohoda`, ...PUSH_LOGIN })
  const receipts = [
    await client.pushCategories(),
    await client.pushStock({ gzip: true }),
    await client.pushStock(),
  ]
  await untilStill(service, 'pohoda/categories')
  await untilStill(service, 'pohoda/finish-export')
  const unlike = await differencesIn(service, unit)
  const categories: unknown = await service.api(`/${SHOP}/categories`)

  const id = await placeOrder(service, '2001', FETCHED)
  const first = await client.pullOrders()
  // POHODA has the answer a moment before the service knows that it was written; nobody presses again so soon.
  await untilTaken(service, id)
  const pulls = [first, await client.pullOrders()]
  return {
    unlike,
    categories: v.parse(listSchema, categories).items.length,
    receipts: receipts.map(({ status, state, note }) => ({ status, state, note })),
    pulls: pulls.map(({ state, offered, known, refused }) => ({ state, offered, known, refused })),
  }
}

/** What goes over mServer without anybody pressing anything. */
export interface MServerEnd {
  /** The shop's numbers of all orders in POHODA, with the way by which they came. */
  orders: { number: string; way: string }[]
  /** Where the shop is not what the unit offers, one line each. */
  unlike: string[]
  /** What became in the shop of the order that POHODA has executed. */
  status: string
}

/** Sends an order, reads changed stock and quantities, and lets POHODA execute the order; after `pressButtons`. */
export async function exchangeOverMServer(service: RunningService, ends: PohodaEnds): Promise<MServerEnd> {
  const { unit } = ends
  const id = await placeOrder(service, '2002', CHANGED)
  unit.cards.edit(CHANGED, { name: 'Hrnek po úpravě', price: '777.7' })
  unit.cards.move(CHANGED, 40)
  await runJob(service, 'pohoda/mserver')
  // Its follow-up comes with the next tick; what it is about waits already.
  await runJob(service, 'pohoda/finish-export')
  await untilStill(service, 'pohoda/finish-export')
  await runJob(service, 'pohoda/quantities')
  // What was fetched is held back from the shop for a minute, because nobody knows when POHODA has it.
  const unlike = await differencesIn(service, unit, { except: FETCHED })

  unit.orders.execute('2002')
  await runJob(service, 'pohoda/order-states')
  const { status } = v.parse(orderSchema, await service.api(`/${SHOP}/orders/${id}`))
  return {
    unlike,
    status,
    orders: unit.orders.all().map(({ numberOrder, way }) => ({ number: numberOrder, way })),
  }
}

/** Codes of goods that are ordered: one that POHODA fetches, and one that it changes meanwhile. */
const FETCHED = 'HRN-2'
const CHANGED = 'HRN-1'
const jobSchema = v.object({
  status: v.string(),
  signalsWaiting: v.number(),
  error: v.nullable(v.looseObject({ code: v.string() })),
})
const listSchema = v.object({ items: v.array(v.unknown()) })
const orderSchema = v.looseObject({
  id: v.string(),
  status: v.string(),
  takenBy: v.optional(v.record(v.string(), v.string()), {}),
})
const productSchema = v.object({
  sku: v.string(),
  name: v.string(),
  description: v.string(),
  barcode: v.string(),
  price: v.string(),
  salePrice: v.nullable(v.string()),
  quantity: v.number(),
  visible: v.boolean(),
})
const pageSchema = v.object({ items: v.array(productSchema), next: v.nullable(v.string()) })

/** Waits until the shop shows that POHODA has taken an order. */
async function untilTaken({ api, output }: RunningService, id: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { takenBy } = v.parse(orderSchema, await api(`/${SHOP}/orders/${id}`))
    if (takenBy['pohoda'] !== undefined) return
    await sleep(50)
  }
  throw new Error(`The order was not marked as taken:\n${output()}`)
}

/** Waits until the job has nothing under way and no signal waits. */
async function untilStill({ api, output }: RunningService, id: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { status, signalsWaiting, error } = v.parse(jobSchema, await api(`/api/jobs/${id}`))
    if (error !== null) throw new Error(`The job "${id}" failed with ${error.code}:\n${output()}`)
    if (status !== 'IN_PROGRESS' && signalsWaiting === 0) return
    await sleep(50)
  }
  throw new Error(`The job "${id}" did not end:\n${output()}`)
}

/** @returns the id of the order in the shop */
async function placeOrder({ api }: RunningService, number: string, sku: string): Promise<string> {
  const person = { name: 'Božena Tajná', street: 'Skrytá 9', city: 'Žďár', zip: '591 01', country: 'CZ' }
  const body = {
    number,
    status: 'processing',
    paid: true,
    payment: 'card',
    carrier: 'PPL',
    customer: { name: person.name, email: 'bozena@example.org', phone: '+420777123456' },
    billing: person,
    shipping: person,
    items: [{ sku, name: 'Hrnek', quantity: 2, price: '100.00', taxRate: '21' }],
    shippingTotal: '99.00',
    total: '299.00',
  }
  return v.parse(orderSchema, await api(`/${SHOP}/orders`, { method: 'POST', body })).id
}

async function differencesIn(
  service: RunningService,
  unit: AccountingUnit,
  { except = '' } = {},
): Promise<string[]> {
  const products = new Map<string, ShownProduct>()
  for (let after: string | null = ''; after !== null;) {
    const from: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const page = await service.api(`/${SHOP}/products?hidden=true&limit=200${from}`)
    const { items, next } = v.parse(pageSchema, page)
    for (const product of items) products.set(product.sku, product)
    after = next
  }
  const expected = expectedProducts(unit)
  for (const goods of [products, expected]) goods.delete(except)
  return differences(products, expected)
}
