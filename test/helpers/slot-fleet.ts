import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { openRedis } from '../../core/storage/redis.ts'
import { parseRedisUrl } from '../../core/storage/redis-url.ts'
import { createEngine } from '../../core/jobs/engine.ts'
import { silentLogger } from '../../core/log.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { createFakeClock } from './clock.ts'
import type { FastTime } from './fast-clock.ts'
import { slotEntry } from './slot-job.ts'
import type { PlannedJob } from './slot-plan.ts'

/** Processes that look after the same jobs over one Redis. */
export interface Fleet {
  time: FastTime
  /** Starts one more; resolves when it looks after the jobs. */
  start(): Promise<FleetProcess>
  /** Effects that were refused because the fence was old, over all processes. */
  refused(): readonly Refusal[]
  /** Ends all of them in order. */
  stop(): Promise<void>
  /** Ends all of them at once. */
  kill(): Promise<void>
}

export interface FleetProcess {
  owner: string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Stops it in the middle of whatever it does. */
  pause(): void
  resume(): void
  /** Ends it in order. */
  stop(): Promise<void>
}

export interface Refusal {
  by: string
  job: string
  slot: number
  step: number
}

export interface FleetOptions {
  redis: string
  plan: readonly PlannedJob[]
  /** Where the clock of the processes begins. */
  origin: number
  speed: number
  stepMs: number
}

/** Makes the jobs' documents as of the origin, so that every slot after it counts; then the clock begins to run. */
export async function createFleet(options: FleetOptions): Promise<Fleet> {
  await makeDocuments(options)
  const { redis, plan, stepMs, origin, speed } = options
  const time = { origin, realOrigin: Date.now(), speed }
  const processes = new Set<FleetProcess>()
  const refused: Refusal[] = []
  return {
    time,
    start,
    refused: () => refused,
    stop: async () => void (await Promise.all([...processes].map((process) => process.stop()))),
    kill: async () => void (await Promise.all([...processes].map((process) => process.kill()))),
  }

  async function start(): Promise<FleetProcess> {
    const owner = crypto.randomUUID()
    const child = spawn(process.execPath, [WORKER, JSON.stringify({ redis, plan, stepMs, time, owner })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    const fleetProcess: FleetProcess = {
      owner,
      kill: () => end('SIGKILL'),
      pause: () => void child.kill('SIGSTOP'),
      resume: () => void child.kill('SIGCONT'),
      stop: () => end('SIGTERM'),
    }
    processes.add(fleetProcess)
    await untilReady(child, (line) => refused.push({ ...line, by: owner }))
    return fleetProcess

    async function end(signal: NodeJS.Signals) {
      processes.delete(fleetProcess)
      child.kill(signal)
      await ended
    }
  }
}

const WORKER = fileURLToPath(new URL('slot-worker.ts', import.meta.url))

const lineSchema = v.union([
  v.object({ ready: v.string() }),
  v.object({ refused: v.object({ job: v.string(), slot: v.number(), step: v.number() }) }),
])

/** Resolves when the process is ready or gone. */
async function untilReady(child: ChildProcess, onRefused: (refusal: Omit<Refusal, 'by'>) => void) {
  if (child.stdout === null) throw new Error('The process has no output.')
  const lines = createInterface({ input: child.stdout })
  await new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    lines.on('line', (text) => {
      const line = v.parse(lineSchema, JSON.parse(text))
      if ('ready' in line) resolve()
      else onRefused(line.refused)
    })
  })
}

async function makeDocuments({ redis, plan, origin, stepMs }: FleetOptions): Promise<void> {
  const address = parseRedisUrl(redis)
  if ('problem' in address) throw new Error(address.problem)
  const { state, close } = await openRedis({ address })
  const clock = createFakeClock(origin)
  const store = createStore(state, { clock, shared: true })
  const owner = 'maker'
  const engine = createEngine({ store, clock, log: silentLogger, owner, ownsStorage: false })
  for (const job of plan) await engine.add(slotEntry(job, { store, clock, owner, stepMs }))
  await close()
}
