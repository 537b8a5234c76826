import { createAdaptorServer } from '@hono/node-server'
import { createServer, request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, stop } from '../helpers/http-server.ts'
import { startService, TOKEN, type TestService } from '../helpers/service.ts'

/** The service with a count of those who listen to its changes. */
async function startCounted() {
  const service = await startService()
  const inner = service.app.service
  const listeners = new Set<object>()
  const { onChange } = inner
  Object.assign(inner, {
    onChange(listener: (what: string) => void) {
      const mark = {}
      listeners.add(mark)
      const end = onChange(listener)
      return () => {
        listeners.delete(mark)
        end()
      }
    },
  })
  return { ...service, listeners }
}

/** Opens the stream and collects what comes. */
async function openStream({ api, clock }: TestService) {
  const response = await api('/api/events')
  const reader = response.body?.getReader()
  if (reader === undefined) throw new Error('no body')
  const decoder = new TextDecoder()
  let text = ''
  void (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      text += decoder.decode(read.value)
  })()
  await clock.settle()
  return {
    response,
    cancel: () => reader.cancel(),
    /** What has come since the last call. */
    async taken() {
      await clock.settle()
      const taken = text
      text = ''
      return taken
    },
  }
}

const change = (what: string) => `event: change\ndata: {"what":"${what}"}\n\n`

describe('GET /api/events', () => {
  it('is a stream of events that begins at once', async () => {
    const { response, taken, cancel } = await openStream(await startService())
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await taken()).toBe('retry: 3000\n: connected\n\n')
    await cancel()
  })

  it('tells of a change of a job', async () => {
    const service = await startService()
    const { taken, cancel } = await openStream(service)
    await taken()
    await service.api('/api/jobs/demo/count/pause', { method: 'POST' })
    expect(await taken()).toBe(change('demo/count'))
    await cancel()
  })

  it('tells the same thing at most once in 200 ms, and never forgets the last change', async () => {
    const service = await startService()
    const { app, clock } = service
    const { taken, cancel } = await openStream(service)
    await taken()
    for (let count = 0; count < 100; count++) app.service.announceChange('demo/count')
    app.service.announceChange('demo/other')
    expect(await taken()).toBe(change('demo/count') + change('demo/other'))
    await clock.advance(199)
    expect(await taken()).toBe('')
    await clock.advance(1)
    expect(await taken()).toBe(change('demo/count'))
    await clock.advance(1000)
    expect(await taken()).toBe('')
    app.service.announceChange('demo/count')
    expect(await taken()).toBe(change('demo/count'))
    await cancel()
  })

  it('sends a comment every 20 s, so that nobody on the way takes it for dead', async () => {
    const service = await startService()
    const { taken, cancel } = await openStream(service)
    await taken()
    await service.clock.advance(40_000)
    expect(await taken()).toBe(': ping\n\n: ping\n\n')
    await cancel()
  })

  it('stops listening when its reader goes away', async () => {
    const service = await startCounted()
    const first = await openStream(service)
    const second = await openStream(service)
    expect(service.listeners.size).toBe(2)
    await first.cancel()
    expect(service.listeners.size).toBe(1)
    await second.cancel()
    expect(service.listeners.size).toBe(0)
    service.app.service.announceChange('demo/count')
    await service.clock.advance(60_000)
  })

  it('stops listening to a reader that takes nothing', async () => {
    const service = await startCounted()
    await service.api('/api/events')
    expect(service.listeners.size).toBe(1)
    for (let count = 0; count < 1500; count++) service.app.service.announceChange(`demo/${count}`)
    expect(service.listeners.size).toBe(0)
  })

  it('does not begin to listen for a HEAD request', async () => {
    const service = await startCounted()
    const response = await service.api('/api/events', { method: 'HEAD' })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(service.listeners.size).toBe(0)
  })
})

describe('GET /api/events over a socket', () => {
  let server: ReturnType<typeof createServer> | undefined

  afterEach(async () => {
    if (server !== undefined) await stop(server)
  })

  it('stops listening when the client hangs up', async () => {
    const service = await startCounted()
    const made = createAdaptorServer({ fetch: (request) => service.app.fetch(request), createServer })
    if (!('closeAllConnections' in made)) throw new Error('not a server of HTTP/1')
    server = made
    const port = await listen(made)
    const client = httpRequest({ port, path: '/api/events', headers: { authorization: `Bearer ${TOKEN}` } })
    const begun = new Promise<string>((resolve, reject) => {
      client.on('error', reject)
      client.on('response', (response) => response.once('data', (bytes) => resolve(String(bytes))))
    })
    client.end()
    expect(await begun).toContain(': connected')
    expect(service.listeners.size).toBe(1)
    client.removeAllListeners('error').on('error', () => {})
    client.destroy()
    await until(() => service.listeners.size === 0)
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}
