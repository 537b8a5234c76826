import * as v from 'valibot'
import { AppError } from '../../core/errors.ts'
import { defineJob, definePlugin } from '../../core/plugin.ts'
import { schedule, text } from '../../core/schema.ts'
import { type PluginApp, type PluginAppOptions, startPluginApp } from './plugin-app.ts'
import { type ParsedFamily, parseMetrics } from './prometheus-text.ts'

/** How long a run of `yard/count` takes, milliseconds. */
export const COUNT_MS = 1500

/** An app with the jobs `yard/count`, on a schedule, and `yard/fetch`; its figures are read strictly. */
export interface MetricsApp extends PluginApp {
  metrics(): Promise<Map<string, ParsedFamily>>
  /** Runs a job by hand to its end. */
  run(job: string): Promise<void>
  /** Looks at the jobs now, and lets their runs end. */
  look(): Promise<void>
}

export interface MetricsAppOptions extends Partial<PluginAppOptions> {
  /** What the job `yard/fetch` asks. */
  url?: string
}

export async function startMetricsApp({ url, ...options }: MetricsAppOptions = {}): Promise<MetricsApp> {
  const app = await startPluginApp({
    plugins: {
      yard: { use: 'hens', ...(url === undefined ? {} : { url }) },
      fallen: { use: 'hens', isBroken: true },
    },
    catalogue: { hens: async () => ({ default: hens }) },
    ...options,
  })
  return {
    ...app,
    look,
    async run(job) {
      await app.begin(job)
      await look()
    },
    async metrics() {
      const response = await app.request('/metrics')
      if (response.status !== 200) throw new Error(`/metrics answered ${response.status}`)
      return parseMetrics(await response.text())
    },
  }

  async function look() {
    await app.app().tick()
    await app.clock.advance(COUNT_MS)
    await app.tick()
  }
}

const config = v.strictObject({
  url: v.optional(text(), 'http://127.0.0.1:1/'),
  isBroken: v.optional(v.boolean(), false),
  every: v.optional(schedule(), '*/10 * * * *'),
})

const count = defineJob({
  name: 'count',
  config,
  cursor: v.number(),
  schedule: ({ every }) => every,
  async *run({ cursor = 0, clock }) {
    for (let step = cursor + 1; step <= 3; step++) {
      await clock.sleep(COUNT_MS / 3)
      const quarantined = [{ row: `${step}`, reason: 'no hen' }]
      yield { cursor: step, counts: { read: 2, applied: 1, quarantined: 1 }, quarantined }
    }
  },
})

const fetchEggs = defineJob({
  name: 'fetch',
  config,
  retry: { delays: [] },
  async *run({ config: { url }, http }) {
    const response = await http.request(url, { retries: 0 })
    await response.body?.cancel()
    yield {}
  },
})

const hens = definePlugin({
  name: 'hens',
  title: 'Hens',
  config,
  setup({ config: { isBroken } }) {
    if (isBroken) throw new AppError('NO_YARD', 'Cannot find the yard.', { retry: 'never' })
    const eggs = { label: 'Eggs to be fetched', value: '12', queue: 'eggs' }
    return {
      jobs: [count, fetchEggs],
      status: async () => ({ facts: [eggs, { label: 'Hens', value: '3' }] }),
    }
  },
})
