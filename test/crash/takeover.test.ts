import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { hasRedisServer, type RedisServer, startRedisServer } from '../helpers/redis-server.ts'
import { createFleet, type Fleet, type FleetProcess } from '../helpers/slot-fleet.ts'
import { type Effect, effectSchema } from '../helpers/slot-job.ts'
import { INSTANCE, ORIGIN, type PlannedJob, STEPS } from '../helpers/slot-plan.ts'

const SPEED = 60
/** Twice the lease, in real time. */
const TWO_LEASES_MS = 2 * (60_000 / SPEED)
/** A step takes so long that the first process is met in the middle of one. */
const STEP_MS = 40_000

const JOB: PlannedJob = { name: 'hourly', schedule: '52 * * * *', timezone: 'UTC' }
const SLOT = ORIGIN + 2 * 60_000

let redis: RedisServer
let fleet: Fleet
let client: Redis
let processes: FleetProcess[]

const isThere = await hasRedisServer()

describe.skipIf(!isThere)('a run on one of two processes', () => {
  beforeEach(async () => {
    redis = await startRedisServer()
    client = await redis.client()
    fleet = await createFleet({
      redis: redis.url(),
      plan: [JOB],
      origin: ORIGIN,
      speed: SPEED,
      stepMs: STEP_MS,
    })
    processes = await Promise.all([fleet.start(), fleet.start()])
  })
  afterEach(async () => {
    await fleet.kill()
    await redis.remove()
  })

  it('goes on from its checkpoint in the other process when its own is killed', async () => {
    const victim = await holderAfterFirstStep()
    await victim.kill()
    const effects = await untilEffects(STEPS)
    expect(effects.map(({ step, by }) => ({ step, isFirst: by === victim.owner }))).toEqual([
      { step: 0, isFirst: true },
      { step: 1, isFirst: false },
      { step: 2, isFirst: false },
    ])
    expectOneRun(effects)
  })

  it('cannot write any more when its process wakes up after twice the lease', async () => {
    const sleeper = await holderAfterFirstStep()
    sleeper.pause()
    await sleep(TWO_LEASES_MS)
    const effects = await untilEffects(STEPS)
    sleeper.resume()
    await until(() => fleet.refused().length > 0)
    expect(fleet.refused()).toMatchObject([{ by: sleeper.owner, slot: SLOT }])
    expect(await readEffects()).toEqual(effects)
    expect(effects.slice(1).every(({ by }) => by !== sleeper.owner)).toBe(true)
    expectOneRun(effects)
  })
})

/** All effects are of one run of the slot, under two fences. */
function expectOneRun(effects: readonly Effect[]) {
  expect(new Set(effects.map(({ run }) => run)).size).toBe(1)
  expect(new Set(effects.map(({ slot }) => slot))).toEqual(new Set([SLOT]))
  const fences = effects.map(({ fence }) => fence)
  expect(fences).toEqual(fences.toSorted((a, b) => a - b))
  expect(new Set(fences).size).toBe(2)
}

/** The process that has the run, when its first step is durable and it waits in its second. */
async function holderAfterFirstStep(): Promise<FleetProcess> {
  const document = v.object({ cursor: v.optional(v.number()) })
  await until(async () => (await read(`jobs:${INSTANCE}:${JOB.name}`, document))?.cursor === 1)
  const [effect] = await readEffects()
  const holder = processes.find(({ owner }) => owner === effect?.by)
  if (holder === undefined) throw new Error('No process has this effect.')
  return holder
}

async function untilEffects(count: number): Promise<Effect[]> {
  await until(async () => (await readEffects()).length >= count)
  return await readEffects()
}

async function readEffects(): Promise<Effect[]> {
  return (await read(`plugins:${INSTANCE}:effects:${JOB.name}`, v.array(effectSchema))) ?? []
}

/** What stands in the envelope under a key. */
async function read<T>(key: string, data: v.GenericSchema<unknown, T>): Promise<T | undefined> {
  const text = await client.get(`{mostik}:state:${key}`)
  if (text === null) return undefined
  return v.parse(data, v.parse(v.pipe(v.string(), v.parseJson(), v.object({ data: v.unknown() })), text).data)
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isSo()) return
    await sleep(50)
  }
  throw new Error('It did not come to that in half a minute.')
}
