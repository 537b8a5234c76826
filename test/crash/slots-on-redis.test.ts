import { execFile } from 'node:child_process'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { hasRedisServer, type RedisServer, startRedisServer } from '../helpers/redis-server.ts'
import { causeChaos } from '../helpers/slot-chaos.ts'
import { createFleet, type Fleet } from '../helpers/slot-fleet.ts'
import { INSTANCE, ORIGIN, PLAN } from '../helpers/slot-plan.ts'
import { type Chaos, checkSlots, noteChaos } from './slots-checker.ts'

/** A lease of a minute lasts a second. */
const SPEED = 60
const MINUTE_MS = 60_000
/** The full number of slots takes minutes; without CI a quarter of them goes through the same. */
const MINUTES = process.env['CI'] ? 76 : 19
const FEWEST_SLOTS = process.env['CI'] ? 2000 : 500
const PROCESSES = 3
const SEED = 20_260_329
/** Real time after the chaos in which everything must come to its end; a ledger holds a hundred runs and no more. */
const SETTLE_MS = 20_000

let redis: RedisServer | undefined
let fleet: Fleet | undefined
afterEach(async () => {
  await fleet?.kill()
  await redis?.remove()
})

const isThere = await hasRedisServer()

describe.skipIf(!isThere)('three processes on one Redis', () => {
  it(
    `run each of ${FEWEST_SLOTS} slots once or say why not, whatever is killed, stopped or restarted`,
    { timeout: 300_000 },
    async () => {
      redis = await startRedisServer({ args: ['--appendfsync', 'always'] })
      const url = redis.url()
      fleet = await createFleet({ redis: url, plan: PLAN, origin: ORIGIN, speed: SPEED, stepMs: 5000 })
      const { realOrigin } = fleet.time
      const realEnd = realOrigin + (MINUTES * MINUTE_MS) / SPEED
      const done = await causeChaos({ fleet, redis, processes: PROCESSES, seed: SEED, realEnd })
      const until = ORIGIN + (Date.now() - realOrigin) * SPEED
      const chaos = (): Chaos => ({ ...done, until, refused: fleet?.refused().length ?? 0 })
      await untilSettled(url, chaos)
      await fleet.stop()
      await noteChaos(url, chaos())

      const { problems, figures } = await checkSlots(url)
      expect(problems).toEqual([])
      expect(figures.due).toBeGreaterThanOrEqual(FEWEST_SLOTS)
      for (const count of [figures.ran, figures.takeovers, ...Object.values(done)]) {
        expect(count).toBeGreaterThan(0)
      }
      const report = await runChecker(url)
      console.info(report.output.trimEnd().replaceAll(/^/gm, '  '))
      expect(report).toMatchObject({ code: 0 })
      await repeatAnEffect(redis)
      expect(await runChecker(url)).toMatchObject({
        code: 1,
        output: expect.stringContaining('ran more than once'),
      })
    },
  )
})

/** Waits until the checker has nothing to complain about, or the time is over. */
async function untilSettled(url: string, chaos: () => Chaos): Promise<void> {
  const end = Date.now() + SETTLE_MS
  do {
    await sleep(1000)
    await noteChaos(url, chaos())
  } while (Date.now() < end && (await checkSlots(url)).problems.length > 0)
}

/** Runs the checker as a program of its own. */
async function runChecker(url: string): Promise<{ code: number; output: string }> {
  const checker = fileURLToPath(new URL('slots-checker.ts', import.meta.url))
  return await new Promise((resolve) => {
    const child = execFile(process.execPath, [checker, url], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })
}

/** Makes the record say that a slot ran a second time. */
async function repeatAnEffect(server: RedisServer): Promise<void> {
  const client = await server.client()
  const key = `{mostik}:state:plugins:${INSTANCE}:effects:minute-0`
  const text = (await client.get(key)) ?? ''
  await client.set(key, text.replace(/(\{"slot":\d+,"step":0,"run":")[^"]+("[^}]*\})/, '$&,$1another$2'))
}
