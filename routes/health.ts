import { Hono } from 'hono'
import * as v from 'valibot'
import type { Service, ServiceProblem } from '../core/app.ts'
import { describeRoute } from '../core/describe-route.ts'
import { AppError, publicMessage, toAppError } from '../core/errors.ts'
import { LONGEST_SLEEP_MS } from '../core/jobs/engine.ts'
import { withTimeLimit } from '../core/time-limit.ts'
import { moment } from './openapi/parts.ts'
import { viewPlugins } from './plugins.ts'

/** A scheduler that has not ticked for this long stands still. */
export const STANDSTILL_MS = 3 * LONGEST_SLEEP_MS
const STORAGE_LIMIT_MS = 3000

/** Whether the service can do its work, and what stands in the way. */
export type Readiness = v.InferOutput<typeof readinessSchema>

const problems = v.array(v.object({ code: v.string(), message: v.string() }))

const readinessSchema = v.pipe(
  v.object({
    ready: v.boolean(),
    storage: v.object({
      name: v.string(),
      capabilities: v.object({
        cas: v.pipe(v.boolean(), v.description('Whether a change is atomic over all who share the storage.')),
        consistency: v.picklist(['strong', 'eventual']),
        shared: v.boolean(),
      }),
      limits: v.pipe(
        v.array(v.string()),
        v.readonly(),
        v.description('What this storage can never promise, in plain words.'),
      ),
    }),
    plugins: v.array(
      v.object({
        id: v.string(),
        plugin: v.string(),
        state: v.string(),
        reason: v.exactOptional(v.string()),
      }),
    ),
    problems: v.pipe(problems, v.description('What to look at; only some of it makes the service unready.')),
    lastTick: v.pipe(v.nullable(moment), v.description('When the scheduler looked at the jobs last.')),
  }),
  v.title('Readiness'),
)

/** `/health`: open to everybody, because it says nothing secret. `live` names this process towards others. */
export function healthRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get('/live', describeRoute(LIVE), (c) =>
    c.json({ status: 'ok', id: service.storage.owner, version: service.version }),
  )

  routes.get('/ready', describeRoute(READY), async (c) => {
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

const LIVE = {
  id: 'isLive',
  summary: 'Ask whether the process answers',
  access: 'open',
  answers: {
    200: {
      about: 'It does; "id" tells one process from another',
      schema: v.object({ status: v.literal('ok'), id: v.string(), version: v.string() }),
    },
  },
} as const

const READY = {
  id: 'isReady',
  summary: 'Ask whether the service can do its work',
  access: 'open',
  answers: {
    200: { about: 'It can', schema: readinessSchema },
    503: { about: 'It cannot', schema: readinessSchema },
  },
} as const
