import { Hono } from 'hono'
import * as v from 'valibot'
import type { Service, ServiceProblem } from '../core/app.ts'
import { AppError, publicMessage, toAppError } from '../core/errors.ts'
import { LONGEST_SLEEP_MS } from '../core/jobs/engine.ts'
import type { StoreCapabilities } from '../core/storage/store.ts'
import { withTimeLimit } from '../core/time-limit.ts'
import { viewPlugins } from './plugins.ts'

/** A scheduler that has not ticked for this long stands still. */
export const STANDSTILL_MS = 3 * LONGEST_SLEEP_MS
const STORAGE_LIMIT_MS = 3000

/** Whether the service can do its work, and what stands in the way. */
export interface Readiness {
  ready: boolean
  storage: {
    name: string
    capabilities: StoreCapabilities
    /** What this storage can never promise, in plain words. */
    limits: readonly string[]
  }
  plugins: { id: string; plugin: string; state: string; reason?: string }[]
  /** What to look at; only some of it makes the service unready. */
  problems: ServiceProblem[]
  lastTick: string | null
}

/** `/health`: open to everybody, because it says nothing secret. `live` names this process towards others. */
export function healthRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get('/live', (c) => c.json({ status: 'ok', id: service.storage.owner, version: service.version }))

  routes.get('/ready', async (c) => {
    const readiness = await readinessOf(service)
    return c.json(readiness, readiness.ready ? 200 : 503)
  })

  return routes
}

/** Looks at the scheduler, the storage and the instances. */
export async function readinessOf(service: Service): Promise<Readiness> {
  const { storage } = service
  const plugins = viewPlugins(service)
  const hasFailed = plugins.some(({ state, enabled }) => state === 'failed' && enabled)
  const inTheWay = [schedulerProblem(service), await storageProblem(service)].filter(
    (problem) => problem !== undefined,
  )
  return {
    ready: inTheWay.length === 0 && !hasFailed,
    storage: { name: storage.name, capabilities: storage.store.capabilities, limits: storage.limits },
    plugins: plugins.map(({ id, plugin, state, error }) => ({
      id,
      plugin,
      state,
      ...(error === undefined ? {} : { reason: publicMessage(error) }),
    })),
    problems: [...inTheWay, ...service.problems()],
    lastTick: service.lastTick(),
  }
}

/** Says so when the scheduler stands still. */
export function schedulerProblem({ lastTick, clock, isRunner }: Service): ServiceProblem | undefined {
  if (!isRunner) return undefined
  const last = lastTick()
  if (last !== null && clock.now() - Date.parse(last) <= STANDSTILL_MS) return undefined
  const since = last === null ? 'it has not looked at the jobs yet' : `it looked at the jobs last at ${last}`
  return { code: 'SCHEDULER_STANDS_STILL', message: `Cannot start jobs in time: ${since}.` }
}

async function storageProblem({ storage }: Service): Promise<ServiceProblem | undefined> {
  try {
    await withTimeLimit(
      async () => await storage.store.get('health', v.unknown()),
      STORAGE_LIMIT_MS,
      () => new AppError('STORE_SLOW', 'Cannot read the storage: it did not answer within 3 s.'),
    )
    return undefined
  } catch (error) {
    const { code, message } = toAppError(error)
    return { code, message }
  }
}
