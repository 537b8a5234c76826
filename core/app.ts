import type { Hono } from 'hono'
import { type AttemptLimiter, createAttemptLimiter } from './attempt-limiter.ts'
import type { Auth } from './auth.ts'
import { backupInstance } from './backup.ts'
import { readCertificates } from './certificates.ts'
import { type Clock, toIso } from './clock.ts'
import type { Config, InstanceConfig } from './config.ts'
import { AppError, isAppError } from './errors.ts'
import { createHttpClient } from './http.ts'
import { createEngine, type Engine } from './jobs/engine.ts'
import type { Budget } from './jobs/runner.ts'
import type { Logger } from './log.ts'
import { createOutboundTally, type OutboundTally } from './metrics/outbound.ts'
import { createNotifier } from './notify.ts'
import type { Host, Storage } from './platform/host.ts'
import type { PluginContext } from './plugin.ts'
import { createRegistry, type Registry } from './registry.ts'
import { secretsIn } from './secret.ts'
import type { CorruptValue } from './storage/store.ts'
import { stableJson } from './text.ts'
import { importedAt } from './transfer/imported-at.ts'
import { createWeb, type Web } from './web.ts'

/** What the surfaces (routes/) and entries (main.ts, worker.ts) work with. */
export interface Service {
  readonly version: string
  readonly engine: Engine
  readonly registry: Registry
  readonly storage: Storage
  readonly auth: Auth
  readonly clock: Clock
  readonly log: Logger
  readonly host: Host
  /** When this process began, milliseconds since 1970. */
  readonly startedAt: number
  /** The requests that went out of this process. */
  readonly outbound: OutboundTally
  config(): Config
  /** What stands in the way of a healthy service right now, in plain words. */
  problems(): ServiceProblem[]
  /** What of the configuration file is not in force, and why. */
  notInForce(): ServiceProblem[]
  /** When the scheduler looked at the jobs last, ISO 8601; null before the first time. */
  lastTick(): string | null
  /** Calls back after each change of a job or an instance; returns how to stop it. */
  onChange(listener: (what: string) => void): () => void
  /** Tells the listeners of `onChange`, for changes that the service does not see itself. */
  announceChange(what: string): void
  /** Asks the process to stop, where the platform lets itself be asked. @returns whether it does */
  requestStop(): boolean
  /** Counts wrong tokens; it outlives a change of the configuration. */
  readonly attempts: AttemptLimiter
  /** Whether this process runs jobs; another one does where it does not. */
  readonly isRunner: boolean
}

export interface ServiceProblem {
  code: string
  message: string
}

export interface AppOptions {
  config: Config
  storage: Storage
  host: Host
  clock: Clock
  log: Logger
  auth: Auth
  version: string
  /** What the core itself serves (`routes/mount.ts`). */
  surface(service: Service): Hono
  budget?: Budget
  /** Whether the service has started and was not only woken. Default true. */
  isRestart?: boolean
  /** Whether this process runs jobs, and does not only look and ask. Default true. */
  isRunner?: boolean
  /** When a former life of this service ticked last, milliseconds since 1970. */
  lastTick?: number | undefined
  /** Called when `tick` should come sooner than it asked for. */
  onWake?(): void
  /** Called when somebody asked the service to stop. */
  onStopRequest?(): void
}

/** The service without a platform: somebody feeds it requests and ticks. */
export interface App {
  readonly service: Service
  fetch(request: Request, client?: Client): Promise<Response>
  /** Starts what is due. @returns when to call again, milliseconds since 1970 */
  tick(): Promise<number>
  /** Resolves when nothing that a tick began goes on any more. */
  settled(): Promise<void>
  start(): Promise<void>
  /** Takes a new configuration; unchanged instances go on undisturbed. */
  reload(config: Config): Promise<void>
  /** Shows that a changed configuration could not be taken; the old one goes on. */
  refuseReload(error: unknown): void
  /** A value that the store had to move aside. */
  noteCorrupt(value: CorruptValue): void
  /** Stops runs resumably (at most 3 s each, side by side), then the instances. */
  stop(): Promise<void>
}

/** What the platform knows of a request's sender. */
export interface Client {
  address?: string | undefined
}

export function createApp(options: AppOptions): App {
  const { storage, host, clock, log, auth, version, isRunner = true } = options
  const listeners = new Set<(what: string) => void>()
  const corrupt: CorruptValue[] = []
  const outbound = createOutboundTally()
  let config = options.config
  let reloadProblem: AppError | undefined
  let { lastTick } = options
  let web: Web | undefined

  const engine = createEngine({
    store: storage.store,
    clock,
    log: log.with({ part: 'jobs' }),
    owner: storage.owner,
    ownsStorage: storage.isOwned,
    budget: options.budget,
    isRestart: options.isRestart ?? true,
    isRunner,
    onChange: (entry) => announceChange(entry.id),
    onWake: () => options.onWake?.(),
  })
  const registry = createRegistry({
    store: storage.store,
    isShared: !storage.isOwned,
    isRunner,
    clock,
    engine,
    log,
    onRevive: () => {
      openWeb()
      announceChange('config')
      options.onWake?.()
    },
    onSwitch: () => options.onWake?.(),
    createContext,
  })
  const notifier = createNotifier({
    engine,
    registry,
    host,
    clock,
    config: () => config,
    publicUrl: options.config.server.publicUrl,
  })
  const service: Service = {
    version,
    engine,
    registry,
    storage,
    auth,
    clock,
    log,
    host,
    startedAt: clock.now(),
    outbound,
    config: () => config,
    problems,
    notInForce,
    lastTick: () => (lastTick === undefined ? null : toIso(lastTick)),
    announceChange,
    attempts: createAttemptLimiter({ clock }),
    isRunner,
    requestStop() {
      options.onStopRequest?.()
      return options.onStopRequest !== undefined
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }

  return { service, fetch, tick, settled, start, reload, refuseReload, noteCorrupt, stop }

  async function start() {
    await registry.apply(instancesOf(config))
    openWeb()
  }

  /** The router takes no routes later: other instances, another web side. */
  function openWeb() {
    web = createWeb(service, options.surface(service))
  }

  /** The instances of the file, and the backup and the notifications that it may ask for. */
  function instancesOf(wanted: Config): readonly InstanceConfig[] {
    const own = [backupInstance(wanted, storage), notifier.instance(wanted)]
    return [...wanted.instances, ...own.filter((instance) => instance !== undefined)]
  }

  async function fetch(request: Request, client: Client = {}): Promise<Response> {
    if (web === undefined) throw notStarted()
    return await web(request, client)
  }

  async function tick() {
    if (!storage.isOwned) await registry.refresh()
    registry.revive()
    const next = await engine.tick()
    lastTick = clock.now()
    return next
  }

  async function settled() {
    await registry.settled()
    await engine.settled()
  }

  async function reload(changed: Config) {
    const before = config
    config = changed
    try {
      await registry.apply(instancesOf(changed))
    } catch (error) {
      config = before
      throw error
    }
    reloadProblem = undefined
    openWeb()
    log.info('The changed configuration is in force', { instances: changed.instances.length })
    announceChange('config')
    options.onWake?.()
  }

  function refuseReload(error: unknown) {
    const message = error instanceof Error ? error.message : String(error)
    reloadProblem = isAppError(error) ? error : new AppError('RELOAD_FAILED', message)
    log.error('The changed configuration is not in force; the old one goes on', { error: reloadProblem })
    announceChange('config')
  }

  function noteCorrupt(value: CorruptValue) {
    corrupt.push(value)
    log.warn('A stored value could not be read and was moved aside', { ...value })
  }

  async function stop() {
    await registry.stop()
  }

  function announceChange(what: string) {
    for (const listener of listeners) listener(what)
  }

  function problems(): ServiceProblem[] {
    const moved = corrupt.map(({ key, keptAs, reason }) => ({
      code: 'CORRUPT_STATE',
      message: `Cannot read stored value "${key}": ${reason}. Its bytes are kept as "${keptAs}"; the service goes on without it.`,
    }))
    return [...moved, ...engine.troubles(), ...notifier.problems(), ...notInForce()]
  }

  function notInForce(): ServiceProblem[] {
    const refused = reloadProblem === undefined ? [] : [reloadProblem]
    return [...refused.map(({ code, message }) => ({ code, message })), ...restartNeeded()]
  }

  /** Settings of the process itself are read once, when it starts. */
  function restartNeeded(): ServiceProblem[] {
    const names = (['server', 'storage', 'log'] as const).filter(
      (name) => stableJson(readAtStart(config)[name]) !== stableJson(readAtStart(options.config)[name]),
    )
    if (names.length === 0) return []
    const settings = names.map((name) => `"${name}"`).join(', ')
    const message = `Cannot use the changed ${settings} while the service runs: restart it to take them over.`
    return [{ code: 'RESTART_NEEDED', message }]
  }

  async function createContext(instance: InstanceConfig): Promise<PluginContext> {
    const { id } = instance
    const { http } = instance
    const ca = http.ca === undefined ? undefined : await readCertificates(http.ca, host)
    const instanceLog = log.with({ instance: id })
    return {
      id,
      config: instance.config,
      log: instanceLog,
      store: storage.store.scoped(`plugins:${id}`),
      blobs: storage.blobs.scoped(id),
      shared: (name) => storage.store.scoped(`shared:${name}`),
      http: createHttpClient({
        fetch: host.fetch({ proxy: http.proxy?.reveal(), ca }),
        clock,
        log: instanceLog,
        secrets: secretsIn(instance.config),
        observe: outbound.note,
      }),
      clock,
      timezone: config.timezone,
      publicUrl: publicUrlOf(options.config, id),
      folder: host.openFolder,
      shop: (shopId, caller = {}) => registry.shop(shopId, { ...caller, instance: id }),
      receiver: registry.receiver,
      trigger: (job, input) =>
        engine.signal(job.includes('/') ? job : `${id}/${job}`, {
          kind: 'signal',
          at: clock.now(),
          ...(input === undefined ? {} : { input }),
        }),
      job: (name) => engine.standing(`${id}/${name}`),
      importedAt: () => importedAt(storage.store),
      isAdmin: (request) => auth.isAdmin(request),
      env: host.env,
    }
  }
}

/** `metrics` is looked at whenever the web side is opened. */
function readAtStart({ server: { metrics: _metrics, ...server }, ...config }: Config) {
  return { ...config, server }
}

/** Where the world finds the routes of an instance. */
function publicUrlOf({ server }: Config, id: string): string | undefined {
  return server.publicUrl === undefined ? undefined : `${server.publicUrl.replace(/\/$/, '')}/${id}`
}

function notStarted(): AppError {
  return new AppError('NOT_STARTED', 'Cannot answer yet: the service is starting. Come again in a moment.', {
    status: 503,
  })
}
