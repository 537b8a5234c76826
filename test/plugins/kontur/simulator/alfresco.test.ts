import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { alfrescoEnd } from '../../../../plugins/kontur/simulator/alfresco.ts'
import { createLogins } from '../../../../plugins/kontur/simulator/logins.ts'
import { createNodes, type Nodes } from '../../../../plugins/kontur/simulator/nodes.ts'
import { serve, type SimulatedServer } from '../../../../plugins/kontur/simulator/web.ts'
import { addMany } from '../../../contract/contractor-source.ts'

const CREATED = Date.UTC(2024, 2, 1, 9)
const LOGIN = { userId: 'svc', password: 'svc-password' }
const TICKETS = 'authentication/versions/1/tickets'
const SEARCH = 'search/versions/1/search'

const entry = v.object({ entry: v.object({ id: v.string() }) })
const page = v.object({ list: v.object({ entries: v.array(entry) }) })

let nodes: Nodes
let server: SimulatedServer
beforeEach(async () => {
  nodes = createNodes({ now: () => CREATED + 60_000 })
  const logins = createLogins({ user: LOGIN.userId, password: LOGIN.password })
  server = await serve([alfrescoEnd(nodes, { logins })])
})
afterEach(() => server.close())

describe('tickets', () => {
  test('one is had for user and password, and lets in', async () => {
    const { status, body } = await send('POST', TICKETS, LOGIN, '')
    expect(status).toBe(201)
    expect(body).toMatchObject({ entry: { id: expect.stringMatching(/^TICKET_/), userId: 'svc' } })
    const ticket = v.parse(entry, body).entry.id
    expect((await search('TYPE:"idocs:contractor"', {}, `Basic ${btoa(ticket)}`)).status).toBe(200)
  })

  test.each([
    ['a wrong password', { ...LOGIN, password: 'other' }, 403],
    ['no password', { userId: 'svc' }, 400],
  ])('none is had with %s', async (_, body, status) => {
    expect((await send('POST', TICKETS, body, '')).status).toBe(status)
  })

  test('without one nobody is let in', async () => {
    expect(await search('TYPE:"idocs:contractor"', {}, 'Basic bm9ib2R5')).toMatchObject({
      status: 401,
      body: { error: { statusCode: 401 } },
    })
  })
})

describe('search', () => {
  test('understands ranges of the time of creation and of sys:node-dbid, but shows no dbid', async () => {
    const [, second, third] = addMany(nodes, 3)
    for (const range of [
      'cm:created:["2024-03-01T09:00:00.001Z" TO MAX]',
      'cm:created:<"2024-03-01T09:00:00.000Z" TO MAX>',
      `sys:node\\-dbid:[${second?.dbid} TO MAX]`,
      `@sys\\:node\\-dbid:<${(second?.dbid ?? 0) - 1} TO MAX>`,
    ]) {
      const { body } = await search(`TYPE:"idocs:contractor" AND ${range}`)
      expect(idsOf(body)).toEqual([second?.id, third?.id])
      expect(JSON.stringify(body)).not.toContain('dbid')
    }
  })

  test('pages come short when hits are gone or unreadable, and say that more follow', async () => {
    const [first, second] = addMany(nodes, 4)
    if (first) first.index = 'stale'
    if (second) second.readable = false
    const { body } = await search('TYPE:"idocs:contractor"', { paging: { maxItems: 3, skipCount: 0 } })
    expect(idsOf(body)).toHaveLength(1)
    expect(body).toMatchObject({
      list: { pagination: { count: 1, hasMoreItems: true, totalItems: 4, skipCount: 0, maxItems: 3 } },
    })
  })

  test.each([
    ['a clause that it does not know', 'TYPE:"idocs:contractor" OR TYPE:"cm:content"', {}],
    ['a name in include', 'TYPE:"idocs:contractor"', { include: ['idocs:inn'] }],
    ['another language', 'SELECT * FROM idocs:contractor', { query: { language: 'cmis', query: '' } }],
  ])('%s is 400', async (_, query, more) => {
    expect((await search(query, more)).status).toBe(400)
  })
})

describe('nodes', () => {
  test('one is shown without what is empty', async () => {
    const [node] = addMany(nodes, 1, { properties: { 'idocs:kpp': '' } })
    expect(await send('GET', nodePath(node?.id))).toMatchObject({
      status: 200,
      body: { entry: { id: node?.id, nodeType: 'idocs:contractor', properties: { 'idocs:inn': '1' } } },
    })
  })

  test('an answer can be cut down to some fields', async () => {
    const [node] = addMany(nodes, 1)
    const { body } = await send('GET', `${nodePath(node?.id)}?fields=id,modifiedAt`)
    expect(body).toEqual({ entry: { id: node?.id, modifiedAt: '2024-03-01T09:00:00.000+0000' } })
  })

  test.each([
    ['sys:node-dbid', 'NameSpace cannot be used by API: sys:node-dbid'],
    ['other:name', 'Unknown property: other:name'],
    ['name', 'Unknown property: name'],
  ])('the property %s cannot be written', async (name, says) => {
    const [node] = addMany(nodes, 1)
    expect(await send('PUT', nodePath(node?.id), { properties: { [name]: '1' } })).toMatchObject({
      status: 400,
      body: { error: { statusCode: 400, briefSummary: expect.stringContaining(says) } },
    })
    expect(nodes.writes).toBe(0)
  })

  test.each([
    ['gone', {}, 404],
    ['unreadable', { readable: false }, 403],
    ['not to be written', { writable: false }, 403],
    ['locked', { locked: true }, 409],
  ])('one that is %s cannot be written', async (_, more, status) => {
    const [node] = addMany(nodes, 1, more)
    const path = nodePath(status === 404 ? 'nowhere' : node?.id)
    expect((await send('PUT', path, { properties: { 'idocs:kpp': '1' } })).status).toBe(status)
    expect(nodes.writes).toBe(0)
  })

  test('a value that breaks a constraint is 422', async () => {
    const [node] = addMany(nodes, 1)
    const { status } = await send('PUT', nodePath(node?.id), { properties: { 'idocs:email': 'nobody' } })
    expect(status).toBe(422)
  })
})

function nodePath(id: string | undefined): string {
  return `alfresco/versions/1/nodes/${id}`
}

function search(query: string, more: object = {}, authorization?: string) {
  const body = { query: { language: 'afts', query }, include: ['properties'], ...more }
  return send('POST', SEARCH, body, authorization)
}

function idsOf(body: unknown): unknown[] {
  return v.parse(page, body).list.entries.map((listed) => listed.entry.id)
}

async function send(
  method: string,
  path: string,
  json?: unknown,
  authorization = `Basic ${btoa(`${LOGIN.userId}:${LOGIN.password}`)}`,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${server.url}/alfresco/api/-default-/public/${path}`, {
    method,
    headers: { authorization },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })
  return { status: response.status, body: await response.json() }
}
