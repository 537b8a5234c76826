import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inventCompany } from '../../../../plugins/kontur/simulator/companies.ts'
import { plain } from '../../../../plugins/kontur/simulator/web.ts'
import { type KonturApp, startKonturApp } from '../../../helpers/kontur-app.ts'
import {
  isLookup,
  isMutate,
  isQuery,
  type KonturWorld,
  startKonturWorld,
} from '../../../helpers/kontur-world.ts'

/** What contractors, the source and Kontur.Focus may look like in a pass: each case costs at most its own row. */

let world: KonturWorld
let app: KonturApp

beforeEach(async () => {
  world = await startKonturWorld()
})

afterEach(async () => {
  await app.stop()
  await world.server.close()
})

describe('contractors that nobody is asked about', () => {
  it('are empty, blank, misspelt, foreign or something else: skipped with the reason, and counted', async () => {
    for (const inn of [
      '',
      '   ',
      '0000000019',
      '12345678',
      'ИНН 123',
      '0000000018/000101001',
      '9909000000',
      '0000000000',
    ]) {
      world.nodes.add({ properties: { 'idocs:inn': inn } })
    }
    world.nodes.add({})
    await pass()
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      countProcessedNodes: 9,
      counters: { skippedEmpty: 3, skippedInvalid: 6, lookups: 0 },
    })
    expect(world.counted()).toMatchObject({ queries: 1, lookups: 0, mutates: 0 })
    const { rows } = await app.report()
    expect(rows.every(({ reason = '' }) => reason.endsWith('.'))).toBe(true)
  })

  it('are all of them when attribute and parameter do not fit together: the pass ends and says what to check', async () => {
    world.contractor(1, { properties: { 'idocs:inn': inventCompany(1).ogrn } })
    await pass()
    const { lastRun } = await jobOf()
    expect(lastRun).toMatchObject({ outcome: 'done', summary: expect.stringContaining('searchParam') })
  })

  it('have lost their leading zeros; with padLeft they are asked about', async () => {
    const { node, entity } = world.contractor(1)
    node.properties['idocs:inn'] = entity.inn.slice(1)
    await pass({ padLeft: true })
    expect(world.focus.asked).toEqual([entity.inn])
    expect(node.properties).toMatchObject({ 'idocs:inn': entity.inn.slice(1), 'idocs:ogrn': entity.ogrn })
  })
})

describe('what is asked', () => {
  it('is an ИНН once, however many contractors of a batch and of other batches have it', async () => {
    const { entity } = world.contractor(1)
    for (let copy = 0; copy < 4; copy++) world.nodes.add({ properties: { 'idocs:inn': ` ${entity.inn} ` } })
    await pass({ batchSize: 2 })
    expect(world.focus.asked).toEqual([entity.inn])
    expect(world.counted()).toMatchObject({ queries: 3, lookups: 1, mutates: 3 })
    expect(await app.state()).toMatchObject({ counters: { updated: 5, lookups: 1, answersReused: 2 } })
    expect(world.nodes.all().map(({ properties }) => properties['idocs:ogrn'])).toEqual(
      Array(5).fill(entity.ogrn),
    )
  })

  it('is not asked again while its answer lives, and is after that', async () => {
    world.contractor(1)
    world.nodes.add({ properties: { 'idocs:inn': inventCompany(2).inn } })
    await pass({ answersLiveMinutes: 60 })
    await world.clock.advance(59 * 60_000)
    await app.run()
    expect(world.focus.asked).toHaveLength(2)
    await world.clock.advance(61 * 60_000)
    await app.run()
    expect(world.focus.asked).toHaveLength(4)
  })

  it('is the ОГРН from the attribute of the settings', async () => {
    const { node, entity } = world.contractor(1, { kind: 'soleTrader' })
    node.properties = { 'idocs:psrnsp': entity.ogrn }
    await pass({ searchParam: 'ogrn', searchAttribute: 'idocs:psrnsp' })
    expect(world.focus.asked).toEqual([entity.ogrn])
    expect(node.properties).toMatchObject({ 'idocs:psrnsp': entity.ogrn })
    expect(node.properties['idocs:fullOrganizationName']).toContain('Индивидуальный предприниматель')
  })
})

describe('what Kontur.Focus answers', () => {
  it('leaves an unknown company out: its contractor stays as it is', async () => {
    const { inn } = inventCompany(1)
    const node = world.nodes.add({ properties: { 'idocs:inn': inn, 'idocs:kpp': '000101001' } })
    await pass()
    expect(node.properties).toEqual({ 'idocs:inn': inn, 'idocs:kpp': '000101001' })
    expect(await app.state()).toMatchObject({ counters: { notFound: 1 } })
  })

  it('holds a company that was not asked for, which is ignored', async () => {
    const { node } = world.contractor(1)
    const answer = JSON.stringify([inventCompany(7)])
    const instead = { status: 200, headers: { 'content-type': 'application/json' }, body: answer }
    world.server.faults.push({ times: 1, when: isLookup, instead })
    await pass()
    expect(Object.keys(node.properties)).toEqual(['idocs:inn'])
    expect(await app.state()).toMatchObject({ counters: { notFound: 1 } })
  })

  it('says that there was nothing to look for: as good as an empty answer', async () => {
    world.contractor(1)
    const instead = plain(400, 'inn/ogrn param is not specified')
    world.server.faults.push({ times: 1, when: isLookup, instead })
    await pass()
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', counters: { notFound: 1 } })
  })

  it.each([
    [
      'a page with 200',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
    ],
    [
      'half of an answer',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '[{"inn":"00' },
    ],
    ['something else', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' }],
  ])('is %s: nobody takes it for an empty list', async (_what, instead) => {
    const { node, entity } = world.contractor(1)
    world.server.faults.push({ times: 1, when: isLookup, instead })
    await pass()
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING', countProcessedNodes: 0 })
    await app.pass(10_000)
    expect(node.properties['idocs:ogrn']).toBe(entity.ogrn)
  })

  it('has a limit: the pass stops before it, with what is done kept', async () => {
    for (let number = 1; number <= 5; number++) world.contractor(number)
    world.focus.limits.companies = 3
    await pass({ batchSize: 2 })
    expect(world.focus.asked).toHaveLength(3)
    expect(await app.state()).toMatchObject({ status: 'ERROR', countProcessedNodes: 3, nextTry: null })
    expect(await app.job()).toMatchObject({ error: { code: 'QUOTA' } })
    world.focus.limits.companies = 10
    await app.run()
    expect(world.focus.asked).toHaveLength(5)
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', countProcessedNodes: 5 })
  })

  it('costs at most maxLookups in a pass; the next one goes on from there', async () => {
    for (let number = 1; number <= 5; number++) world.contractor(number)
    await pass({ batchSize: 3, maxLookups: 2 })
    expect(world.focus.asked).toHaveLength(2)
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', countProcessedNodes: 2 })
    await app.run()
    expect(world.focus.asked).toHaveLength(4)
    expect((await app.report()).rows).toHaveLength(2)
    await app.run()
    expect(await app.state()).toMatchObject({ countProcessedNodes: 1 })
    expect(new Set(world.focus.asked).size).toBe(5)
    await app.run()
    expect(await app.state()).toMatchObject({
      countProcessedNodes: 5,
      counters: { unchanged: 5, lookups: 0 },
    })
  })
})

describe('what the source does', () => {
  it('has entries of its index without a contractor, which do not count', async () => {
    world.nodes.add({ index: 'stale' })
    const { node } = world.contractor(1)
    world.nodes.add({ index: 'stale' })
    await pass({ batchSize: 2 })
    expect(await app.state()).toMatchObject({ countProcessedNodes: 1, lastModifiedNodeDbid: node.dbid })
  })

  it('has a page of nothing else: no progress is a failure, not a loop', async () => {
    for (let entry = 0; entry < 3; entry++) world.nodes.add({ index: 'stale' })
    await pass({ batchSize: 2 })
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING' })
    expect(await app.job()).toMatchObject({ error: { code: 'SOURCE_NO_PROGRESS' } })
  })

  it('gets a contractor during the pass, which is dealt with at its end', async () => {
    for (let number = 1; number <= 2; number++) world.contractor(number)
    let added: ReturnType<KonturWorld['contractor']> | undefined
    await pass({ batchSize: 1 }, (url) => {
      if (url.pathname === '/api3/req') added ??= world.contractor(3)
    })
    expect(added?.node.properties['idocs:ogrn']).toBe(added?.entity.ogrn)
    expect(await app.state()).toMatchObject({ countProcessedNodes: 3 })
  })

  it('has a contractor that the index does not know yet: the next pass finds it', async () => {
    const { node, entity } = world.contractor(1, { node: { index: 'missing' } })
    await pass()
    expect(await app.state()).toMatchObject({ countProcessedNodes: 0 })
    node.index = 'current'
    await app.run()
    expect(node.properties['idocs:ogrn']).toBe(entity.ogrn)
  })

  it('refuses single contractors: each is told with its reason, the others are written', async () => {
    const good = world.contractor(1)
    const locked = world.contractor(2, { node: { locked: true } })
    const forbidden = world.contractor(3, { node: { writable: false } })
    await pass()
    expect(good.node.properties['idocs:ogrn']).toBe(good.entity.ogrn)
    const { rows, counts } = await app.report()
    expect(counts).toMatchObject({ read: 3, updated: 1, failed: 2 })
    expect(rows.filter(({ outcome }) => outcome === 'failed').map(({ id, reason }) => [id, reason])).toEqual([
      [expect.stringContaining(locked.node.id), expect.stringContaining('Locked')],
      [expect.stringContaining(forbidden.node.id), expect.stringContaining('AccessDenied')],
    ])
    expect(world.counted().mutates).toBe(4)
  })

  it('loses a contractor between reading and writing: its row fails, the pass goes on', async () => {
    const gone = world.contractor(1)
    const good = world.contractor(2)
    await pass({}, (url) => {
      if (url.pathname === '/api3/req') world.nodes.remove(gone.node.id)
    })
    expect(good.node.properties['idocs:ogrn']).toBe(good.entity.ogrn)
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      counters: { updated: 1, failed: 1 },
    })
  })

  it('refuses a whole batch for no reason of its records: it is tried again, and then it is an error', async () => {
    for (let number = 1; number <= 3; number++) world.contractor(number, { node: { writable: false } })
    await pass()
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING', countProcessedNodes: 0 })
    expect(await app.job()).toMatchObject({ error: { code: 'WRITES_REFUSED' } })
    await app.pass(12 * 60_000)
    expect(await app.state()).toMatchObject({ status: 'ERROR' })
    expect((await app.report()).rows.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed'])
  })

  it('drops an attribute silently: the second time it is told and not sent again', async () => {
    world.nodes.ignored.add('idocs:okpo')
    const { node } = world.contractor(1)
    await pass()
    world.counted()
    await app.run()
    expect(world.counted().mutates).toBe(0)
    const [row] = (await app.report()).rows
    expect(row).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('idocs:okpo') })
    expect(row?.changes).toMatchObject([{ attribute: 'idocs:okpo', state: 'notWritable' }])

    world.book.rename(String(node.properties['idocs:ogrn']), 'Новое имя')
    await world.clock.advance(24 * 3_600_000)
    await app.run()
    expect(node.properties['idocs:shortOrganizationName']).toContain('НОВОЕ ИМЯ')
    const sent = world.server.requests.filter(isMutate).at(-1)?.body
    expect(sent).not.toContain('idocs:okpo')
  })

  it('lets its login run out: once more with a new one', async () => {
    for (let number = 1; number <= 4; number++) world.contractor(number)
    let lookups = 0
    const { url } = world.server
    const auth = { kind: 'ticket', user: 'svc', password: 'word-of-the-account' }
    await pass({ batchSize: 2, source: { url, auth } }, ({ pathname }) => {
      if (pathname === '/api3/req' && ++lookups === 1) world.logins.expire()
    })
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', counters: { updated: 4 } })
    expect(world.logins.handedOut).toBe(2)
  })

  it('shows a page of a proxy in place of an answer: tried again, never taken for an empty list', async () => {
    world.contractor(1)
    world.server.faults.push({
      times: 1,
      when: isQuery,
      instead: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
    })
    await pass()
    expect(await app.state()).toMatchObject({ status: 'RETRY_WAITING' })
  })
})

describe('what people do meanwhile', () => {
  it('somebody edits another attribute: it stays, only what differs is sent', async () => {
    const { node, entity } = world.contractor(1)
    await pass({}, ({ pathname }) => {
      if (pathname === '/api3/req') node.properties['idocs:postAddress'] = 'Абонентский ящик 7'
    })
    expect(node.properties).toMatchObject({
      'idocs:postAddress': 'Абонентский ящик 7',
      'idocs:ogrn': entity.ogrn,
    })
  })

  it('somebody edits a contractor: with recheck it is left alone and told', async () => {
    const { node } = world.contractor(1)
    const other = world.contractor(2)
    await pass({ recheck: true }, ({ pathname }) => {
      if (pathname === '/api3/req') node.modified += 5000
    })
    expect(Object.keys(node.properties)).toEqual(['idocs:inn'])
    expect(other.node.properties['idocs:ogrn']).toBe(other.entity.ogrn)
    expect(await app.state()).toMatchObject({ counters: { updated: 1, skippedEdited: 1 } })
  })

  it('a filled value is kept by fillEmpty, and one that is ignored is never written', async () => {
    const { node } = world.contractor(1, { properties: { 'idocs:CEOname': 'Директор, Свой Человек' } })
    await pass({ mapping: { head: { policy: 'fillEmpty' }, okpo: { policy: 'ignore' } } })
    expect(node.properties['idocs:CEOname']).toBe('Директор, Свой Человек')
    expect(node.properties['idocs:okpo']).toBeUndefined()
    expect(node.properties['idocs:kpp']).toBe('000101001')
  })
})

async function pass(over: object = {}, beforeFetch?: (url: URL) => void): Promise<void> {
  app = await startKonturApp({
    settings: world.settings(over),
    clock: world.clock,
    ...(beforeFetch !== undefined && { beforeFetch }),
  })
  await app.run()
}

async function jobOf(): Promise<Record<string, unknown>> {
  return await app.job()
}
