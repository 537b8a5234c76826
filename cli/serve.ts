import process from 'node:process'
import { type App, createApp } from '../core/app.ts'
import { createAuth } from '../core/auth.ts'
import { systemClock } from '../core/clock.ts'
import type { Config } from '../core/config.ts'
import { createLogger, setupLogging } from '../core/log.ts'
import { listenOnDeno } from '../core/platform/deno.ts'
import type { Storage } from '../core/platform/host.ts'
import { type Loop, startLoop } from '../core/platform/loop.ts'
import { type AdminToken, tokenInFolder, tokenInStore } from '../core/platform/admin-token.ts'
import { listenOnNode } from '../core/platform/node.ts'
import type { Listening } from '../core/platform/server.ts'
import { isRedis } from '../core/platform/storage.ts'
import type { CorruptValue } from '../core/storage/store.ts'
import { assertImportFinished } from '../core/transfer/unfinished.ts'
import { mountSurface } from '../routes/mount.ts'
import { fingerprintKey } from '../core/config/fingerprint-key.ts'
import { localAddress } from './address.ts'
import { onStopSignal } from './stop-signals.ts'
import { version } from './version.ts'
import { watchConfig } from './watch.ts'
import { dataFolder, openWorkplace, secretWords } from './workplace.ts'

const isDeno = 'deno' in process.versions
const STOP_LIMIT_MS = 5000

/** Starts the service and keeps it until it is asked to stop. */
export async function serve(): Promise<void> {
  const workplace = openWorkplace()
  const first = await workplace.readConfig()
  const masked = new Set<string>()
  const mask = (config: Config) => secretWords(config).forEach((word) => masked.add(word))
  mask(first)
  setupLogging({ ...first.log, terminal: process.stdout.isTTY, mask: () => [...masked] })
  const log = createLogger('mostik')
  let stop = async (code: number) => process.exit(code)
  const lost = () => {
    // Whoever holds the folder now must find it as it is: not even a stop may write.
    log.error('The data folder was taken over by another service; this one ends')
    process.exit(1)
  }
  let app: App | undefined
  let listening: Listening | undefined
  const damaged: CorruptValue[] = []
  const storage = await workplace.host.openStorage(first.storage, {
    onCorrupt: (value) => (app === undefined ? damaged.push(value) : app.noteCorrupt(value)),
    onLost: lost,
  })
  try {
    await assertImportFinished(storage.store)
    const key = await fingerprintKey(storage.store)
    const config = await workplace.readConfig(key)
    const token = isRedis(config.storage)
      ? await tokenInStore(storage.store, workplace.host.env)
      : await tokenInFolder(dataFolder(workplace, config), workplace.host.env)
    masked.add(token.value)
    let loop: Loop | undefined
    app = createApp({
      config,
      storage,
      host: workplace.host,
      clock: systemClock,
      log,
      auth: createAuth({ token: token.value }),
      version,
      surface: mountSurface,
      onWake: () => loop?.wake(),
      onStopRequest: () => setTimeout(() => void stop(0), 100),
    })
    for (const value of damaged) app.noteCorrupt(value)
    await app.start()
    listening = await listen(app, config)
    if (token.isNew) await token.keep()
    const url = localAddress(config, listening.port)
    await storage.announce(url)
    loop = startLoop(app, systemClock)
    const watching = watchConfig({
      app,
      clock: systemClock,
      key,
      modifiedAt: () => workplace.modifiedAt(),
      storedKey: storage.isOwned ? undefined : () => fingerprintKey(storage.store),
      async readConfig(under) {
        const changed = await workplace.readConfig(under)
        mask(changed)
        return changed
      },
    })
    stop = stopOnce({ app, loop, listening, storage, watching })
    onStopSignal(() => void stop(0))
    printWelcome(url, token)
  } catch (error) {
    await Promise.allSettled([app?.stop(), listening?.close()])
    await storage.close()
    throw error
  }
}

async function listen(app: App, config: Config): Promise<Listening> {
  const listenHere = isDeno ? listenOnDeno : listenOnNode
  return await listenHere((request, client) => app.fetch(request, client), config.server)
}

interface Running {
  app: App
  loop: Loop
  listening: Listening
  storage: Storage
  watching: { stop(): void }
}

/** Stops in order within five seconds: no new work, runs to their checkpoints, then the storage. */
function stopOnce({ app, loop, listening, storage, watching }: Running): (code: number) => Promise<never> {
  let isStopping = false
  return async (code) => {
    if (isStopping) process.exit(code)
    isStopping = true
    app.service.log.info('Stopping; runs go on from their checkpoints at the next start')
    setTimeout(() => process.exit(code === 0 ? 1 : code), STOP_LIMIT_MS)
    watching.stop()
    await loop.stop()
    const [stopped] = await Promise.allSettled([app.stop(), listening.close()])
    if (stopped.status === 'rejected') {
      app.service.log.error('Not everything could be stored at the end', { error: stopped.reason })
    }
    await storage.close()
    process.exit(code)
  }
}

function printWelcome(url: string, { value, isNew, file }: AdminToken): void {
  console.log(`Mostik ${version} listens on ${url}`)
  if (isNew) {
    console.log(`Dashboard: ${url}/login?token=${value}`)
    console.log('This link is shown once: it holds the admin token, which is kept with the data.')
  } else {
    console.log(`Dashboard: ${url}/`)
    if (file !== undefined) console.log(`The admin token to sign in with is in ${file}`)
  }
}
