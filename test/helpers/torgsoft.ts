import * as v from 'valibot'
import { type App, createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import type { Config, InstanceConfig } from '../../core/config.ts'
import type { Folder } from '../../core/folder/folder.ts'
import type { JobView, RunView, SlotView } from '../../core/jobs/view.ts'
import { silentLogger } from '../../core/log.ts'
import type { CheckReport } from '../../core/plugin.ts'
import type { Product } from '../../core/shop.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { snapshotOf } from '../../core/storage/snapshot.ts'
import catalogPlugin from '../../plugins/catalog/index.ts'
import { torgsoftConfig } from '../../plugins/torgsoft/config.ts'
import torgsoftPlugin from '../../plugins/torgsoft/index.ts'
import {
  createTorgsoft,
  type Torgsoft,
  type TorgsoftOptions,
} from '../../plugins/torgsoft/simulator/torgsoft.ts'
import { mountSurface } from '../../routes/mount.ts'
import { createShopControls, recordedShop, type ShopControls } from './recording-shop.ts'

import { createPlace, hostOf, impatientClock, type Place } from './torgsoft-place.ts'

export const MINUTE = 60_000

export interface TorgsoftServiceOptions {
  place?: Place
  /** Settings of the instance `torgsoft`, above its folder. */
  settings?: Record<string, unknown>
  /** Further instances of the plugin, by id. */
  instances?: Record<string, Record<string, unknown>>
  /** What the simulated Torgsoft is like. */
  simulator?: Partial<TorgsoftOptions>
  /** Stands between the service and its folders. */
  wrapFolder?: (folder: Folder) => Folder
}

/** A service with the instances `torgsoft` and `catalog` in memory, and a simulated Torgsoft beside it. */
export interface TorgsoftService {
  app: App
  place: Place
  torgsoft: Torgsoft
  shop: ShopControls
  /** A request from a stranger. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** A request with the admin token. */
  api(path: string, init?: RequestInit): Promise<Response>
  /** Sends the signal and lets everything run that it causes. */
  signal(): Promise<void>
  /** Exports what the simulated Torgsoft has, sends the signal, and lets everything run. */
  load(): Promise<JobView>
  /** Answers the question of a run, and lets everything run. */
  confirm(runId: string, more?: { partial?: boolean }): Promise<JobView>
  /** Answers the question of a run with no, and lets everything run. */
  reject(runId: string): Promise<JobView>
  /** Tries a row again that was put aside, and lets everything run. */
  retry(id: string, row: string): Promise<JobView>
  /** Asks for a run by hand. */
  runJob(id: string, input?: unknown): Promise<JobView>
  /** Lets time pass and everything run that becomes due. */
  pass(ms: number): Promise<void>
  runUntilIdle(): Promise<void>
  job(id?: string): Promise<JobView>
  /** The runs of a job that have ended, newest first. */
  runs(id?: string): Promise<RunView[]>
  /** The slots of a job and what became of them, newest first. */
  slots(id?: string): Promise<SlotView[]>
  check(): Promise<CheckReport>
  /** Everything in the shop, also what is hidden, by sku. */
  products(): Promise<Map<string, Product>>
  /** Takes other settings of the instance `torgsoft`. */
  configure(settings: Record<string, unknown>): Promise<void>
}

const TOKEN = 'test-token-of-the-admin'
const ORIGIN = 'http://mostik.test'

export async function startTorgsoft(options: TorgsoftServiceOptions = {}): Promise<TorgsoftService> {
  const place = options.place ?? (await createPlace())
  const clock = impatientClock(place)
  const store = createStore(place.state, { clock })
  const blobs = createBlobs(place.blobs, { clock })
  const shop = createShopControls()
  let isWoken = false
  const app = createApp({
    config: configOf(options.settings ?? {}),
    storage: {
      name: 'memory:',
      owner: crypto.randomUUID(),
      store,
      blobs,
      isOwned: true,
      limits: [],
      snapshot: () => snapshotOf({ store, blobs }),
      announce: async () => {},
      close: async () => {},
    },
    host: hostOf(place, options.wrapFolder),
    clock,
    log: silentLogger,
    auth: createAuth({ token: TOKEN, clock }),
    version: '1.2.3',
    surface: mountSurface,
    onWake: () => {
      isWoken = true
    },
  })
  const torgsoft = createTorgsoft({
    folder: place.folder('exchange'),
    photos: place.folder('photos'),
    orders: place.folder('orders'),
    pause: async () => await place.clock.advance(1000),
    ...options.simulator,
  })
  await app.start()

  return {
    app,
    place,
    torgsoft,
    shop,
    request,
    api,
    signal,
    load,
    confirm,
    reject,
    retry,
    runJob,
    pass,
    runUntilIdle,
    job,
    runs,
    slots,
    check,
    products,
    configure,
  }

  async function request(path: string, init: RequestInit = {}) {
    return await app.fetch(new Request(new URL(path, ORIGIN), init), { address: '127.0.0.1' })
  }

  async function api(path: string, init: RequestInit = {}) {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    return await request(path, { headers, ...init })
  }

  async function signal() {
    const answer = await request('/torgsoft/ready', {
      method: 'POST',
      body: new URLSearchParams({ start: 'now' }),
    })
    if (answer.status !== 200) throw new Error(`The signal was answered with ${answer.status}`)
    await runUntilIdle()
  }

  async function load() {
    await torgsoft.export()
    await signal()
    return await job()
  }

  async function confirm(runId: string, more: { partial?: boolean } = {}) {
    return await runJob('torgsoft/load', { confirm: runId, ...more })
  }

  async function reject(runId: string) {
    return await runJob('torgsoft/load', { reject: runId })
  }

  async function retry(id: string, row: string) {
    const answer = await api(`/api/jobs/${id}/retry`, { method: 'POST', body: JSON.stringify({ row }) })
    if (!answer.ok) throw new Error(`The retry was answered with ${answer.status}: ${await answer.text()}`)
    await runUntilIdle()
    return await job(id)
  }

  async function runJob(id: string, input?: unknown) {
    const body = input === undefined ? {} : { body: JSON.stringify(input) }
    const answer = await api(`/api/jobs/${id}/run`, { method: 'POST', ...body })
    if (!answer.ok) throw new Error(`The run was answered with ${answer.status}: ${await answer.text()}`)
    await runUntilIdle()
    return await job(id)
  }

  async function pass(ms: number) {
    const end = clock.now() + ms
    while (clock.now() < end) {
      const next = await app.tick()
      await runUntilIdle()
      await place.clock.advance(Math.max(1, Math.min(next, end) - clock.now()))
    }
    await runUntilIdle()
  }

  async function runUntilIdle() {
    do {
      isWoken = false
      await app.tick()
      await app.service.engine.settled()
      await place.clock.settle()
    } while (isWoken)
    for (const { id } of app.service.engine.entries()) assertReconciled(await job(id))
  }

  async function job(id = 'torgsoft/load'): Promise<JobView> {
    return (await (await api(`/api/jobs/${id}`)).json()) as JobView
  }

  async function runs(id = 'torgsoft/load') {
    return ((await (await api(`/api/jobs/${id}/runs`)).json()) as { runs: RunView[] }).runs
  }

  async function slots(id = 'torgsoft/load') {
    return ((await (await api(`/api/jobs/${id}/slots`)).json()) as { slots: SlotView[] }).slots
  }

  async function check() {
    return await app.service.registry.check('torgsoft')
  }

  async function products() {
    const found = new Map<string, Product>()
    let after: string | null = ''
    while (after !== null) {
      const answer = await request(
        `/catalog/products?hidden=true&limit=200${after === '' ? '' : `&after=${after}`}`,
      )
      const page = (await answer.json()) as { items: Product[]; next: string | null }
      for (const product of page.items) found.set(product.sku, product)
      after = page.next
    }
    return found
  }

  async function configure(settings: Record<string, unknown>) {
    await app.reload(configOf(settings))
    await runUntilIdle()
  }

  function configOf(settings: Record<string, unknown>): Config {
    const further = Object.entries(options.instances ?? {}).map(([id, own]) => torgsoftInstance(id, own))
    const catalog = { ...instance('catalog', { currency: 'UAH' }), plugin: recordedShop(catalogPlugin, shop) }
    return {
      server: { host: '127.0.0.1', port: 0, metrics: 'admin' },
      storage: 'memory:',
      timezone: 'UTC',
      log: { level: 'info', format: 'auto' },
      http: {},
      instances: [torgsoftInstance('torgsoft', settings), ...further, catalog],
    }
  }
}

/** The settings as the configuration reads them. */
function torgsoftInstance(id: string, settings: Record<string, unknown>): InstanceConfig {
  const config = v.parse(torgsoftConfig, { folder: 'exchange', ...settings })
  return { ...instance(id, config), plugin: torgsoftPlugin, fingerprint: JSON.stringify(settings) }
}

function instance(id: string, config: unknown): Omit<InstanceConfig, 'plugin'> {
  return { id, enabled: true, config, http: {}, fingerprint: 'print-1', revision: 0 }
}

/** What the project promises of every run's counts. */
function assertReconciled({ id, lastRun }: JobView): void {
  if (lastRun?.outcome !== 'done') return
  const { read = 0, applied = 0, unchanged = 0, skipped = 0, quarantined = 0 } = lastRun.counts
  if (read !== applied + unchanged + skipped + quarantined) {
    throw new Error(`The counts of ${id} do not add up: ${JSON.stringify(lastRun.counts)}`)
  }
}
