import type { Hono } from 'hono'
import { type App, createApp, type Service } from '../app.ts'
import { type Auth, createAuth } from '../auth.ts'
import { type Clock, systemClock } from '../clock.ts'
import { type Config, loadConfig } from '../config.ts'
import type { Catalogue } from '../config/instances.ts'
import { AppError } from '../errors.ts'
import { createLogger, setupLogging } from '../log.ts'
import { secretsIn } from '../secret.ts'
import type { CorruptValue } from '../storage/store.ts'
import { sha256 } from '../text.ts'
import type { Media } from '../transfer/import.ts'
import { createMeter } from './meter.ts'
import { type Bindings, noFiles, textOf, workerCapabilities, workerHost } from './worker-host.ts'
import { type DurableStorage, note, readNotes } from './worker-object.ts'
import { openWorkerMedia } from './worker-storage.ts'

/** What the bundle brings along. */
export interface WorkerBundle {
  version: string
  /** The text of `mostik.worker.jsonc`. */
  configText: string
  catalogue: Catalogue
  surface(service: Service): Hono
}

export interface WorkerOptions extends WorkerBundle {
  bindings: Bindings
  /** The storage of the Durable Object that the service lives in; undefined: KV alone. */
  object: DurableStorage | undefined
  /** Default: the platform's. */
  clock?: Clock
  /** Whether this one runs jobs, or only answers. Default true. */
  isRunner?: boolean
}

/** The service in a Worker: requests come in, and something wakes it up from time to time. */
export interface WorkerService {
  fetch(request: Request): Promise<Response>
  /** Works until nothing is due any more or the budget is spent, then sets the alarm. Nothing goes on after it. */
  wake(): Promise<void>
  /** Stops everything; the service is of no use afterwards. */
  stop(): Promise<void>
}

/** How soon a wake-up is tried again that failed as a whole. */
const AFTER_FAILURE_MS = 10_000

const CONFIG_FILE = 'mostik.worker.jsonc'

/**
 * Starts the service. In a Durable Object its alarm is the timer; without one somebody else has to call `wake`.
 * @throws INVALID_CONFIG, ADMIN_TOKEN, BINDING_MISSING, STORE_UNAVAILABLE
 */
export async function startWorker(options: WorkerOptions): Promise<WorkerService> {
  const { object, bindings, version, surface, clock = systemClock, isRunner = true } = options
  const token = adminToken(bindings)
  const config = await readConfig(options, token)
  const secrets = secretsIn(config).map((secret) => secret.reveal())
  setupLogging({ ...config.log, terminal: false, mask: () => [...secrets, token] })
  const log = createLogger('mostik')
  const meter = createMeter(budgetOf(config), clock)
  const notes = object && (await readNotes(object))
  const host = workerHost({ bindings, object, meter, clock, generation: notes?.generation ?? 0 })
  const damaged: CorruptValue[] = []
  let app: App | undefined
  const storage = await host.openStorage(config.storage, {
    onCorrupt: (value) => (app === undefined ? damaged.push(value) : app.noteCorrupt(value)),
    onLost: () => undefined,
  })
  let isWoken = false
  let waking: Promise<void> | undefined
  app = createApp({
    config,
    storage,
    host,
    clock,
    log,
    auth: createAuth({ token, clock }),
    version,
    surface,
    budget: meter,
    isRunner,
    isRestart: notes !== undefined && notes.deployment !== deploymentOf(bindings),
    lastTick: notes?.lastTick,
    onWake() {
      isWoken = true
      if (waking === undefined) setAlarm(clock.now())
    },
  })
  for (const value of damaged) app.noteCorrupt(value)
  await app.start()
  // Only now: a start that failed has restarted nothing.
  if (object !== undefined) await note(object, 'deployment', deploymentOf(bindings))
  return { fetch: (request) => serve(app, request), wake: () => (waking ??= wake(app)), stop: app.stop }

  function setAlarm(at: number) {
    if (at === Infinity) return
    object?.setAlarm(at).catch((error: unknown) => log.error('The alarm could not be set', { error }))
  }

  async function wake({ tick, settled, service: { engine } }: App): Promise<void> {
    let next = clock.now() + AFTER_FAILURE_MS
    meter.begin()
    try {
      let planned: number
      do {
        isWoken = false
        planned = await tick()
        await settled()
        // The object may be forgotten before the next wake-up; in KV every write counts.
        if (object !== undefined) await engine.flush()
      } while (isWoken && !meter.isSpent())
      if (object !== undefined) await note(object, 'lastTick', clock.now())
      next = isWoken || meter.isSpent() ? clock.now() : planned
    } finally {
      // In one go: a signal that comes later finds nobody awake and sets the alarm itself.
      waking = undefined
      setAlarm(next)
    }
  }
}

/**
 * What an import needs: who may ask for it, and where it goes. It is there also when no service can start.
 * @throws INVALID_CONFIG, ADMIN_TOKEN, BINDING_MISSING
 */
export async function openBelow(
  options: WorkerOptions,
): Promise<{ auth: Auth; mediaOf(generation: number): Media }> {
  const { object, bindings, clock = systemClock } = options
  const token = adminToken(bindings)
  const config = await readConfig(options, token)
  const meter = createMeter(budgetOf(config), clock)
  return {
    auth: createAuth({ token, clock }),
    mediaOf: (generation) => openWorkerMedia(config.storage, { bindings, object, meter, clock, generation }),
  }
}

/** Cloudflare says in a header who asks. */
async function serve(app: App, request: Request): Promise<Response> {
  return await app.fetch(request, { address: request.headers.get('cf-connecting-ip') ?? undefined })
}

/**
 * Reads the bundled configuration. Hashes of settings are keyed from the token: isolates that start side by side must
 * come to the same ones, and KV could not keep them from making a key each. There is no revision either: what is
 * deployed holds, also when it is older than what was before.
 */
async function readConfig(
  { configText, catalogue, bindings }: WorkerOptions,
  token: string,
): Promise<Config> {
  return await loadConfig({
    text: configText,
    fileName: CONFIG_FILE,
    env: (name) => textOf(bindings[name]),
    readFile: noFiles,
    catalogue,
    host: workerCapabilities,
    fingerprintKey: new TextEncoder().encode(await sha256(`fingerprints under ${token}`)),
  })
}

function budgetOf({ budget }: Config): Parameters<typeof createMeter>[0] {
  if (budget === undefined) throw new Error('a metered host has a budget by default')
  return budget
}

/** The token must outlive every isolate, so that it cannot be made here. */
function adminToken(bindings: Bindings): string {
  const token = textOf(bindings['MOSTIK_TOKEN']) ?? ''
  if (token.trim() !== '') return token
  throw new AppError(
    'ADMIN_TOKEN',
    'Cannot guard the admin routes: the secret MOSTIK_TOKEN is not set, it should be a long random text. Run "npx wrangler secret put MOSTIK_TOKEN".',
    { retry: 'never' },
  )
}

/** The id of the deployment that runs, from the binding `CF_VERSION_METADATA` (`version_metadata` in wrangler.toml). */
function deploymentOf(bindings: Bindings): string {
  const metadata = bindings['CF_VERSION_METADATA']
  return typeof metadata === 'object' && metadata !== null && 'id' in metadata ? String(metadata.id) : ''
}
