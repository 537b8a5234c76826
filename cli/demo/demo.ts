import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomToken } from '../../core/secret.ts'
import type { Client } from '../../core/app.ts'
import { configurationText } from './configuration.ts'
import { type DemoFolder, openDemoFolder } from './folder.ts'
import { openLogFile } from './log-file.ts'
import { operate } from './operator.ts'
import { listenFrom } from './port.ts'
import { writeSecrets } from './secrets.ts'
import { startService } from './service.ts'
import { startWorld } from './world.ts'

/** How the demo is started. */
export interface DemoOptions {
  /** The port of the service on 127.0.0.1; a busy one is passed over for the next. 0: any that is free. Default 8787. */
  port?: number
  /** Where its state lies: an empty folder, which stays. Default: a fresh temporary one, removed at the end. */
  folder?: string
  /** Another number invents other goods, orders and companies. Default 1. */
  seed?: number
  /** How many times faster than for onlookers the other systems and the schedules go, for tests. Default 1. */
  pace?: number
  /** How many goods `torgsoft/load` loads into the shop. Default 2400. */
  goods?: number
  /** Takes a line for each thing that the other systems do. Default: it is told nowhere. */
  print?: (line: string) => void
  /** Called when the service was asked to stop, by its API. */
  onStopRequest?: () => void
}

/** What fails on purpose. */
export type Trouble =
  /** The shop refuses one good of `torgsoft/load`; mended by itself after ten minutes. */
  | 'refused-good'
  /** The site of the dealer answers 503, so that `wholesale/load` waits; up again after thirteen minutes. */
  | 'dealer-down'
  /** The server of `branches/sync` refuses the password. */
  | 'wrong-password'

/** A demo that runs. */
export interface Demo {
  /** The service, e.g. `http://127.0.0.1:8787`. */
  readonly url: string
  /** The link that signs in. */
  readonly loginUrl: string
  /** The admin token, for `Authorization: Bearer`. */
  readonly token: string
  /** Absolute path of the folder with the state, the logs and the folders of exchange. */
  readonly folder: string
  /** Absolute path of the configuration. */
  readonly configFile: string
  /** Mends what fails on purpose: what waits for it succeeds when it is tried again. */
  mend(trouble: Trouble): void
  /** Lets it fail again. */
  break(trouble: Trouble): void
  /** Ends the service and all other systems: then their ports are closed, and a temporary folder is gone. */
  stop(): Promise<void>
}

/**
 * Starts all plugins with the systems that they work with, in this process. Some of it fails on purpose.
 * @throws BAD_ARGUMENT for a folder that holds something, PORT_IN_USE, LISTEN_FAILED
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const folder = await openDemoFolder(options.folder)
  const ends: (() => Promise<void>)[] = [folder.leave]
  const stop = stopOnce(ends)
  try {
    return { ...(await startIn(folder, { ...options, ends })), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startIn(
  { path: folder }: DemoFolder,
  options: DemoOptions & { ends: (() => Promise<void>)[] },
): Promise<Omit<Demo, 'stop'>> {
  const {
    port = 8787,
    seed = 1,
    pace = 1,
    goods = 2400,
    print,
    onStopRequest = () => undefined,
    ends,
  } = options
  const configFile = join(folder, 'mostik.jsonc')
  const token = randomToken()
  const logFile = openLogFile(join(folder, 'mostik.log'))
  const systemsFile = openLogFile(join(folder, 'systems.log'))
  ends.push(logFile.close, systemsFile.close)
  let isEnding = false
  const tell = (line: string) => {
    if (isEnding) return
    systemsFile.write(line)
    print?.(line)
  }

  const world = await startWorld({ folder, seed, pace, goods, print: tell })
  ends.push(world.stop)
  // The port comes first: the configuration names it.
  let answer: (request: Request, client: Client) => Promise<Response> = starting
  const listening = await listenFrom(port, (request, client) => answer(request, client))
  ends.push(listening.close)
  const url = `http://127.0.0.1:${listening.port}`
  await writeSecrets(folder, world.secrets)
  await writeFile(configFile, configurationText({ world, port: listening.port, pace }))

  const service = await startService({ configFile, url, token, log: logFile.write, onStopRequest })
  ends.push(service.stop)
  answer = service.app.fetch
  world.begin({ url, token })
  const operator = operate({ url, token }, { print: tell, mend: (trouble) => world.setMended(trouble, true) })
  ends.push(operator.stop, async () => void (isEnding = true))
  return {
    url,
    loginUrl: `${url}/login?token=${token}`,
    token,
    folder,
    configFile,
    mend: (trouble) => world.setMended(trouble, true),
    break: (trouble) => world.setMended(trouble, false),
  }
}

async function starting(): Promise<Response> {
  return new Response('The service is starting.', { status: 503, headers: { 'retry-after': '1' } })
}

/** What was started last ends first; whoever asks again waits for the same end. */
function stopOnce(ends: readonly (() => Promise<void>)[]): () => Promise<void> {
  let stopped: Promise<void> | undefined
  return () => (stopped ??= endAll())

  async function endAll(): Promise<void> {
    const failed: unknown[] = []
    for (const end of ends.toReversed()) await end().catch((error: unknown) => failed.push(error))
    if (failed.length > 0) throw new AggregateError(failed, 'Not everything of the demo could be ended')
  }
}
