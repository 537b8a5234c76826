import { systemClock } from '../clock.ts'
import { parseJsonc } from '../config/jsonc.ts'
import { AppError } from '../errors.ts'
import { problemResponse } from '../web.ts'
import { assertReplaces, importIntoWorker, isImport } from './worker-import.ts'
import { refuse } from './worker-refusal.ts'
import { openBelow, startWorker, type WorkerOptions, type WorkerService } from './worker-service.ts'

/** The service as the platform calls it; it starts at the first call. */
export interface WorkerEntry {
  /** Never rejects: a service that cannot start says why, because there is no terminal that could. */
  fetch(request: Request): Promise<Response>
  /** Does what is due. @throws what keeps the service from starting */
  wake(): Promise<void>
}

/** Opens the service in a Durable Object, where all requests and alarms meet one app. */
export function openEntry(options: WorkerOptions): WorkerEntry {
  let starting: Promise<WorkerService> | undefined

  return {
    fetch: async (request) => (isImport(request) ? await takeIn(request) : await answer(request, ready)),
    wake: async () => await (await ready()).wake(),
  }

  /** Takes an export in place of the service, which starts anew afterwards, whatever came of it. */
  async function takeIn(request: Request): Promise<Response> {
    try {
      const { auth, mediaOf } = await openBelow(options)
      if (!(await auth.isAdmin(request))) throw notAdmin()
      const { object, clock = systemClock } = options
      if (object === undefined) throw notInKv()
      assertReplaces(request)
      const former = starting
      const importing = (async () => {
        await (await former?.catch(ignore))?.stop()
        return await importIntoWorker(request, { object, mediaOf, clock })
      })()
      // Whoever comes meanwhile waits for the end.
      void startAfter(importing.then(ignore, ignore))
      return Response.json(await importing)
    } catch (error) {
      return problemResponse(error)
    }
  }

  function ready(): Promise<WorkerService> {
    return starting ?? startAfter(Promise.resolve())
  }

  /** A start that failed is tried anew by whoever comes next. */
  function startAfter(before: Promise<void>): Promise<WorkerService> {
    const start = before.then(async () => await startWorker(options))
    starting = start
    start.catch(() => {
      if (starting === start) starting = undefined
    })
    return start
  }
}

/**
 * Opens the service with KV alone. Outside of a Durable Object a request that is broken off takes all that it began
 * with it, so that each gets an app of its own, and only the cron trigger runs jobs.
 */
export function openAlone(options: WorkerOptions): WorkerEntry {
  const runner = openEntry(options)
  const visitor = { ...options, isRunner: false }
  return {
    fetch: async (request) =>
      isImport(request) ? await runner.fetch(request) : await answer(request, () => startWorker(visitor)),
    wake: runner.wake,
  }
}

/** The binding of the Durable Object that a configuration names for its state; undefined when it names none. */
export function objectBinding(configText: string): string | undefined {
  const parsed = parseJsonc(configText)
  const document: unknown = 'problems' in parsed ? undefined : parsed.document.value
  const storage = memberOf(document, 'storage')
  const state = memberOf(storage, 'state') ?? storage ?? 'do:MOSTIK'
  return typeof state === 'string' && state.startsWith('do:') ? state.slice('do:'.length) : undefined
}

async function answer(request: Request, ready: () => Promise<WorkerService>): Promise<Response> {
  try {
    return await (await ready()).fetch(request)
  } catch (error) {
    return refuse(request, error)
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function ignore(): undefined {}

function notAdmin(): AppError {
  return new AppError(
    'UNAUTHORIZED',
    'Cannot import: the request lacks the admin token. Send "Authorization: Bearer <token>".',
    { status: 401, retry: 'never' },
  )
}

function notInKv(): AppError {
  return new AppError(
    'IMPORT_UNSUPPORTED',
    'Cannot import into Cloudflare KV alone: nothing there could keep others out meanwhile, a Durable Object is needed for the state. Correct "storage" in mostik.worker.jsonc.',
    { status: 409, retry: 'never' },
  )
}
