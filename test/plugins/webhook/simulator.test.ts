import type { IncomingHttpHeaders } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../core/secret.ts'
import { signedHeaders, verifyMessage } from '../../../core/webhook-signature.ts'
import { run } from '../../../plugins/webhook/simulator/command.ts'
import { type Receiver, startReceiver } from '../../../plugins/webhook/simulator/receiver.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { startServer } from '../../helpers/http-server.ts'
import { openWebhook, SECRET } from './open.ts'

const EVENT = {
  type: 'products.applied',
  id: 'msg_1',
  timestamp: '2026-01-05T12:00:00.000Z',
  data: { items: [{ sku: 'tea', name: 'Чай' }] },
}

let receiver: Receiver
beforeEach(async () => {
  receiver = await startReceiver({ secret: SECRET })
})
afterEach(() => receiver.close())

describe('the simulated receiver', () => {
  test('takes what is signed, once', async () => {
    for (let times = 0; times < 2; times++) {
      const response = await send(EVENT)
      expect(await response.json()).toEqual({ results: [{ sku: 'tea', outcome: 'applied' }] })
    }
    expect(receiver.deliveries.map(({ isRepeat }) => isRepeat)).toEqual([false, true])
    expect([...receiver.received.products.keys()]).toEqual(['tea'])
  })

  test.each([
    ['another secret', { secret: 'another-secret-of-test' }],
    ['an old signature', { seconds: -301 }],
    ['a signature from the future', { seconds: 301 }],
  ])('refuses %s', async (_, given) => {
    expect((await send(EVENT, given)).status).toBe(401)
    expect(receiver.deliveries).toEqual([])
    expect(receiver.distrusted).toHaveLength(1)
  })

  test('refuses what is not signed', async () => {
    expect((await fetch(receiver.url, { method: 'POST', body: '{}' })).status).toBe(401)
  })

  test('fails as it is told to, and takes the event all the same when it is told so', async () => {
    receiver.faults.push({ status: 502, body: '<html>Bad Gateway' }, { isTaken: true, drops: true })
    const failed = await send(EVENT)
    expect([failed.status, await failed.text()]).toEqual([502, '<html>Bad Gateway'])
    expect(receiver.received.products.size).toBe(0)
    await expect(send(EVENT)).rejects.toThrow()
    expect(receiver.received.products.size).toBe(1)
  })

  test('signs orders that the plugin takes', async () => {
    await using server = await startServer((response) => void response.end())
    await receiver.sendOrder({ number: 'R-1' }, { url: server.url, id: 'ord_1' })
    const [request] = server.seen
    const headers = webHeaders(request?.headers ?? {})
    const proof = { secrets: [new Secret(SECRET)], now: Date.now() }
    expect(await verifyMessage(headers, new TextEncoder().encode(request?.body), proof)).toBe('ord_1')
  })
})

describe('the command', () => {
  test('shows how it is used', async () => {
    expect(await linesOf(['--help'])).toEqual([expect.stringContaining('--orders')])
    expect(await linesOf([], { secret: '' })).toEqual([expect.stringContaining('HOOK_SECRET')])
  })

  test.each([['--port', 'many'], ['--every', '0'], ['--nothing']])('refuses %s %s', async (...given) => {
    await expect(
      run(
        given.filter((one) => one !== undefined),
        { secret: SECRET, signal: new AbortController().signal },
      ),
    ).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
    })
  })

  test('takes events, and orders what came', async () => {
    const stop = new AbortController()
    const lines: string[] = []
    const listening = Promise.withResolvers<string>()
    const ordered = Promise.withResolvers<void>()
    const print = (line: string) => {
      lines.push(line)
      if (line.startsWith('Listening on ')) listening.resolve(line.slice('Listening on '.length))
      if (/^Order .*: 201/.test(line)) ordered.resolve()
    }
    await using mostik = await startServer(async (response, { method, headers, body }) => {
      const { status } = await app.request('/hook/orders', { method, headers: webHeaders(headers), body })
      response.writeHead(status).end()
    })
    const args = ['--port', '0', '--every', '0.01', '--orders', mostik.url]
    const running = run(args, { print, secret: SECRET, signal: stop.signal })
    const url = await listening.promise
    const clock = createFakeClock(Date.now())
    const { app, shop } = await openWebhook({ receiver: { ...receiver, url }, clock })
    await shop.applyProducts([{ sku: 'tea', name: 'Чай', price: '90.00' }])
    await ordered.promise
    stop.abort()
    await running
    expect(lines).toContainEqual(
      expect.stringMatching(/^products\.applied: 1 items, first \{"sku":"tea".*; answered 200$/),
    )
    const [order] = (await shop.orders({})).orders
    expect(order).toMatchObject({ items: [{ sku: 'tea', quantity: 1, price: '90.00' }], total: '90.00' })
  })
})

async function linesOf(args: string[], given: { secret?: string } = {}): Promise<string[]> {
  const lines: string[] = []
  await run(args, {
    print: (line) => lines.push(line),
    secret: SECRET,
    signal: new AbortController().signal,
    ...given,
  })
  return lines
}

/** Sends an event to the receiver, signed by the plugin's own code. */
async function send(event: object, given: { secret?: string; seconds?: number } = {}): Promise<Response> {
  const { secret = SECRET, seconds = 0 } = given
  const body = new TextEncoder().encode(JSON.stringify(event))
  const timestamp = Math.floor(Date.now() / 1000) + seconds
  const headers = await signedHeaders({ id: 'msg_1', timestamp, body }, [new Secret(secret)])
  return await fetch(receiver.url, { method: 'POST', headers, body })
}

function webHeaders(headers: IncomingHttpHeaders): Headers {
  return new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
