import { parseJsonc } from '../config/jsonc.ts'
import { refuse } from './worker-refusal.ts'
import { startWorker, type WorkerOptions, type WorkerService } from './worker-service.ts'

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
    fetch: async (request) => await answer(request, ready),
    wake: async () => await (await ready()).wake(),
  }

  /** A start that failed is tried anew by whoever comes next. */
  function ready(): Promise<WorkerService> {
    starting ??= startWorker(options).catch((error: unknown) => {
      starting = undefined
      throw error
    })
    return starting
  }
}

/**
 * Opens the service with KV alone. Outside of a Durable Object a request that is broken off takes all that it began
 * with it, so that each gets an app of its own, and only the cron trigger runs jobs.
 */
export function openAlone(options: WorkerOptions): WorkerEntry {
  const runner = openEntry(options)
  return { fetch: async (request) => await answer(request, () => startWorker(options)), wake: runner.wake }
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
