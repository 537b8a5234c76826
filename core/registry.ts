import type { Hono } from 'hono'
import type { InstanceConfig } from './config.ts'
import { type Clock, toIso } from './clock.ts'
import { createEnabledFlags, type EnabledFlags } from './enabled.ts'
import { AppError, isAppError, toAppError } from './errors.ts'
import type { Engine } from './jobs/engine.ts'
import { createEntry } from './jobs/entry.ts'
import type { Logger } from './log.ts'
import type { CheckReport, Heard, PluginContext, PluginParts } from './plugin.ts'
import {
  disabled,
  jobTwice,
  masked,
  notServing,
  receiverUnavailable,
  setupTooSlow,
  shopUnavailable,
} from './registry/errors.ts'
import type { Receiver } from './receiver.ts'
import { createStatusReader, failedStatus, type StatusView } from './registry/status.ts'
import type { Shop, ShopCall } from './shop.ts'
import type { GuardableStore } from './storage/store.ts'
import { withTimeLimit } from './time-limit.ts'

const SETUP_LIMIT_MS = 10_000
const DISPOSE_LIMIT_MS = 5000
/** How long an instance that failed to start is left alone. */
const REVIVE_AFTER_MS = 30_000
/** At a stop of the process, which has five seconds in all. */
const LAST_DISPOSE_LIMIT_MS = 1000
const CHECK_LIMIT_MS = 60_000
const HEARD_LIMIT_MS = 2000

/** An instance as the API and the dashboard show it. `starting` lasts only while `setup` runs. */
export interface InstanceView {
  id: string
  plugin: string
  title: string
  state: 'starting' | 'running' | 'disabled' | 'failed'
  /** Why it failed, for `failed`. */
  error?: { code: string; message: string }
  /** When it is tried again by itself, ISO 8601, for `failed`; absent where that cannot help. */
  nextTry?: string
  /** How long `setup` took, milliseconds. */
  setupMs?: number
}

/** Starts and stops plugin instances and finds them. */
export interface Registry {
  /** Makes the running instances equal to a configuration; unchanged ones keep their context. */
  apply(instances: readonly InstanceConfig[]): Promise<void>
  views(): InstanceView[]
  /** The routes of an instance, while it runs. */
  routes(id: string): Hono | undefined
  isEnabled(id: string): boolean
  /** Throws what a request to this instance is answered with when it cannot serve. */
  assertServing(id: string): void
  /** @throws INSTANCE_UNKNOWN */
  setEnabled(id: string, enabled: boolean): Promise<void>
  /** The "test connection". @throws INSTANCE_UNKNOWN, PLUGIN_FAILED, and what the check finds wrong */
  check(id: string): Promise<CheckReport>
  /** Whether an instance tells how it stands. */
  hasStatus(id: string): boolean
  /**
   * How an instance stands; in place of a status that fails or does not come within 2 s, what is wrong with it.
   * @throws INSTANCE_UNKNOWN, PLUGIN_FAILED
   */
  status(id: string): Promise<StatusView>
  /** The signs of life of an instance that runs; undefined when its plugin tells none. @throws what the plugin throws */
  heard(id: string): Promise<readonly Heard[] | undefined>
  /** @throws SHOP_UNAVAILABLE */
  shop(id: string, caller: ShopCall): Shop
  /** @throws RECEIVER_UNAVAILABLE */
  receiver(id: string): Receiver
  /** Follows flags that other processes set. */
  refresh(): Promise<void>
  /** Starts instances again, some time after they failed to, unless a retry cannot help. Does not wait for them. */
  revive(): void
  /** Starts an instance that failed to start again, at once; others are left as they are. @throws INSTANCE_UNKNOWN */
  tryNow(id: string): Promise<void>
  /** Resolves when no instance is being started or stopped any more. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface RegistryOptions {
  store: GuardableStore
  /** Whether others share the storage. */
  isShared: boolean
  /** Whether this process runs jobs; one that only looks leaves what is stored as it is. */
  isRunner: boolean
  clock: Clock
  engine: Engine
  log: Logger
  /** Called after an instance was switched on or off. */
  onSwitch(): void
  /** Called after instances were started again. */
  onRevive(): void
  /** Builds the scoped context of an instance. */
  createContext(instance: InstanceConfig): Promise<PluginContext>
}

interface Instance {
  config: InstanceConfig
  parts: PluginParts<unknown> | undefined
  error: AppError | undefined
  setupMs: number | undefined
  /** When its last start began, milliseconds since 1970. */
  startedAt: number
}

export function createRegistry(options: RegistryOptions): Registry {
  const { engine, log, clock } = options
  const instances = new Map<string, Instance>()
  const readStatus = createStatusReader()
  const flags: EnabledFlags = createEnabledFlags(options.store, options)
  let turn: Promise<unknown> = Promise.resolve()
  let isStopping = false

  return {
    apply: (configs) => inTurn(() => apply(configs)),
    views: () => [...instances.values()].map(view),
    routes: (id) => instances.get(id)?.parts?.routes,
    isEnabled: flags.isEnabled,
    assertServing,
    setEnabled,
    check,
    hasStatus: (id) => instances.get(id)?.parts?.status !== undefined,
    status,
    heard,
    shop,
    receiver,
    refresh: flags.refresh,
    revive: () => void inTurn(reviveFailed),
    tryNow,
    settled,
    stop,
  }

  async function apply(configs: readonly InstanceConfig[]) {
    // Flags come first: they are what the store may refuse, and then everything stays as it is.
    await flags.load(configs)
    const wanted = new Map(configs.map((config) => [config.id, config]))
    const starting = new Set(wanted.keys())
    for (const [id, instance] of instances) {
      const config = wanted.get(id)
      const isSame = config?.fingerprint === instance.config.fingerprint
      // One that failed is tried again: what was in its way may be gone.
      if (config !== undefined && isSame && instance.error === undefined) {
        starting.delete(id)
        await renew(instance, config)
      } else {
        await stopInstance(id, instance, config)
      }
    }
    await Promise.all(configs.filter(({ id }) => starting.has(id)).map(startInstance))
  }

  /** The same settings were written down again later: among instances that share the storage that counts. */
  async function renew(instance: Instance, config: InstanceConfig) {
    const isLater = config.revision > instance.config.revision
    instance.config = config
    if (!isLater) return
    for (const { id, instance: owner } of engine.entries()) {
      if (owner === config.id) await engine.renew(id, config.revision)
    }
  }

  async function startInstance(config: InstanceConfig) {
    const instance = unstarted(config)
    instances.set(config.id, instance)
    const started = performance.now()
    try {
      const context = await options.createContext(config)
      const parts = await setUp(config, context)
      if (isStopping) return await dispose(config.id, parts, LAST_DISPOSE_LIMIT_MS)
      instance.parts = parts
      instance.setupMs = Math.round(performance.now() - started)
      await addJobs(instance, context)
    } catch (error) {
      instance.error = masked(config, toAppError(error))
      log.error('A plugin instance failed to start; the others run', { instance: config.id, error })
      await shutDown(config.id, instance.parts)
      instance.parts = undefined
    }
  }

  async function settled() {
    await turn
  }

  /** Instances are started and stopped by one at a time. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  async function reviveFailed() {
    if (isStopping) return
    const isRevivable = ({ error, startedAt }: Instance) =>
      error !== undefined && error.retry !== 'never' && clock.now() - startedAt >= REVIVE_AFTER_MS
    await Promise.all([...instances.values()].filter(isRevivable).map(restart))
  }

  async function tryNow(id: string) {
    find(id)
    await inTurn(async () => {
      const instance = instances.get(id)
      if (!isStopping && instance?.error !== undefined) await restart(instance)
    })
  }

  async function restart(instance: Instance) {
    const { config } = instance
    await stopInstance(config.id, instance, config)
    await startInstance(config)
    options.onRevive()
  }

  function unstarted(config: InstanceConfig): Instance {
    return { config, parts: undefined, error: undefined, setupMs: undefined, startedAt: clock.now() }
  }

  /** What a setup makes after its time is disposed of: nobody will use it. */
  async function setUp(config: InstanceConfig, context: PluginContext): Promise<PluginParts<unknown>> {
    const made = (async () => await config.plugin.setup(context))()
    try {
      return await withTimeLimit(
        () => made,
        SETUP_LIMIT_MS,
        () => setupTooSlow(config),
      )
    } catch (error) {
      made.then(
        (parts) => dispose(config.id, parts, DISPOSE_LIMIT_MS),
        () => undefined,
      )
      throw error
    }
  }

  async function addJobs({ config, parts }: Instance, context: PluginContext) {
    const isEnabled = () => flags.isEnabled(config.id)
    const shared = {
      plugin: config.plugin.name,
      configHash: config.fingerprint,
      configRevision: config.revision,
      context,
      isEnabled,
    }
    const entries = (parts?.jobs ?? []).map((job) => createEntry(job, shared))
    const double = entries.find(({ id }, index) => entries.findIndex((other) => other.id === id) !== index)
    if (double !== undefined) throw jobTwice(double.id)
    for (const entry of entries) await engine.add(entry)
  }

  /** `next`: what comes in its place; until then senders are told to come again. */
  async function stopInstance(id: string, { parts }: Instance, next?: InstanceConfig) {
    if (next === undefined) instances.delete(id)
    else instances.set(id, unstarted(next))
    await shutDown(id, parts)
  }

  /** Stops the runs of an instance, then lets it clean up. */
  async function shutDown(id: string, parts: PluginParts<unknown> | undefined, limitMs = DISPOSE_LIMIT_MS) {
    const jobs = engine.entries().filter((entry) => entry.instance === id)
    await Promise.all(jobs.map((entry) => engine.remove(entry.id)))
    await dispose(id, parts, limitMs)
  }

  async function dispose(id: string, parts: PluginParts<unknown> | undefined, limitMs: number) {
    try {
      await withTimeLimit(
        async () => await parts?.dispose?.(),
        limitMs,
        () => new AppError('DISPOSE_TIMEOUT', `Cannot stop instance "${id}": it takes too long to clean up.`),
      )
    } catch (error) {
      log.warn('A plugin instance did not stop cleanly', { instance: id, error })
    }
  }

  function view({ config, parts, error, setupMs, startedAt }: Instance): InstanceView {
    const { id, plugin } = config
    const shown = { id, plugin: plugin.name, title: plugin.title }
    if (error !== undefined) {
      const { code, message, retry } = error
      const nextTry = retry === 'never' ? {} : { nextTry: toIso(startedAt + REVIVE_AFTER_MS) }
      return { ...shown, state: 'failed', error: { code, message }, ...nextTry }
    }
    if (parts === undefined) return { ...shown, state: 'starting' }
    const state = flags.isEnabled(id) ? 'running' : 'disabled'
    return setupMs === undefined ? { ...shown, state } : { ...shown, state, setupMs }
  }

  function assertServing(id: string) {
    const { error, parts } = find(id)
    if (error !== undefined || parts === undefined) throw notServing(id, error)
    if (!flags.isEnabled(id)) throw disabled(id)
  }

  async function setEnabled(id: string, enabled: boolean) {
    find(id)
    await flags.set(id, enabled)
    options.onSwitch()
  }

  async function check(id: string): Promise<CheckReport> {
    const { config, parts, error } = find(id)
    if (parts === undefined) throw notServing(id, error)
    const report = await withTimeLimit(
      async () => await parts.check?.(),
      CHECK_LIMIT_MS,
      () => new AppError('CHECK_TIMEOUT', `Cannot check instance "${id}": it did not answer within 60 s.`),
    ).catch((thrown: unknown) => {
      throw isAppError(thrown) ? masked(config, thrown) : thrown
    })
    return report ?? { summary: 'This plugin has nothing to check.' }
  }

  async function status(id: string): Promise<StatusView> {
    const { config, parts, error } = find(id)
    if (parts === undefined) throw notServing(id, error)
    try {
      return await readStatus(id, parts)
    } catch (thrown) {
      log.debug('A plugin instance could not tell how it stands', { instance: id, error: thrown })
      return failedStatus(masked(config, toAppError(thrown)))
    }
  }

  async function heard(id: string): Promise<readonly Heard[] | undefined> {
    const parts = instances.get(id)?.parts
    return await withTimeLimit(
      async () => await parts?.heard?.(),
      HEARD_LIMIT_MS,
      () => new AppError('HEARD_TIMEOUT', `Cannot tell what instance "${id}" has heard: it did not answer.`),
    )
  }

  function shop(id: string, caller: ShopCall): Shop {
    const instance = instances.get(id)
    if (instance?.parts?.shop === undefined || !flags.isEnabled(id)) throw shopUnavailable(id)
    return instance.parts.shop(caller)
  }

  function receiver(id: string): Receiver {
    const instance = instances.get(id)
    if (instance?.parts?.receiver === undefined || !flags.isEnabled(id)) throw receiverUnavailable(id)
    return instance.parts.receiver()
  }

  async function stop() {
    isStopping = true
    await engine.stop()
    await withTimeLimit(settled, LAST_DISPOSE_LIMIT_MS, () => new Error('late')).catch(() => undefined)
    await Promise.all([...instances].map(([id, { parts }]) => shutDown(id, parts, LAST_DISPOSE_LIMIT_MS)))
  }

  function find(id: string): Instance {
    const instance = instances.get(id)
    if (instance !== undefined) return instance
    throw new AppError('INSTANCE_UNKNOWN', `Cannot find instance "${id}": there is none of that name.`, {
      status: 404,
      retry: 'never',
    })
  }
}
