import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { inventPackage, toRegistration } from '../../../../plugins/bitrix/simulator/package.ts'
import type { SimulatedPortal } from '../../../../plugins/bitrix/simulator/portal.ts'
import { type BitrixLife, startBitrixLife } from '../../../helpers/bitrix-life.ts'
import type { PluginApp } from '../../../helpers/plugin-app.ts'

/** What portals, clocks and people do to the poll as a whole. What a single look shows is tested with the tracker. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DATA = toRegistration(inventPackage(), (path) => `https://files.example/${path}`)

const viewSchema = v.looseObject({
  processId: v.string(),
  state: v.string(),
  words: v.string(),
  endReason: v.nullable(v.string()),
  flags: v.object({ slow: v.boolean(), stalled: v.boolean(), warnings: v.boolean(), degraded: v.boolean() }),
  lastPollAt: v.nullable(v.string()),
  history: v.array(v.looseObject({ note: v.optional(v.string()) })),
})
const problemSchema = v.looseObject({ code: v.string(), detail: v.string() })

let life: BitrixLife
let app: PluginApp
let portal: SimulatedPortal
/** How many looks may have come within a minute of the one before. */
let mostEarly: number

beforeEach(async () => {
  mostEarly = 0
  life = await startBitrixLife()
  const [onlyApp] = life.apps
  const [onlyPortal] = life.portals
  if (onlyApp === undefined || onlyPortal === undefined) throw new Error('nothing has begun')
  app = onlyApp
  portal = onlyPortal
})

afterEach(async () => {
  expect(portal.looks.tooEarly().length).toBeLessThanOrEqual(mostEarly)
  await life.stop()
})

describe('the portal', () => {
  it('answers a burst of 503: nothing is lost, nobody is told that an import stalls', async () => {
    const id = await attach()
    const limit = { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' }
    portal.faults.push({ times: 20, instead: jsonAnswer(503, limit) })
    await life.pass(2 * HOUR)
    expect(await see(id)).toMatchObject({ state: 'finished', flags: { degraded: false, stalled: false } })
  })

  it.each(['html502', 'html429', 'garbage', 'truncated', 'empty', 'drop', 'dropAfter'] as const)(
    'answers %s for a while: the import keeps its state and is followed to its end',
    async (instead) => {
      const id = await attach()
      portal.faults.push({ times: 4, instead })
      await life.pass(20 * MINUTE)
      expect((await see(id)).state).toBe('running')
      await life.pass(2 * HOUR)
      expect((await see(id)).state).toBe('finished')
    },
  )

  it('is over its time without saying for how long: ten minutes of silence, then it goes on', async () => {
    const id = await attach()
    portal.knobs.overTimeUntil = life.clock.now() + 5 * MINUTE
    await life.pass(8 * MINUTE)
    expect(portal.looks.of(Number(id)).length).toBeLessThan(3)
    await life.pass(2 * HOUR)
    expect((await see(id)).state).toBe('finished')
  })

  it('is renamed: it is followed, and the status says what to write', async () => {
    const id = await attach()
    portal.knobs.movedTo = 'https://renamed.bitrix24.example'
    await life.pass(2 * HOUR)
    expect((await see(id)).state).toBe('finished')
    expect(await statusText()).toContain('renamed.bitrix24.example')
  })

  it('has a webhook that is deleted and mended later: one question a day, then it goes on, and the gap is noted', async () => {
    portal.knobs.troubles.push({ what: 'stuck', at: { action: 'finish' }, times: 2000 })
    const id = await attach()
    await life.pass(10 * MINUTE)
    portal.knobs.refusal = 'INVALID_CREDENTIALS'
    await life.pass(2 * MINUTE)
    const before = portal.looks.count()
    await life.pass(23 * HOUR, { stepMs: MINUTE })
    expect(portal.looks.count()).toBe(before)
    expect(await statusText()).toContain('uspended')
    portal.knobs.refusal = undefined
    await app.request('/p0/resume', { method: 'POST' })
    await life.pass(2 * MINUTE)
    const view = await see(id)
    expect(view.state).toBe('running')
    expect(view.history.some(({ note = '' }) => note.includes('Nothing could be seen for'))).toBe(true)
  })

  it('is suspended for longer than it keeps an end: the import is lost, and that is said', async () => {
    const id = await attach()
    await life.pass(5 * MINUTE)
    portal.knobs.refusal = 'ACCESS_DENIED'
    await life.pass(80 * HOUR, { stepMs: 10 * MINUTE })
    portal.knobs.refusal = undefined
    await life.pass(26 * HOUR, { stepMs: 10 * MINUTE })
    expect(await see(id)).toMatchObject({
      state: 'lost',
      endReason: expect.stringContaining('How it ended is not known'),
    })
  })

  it('refuses the kind of login, as it does with applications: it is suspended, and says that it needs a webhook', async () => {
    await attach()
    const refusal = {
      error: 'insufficient_auth_type',
      error_description: 'The request requires higher privileges',
    }
    portal.faults.push({ times: 1, instead: jsonAnswer(400, refusal) })
    await life.pass(2 * MINUTE)
    expect(await statusText()).toMatch(/uspended.*incoming webhook/s)
  })

  it('writes its times in another zone, and wrong: only the clock here counts', async () => {
    const id = await attach()
    const time = {
      date_start: '2031-01-01T00:00:00+14:00',
      date_finish: '1999-12-31T23:59:59-11:00',
      finish: 1,
    }
    portal.faults.push({ times: 1, instead: jsonAnswer(200, { result: { status: 'S' }, time }) })
    const before = life.clock.now()
    await life.pass(30 * SECOND)
    const { lastPollAt } = await see(id)
    expect(Date.parse(lastPollAt ?? '')).toBeGreaterThanOrEqual(before)
    expect(Date.parse(lastPollAt ?? '')).toBeLessThanOrEqual(life.clock.now())
    await life.pass(2 * HOUR)
    expect((await see(id)).state).toBe('finished')
  })

  it('is of a version without the methods: nothing is asked on and on', async () => {
    portal.knobs.hasImports = false
    await attach()
    await life.pass(3 * HOUR, { stepMs: MINUTE })
    expect(await statusText()).toContain('uspended')
  })

  it('is stopped by its staff: no request until somebody resumes, but for one a day', async () => {
    await attach()
    await life.pass(5 * MINUTE)
    portal.knobs.refusal = 'OVERLOAD_LIMIT'
    await life.pass(2 * MINUTE)
    const before = portal.looks.count()
    await life.pass(12 * HOUR, { stepMs: MINUTE })
    expect(portal.looks.count()).toBe(before)
  })
})

describe('the clock', () => {
  it.each([-3 * HOUR, -20 * MINUTE])('is set back by %i ms: looks go on within minutes', async (jump) => {
    const id = await attach()
    await life.pass(5 * MINUTE)
    // The portal keeps its own time; only the service's clock jumps.
    life.jump(jump)
    const before = portal.looks.of(Number(id)).length
    await life.pass(10 * MINUTE)
    expect(portal.looks.of(Number(id)).length - before).toBeGreaterThan(3)
  })

  it('is set ahead: nobody can tell that from time that has passed, so one look may come too soon, and no more', async () => {
    const id = await attach()
    await life.pass(5 * MINUTE)
    life.jump(3 * HOUR)
    await life.pass(2 * HOUR)
    expect((await see(id)).state).toBe('finished')
    mostEarly = 1
  })
})

describe('the process', () => {
  it('dies between noting a look and its answer: the next look comes no sooner than a minute later', async () => {
    const id = await attach()
    await life.pass(3 * MINUTE)
    portal.faults.push({ times: 1, instead: { slowMs: 20 * SECOND } })
    const before = portal.looks.of(Number(id)).length
    while (portal.looks.of(Number(id)).length === before) await life.pass(5 * SECOND, { isPatient: false })
    await app.restart()
    await life.pass(2 * HOUR)
    expect((await see(id)).state).toBe('finished')
  })

  it('is started again and again: no import is looked at sooner for that', async () => {
    const id = await attach()
    for (let start = 0; start < 30; start++) {
      await life.pass(7 * SECOND)
      await app.restart()
    }
    await life.pass(2 * HOUR)
    expect((await see(id)).state).toBe('finished')
  })
})

describe('a registration', () => {
  it('whose answer never comes is uncertain: it is not sent again, and can be attached', async () => {
    portal.faults.push({ times: 1, when: ({ method }) => method.endsWith('register'), instead: 'dropAfter' })
    const answer = await post('/imports', { data: DATA, confirm: true })
    expect(answer.status).toBe(504)
    expect(v.parse(problemSchema, await answer.json()).code).toBe('REGISTER_UNCERTAIN')
    await life.pass(10 * MINUTE)
    const list = await (await app.request('/p0/imports')).json()
    expect(list).toMatchObject({ imports: [], uncertain: [{ state: 'uncertain' }] })
    const id = await attach('4217')
    await life.pass(2 * HOUR)
    expect((await see(id)).state).toBe('finished')
  })

  it('reaches a portal that was renamed, once', async () => {
    portal.knobs.movedTo = 'https://renamed.bitrix24.example'
    const answer = await post('/imports', { data: DATA, confirm: true })
    expect(answer.status).toBe(201)
    const { processId } = v.parse(viewSchema, await answer.json())
    await life.pass(2 * HOUR)
    expect((await see(processId)).state).toBe('finished')
    expect(portal.see(Number(processId) + 1)).toMatchObject({ status: 'U' })
  })

  it('is refused where the package may not come by REST, in plain words', async () => {
    const data = toRegistration(
      inventPackage({ code: 'vertical_crm' }),
      (path) => `https://files.example/${path}`,
    )
    const asked = await post('/imports', { data })
    expect(JSON.stringify(await asked.json())).toMatch(/lead/i)
    const answer = await post('/imports', { data, confirm: true })
    expect(answer.status).toBe(422)
  })

  it('is refused with its reason where the portal takes only webhooks and gets something else', async () => {
    portal.knobs.refusal = 'WRONG_LICENSE'
    const answer = await post('/imports', { data: DATA, confirm: true })
    const problem = v.parse(problemSchema, await answer.json())
    expect(problem.code).toBe('PORTAL_REFUSED')
  })
})

describe('an import', () => {
  it('that is unregistered when it is over is looked at once more, to see its end', async () => {
    const id = await attach()
    await life.pass(5 * MINUTE)
    portal.knobs.refusal = 'INTERNAL_SERVER_ERROR'
    await life.pass(50 * MINUTE)
    portal.knobs.refusal = undefined
    const answer = await life.during(app.request(`/p0/imports/${id}`, { method: 'DELETE' }))
    expect(answer.status).toBe(200)
    await life.pass(20 * MINUTE)
    expect((await see(id)).state).toBe('finished')
  })

  it('that is cancelled here is over here, whatever the portal says of it', async () => {
    const id = await attach()
    await life.pass(5 * MINUTE)
    await life.during(app.request(`/p0/imports/${id}`, { method: 'DELETE' }))
    const before = portal.looks.count()
    await life.pass(HOUR)
    expect((await see(id)).state).toBe('cancelled')
    expect(portal.looks.count()).toBe(before)
  })

  it('is attached twice: it is one import', async () => {
    const id = await attach()
    expect((await post('/imports/attach', { processId: id })).status).toBe(200)
    await life.pass(2 * HOUR)
    expect(portal.looks.tooEarly()).toEqual([])
    expect((await see(id)).state).toBe('finished')
  })

  it.each(['0', '-5', 'abc', '1e5', '12345678901234567890', ''])(
    'is not attached by %j',
    async (processId) => {
      const answer = await post('/imports/attach', { processId })
      expect(answer.status).toBe(400)
      expect(portal.looks.count()).toBe(0)
    },
  )

  it('that nobody knows is not found after two looks a minute apart', async () => {
    const id = await attach('99999')
    await life.pass(10 * MINUTE)
    expect((await see(id)).state).toBe('not_found')
    expect(portal.looks.of(99999)).toHaveLength(2)
  })

  it('is looked at when somebody asks for it after failed looks, though its next look is not due yet', async () => {
    const id = await attach()
    await life.pass(3 * MINUTE)
    portal.faults.push({ times: 3, instead: 'html502' })
    while ((portal.faults[0]?.times ?? 0) > 0) await life.pass(10 * SECOND)
    expect(JSON.stringify(await see(id))).toContain('looks at the portal failed')
    await life.pass(MINUTE)
    const before = portal.looks.count()
    await app.begin('p0/poll')
    await life.pass(2 * SECOND)
    expect(portal.looks.count()).toBe(before + 1)
    expect((await see(id)).flags.degraded).toBe(false)
  })

  it('is looked at by hand no sooner than a minute after the last look: it is told from memory', async () => {
    const id = await attach()
    await life.pass(3 * MINUTE)
    const before = portal.looks.count()
    for (let press = 0; press < 10; press++) {
      const answer = await app.request(`/p0/imports/${id}/refresh`, { method: 'POST' })
      expect([200, 202]).toContain(answer.status)
      if (answer.status === 200) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      await life.pass(SECOND)
    }
    expect(portal.looks.count() - before).toBeLessThanOrEqual(1)
  })
})

function jsonAnswer(status: number, body: object) {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function attach(processId = String(portal.register(DATA))): Promise<string> {
  const answer = await post('/imports/attach', { processId })
  expect(answer.status).toBe(201)
  return processId
}

async function post(path: string, body: object): Promise<Response> {
  return await life.during(app.request(`/p0${path}`, { method: 'POST', body: JSON.stringify(body) }))
}

async function see(processId: string) {
  return v.parse(viewSchema, await (await app.request(`/p0/imports/${processId}`)).json())
}

async function statusText(): Promise<string> {
  return await (await app.request('/api/plugins/p0/status')).text()
}
