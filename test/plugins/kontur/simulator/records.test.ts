import { describe, expect, test } from 'vitest'
import { createLogins } from '../../../../plugins/kontur/simulator/logins.ts'
import { createNodes } from '../../../../plugins/kontur/simulator/nodes.ts'
import { recordsEnd } from '../../../../plugins/kontur/simulator/records.ts'
import type { SimulatedAnswer } from '../../../../plugins/kontur/simulator/web.ts'

const NOW = Date.UTC(2026, 0, 12, 8, 15)
const BASIC = `Basic ${btoa('svc:svc-password')}`
const LOGIN = '/alfresco/s/api/login'
const SEARCH = {
  version: 1,
  query: {
    sourceId: 'alfresco/',
    language: 'predicate',
    query: { t: 'and', val: [{ t: 'eq', att: 'TYPE', val: 'idocs:contractor' }] },
    sortBy: [{ attribute: 'sys:node-dbid', ascending: true }],
    page: { maxItems: 1 },
  },
  attributes: { dbid: 'sys:node-dbid?num', modified: '_modified', inn: 'idocs:inn?str', kpp: 'idocs:kpp' },
}

describe('a query', () => {
  test('answers with what was asked for, under the names that were asked for', () => {
    const { nodes, post } = open()
    const node = nodes.add({ properties: { 'idocs:inn': '0011001013' } })
    nodes.add({ readable: false })
    const id = `alfresco/@workspace://SpacesStore/${node.id}`
    const attributes = {
      dbid: node.dbid,
      modified: '2026-01-12T08:15:00Z',
      inn: '0011001013',
      kpp: null,
    }
    const answer = post('/gateway/api/records/query', SEARCH)
    expect(answer?.status).toBe(200)
    expect(read(answer)).toEqual({
      version: 1,
      messages: [],
      txnActions: [],
      records: [{ id, attributes }],
      hasMore: true,
      totalCount: 2,
    })
  })

  test.each(['/gateway/api/records', '/alfresco/s/citeck/ecos/records', '/ecos/records'])(
    'is answered at %s',
    (path) => {
      expect(open({ path: '/ecos/records' }).post(`${path}/query`, SEARCH)?.status).toBe(200)
    },
  )

  test.each([
    ['another version', { ...SEARCH, version: 0 }],
    ['another language', { ...SEARCH, query: { ...SEARCH.query, language: 'fts-alfresco' } }],
    ['no JSON', 'select *'],
  ])('with %s is answered with 500 and a message', (_, body) => {
    const answer = open().post('/gateway/api/records/query', body)
    expect(answer?.status).toBe(500)
    expect(read(answer)).toEqual({ message: expect.stringMatching(/\w/) })
  })

  test('without a login is answered with 401', () => {
    const { post } = open()
    expect(post('/gateway/api/records/query', SEARCH, 'Basic d3Jvbmc=')?.status).toBe(401)
  })
})

describe('a mutation', () => {
  test('that is refused in one record changes none', () => {
    const { nodes, post } = open()
    const good = nodes.add({})
    const locked = nodes.add({ locked: true })
    const records = [good, locked].map(({ id }) => ({ id, attributes: { 'idocs:kpp?str': '001101001' } }))
    const answer = post('/gateway/api/records/mutate', { version: 1, records })
    expect(answer?.status).toBe(200)
    expect(read(answer)).toMatchObject({
      messages: [
        {
          level: 'ERROR',
          time: NOW,
          type: 'records-error',
          msg: { type: 'NodeLockedException', msg: expect.stringContaining(locked.id) },
        },
      ],
      records: [{ attributes: {} }, { attributes: {} }],
    })
    expect(nodes.writes).toBe(0)
  })
})

describe('logins', () => {
  test('a ticket for the right password, 403 for a wrong one', () => {
    const { post } = open()
    const right = post(LOGIN, { username: 'svc', password: 'svc-password' })
    expect(read(right)).toEqual({ data: { ticket: expect.stringMatching(/^TICKET_/) } })
    expect(post(LOGIN, { username: 'svc', password: 'other' })?.status).toBe(403)
    expect(post(LOGIN, 'no JSON')?.status).toBe(403)
  })

  test('a token for the right client, 401 for another', () => {
    const { post } = open()
    const grant = (secret: string) => `grant_type=client_credentials&client_id=mostik&client_secret=${secret}`
    const right = post('/auth/token', grant('client-password'))
    expect(read(right)).toEqual({ access_token: 'token-1', token_type: 'Bearer', expires_in: 300 })
    expect(post('/auth/token', grant('other'))?.status).toBe(401)
    expect(post('/auth/token', 'grant_type=password')?.status).toBe(400)
    expect(post('/gateway/api/records/query', SEARCH, 'Bearer token-1')?.status).toBe(200)
    expect(post('/gateway/api/records/query', SEARCH, 'Bearer token-2')?.status).toBe(401)
  })

  test('what was handed out can be taken away', () => {
    const { logins, post } = open()
    const bearer = `Bearer ${logins.token('mostik', 'client-password')?.token}`
    expect(post('/gateway/api/records/query', SEARCH, bearer)?.status).toBe(200)
    logins.expire()
    expect(post('/gateway/api/records/query', SEARCH, bearer)?.status).toBe(401)
    expect(post('/gateway/api/records/query', SEARCH)?.status).toBe(200)
    logins.isShut = true
    expect(post('/gateway/api/records/query', SEARCH)?.status).toBe(401)
  })

  test('other addresses are not its own', () => {
    expect(open().post('/api3/req', {})).toBeUndefined()
  })
})

function open({ path }: { path?: string } = {}) {
  const logins = createLogins({
    user: 'svc',
    password: 'svc-password',
    clientId: 'mostik',
    clientSecret: 'client-password',
  })
  const now = () => NOW
  const nodes = createNodes({ now })
  const end = recordsEnd(nodes, { logins, now, ...(path !== undefined && { path }) })
  const post = (pathname: string, body: unknown, authorization = BASIC) =>
    end({
      method: 'POST',
      url: new URL(pathname, 'http://simulator'),
      headers: { authorization },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { nodes, logins, post }
}

function read(answer: SimulatedAnswer | undefined): unknown {
  return JSON.parse(answer?.body ?? 'null')
}
