import * as v from 'valibot'
import { type App, createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import { loadConfig } from '../../core/config.ts'
import type { FetchInit } from '../../core/http/send.ts'
import { type Logger, silentLogger } from '../../core/log.ts'
import { machineCapabilities } from '../../core/platform/machine.ts'
import type { FullDriver } from '../../core/storage/driver.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { catalogue } from '../../plugins/index.ts'
import { rowSchema } from '../../plugins/kontur/report/row.ts'
import { mountSurface } from '../../routes/mount.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { plainHost } from './hosted-app.ts'
import { ORIGIN, TOKEN } from './service.ts'

/** The whole service with one sync `kontur`, in memory, on a clock that the test moves, over a real network. */
export interface KonturApp {
  clock: FakeClock
  /** A request with the admin token. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** The JSON of `GET /kontur/state`. */
  state(): Promise<Record<string, unknown>>
  /** The JSON of `GET /kontur/report.json`. */
  report(query?: string): Promise<KonturReport>
  /** The sync as `GET /api/jobs/kontur/sync` shows it. */
  job(): Promise<Record<string, unknown>>
  /** Starts a pass by hand and waits until it can go no further. */
  run(input?: object): Promise<void>
  /** Ticks, and waits until no run is at work. */
  tick(): Promise<void>
  /** Lets time pass, ticking whenever the service asked for it. */
  pass(ms: number): Promise<void>
  /** Starts runs that are due, and does not wait for them. */
  begin(input?: object): Promise<void>
  /** Takes a changed configuration while it runs. */
  reload(settings: object): Promise<void>
  /** Stops, and starts anew over the same data; with other settings if there are any. */
  restart(settings?: object): Promise<void>
  stop(): Promise<void>
}

const members = v.record(v.string(), v.unknown())

const reportSchema = v.object({
  runId: v.string(),
  dryRun: v.boolean(),
  counts: v.record(v.string(), v.number()),
  rows: v.array(rowSchema),
})

export type KonturReport = v.InferOutput<typeof reportSchema>

export interface KonturAppOptions {
  /** The settings of the instance `kontur`. */
  settings: object
  /** Other instances, by id. */
  others?: Record<string, object>
  clock?: FakeClock
  driver?: FullDriver
  /** Default: one that says nothing. */
  log?: Logger
  /** Called before each request goes out; holds it up until it resolves, or the request is aborted. */
  beforeFetch?(url: URL): Promise<void> | void
}

export async function startKonturApp(options: KonturAppOptions): Promise<KonturApp> {
  const { clock = createFakeClock(), driver = memoryDriver(), others = {} } = options
  let { settings } = options
  let app = await start()

  return {
    clock,
    request,
    state: () => jsonOf('/kontur/state', members),
    report: (query = '') => jsonOf(`/kontur/report.json${query}`, reportSchema),
    job: () => jsonOf('/api/jobs/kontur/sync', members),
    async run(input = {}) {
      await begin(input)
      await app.settled()
    },
    begin,
    tick,
    pass,
    async reload(changed) {
      settings = changed
      await app.reload(await configOf(changed, others))
      await tick()
    },
    async restart(changed = settings) {
      settings = changed
      await app.stop()
      app = await start()
    },
    stop: () => app.stop(),
  }

  async function start(): Promise<App> {
    const made = await createTestApp()
    await made.start()
    return made
  }

  async function send(url: string, init: FetchInit): Promise<Response> {
    await Promise.race([options.beforeFetch?.(new URL(url)), aborted(init.signal)])
    return await fetch(url, init)
  }

  async function createTestApp(): Promise<App> {
    return createApp({
      config: await configOf(settings, others),
      storage: {
        name: 'memory:',
        owner: `owner-${clock.now()}`,
        store: createStore(driver, { clock }),
        blobs: createBlobs(memoryDriver(), { clock }),
        isOwned: true,
        limits: [],
        snapshot: () => Promise.reject(new Error('not part of this')),
        announce: async () => {},
        close: async () => {},
      },
      host: { ...plainHost, fetch: () => send },
      clock,
      log: options.log ?? silentLogger,
      auth: createAuth({ token: TOKEN, clock }),
      version: '1.2.3',
      surface: mountSurface,
    })
  }

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    return await app.fetch(new Request(new URL(path, ORIGIN), { headers, ...init }), { address: '127.0.0.1' })
  }

  async function jsonOf<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
    const response = await request(path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return v.parse(schema, await response.json())
  }

  async function begin(input: object = {}) {
    const answer = await request('/api/jobs/kontur/sync/run', { method: 'POST', body: JSON.stringify(input) })
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

async function configOf(settings: object, others: Record<string, object>) {
  return await loadConfig({
    text: JSON.stringify({ plugins: { kontur: settings, ...others } }),
    fileName: 'mostik.jsonc',
    env: () => undefined,
    readFile: async () => '',
    catalogue,
    host: machineCapabilities('test'),
    fingerprintKey: new Uint8Array(32),
  })
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
