import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../../plugins/bitrix/simulator/faults.ts'
import { fetchFromPortals } from '../../../../plugins/bitrix/simulator/fetch.ts'
import { REFUSALS } from '../../../../plugins/bitrix/simulator/knobs.ts'
import { createWorld, jsonRequest, MINUTE, TWO_FILES } from './world.ts'

const GET = 'configuration.import.get'
const REGISTER = 'configuration.import.register'

describe('the limiter', () => {
  test('takes fifty requests at once and two in each second after', async () => {
    const world = createWorld()
    const burst = async (count: number) => {
      const statuses: number[] = []
      for (let n = 0; n < count; n++) statuses.push((await world.call('server.time')).status)
      return statuses.filter((status) => status === 200).length
    }
    expect(await burst(60)).toBe(50)
    world.pass(1000)
    expect(await burst(10)).toBe(2)
    expect(await world.call('server.time')).toMatchObject({
      status: 503,
      body: { error: 'QUERY_LIMIT_EXCEEDED' },
    })
    world.pass(MINUTE)
    expect(await burst(60)).toBe(50)
    world.portal.knobs.limiter = undefined
    expect(await burst(60)).toBe(60)
  })

  test('counts a batch as one', async () => {
    const world = createWorld({ knobs: { limiter: { size: 1, perSecond: 1 } } })
    expect((await world.call('batch', { cmd: ['scope', 'scope'] })).status).toBe(200)
    expect((await world.call('scope')).status).toBe(503)
  })
})

describe('the run time of methods', () => {
  test('is counted for ten minutes, each method for itself, in batches too', async () => {
    const world = createWorld({ knobs: { operating: { secondsPerCall: 5, limitSeconds: 480 } } })
    const start = world.now() / 1000
    expect((await world.call('scope')).body.time).toMatchObject({
      operating: 5,
      operating_reset_at: start + 600,
    })
    world.pass(MINUTE)
    const { result } = (await world.call('batch', { cmd: { a: 'scope', b: 'profile' } })).body
    expect(result.result_time).toMatchObject({ a: { operating: 10 }, b: { operating: 5 } })
    world.pass(9 * MINUTE)
    expect((await world.call('scope')).body.time).toMatchObject({
      operating: 10,
      operating_reset_at: start + 660,
    })
  })

  test('over its limit stops the method until it falls away', async () => {
    const world = createWorld({ knobs: { operating: { secondsPerCall: 500, limitSeconds: 480 } } })
    expect((await world.call('scope')).status).toBe(200)
    expect(await world.call('scope')).toMatchObject({ status: 429, body: { error: 'OPERATION_TIME_LIMIT' } })
    expect((await world.call('batch', { cmd: { a: 'scope' } })).body.result.result_error).toEqual({
      a: { error: 'OPERATION_TIME_LIMIT', error_description: '' },
    })
    expect((await world.call('profile')).status).toBe(200)
    world.pass(10 * MINUTE)
    expect((await world.call('scope')).status).toBe(200)
  })

  test('may be over without a word on when it ends', async () => {
    const world = createWorld({ knobs: { operating: undefined } })
    world.portal.knobs.overTimeUntil = world.now() + MINUTE
    const { status, body } = await world.call('scope')
    expect([status, body.time]).toEqual([429, undefined])
    world.pass(MINUTE)
    expect((await world.call('scope')).status).toBe(200)
  })

  test('is not shown where it is not counted, nor counted where calls are short', async () => {
    const world = createWorld({ knobs: { operating: { secondsPerCall: 0.1, limitSeconds: 1 } } })
    expect((await world.call('scope')).body.time.operating).toBe(0)
    world.portal.knobs.operating = undefined
    expect((await world.call('scope')).body.time).not.toHaveProperty('operating')
  })
})

describe('a refusal', () => {
  test.each(Object.entries(REFUSALS))('%j comes with its status', async (error, [status]) => {
    const world = createWorld()
    const id = await world.register()
    world.portal.knobs.refusal = Object.keys(REFUSALS).find(
      (known): known is keyof typeof REFUSALS => known === error,
    )
    expect(await world.call(GET, { processId: id })).toMatchObject({ status, body: { error } })
    world.portal.knobs.refusal = undefined
    expect((await world.get(id)).status).toBe('S')
  })
})

describe('a renamed portal', () => {
  test('sends everybody on to its new host and answers there', async () => {
    const world = createWorld()
    world.portal.knobs.movedTo = 'https://new.bitrix24.example'
    const answer = await world.portal.answer(
      jsonRequest(`${world.portal.webhook}${REGISTER}`, { data: TWO_FILES }),
    )
    expect(answer).toMatchObject({
      status: 302,
      headers: { location: `https://new.bitrix24.example/rest/1/simulated-code/${REGISTER}` },
    })
    expect(world.portal.see(4217)).toEqual({ status: 'U' })
    const { location = '' } = answer.headers
    const there = await world.portal.answer(jsonRequest(location, { data: TWO_FILES }))
    expect(JSON.parse(there.body)).toMatchObject({ result: { processId: 4217 } })
  })

  test('does not count a look that it sends on', async () => {
    const world = createWorld({ knobs: { movedTo: 'https://new.bitrix24.example' } })
    for (const origin of ['https://acme.bitrix24.example', 'https://new.bitrix24.example']) {
      await world.portal.answer(jsonRequest(`${origin}/rest/1/simulated-code/${GET}`, { processId: 1 }))
    }
    expect(world.portal.looks.tooEarly()).toEqual([])
    expect(world.portal.looks.count()).toBe(1)
  })
})

describe('a fault', () => {
  const answerWith = async (instead: Fault['instead']) => {
    const world = createWorld()
    world.portal.faults.push({ times: 1, when: ({ method }) => method === REGISTER, instead })
    await world.call('scope')
    const answer = await world.portal.answer(
      jsonRequest(`${world.portal.webhook}${REGISTER}`, { data: TWO_FILES }),
    )
    const isDone = JSON.stringify(world.portal.see(4217)) === '{"status":"S"}'
    expect((await world.call(REGISTER, { data: TWO_FILES })).body).toHaveProperty('result')
    return { answer, isDone }
  }

  test.each([
    ['html502', { status: 502, headers: { 'content-type': 'text/html; charset=utf-8' } }],
    ['html429', { status: 429, headers: { 'content-type': 'text/html; charset=utf-8' } }],
    ['garbage', { status: 200, body: expect.stringContaining('Warning') }],
    ['empty', { status: 200, body: '' }],
    ['drop', { isCut: true }],
    [
      { status: 504, headers: {}, body: 'late' },
      { status: 504, body: 'late' },
    ],
  ] satisfies [Fault['instead'], object][])(
    '%j comes once, and nothing is done',
    async (instead, expected) => {
      const { answer, isDone } = await answerWith(instead)
      expect(answer).toMatchObject(expected)
      expect(isDone).toBe(false)
    },
  )

  test.each([
    ['dropAfter', { isCut: true }],
    ['truncated', { status: 200, body: expect.stringMatching(/^\{.*[^}]$/) }],
    [{ slowMs: 90_000 }, { status: 200, afterMs: 90_000 }],
  ] satisfies [Fault['instead'], object][])(
    '%j comes once, when the work is done',
    async (instead, expected) => {
      const { answer, isDone } = await answerWith(instead)
      expect(answer).toMatchObject(expected)
      expect(isDone).toBe(true)
    },
  )
})

describe('looks', () => {
  test('within a minute of the one before are told', async () => {
    const world = createWorld()
    const [one, other] = [await world.register(), await world.register()]
    await world.get(one)
    world.pass(MINUTE - 1)
    await world.get(other)
    await world.call('batch', { cmd: { a: `${GET}?processId=${one}`, b: `${GET}?processId=${other}` } })
    expect(world.portal.looks.tooEarly()).toEqual([
      { processId: one, gapMs: MINUTE - 1, at: world.now() },
      { processId: other, gapMs: 0, at: world.now() },
    ])
    expect(world.portal.looks.of(one)).toEqual([world.now() - MINUTE + 1, world.now()])
  })

  test('a minute apart are in order', async () => {
    const world = createWorld()
    const id = await world.register()
    for (let minute = 0; minute < 5; minute++) {
      await world.get(id)
      world.pass(MINUTE)
    }
    expect(world.portal.looks.tooEarly()).toEqual([])
    expect(world.portal.looks.count()).toBe(5)
  })

  test('count when they get no answer, and when the portal refuses them', async () => {
    const world = createWorld()
    world.portal.faults.push({ times: 1, instead: 'drop' })
    await world.portal.answer(jsonRequest(`${world.portal.webhook}${GET}`, { processId: 1 }))
    world.portal.knobs.refusal = 'OVERLOAD_LIMIT'
    await world.call(GET, { processId: '1' })
    expect(world.portal.looks.tooEarly()).toMatchObject([{ processId: 1, gapMs: 0 }])
  })

  test('are remembered as many as one asks for', async () => {
    const world = createWorld({ kept: 2 })
    for (let minute = 0; minute < 5; minute++) {
      await world.get(1)
      world.pass(MINUTE)
    }
    expect(world.portal.looks.of(1)).toHaveLength(2)
    expect(world.portal.looks.count()).toBe(5)
  })
})

describe('portals without sockets', () => {
  const request = (parameters: object) => ({
    method: 'POST',
    headers: [['Content-Type', 'application/json'] as const],
    body: JSON.stringify(parameters),
    signal: AbortSignal.timeout(10_000),
  })

  test('are found by their host, a renamed one under both', async () => {
    const { portal } = createWorld()
    const other = createWorld({ host: 'other.bitrix24.example', code: 'other-code' }).portal
    const fetchIt = fetchFromPortals([portal, other])
    const answer = await fetchIt(`${other.webhook}${GET}`, request({ processId: 1 }))
    expect(await answer.json()).toMatchObject({ result: { status: 'U' } })
    portal.knobs.movedTo = 'https://new.bitrix24.example'
    expect((await fetchIt(`${portal.webhook}scope`, request({}))).status).toBe(302)
    expect(
      (await fetchIt('https://new.bitrix24.example/rest/1/simulated-code/scope', request({}))).status,
    ).toBe(200)
    await expect(fetchIt('https://none.example/rest/1/x/scope', request({}))).rejects.toThrow('fetch failed')
  })

  test('cut connections and answer late, until nobody waits', async () => {
    const { portal } = createWorld()
    const slept: number[] = []
    const fetchIt = fetchFromPortals([portal], { sleep: async (ms) => void slept.push(ms) })
    portal.faults.push({ times: 1, instead: 'dropAfter' }, { times: 1, instead: { slowMs: 70_000 } })
    await expect(fetchIt(`${portal.webhook}scope`, request({}))).rejects.toThrow('cut')
    expect((await fetchIt(`${portal.webhook}scope`, request({}))).status).toBe(200)
    expect(slept).toEqual([70_000])

    portal.faults.push({ times: 1, instead: { slowMs: 70_000 } })
    const stop = new AbortController()
    const waiting = fetchFromPortals([portal])(`${portal.webhook}scope`, {
      ...request({}),
      signal: stop.signal,
    })
    stop.abort(new Error('Nobody waits'))
    await expect(waiting).rejects.toThrow()
  })
})
