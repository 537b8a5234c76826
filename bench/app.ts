import { join } from 'node:path'
import type { Driver } from 'unstorage'
import { type App, createApp } from '../core/app.ts'
import { createAuth } from '../core/auth.ts'
import { systemClock } from '../core/clock.ts'
import { loadConfig } from '../core/config.ts'
import { silentLogger } from '../core/log.ts'
import { nodeHost } from '../core/platform/node.ts'
import { createBlobs } from '../core/storage/blobs-over-driver.ts'
import { openFilesystem } from '../core/storage/fs.ts'
import { createStore } from '../core/storage/over-driver.ts'
import { catalogue } from '../plugins/index.ts'
import { mountSurface } from '../routes/mount.ts'

/** The admin token of the service that is measured. */
export const TOKEN = 'token-of-the-bench'

/** Starts the whole service in this process on the file system; counts what is written there. */
export async function startApp(
  folder: string,
  plugins: Record<string, unknown>,
): Promise<{ app: App; writes(): number }> {
  let count = 0
  const counted = (driver: Driver): Driver => ({
    ...driver,
    setItem: (...given) => ((count += 1), driver.setItem?.(...given)),
    setItemRaw: (...given) => ((count += 1), driver.setItemRaw?.(...given)),
  })
  const state = counted(await openFilesystem({ base: join(folder, 'state') }))
  const blobs = counted(await openFilesystem({ base: join(folder, 'blobs'), suffix: '.bin' }))
  const host = nodeHost(folder)
  const config = await loadConfig({
    text: JSON.stringify({ plugins }),
    fileName: 'bench',
    env: () => undefined,
    readFile: host.readFile,
    catalogue,
    host: host.capabilities,
    fingerprintKey: new Uint8Array(32),
  })
  const app = createApp({
    config,
    storage: {
      name: 'bench',
      owner: 'bench',
      store: createStore(state, { clock: systemClock }),
      blobs: createBlobs(blobs, { clock: systemClock }),
      isOwned: true,
      limits: [],
      snapshot: () => Promise.reject(new Error('not part of this')),
      announce: async () => undefined,
      close: async () => undefined,
    },
    host,
    clock: systemClock,
    log: silentLogger,
    auth: createAuth({ token: TOKEN }),
    version: 'bench',
    surface: mountSurface,
  })
  await app.start()
  return { app, writes: () => count }
}

/** Lets `torgsoft/load` run to its end. */
export async function load(app: App): Promise<void> {
  await runJob(app, 'torgsoft/load')
}

/** Lets a job run to its end, by its full id. */
export async function runJob({ service: { engine } }: App, id: string): Promise<void> {
  await engine.signal(id, { kind: 'signal', at: systemClock.now() })
  await engine.tick()
  await engine.settled()
  const { status, error } = await engine.state(id)
  if (status !== 'TRIGGER_WAITING')
    throw new Error(`The run of "${id}" ended in ${status}: ${error?.message}`)
}
