import { createPeople } from '../../../core/simulation/people.ts'
import { createRandom } from '../../../core/simulation/random.ts'
import type { Scene, SceneOptions } from '../../../core/simulation/scene.ts'
import { startWooSimulator, type WooSimulator } from './server.ts'

export interface WooSceneOptions extends SceneOptions {
  /** How long the shop takes for each product that it is told of, milliseconds at the pace of onlookers. */
  msPerItem: number
  /** The code of a product that a plugin of the shop refuses, until the shop is mended. */
  refusedSku: string
}

/** A WooCommerce shop with buyers. */
export interface WooScene extends Scene, Pick<WooSimulator, 'url' | 'key' | 'secret' | 'wordpress'> {
  /** Whether the shop takes the product that it refused. */
  setMended(isMended: boolean): void
}

/**
 * Plays a shop that is as slow as such shops are. Somebody buys something every now and then; one order holds a voucher
 * that only the shop sells.
 */
export async function start(options: WooSceneOptions): Promise<WooScene> {
  const { msPerItem, refusedSku, pace, seed, print } = options
  const people = createPeople(options)
  const random = createRandom(seed)
  const woo = await startWooSimulator({
    faults: [{ kind: 'slow', msPerItem: msPerItem / pace, path: /\/products\//, times: Infinity }],
  })
  const { shop, url, key, secret, wordpress } = woo
  const clearing = setInterval(() => woo.requests.splice(0), 10_000)
  setMended(false)
  await shop.addProduct({ ...VOUCHER, status: 'publish' })

  return {
    url,
    key,
    secret,
    wordpress,
    setMended,
    begin() {
      people.every(20, () => void buy([]), { first: 12 })
      people.once(async () => {
        do await people.wait(3)
        while (!buy([VOUCHER.sku]))
      })
    },
    async stop() {
      clearInterval(clearing)
      await people.stop()
      await woo.close()
    },
  }

  function setMended(isMended: boolean): void {
    woo.switches.refusedSkus = new Map(isMended ? [] : [[refusedSku, REFUSAL]])
  }

  /** Buys something that is in stock, and these codes. @returns whether there was anything */
  function buy(more: readonly string[]): boolean {
    const inStock = shop.products.filter(
      ({ status, stockQuantity, sku, type }) =>
        status === 'publish' && type !== 'variable' && (stockQuantity ?? 0) > 0 && sku !== '',
    )
    const wanted = random.sample(inStock, 1 + random.below(3)).map(({ sku }) => sku)
    if (wanted.length === 0) return false
    const { id } = shop.placeOrder({
      items: [...wanted, ...more].map((sku) => ({ sku, quantity: 1 + random.below(2) })),
      billing: { ...random.pick(BUYERS), country: 'UA' },
      payment_method: 'cod',
      payment_method_title: 'Накладений платіж',
    })
    print(`WooCommerce: order ${id} of ${wanted.length + more.length} products`)
    return true
  }
}

const VOUCHER = { name: 'Подарунковий сертифікат на 500 грн', sku: 'CERT-500', regular_price: '500' }
const REFUSAL = 'Вкажіть вагу товару: без неї не можна порахувати доставку.'

type Buyer = Readonly<Record<string, string>>

const BUYERS: readonly [Buyer, ...Buyer[]] = [
  {
    first_name: 'Олена',
    last_name: 'Прикладна',
    address_1: 'вул. Соборна, 1',
    city: 'Полтава',
    phone: '+380500000001',
    email: 'olena@buyer.example',
  },
  {
    first_name: 'Тарас',
    last_name: 'Вигаданий',
    address_1: 'просп. Свободи, 12',
    city: 'Львів',
    phone: '+380500000002',
    email: 'taras@buyer.example',
  },
  {
    first_name: 'Ганна',
    last_name: 'Зразкова',
    address_1: 'вул. Морська, 7',
    city: 'Одеса',
    phone: '+380500000003',
    email: 'hanna@buyer.example',
  },
]
