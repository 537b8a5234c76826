/**
 * A process of its own with one point of the FTP exchange over a data folder, for tests that kill it. Its argument is
 * JSON of `settingsSchema`; the parent asks for runs and for answers of the routes by messages.
 */
import { resolve } from 'node:path'
import process from 'node:process'
import * as v from 'valibot'
import { createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import { systemClock } from '../../core/clock.ts'
import { silentLogger } from '../../core/log.ts'
import { nodeHost } from '../../core/platform/node.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { openFilesystem } from '../../core/storage/fs.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { pointConfig } from '../../plugins/ftp-exchange/config.ts'
import plugin from '../../plugins/ftp-exchange/index.ts'
import { mountSurface } from '../../routes/mount.ts'

const settingsSchema = v.object({
  /** Holds the folder `data`, and is where relative paths begin. */
  folder: v.string(),
  id: v.string(),
  settings: v.record(v.string(), v.unknown()),
})

const requestSchema = v.object({
  number: v.number(),
  path: v.string(),
  method: v.string(),
  body: v.optional(v.string()),
})

const TOKEN = 'test-token-of-the-admin'
const clock = systemClock
const { folder, id, settings } = v.parse(settingsSchema, JSON.parse(process.argv[2] ?? '{}'))
const data = (part: string) => resolve(folder, 'data', part)
const store = createStore(await openFilesystem({ base: data('state') }), { clock })
const blobs = createBlobs(await openFilesystem({ base: data('blobs'), suffix: '.bin' }), { clock })
let isWoken = false
const app = createApp({
  config: {
    server: { host: '127.0.0.1', port: 0, metrics: 'admin' },
    storage: 'fs:data',
    timezone: 'UTC',
    log: { level: 'info', format: 'auto' },
    http: {},
    instances: [
      {
        id,
        plugin,
        enabled: true,
        config: v.parse(pointConfig, settings),
        http: {},
        fingerprint: 'print-1',
        revision: 0,
      },
    ],
  },
  storage: {
    name: 'fs:data',
    owner: crypto.randomUUID(),
    store,
    blobs,
    isOwned: true,
    limits: [],
    snapshot: () => Promise.reject(new Error('not part of this test')),
    announce: async () => {},
    close: async () => {},
  },
  host: nodeHost(folder),
  clock,
  log: silentLogger,
  auth: createAuth({ token: TOKEN, clock }),
  version: '1.2.3',
  surface: mountSurface,
  onWake: () => {
    isWoken = true
  },
})
await app.start()
await untilIdle()
process.on('message', (message) => void answer(message))
process.send?.({ ready: true })

async function answer(message: unknown): Promise<void> {
  const { number, path, method, body } = v.parse(requestSchema, message)
  const request = new Request(new URL(path, 'http://mostik.test'), {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  })
  const response = await app.fetch(request, { address: '127.0.0.1' })
  const text = await response.text()
  await untilIdle()
  process.send?.({ number, status: response.status, text })
}

/** Runs what was asked for; there is no timer, so that only the parent sets the pace. */
async function untilIdle(): Promise<void> {
  do {
    isWoken = false
    await app.tick()
    await app.service.engine.settled()
  } while (isWoken)
}
