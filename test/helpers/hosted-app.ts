import { machineCapabilities } from '../../core/platform/machine.ts'
import { type App, createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import type { Config, InstanceConfig } from '../../core/config.ts'
import { silentLogger } from '../../core/log.ts'
import type { Host } from '../../core/platform/host.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import type { FullDriver } from '../../core/storage/driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { mountSurface } from '../../routes/mount.ts'
import { createFakeClock, type FakeClock } from './clock.ts'

export const plainHost: Host = {
  name: 'test',
  capabilities: { ...machineCapabilities('test'), tcp: false, localFolder: false },
  env: () => undefined,
  readFile: async () => '',
  openStorage: () => Promise.reject(new Error('not part of this test')),
  openFolder: () => {
    throw new Error('not part of this test')
  },
  fetch: () => () => Promise.reject(new Error('not part of this test')),
}

export interface HostedApp {
  app: App
  clock: FakeClock
  tick(): Promise<void>
}

/** An app whose host, driver and configuration the test chooses. */
export async function startApp(
  instances: readonly InstanceConfig[],
  options: { driver?: FullDriver; host?: Host; config?: Partial<Config>; onWake?: () => void } = {},
): Promise<HostedApp> {
  const clock = createFakeClock()
  const app = createApp({
    config: {
      server: { host: '127.0.0.1', port: 0, metrics: 'admin' },
      storage: 'memory:',
      timezone: 'UTC',
      log: { level: 'info', format: 'auto' },
      http: {},
      ...options.config,
      instances,
    },
    storage: {
      name: 'memory:',
      owner: 'owner-1',
      store: createStore(options.driver ?? memoryDriver(), { clock }),
      blobs: createBlobs(memoryDriver(), { clock }),
      isOwned: true,
      limits: [],
      snapshot: () => Promise.reject(new Error('not part of this')),
      announce: async () => {},
      close: async () => {},
    },
    host: options.host ?? plainHost,
    clock,
    log: silentLogger,
    auth: createAuth({ token: 'test-token-of-the-admin', clock }),
    version: '1.2.3',
    surface: mountSurface,
    ...(options.onWake === undefined ? {} : { onWake: options.onWake }),
  })
  await app.start()
  await app.tick()
  return { app, clock, tick }

  async function tick() {
    await app.tick()
    await clock.settle()
  }
}
