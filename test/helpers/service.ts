import { machineCapabilities } from '../../core/platform/machine.ts'
import type { Driver } from 'unstorage'
import { Hono } from 'hono'
import * as v from 'valibot'
import { type App, createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import type { Config, InstanceConfig } from '../../core/config.ts'
import type { Job } from '../../core/jobs/job.ts'
import { silentLogger } from '../../core/log.ts'
import type { Host } from '../../core/platform/host.ts'
import { defineJob, definePlugin, type Plugin } from '../../core/plugin.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { snapshotOf } from '../../core/storage/snapshot.ts'
import { mountSurface } from '../../routes/mount.ts'
import { operationsOf } from '../../routes/openapi/operations.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { holdAgainstDescription } from './described.ts'

export const TOKEN = 'test-token-of-the-admin'
export const ORIGIN = 'http://mostik.test'

/** A whole service in memory, on a clock that the test moves. Its answers are held against their descriptions. */
export interface TestService {
  app: App
  clock: FakeClock
  /** A request from a stranger. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** A request with the admin token. */
  api(path: string, init?: RequestInit): Promise<Response>
  /** A request of a signed-in browser, from a page of the service itself. */
  browse(path: string, init?: RequestInit): Promise<Response>
  /** A form sent by a signed-in browser. */
  submit(path: string, fields?: Record<string, string>): Promise<Response>
  /** Ticks, and lets the runs go as far as they can without time passing. */
  tick(): Promise<void>
}

export interface TestServiceOptions {
  jobs?: readonly Job[]
  instances?: readonly InstanceConfig[]
  driver?: Driver
  timezone?: string
  publicUrl?: string
  /** Do not tick at the start. */
  isStill?: boolean
}

/** Starts a service with the instance `demo`, whose job `count` yields three steps. */
export async function startService(options: TestServiceOptions = {}): Promise<TestService> {
  const clock = createFakeClock()
  const driver = options.driver ?? memoryDriver()
  const store = createStore(driver, { clock })
  const blobs = createBlobs(memoryDriver(), { clock })
  const auth = createAuth({ token: TOKEN, clock })
  let surface = new Hono()
  const app = createApp({
    config: testConfig(options),
    storage: {
      name: 'memory:',
      owner: 'owner-1',
      store,
      blobs,
      isOwned: true,
      limits: [],
      snapshot: () => snapshotOf({ store, blobs }),
      announce: async () => {},
      close: async () => {},
    },
    host: testHost,
    clock,
    log: silentLogger,
    auth,
    version: '1.2.3',
    surface: (service) => (surface = mountSurface(service)),
  })
  await app.start()
  if (options.isStill !== true) await app.tick()
  const cookie = (await auth.issueSession({ secure: false })).split(';')[0] ?? ''

  return { app, clock, request, api, browse, submit, tick }

  async function request(path: string, init: RequestInit = {}) {
    const asked = new Request(new URL(path, ORIGIN), init)
    const response = await app.fetch(asked, { address: '127.0.0.1' })
    await holdAgainstDescription(operationsOf(surface, app.service.registry), asked, response)
    return response
  }

  async function api(path: string, init: RequestInit = {}) {
    return await request(path, withHeaders(init, { authorization: `Bearer ${TOKEN}` }))
  }

  async function browse(path: string, init: RequestInit = {}) {
    return await request(path, withHeaders(init, { cookie, origin: ORIGIN }))
  }

  async function submit(path: string, fields: Record<string, string> = {}) {
    return await browse(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  async function tick() {
    await app.tick()
    await clock.settle()
  }
}

/** An instance of a plugin that a test made. */
export function instanceOf(plugin: Plugin, parts: Partial<InstanceConfig> = {}): InstanceConfig {
  return {
    id: plugin.name,
    plugin,
    enabled: true,
    config: {},
    http: {},
    fingerprint: 'print-1',
    revision: 0,
    ...parts,
  }
}

/** A plugin `demo` with these jobs, by default the one that counts to three. */
export function demoPlugin(jobs: readonly Job[] = [countJob()], parts: Partial<Plugin> = {}): Plugin {
  return definePlugin({
    name: 'demo',
    title: 'Demo',
    config: v.unknown(),
    setup: () => ({ jobs, check: async () => ({ summary: 'The demo answers.' }) }),
    ...parts,
  })
}

/** Counts to three; `beforeStep` can hold it up or make it fail. */
export function countJob(
  beforeStep: (step: number, input: unknown) => Promise<void> | void = () => {},
  parts: Partial<Job> = {},
): Job {
  return {
    ...defineJob({
      name: 'count',
      title: 'Count to three',
      cursor: v.number(),
      input: v.strictObject({ confirm: v.optional(v.string()), partial: v.optional(v.boolean()) }),
      async *run({ cursor = 0, input }) {
        for (let step = cursor + 1; step <= 3; step++) {
          await beforeStep(step, input)
          yield { cursor: step, counts: { read: 1 }, total: 3 }
        }
        return { summary: 'Counted to three.' }
      },
    }),
    ...parts,
  }
}

/** The problem that an answer holds. */
export async function problemOf(response: Response): Promise<Record<string, unknown>> {
  const type = response.headers.get('content-type')
  if (type !== 'application/problem+json') throw new Error(`The answer is ${type} and no problem.`)
  return v.parse(v.record(v.string(), v.unknown()), await response.json())
}

/** Something that others wait for until the test opens it. */
export function createGate(): { opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

function testConfig({ jobs, instances, timezone = 'UTC', publicUrl }: TestServiceOptions): Config {
  return {
    server: {
      host: '127.0.0.1',
      port: 0,
      metrics: 'admin',
      ...(publicUrl === undefined ? {} : { publicUrl }),
    },
    storage: 'memory:',
    timezone,
    log: { level: 'info', format: 'auto' },
    http: {},
    instances: instances ?? [instanceOf(demoPlugin(jobs))],
  }
}

const testHost: Host = {
  name: 'test',
  capabilities: { ...machineCapabilities('test'), tcp: false, localFolder: false },
  env: () => undefined,
  readFile: notHere,
  openStorage: notHere,
  openFolder: notHere,
  fetch: () => notHere,
}

function withHeaders(init: RequestInit, more: Record<string, string>): RequestInit {
  const headers = new Headers(init.headers)
  for (const [name, value] of Object.entries(more)) if (!headers.has(name)) headers.set(name, value)
  return { ...init, headers }
}

function notHere(): never {
  throw new Error('The test has none of this.')
}
