import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../core/clock.ts'
import { createHttpClient } from '../../core/http.ts'
import { silentLogger } from '../../core/log.ts'
import { nodeFetch } from '../../core/platform/outbound-node.ts'
import type { Outbound } from '../../core/platform/outbound.ts'
import { listen, startServer, stop } from '../helpers/http-server.ts'

const run = promisify(execFile)
/** Certificates are made anew for each run; nothing else that is at hand can make them. */
const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0
const DENO = join(import.meta.dirname, '../../node_modules/deno/bin.cjs')

let folder: string
let ca: string
let tls: Server
let secureUrl: string

beforeAll(async () => {
  if (!HAS_OPENSSL) return
  folder = await mkdtemp(join(tmpdir(), 'outbound-'))
  const authority = await issue('authority', ['CA:TRUE'])
  const server = await issue('server', ['CA:FALSE', '127.0.0.1'], authority)
  ca = await readFile(authority.cert, 'utf8')
  const [key, cert] = await Promise.all([readFile(server.key), readFile(server.cert)])
  tls = createTlsServer({ key, cert }, (request, response) => {
    response.end(`secure ${request.method} ${request.url}`)
  })
  secureUrl = `https://127.0.0.1:${await listen(tls)}`
})

afterAll(async () => {
  if (!HAS_OPENSSL) return
  await stop(tls)
  await rm(folder, { recursive: true })
})

describe.skipIf(!HAS_OPENSSL)('outbound on Node', () => {
  it('is the built-in fetch when nothing is set', () => {
    expect(nodeFetch({})).toBe(fetch)
  })

  it('refuses a private certificate, and says what to set', async () => {
    const request = clientWith({}).request(secureUrl, { retries: 0 })
    await expect(request).rejects.toMatchObject({
      code: 'HTTP_NETWORK',
      message: expect.stringContaining('set `http.ca`'),
    })
  })

  it('trusts the authority that is set', async () => {
    const answer = await clientWith({ ca: `# our own authority\n${ca}` }).request(`${secureUrl}/x`)
    expect(await answer.text()).toBe('secure GET /x')
  })

  it('sends a stream and reads a stream through undici', async () => {
    await using server = await startServer((response, { body }) => response.end(body.toUpperCase()))
    const body = new Blob(['by ', 'pieces']).stream()
    const answer = await clientWith({ ca }).request(server.url, { method: 'POST', body })
    expect(await answer.text()).toBe('BY PIECES')
  })

  it('still checks the name in the certificate', async () => {
    const request = clientWith({ ca }).request(secureUrl.replace('127.0.0.1', 'localhost'), { retries: 0 })
    await expect(request).rejects.toMatchObject({
      message: expect.stringContaining('the TLS certificate of the server is for another name'),
    })
  })

  it('tunnels TLS through the proxy, with its credentials', async () => {
    await using proxy = await startProxy()
    const answer = await clientWith({ ca, proxy: proxy.urlFor('us%3Aer', 'pa%40ss') }).request(
      `${secureUrl}/y`,
    )
    expect(await answer.text()).toBe('secure GET /y')
    expect(proxy.seen).toEqual([`CONNECT ${new URL(secureUrl).host} us:er:pa@ss`])
  })

  it('sends plain requests by way of the proxy', async () => {
    await using proxy = await startProxy()
    await using server = await startServer((response) => response.end('plain'))
    expect(await (await clientWith({ proxy: proxy.url }).request(server.url)).text()).toBe('plain')
    expect(proxy.seen).toHaveLength(1)
  })

  it('a proxy that refuses is named as the cause', async () => {
    await using proxy = await startProxy({ refuse: true })
    const request = clientWith({ ca, proxy: proxy.url }).request(secureUrl, { retries: 0 })
    await expect(request).rejects.toMatchObject({
      code: 'HTTP_NETWORK',
      message: expect.stringContaining('the proxy did not let the request through'),
    })
  })

  it.each(['', 'proxy.test:3128', 'socks5://user:hidden-word@proxy.test'])(
    'refuses the proxy "%s"',
    (proxy) => {
      expect(() => nodeFetch({ proxy })).toThrow(
        expect.objectContaining({ code: 'HTTP_PROXY', retry: 'never' }),
      )
      expect(() => nodeFetch({ proxy })).not.toThrow('hidden-word')
    },
  )

  it.each(['', 'no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'refuses the certificate %j',
    (pem) => {
      expect(() => nodeFetch({ ca: pem })).toThrow(
        expect.objectContaining({ code: 'HTTP_CA', retry: 'never' }),
      )
    },
  )
})

describe('outbound on Deno', () => {
  it.skipIf(!HAS_OPENSSL || !existsSync(DENO))(
    'goes through the proxy and trusts the authority that is set',
    async () => {
      await using proxy = await startProxy()
      const script = join(folder, 'script.ts')
      const module = new URL('../../core/platform/outbound-deno.ts', import.meta.url).href
      const outbound = { ca, proxy: proxy.urlFor('user', 'word') }
      await writeFile(
        script,
        `import { denoFetch } from ${JSON.stringify(module)}
       const get = { method: 'GET', headers: [], redirect: 'manual', signal: new AbortController().signal }
       const plain = await denoFetch({})(${JSON.stringify(secureUrl)}, get).catch(() => 'refused')
       const answer = await denoFetch(${JSON.stringify(outbound)})(${JSON.stringify(`${secureUrl}/z`)}, get)
       console.log(plain, await answer.text())`,
      )
      const { stdout } = await run(process.execPath, [
        DENO,
        'run',
        '--no-check',
        '--allow-net=127.0.0.1',
        script,
      ])
      expect(stdout.trim()).toBe('refused secure GET /z')
      expect(proxy.seen).toEqual([`CONNECT ${new URL(secureUrl).host} user:word`])
    },
  )
})

function clientWith(outbound: Outbound) {
  return createHttpClient({ fetch: nodeFetch(outbound), clock: systemClock, log: silentLogger })
}

interface Certificate {
  key: string
  cert: string
}

/** Makes a key and a certificate, signed by the issuer or by itself. */
async function issue(
  name: string,
  [kind, ip]: [string, string?],
  issuer?: Certificate,
): Promise<Certificate> {
  const made = { key: join(folder, `${name}.key`), cert: join(folder, `${name}.pem`) }
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${name}`, '-addext', `basicConstraints=critical,${kind}`],
    ...(ip ? ['-addext', `subjectAltName=IP:${ip}`] : []),
    ...(issuer ? ['-CA', issuer.cert, '-CAkey', issuer.key] : []),
    ...['-keyout', made.key, '-out', made.cert],
  ])
  return made
}

/** A forward proxy: tunnels CONNECT, fetches absolute addresses; notes what it was asked and by whom. */
async function startProxy({ refuse = false } = {}) {
  const seen: string[] = []
  const note = (line: string, authorization = '') => {
    const credentials = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()
    seen.push(`${line} ${credentials}`.trim())
  }
  const server = createServer(async (request, response) => {
    note(`${request.method} ${request.url}`, request.headers['proxy-authorization'])
    response.end(await (await fetch(request.url ?? '')).text())
  })
  const sockets = new Set<{ destroy(): void }>()
  server.on('connect', (request, socket, head) => {
    note(`CONNECT ${request.url}`, request.headers['proxy-authorization'])
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    if (refuse) return socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
    const { hostname, port } = new URL(`http://${request.url}`)
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    sockets.add(onward)
    onward.on('error', () => socket.destroy())
  })
  const port = await listen(server)
  return {
    seen,
    url: `http://127.0.0.1:${port}`,
    urlFor: (user: string, password: string) => `http://${user}:${password}@127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await stop(server)
    },
  }
}
