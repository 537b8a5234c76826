import * as v from 'valibot'
import type { FetchInit } from '../../core/http/send.ts'
import { rowSchema } from '../../plugins/kontur/report/row.ts'
import type { FakeClock } from './clock.ts'
import { type PluginApp, type PluginAppOptions, startPluginApp } from './plugin-app.ts'

/** The whole service with one sync `kontur`, over a real network. */
export interface KonturApp extends Pick<PluginApp, 'clock' | 'request' | 'tick' | 'pass' | 'stop'> {
  clock: FakeClock
  /** The JSON of `GET /kontur/state`. */
  state(): Promise<Record<string, unknown>>
  /** The JSON of `GET /kontur/report.json`. */
  report(query?: string): Promise<KonturReport>
  /** The sync as `GET /api/jobs/kontur/sync` shows it. */
  job(): Promise<Record<string, unknown>>
  /** Starts a pass by hand and waits until it can go no further. */
  run(input?: object): Promise<void>
  /** Starts a pass by hand, and does not wait for it. */
  begin(input?: object): Promise<void>
  /** Takes a changed configuration while it runs. */
  reload(settings: object): Promise<void>
  /** Stops, and starts anew over the same data; with other settings if there are any. */
  restart(settings?: object): Promise<void>
}

const members = v.record(v.string(), v.unknown())

const reportSchema = v.object({
  runId: v.string(),
  dryRun: v.boolean(),
  counts: v.record(v.string(), v.number()),
  rows: v.array(rowSchema),
})

export type KonturReport = v.InferOutput<typeof reportSchema>

export interface KonturAppOptions extends Pick<PluginAppOptions, 'clock' | 'driver' | 'log'> {
  /** The settings of the instance `kontur`. */
  settings: object
  /** Other instances, by id. */
  others?: Record<string, object>
  /** Called before each request goes out; holds it up until it resolves, or the request is aborted. */
  beforeFetch?(url: URL): Promise<void> | void
}

export async function startKonturApp(options: KonturAppOptions): Promise<KonturApp> {
  const { settings, others = {}, beforeFetch, ...parts } = options
  const app = await startPluginApp({ ...parts, plugins: { kontur: settings, ...others }, fetch: send })
  const { clock, request, json, tick, pass, stop } = app

  return {
    clock,
    request,
    state: () => json('/kontur/state', members),
    report: (query = '') => json(`/kontur/report.json${query}`, reportSchema),
    job: () => json('/api/jobs/kontur/sync', members),
    async run(input = {}) {
      await app.begin('kontur/sync', input)
      await app.app().settled()
    },
    begin: (input = {}) => app.begin('kontur/sync', input),
    tick,
    pass,
    reload: (changed) => app.reload({ kontur: changed, ...others }),
    restart: (changed) => app.restart(changed && { kontur: changed, ...others }),
    stop,
  }

  async function send(url: string, init: FetchInit): Promise<Response> {
    await Promise.race([beforeFetch?.(new URL(url)), aborted(init.signal)])
    return await fetch(url, init)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
