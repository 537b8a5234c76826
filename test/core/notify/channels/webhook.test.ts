import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpClient } from '../../../../core/http.ts'
import type { Logger } from '../../../../core/log.ts'
import { webhookChannel } from '../../../../core/notify/channels/webhook.ts'
import type { Outgoing } from '../../../../core/notify/plain-text.ts'
import { Secret } from '../../../../core/secret.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { type Answer, startServer } from '../../../helpers/http-server.ts'

/** The form of the vectors of Standard Webhooks: the key is Base64 after its prefix. */
const KEY = Buffer.from('0123456789abcdef01234567')
const SECRET = `whsec_${KEY.toString('base64')}`
const MINUTE = 60_000
const PATH = '/services/T0/of-the-shop'

describe('a message by webhook', () => {
  it('is signed by Standard Webhooks', async () => {
    const { channel, seen } = await start((response) => response.writeHead(204).end())
    await channel.send(message())
    const { headers, body } = seen[0] ?? expect.fail('nothing came')
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers
    expect(id).toBe('msg_1')
    expect(timestamp).toBe(String(Date.UTC(2026, 0, 5, 12) / 1000))
    const expected = createHmac('sha256', KEY).update(`${String(id)}.${String(timestamp)}.${body}`)
    expect(signature).toBe(`v1,${expected.digest('base64')}`)
    expect(headers['content-type']).toBe('application/json')
  })

  it('says what happened for programs and for people', async () => {
    const { channel, seen } = await start((response) => response.writeHead(204).end())
    await channel.send(message())
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      type: 'notification.troubles',
      id: 'msg_1',
      timestamp: '2026-01-05T12:00:00.000Z',
      data: {
        title: 'Problem: Torgsoft',
        items: [
          {
            event: 'failed',
            kind: 'failed',
            instance: 'shop',
            job: 'shop/load',
            code: 'HTTP_NETWORK',
            since: '2026-01-05T11:55:00.000Z',
            text: 'Torgsoft\nFailed at 14:05.',
            url: 'https://mostik.example/jobs/shop/load',
          },
        ],
      },
    })
  })

  it.each<[string, Answer, string]>([
    ['answers an error', (response) => response.writeHead(503).end(PATH), 'HTTP_STATUS'],
    ['sends it on', (response) => response.writeHead(307, { location: `${PATH}/` }).end(), 'HTTP_REDIRECT'],
    ['goes away', (response) => response.destroy(), 'HTTP_NETWORK'],
    ['refuses it', (response) => response.writeHead(403).end(), 'WEBHOOK_SIGNATURE'],
    ['takes it', (response) => response.writeHead(204).end(), 'none'],
  ])(
    'keeps the path of the address to itself when the receiver %s: it can be a secret',
    async (_what, answer, code) => {
      const { channel, url, lines } = await start(answer, { query: '?key=abc' })
      const error: unknown = await channel.send(message()).catch((thrown: unknown) => thrown)
      if (code !== 'none') expect(error).toMatchObject({ code })
      if (code.startsWith('HTTP'))
        expect(error).toMatchObject({ message: expect.stringContaining(`"${url}"`) })
      expect(lines).toHaveLength(code === 'none' ? 1 : 0)
      expect(inspect({ error, lines }, { depth: 9 })).not.toMatch(/T0|of-the-shop|abc/)
    },
  )

  it('holds no half of a character', async () => {
    const { channel, seen } = await start((response) => response.writeHead(204).end())
    const part = { event: 'order' as const, orders: ['W\ud83d'], lines: ['Cannot take \ud83d…'] }
    await channel.send({ ...message(), title: 'Shop \ude00', parts: [part] })
    const { data } = JSON.parse(seen[0]?.body ?? '') as { data: unknown }
    expect(data).toEqual({
      title: 'Shop \ufffd',
      items: [{ event: 'order', orders: ['W\ufffd'], text: 'Cannot take \ufffd…' }],
    })
  })

  it('keeps its id and its body over tries, and is signed anew', async () => {
    const { channel, seen, clock } = await start((response, _request, count) =>
      response.writeHead(count === 1 ? 500 : 200).end(),
    )
    await expect(channel.send(message())).rejects.toMatchObject({ code: 'HTTP_STATUS', retry: 'later' })
    await clock.advance(10 * MINUTE)
    await channel.send(message())
    const [first, second] = seen
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
    expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature'])
  })

  it('waits as long as the receiver asks for', async () => {
    const { channel } = await start((response) => response.writeHead(503, { 'retry-after': '90' }).end())
    await expect(channel.send(message())).rejects.toMatchObject({ retry: { afterMs: 90_000 } })
  })

  it('is not sent on, and a refused signature is told as that', async () => {
    const { channel, seen } = await start((response, _request, count) =>
      count === 1 ? response.writeHead(307, { location: '/other' }).end() : response.writeHead(401).end(),
    )
    await expect(channel.send(message())).rejects.toMatchObject({ code: 'HTTP_REDIRECT' })
    expect(seen).toHaveLength(1)
    await expect(channel.send(message())).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE' })
  })

  it('has a type for the daily report and for a test', async () => {
    const { channel, seen } = await start((response) => response.writeHead(200).end('ok'))
    await channel.send({ ...message(), parts: [{ event: 'digest', lines: ['Since 08:00'] }] })
    await channel.send({ ...message(), parts: [] })
    const types = seen.map(({ body }) => (JSON.parse(body) as { type: string }).type)
    expect(types).toEqual(['notification.digest', 'notification.test'])
  })
})

async function start(answer: Answer, { query = '' }: { query?: string } = {}) {
  const clock = createFakeClock()
  const server = await startServer(answer)
  onTestFinished(() => server[Symbol.asyncDispose]())
  const secret = new Secret(SECRET)
  const lines: unknown[] = []
  const note = (...line: unknown[]) => void lines.push(line)
  const log: Logger = { debug: note, info: note, warn: note, error: note, with: () => log }
  const http = createHttpClient({ fetch, clock, log, secrets: [secret] })
  const channel = webhookChannel({ url: `${server.url}${PATH}${query}`, secret }, { http, clock })
  return { channel, clock, seen: server.seen, url: server.url, lines }
}

function message(): Outgoing {
  return {
    id: 'msg_1',
    at: Date.UTC(2026, 0, 5, 12),
    title: 'Problem: Torgsoft',
    parts: [
      {
        event: 'failed',
        kind: 'failed',
        instance: 'shop',
        job: 'shop/load',
        code: 'HTTP_NETWORK',
        since: '2026-01-05T11:55:00.000Z',
        lines: ['Torgsoft', 'Failed at 14:05.'],
        url: 'https://mostik.example/jobs/shop/load',
      },
    ],
    lost: 0,
  }
}
