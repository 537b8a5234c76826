import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plain } from '../../../../plugins/kontur/simulator/web.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { type KonturApp, type KonturAppOptions, startKonturApp } from '../../../helpers/kontur-app.ts'
import { isLookup, isQuery, type KonturWorld, startKonturWorld } from '../../../helpers/kontur-world.ts'

/** The table of states: one test for each of its lines, over a real network, on a clock that the test moves. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** The tests begin at 12:00 UTC, 15:00 in Moscow; the next slot is at 03:00 there. */
const NIGHTLY = { schedule: '0 3 * * *', timezone: 'Europe/Moscow' }
const UNTIL_NIGHT = 12 * HOUR

let world: KonturWorld
let app: KonturApp
const ended: (() => Promise<void>)[] = []

beforeEach(async () => {
  world = await startKonturWorld()
  ended.push(() => world.server.close())
  for (let number = 1; number <= 5; number++) world.contractor(number)
})

afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end()
})

describe('a sync that was never there', () => {
  it('begins to wait, with nothing done, when it is enabled', async () => {
    await start()
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      lastModifiedNodeDbid: 0,
      countProcessedNodes: 0,
      tryCount: 0,
      nextTry: null,
      error: null,
    })
  })
})

describe('TRIGGER_WAITING', () => {
  it('goes through all contractors at its slot, and waits again with place and count for who looks', async () => {
    await start()
    await app.pass(UNTIL_NIGHT - SECOND)
    expect(world.counted().queries).toBe(0)
    await app.pass(SECOND)
    expect(world.counted()).toEqual({ queries: 3, lookups: 3, mutates: 3, others: 1 })
    expect(await app.state()).toMatchObject(done({ lastFinishedAt: '2026-01-06T00:00:00.000Z' }))
  })

  it('does the same when it is run by hand', async () => {
    await start()
    await app.run()
    expect(await app.state()).toMatchObject(done({ lastFinishedAt: '2026-01-05T12:00:00.000Z' }))
  })

  it('begins each pass with the first contractor again', async () => {
    await start({ answersLiveMinutes: 0 })
    await app.run()
    await app.pass(MINUTE)
    world.counted()
    await app.run()
    expect(world.counted()).toEqual({ queries: 3, lookups: 3, mutates: 0, others: 1 })
    expect(await app.state()).toMatchObject(done({}))
  })

  it('takes in a source without contractors', async () => {
    for (const { id } of world.nodes.all()) world.nodes.remove(id)
    await start()
    await app.run()
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      countProcessedNodes: 0,
      error: null,
    })
    expect(world.counted()).toMatchObject({ queries: 1, lookups: 0 })
  })

  it('waits for its slot after a restart, and does not make up for one that passed meanwhile', async () => {
    await start()
    await app.stop()
    await world.clock.advance(UNTIL_NIGHT + HOUR)
    await app.restart()
    await app.pass(HOUR)
    expect(world.counted().queries).toBe(0)
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING' })
  })

  it('makes up for it where the settings say so', async () => {
    await start({ missed: 'run' })
    await app.stop()
    await world.clock.advance(UNTIL_NIGHT + HOUR)
    await app.restart()
    await app.tick()
    expect(await app.state()).toMatchObject(done({}))
  })

  it('begins again with nothing when its configuration changes', async () => {
    await start()
    await app.run()
    await app.reload(settings({ batchSize: 3 }))
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      lastModifiedNodeDbid: 0,
      countProcessedNodes: 0,
    })
  })
})

describe('IN_PROGRESS', () => {
  it('has place and count of what is done, batch by batch', async () => {
    const gate = holdLookup(2)
    await start({}, gate)
    await app.begin()
    await gate.reached
    expect(await app.state()).toMatchObject({
      status: 'IN_PROGRESS',
      lastModifiedNodeDbid: dbidOf(1),
      countProcessedNodes: 2,
      tryCount: 0,
      nextTry: null,
      error: null,
    })
    gate.open()
    await app.tick()
    expect(await app.state()).toMatchObject(done({}))
  })

  it('takes no slot; the ledger says why', async () => {
    const gate = holdLookup(2)
    await start({}, gate)
    await app.begin()
    await gate.reached
    await world.clock.advance(UNTIL_NIGHT)
    await app.begin()
    gate.open()
    await app.tick()
    const { slots } = await jsonOf('/api/jobs/kontur/sync/slots')
    expect(slots).toMatchObject([{ outcome: 'skipped', reason: 'running' }])
  })

  it('runs once more after this pass when it is run by hand meanwhile', async () => {
    const gate = holdLookup(2)
    await start({}, gate)
    await app.begin()
    await gate.reached
    await app.begin()
    gate.open()
    await app.tick()
    await app.tick()
    const { runs } = await jsonOf('/api/jobs/kontur/sync/runs')
    expect(runs).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }])
  })

  it('goes on from the place that was kept when the service starts again', async () => {
    const gate = holdLookup(2)
    await start({}, gate)
    await app.begin()
    await gate.reached
    await app.restart()
    expect(await app.state()).toMatchObject({ status: 'IN_PROGRESS', lastModifiedNodeDbid: dbidOf(1) })
    world.counted()
    await app.tick()
    expect(await app.state()).toMatchObject(done({}))
    expect(world.counted()).toMatchObject({ queries: 2, lookups: 2, mutates: 2 })
  })

  it('stops and begins anew at once when its configuration changes', async () => {
    const gate = holdLookup(2)
    await start({}, gate)
    await app.begin()
    await gate.reached
    world.counted()
    await app.reload(settings({ batchSize: 5 }))
    expect(await app.state()).toMatchObject(done({}))
    const { runs } = await jsonOf('/api/jobs/kontur/sync/runs')
    expect(runs).toMatchObject([{ outcome: 'done', trigger: { kind: 'config' } }, { outcome: 'stopped' }])
    expect(world.counted()).toMatchObject({ queries: 1 })
  })

  it('stops between two batches when it is disabled, and shows no state until it is enabled', async () => {
    const gate = holdLookup(2)
    await start({}, gate)
    await app.begin()
    await gate.reached
    await app.request('/api/plugins/kontur/disable', { method: 'POST' })
    gate.open()
    await app.tick()
    expect((await app.request('/kontur/state')).status).toBe(503)
    await app.request('/api/plugins/kontur/enable', { method: 'POST' })
    await app.tick()
    expect(await app.state()).toMatchObject(done({}))
  })
})

describe('a failure that a retry may mend', () => {
  it('is tried again after 10 s, 1 min and 10 min, each to the second, from the same place', async () => {
    await start()
    failLookups(Infinity)
    await app.run()
    const waits = [10 * SECOND, MINUTE, 10 * MINUTE]
    for (const [index, wait] of waits.entries()) {
      expect(await app.state()).toMatchObject({
        status: 'RETRY_WAITING',
        tryCount: index + 1,
        nextTry: new Date(world.clock.now() + wait).toISOString(),
        error: expect.stringContaining('Kontur.Focus'),
        lastModifiedNodeDbid: 0,
        countProcessedNodes: 0,
      })
      world.counted()
      await app.pass(wait - SECOND)
      expect(world.counted().queries).toBe(0)
      await app.pass(SECOND)
      expect(world.counted().queries).toBe(1)
    }
    expect(await app.state()).toMatchObject({ status: 'ERROR', tryCount: 3, nextTry: null })
  })

  it('is over when a try goes well: the pass goes on and counts its tries from 0 again', async () => {
    await start()
    failLookups(3)
    await app.run()
    await app.pass(11 * MINUTE + 10 * SECOND)
    expect(await app.state()).toMatchObject(done({ tryCount: 0, error: null }))
  })

  it('waits longer when Kontur.Focus asks for it', async () => {
    await start()
    const busy = { ...plain(429, 'Too many requests'), headers: { 'retry-after': '90' } }
    world.server.faults.push({ times: 1, when: isLookup, instead: busy })
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING', nextTry: '2026-01-05T12:01:30.000Z' })
  })

  it('is one of the source too', async () => {
    await start()
    world.server.faults.push({ times: 1, when: isQuery, instead: plain(503, 'The index is down') })
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING', tryCount: 1 })
    await app.pass(10 * SECOND)
    expect(await app.state()).toMatchObject(done({}))
  })
})

describe('RETRY_WAITING', () => {
  it('takes no slot', async () => {
    await start({ schedule: '* * * * *' })
    failLookups(2)
    await app.pass(MINUTE)
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING', tryCount: 1 })
    await app.pass(MINUTE)
    const { slots } = await jsonOf('/api/jobs/kontur/sync/slots')
    expect(slots?.[0]).toMatchObject({ outcome: 'skipped', reason: 'retrying' })
  })

  it('tries at once when the service starts again, and counts its tries from 0', async () => {
    await start()
    failLookups(3)
    await app.run()
    await app.pass(10 * SECOND)
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING', tryCount: 2 })
    await app.restart()
    await app.tick()
    expect(await app.state()).toMatchObject({
      status: 'RETRY_WAITING',
      tryCount: 1,
      nextTry: new Date(world.clock.now() + 10 * SECOND).toISOString(),
    })
  })

  it('begins anew at once when its configuration changes', async () => {
    await start()
    failLookups(1)
    await app.run()
    await app.reload(settings({ batchSize: 5 }))
    expect(await app.state()).toMatchObject(done({}))
  })
})

describe('a failure that no retry can mend', () => {
  it('is an error at once', async () => {
    await start({ focus: { url: world.server.url, key: 'another-key', pauseSeconds: 0 } })
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'ERROR', tryCount: 0, nextTry: null })
    expect(await app.job()).toMatchObject({ error: { code: 'KEY_REJECTED' } })
  })

  it('is tried again three times all the same with strictSeed', async () => {
    await start({
      focus: { url: world.server.url, key: 'another-key', pauseSeconds: 0 },
      strictSeed: true,
    })
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING', tryCount: 1 })
    await app.pass(11 * MINUTE + 10 * SECOND)
    expect(await app.state()).toMatchObject({ status: 'ERROR', tryCount: 3 })
  })
})

describe('ERROR', () => {
  const later = { schedule: '30 15 * * *', timezone: 'Europe/Moscow' }

  it.each([
    ['its slot', () => app.pass(30 * MINUTE)],
    ['a run by hand', () => app.run()],
  ])('begins a new pass with the first contractor at %s', async (_what, trigger) => {
    await start(later)
    await failInSecondBatch()
    await trigger()
    expect(await app.state()).toMatchObject(done({}))
    expect(world.counted().queries).toBe(3)
  })

  it('goes on where the failed pass stopped with resumeAfterError', async () => {
    await start({ ...later, resumeAfterError: true })
    await failInSecondBatch()
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', countProcessedNodes: 3 })
    expect(world.counted().queries).toBe(2)
  })

  it('waits for its slot after a restart', async () => {
    await start()
    await failInSecondBatch()
    await app.restart()
    await app.pass(HOUR)
    expect(await app.state()).toMatchObject({ status: 'ERROR' })
    expect(world.counted().queries).toBe(0)
  })

  it('is forgotten when the configuration changes', async () => {
    await start()
    await failInSecondBatch()
    await app.reload(settings({ batchSize: 5 }))
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      error: null,
      tryCount: 0,
      lastModifiedNodeDbid: 0,
      countProcessedNodes: 0,
    })
  })
})

async function start(over: object = {}, parts: Partial<KonturAppOptions> = {}): Promise<void> {
  app = await startKonturApp({
    settings: settings(over),
    clock: world.clock,
    driver: memoryDriver(),
    ...parts,
  })
  ended.push(() => app.stop())
}

function settings(over: object): object {
  return world.settings({ batchSize: 2, ...NIGHTLY, ...over })
}

/** The state after a whole pass over the five contractors. */
function done(more: object): object {
  return {
    status: 'TRIGGER_WAITING',
    lastModifiedNodeDbid: dbidOf(4),
    countProcessedNodes: 5,
    tryCount: 0,
    nextTry: null,
    error: null,
    ...more,
  }
}

function dbidOf(index: number): number | undefined {
  return world.nodes.all()[index]?.dbid
}

function failLookups(times: number): void {
  world.server.faults.push({ times, when: isLookup, instead: plain(502, '<html>Bad gateway</html>') })
}

/** The first batch goes well, then the key is refused. */
async function failInSecondBatch(): Promise<void> {
  let lookups = 0
  const isSecond = (request: Parameters<typeof isLookup>[0]) => isLookup(request) && ++lookups === 2
  world.server.faults.push({ times: 1, when: isSecond, instead: plain(403, 'No valid key specified') })
  await app.run()
  expect(await app.state()).toMatchObject({ status: 'ERROR', countProcessedNodes: 2 })
  world.counted()
}

/** Holds the n-th lookup up until the test lets it go. */
function holdLookup(which: number) {
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  let count = 0
  return {
    reached: reached.promise,
    open: () => released.resolve(),
    async beforeFetch(url: URL) {
      if (url.pathname !== '/api3/req' || ++count !== which) return
      reached.resolve()
      await released.promise
    },
  }
}

async function jsonOf(path: string): Promise<Record<string, unknown[]>> {
  const response = await app.request(path)
  const body: unknown = await response.json()
  if (typeof body !== 'object' || body === null) throw new Error(`${path} answered no object`)
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, [value].flat()]))
}
