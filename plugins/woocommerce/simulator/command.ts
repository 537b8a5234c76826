import { setTimeout as wait } from 'node:timers/promises'
import { simulatorArguments } from '../../../core/simulation/arguments.ts'
import { startWooSimulator, type WooSimulator } from './server.ts'

const command = simulatorArguments('WooCommerce')

const USAGE = `Plays a WooCommerce shop in memory: what is loaded into it is gone when it stops.

  npm run mostik -- simulate woocommerce --port 8090 --products 20 --orders-every 60

  --port          the port on this machine; default 8090
  --products      how many products it has at the start, with the codes 1001, 1002 …; default 0
  --orders-every  seconds between two orders; without it nobody orders
  --hooks-every   seconds between two deliveries of webhooks; default 10

Stop it with Ctrl+C.`

export interface CommandOptions {
  print?: (line: string) => void
  /** Ends it. */
  signal: AbortSignal
}

/** Plays a WooCommerce shop until it is stopped. */
export async function run(rawArguments: readonly string[], options: CommandOptions): Promise<void> {
  const { print = console.log, signal } = options
  const settings = readArguments(rawArguments)
  if (settings.help) return print(USAGE)
  const woo = await start(settings)
  try {
    await addProducts(woo, settings.products)
    print(introduction(woo))
    await sell(woo, { everyMs: settings.ordersEveryMs, print, signal })
  } finally {
    await woo.close()
  }
}

async function start({ port, hooksEveryMs }: Settings): Promise<WooSimulator> {
  try {
    return await startWooSimulator({ port, deliverEveryMs: hooksEveryMs })
  } catch (error) {
    throw command.bad(
      `port ${port} cannot be used (${error instanceof Error ? error.message : String(error)}). Choose another with --port.`,
    )
  }
}

function introduction({ url, key, secret, wordpress, shop }: WooSimulator): string {
  const instance = { use: 'woocommerce', url, key, secret, wordpress }
  return `A shop with ${shop.products.length} products. In the configuration, under "plugins":

  "woo": ${JSON.stringify(instance, undefined, 2).replaceAll('\n', '\n  ')}
`
}

async function addProducts({ shop }: WooSimulator, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const sku = String(FIRST_CODE + number)
    const price = `${100 + ((number * 37) % 900)}.00`
    await shop.addProduct({
      name: `Product ${sku}`,
      sku,
      regular_price: price,
      manage_stock: true,
      stock_quantity: 9,
    })
  }
}

/** The first of Torgsoft's invented goods has this one too. */
const FIRST_CODE = 1001

/** Somebody orders one thing that there is, again and again; without a pace nobody does, until the end. */
async function sell(
  { shop }: WooSimulator,
  {
    everyMs,
    print,
    signal,
  }: { everyMs: number | undefined; print: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await wait(everyMs ?? A_DAY, undefined, { signal }).catch(() => undefined)
    if (signal.aborted || everyMs === undefined) continue
    const inStock = shop.products.filter(
      ({ status, stockQuantity, sku }) => status === 'publish' && (stockQuantity ?? 0) > 0 && sku !== '',
    )
    const product = inStock[Math.floor(Math.random() * inStock.length)]
    if (product === undefined) {
      print('Nobody orders: nothing is in stock')
      continue
    }
    const order = shop.placeOrder({ items: [{ sku: product.sku, quantity: 1 }], billing: BUYER })
    print(`Order ${order.id}: 1 x ${product.sku} ${product.name}`)
  }
}

const A_DAY = 86_400_000
const BUYER = {
  first_name: 'Olena',
  last_name: 'Buyer',
  address_1: 'Soborna 1',
  city: 'Poltava',
  country: 'UA',
  email: 'olena@shop.example',
  phone: '+380500000000',
}

type Settings = ReturnType<typeof readArguments>

/** @throws BAD_ARGUMENT */
function readArguments(rawArguments: readonly string[]) {
  const { help = false, ...texts } = parseTexts(rawArguments)
  const ordersEvery = texts['orders-every']
  return {
    help,
    port: command.wholeNumber('--port', texts.port, { min: 0, max: 65_535 }),
    products: command.wholeNumber('--products', texts.products, { min: 0, max: 100_000 }),
    ordersEveryMs:
      ordersEvery === undefined
        ? undefined
        : command.wholeNumber('--orders-every', ordersEvery, EVERY) * 1000,
    hooksEveryMs: command.wholeNumber('--hooks-every', texts['hooks-every'], EVERY) * 1000,
  }
}

const EVERY = { min: 1, max: 86_400 }

function parseTexts(rawArguments: readonly string[]) {
  const text = { type: 'string' } as const
  return command.parse(rawArguments, {
    port: { ...text, default: '8090' },
    products: { ...text, default: '0' },
    'orders-every': text,
    'hooks-every': { ...text, default: '10' },
    help: { type: 'boolean', short: 'h' },
  })
}
