import { Hono } from 'hono'
import * as v from 'valibot'
import { type App, createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import { loadConfig } from '../../core/config.ts'
import type { Catalogue } from '../../core/config/instances.ts'
import type { Fetch } from '../../core/http/send.ts'
import { type Logger, silentLogger } from '../../core/log.ts'
import { machineCapabilities } from '../../core/platform/machine.ts'
import type { Host } from '../../core/platform/host.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import type { FullDriver } from '../../core/storage/driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import type { GuardableStore } from '../../core/storage/store.ts'
import { catalogue } from '../../plugins/index.ts'
import { mountSurface } from '../../routes/mount.ts'
import { operationsOf } from '../../routes/openapi/operations.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { holdAgainstDescription } from './described.ts'
import { plainHost } from './hosted-app.ts'
import { ORIGIN, TOKEN } from './service.ts'

/** The whole service with plugins of the catalogue, in memory, on a clock that the test moves. */
export interface PluginApp {
  clock: FakeClock
  app(): App
  /** A request with the admin token. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** The JSON of an answer that is 2xx. */
  json<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<T>
  /** Asks for a run of a job by hand and starts it; it is not waited for. */
  begin(job: string, input?: object): Promise<void>
  /** Ticks, and waits until no run is at work. */
  tick(): Promise<void>
  /** Lets time pass, ticking whenever the service asked for it. */
  pass(ms: number): Promise<void>
  /** Takes a changed configuration while it runs. */
  reload(plugins: Plugins): Promise<void>
  /** Stops, and starts anew over the same data; with other settings if there are any. */
  restart(plugins?: Plugins): Promise<void>
  stop(): Promise<void>
}

/** Instances by id, as in the configuration. */
export type Plugins = Readonly<Record<string, object>>

export interface PluginAppOptions {
  plugins: Plugins
  /** Default: the plugins of the project. */
  catalogue?: Catalogue
  server?: object
  /** The settings of notifications. Default: none. */
  notify?: object
  clock?: FakeClock
  driver?: FullDriver
  /** A store that several apps share: each runs as one of several processes. */
  shared?: { store: GuardableStore; owner: string }
  /** Default: the real network. */
  fetch?: Fetch
  /** Default: none. */
  openFolder?: Host['openFolder']
  /** Default: one that says nothing. */
  log?: Logger
}

export async function startPluginApp(options: PluginAppOptions): Promise<PluginApp> {
  const { clock = createFakeClock(), driver = memoryDriver(), shared, server = {} } = options
  const send: Fetch = options.fetch ?? ((url, init) => fetch(url, init))
  const { openFolder = plainHost.openFolder } = options
  const blobDriver = memoryDriver()
  let surface = new Hono()
  let { plugins } = options
  let app = await start()

  return {
    clock,
    app: () => app,
    request,
    json,
    begin,
    tick,
    pass,
    async reload(changed) {
      plugins = changed
      await app.reload(await configOf())
      await tick()
    },
    async restart(changed = plugins) {
      plugins = changed
      await app.stop()
      app = await start()
    },
    stop: () => app.stop(),
  }

  async function start(): Promise<App> {
    const made = createApp({
      config: await configOf(),
      storage: {
        name: 'memory:',
        owner: shared?.owner ?? `owner-${clock.now()}`,
        store: shared?.store ?? createStore(driver, { clock }),
        blobs: createBlobs(blobDriver, { clock }),
        isOwned: shared === undefined,
        limits: [],
        snapshot: () => Promise.reject(new Error('not part of this')),
        announce: async () => {},
        close: async () => {},
      },
      host: { ...plainHost, openFolder, fetch: () => send },
      clock,
      log: options.log ?? silentLogger,
      auth: createAuth({ token: TOKEN, clock }),
      version: '1.2.3',
      surface: (service) => (surface = mountSurface(service)),
    })
    await made.start()
    return made
  }

  async function configOf() {
    return await loadConfig({
      text: JSON.stringify({ server, plugins, notify: options.notify }),
      fileName: 'mostik.jsonc',
      env: () => undefined,
      readFile: async () => '',
      catalogue: options.catalogue ?? catalogue,
      host: machineCapabilities('test'),
      fingerprintKey: new Uint8Array(32),
    })
  }

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    const asked = new Request(new URL(path, ORIGIN), { headers, ...init })
    const response = await app.fetch(asked, { address: '127.0.0.1' })
    await holdAgainstDescription(operationsOf(surface, app.service.registry), asked, response)
    return response
  }

  async function json<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
    const response = await request(path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return v.parse(schema, await response.json())
  }

  async function begin(job: string, input: object = {}) {
    const body = JSON.stringify(input)
    const answer = await request(`/api/jobs/${job}/run`, { method: 'POST', body })
    if (answer.status !== 202) throw new Error(`the run was not accepted: ${await answer.text()}`)
    await app.tick()
  }

  async function tick() {
    await app.tick()
    await app.settled()
  }

  async function pass(ms: number) {
    const end = clock.now() + ms
    for (;;) {
      const next = await app.tick()
      await app.settled()
      if (clock.now() >= end) return
      await clock.advance(Math.min(Math.max(next - clock.now(), 1), end - clock.now()))
    }
  }
}
