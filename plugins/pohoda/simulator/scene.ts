import { mkdir } from 'node:fs/promises'
import { askService } from '../../../core/simulation/ask.ts'
import { createPeople } from '../../../core/simulation/people.ts'
import { createRandom } from '../../../core/simulation/random.ts'
import type { PlayedService, Scene, SceneOptions } from '../../../core/simulation/scene.ts'
import type { StockCard } from './cards.ts'
import { createClient } from './client.ts'
import { isOpen } from './orders.ts'
import { picture } from './picture.ts'
import { fetchOrders, sendAll } from './play.ts'
import { startPohoda } from './server.ts'
import { inventUnit } from './world.ts'

export interface PohodaSceneOptions extends SceneOptions {
  /** The id of the instance, and of the catalogue that sells its goods. */
  instance: string
  shop: string
  cards: number
  ico: string
  /** Absolute path of the folder for pictures from the shop; it is made. */
  pictures: string
  /** Of mServer's user Admin. */
  password: string
  push: { user: string; password: string }
}

/** POHODA with its mServer, a person at it, and buyers in its shop. */
export interface PohodaScene extends Scene {
  /** The address of mServer. */
  readonly url: string
}

/**
 * Plays POHODA: somebody sends the stock, fetches orders, changes prices and invoices what was ordered; buyers order in
 * the shop, one of them with a payment that nobody has set up.
 */
export async function start(options: PohodaSceneOptions): Promise<PohodaScene> {
  const { instance, shop, cards, ico, pictures, password, push, seed, pace, print } = options
  const people = createPeople(options)
  await mkdir(pictures, { recursive: true })
  const random = createRandom(seed)
  const unit = inventUnit({ cards, seed, ico, company: 'Domácí potřeby Skřivánek s.r.o.' })
  for (const name of new Set(unit.cards.all().flatMap((card) => card.pictures))) {
    unit.files.set(`Obrázky/${name}`, picture(name))
  }
  const pohoda = await startPohoda({
    unit,
    keptRequests: 0,
    knobs: { password, workMs: 300 / pace },
  })
  let number = 0

  return {
    url: pohoda.url,
    begin(service) {
      const client = createClient({ unit, url: `${service.url}/${instance}`, ...push })
      const tell = (lines: readonly string[]) => lines.forEach((line) => print(`POHODA: ${line}`))
      people.every(75, async () => tell(await sendAll(client)), { first: 1 })
      people.every(60, async () => tell(await fetchOrders(client)), { first: 40 })
      people.every(30, edit)
      people.every(50, invoice)
      people.every(18, () => buy(service, random.pick(PAYMENTS)), { first: 8 })
      people.once(async () => {
        await people.wait(10)
        await buy(service, 'Benefitní kartou')
      })
    },
    async stop() {
      await people.stop()
      await pohoda.close()
    },
  }

  /** Goods are sold over the counter, and prices change. */
  function edit(): void {
    for (const { code, store, count } of random.sample(forSale(), 3)) {
      if (count > 1) unit.cards.move(code, -1, { store })
    }
    for (const { code, store, price } of random.sample(forSale(), 2)) {
      unit.cards.edit(code, { price: String(Math.round(Number(price) * 1.05)) }, { store })
    }
  }

  /** The oldest open order becomes an invoice. */
  function invoice(): void {
    const order = unit.orders.all().find(isOpen)
    if (order === undefined) return
    print(`POHODA: ${order.number} went into the invoice ${unit.orders.deliver(order.number)}`)
  }

  async function buy(service: PlayedService, payment: string): Promise<void> {
    const items = random.sample(forSale(), 1 + random.below(3)).map(({ code, name, rate, price }) => ({
      sku: code,
      name,
      quantity: 1 + random.below(2),
      price: Number(price).toFixed(2),
      taxRate: rate === 'low' ? '12' : '21',
    }))
    if (items.length === 0) return
    const goods = items.reduce((sum, { price, quantity }) => sum + Number(price) * quantity, 0)
    const order = {
      number: `WEB-${1000 + ++number}`,
      items,
      payment,
      carrier: random.pick(CARRIERS),
      shippingTotal: '89.00',
      total: (goods + 89).toFixed(2),
      ...random.pick(BUYERS),
    }
    await askService(service, `/${shop}/orders`, { method: 'POST', body: order, signal: people.signal })
  }

  function forSale(): StockCard[] {
    return unit.cards
      .all()
      .filter(
        ({ type, store, count, isInternet }) =>
          type === 'card' && store === 'HLAVNÍ' && isInternet && count > 2,
      )
  }
}

const PAYMENTS = ['Dobírka', 'Kartou'] as const
const CARRIERS = ['PPL', 'Zásilkovna'] as const
const BUYERS = [
  buyer('Jana Vymyšlená', 'Dlouhá 12', 'Brno', '60200'),
  buyer('Petr Příklad', 'Školní 3', 'Olomouc', '77900'),
  buyer('Alena Zkušební', 'Na Kopci 41', 'Plzeň', '30100'),
] as const

function buyer(name: string, street: string, city: string, zip: string) {
  const email = 'kupujici@buyer.example'
  return {
    customer: { name, email },
    billing: { name, street, city, zip, country: 'CZ' },
  }
}
