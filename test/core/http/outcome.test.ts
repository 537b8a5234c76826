import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { createHttpClient, type HttpRequestOptions } from '../../../core/http.ts'
import type { Exchange } from '../../../core/http/outcome.ts'
import { silentLogger } from '../../../core/log.ts'
import { Secret } from '../../../core/secret.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { type Answer, startServer } from '../../helpers/http-server.ts'

it.each<[string, Answer, HttpRequestOptions]>([
  ['2xx', (response) => response.writeHead(204).end(), {}],
  ['4xx', (response) => response.writeHead(404).end(), {}],
  ['4xx', (response) => response.writeHead(404).end(), { accept: [404] }],
  ['5xx', (response) => response.writeHead(503).end(), { retries: 0 }],
  ['redirect', (response) => response.writeHead(301, { location: 'http://elsewhere.example/' }).end(), {}],
  ['too_large', (response) => response.writeHead(200, { 'content-length': '900' }).end(), { maxBytes: 10 }],
  ['network', (response) => response.destroy(), { retries: 0 }],
  ['timeout', () => {}, { retries: 0, timeoutMs: 20 }],
])('tells a try that ends as %s', async (outcome, answer, request) => {
  await using server = await startServer(answer)
  const { seen, send } = setUp()
  await send(server.url, request)
  expect(seen).toEqual([{ host: new URL(server.url).host, outcome, ms: 0 }])
})

it('tells of every try, and how long it took', async () => {
  await using server = await startServer((response, _request, count) => {
    void clock.advance(250).then(() => response.writeHead(count < 3 ? 502 : 200).end())
  })
  const { clock, seen, send } = setUp()
  const sent = send(server.url)
  await untilThree(() => clock.advance(60_000), seen)
  await sent
  expect(seen.map(({ outcome }) => outcome)).toEqual(['5xx', '5xx', '2xx'])
  expect(seen.every(({ ms }) => ms >= 250)).toBe(true)
})

it('tells a try that its caller gave up', async () => {
  const stopping = new AbortController()
  await using server = await startServer(() => stopping.abort())
  const { seen, send } = setUp()
  await send(server.url, { signal: stopping.signal })
  expect(seen).toMatchObject([{ outcome: 'aborted' }])
})

it('tells nothing of the address but the host, and no secret', async () => {
  await using server = await startServer((response) => response.end())
  const { port } = new URL(server.url)
  const { seen, send } = setUp([new Secret('127.0.0.1')])
  await send(`http://shop:its-password@127.0.0.1:${port}/path-word?query=word`)
  expect(seen).toMatchObject([{ host: `***:${port}` }])
})

it('tells a server that cannot be reached', async () => {
  const { seen, send } = setUp()
  const port = await freedPort()
  await send(`http://127.0.0.1:${port}/`, { retries: 0 })
  expect(seen).toMatchObject([{ host: `127.0.0.1:${port}`, outcome: 'network' }])
})

function setUp(secrets: Secret[] = []) {
  const clock = createFakeClock()
  const seen: Exchange[] = []
  const client = createHttpClient({
    fetch: (url, init) => fetch(url, init),
    clock,
    log: silentLogger,
    secrets,
    random: () => 0,
    observe: (exchange) => void seen.push(exchange),
  })
  return {
    clock,
    seen,
    /** What the caller gets is no matter here. */
    async send(url: string, request?: HttpRequestOptions) {
      await client.request(url, request).then(
        (response) => response.body?.cancel(),
        () => undefined,
      )
    },
  }
}

/** Lets the pauses between tries pass. */
async function untilThree(pass: () => Promise<void>, seen: readonly Exchange[]): Promise<void> {
  while (seen.length < 3) await pass()
}

async function freedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
