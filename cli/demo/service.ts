import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type App, createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import { systemClock } from '../../core/clock.ts'
import { type Config, loadConfig } from '../../core/config.ts'
import { fingerprintKey } from '../../core/config/fingerprint-key.ts'
import { createLogger, setupLogging } from '../../core/log.ts'
import { denoHost } from '../../core/platform/deno.ts'
import { type Loop, startLoop } from '../../core/platform/loop.ts'
import { modifiedAt } from '../../core/platform/machine.ts'
import { nodeHost } from '../../core/platform/node.ts'
import { mountSurface } from '../../routes/mount.ts'
import { catalogue } from '../../plugins/index.ts'
import { version } from '../version.ts'
import { watchConfig } from '../watch.ts'
import { secretWords } from '../workplace.ts'

export interface ServiceOptions {
  /** Absolute path of the configuration; its `storage` is a folder. */
  configFile: string
  /** Where it answers. */
  url: string
  /** The admin token. */
  token: string
  /** Takes a line of the log. */
  log(line: string): void
  /** Called when somebody asks the service to stop: the API, or the loss of its folder. */
  onStopRequest(): void
}

/** The service without a port: requests are handed to it. */
export interface DemoService {
  readonly app: App
  /** Stops resumably, and closes the storage. */
  stop(): Promise<void>
}

/**
 * Starts the service as `serve` does, with one difference: the environment of this machine (PORT, MOSTIK_DATA,
 * MOSTIK_TOKEN) is that of the user's own service and has no say here.
 */
export async function startService(options: ServiceOptions): Promise<DemoService> {
  const { configFile, url, token, onStopRequest } = options
  const base = dirname(configFile)
  const host = 'deno' in process.versions ? denoHost(base) : nodeHost(base)
  const masked = new Set([token])
  const write = options.log
  setupLogging({ level: 'info', format: 'text', terminal: false, mask: () => [...masked], write })
  const log = createLogger('mostik')
  const { storage: spec } = await readConfig(new Uint8Array(32))
  const storage = await host.openStorage(spec, {
    onCorrupt: (value) => app?.noteCorrupt(value),
    onLost: onStopRequest,
  })
  let app: App | undefined
  let loop: Loop | undefined
  try {
    const key = await fingerprintKey(storage.store)
    const started = (app = createApp({
      config: await readConfig(key),
      storage,
      host,
      clock: systemClock,
      log,
      auth: createAuth({ token }),
      version,
      surface: mountSurface,
      onWake: () => loop?.wake(),
      onStopRequest,
    }))
    await started.start()
    await keepToken(join(base, 'data'), token)
    await storage.announce(url)
    const ticking = (loop = startLoop(started, systemClock))
    const watching = watchConfig({
      app: started,
      clock: systemClock,
      key,
      modifiedAt: () => modifiedAt(configFile),
      readConfig,
    })
    return {
      app: started,
      async stop() {
        watching.stop()
        await ticking.stop()
        await started.stop()
        await storage.close()
      },
    }
  } catch (error) {
    await app?.stop().catch(() => undefined)
    await storage.close()
    throw error
  }

  async function readConfig(fingerprintKey: Uint8Array<ArrayBuffer>): Promise<Config> {
    const config = await loadConfig({
      text: await readFile(configFile, 'utf8'),
      fileName: configFile,
      env: host.env,
      readFile: host.readFile,
      catalogue,
      host: host.capabilities,
      fingerprintKey,
      revision: await modifiedAt(configFile),
    })
    for (const word of secretWords(config)) masked.add(word)
    return config
  }
}

/** So that the commands of the command line find their way in. */
async function keepToken(folder: string, token: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'token'), `${token}\n`, { mode: 0o600 })
}
