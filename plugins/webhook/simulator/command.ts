import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { simulatorArguments } from '../../../core/simulation/arguments.ts'
import { type Delivery, type Receiver, startReceiver } from './receiver.ts'

const command = simulatorArguments('a receiver')

const USAGE = `Plays a receiver: takes signed events, answers for each item, and sends invented orders back.

  HOOK_SECRET=... npm run mostik -- simulate webhook --port 8790 --orders http://127.0.0.1:8787/hook/orders

  --port     where it listens on this machine; default 8790
  --orders   where orders go; without it none are sent
  --every    seconds between two orders; default 60

The secret is read from HOOK_SECRET. In the configuration: "url": "http://127.0.0.1:8790/mostik". Stop it with Ctrl+C.`

export interface CommandOptions {
  print?: (line: string) => void
  /** Default: the environment's HOOK_SECRET. */
  secret?: string | undefined
  /** Ends it. */
  signal: AbortSignal
}

/** Plays a receiver until it is stopped. @throws BAD_ARGUMENT */
export async function run(rawArguments: readonly string[], options: CommandOptions): Promise<void> {
  const { print = console.log, secret = process.env.HOOK_SECRET ?? '', signal } = options
  const { help, orders, port, everyMs } = readArguments(rawArguments)
  if (help === true || secret === '') return print(USAGE)
  const receiver = await startReceiver({ secret, port, onDelivery: (delivery) => print(lineOf(delivery)) })
  print(`Listening on ${receiver.url}`)
  for (let number = 1; !signal.aborted; number++) {
    await wait(everyMs, undefined, { signal }).catch(() => undefined)
    if (orders !== undefined && !signal.aborted)
      print(await sendOrder(receiver, orders, `R-${Date.now()}-${number}`))
  }
  await receiver.close()
}

function lineOf({ type, event, isRepeat, status }: Delivery): string {
  const { items } = event.data
  const first = items[0] === undefined ? '' : `, first ${JSON.stringify(items[0]).slice(0, 200)}`
  return `${type}${isRepeat ? ' again' : ''}: ${items.length} items${first}; answered ${status}`
}

/** Orders one piece of the first product that is known. */
async function sendOrder(receiver: Receiver, url: string, number: string): Promise<string> {
  const [product] = receiver.received.products.values()
  if (product === undefined) return 'No order: no goods have come yet'
  const { sku, name, price = '1.00' } = product
  const order = { number, currency: 'UAH', items: [{ sku, name, quantity: 1, price }], total: price }
  try {
    const response = await receiver.sendOrder(order, { url })
    return `Order ${number}: ${response.status} ${(await response.text()).slice(0, 200)}`
  } catch (error) {
    return `Order ${number} did not arrive: ${error instanceof Error ? error.message : String(error)}`
  }
}

function readArguments(rawArguments: readonly string[]) {
  const { port, every, ...rest } = parseTexts(rawArguments)
  return {
    ...rest,
    port: command.numberFrom(0, '--port', port),
    everyMs: command.numberFrom(0.001, '--every', every) * 1000,
  }
}

function parseTexts(rawArguments: readonly string[]) {
  const text = { type: 'string' } as const
  return command.parse(rawArguments, {
    port: { ...text, default: '8790' },
    orders: text,
    every: { ...text, default: '60' },
    help: { type: 'boolean', short: 'h' },
  })
}
