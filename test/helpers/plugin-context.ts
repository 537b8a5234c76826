import { Hono } from 'hono'
import { AppError, isAppError, toProblem } from '../../core/errors.ts'
import { silentLogger } from '../../core/log.ts'
import type { PluginContext } from '../../core/plugin.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { describedRoutes } from '../../routes/openapi/operations.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { holdAgainstDescription, Undescribed } from './described.ts'

/** The header that `isAdmin` of a test context accepts. */
export const ADMIN = { authorization: 'Bearer test-token-of-the-admin' }

/** A signal that a plugin has stored for one of its jobs. */
export interface RecordedTrigger {
  job: string
  input: unknown
}

export interface TestContext<Config> {
  context: PluginContext<Config>
  clock: FakeClock
  /** What `context.trigger` was called with, in order. */
  triggers: RecordedTrigger[]
}

/**
 * A context for one plugin instance: store and blobs in memory, a clock that stands still, a silent log, no folders,
 * no network, no other shops or receivers. `parts` replaces any of it.
 */
export function createTestContext<Config>(
  config: Config,
  parts: Partial<Omit<PluginContext<Config>, 'config' | 'clock'>> & { clock?: FakeClock } = {},
): TestContext<Config> {
  const clock = parts.clock ?? createFakeClock()
  const triggers: RecordedTrigger[] = []
  const root = createStore(memoryDriver(), { clock })
  const id = parts.id ?? 'test'
  const context: PluginContext<Config> = {
    id,
    log: silentLogger,
    store: root.scoped(`plugins:${id}`),
    shared: (name) => root.scoped(`shared:${name}`),
    blobs: createBlobs(memoryDriver(), { clock }),
    http: { request: (url) => Promise.reject(missing('request', url)) },
    timezone: 'Europe/Kyiv',
    publicUrl: undefined,
    folder: ({ url }) => {
      throw missing('open folder', url)
    },
    shop: (id) => {
      throw missing('reach shop', id)
    },
    receiver: (id) => {
      throw missing('reach receiver', id)
    },
    trigger: async (job, input) => void triggers.push({ job, input }),
    job: (name) => Promise.reject(missing('find job', name)),
    importedAt: async () => undefined,
    isAdmin: async (request) => request.headers.get('authorization') === ADMIN.authorization,
    env: () => undefined,
    ...parts,
    config,
    clock,
  }
  return { context, clock, triggers }
}

/**
 * An app with a plugin's routes under `/<id>`, whose errors are answered as the service does. Its answers are held against
 * the descriptions of the routes.
 */
export function createTestApp(id: string, routes: Hono): Hono {
  const operations = describedRoutes(routes, id)
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    await holdAgainstDescription(operations, c.req.raw, c.res)
  })
  app.route(`/${id}`, routes)
  app.onError((error) => {
    if (error instanceof Undescribed) throw error
    const status = isAppError(error) ? error.status : 500
    const headers = { 'content-type': 'application/problem+json' }
    return new Response(JSON.stringify(toProblem(error)), { status, headers })
  })
  return app
}

function missing(what: string, which: string): AppError {
  return new AppError('NOT_IN_TEST', `Cannot ${what} "${which}": the test has none. Hand one in.`)
}
