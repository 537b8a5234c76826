import { createServer as createTcpServer } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../core/clock.ts'
import { AppError, isAppError } from '../../core/errors.ts'
import { createHttpClient, type HttpClientOptions, type HttpRequestOptions } from '../../core/http.ts'
import { type Logger, silentLogger } from '../../core/log.ts'
import { Secret } from '../../core/secret.ts'
import { startServer } from '../helpers/http-server.ts'

const NOW = Date.UTC(2026, 0, 15, 12, 0, 0)

describe('a request', () => {
  it('sends method, headers and body and gives the answer', async () => {
    await using server = await startServer((response) => {
      response.writeHead(201, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] })
      response.end('made')
    })
    const { client } = setUp({ defaults: { headers: { 'user-agent': 'bridge', 'x-kind': 'default' } } })
    const answer = await client.request(`${server.url}/things?x=1`, {
      method: 'post',
      headers: { 'X-Kind': 'own' },
      body: 'ščř',
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await answer.text()).toBe('made')
    expect(server.seen).toMatchObject([{ method: 'POST', path: '/things?x=1', body: 'ščř' }])
    expect(server.seen[0]?.headers).toMatchObject({ 'user-agent': 'bridge', 'x-kind': 'own' })
  })

  it('streams a body that is a stream', async () => {
    await using server = await startServer((response) => response.end())
    await setUp().client.request(server.url, { method: 'PUT', body: streamOf('first,', 'second') })
    expect(server.seen[0]?.body).toBe('first,second')
  })

  it('passes on the error of a body that cannot be read to its end', async () => {
    await using server = await startServer((response) => response.end())
    const missing = new AppError('FILE_MISSING', 'Cannot read "a.xml": it is gone.', { retry: 'never' })
    const body = new ReadableStream({
      pull() {
        throw missing
      },
    })
    await expect(setUp().client.request(server.url, { method: 'POST', body })).rejects.toBe(missing)
  })

  it('gives answers without a body', async () => {
    await using server = await startServer((response, { method }) => {
      if (method === 'HEAD') response.setHeader('content-length', 900).end()
      else response.writeHead(204).end()
    })
    const { client } = setUp()
    expect((await client.request(server.url, { method: 'DELETE' })).body).toBeNull()
    const head = await client.request(server.url, { method: 'HEAD', maxBytes: 10 })
    expect(head.headers.get('content-length')).toBe('900')
    expect(head.body).toBeNull()
  })

  it('unpacks a packed answer and drops the headers that described the packed bytes', async () => {
    await using server = await startServer((response, { path }) => {
      const [encoding, bytes] =
        path === '/br' ? ['br', brotliCompressSync('text')] : ['gzip', gzipSync('text')]
      response.writeHead(200, { 'content-encoding': encoding, 'content-length': bytes.length }).end(bytes)
    })
    for (const path of ['/gzip', '/br']) {
      const answer = await setUp().client.request(server.url + path)
      expect(answer.headers.has('content-encoding')).toBe(false)
      expect(answer.headers.has('content-length')).toBe(false)
      expect(await answer.text()).toBe('text')
    }
  })

  it('takes user and password out of the address and sends them as a header', async () => {
    await using server = await startServer((response) => response.end())
    await setUp().client.request(server.url.replace('//', '//us%40er:pass%3Aword@'))
    const sent = server.seen[0]?.headers.authorization?.replace('Basic ', '')
    expect(Buffer.from(sent ?? '', 'base64').toString()).toBe('us@er:pass:word')
  })

  it.each([
    '',
    'no address',
    '/relative',
    'file:///etc/hosts',
    'gopher://127.0.0.1/',
    'ftp://user:hidden-word@host/',
  ])('refuses the address "%s" without showing it', async (address) => {
    const error = await failureOf(setUp().client.request(address))
    expect(error).toMatchObject({ code: 'HTTP_URL', retry: 'never' })
    expect(error.message).not.toContain('hidden-word')
  })

  it('names a header that cannot be sent and keeps its value to itself', async () => {
    const request = setUp().client.request('http://127.0.0.1:1/', {
      headers: { 'X-Token': 'line\nbreak-word' },
    })
    const error = await failureOf(request)
    expect(error).toMatchObject({ code: 'HTTP_HEADER', retry: 'never' })
    expect(error.message).toContain('"X-Token"')
    expect(error.message).not.toContain('break-word')
  })
})

describe('an unwanted status', () => {
  it.each([
    [400, 'never'],
    [401, 'never'],
    [403, 'never'],
    [404, 'never'],
    [409, 'never'],
    [413, 'never'],
    [429, 'later'],
    [500, 'later'],
    [501, 'later'],
    [503, 'later'],
  ])('%i is an error that is worth a retry: %s', async (status, retry) => {
    await using server = await startServer((response) => response.writeHead(status).end('because'))
    const error = await failureOf(setUp().client.request(server.url, { retries: 0 }))
    expect(error).toMatchObject({
      code: 'HTTP_STATUS',
      status: 502,
      retry,
      details: { status, body: 'because' },
    })
    expect(error.message).toContain(`the server answered ${status}`)
  })

  it('shows the first 2 KiB of the body, in its own charset', async () => {
    await using server = await startServer((response) => {
      response.writeHead(400, { 'content-type': 'text/html; charset=windows-1251' })
      response.write(Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]))
      response.end('x'.repeat(100_000))
    })
    const { details } = await failureOf(setUp().client.request(server.url))
    expect(details['body']).toBe('Привет' + 'x'.repeat(2042))
  })

  it('is reported when its body breaks off', async () => {
    await using server = await startServer((response) => {
      response.writeHead(404, { 'content-length': 500 }).write('half')
      setTimeout(() => response.destroy(), 20)
    })
    const error = await failureOf(setUp().client.request(server.url))
    expect(error.details).toEqual({ status: 404, body: 'half' })
  })

  it('is an answer where the caller accepts it', async () => {
    await using server = await startServer((response, { path }) => {
      response.writeHead(Number(path.slice(1)), { location: '/elsewhere' }).end('answer')
    })
    const { client } = setUp()
    for (const status of [302, 404, 503]) {
      const answer = await client.request(`${server.url}/${status}`, { accept: [302, 404, 503] })
      expect([answer.status, await answer.text()]).toEqual([status, 'answer'])
    }
    expect(server.seen).toHaveLength(3)
  })

  it('outside of what HTTP knows is an error too', async () => {
    await using server = await startServer((response) => response.writeHead(999).end('odd'))
    const error = await failureOf(setUp().client.request(server.url))
    expect(error).toMatchObject({ code: 'HTTP_STATUS', details: { status: 999, body: 'odd' } })
  })
})

describe('trying again', () => {
  it('repeats what is idempotent after pauses that double', async () => {
    await using server = await startServer((response, _request, count) =>
      response.writeHead(count < 3 ? 503 : 200).end(),
    )
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
      server.seen.length = 0
      const { client, pauses } = setUp()
      expect((await client.request(server.url, { method })).status).toBe(200)
      expect(pauses).toEqual([300, 600])
    }
  })

  it.each([408, 425, 429, 500, 502, 503, 504])(
    'repeats after %i and gives up after two more tries',
    async (status) => {
      await using server = await startServer((response) => response.writeHead(status).end())
      await failureOf(setUp().client.request(server.url))
      expect(server.seen).toHaveLength(3)
    },
  )

  it.each([400, 401, 404, 409, 413, 422, 501, 505])('does not repeat after %i', async (status) => {
    await using server = await startServer((response) => response.writeHead(status).end())
    await failureOf(setUp().client.request(server.url))
    expect(server.seen).toHaveLength(1)
  })

  it('repeats a POST only when asked to, and sends its body again', async () => {
    await using server = await startServer((response) => response.writeHead(503).end())
    const { client } = setUp()
    await failureOf(client.request(server.url, { method: 'POST', body: 'order' }))
    expect(server.seen).toHaveLength(1)
    await failureOf(client.request(server.url, { method: 'POST', body: 'order', retries: 1 }))
    expect(server.seen.map(({ body }) => body)).toEqual(['order', 'order', 'order'])
  })

  it('never repeats a body that is a stream', async () => {
    await using server = await startServer((response) => response.writeHead(503).end())
    await failureOf(setUp().client.request(server.url, { method: 'PUT', body: streamOf('once'), retries: 5 }))
    expect(server.seen).toHaveLength(1)
  })

  it('repeats after the connection broke off', async () => {
    await using server = await startServer((response, _request, count) => {
      if (count === 1) response.destroy()
      else response.end('here again')
    })
    expect(await (await setUp().client.request(server.url)).text()).toBe('here again')
  })

  it.each([
    ['7', 7_000],
    ['0', 300],
    ['Thu, 15 Jan 2026 12:00:42 GMT', 42_000],
    ['Thu, 15 Jan 2026 11:00:00 GMT', 300],
    ['soon', 300],
    ['-5', 300],
    ['', 300],
  ])('waits as long as Retry-After "%s" asks', async (retryAfter, pause) => {
    await using server = await startServer((response, _request, count) => {
      response.writeHead(count === 1 ? 429 : 200, { 'retry-after': retryAfter }).end()
    })
    const { client, pauses } = setUp()
    await client.request(server.url)
    expect(pauses).toEqual([pause])
  })

  it('honours Retry-After with 413', async () => {
    await using server = await startServer((response, _request, count) => {
      response.writeHead(count === 1 ? 413 : 200, { 'retry-after': '2' }).end()
    })
    const { client, pauses } = setUp()
    await client.request(server.url)
    expect(pauses).toEqual([2_000])
  })

  it('hands a long wait to the caller', async () => {
    await using server = await startServer((response) =>
      response.writeHead(503, { 'retry-after': '3600' }).end(),
    )
    const { client, pauses } = setUp()
    const error = await failureOf(client.request(server.url))
    expect(error.retry).toEqual({ afterMs: 3_600_000 })
    expect(pauses).toEqual([])
  })

  it('does not begin a pause that is longer than the time left', async () => {
    await using server = await startServer((response) =>
      response.writeHead(503, { 'retry-after': '30' }).end(),
    )
    const { client, pauses } = setUp()
    const error = await failureOf(client.request(server.url, { totalTimeoutMs: 40_000 }))
    expect(error).toMatchObject({ code: 'HTTP_STATUS', retry: { afterMs: 30_000 } })
    expect(pauses).toEqual([30_000])
  })

  it('stops in a pause when the caller aborts', async () => {
    await using server = await startServer((response) => response.writeHead(503).end())
    const controller = new AbortController()
    const reason = new Error('shutting down')
    const clock: Clock = {
      now: () => NOW,
      async sleep(_ms, signal) {
        controller.abort(reason)
        signal?.throwIfAborted()
      },
    }
    await expect(setUp({ clock }).client.request(server.url, { signal: controller.signal })).rejects.toBe(
      reason,
    )
    expect(server.seen).toHaveLength(1)
  })

  it('is told in the log, with the reason', async () => {
    await using server = await startServer((response, _request, count) =>
      response.writeHead(count === 1 ? 502 : 200).end(),
    )
    const lines: unknown[][] = []
    const log: Logger = { ...silentLogger, warn: (...line) => void lines.push(line) }
    await setUp({ log }).client.request(server.url)
    expect(lines).toHaveLength(1)
    expect(lines[0]?.[1]).toMatchObject({ error: { code: 'HTTP_STATUS' }, tryNumber: 1, pauseMs: 300 })
  })
})

describe('time limits', () => {
  const readAll = (url: string, options: HttpRequestOptions) => {
    const { client, pauses } = setUp()
    return { pauses, text: client.request(url, options).then((answer) => answer.text()) }
  }

  it('a server that accepts and keeps silent is HTTP_TIMEOUT, after all tries', async () => {
    await using server = await startServer(() => {})
    const { text, pauses } = readAll(server.url, { timeoutMs: 30 })
    expect(await failureOf(text)).toMatchObject({ code: 'HTTP_TIMEOUT', status: 504, retry: 'later' })
    expect(pauses).toEqual([300, 600])
  })

  it('a body that stalls is HTTP_TIMEOUT for its reader', async () => {
    await using server = await startServer((response) => void response.write('beginning'))
    const { text } = readAll(server.url, { timeoutMs: 100 })
    expect(await failureOf(text)).toMatchObject({ code: 'HTTP_TIMEOUT' })
  })

  it('a body that never ends is stopped by the total', async () => {
    await using server = await startServer((response) => {
      const drip = setInterval(() => response.write('.'), 5)
      response.on('close', () => clearInterval(drip))
      response.write('.')
    })
    const { text } = readAll(server.url, { timeoutMs: 5_000, totalTimeoutMs: 100 })
    expect(await failureOf(text)).toMatchObject({ code: 'HTTP_TIMEOUT' })
  })

  it('the total stops the tries as well', async () => {
    await using server = await startServer(() => {})
    const { text, pauses } = readAll(server.url, { timeoutMs: 30, totalTimeoutMs: 50 })
    expect(await failureOf(text)).toMatchObject({ code: 'HTTP_TIMEOUT' })
    expect(pauses).toEqual([])
  })

  it('are unbroken by a time that no timer can hold', async () => {
    await using server = await startServer((response) => void setTimeout(() => response.end('late'), 20))
    const answer = await setUp().client.request(server.url, { timeoutMs: Infinity, totalTimeoutMs: Infinity })
    expect(await answer.text()).toBe('late')
  })

  it('the signal of the caller wins and its reason is thrown as it is', async () => {
    await using server = await startServer((response) => void response.write('beginning'))
    const { client } = setUp()
    const reason = new AppError('INTERRUPTED', 'the run was cancelled')
    await expect(client.request(server.url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(server.seen).toHaveLength(0)

    const controller = new AbortController()
    const answer = await client.request(server.url, { signal: controller.signal })
    const reading = answer.text()
    controller.abort(reason)
    await expect(reading).rejects.toBe(reason)
  })

  it('aborting while the server is silent throws the reason', async () => {
    const controller = new AbortController()
    const reason = new Error('cancelled')
    await using server = await startServer(() => controller.abort(reason))
    await expect(setUp().client.request(server.url, { signal: controller.signal })).rejects.toBe(reason)
  })
})

describe('the size cap', () => {
  it('lets exactly so many bytes through', async () => {
    await using server = await startServer((response) => response.end('x'.repeat(1000)))
    const answer = await setUp().client.request(server.url, { maxBytes: 1000 })
    expect(await answer.text()).toHaveLength(1000)
  })

  it('refuses an announced size before reading', async () => {
    await using server = await startServer((response) => response.end('x'.repeat(1001)))
    const error = await failureOf(setUp().client.request(server.url, { maxBytes: 1000 }))
    expect(error).toMatchObject({ code: 'HTTP_TOO_LARGE', retry: 'never', details: { maxBytes: 1000 } })
    expect(server.seen).toHaveLength(1)
  })

  it('stops a body without an announced size, and the connection with it', async () => {
    const closed = Promise.withResolvers<void>()
    await using server = await startServer((response) => {
      response.on('close', () => closed.resolve())
      const pour = () => {
        while (response.write(Buffer.alloc(64 * 1024)));
        response.once('drain', pour)
      }
      pour()
    })
    const answer = await setUp().client.request(server.url, { maxBytes: 1024 * 1024 })
    expect(await failureOf(answer.arrayBuffer())).toMatchObject({ code: 'HTTP_TOO_LARGE' })
    await closed.promise
  })

  it('counts unpacked bytes, so that a packed bomb is stopped', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
    await using server = await startServer((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb)
    })
    const answer = await setUp().client.request(server.url, { maxBytes: 1024 * 1024 })
    expect(await failureOf(answer.text())).toMatchObject({ code: 'HTTP_TOO_LARGE' })
  })

  it('an answer shorter than it announced is an error, not a short answer', async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { 'content-length': 100 }).write('ten bytes!')
      setTimeout(() => response.destroy(), 20)
    })
    const answer = await setUp().client.request(server.url)
    expect(await failureOf(answer.text())).toMatchObject({ code: 'HTTP_NETWORK', retry: 'later' })
  })

  it('reads nothing ahead of its reader', async () => {
    let pulls = 0
    const source = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull(controller) {
          pulls++
          controller.enqueue(new Uint8Array(10))
        },
      },
      { highWaterMark: 0 },
    )
    const fetch = async () => new Response(source)
    const answer = await setUp({ fetch }).client.request('http://127.0.0.1/')
    const reader = answer.body?.getReader()
    expect(pulls).toBe(0)
    await reader?.read()
    expect(pulls).toBe(1)
  })
})

describe('redirects', () => {
  it('are followed on the same server, with the credentials', async () => {
    await using server = await startServer((response, { path }) => {
      if (path === '/old') response.writeHead(301, { location: '/new?page=2' }).end('moved')
      else response.end(path)
    })
    const answer = await setUp().client.request(`${server.url}/old`, {
      headers: { authorization: 'Bearer word' },
    })
    expect(await answer.text()).toBe('/new?page=2')
    expect(server.seen[1]?.headers.authorization).toBe('Bearer word')
  })

  it('to another server are refused, and the target is named without its query', async () => {
    await using other = await startServer((response) => response.end())
    await using server = await startServer((response) => {
      response.writeHead(302, { location: `${other.url}/login?session=hidden-word` }).end()
    })
    const error = await failureOf(setUp().client.request(server.url))
    expect(error).toMatchObject({ code: 'HTTP_REDIRECT', retry: 'never' })
    expect(error.message).toContain(`"${other.url}/login"`)
    expect(error.message).not.toContain('hidden-word')
    expect(other.seen).toHaveLength(0)
  })

  it('in a circle end after five', async () => {
    await using server = await startServer((response) =>
      response.writeHead(302, { location: '/again' }).end(),
    )
    const error = await failureOf(setUp().client.request(server.url))
    expect(error.code).toBe('HTTP_REDIRECT')
    expect(server.seen).toHaveLength(6)
  })

  it('307 sends the body again, 303 asks with GET and without it', async () => {
    await using server = await startServer((response, { path }) => {
      const status = Number(path.slice(1))
      if (status) response.writeHead(status, { location: '/done' }).end()
      else response.end()
    })
    const { client } = setUp()
    const request: HttpRequestOptions = {
      method: 'POST',
      body: 'order',
      headers: { 'content-type': 'text/plain' },
    }
    await client.request(`${server.url}/307`, request)
    await client.request(`${server.url}/303`, request)
    expect(server.seen[1]).toMatchObject({ method: 'POST', body: 'order' })
    expect(server.seen[3]).toMatchObject({ method: 'GET', body: '' })
    expect(server.seen[3]?.headers['content-type']).toBeUndefined()
  })

  it('without a target are an unwanted status', async () => {
    await using server = await startServer((response) => response.writeHead(302).end('where?'))
    expect(await failureOf(setUp().client.request(server.url))).toMatchObject({ code: 'HTTP_STATUS' })
  })
})

describe('network failures', () => {
  it('name a refused connection', async () => {
    const { url } = await closedPort()
    const error = await failureOf(setUp().client.request(url, { retries: 0 }))
    expect(error).toMatchObject({ code: 'HTTP_NETWORK', status: 502, retry: 'later' })
    expect(error.message).toContain('the connection was refused')
  })

  it('name a server that does not speak HTTP', async () => {
    const server = createTcpServer((socket) => socket.end('220 mail.example ready\r\n')).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const error = await failureOf(setUp().client.request(`http://127.0.0.1:${port}/`, { retries: 0 }))
    server.close()
    expect(error.message).toContain('what the server sends is not HTTP')
  })
})

describe('secrets', () => {
  const secrets = [new Secret('webhook-word'), new Secret('k1'), new Secret('with space+plus')]

  it('stay out of every error, cause and log line', async () => {
    await using server = await startServer((response, { path, headers }) => {
      response
        .writeHead(500)
        .end(`no ${path} for ${headers.authorization}: webhook-word, http://h/?a=query-word`)
    })
    const { url: closed } = await closedPort()
    const lines: unknown[] = []
    const note = (...line: unknown[]) => void lines.push(line)
    const log: Logger = { ...silentLogger, debug: note, info: note, warn: note, error: note }
    const { client } = setUp({ secrets, log })
    for (const base of [server.url, closed]) {
      const url = `${base.replace('//', '//user12:pass-word@')}/rest/webhook-word/k1/with%20space%2Bplus/x?key=query-word`
      const error = await failureOf(client.request(url, { retries: 1 }))
      lines.push(everythingOf(error))
      expect(error.message).toContain(`${base}/rest/***/***/***/x"`)
    }
    const text = JSON.stringify(lines, (_key, value: unknown) =>
      value instanceof Error ? everythingOf(value) : value,
    )
    for (const word of [
      'webhook-word',
      'query-word',
      'pass-word',
      'cGFzcy13b3Jk',
      'space%20',
      'space+plus',
    ]) {
      expect(text).not.toContain(word)
    }
  })
})

function setUp(options: Partial<HttpClientOptions> = {}) {
  const pauses: number[] = []
  const clock: Clock = {
    now: () => NOW,
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      pauses.push(ms)
    },
  }
  return {
    pauses,
    client: createHttpClient({ fetch, clock, log: silentLogger, random: () => 0.5, ...options }),
  }
}

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!isAppError(thrown)) throw new Error('an AppError was expected', { cause: thrown })
  return thrown
}

function everythingOf(error: Error): unknown {
  const cause = error.cause instanceof Error ? everythingOf(error.cause) : error.cause
  return { ...error, message: error.message, stack: error.stack, cause }
}

function streamOf(...texts: string[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
}

/** An address where nobody listens. */
async function closedPort(): Promise<{ url: string }> {
  const server = await startServer(() => {})
  const { url } = server
  await server[Symbol.asyncDispose]()
  return { url }
}
