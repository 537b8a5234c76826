import * as v from 'valibot'
import { onTestFinished } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { defineJob, definePlugin, type Heard, type QuarantinedRow } from '../../core/plugin.ts'
import type { FullDriver } from '../../core/storage/driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { type SeenRequest, startServer, type TestServer } from './http-server.ts'
import { type PluginApp, type PluginAppOptions, startPluginApp } from './plugin-app.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** How the instance `shop` behaves; a test changes it while the service runs. */
export interface Mood {
  /** Why its job fails. */
  error?: { code: string; details?: Record<string, unknown>; retry?: 'never' | 'later' } | undefined
  /** Why the instance does not start. */
  start?: string | undefined
  orders: readonly string[]
  /** Its job runs and has nothing to do. */
  findsNothing?: boolean
  heard: readonly Heard[] | undefined
}

/** A place where services live one after another or side by side, and a receiver that is told. */
export interface NotifyWorld {
  clock: FakeClock
  state: FullDriver
  mood: Mood
  /** What the webhook took, in its order. */
  told: Told[]
  receiver: TestServer
  /** What the receiver answers; 200 is "taken". */
  answer(status: () => number): void
  start(options?: Partial<PluginAppOptions>): Promise<PluginApp>
}

/** A message as the webhook took it. */
export interface Told {
  id: string
  title: string
  /** `event kind` of each part, e.g. `recovery failed`. */
  parts: string[]
  texts: string[]
  urls: (string | undefined)[]
}

/** Makes a world with an instance `shop`, whose job `shop/load` runs every five minutes. */
export async function createNotifyWorld(): Promise<NotifyWorld> {
  const clock = createFakeClock()
  const state = memoryDriver()
  const mood: Mood = { orders: [], heard: [] }
  const told: Told[] = []
  let statusOf = () => 200
  const receiver = await startServer((response, request) => {
    const status = statusOf()
    if (status < 300) told.push(readTold(request))
    response.writeHead(status).end()
  })
  onTestFinished(() => receiver[Symbol.asyncDispose]())
  const plugin = shopPlugin(mood)
  return {
    clock,
    state,
    mood,
    told,
    receiver,
    answer: (status) => void (statusOf = status),
    async start(options = {}) {
      const app = await startPluginApp({
        plugins: { shop: {} },
        catalogue: { shop: async () => ({ default: plugin }) },
        server: { publicUrl: 'https://mostik.example' },
        notify: { digest: false, webhook: webhookTo(receiver) },
        clock,
        driver: state,
        ...options,
      })
      onTestFinished(() => app.stop())
      return app
    },
  }
}

/** The setting `webhook` for a receiver. */
export function webhookTo({ url }: TestServer) {
  return { url: `${url}/told`, secret: 'a-key-that-is-only-a-test' }
}

function shopPlugin(mood: Mood) {
  const load = defineJob({
    name: 'load',
    title: 'Load',
    schedule: () => '*/5 * * * *',
    retry: { delays: [MINUTE] },
    // oxlint-disable-next-line require-yield -- it has one step, which is its end
    async *run() {
      const { error } = mood
      if (error !== undefined) {
        const { code, details = {}, retry = 'never' } = error
        throw new AppError(code, `Cannot load the goods: ${code}.`, { retry, details })
      }
      const quarantined = mood.orders.map((number): QuarantinedRow => ({
        row: `order ${number}`,
        reason: 'Ann Smith',
        about: 'order',
      }))
      return { counts: mood.findsNothing === true ? { read: 0 } : { read: 1, applied: 1 }, quarantined }
    },
  })
  return definePlugin({
    name: 'shop',
    title: 'Shop',
    config: v.strictObject({}),
    setup: () => {
      if (mood.start !== undefined) throw new AppError(mood.start, 'Cannot start the shop.')
      return { jobs: [load], ...(mood.heard !== undefined && { heard: async () => mood.heard ?? [] }) }
    },
  })
}

const body = v.object({
  id: v.string(),
  data: v.object({
    title: v.string(),
    items: v.array(
      v.object({
        event: v.string(),
        kind: v.optional(v.string()),
        text: v.string(),
        url: v.optional(v.string()),
      }),
    ),
  }),
})

function readTold(request: SeenRequest): Told {
  const { id, data } = v.parse(body, JSON.parse(request.body))
  return {
    id,
    title: data.title,
    parts: data.items.map(({ event, kind }) =>
      kind === undefined || kind === event ? event : `${event} ${kind}`,
    ),
    texts: data.items.map(({ text }) => text),
    urls: data.items.map(({ url }) => url),
  }
}
