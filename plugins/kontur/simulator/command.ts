import process from 'node:process'
import { once } from 'node:events'
import { simulatorArguments, simulatorWord } from '../../../core/simulation/arguments.ts'
import type { Nodes } from './nodes.ts'
import { startKontur, type KonturSimulator } from './server.ts'
import type { SimulatedRequest } from './web.ts'
import { inventWorld } from './world.ts'

const command = simulatorArguments('Kontur.Focus')

const USAGE = `Plays both sides of a sync in memory: contractors in Citeck ECOS or Alfresco, and Kontur.Focus.

  npm run mostik -- simulate kontur --port 8095 --contractors 500

  --port         the port on this machine; default 8095
  --contractors  how many there are; default 500
  --seed         another number makes other contractors; default 1
  --latency      milliseconds that each answer waits; default 0
  --user         who may log in; default svc
  --password     default: the variable ECOS_PASSWORD, else svc-password
  --client-id, --client-secret
                 the client that may log in by OpenID Connect; default mostik and client-secret
  --key          the key of Kontur.Focus; default: the variable FOCUS_KEY, else focus-key
  --limit        how many companies the key may ask about; default 1000000

Each request is told in a line. What is written is gone when it stops. Stop it with Ctrl+C.`

export interface CommandOptions {
  print?: (line: string) => void
  /** Default: those of the process. */
  environment?: Readonly<Record<string, string | undefined>>
  /** Ends it. */
  signal: AbortSignal
}

/** Plays both sides until it is stopped. @throws BAD_ARGUMENT */
export async function run(rawArguments: readonly string[], options: CommandOptions): Promise<void> {
  const { print = console.log, environment = process.env, signal } = options
  const settings = readArguments(rawArguments, environment)
  if (settings.help) return print(USAGE)
  const simulator = await start(settings, print)
  try {
    print(introduction(simulator, settings))
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await simulator.close()
  }
}

async function start(settings: Settings, print: (line: string) => void): Promise<KonturSimulator> {
  const { port, contractors, seed, latencyMs, user, password, clientId, clientSecret, key, limit } = settings
  const { nodes, book } = inventWorld({ contractors, seed })
  const onRequest = (request: SimulatedRequest, status: number) => print(lineOf(request, status))
  const login = { user, password: password.value, clientId, clientSecret, key: key.value }
  const limits = { companies: limit }
  const options = { nodes, book, limits, ...login, port, latencyMs, keptRequests: 0, onRequest }
  try {
    return await startKontur(options)
  } catch (error) {
    throw command.bad(
      `port ${port} cannot be used (${error instanceof Error ? error.message : String(error)}). Choose another with --port.`,
    )
  }
}

function introduction(
  { url, nodes }: KonturSimulator,
  { contractors, user, password, clientId, clientSecret, key }: Settings,
): string {
  const instance = {
    source: { url, auth: { kind: 'basic', user, password: password.shown } },
    focus: { url, key: key.shown },
    schedule: '0 3 * * *',
  }
  const oidc = { kind: 'oidc', tokenUrl: `${url}/auth/token`, clientId, clientSecret }
  return `${tally(nodes, contractors)}
In the configuration, under "plugins":

  "kontur": ${JSON.stringify(instance, undefined, 2).replaceAll('\n', '\n  ')}

For Alfresco without ECOS add "api": "alfresco-v1" to "source". To log in by OpenID Connect:
  "auth": ${JSON.stringify(oidc)}
`
}

/** How many of them a pass sees, so that nobody looks for the others. */
function tally(nodes: Nodes, contractors: number): string {
  const known = nodes.all()
  const late = known.filter(({ index }) => index === 'missing').length
  const read = known.filter(({ index, readable }) => index === 'current' && readable).length
  const hidden = contractors - read - late
  return `${contractors} contractors. A pass reads ${read}; only in the index or not to be read: ${hidden}; not in the index yet: ${late}.`
}

/** Without the query: it may hold the key. */
function lineOf({ method, url }: SimulatedRequest, status: number): string {
  const asked = url.searchParams.get('inn') ?? url.searchParams.get('ogrn') ?? ''
  const count = asked === '' ? '' : `, asked about ${asked.split(',').length}`
  return `${method} ${url.pathname} -> ${status}${count}`
}

type Settings = ReturnType<typeof readArguments>

/** @throws BAD_ARGUMENT */
function readArguments(
  rawArguments: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
) {
  const texts = parseTexts(rawArguments)
  const { help = false, port, contractors, seed, latency, limit, user, password, key } = texts
  return {
    help,
    user,
    clientId: texts['client-id'],
    clientSecret: texts['client-secret'],
    limit: command.wholeNumber('--limit', limit, { min: 0, max: 1_000_000 }),
    port: command.wholeNumber('--port', port, { min: 0, max: 65_535 }),
    contractors: command.wholeNumber('--contractors', contractors, { min: 1, max: 1_000_000 }),
    seed: command.wholeNumber('--seed', seed, { min: 0, max: 2 ** 31 }),
    latencyMs: command.wholeNumber('--latency', latency, { min: 0, max: 60_000 }),
    password: simulatorWord(password, { variable: 'ECOS_PASSWORD', usual: 'svc-password', environment }),
    key: simulatorWord(key, { variable: 'FOCUS_KEY', usual: 'focus-key', environment }),
  }
}

function parseTexts(rawArguments: readonly string[]) {
  const text = { type: 'string' } as const
  return command.parse(rawArguments, {
    port: { ...text, default: '8095' },
    contractors: { ...text, default: '500' },
    seed: { ...text, default: '1' },
    latency: { ...text, default: '0' },
    user: { ...text, default: 'svc' },
    password: text,
    'client-id': { ...text, default: 'mostik' },
    'client-secret': { ...text, default: 'client-secret' },
    limit: { ...text, default: '1000000' },
    key: text,
    help: { type: 'boolean', short: 'h' },
  })
}
