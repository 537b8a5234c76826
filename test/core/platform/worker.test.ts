import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { type Clock, systemClock } from '../../../core/clock.ts'
import type { Catalogue } from '../../../core/config/instances.ts'
import { AppError } from '../../../core/errors.ts'
import { defineJob, definePlugin, type Job } from '../../../core/plugin.ts'
import { secret } from '../../../core/schema.ts'
import { durableObjectDriver } from '../../../core/storage/durable-object.ts'
import { UNFINISHED } from '../../../core/transfer/unfinished.ts'
import { countingKv } from '../../helpers/counting-kv.ts'
import { sqliteObject } from '../../helpers/sqlite-object.ts'
import { staleKv } from '../../helpers/stale-kv.ts'
import { movedClock, openWakes, TOKEN, type Wakes } from '../../helpers/worker-wakes.ts'

const MINUTE = 60_000
type Sent = Uint8Array<ArrayBuffer> | string | null
const jobSchema = v.object({
  status: v.string(),
  processed: v.number(),
  tryCount: v.number(),
  nextTry: v.nullable(v.string()),
  lastRun: v.nullable(v.object({ outcome: v.string() })),
})

/** A plugin `demo` whose job yields as often as it is told, or fails. */
function demo(run: { steps: number; fail?: boolean; onStep?(): Promise<void> }): Catalogue {
  const count = defineJob({
    name: 'count',
    cursor: v.number(),
    async *run({ cursor = 0 }) {
      if (run.fail === true) throw new AppError('NOT_NOW', 'Cannot count: it is too loud.')
      for (let step = cursor; step < run.steps; step++) {
        await run.onStep?.()
        yield { cursor: step + 1, counts: { read: 1 } }
      }
    },
  })
  return only([count])
}

/** A catalogue with nothing but a plugin `demo` that has these jobs. */
function only(jobs: readonly Job[]): Catalogue {
  const plugin = definePlugin({
    name: 'demo',
    title: 'Demo',
    config: v.strictObject({ label: v.optional(v.string()), key: v.optional(secret()) }),
    setup: () => ({ jobs }),
  })
  return { demo: async () => ({ default: plugin }) }
}

function configOf(budget: Record<string, number>) {
  return { storage: 'do:MOSTIK', budget, plugins: { demo: {} } }
}

async function readJob(wakes: { api(path: string): Promise<unknown> }) {
  return v.parse(jobSchema, await wakes.api('/api/jobs/demo/count'))
}

describe('a wake-up', () => {
  test('takes no more steps than it may, and sets the alarm to go on at once', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const wakes = openWakes({ config: configOf({ steps: 4 }), object, clock, catalogue: demo({ steps: 10 }) })
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    const seen: number[] = []
    while (object.alarm !== null && object.alarm <= clock.now()) {
      object.alarm = null
      await wakes.wake()
      seen.push((await readJob(wakes)).processed)
    }
    expect(seen).toEqual([4, 8, 10])
    expect(await readJob(wakes)).toMatchObject({ status: 'TRIGGER_WAITING', lastRun: { outcome: 'done' } })
  })

  test('works no longer than it may', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const onStep = async () => clock.advance(20_000)
    const catalogue = demo({ steps: 5, onStep })
    const wakes = openWakes({ config: configOf({ seconds: 30 }), object, clock, catalogue })
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    object.alarm = null
    await wakes.wake()
    expect(await readJob(wakes)).toMatchObject({ status: 'IN_PROGRESS', processed: 2 })
    expect(await wakes.ring()).toBe(2)
    expect(await readJob(wakes)).toMatchObject({ status: 'TRIGGER_WAITING', processed: 5 })
  })

  test('makes no more requests to storages behind the network than it may', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const kv = countingKv(staleKv(clock).near)
    const config = { ...configOf({ requests: 5 }), storage: { state: 'kv:DATA', data: 'kv:DATA' } }
    const bindings = { DATA: kv.namespace }
    const wakes = openWakes({ config, object: undefined, bindings, clock, catalogue: demo({ steps: 20 }) })
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    await wakes.wake()
    const { processed, status } = await readJob(wakes)
    expect(status).toBe('IN_PROGRESS')
    expect(processed).toBeLessThan(6)
    for (let minute = 0; minute < 20; minute++) {
      clock.advance(MINUTE)
      await wakes.wake()
    }
    expect(await readJob(wakes)).toMatchObject({ status: 'TRIGGER_WAITING', processed: 20 })
    expect(object.alarm).toBeNull()
  })

  test('begins a run also when looking alone has spent everything', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const look = defineJob({
      name: 'count',
      schedule: () => ({ every: 'PT1M' }),
      idle: async () => {
        clock.advance(61_000)
        return undefined
      },
      async *run() {
        yield { counts: { read: 1 } }
      },
    })
    const catalogue = only([look])
    const wakes = openWakes({ config: configOf({ seconds: 60 }), object, clock, catalogue })
    await wakes.wake()
    clock.advance(MINUTE)
    await wakes.wake()
    expect(await readJob(wakes)).toMatchObject({ lastRun: { outcome: 'done' } })
  })

  test('two that overlap are one, and spend one budget', async () => {
    const clock = movedClock()
    let steps = 0
    const onStep = async () => void (++steps % 3 === 0 && void wakes.wake())
    const config = { ...configOf({ steps: 10 }), storage: 'kv:DATA' }
    const bindings = { DATA: staleKv(clock).near }
    const catalogue = demo({ steps: 60, onStep })
    const wakes = openWakes({ config, object: undefined, clock, catalogue, bindings })
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    await wakes.wake()
    expect(steps).toBe(10)
  })

  test('that fails at its end comes again', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const wakes = openWakes({ config: configOf({}), object, clock, catalogue: demo({ steps: 1 }) })
    await wakes.api('/health/live')
    const { put } = object.storage
    object.storage.put = async () => {
      await wakes.api('/api/jobs/demo/count/run', 'POST')
      throw new Error('the disk is full')
    }
    object.alarm = null
    await expect(wakes.wake()).rejects.toThrow('the disk is full')
    expect(object.alarm).toBe(clock.now() + 10_000)
    object.storage.put = put
    clock.advance(10_000)
    await wakes.ring()
    expect(await readJob(wakes)).toMatchObject({ lastRun: { outcome: 'done' } })
  })

  test('ends a run that has no place to go on from, however much it spends', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const sweep = defineJob({
      name: 'count',
      async *run() {
        clock.advance(90_000)
        yield { counts: { read: 1 } }
        return { summary: 'swept' }
      },
    })
    const catalogue = only([sweep])
    const wakes = openWakes({ config: configOf({ seconds: 30 }), object, clock, catalogue })
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    object.alarm = null
    await wakes.wake()
    expect(await readJob(wakes)).toMatchObject({ status: 'TRIGGER_WAITING', processed: 1 })
  })

  test('leaves no timer behind', async () => {
    const object = sqliteObject()
    let most = 0
    let open = 0
    const clock: Clock = {
      now: () => Date.now(),
      async sleep(ms, signal) {
        most = Math.max(most, ++open)
        await systemClock.sleep(ms, signal).finally(() => open--)
      },
    }
    const catalogue = demo({ steps: 3, onStep: () => sleep(5) })
    const wakes = openWakes({ config: configOf({}), object, clock, catalogue })
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    expect(open).toBe(0)
    await wakes.wake()
    expect(await readJob(wakes)).toMatchObject({ processed: 3, status: 'TRIGGER_WAITING' })
    expect(most).toBeGreaterThan(0)
    expect(open).toBe(0)
  })

  test('a signal that comes while it works is taken up by it, one that comes later sets the alarm', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    let isFirst = true
    const onStep = async () => {
      if (isFirst) await wakes.api('/api/jobs/demo/count/run', 'POST')
      isFirst = false
    }
    const wakes = openWakes({ config: configOf({}), object, clock, catalogue: demo({ steps: 2, onStep }) })
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    await wakes.ring()
    expect(await wakes.api('/api/jobs/demo/count/runs')).toMatchObject({ runs: [{}, {}] })
    expect(object.alarm).toBeNull()
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    expect(object.alarm).toBe(clock.now())
  })

  test('sets the alarm to the next try to the millisecond', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const catalogue = demo({ steps: 0, fail: true })
    const wakes = openWakes({ config: configOf({}), object, clock, catalogue })
    await wakes.api('/api/jobs/demo/count/run', 'POST')
    await wakes.ring()
    expect(object.alarm).toBe(clock.now() + 10_000)
    clock.advance(10_000)
    await wakes.ring()
    expect(object.alarm).toBe(clock.now() + 60_000)
  })
})

describe('an object that was forgotten', () => {
  const failing = demo({ steps: 0, fail: true })
  const version = (id: string) => ({ CF_VERSION_METADATA: { id, timestamp: '2026-01-01T00:00:00Z' } })

  test('goes on with the tries where it was when it is only woken', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const given = { config: configOf({}), object, clock, catalogue: failing, bindings: version('a') }
    const first = openWakes(given)
    await first.api('/api/jobs/demo/count/run', 'POST')
    await first.ring()
    const planned = await readJob(first)
    clock.advance(5000)
    const second = openWakes(given)
    expect(await readJob(second)).toEqual(planned)
    expect(planned).toMatchObject({ status: 'RETRY_WAITING', tryCount: 1 })
  })

  test('begins them anew after a deployment', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const given = { config: configOf({}), object, clock, catalogue: failing }
    const first = openWakes({ ...given, bindings: version('a') })
    await first.api('/api/jobs/demo/count/run', 'POST')
    await first.ring()
    clock.advance(5000)
    const second = openWakes({ ...given, bindings: version('b') })
    expect(await readJob(second)).toMatchObject({
      status: 'RETRY_WAITING',
      tryCount: 0,
      nextTry: new Date(clock.now()).toISOString(),
    })
  })

  test('a deployment whose first start failed is one all the same', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const given = { config: configOf({}), object, clock, catalogue: failing }
    const first = openWakes({ ...given, bindings: version('a') })
    await first.api('/api/jobs/demo/count/run', 'POST')
    await first.ring()
    const { sql } = object.storage
    const second = openWakes({ ...given, bindings: version('b') })
    Object.assign(object.storage, {
      sql: {
        exec() {
          throw new Error('the network is down')
        },
      },
    })
    await second.api('/health/ready')
    Object.assign(object.storage, { sql })
    expect(await readJob(second)).toMatchObject({ status: 'RETRY_WAITING', tryCount: 0 })
  })

  test('knows when it ticked last', async () => {
    const object = sqliteObject()
    const clock = movedClock()
    const given = { config: configOf({}), object, clock, catalogue: demo({ steps: 1 }) }
    await openWakes(given).wake()
    const at = new Date(clock.now()).toISOString()
    clock.advance(30_000)
    expect(await openWakes(given).api('/health/ready')).toMatchObject({ ready: true, lastTick: at })
  })
})

describe('KV alone', () => {
  const place = () => {
    const clock = movedClock()
    const kv = staleKv(clock)
    const open = (settings: object, namespace = kv.near) =>
      openWakes({
        config: { storage: 'kv:DATA', plugins: { demo: settings } },
        object: undefined,
        clock,
        catalogue: demo({ steps: 1 }),
        bindings: { DATA: namespace },
      })
    return { clock, kv, open }
  }

  test('runs jobs when the first request and the first wake-up meet in two places', async () => {
    const { clock, kv, open } = place()
    const runner = open({ key: 'test-key' })
    const web = open(
      { key: 'test-key' },
      kv.far(() => MINUTE),
    )
    await Promise.all([runner.wake(), web.api('/health/live')])
    await runner.api('/api/jobs/demo/count/run', 'POST')
    for (let minute = 0; minute < 3; minute++) {
      clock.advance(MINUTE)
      await runner.wake()
    }
    expect(await readJob(runner)).toMatchObject({ lastRun: { outcome: 'done' } })
  })

  test('runs what is deployed, also when an older version was deployed again', async () => {
    const { open } = place()
    for (const label of ['first', 'second', 'first']) {
      const wakes = open({ label })
      await wakes.wake()
      await wakes.api('/api/jobs/demo/count/run', 'POST')
      await wakes.wake()
      expect(await wakes.api('/api/jobs/demo/count')).toMatchObject({ signalsWaiting: 0 })
    }
  })

  test('is ready, though the one that answers runs no jobs', async () => {
    const { open } = place()
    expect(await open({}).api('/health/ready')).toMatchObject({ ready: true, problems: [] })
  })
})

describe('a Worker that cannot start', () => {
  const start = (config: unknown, bindings?: Record<string, unknown>) =>
    openWakes({ config, object: sqliteObject(), ...(bindings && { bindings }) })

  test('says so without a token, and takes nothing', async () => {
    const wakes = start({ plugins: {} }, { MOSTIK_TOKEN: '' })
    expect(await wakes.api('/health/ready')).toEqual({
      ready: false,
      problems: [
        { code: 'ADMIN_TOKEN', message: expect.stringContaining('wrangler secret put MOSTIK_TOKEN') },
      ],
    })
    const answer = await wakes.fetch(new Request('http://mostik.test/torgsoft/ready', { method: 'POST' }))
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('60')
    const words = await answer.json()
    expect(words).toMatchObject({ code: 'ADMIN_TOKEN', detail: expect.stringContaining('/health/ready') })
    expect(words).not.toHaveProperty('details')
    await expect(wakes.wake()).rejects.toMatchObject({ code: 'ADMIN_TOKEN' })
  })

  test.each([
    ['a local folder', { folder: './export' }, 'has no local folders'],
    [
      'explicit FTPS',
      { folder: 'ftps://user@ftp.example/export' },
      'cannot encrypt a connection that began plain',
    ],
    ['a file', { folder: 'ftp://user@ftp.example', password: '${file:/run/secrets/x}' }, 'has no files'],
    [
      'a proxy',
      { folder: 'ftp://user@ftp.example', http: { proxy: 'http://proxy.example:3128' } },
      'without a proxy',
    ],
    ['own authorities', { folder: 'ftp://user@ftp.example', http: { ca: './ca.pem' } }, 'has no files'],
  ])('refuses %s in plain words', async (_what, settings, words) => {
    const wakes = start({ plugins: { catalog: {}, torgsoft: { shop: 'catalog', ...settings } } })
    expect(await wakes.api('/health/ready')).toMatchObject({
      ready: false,
      problems: [{ code: 'INVALID_CONFIG', message: expect.stringContaining(words) }],
    })
  })

  test.each([
    ['fs:./state', 'It has "do:" and "kv:"'],
    ['redis://127.0.0.1', 'It has "do:" and "kv:"'],
    ['kv:', '"kv:" and the name of a binding'],
    [{ state: 'do:MOSTIK', data: 'fs:./x' }, 'It has "do:" and "kv:"'],
    ['kv:NOWHERE', 'no KV namespace "NOWHERE"'],
  ])('refuses the storage %j', async (storage, words) => {
    const report = await start({ storage, plugins: {} }).api('/health/ready')
    expect(JSON.stringify(report)).toContain(JSON.stringify(words).slice(1, -1))
  })

  test('starts as soon as what was in its way is gone', async () => {
    const object = sqliteObject()
    const { get } = object.storage
    object.storage.get = () => Promise.reject(new Error('the network is down'))
    const wakes = openWakes({ config: { plugins: {} }, object })
    expect(await wakes.api('/health/ready')).toMatchObject({
      problems: [{ code: 'UNEXPECTED', message: expect.not.stringContaining('network') }],
    })
    object.storage.get = get
    expect(await wakes.api('/health/live')).toMatchObject({ status: 'ok' })
  })
})

describe('an import', () => {
  const config = { storage: 'do:MOSTIK', plugins: { catalog: {} } }
  const post = (wakes: Wakes, body: Sent, { token = TOKEN, query = '?replace=true' } = {}) =>
    wakes.fetch(
      new Request(`http://mostik.test/api/import${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body,
      }),
    )

  async function exportOf(wakes: Wakes): Promise<Uint8Array<ArrayBuffer>> {
    const headers = { authorization: `Bearer ${TOKEN}` }
    const answer = await wakes.fetch(new Request('http://mostik.test/api/export', { headers }))
    return new Uint8Array(await answer.arrayBuffer())
  }

  async function used(): Promise<Wakes> {
    const wakes = openWakes({ config, object: sqliteObject() })
    await wakes.api('/api/jobs/catalog/sweep/run', 'POST')
    await wakes.ring()
    return wakes
  }

  test('takes the place of all that was stored, and what one that broke off left does not matter', async () => {
    const exported = await exportOf(await used())
    const object = sqliteObject()
    const left = durableObjectDriver(object.storage, { generation: 1 })
    await left.setItem(UNFINISHED, '{"v":1,"rev":1,"at":1,"data":{}}', {})
    await left.setItem('plugins:catalog:products:1', '{"v":1,"rev":1,"at":1,"data":{}}', {})
    const wakes = openWakes({ config, object })
    await wakes.api('/api/plugins/catalog/disable', 'POST')
    expect((await post(wakes, exported)).status).toBe(200)
    expect(await wakes.api('/api/jobs/catalog/sweep')).toMatchObject({
      lastRun: { outcome: 'done' },
      enabled: true,
    })
    expect(await left.getItem('plugins:catalog:products:1', {})).toBeNull()
    expect(await durableObjectDriver(object.storage).getKeys('', {})).toEqual([])
    const again = openWakes({ config, object })
    expect(await again.api('/api/jobs/catalog/sweep')).toMatchObject({ lastRun: { outcome: 'done' } })
    expect((await post(again, exported)).status).toBe(200)
    expect(await again.api('/api/jobs/catalog/sweep')).toMatchObject({ lastRun: { outcome: 'done' } })
  })

  test.each([
    [
      'without the token',
      async (): Promise<Sent> => exportOf(await used()),
      { token: 'wrong' },
      401,
      'UNAUTHORIZED',
    ],
    [
      'without a word that it replaces',
      async (): Promise<Sent> => exportOf(await used()),
      { query: '' },
      409,
      'IMPORT_REPLACES',
    ],
    ['of nothing', async (): Promise<Sent> => null, {}, 400, 'IMPORT_MISSING'],
    ['of something else', async (): Promise<Sent> => 'goods', {}, 422, 'NOT_AN_EXPORT'],
    [
      'of half a file',
      async (): Promise<Sent> => (await exportOf(await used())).slice(0, -30),
      {},
      422,
      'EXPORT_DAMAGED',
    ],
  ] as const)('%s changes nothing', async (_what, make, how, status, code) => {
    const wakes = openWakes({ config, object: sqliteObject() })
    await wakes.api('/api/plugins/catalog/disable', 'POST')
    await wakes.api('/api/jobs/catalog/sweep/run', 'POST')
    const answer = await post(wakes, await make(), how)
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })])
    expect(await wakes.api('/api/jobs/catalog/sweep')).toMatchObject({ enabled: false, signalsWaiting: 1 })
  })

  test('into KV alone is refused', async () => {
    const kv = { ...config, storage: 'kv:DATA' }
    const wakes = openWakes({ config: kv, object: undefined, bindings: { DATA: staleKv(movedClock()).near } })
    const answer = await post(wakes, 'goods')
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'IMPORT_UNSUPPORTED' }),
    ])
  })
})
