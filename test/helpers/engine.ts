import * as v from 'valibot'
import { defineJob, type Job } from '../../core/jobs/job.ts'
import { createEngine, type Engine, type EngineOptions } from '../../core/jobs/engine.ts'
import { createEntry } from '../../core/jobs/entry.ts'
import { type JobState, jobKey, jobStateSchema } from '../../core/jobs/state.ts'
import { silentLogger } from '../../core/log.ts'
import type { PluginContext } from '../../core/plugin.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import type { GuardableStore } from '../../core/storage/store.ts'
import { createFakeClock, type FakeClock } from './clock.ts'

/** A job engine for tests: memory store, fake clock, an instance called `demo`. */
export interface TestEngine {
  engine: Engine
  clock: FakeClock
  store: GuardableStore
  /** Ticks, then lets the runs go as far as they can without time passing. */
  tick(): Promise<void>
  /** Moves the clock in steps of a second and ticks whenever the engine asked for it. */
  pass(ms: number): Promise<void>
  stored(job: string): Promise<JobState>
  setEnabled(enabled: boolean): void
}

export interface TestEngineOptions {
  jobs: readonly Job[]
  clock?: FakeClock
  store?: GuardableStore
  owner?: string
  configHash?: string
  configRevision?: number
  engine?: Partial<EngineOptions>
}

export async function createTestEngine(options: TestEngineOptions): Promise<TestEngine> {
  const clock = options.clock ?? createFakeClock()
  const store = options.store ?? createStore(memoryDriver(), { clock })
  let isEnabled = true
  let isWoken = false
  const engine = createEngine({
    store,
    clock,
    log: silentLogger,
    owner: options.owner ?? 'owner-1',
    ownsStorage: true,
    onWake: () => {
      isWoken = true
    },
    ...options.engine,
  })
  const context = testContext({ store, clock })
  for (const job of options.jobs) {
    const { configHash = 'hash-1', configRevision = 0 } = options
    await engine.add(
      createEntry(job, { plugin: 'demo', configHash, configRevision, context, isEnabled: () => isEnabled }),
    )
  }
  return {
    engine,
    clock,
    store,
    tick,
    pass,
    setEnabled: (enabled) => {
      isEnabled = enabled
    },
    async stored(job) {
      const state = await store.get(jobKey('demo', job), jobStateSchema)
      if (state === undefined) throw new Error(`no document of ${job}`)
      return state
    },
  }

  async function tick() {
    do {
      isWoken = false
      await engine.tick()
      await clock.settle()
    } while (isWoken)
  }

  async function pass(ms: number) {
    const end = clock.now() + ms
    await tick()
    while (clock.now() < end) {
      await clock.advance(Math.min(1000, end - clock.now()))
      await tick()
    }
  }
}

function testContext({ store, clock }: { store: GuardableStore; clock: FakeClock }): PluginContext {
  const unused = () => {
    throw new Error('not part of this test')
  }
  return {
    id: 'demo',
    config: {},
    log: silentLogger,
    store: store.scoped('plugins:demo'),
    blobs: { create: unused, read: unused, size: unused, delete: unused, sweep: unused, scoped: unused },
    shared: (name) => store.scoped(`shared:${name}`),
    http: { request: unused },
    clock,
    timezone: 'UTC',
    publicUrl: undefined,
    folder: unused,
    shop: unused,
    receiver: unused,
    job: unused,
    trigger: unused,
    importedAt: unused,
    isAdmin: unused,
    env: () => undefined,
  }
}

/** A job `count` with one step. */
export function stepJob(parts: Partial<Job> = {}, step: () => Promise<void> | void = () => {}): Job {
  return {
    ...defineJob({
      name: 'count',
      cursor: v.number(),
      async *run() {
        await step()
        yield { cursor: 1 }
      },
    }),
    ...parts,
  }
}
