import process from 'node:process'
import * as v from 'valibot'
import { createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import { silentLogger } from '../../core/log.ts'
import { startLoop } from '../../core/platform/loop.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { openRedis } from '../../core/storage/redis.ts'
import { parseRedisUrl } from '../../core/storage/redis-url.ts'
import { mountSurface } from '../../routes/mount.ts'
import { createFastClock } from './fast-clock.ts'
import { plainHost } from './hosted-app.ts'
import { slotEntry } from './slot-job.ts'

/**
 * A process that runs planned jobs over a Redis that others use too, on a fast clock. Its argument is JSON of
 * `settingsSchema`. It says in lines of JSON when it looks after the jobs, and when an effect was refused; SIGTERM
 * ends it in order.
 */
const settingsSchema = v.object({
  redis: v.string(),
  owner: v.string(),
  time: v.object({ origin: v.number(), realOrigin: v.number(), speed: v.number() }),
  stepMs: v.number(),
  plan: v.array(
    v.object({
      name: v.string(),
      schedule: v.union([v.string(), v.object({ every: v.string() })]),
      timezone: v.string(),
    }),
  ),
})

/** Real time: a Redis that is started again shall be waited for. */
const TIMING = { openMs: 60_000, commandMs: 5000 }

const { redis, owner, time, plan, stepMs } = v.parse(settingsSchema, JSON.parse(process.argv[2] ?? '{}'))
const clock = createFastClock(time)
const address = parseRedisUrl(redis)
if ('problem' in address) throw new Error(address.problem)
const { state, blobs, close } = await openRedis({ address, timing: TIMING })
const store = createStore(state, { clock, shared: true })
const app = createApp({
  config: {
    server: { host: '127.0.0.1', port: 0, metrics: 'admin' },
    storage: redis,
    timezone: 'UTC',
    log: { level: 'info', format: 'auto' },
    http: {},
    instances: [],
  },
  storage: {
    name: redis,
    owner,
    store,
    blobs: createBlobs(blobs, { clock }),
    isOwned: false,
    limits: [],
    snapshot: () => Promise.reject(new Error('not part of this test')),
    announce: async () => {},
    close,
  },
  host: plainHost,
  clock,
  log: silentLogger,
  auth: createAuth({ token: 'test-token-of-the-admin', clock }),
  version: '1.2.3',
  surface: mountSurface,
  onWake: () => loop?.wake(),
})
let loop: ReturnType<typeof startLoop> | undefined
await app.start()
for (const job of plan) await added(job)
loop = startLoop(app, clock)
process.on('SIGTERM', () => void end())
say({ ready: owner })

/** Takes a job in; Redis may be away just then. */
async function added(job: (typeof plan)[number]) {
  const onRefused = (slot: number, step: number) => say({ refused: { job: job.name, slot, step } })
  const entry = slotEntry(job, { store, clock, owner, stepMs, onRefused })
  for (;;) {
    try {
      return await app.service.engine.add(entry)
    } catch {
      await clock.sleep(5000)
    }
  }
}

async function end() {
  await loop?.stop()
  await app.stop()
  await close()
  process.exit(0)
}

function say(line: unknown) {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
