import type { Hono } from 'hono'
import { type App, createApp, type Service } from '../app.ts'
import { type Auth, createAuth } from '../auth.ts'
import { type Clock, systemClock } from '../clock.ts'
import { type Config, loadConfig } from '../config.ts'
import { fingerprintKey } from '../config/fingerprint-key.ts'
import type { Catalogue } from '../config/instances.ts'
import { AppError } from '../errors.ts'
import { createLogger, setupLogging } from '../log.ts'
import { secretsIn } from '../secret.ts'
import type { CorruptValue } from '../storage/store.ts'
import type { Media } from '../transfer/import.ts'
import { assertImportFinished } from '../transfer/unfinished.ts'
import { createMeter, type Meter } from './meter.ts'
import { type Bindings, noFiles, textOf, workerCapabilities, workerHost } from './worker-host.ts'
import { type DurableStorage, isNewDeployment, noteLastTick, readLastTick } from './worker-object.ts'
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
  const { object, bindings, version, surface, clock = systemClock } = options
  const first = await readConfig(options)
  const masked = secretsIn(first).map((secret) => secret.reveal())
  const token = adminToken(bindings)
  setupLogging({ ...first.log, terminal: false, mask: () => [...masked, token] })
  const meter = createMeter(budgetOf(first), clock)
  const host = workerHost({ bindings, object, meter, clock })
  const damaged: CorruptValue[] = []
  let app: App | undefined
  const storage = await host.openStorage(first.storage, {
    onCorrupt: (value) => (app === undefined ? damaged.push(value) : app.noteCorrupt(value)),
    onLost: () => undefined,
  })
  await assertImportFinished(storage.store)
  let isWoken = false
  let isAwake = false
  app = createApp({
    config: await readConfig(options, await fingerprintKey(storage.store)),
    storage,
    host,
    clock,
    log: createLogger('mostik'),
    auth: createAuth({ token }),
    version,
    surface,
    budget: meter,
    isRestart: object !== undefined && (await isNewDeployment(object, deploymentOf(bindings).id)),
    lastTick: object && (await readLastTick(object)),
    onWake() {
      isWoken = true
      if (!isAwake) setAlarm(clock.now())
    },
  })
  for (const value of damaged) app.noteCorrupt(value)
  await app.start()
  return { fetch: (request) => serve(app, request), wake: () => wake(app, meter), stop: app.stop }

  function setAlarm(at: number) {
    if (at < Infinity) void object?.setAlarm(at)
  }

  async function wake({ tick, settled, service: { engine } }: App, budget: Meter): Promise<void> {
    let next = clock.now() + AFTER_FAILURE_MS
    isAwake = true
    budget.begin()
    try {
      do {
        isWoken = false
        next = await tick()
        await settled()
        // The object may be forgotten before the next wake-up; in KV every write counts.
        if (object !== undefined) await engine.flush()
      } while (isWoken && !budget.isSpent())
      if (object !== undefined) await noteLastTick(object, clock.now())
      if (isWoken || budget.isSpent()) next = clock.now()
    } finally {
      // In one go: a signal that comes later finds nobody awake and sets the alarm itself.
      isAwake = false
      setAlarm(next)
    }
  }
}

/**
 * What an import needs: who may ask for it, and where it goes. It is there also when no service can start.
 * @throws INVALID_CONFIG, ADMIN_TOKEN, BINDING_MISSING
 */
export async function openBelow(options: WorkerOptions): Promise<{ auth: Auth; media: Media }> {
  const { object, bindings, clock = systemClock } = options
  const config = await readConfig(options)
  const meter = createMeter(budgetOf(config), clock)
  return {
    auth: createAuth({ token: adminToken(bindings), clock }),
    media: openWorkerMedia(config.storage, { bindings, object, meter, clock }),
  }
}

/** Cloudflare says in a header who asks. */
async function serve(app: App, request: Request): Promise<Response> {
  return await app.fetch(request, { address: request.headers.get('cf-connecting-ip') ?? undefined })
}

async function readConfig(
  { configText, catalogue, bindings }: WorkerOptions,
  key = new Uint8Array(32),
): Promise<Config> {
  return await loadConfig({
    text: configText,
    fileName: CONFIG_FILE,
    env: (name) => textOf(bindings[name]),
    readFile: noFiles,
    catalogue,
    host: workerCapabilities,
    fingerprintKey: key,
    revision: deploymentOf(bindings).at,
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

/** The deployment that runs, from the binding `CF_VERSION_METADATA` (`version_metadata` in wrangler.toml). */
function deploymentOf(bindings: Bindings): { id: string; at: number } {
  const metadata = bindings['CF_VERSION_METADATA']
  if (typeof metadata !== 'object' || metadata === null) return { id: '', at: 0 }
  const id = 'id' in metadata ? String(metadata.id) : ''
  const at = 'timestamp' in metadata ? Date.parse(String(metadata.timestamp)) : 0
  return { id, at: Number.isNaN(at) ? 0 : at }
}
