import process from 'node:process'
import { once } from 'node:events'
import { simulatorArguments, simulatorWord } from '../../../core/simulation/arguments.ts'
import { createClient, type PohodaClient } from './client.ts'
import { createPlay, fetchOrders, PLAYS, sendAll } from './play.ts'
import { type KeptRequest, type PohodaSimulator, startPohoda } from './server.ts'
import type { AccountingUnit } from './unit.ts'
import { inventUnit } from './world.ts'

const command = simulatorArguments('POHODA')

const USAGE = `Plays POHODA in memory: its mServer, and its menu Internetové obchodování.

  npm run mostik -- simulate pohoda --port 8444 --cards 500 --push http://127.0.0.1:8787/pohoda

  --port       the port of mServer on this machine; default 8444
  --cards      how many stock cards there are, over three stores; default 500
  --seed       another number invents another unit; default 1
  --ico        the IČO of the unit; default 12345678
  --password   of the user Admin; default: the variable POHODA_PASSWORD, else mserver-word
  --push       the address of a service that takes stock and gives orders; without it nobody presses a button
  --push-user, --push-password
               how to log in there; default shop1, and the variable PUSH_PASSWORD, else push-word
  --every      seconds between two presses; default 60

Each request is told in a line. POST to its port does what a person does in POHODA:

${PLAYS}

What is written is gone when it stops. Stop it with Ctrl+C.`

export interface CommandOptions {
  print?: (line: string) => void
  /** Default: those of the process. */
  environment?: Readonly<Record<string, string | undefined>>
  /** Ends it. */
  signal: AbortSignal
}

/** Plays POHODA until it is stopped. @throws BAD_ARGUMENT */
export async function run(rawArguments: readonly string[], options: CommandOptions): Promise<void> {
  const { print = console.log, environment = process.env, signal } = options
  const settings = readArguments(rawArguments, environment)
  if (settings.help) return print(USAGE)
  const unit = inventUnit({ cards: settings.cards, seed: settings.seed, ico: settings.ico })
  const client = clientOf(unit, settings)
  await using pohoda = await start({ unit, client, settings, print })
  print(introduction(pohoda, settings))
  while (!signal.aborted) {
    if (client !== undefined) await press(client, print)
    await wait(client === undefined ? undefined : settings.everyMs, signal)
  }
}

/** The buttons of Internetové obchodování, when there is a service to call. */
function clientOf(
  unit: AccountingUnit,
  { push: url, pushUser: user, pushPassword }: Settings,
): PohodaClient | undefined {
  return url === undefined ? undefined : createClient({ unit, url, user, password: pushPassword.value })
}

async function start({
  unit,
  client,
  settings: { port, password },
  print,
}: {
  unit: AccountingUnit
  client: PohodaClient | undefined
  settings: Settings
  print(line: string): void
}): Promise<PohodaSimulator> {
  const onRequest = (request: KeptRequest) => print(lineOf(request))
  const play = createPlay({ unit, client })
  try {
    const knobs = { password: password.value }
    return await startPohoda({ unit, port, knobs, play, onRequest, keptRequests: 0 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw command.bad(`port ${port} cannot be used (${reason}). Choose another with --port.`)
  }
}

function introduction({ url, unit }: PohodaSimulator, settings: Settings): string {
  const { ico, password, pushUser, pushPassword } = settings
  const instance = {
    ico,
    shop: 'catalog',
    push: { user: pushUser, password: pushPassword.shown },
    mserver: { url, user: 'Admin', password: password.shown },
    orders: {
      series: '26OP',
      payments: { Dobírka: 'Dobírkou', Kartou: 'Plat.kartou' },
      carriers: { PPL: 'PPL', Zásilkovna: 'Zásilkovna' },
    },
    tasks: {
      'finish-export': {},
      quantities: {},
      categories: {},
      parameters: {},
      'order-states': { statuses: { isExecuted: 'completed', isCancelled: 'cancelled' } },
      maintenance: {},
      mserver: {},
    },
  }
  const plugins = JSON.stringify({ catalog: { currency: 'CZK' }, pohoda: instance }, undefined, 2)
  return `${unit.cards.all().length} cards in ${unit.lists.stores.map(({ name }) => name).join(', ')}.
In the configuration, under "plugins", in the place of those that are there. The task "images" is left out: it needs a folder.

${plugins.slice(2, -2)}

To do something in POHODA: curl -X POST '${url}/play/…'
${PLAYS}
`
}

/** Odeslat na internet, and then Stáhnout z internetu. */
async function press(client: PohodaClient, print: (line: string) => void): Promise<void> {
  for (const line of await sendAll(client)) print(line)
  for (const line of await fetchOrders(client)) print(line)
}

/** @param ms without it until it is stopped */
async function wait(ms: number | undefined, signal: AbortSignal): Promise<void> {
  const until = ms === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(ms)])
  if (!until.aborted) await once(until, 'abort')
}

/** Without its body: that may hold people's addresses. */
function lineOf({ method, path, status, body }: KeptRequest): string {
  const asked = [
    ...new Set([...body.matchAll(/<\w+:(list\w+Request|order|stock)\b/g)].map(([, name]) => name)),
  ]
  return `${method} ${path} -> ${status ?? 'nothing'}${asked.length === 0 ? '' : ` (${asked.join(', ')})`}`
}

type Settings = ReturnType<typeof readArguments>

/** @throws BAD_ARGUMENT */
function readArguments(
  rawArguments: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
) {
  const texts = parseTexts(rawArguments)
  const { help = false, port, cards, seed, ico, push, every } = texts
  return {
    help,
    ico,
    push: push?.replace(/\/+$/, ''),
    pushUser: texts['push-user'],
    port: command.wholeNumber('--port', port, { min: 0, max: 65_535 }),
    cards: command.wholeNumber('--cards', cards, { min: 1, max: 100_000 }),
    seed: command.wholeNumber('--seed', seed, { min: 0, max: 2 ** 31 }),
    everyMs: command.wholeNumber('--every', every, { min: 1, max: 86_400 }) * 1000,
    password: simulatorWord(texts.password, {
      variable: 'POHODA_PASSWORD',
      usual: 'mserver-word',
      environment,
    }),
    pushPassword: simulatorWord(texts['push-password'], {
      variable: 'PUSH_PASSWORD',
      usual: 'push-word',
      environment,
    }),
  }
}

function parseTexts(rawArguments: readonly string[]) {
  const text = { type: 'string' } as const
  return command.parse(rawArguments, {
    port: { ...text, default: '8444' },
    cards: { ...text, default: '500' },
    seed: { ...text, default: '1' },
    ico: { ...text, default: '12345678' },
    password: text,
    push: text,
    'push-user': { ...text, default: 'shop1' },
    'push-password': text,
    every: { ...text, default: '60' },
    help: { type: 'boolean', short: 'h' },
  })
}
