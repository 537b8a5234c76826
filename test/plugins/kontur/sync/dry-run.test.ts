import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KonturApp, startKonturApp } from '../../../helpers/kontur-app.ts'
import { type KonturWorld, startKonturWorld } from '../../../helpers/kontur-world.ts'
import { TOKEN } from '../../../helpers/service.ts'

/** Looking first: dry runs, what a pass asks before it changes many names, and what a confirmation does. */

let world: KonturWorld
let app: KonturApp

beforeEach(async () => {
  world = await startKonturWorld()
})

afterEach(async () => {
  await app.stop()
  await world.server.close()
})

describe('a dry run', () => {
  it('reports what a pass would do, and writes nothing', async () => {
    for (let number = 1; number <= 3; number++) world.contractor(number)
    await start({ dryRun: true })
    await app.run()
    expect(world.counted()).toMatchObject({ queries: 1, lookups: 1, mutates: 0 })
    expect(world.nodes.writes).toBe(0)
    const dry = await app.report()
    expect(dry).toMatchObject({ dryRun: true, counts: { read: 3, updated: 3 } })
    expect(new Set(dry.rows.flatMap(({ changes }) => changes.map(({ state }) => state)))).toEqual(
      new Set(['dryRun']),
    )

    await app.run({ confirm: dry.runId })
    const written = await app.report()
    expect(written).toMatchObject({ dryRun: false, counts: { read: 3, updated: 3 } })
    expect(written.rows).toEqual(
      dry.rows.map((row) => ({
        ...row,
        changes: row.changes.map((change) => ({ ...change, state: 'written' })),
      })),
    )
    expect(world.focus.asked).toHaveLength(3)
    expect(world.nodes.all().every(({ properties }) => properties['idocs:ogrn'] !== undefined)).toBe(true)
  })

  it('is not what a misspelt input asks for: that is refused, and nothing begins', async () => {
    world.contractor(1)
    await start()
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ dryrun: true })
    const answer = await app.request('/api/jobs/kontur/sync/run', { method: 'POST', headers, body })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Did you mean')
    await app.tick()
    expect(world.counted()).toMatchObject({ queries: 0, mutates: 0 })
  })

  it('can be had by hand where passes write', async () => {
    world.contractor(1)
    await start()
    await app.run({ dryRun: true })
    expect(world.nodes.writes).toBe(0)
    await app.run()
    expect(world.nodes.writes).toBe(7)
    expect(world.focus.asked).toHaveLength(1)
  })

  it('hides no difference from the next pass, and is none of which it would say that it was dropped', async () => {
    world.contractor(1)
    await start()
    await app.run({ dryRun: true })
    await app.run({ dryRun: true })
    await app.run()
    expect((await app.report()).counts).toMatchObject({ updated: 1 })
  })
})

describe('a pass that would give many contractors another name', () => {
  beforeEach(() => {
    for (let number = 1; number <= 12; number++) {
      const properties = number <= 4 ? { 'idocs:shortOrganizationName': `Рога и копыта ${number}` } : {}
      world.contractor(number, { properties })
    }
  })

  it('stops before it writes anything of that batch, and says what to look at', async () => {
    await start({ guards: {} })
    await app.run()
    expect(world.nodes.writes).toBe(0)
    expect(await app.state()).toMatchObject({ status: 'ERROR', nextTry: null })
    const { error } = await app.job()
    expect(error).toMatchObject({
      code: 'GUARD_NAMES',
      message: expect.stringMatching(
        /4 of them would get another name.+Only the first 12 contractors were looked at; a dry run shows all\./,
      ),
      details: { guards: [{ guard: 'names', count: 4, of: 12, limit: 0.3 }], looked: 12 },
    })
    // It goes into the log: names of companies, nothing of their heads and addresses.
    expect(v.parse(guardError, error).details.examples).toEqual(
      [1, 2, 3, 4].map((number) => ({
        what: expect.stringMatching(/SpacesStore.+ · idocs:shortOrganizationName/),
        before: `Рога и копыта ${number}`,
        after: expect.stringContaining('ООО'),
      })),
    )
    expect((await app.report()).rows.map(({ outcome }) => outcome)).toEqual(Array(12).fill('planned'))
  })

  it('does so with strictSeed too: a question is no failure', async () => {
    await start({ guards: {}, strictSeed: true })
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'ERROR', nextTry: null })
  })

  it('goes on when somebody confirms it, with the answers that are paid for', async () => {
    await start({ guards: {} })
    await app.run()
    const { runId } = await app.report()
    await app.run({ confirm: runId })
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      counters: { updated: 12, lookups: 0 },
    })
    expect(world.focus.asked).toHaveLength(12)
  })

  it('is over when somebody rejects it, and the same names are not asked about again', async () => {
    await start({ guards: {} })
    await app.run()
    const { runId } = await app.report()
    await app.run({ reject: runId })
    expect(await app.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    await app.run()
    expect(await app.job()).toMatchObject({
      status: 'TRIGGER_WAITING',
      error: null,
      lastRun: { outcome: 'done', summary: expect.stringContaining('rejected') },
    })
    expect(world.nodes.writes).toBe(0)
    world.contractor(13, { properties: { 'idocs:shortOrganizationName': 'Рога и копыта 13' } })
    await app.run()
    expect(await app.job()).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_NAMES' } })
  })

  it('takes no rejection of a question that is not open', async () => {
    await start({ guards: {} })
    await app.run()
    await app.run({ reject: '20260101T000000Z-none' })
    expect(await app.job()).toMatchObject({ status: 'ERROR', error: { code: 'CONFIRM_UNKNOWN' } })
  })

  it('is not stopped by fewer of them, nor by names that were missing', async () => {
    await start({ guards: { newNames: 0.34 } })
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', counters: { updated: 12 } })
  })

  it('is not asked about in a batch of few', async () => {
    await start({ guards: {}, batchSize: 5 })
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', counters: { updated: 12 } })
  })
})

describe('a confirmation', () => {
  it.each(['20260101T000000Z-nothing', 'a pass that wrote'])('of %s is refused', async (what) => {
    world.contractor(1)
    await start()
    await app.run()
    world.counted()
    const { runId } = await app.report()
    await app.run({ confirm: what === 'a pass that wrote' ? runId : what })
    expect(await app.job()).toMatchObject({ status: 'ERROR', error: { code: 'CONFIRM_UNKNOWN' } })
    expect(world.counted().queries).toBe(0)
  })
})

describe('reports', () => {
  it('are kept for as many passes as the settings say', async () => {
    world.contractor(1)
    await start({ keepReports: 2 })
    const runIds: string[] = []
    for (let pass = 0; pass < 3; pass++) {
      await app.run()
      runIds.push((await app.report()).runId)
      await world.clock.advance(1000)
    }
    const [first = '', second = ''] = runIds
    expect((await app.request(`/kontur/report.json?run=${first}`)).status).toBe(404)
    expect((await app.report(`?run=${second}`)).runId).toBe(second)
  })
})

const guardError = v.object({ details: v.object({ examples: v.array(v.unknown()) }) })

async function start(over: object = {}): Promise<void> {
  app = await startKonturApp({ settings: world.settings(over), clock: world.clock })
}
