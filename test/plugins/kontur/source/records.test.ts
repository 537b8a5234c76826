import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plain, json } from '../../../../plugins/kontur/simulator/web.ts'
import { addMany, contractorSourceContract, idsIn, pagesOf } from '../../../contract/contractor-source.ts'
import { bodiesOf, disturb, openRecords, type OpenRecords, pathsOf } from './opened.ts'

const COUNTERPARTY = 'emodel/type@ecos-counterparty'

contractorSourceContract('Records, by dbid', () => openRecords())
contractorSourceContract('Records, by dbid, ticket', () => openRecords({}, 'ticket'))
contractorSourceContract('Records, by dbid, client', () => openRecords({}, 'oidc'))
contractorSourceContract('Records, by creation', () => openRecords({ cursor: 'created' }))

let opened: OpenRecords
beforeEach(async () => {
  opened = await openRecords()
})
afterEach(() => opened.close())

describe('requests', () => {
  test('a page is one query behind the last sys:node-dbid', async () => {
    const { source, nodes } = opened
    addMany(nodes, 2)
    const { next } = await source.page(undefined, { limit: 2 })
    await source.page(next, { limit: 2 })
    const query = (after: number) => ({
      version: 1,
      query: {
        sourceId: 'alfresco/',
        language: 'predicate',
        query: {
          t: 'and',
          val: [
            { t: 'eq', att: 'TYPE', val: 'idocs:contractor' },
            { t: 'gt', att: 'sys:node-dbid', val: after },
          ],
        },
        sortBy: [{ attribute: 'sys:node-dbid', ascending: true }],
        page: { maxItems: 2 },
        consistency: 'EVENTUAL',
      },
      attributes: {
        dbid: 'sys:node-dbid?num',
        modified: '_modified',
        a0: 'idocs:inn?str',
        a1: 'idocs:kpp?str',
        a2: 'idocs:fullOrganizationName?str',
        a3: 'idocs:email?str',
      },
    })
    expect(bodiesOf(opened, '/query')).toEqual([query(0), query(1006)])
    expect(pathsOf(opened)).toEqual(['/gateway/api/records/query', '/gateway/api/records/query'])
  })

  test('contractors of a data type are read by their creation', async () => {
    await using data = await openRecords({ type: COUNTERPARTY, cursor: 'created' })
    const [first, second] = addMany(data.nodes, 2, { type: COUNTERPARTY })
    const pages = await pagesOf(data.source, 1)
    expect(idsIn(pages)).toEqual([first, second].map((node) => node && data.idOf(node)))
    expect(bodiesOf(data, '/query').slice(0, 2)).toMatchObject([
      {
        query: {
          sourceId: 'emodel/ecos-counterparty',
          query: { t: 'and', val: [{ t: 'eq', att: '_type', val: COUNTERPARTY }] },
          sortBy: [{ attribute: '_created', ascending: true }],
          page: { maxItems: 1 },
        },
        attributes: { created: '_created', modified: '_modified', a0: 'idocs:inn?str' },
      },
      {
        query: {
          query: {
            val: [{ t: 'eq' }, { t: 'ge', att: '_created', val: '2024-03-01T09:00:00.000Z' }],
          },
          page: { maxItems: 2 },
        },
      },
    ])
    expect(JSON.stringify(bodiesOf(data, '/query'))).not.toContain('node-dbid')
  })

  test('a batch is one mutation', async () => {
    const { source, nodes, idOf } = opened
    const [first, second] = addMany(nodes, 2).map(idOf)
    await source.write([
      { id: first ?? '', changes: [change('idocs:kpp', '001101001'), change('idocs:email', '')] },
      { id: second ?? '', changes: [change('idocs:kpp', '000000002')] },
    ])
    expect(pathsOf(opened)).toEqual(['/gateway/api/records/mutate'])
    expect(bodiesOf(opened, '/mutate')).toEqual([
      {
        version: 1,
        records: [
          { id: first, attributes: { 'idocs:kpp?str': '001101001', 'idocs:email?str': null } },
          { id: second, attributes: { 'idocs:kpp?str': '000000002' } },
        ],
      },
    ])
  })

  test('the times of edits are one query by ids', async () => {
    const ids = addMany(opened.nodes, 3).map(opened.idOf)
    await opened.source.modified(ids)
    expect(bodiesOf(opened, '/query')).toEqual([
      { version: 1, records: ids, attributes: { modified: '_modified' } },
    ])
  })
})

describe('the end of a pass', () => {
  test('a full page that says it is the last is believed when the total says so too', async () => {
    addMany(opened.nodes, 4)
    const pages = await pagesOf(opened.source, 2)
    expect(pages.map(({ contractors, isLast }) => [contractors.length, isLast])).toEqual([
      [2, false],
      [2, true],
    ])
  })

  test('a full page that says it is the last is not believed alone', async () => {
    opened.switches.hasMoreLies = true
    const added = addMany(opened.nodes, 5)
    const pages = await pagesOf(opened.source, 2)
    expect(idsIn(pages)).toEqual(added.map(opened.idOf))
    expect(pages.map(({ isLast }) => isLast)).toEqual([false, false, true])
  })

  test.each([
    ['no total', {}],
    ['a total of none', { totalCount: 0 }],
    ['a larger total', { totalCount: 3 }],
  ])('a full page with %s is not the last', async (_, more) => {
    disturb(opened, '/query', page([1, 2], more))
    expect(await opened.source.page(undefined, { limit: 2 })).toMatchObject({ isLast: false })
  })

  test('a short page that says more follows is not the last', async () => {
    opened.switches.mostPerPage = 2
    const added = addMany(opened.nodes, 5)
    const pages = await pagesOf(opened.source, 100)
    expect(idsIn(pages)).toEqual(added.map(opened.idOf))
    expect(pages.map(({ isLast }) => isLast)).toEqual([false, false, true])
  })

  test('an empty page keeps the place and is the last', async () => {
    const after = { position: 9000 }
    const last = await opened.source.page(after, { limit: 10 })
    expect(last).toEqual({ contractors: [], next: after, isLast: true, stale: 0, remaining: 0 })
  })

  test.each([2, 3])(
    'entries without a contractor at the end do not hinder it, %i at a time',
    async (limit) => {
      const [first] = addMany(opened.nodes, 1)
      addMany(opened.nodes, 2, { index: 'stale' })
      const after = { position: first?.dbid ?? 0 }
      expect(await opened.source.page(after, { limit })).toEqual({
        contractors: [],
        next: after,
        isLast: true,
        stale: 2,
        remaining: 2,
      })
    },
  )
})

describe('pages that lead nowhere', () => {
  test('entries without a contractor that fill a page', async () => {
    addMany(opened.nodes, 2, { readable: false })
    addMany(opened.nodes, 1)
    await expect(opened.source.page(undefined, { limit: 2 })).rejects.toMatchObject({
      code: 'SOURCE_NO_PROGRESS',
      retry: 'later',
    })
    expect(await opened.source.page(undefined, { limit: 3 })).toMatchObject({ stale: 2, isLast: true })
  })

  test.each([
    ['nothing, and that more follows', page([], { hasMore: true, totalCount: 9 })],
    ['what comes before the place', page([3, 5])],
    ['what comes before the place, and that more follows', page([3, 5], { hasMore: true })],
  ])('%s', async (_, answer) => {
    disturb(opened, '/query', answer)
    await expect(opened.source.page({ position: 5 }, { limit: 10 })).rejects.toMatchObject({
      code: 'SOURCE_NO_PROGRESS',
      retry: 'later',
    })
  })

  test('a page that does not ascend', async () => {
    disturb(opened, '/query', page([7, 9, 8]))
    await expect(opened.source.page(undefined, { limit: 10 })).rejects.toMatchObject({
      code: 'SOURCE_NOT_SORTED',
      retry: 'later',
    })
  })

  test('what was there before the place, and twice, is left out', async () => {
    disturb(opened, '/query', page([4, 6, 6, 8]))
    const { contractors, next } = await opened.source.page({ position: 4 }, { limit: 10 })
    expect(contractors.map(({ position }) => position)).toEqual([6, 8])
    expect(next).toEqual({ position: 8 })
  })
})

describe('answers', () => {
  test.each([
    [
      'of an exception',
      {
        type: 'records-error',
        msg: { type: 'a.b.QueryException', msg: 'No index\n at a.b.C', stackTrace: ['x'] },
      },
      'says "QueryException: No index"',
    ],
    [
      'of a text',
      { type: 'text', msg: 'No index\nat a.b.C', time: '2026-01-12T08:15:00Z' },
      'says "No index"',
    ],
    ['without words', { type: 'other' }, 'answers with an error.'],
  ])('a message of level ERROR %s is the error of a page', async (_, message, words) => {
    addMany(opened.nodes, 1)
    const messages = [
      { level: 'WARN', msg: 'slow' },
      { level: 'ERROR', time: 1, ...message },
    ]
    disturb(opened, '/query', json(200, { version: 1, messages, records: [] }))
    const failure = await opened.source.page(undefined, { limit: 10 }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'SOURCE_ERROR', retry: 'later' })
    expect(String(failure)).toContain(words)
    expect(String(failure)).toContain('"idocs:contractor"')
    expect(String(failure)).not.toContain('a.b.C')
  })

  test('what is asked of the database is refused by a server, and never asked', async () => {
    addMany(opened.nodes, 1)
    await pagesOf(opened.source, 1)
    const [body] = bodiesOf(opened, '/query')
    const asked = JSON.stringify(body).replace('EVENTUAL', 'TRANSACTIONAL')
    const answer = await opened.session.request('/query', { method: 'POST', json: JSON.parse(asked) })
    expect(answer).toMatchObject({ status: 200, body: { messages: [{ level: 'ERROR' }], records: [] } })
  })

  test.each([
    ['without records', { version: 1, messages: [] }],
    ['of the old format', { errors: [] }],
    ['that is a list', []],
    ['that is null', null],
  ])('an answer %s is not an empty page', async (_, body) => {
    disturb(opened, '/query', json(200, body))
    await expect(opened.source.page(undefined, { limit: 10 })).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      retry: 'later',
    })
  })

  test('numbers and truths become text, everything else nothing', async () => {
    const attributes = { dbid: '1042', modified: null, a0: 7, a1: true, a2: { value: 1 }, a3: ['x'] }
    disturb(opened, '/query', json(200, { messages: null, records: [{ id: 'one', attributes, more: 1 }] }))
    const { contractors } = await opened.source.page(undefined, { limit: 10 })
    const values = {
      'idocs:inn': '7',
      'idocs:kpp': 'true',
      'idocs:fullOrganizationName': '',
      'idocs:email': '',
    }
    expect(contractors).toEqual([{ id: 'one', position: 1042, modified: undefined, values }])
  })

  test('a server that stumbles twice answers the third time', async () => {
    const added = addMany(opened.nodes, 1)
    disturb(opened, '/query', plain(500, 'stumbled'), { times: 2 })
    const tries = [0, 1, 2].map(() => () => opened.source.page(undefined, { limit: 10 }))
    const [first, second, third] = tries
    await expect(first?.()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' })
    await expect(second?.()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' })
    expect((await third?.())?.contractors.map(({ id }) => id)).toEqual(added.map(opened.idOf))
  })
})

describe('a check', () => {
  test('says who is logged in and how many there are', async () => {
    addMany(opened.nodes, 1204)
    expect(await opened.source.check()).toMatchObject({ summary: 'Logged in as svc; 1,204 contractors.' })
    expect(pathsOf(opened)).toHaveLength(1)
  })

  test('names a type of which there is nothing', async () => {
    await using other = await openRecords({ type: 'idocs:contracter' })
    addMany(other.nodes, 2)
    const { summary, total, first } = await other.source.check()
    expect(summary).toContain('nothing of type "idocs:contracter" was found')
    expect([total, first]).toEqual([0, undefined])
  })

  test('says so when the first is not readable', async () => {
    addMany(opened.nodes, 2, { readable: false })
    expect(await opened.source.check()).toEqual({
      summary: 'Logged in as svc; 2 contractors, of which the first cannot be read at the moment.',
      total: 2,
      first: undefined,
    })
  })
})

/** An answer with contractors at these places. */
function page(dbids: readonly number[], more: { hasMore?: boolean; totalCount?: number } = {}) {
  const records = dbids.map((dbid) => ({ id: `record-${dbid}`, attributes: { dbid } }))
  return json(200, { version: 1, messages: [], records, hasMore: false, ...more })
}

function change(attribute: string, to: string) {
  return { attribute, from: 'what was there', to }
}
