import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { json, plain } from '../../../../plugins/kontur/simulator/web.ts'
import { type AuthKind, disturb, openRecords, type OpenRecords, PASSWORD, pathsOf } from './opened.ts'

const QUERY = { version: 1, records: ['alfresco/@workspace://SpacesStore/1'], attributes: {} }
const QUERY_PATH = '/gateway/api/records/query'
const LOGIN_PATHS = { ticket: '/alfresco/s/api/login', oidc: '/auth/token' } as const

let opened: OpenRecords
afterEach(() => opened.close())

describe('user and password', () => {
  beforeEach(() => open('basic'))

  test('go with each request', async () => {
    await ask()
    const [request] = opened.server.requests
    expect(request?.headers).toMatchObject({
      authorization: `Basic ${btoa(`svc:${PASSWORD}`)}`,
      accept: 'application/json',
      'content-type': 'application/json; charset=utf-8',
    })
    expect(request?.body).toBe(JSON.stringify(QUERY))
    expect(pathsOf(opened)).toEqual([QUERY_PATH])
  })

  test('go to the path that is set', async () => {
    await opened.close()
    opened = await openRecords({ path: '/alfresco/s/citeck/ecos/records/' })
    await ask()
    expect(pathsOf(opened)).toEqual(['/alfresco/s/citeck/ecos/records/query'])
  })

  test('are given once more after 401, and no third time', async () => {
    disturb(opened, '/query', json(401, {}))
    expect(await ask()).toMatchObject({ status: 200 })
    opened.server.requests.length = 0
    disturb(opened, '/query', json(401, {}), { times: 9 })
    await expect(ask()).rejects.toMatchObject({ code: 'SOURCE_REFUSED', retry: 'never' })
    expect(pathsOf(opened)).toHaveLength(2)
  })
})

describe.each(['ticket', 'oidc'] as const)('%s', (kind) => {
  const login = LOGIN_PATHS[kind]
  beforeEach(() => open(kind))

  test('logs in once for many requests, also for parallel ones', async () => {
    await Promise.all([ask(), ask(), ask()])
    await ask()
    expect(pathsOf(opened)).toEqual([login, QUERY_PATH, QUERY_PATH, QUERY_PATH, QUERY_PATH])
  })

  test('logs in anew when the login has run out, once for parallel requests', async () => {
    await ask()
    opened.logins.expire()
    opened.server.requests.length = 0
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(pathsOf(opened).filter((path) => path === login)).toHaveLength(1)
  })

  test('ends after a second 401', async () => {
    disturb(opened, '/query', json(401, {}), { times: 9 })
    await expect(ask()).rejects.toMatchObject({ code: 'SOURCE_REFUSED', retry: 'never' })
    expect(pathsOf(opened)).toEqual([login, QUERY_PATH, login, QUERY_PATH])
  })

  test('says that the login is refused, without the password', async () => {
    opened.refuseLogin()
    const failure = await ask().catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'SOURCE_REFUSED', retry: 'never' })
    expect(String(failure)).toMatch(/Correct "source\.auth("|\.clientId")/)
    expect(JSON.stringify([failure, String(failure)])).not.toMatch(/svc-password|client-password/)
    expect(pathsOf(opened)).toEqual([login])
  })

  test.each([
    ['is down', plain(503, ''), 'later'],
    ['asks for a pause', { ...plain(429, ''), headers: { 'retry-after': '7' } }, { afterMs: 7000 }],
    ['answers with a page', { status: 200, body: '<html>Sign in</html>' }, 'later'],
    ['answers with something else', json(200, { data: {}, entry: {} }), 'later'],
    ['cuts the connection', 'drop', 'later'],
  ] as const)('a place of logins that %s is tried again with the next request', async (_, instead, retry) => {
    disturb(opened, login, instead)
    await expect(ask()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE', retry })
    expect(await ask()).toMatchObject({ status: 200 })
  })

  test('a request that is called off leaves the login to the others', async () => {
    const reason = new Error('The run stops.')
    const controller = new AbortController()
    const first = ask(controller.signal)
    const second = ask()
    controller.abort(reason)
    await expect(first).rejects.toBe(reason)
    expect(await second).toMatchObject({ status: 200 })
    expect(pathsOf(opened)).toEqual([login, QUERY_PATH])
  })
})

describe('a ticket', () => {
  beforeEach(() => open('ticket'))

  test('stands alone where otherwise user and password do', async () => {
    await ask()
    const [login, query] = opened.server.requests
    expect(JSON.parse(login?.body ?? '')).toEqual({ username: 'svc', password: PASSWORD })
    expect(atob(query?.headers.authorization?.replace('Basic ', '') ?? '')).toMatch(/^TICKET_\d+$/)
  })

  test('of the public API is had from it', async () => {
    await opened.close()
    opened = await openRecords({ api: 'alfresco-v1' }, 'ticket')
    const path = '/alfresco/api/-default-/public/authentication/versions/1/tickets'
    disturb(opened, path, json(201, { entry: { id: 'TICKET_1', userId: 'svc' } }))
    disturb(opened, '/people', json(200, {}))
    await opened.session.request('/people', { method: 'GET' })
    const [login, people] = opened.server.requests
    expect(login?.url.pathname).toBe(path)
    expect(JSON.parse(login?.body ?? '')).toEqual({ userId: 'svc', password: PASSWORD })
    expect(people?.headers.authorization).toBe(`Basic ${btoa('TICKET_1')}`)
  })
})

describe('a token', () => {
  beforeEach(() => open('oidc'))

  test('is asked for as a client', async () => {
    await ask()
    const [login, query] = opened.server.requests
    expect(login?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(login?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'mostik',
      client_secret: 'client-password',
    })
    expect(query?.headers.authorization).toBe('Bearer token-1')
  })

  test.each([
    [300, 269, 1],
    [300, 270, 2],
    [10, 4, 1],
    [10, 5, 2],
    [0, 0, 1],
  ])('that lives for %i s is after %i s the one of login %i', async (life, afterSeconds, logins) => {
    opened.logins.tokenLife = life
    await ask()
    await opened.clock.advance(afterSeconds * 1000)
    await ask()
    expect(opened.logins.handedOut).toBe(logins)
  })

  test.each([
    ['refuses', json(401, { error: 'invalid_client' })],
    ['is not there', plain(404, '')],
    ['answers with a page', { status: 200, body: '<html>Sign in</html>' }],
    ['answers with something else', json(200, {})],
    ['sends on', { status: 302, headers: { location: '/login' }, body: '' }],
    ['cuts the connection', 'drop'],
  ] as const)('of a place that %s leads to its setting', async (_, instead) => {
    disturb(opened, '/auth/token', instead)
    await expect(ask()).rejects.toThrow('"source.auth.tokenUrl"')
  })

  test('whose life is not told serves until it is refused', async () => {
    disturb(opened, '/auth/token', json(200, { access_token: 'token-1', token_type: 'Bearer' }))
    opened.logins.token('mostik', 'client-password')
    await ask()
    await opened.clock.advance(86_400_000)
    await ask()
    expect(pathsOf(opened).filter((path) => path === '/auth/token')).toHaveLength(1)
  })
})

describe('answers', () => {
  beforeEach(() => open('basic'))

  test.each([
    ['500', plain(500, 'stumbled'), 'SOURCE_UNAVAILABLE', 'later'],
    ['404', plain(404, 'nothing here'), 'SOURCE_UNAVAILABLE', 'never'],
    ['403', json(403, {}), 'SOURCE_REFUSED', 'never'],
    ['415', json(415, {}), 'SOURCE_ERROR', 'never'],
    ['a page', { status: 200, body: '<html>Sign in</html>' }, 'SOURCE_UNAVAILABLE', 'later'],
    ['half of an answer', { status: 200, body: '{"records":[' }, 'SOURCE_UNAVAILABLE', 'later'],
    ['nothing', 'drop', 'SOURCE_UNAVAILABLE', 'later'],
  ] as const)('%s is one request and one error', async (_, instead, code, retry) => {
    disturb(opened, '/query', instead)
    await expect(ask()).rejects.toMatchObject({ code, retry })
    expect(pathsOf(opened)).toHaveLength(1)
  })

  test('a broken connection leads to its setting', async () => {
    disturb(opened, '/query', 'drop')
    await expect(ask()).rejects.toThrow(
      /^Cannot ask the source ".+": the connection broke off\. See that "source\.url" .+\.$/,
    )
  })

  test('a redirect is not followed, and its target is named without its query', async () => {
    const location = `${opened.server.url}/login?state=hidden`
    disturb(opened, '/query', { status: 302, headers: { location }, body: '' })
    const failure = await ask().catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'SOURCE_REFUSED', retry: 'never' })
    expect(String(failure)).toContain(`redirects to "${opened.server.url}/login"`)
    expect(String(failure)).toContain('where people log in')
    expect(String(failure)).not.toContain('hidden')
    expect(pathsOf(opened)).toHaveLength(1)
  })

  test('what the server says itself is told, its first line', async () => {
    const said = { message: 'Unknown language: sql\n at a.b.C' }
    disturb(opened, '/query', json(500, said))
    await expect(ask()).rejects.toThrow(/answered 500 and says "Unknown language: sql", it cannot/)
  })

  test('a status that is an answer for the caller comes with its JSON, or without', async () => {
    const request = { method: 'POST', json: QUERY, accept: [409] } as const
    disturb(opened, '/query', json(409, { why: 'locked' }))
    const spoken = await opened.session.request('/query', request)
    disturb(opened, '/query', plain(409, 'locked'))
    const wordless = await opened.session.request('/query', request)
    expect([spoken, wordless]).toEqual([
      { status: 409, body: { why: 'locked' } },
      { status: 409, body: undefined },
    ])
  })
})

async function open(kind: AuthKind): Promise<void> {
  opened = await openRecords({}, kind)
}

function ask(signal?: AbortSignal) {
  return opened.session.request('/query', { method: 'POST', json: QUERY, signal })
}
