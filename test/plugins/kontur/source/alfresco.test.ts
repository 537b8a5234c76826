import { describe, expect, test } from 'vitest'
import { createHttpClient } from '../../../../core/http.ts'
import { silentLogger } from '../../../../core/log.ts'
import type { SourceConfig } from '../../../../plugins/kontur/config.ts'
import { alfrescoEnd } from '../../../../plugins/kontur/simulator/alfresco.ts'
import { createLogins } from '../../../../plugins/kontur/simulator/logins.ts'
import { createNodes } from '../../../../plugins/kontur/simulator/nodes.ts'
import { json, plain, serve } from '../../../../plugins/kontur/simulator/web.ts'
import { createAlfrescoSource } from '../../../../plugins/kontur/source/alfresco.ts'
import { createdSearch } from '../../../../plugins/kontur/source/alfresco-query.ts'
import { createSession } from '../../../../plugins/kontur/source/session.ts'
import {
  addMany,
  ATTRIBUTES,
  contractorSourceContract,
  idsIn,
  onlyContractor,
  type OpenSource,
  pagesOf,
} from '../../../contract/contractor-source.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { authOf, disturb, PASSWORD, USER } from './opened.ts'

const CREATED = Date.UTC(2024, 2, 1, 9)
const SEARCHES = '/alfresco/api/-default-/public/search/versions/1/search'

contractorSourceContract('Alfresco v1, user and password', () => open())
contractorSourceContract('Alfresco v1, ticket', () => open({ kind: 'ticket' }))

describe('requests', () => {
  test('a page is one search by time of creation', async () => {
    await using opened = await open()
    const { source, nodes, server } = opened
    addMany(nodes, 2)
    const { next } = await source.page(undefined, { limit: 100 })
    await source.page(next, { limit: 100 })
    const sort = ['cm:created', 'cm:name'].map((field) => ({ type: 'FIELD', field, ascending: true }))
    expect(server.requests.map(({ url, body }) => [url.pathname, JSON.parse(body)])).toEqual([
      [
        SEARCHES,
        {
          query: { language: 'afts', query: 'TYPE:"idocs:contractor"' },
          sort,
          paging: { maxItems: 100, skipCount: 0 },
          include: ['properties'],
        },
      ],
      [
        SEARCHES,
        {
          query: {
            language: 'afts',
            query: 'TYPE:"idocs:contractor" AND cm:created:["2024-03-01T09:00:00.001Z" TO MAX]',
          },
          sort,
          paging: { maxItems: 101, skipCount: 0 },
          include: ['properties'],
        },
      ],
    ])
  })

  test('a write is one request per contractor that sends only what changes', async () => {
    await using opened = await open()
    const { source, nodes, server } = opened
    const [node] = addMany(nodes, 1)
    const id = node?.id ?? ''
    const changes = [
      { attribute: 'idocs:kpp', from: '', to: '001101001' },
      { attribute: 'idocs:email', from: 'a@b.example', to: '' },
    ]
    await source.write([{ id, changes }])
    expect(server.requests.map(({ method, url, body }) => [method, url.pathname, url.search, body])).toEqual([
      [
        'PUT',
        `/alfresco/api/-default-/public/alfresco/versions/1/nodes/${id}`,
        '?fields=id',
        '{"properties":{"idocs:kpp":"001101001","idocs:email":null}}',
      ],
    ])
  })

  test.each([
    'idocs:contractor" OR TYPE:"cm:content',
    'idocs:contractor\\',
    'emodel/type@ecos-counterparty',
    'a b:c',
  ])('a type that is none is refused: %s', (type) => {
    const refusal = { code: 'SOURCE_TYPE', retry: 'never' }
    expect(() => createdSearch(type)).toThrow(expect.objectContaining(refusal))
  })

  test('a type may be written with its namespace', async () => {
    const type = '{http://www.citeck.ru/model/content/idocs/1.0}contractor'
    await using opened = await open({ type })
    opened.nodes.add({ type })
    expect((await onlyContractor(opened)).id).not.toBe('')
  })
})

describe('pages', () => {
  test('a page whose hits are all gone is asked for with more room', async () => {
    await using opened = await open()
    const { source, nodes, idOf } = opened
    addMany(nodes, 20, { index: 'stale' })
    const [last] = addMany(nodes, 1, { created: CREATED + 100 })
    expect(idsIn(await pagesOf(source, 2))).toEqual(last && [idOf(last)])
  })

  test('a source that promises more for ever is given up', async () => {
    await using opened = await open()
    const promise = { list: { pagination: { hasMoreItems: true }, entries: [] } }
    disturb(opened, '', json(200, promise), { times: 100 })
    const call = opened.source.page(undefined, { limit: 100 })
    await expect(call).rejects.toMatchObject({ code: 'SOURCE_NO_PROGRESS', retry: 'later' })
    expect(opened.server.requests).toHaveLength(5)
  })

  test('a source that does not sort is found out', async () => {
    await using opened = await open()
    disturb(opened, '', pageOf([CREATED + 1, CREATED]))
    const call = opened.source.page(undefined, { limit: 100 })
    await expect(call).rejects.toMatchObject({ code: 'SOURCE_NOT_SORTED' })
  })

  test('a full page without more is believed only when the total says so too', async () => {
    await using opened = await open()
    const times = [CREATED, CREATED + 1]
    const ends: boolean[] = []
    for (const total of [undefined, 3, 2]) {
      disturb(opened, '', pageOf(times, { total }))
      ends.push((await opened.source.page(undefined, { limit: 2 })).isLast)
    }
    expect(ends).toEqual([false, false, true])
  })

  test('a short page with more is not the last, and one without more is', async () => {
    await using opened = await open()
    const { source } = opened
    disturb(opened, '', pageOf([CREATED], { hasMore: true, total: 9 }))
    disturb(opened, '', pageOf([CREATED], { total: 9 }))
    expect((await source.page(undefined, { limit: 2 })).isLast).toBe(false)
    expect((await source.page(undefined, { limit: 2 })).isLast).toBe(true)
  })

  test.each([
    ['a number', 12_345, '12345'],
    ['a choice', true, 'true'],
    ['a list of one', ['vendor'], 'vendor'],
    ['a list of several', ['vendor', 'customer'], ''],
    ['an object', { id: 'admin' }, ''],
    ['null', null, ''],
  ])('a property that is %s is text', async (_, property, text) => {
    await using opened = await open()
    const instead = pageOf([CREATED], { properties: { 'idocs:inn': property } })
    disturb(opened, '', instead)
    expect((await onlyContractor(opened)).values['idocs:inn']).toBe(text)
  })

  test('a time of creation that is none is no page', async () => {
    await using opened = await open()
    const entries = [{ entry: { id: 'a', createdAt: 'long ago' } }]
    const instead = json(200, { list: { pagination: { hasMoreItems: false }, entries } })
    disturb(opened, '', instead)
    const call = opened.source.page(undefined, { limit: 2 })
    await expect(call).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE', retry: 'later' })
  })

  test('a search that the repository does not understand is told in its words', async () => {
    await using opened = await open()
    const instead = json(400, { error: { briefSummary: '01120003 Unknown type' } })
    disturb(opened, '', instead)
    const call = opened.source.page(undefined, { limit: 2 })
    await expect(call).rejects.toMatchObject({
      code: 'SOURCE_ERROR',
      message: expect.stringContaining('Unknown type'),
    })
  })
})

describe('writes', () => {
  test.each([
    [400, 'Invalid date', 'record'],
    [400, 'Unknown property: idocs:nothing', 'unclear'],
    [400, 'NameSpace cannot be used by API: sys:locale', 'unclear'],
    [403, 'Permission was denied', 'unclear'],
    [404, 'The entity was not found', 'record'],
    [409, 'The node is locked', 'record'],
    [413, 'Content too large', 'record'],
    [422, 'Found 1 integrity violations', 'record'],
    [500, 'Deadlock', 'unclear'],
  ])('%i "%s" is the fault of: %s', async (status, says, blame) => {
    await using opened = await open()
    const instead = json(status, { error: { briefSummary: `01120003 ${says}` } })
    disturb(opened, '', instead)
    const [result] = await opened.source.write([write('a')])
    expect(result).toMatchObject({ id: 'a', outcome: 'failed', blame })
    expect(result).toHaveProperty('message', expect.stringMatching(new RegExp(`^[A-Z][^\\d]*: ${says}$`)))
  })

  test.each([404, 500])(
    '%i that the API itself did not answer says nothing about the contractor',
    async (status) => {
      await using opened = await open()
      disturb(opened, '', plain(status, 'No upstream'))
      const call = opened.source.write([write('a')])
      await expect(call).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE', retry: 'later' })
    },
  )

  test.each(['sys:node-dbid', 'other:name'])('the repository refuses the attribute %s', async (attribute) => {
    await using opened = await open()
    const [node] = addMany(opened.nodes, 1)
    const [result] = await opened.source.write([write(node?.id ?? '', attribute)])
    expect(result).toMatchObject({ outcome: 'failed', code: 'VALUE_REFUSED', blame: 'unclear' })
  })
})

function write(id: string, attribute = 'idocs:kpp') {
  return { id, changes: [{ attribute, from: '', to: '1' }] }
}

interface PageParts {
  hasMore?: boolean
  total?: number | undefined
  properties?: Record<string, unknown>
}

/** A page of nodes that were created at these times. */
function pageOf(times: readonly number[], { hasMore = false, total, properties }: PageParts = {}) {
  const entries = times.map((created, index) => {
    const createdAt = new Date(created).toISOString()
    return { entry: { id: `node-${index}`, createdAt, modifiedAt: createdAt, properties } }
  })
  return json(200, { list: { pagination: { hasMoreItems: hasMore, totalItems: total }, entries } })
}

interface OpenAlfresco extends OpenSource, AsyncDisposable {}

interface OpenOptions {
  kind?: 'basic' | 'ticket'
  type?: string
}

async function open({ kind = 'basic', type = 'idocs:contractor' }: OpenOptions = {}): Promise<OpenAlfresco> {
  const clock = createFakeClock()
  const nodes = createNodes(clock)
  const logins = createLogins({ user: USER, password: PASSWORD })
  const server = await serve([alfrescoEnd(nodes, { logins })])
  const config: SourceConfig = {
    api: 'alfresco-v1',
    url: server.url,
    auth: authOf(kind, server.url),
    type,
    timeoutSeconds: 60,
  }
  const http = createHttpClient({ fetch: (url, init) => fetch(url, init), clock, log: silentLogger })
  const session = createSession({ config, http, clock })
  return {
    source: createAlfrescoSource({ config, attributes: ATTRIBUTES, session }),
    nodes,
    server,
    clock,
    idOf: ({ id }) => id,
    refuseLogin: () => void (logins.isShut = true),
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  }
}
