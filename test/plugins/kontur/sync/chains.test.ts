import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inventCompany } from '../../../../plugins/kontur/simulator/companies.ts'
import { plain } from '../../../../plugins/kontur/simulator/web.ts'
import { type KonturApp, startKonturApp } from '../../../helpers/kontur-app.ts'
import { isLookup, type KonturWorld, startKonturWorld } from '../../../helpers/kontur-world.ts'

/** What one pass knows of those before it: of parts, failed ones, dry runs, and what somebody confirms. */

const HOUR = 3_600_000
const DAY = 24 * HOUR

let world: KonturWorld
let app: KonturApp
let contractors: ReturnType<KonturWorld['contractor']>[]

beforeEach(async () => {
  world = await startKonturWorld()
  contractors = [1, 2, 3, 4, 5].map((number) => world.contractor(number))
})

afterEach(async () => {
  await app.stop()
  await world.server.close()
})

describe('a pass in parts', () => {
  it('goes on from its place after a dry run', async () => {
    await start({ maxLookups: 2 })
    await app.run()
    await app.run({ dryRun: true })
    await app.run()
    expect(positions(await app.report())).toEqual(dbids().slice(2))
  })

  it('goes on from its place after a part that failed', async () => {
    await start({ maxLookups: 2, batchSize: 1 })
    await app.run()
    rejectLookup(2)
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'ERROR', countProcessedNodes: 1 })
    await app.run()
    expect(positions(await app.report())).toEqual(dbids().slice(3))
    expect(world.focus.asked).toHaveLength(5)
  })

  it('knows of all its parts what the source has dropped', async () => {
    world.nodes.ignored.add('idocs:okpo')
    await start({ maxLookups: 2 })
    for (let part = 0; part < 3; part++) await app.run()
    world.counted()
    await app.run()
    expect((await app.report()).counts).toMatchObject({ read: 5, failed: 5 })
    expect(world.counted().mutates).toBe(0)
  })

  it('is not stopped by entries of the index without a contractor', async () => {
    for (const { id } of world.nodes.all()) world.nodes.remove(id)
    world.contractor(6)
    for (let entry = 0; entry < 3; entry++) world.nodes.add({ index: 'stale' })
    const { node } = world.contractor(7)
    world.contractor(8)
    await start({ maxLookups: 1, batchSize: 5 })
    await app.run()
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', lastModifiedNodeDbid: node.dbid })
  })
})

describe('reports that are needed', () => {
  it('stay, however few are to be kept', async () => {
    world.nodes.ignored.add('idocs:okpo')
    await start({ keepReports: 1 })
    await app.run()
    await app.run({ dryRun: true })
    await app.run({ dryRun: true })
    world.counted()
    await app.run()
    expect(world.counted().mutates).toBe(0)
  })

  it('do not pile up when passes fail again and again', async () => {
    await start({ keepReports: 2 })
    await app.run()
    for (let pass = 0; pass < 4; pass++) {
      await world.clock.advance(DAY)
      rejectLookup(1)
      await app.run()
    }
    const answer: unknown = await (await app.request('/kontur/reports')).json()
    expect(answer).toMatchObject({ reports: [{}, {}, { outcome: 'done' }] })
  })
})

describe('a change that somebody has taken back', () => {
  it('is written again, for the attribute can be written', async () => {
    const [first] = contractors
    if (first === undefined) throw new Error('there is a first one')
    first.node.properties['idocs:kpp'] = '000201001'
    await start()
    await app.run()
    await world.clock.advance(HOUR)
    first.node.properties['idocs:kpp'] = '000201001'
    first.node.modified = world.clock.now()
    await world.clock.advance(HOUR)
    await app.run()
    expect((await app.report()).counts).toMatchObject({ updated: 1, unchanged: 4 })
    expect(first.node.properties['idocs:kpp']).toBe('000101001')
  })
})

describe('contractors that may not be written', () => {
  it('end no pass after the first, where nothing else of their batch is to be written', async () => {
    for (const { node } of contractors.slice(0, 2)) node.writable = false
    await start({ batchSize: 2 })
    await app.run()
    await app.pass(12 * 60_000)
    expect(await app.state()).toMatchObject({ status: 'ERROR' })
    await app.run()
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      counters: { updated: 3, failed: 2 },
    })
  })
})

describe('a confirmation', () => {
  it('writes no more than the dry run has shown, when maxLookups ended it', async () => {
    await start({ maxLookups: 2 })
    await app.run({ dryRun: true })
    const { runId } = await app.report()
    await app.run({ confirm: runId })
    expect(await app.report()).toMatchObject({ dryRun: false, counts: { read: 2, updated: 2 } })
    expect(world.focus.asked).toHaveLength(2)
    await app.run()
    expect(positions(await app.report())).toEqual(dbids().slice(0, 4))
  })

  it('is refused once other settings would write something else', async () => {
    await start()
    await app.run({ dryRun: true })
    const { runId } = await app.report()
    await app.reload(settings({ mapping: { fullName: { nameStyle: 'readable' } } }))
    await app.run({ confirm: runId })
    expect(await app.job()).toMatchObject({ status: 'ERROR', error: { code: 'CONFIRM_OUTDATED' } })
    expect(world.nodes.writes).toBe(0)
  })

  it('is refused of a dry run that has not come to its end', async () => {
    await start({ batchSize: 2 })
    rejectLookup(2)
    await app.run({ dryRun: true })
    const { runId } = await app.report()
    await app.run({ confirm: runId })
    expect(await app.job()).toMatchObject({ error: { code: 'CONFIRM_UNKNOWN' } })
    expect(world.nodes.writes).toBe(0)
  })

  it('finds the report that it pushes out', async () => {
    await start({ keepReports: 1 })
    await app.run({ dryRun: true })
    const { runId } = await app.report()
    await app.run({ confirm: runId })
    expect((await app.report()).counts).toMatchObject({ updated: 5 })
  })
})

describe('a pass over changes', () => {
  it('does not take an answer from before the change for a new one', async () => {
    await start({ pass: 'changes' })
    // 23:30 in Moscow; the answer of that pass lives until the next evening.
    await world.clock.advance(8.5 * HOUR)
    await app.run()
    const [first] = contractors
    world.book.rename(first?.entity.ogrn ?? '', 'Перед полуночью', '2026-01-05')
    await world.clock.advance(4 * HOUR)
    await app.run()
    expect(first?.node.properties['idocs:shortOrganizationName']).toContain('ПЕРЕД ПОЛУНОЧЬЮ')
    const { length } = world.focus.asked
    await app.run()
    expect(world.focus.asked).toHaveLength(length)
  })

  it('pays once for what a dry run has asked, and sees it again', async () => {
    await start({ pass: 'changes' })
    await app.run()
    const [first] = contractors
    world.book.rename(first?.entity.ogrn ?? '', 'Новое имя', '2026-01-06')
    await world.clock.advance(DAY)
    await app.run({ dryRun: true })
    const { runId } = await app.report()
    const { length } = world.focus.asked
    await app.run({ confirm: runId })
    expect(world.focus.asked).toHaveLength(length)
    expect(first?.node.properties['idocs:shortOrganizationName']).toContain('НОВОЕ ИМЯ')
  })

  it('asks again about one whose failure an earlier part has seen', async () => {
    await start({ pass: 'changes', batchSize: 2, resumeAfterError: true, answersLiveMinutes: 0 })
    await app.run()
    const [first, , third] = contractors
    for (const entity of [first?.entity, third?.entity]) {
      world.book.rename(entity?.ogrn ?? '', 'Новое имя', '2026-01-05')
    }
    if (first !== undefined) first.node.locked = true
    await world.clock.advance(DAY)
    rejectLookup(2)
    await app.run()
    await app.run()
    if (first !== undefined) first.node.locked = false
    await world.clock.advance(2 * DAY)
    await app.run()
    expect(first?.node.properties['idocs:shortOrganizationName']).toContain('НОВОЕ ИМЯ')
    expect(third?.node.properties['idocs:shortOrganizationName']).toContain('НОВОЕ ИМЯ')
  })

  it('asks about one that was ambiguous until somebody has entered its ОГРН', async () => {
    const [first] = contractors
    const twin = inventCompany(20)
    twin.inn = first?.entity.inn ?? ''
    if (twin.UL !== undefined) twin.UL.registrationDate = first?.entity.UL?.registrationDate ?? ''
    world.book.add(twin)
    await start({ pass: 'changes', answersLiveMinutes: 0 })
    await app.run()
    expect((await app.report()).counts).toMatchObject({ ambiguous: 1 })
    if (first !== undefined) first.node.properties['idocs:ogrn'] = first.entity.ogrn
    await world.clock.advance(DAY)
    await app.run()
    expect((await app.report()).counts).toMatchObject({ updated: 1, notAsked: 4 })
  })
})

async function start(over: object = {}): Promise<void> {
  app = await startKonturApp({ settings: settings(over), clock: world.clock })
}

function settings(over: object): object {
  return world.settings(over)
}

function dbids(): number[] {
  return world.nodes.all().map(({ dbid }) => dbid)
}

function positions({ rows }: Awaited<ReturnType<KonturApp['report']>>): number[] {
  return rows.map(({ position }) => position)
}

/** The n-th lookup from now is refused for good. */
function rejectLookup(which: number): void {
  let lookups = 0
  const isIt = (request: Parameters<typeof isLookup>[0]) => isLookup(request) && ++lookups === which
  world.server.faults.push({ times: 1, when: isIt, instead: plain(403, 'No valid key specified') })
}
