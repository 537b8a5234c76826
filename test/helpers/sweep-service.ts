import { join } from 'node:path'
import * as v from 'valibot'
import { type App, createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import { toIso } from '../../core/clock.ts'
import type { InstanceConfig } from '../../core/config.ts'
import { localFolder } from '../../core/folder/local.ts'
import { silentLogger } from '../../core/log.ts'
import type { Host } from '../../core/platform/host.ts'
import type { Plugin } from '../../core/plugin.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import catalogPlugin from '../../plugins/catalog/index.ts'
import { torgsoftConfig } from '../../plugins/torgsoft/config.ts'
import torgsoftPlugin from '../../plugins/torgsoft/index.ts'
import { mountSurface } from '../../routes/mount.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import type { Life } from './faults.ts'
import { plainHost } from './hosted-app.ts'
import { START, type SweepPlace } from './sweep-world.ts'

const TOKEN = 'test-token-of-the-admin'

/** A process of the service in one life, with the real plugins. */
export interface SweepService {
  app: App
  clock: FakeClock
  /** A request of the admin. @returns whether the answer is a success; false also when there is none */
  post(path: string, body: unknown): Promise<boolean>
  /** Ticks and lets the runs go on until nothing is to do now. @returns when something is to do again */
  work(): Promise<number>
}

/** Makes a process that begins at a time; it is not started. */
export function createSweepService(place: SweepPlace, life: Life, now: number): SweepService {
  const clock = createFakeClock(now)
  const { medium } = place
  let isWoken = false
  const app = createApp({
    config: {
      server: { host: '127.0.0.1', port: 0, metrics: 'admin' },
      storage: 'memory:',
      timezone: 'UTC',
      log: { level: 'info', format: 'auto' },
      http: {},
      instances: [
        instance('torgsoft', torgsoftPlugin, v.parse(torgsoftConfig, settings(place))),
        instance('catalog', catalogPlugin, { currency: 'UAH' }),
      ],
    },
    storage: {
      name: 'memory:',
      owner: crypto.randomUUID(),
      store: createStore(life.driver('state', medium.state), { clock, shared: medium.isShared }),
      blobs: createBlobs(life.driver('blobs', medium.blobs), { clock }),
      isOwned: !medium.isShared,
      limits: [],
      snapshot: () => Promise.reject(new Error('not part of this test')),
      announce: async () => {},
      close: async () => {},
    },
    host: hostOf(place, life),
    clock,
    log: silentLogger,
    auth: createAuth({ token: TOKEN, clock }),
    version: '1.2.3',
    surface: mountSurface,
    onWake: () => {
      isWoken = true
    },
  })
  return { app, clock, post, work }

  async function post(path: string, body: unknown) {
    const init =
      body instanceof URLSearchParams
        ? { body }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const request = new Request(new URL(path, 'http://mostik.test'), { method: 'POST', ...init })
    request.headers.set('authorization', `Bearer ${TOKEN}`)
    try {
      return (await app.fetch(request, { address: '127.0.0.1' })).ok
    } catch {
      return false
    }
  }

  async function work() {
    for (;;) {
      isWoken = false
      const next = await app.tick()
      await app.service.engine.settled()
      await new Promise((resolve) => setImmediate(resolve))
      if (!isWoken) return next
    }
  }
}

function settings({ orders }: SweepPlace): Record<string, unknown> {
  return {
    folder: 'exchange',
    guards: { rejected: 1 },
    photos: { folder: 'photos' },
    orders: { folder: orders, since: toIso(START) },
  }
}

function instance(id: string, plugin: Plugin, config: unknown): InstanceConfig {
  return { id, plugin, enabled: true, config, http: {}, fingerprint: 'print-1', revision: 0 }
}

function hostOf({ path }: SweepPlace, life: Life): Host {
  return {
    ...plainHost,
    capabilities: { ...plainHost.capabilities, localFolder: true },
    openFolder: ({ url }) => life.folder(localFolder(join(path, url))),
  }
}
