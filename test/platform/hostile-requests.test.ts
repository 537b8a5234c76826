import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendRaw } from '../helpers/raw-http.ts'
import type { Runtime, ServiceProcess, Workspace } from '../helpers/service-process.ts'
import { createTorgsoftWorkspace, readLoad } from '../helpers/torgsoft-service.ts'

const post = (path: string, headers: string[], body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: shop.example\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n${body}`
const signalHeaders = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 9']
const refused = [400, 0]

/** Requests that break the protocol: refused, whatever they ask for. A closed connection (0) is a refusal too. */
const BROKEN: [what: string, bytes: string | Buffer][] = [
  [
    'two lengths that differ',
    post('/torgsoft/ready', ['Content-Length: 9', 'Content-Length: 10'], 'start=now'),
  ],
  [
    'a length and chunks at once',
    post(
      '/torgsoft/ready',
      ['Content-Length: 9', 'Transfer-Encoding: chunked'],
      '9\r\nstart=now\r\n0\r\n\r\n',
    ),
  ],
  [
    'a transfer encoding that does not exist',
    post('/torgsoft/ready', ['Transfer-Encoding: xchunked'], '9\r\nstart=now\r\n0\r\n\r\n'),
  ],
  ['a space before the colon', post('/torgsoft/ready', ['Content-Length : 9'], 'start=now')],
  ['a zero byte in the path', post('/torgsoft/re\0ady', signalHeaders, 'start=now')],
  ['a line of nonsense', 'HELLO\r\n\r\n'],
  ['a negative length', post('/torgsoft/ready', ['Content-Length: -1'], 'start=now')],
]

/** Whole requests and what they are answered with. */
const ODD: [what: string, bytes: string | Buffer, statuses: number[]][] = [
  [
    'the signal over HTTP/1.0 without a host',
    'POST /torgsoft/ready HTTP/1.0\r\nContent-Length: 9\r\n\r\nstart=now',
    [200],
  ],
  [
    'the signal with a line break behind it',
    post('/torgsoft/ready', ['Content-Length: 11'], 'start=now\r\n'),
    [200],
  ],
  [
    'the signal in chunks',
    post('/torgsoft/ready', ['Transfer-Encoding: chunked'], '9\r\nstart=now\r\n0\r\n\r\n'),
    [200],
  ],
  [
    'the signal with a whole address as its host, as POHODA writes it',
    `POST /torgsoft/ready HTTP/1.1\r\nHost: http://shop.example:8080/ready\r\n${signalHeaders.join('\r\n')}\r\n\r\nstart=now`,
    [200],
  ],
  ['another value', post('/torgsoft/ready', ['Content-Length: 9'], 'start=yes'), [403]],
  [
    'the name twice, the wrong value first',
    post('/torgsoft/ready', ['Content-Length: 18'], 'start=no&start=now'),
    [403],
  ],
  [
    'a JSON body under a form type',
    post('/torgsoft/ready', [...signalHeaders.slice(0, 1), 'Content-Length: 15'], '{"start":"now"}'),
    [403],
  ],
  [
    'a multipart type without a boundary',
    post('/torgsoft/ready', ['Content-Type: multipart/form-data', 'Content-Length: 9'], 'start=now'),
    [403],
  ],
  ['five KiB', post('/torgsoft/ready', ['Content-Length: 5000'], 'x'.repeat(5000)), [413]],
  [
    'five KiB in chunks',
    post('/torgsoft/ready', ['Transfer-Encoding: chunked'], `1388\r\n${'x'.repeat(5000)}\r\n0\r\n\r\n`),
    [413],
  ],
  ['GET', 'GET /torgsoft/ready?start=now HTTP/1.1\r\nHost: shop.example\r\n\r\n', [405]],
  [
    'a method override',
    post('/torgsoft/ready', [...signalHeaders, 'X-HTTP-Method-Override: DELETE'], 'start=now'),
    [200],
  ],
  [
    'a spoofed address',
    'GET /api/jobs HTTP/1.1\r\nHost: shop.example\r\nX-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: admin\r\n\r\n',
    [401],
  ],
  ['TRACE', 'TRACE /health/live HTTP/1.1\r\nHost: shop.example\r\n\r\n', [400, 404, 405, 501]],
  ['a path with dots', 'GET /torgsoft/../api/jobs HTTP/1.1\r\nHost: shop.example\r\n\r\n', [401, 404, 400]],
  [
    'a path with escaped dots',
    'GET /catalog/images/%2e%2e%2f%2e%2e%2ftoken HTTP/1.1\r\nHost: shop.example\r\n\r\n',
    [404, 400],
  ],
  [
    'a path with an escaped zero',
    'GET /catalog/images/%00.jpg HTTP/1.1\r\nHost: shop.example\r\n\r\n',
    [404, 400],
  ],
  [
    'a path with a broken escape',
    'GET /catalog/products/%zz HTTP/1.1\r\nHost: shop.example\r\n\r\n',
    [404, 400],
  ],
  ['two slashes', 'GET //api/jobs HTTP/1.1\r\nHost: shop.example\r\n\r\n', [404, 401, 400]],
  [
    'a header of 100 KB',
    `GET /health/live HTTP/1.1\r\nHost: shop.example\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`,
    [431, 400, 0, 200],
  ],
]

/** Bodies for the API, with the token. All are refused as what they are; none is a server error. */
const BODIES: [what: string, body: string, statuses: number[]][] = [
  ['no JSON', '{"confirm": ', [400]],
  ['NaN', '{"confirm": NaN}', [400]],
  ['null', 'null', [400]],
  ['a number', '17', [400]],
  ['a list', '[]', [400]],
  ['nested 50,000 deep', `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, [400]],
  ['another shape', '{"confirm": 17}', [400]],
  ['a prototype', '{"__proto__": {"isAdmin": true}}', [400]],
  ['over 64 KiB', JSON.stringify({ confirm: 'x'.repeat(70_000) }), [413]],
]

describe.each<Runtime>(['node', 'deno'])('requests that mean no good, on %s', (runtime) => {
  let workspace: Workspace
  let service: ServiceProcess

  beforeAll(async () => {
    workspace = await createTorgsoftWorkspace({ poll: false })
    await mkdir(join(workspace.folder, 'export'))
    service = await workspace.start({ runtime })
    await service.api('/api/jobs/torgsoft/load/pause', { method: 'POST' })
  }, 60_000)
  afterAll(async () => await workspace.remove())

  it.each(BROKEN)('%s: refused, and no signal is taken', async (_what, bytes) => {
    const before = await readLoad(service)
    const { status } = await sendRaw(service.url, bytes)
    expect(refused).toContain(status)
    expect((await readLoad(service)).signalsWaiting).toBe(before.signalsWaiting)
    await expectAlive()
  })

  it.each(ODD)('%s', async (_what, bytes, statuses) => {
    const { status, text } = await sendRaw(service.url, bytes)
    expect(statuses, text.slice(0, 300)).toContain(status)
    expect(text).not.toMatch(/ at .+\.ts:\d+/)
    await expectAlive()
  })

  it.each(BODIES)('a body that is %s', async (_what, body, statuses) => {
    const answer = await fetch(`${service.url}/api/jobs/torgsoft/load/run`, {
      method: 'POST',
      body,
      headers: {
        authorization: `Bearer ${service.token}`,
        'content-type': 'multipart/form-data; boundary=x',
      },
    })
    expect(statuses).toContain(answer.status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('x-request-id')).toBeTruthy()
    expect(await answer.json()).toMatchObject({
      code: expect.stringMatching(/^[A-Z_]+$/),
      detail: expect.any(String),
    })
  })

  it('a body that never comes keeps nobody else waiting', async () => {
    const slow = sendRaw(service.url, post('/torgsoft/ready', ['Content-Length: 9'], 'sta'), 300)
    await expectAlive()
    expect((await slow).status).not.toBe(200)
  })

  async function expectAlive() {
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200)
  }
})
