import process from 'node:process'
import { once } from 'node:events'
import { join } from 'node:path'
import { simulatorArguments, simulatorWord } from '../../../core/simulation/arguments.ts'
import { readRoute } from './access.ts'
import { inventPackage, writePackage } from './package.ts'
import type { SimulatedRequest } from './request.ts'
import { type PortalServer, startPortal } from './server.ts'

const command = simulatorArguments('a Bitrix24 portal')

const USAGE = `Plays a Bitrix24 portal that imports configurations, one step a minute.

  npm run mostik -- simulate bitrix --port 8096 --speed 10 --write-package ./packages

  --port           the port on this machine; default 8096
  --speed          how many times faster its time runs; default 1. Mostik looks once a minute, so
                   that at 10 the phases can be watched; at 60 an import is over before the first look
  --code           the secret part of the webhook's address; default: the variable BITRIX_CODE, else simulated-code
  --agents         what moves imports on: cron, hits (every request does), off; default cron
  --write-package  a folder into which invented packages are written: a site as zip and as tar.gz

Each request is told in a line. Imports are gone when it stops. Stop it with Ctrl+C.`

export interface CommandOptions {
  print?: (line: string) => void
  /** Default: those of the process. */
  environment?: Readonly<Record<string, string | undefined>>
  /** Ends it. */
  signal: AbortSignal
}

/** Plays a portal until it is stopped. @throws BAD_ARGUMENT */
export async function run(rawArguments: readonly string[], options: CommandOptions): Promise<void> {
  const { print = console.log, environment = process.env, signal } = options
  const settings = readArguments(rawArguments, environment)
  if (settings.help) return print(USAGE)
  await writePackages(settings.packages)
  const simulator = await start(settings, print)
  try {
    print(introduction(simulator, settings))
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await simulator.close()
  }
}

async function start(settings: Settings, print: (line: string) => void): Promise<PortalServer> {
  const { port, speed, agents, code } = settings
  const onRequest = (request: SimulatedRequest, status: number) => print(lineOf(request, status))
  const bounds = { keptRequests: 0, kept: 100 }
  try {
    return await startPortal({ port, speed, code: code.value, knobs: { agents }, ...bounds, onRequest })
  } catch (error) {
    throw command.bad(
      `port ${port} cannot be used (${error instanceof Error ? error.message : String(error)}). Choose another with --port.`,
    )
  }
}

async function writePackages(folder: string | undefined): Promise<void> {
  if (folder === undefined) return
  try {
    await writePackage(inventPackage({ files: 3, smallFiles: 2 }), join(folder, 'configuration.zip'))
    await writePackage(inventPackage({ code: 'landing_store' }), join(folder, 'store.tar.gz'))
  } catch (error) {
    throw command.bad(
      `packages cannot be written to "${folder}" (${error instanceof Error ? error.message : String(error)}).`,
    )
  }
}

function introduction({ url }: PortalServer, { code, packages, speed }: Settings): string {
  const instance = {
    portal: `${url}/rest/1/${code.shown}/`,
    ...(packages !== undefined && { packages }),
  }
  const pace = speed === 1 ? '' : `\nIts time runs ${speed} times faster.`
  const written = packages === undefined ? '' : `\nconfiguration.zip and store.tar.gz are in ${packages}.`
  return `A portal with no imports.${pace}${written} In the configuration, under "plugins":

  "bitrix": ${JSON.stringify(instance, undefined, 2).replaceAll('\n', '\n  ')}
`
}

/** By the name of the method: the path holds the code. */
function lineOf(request: SimulatedRequest, status: number): string {
  const method = readRoute(request, {})?.method ?? ''
  return `${request.method} ${method === '' ? 'no method' : method} -> ${status === 0 ? 'cut' : status}`
}

type Settings = ReturnType<typeof readArguments>

/** @throws BAD_ARGUMENT */
function readArguments(
  rawArguments: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
) {
  const { help = false, port, speed, code, agents, 'write-package': packages } = parseTexts(rawArguments)
  if (code !== undefined && !/^[\w-]+$/.test(code)) {
    throw command.bad('--code may hold letters, digits, "-" and "_" only.')
  }
  return {
    help,
    packages,
    code: simulatorWord(code, { variable: 'BITRIX_CODE', usual: 'simulated-code', environment }),
    agents: agentsOf(agents),
    port: command.wholeNumber('--port', port, { min: 0, max: 65_535 }),
    speed: command.wholeNumber('--speed', speed, { min: 1, max: 3600 }),
  }
}

function parseTexts(rawArguments: readonly string[]) {
  const text = { type: 'string' } as const
  return command.parse(rawArguments, {
    port: { ...text, default: '8096' },
    speed: { ...text, default: '1' },
    code: text,
    agents: { ...text, default: 'cron' },
    'write-package': text,
    help: { type: 'boolean', short: 'h' },
  })
}

function agentsOf(value: string): 'cron' | 'hits' | 'off' {
  if (value === 'cron' || value === 'hits' || value === 'off') return value
  throw command.bad(`--agents is "${value}", it should be cron, hits or off.`)
}
