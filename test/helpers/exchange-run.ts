import type { Job, RunResult } from '../../core/plugin.ts'
import type { PointConfig } from '../../plugins/ftp-exchange/config.ts'
import type { Death, ExchangeWorld } from './exchange-world.ts'
import { createTestContext, type RecordedTrigger } from './plugin-context.ts'

export interface ExchangeRun {
  result: RunResult | undefined
  /** What the run, or its job's `idle`, has triggered. */
  triggers: readonly RecordedTrigger[]
  isDead: boolean
}

export interface ExchangeRunOptions {
  world: ExchangeWorld
  config: PointConfig
  death?: Death | undefined
  input?: unknown
  runId?: string
  /** What has started it. Default: by hand. */
  trigger?: 'manual' | 'slot' | 'signal'
}

/** Runs a job of a point once, to its end or to the death of the process, whose error is swallowed. */
export async function runExchange(job: Job<PointConfig>, options: ExchangeRunOptions): Promise<ExchangeRun> {
  const { context, point, triggers } = contextOf(options)
  const steps = job.run({
    ...context,
    run: {
      id: options.runId ?? 'run-1',
      trigger: { kind: options.trigger ?? 'manual', at: 0 },
      tryCount: 0,
      scheduledFor: undefined,
    },
    cursor: undefined,
    mark: undefined,
    input: options.input,
    counts: {},
    signal: new AbortController().signal,
  })
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done === true) return { result: step.value ?? undefined, triggers, isDead: point.isDead() }
    }
  } catch (error) {
    if (!point.isDead()) throw error
    return { result: undefined, triggers, isDead: true }
  }
}

/** What the job says before a slot is used. */
export async function askIdle(
  job: Job<PointConfig>,
  options: ExchangeRunOptions,
): ReturnType<NonNullable<Job<PointConfig>['idle']>> {
  const { context } = contextOf(options)
  return await job.idle?.({ ...context, mark: undefined, lastOutcome: undefined, isFailed: false })
}

function contextOf({ world, config, death }: ExchangeRunOptions) {
  const point = world.live(config, death)
  const { id, store, blobs } = point
  const made = createTestContext<PointConfig>(config, {
    id,
    store,
    blobs,
    clock: world.clock,
    timezone: 'UTC',
    folder: ({ url }) => (url.startsWith('ftp') ? point.remote : point.local),
  })
  return { ...made, point }
}
