import type { ServerResponse } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isAppError } from '../../../../core/errors.ts'
import { createHttpClient } from '../../../../core/http.ts'
import { silentLogger } from '../../../../core/log.ts'
import { telegramChannel } from '../../../../core/notify/channels/telegram.ts'
import type { Outgoing } from '../../../../core/notify/plain-text.ts'
import { createSpeech } from '../../../../core/notify/speech.ts'
import { notifyPhrases } from '../../../../core/phrases/notify.ts'
import { createPhrasebook } from '../../../../core/phrases/phrasebook.ts'
import { Secret } from '../../../../core/secret.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { type Answer, startServer } from '../../../helpers/http-server.ts'
import { phrasebookWith, unsaid } from '../../../helpers/phrases.ts'

const TOKEN = '12345:token-of-a-test'
const clock = createFakeClock()

const MESSAGE: Outgoing = {
  id: 'msg_1',
  at: clock.now(),
  title: 'Problem: <b>Torgsoft</b> & *Co* _x_',
  parts: [{ event: 'failed', lines: ['Torgsoft', 'Failed at 14:05: [x](y) `z`.'] }],
  lost: 0,
}

describe('a message by Telegram', () => {
  it('is sent by the bot as plain text, so that nothing in it is markup', async () => {
    const { channel, seen } = await start((response) => reply(response, 200, { ok: true, result: {} }))
    await channel.send(MESSAGE)
    expect(seen).toMatchObject([{ method: 'POST', path: `/bot${TOKEN}/sendMessage` }])
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      chat_id: '-1001',
      text: 'Problem: <b>Torgsoft</b> & *Co* _x_\n\nTorgsoft\nFailed at 14:05: [x](y) `z`.',
      link_preview_options: { is_disabled: true },
    })
  })

  it('has at most 4096 characters', async () => {
    const { channel, seen } = await start((response) => reply(response, 200, { ok: true, result: {} }))
    const parts = Array.from({ length: 90 }, () => ({ event: 'failed' as const, lines: ['ж'.repeat(90)] }))
    await channel.send({ ...MESSAGE, title: 'т'.repeat(5000), parts })
    const { text } = JSON.parse(seen[0]?.body ?? '') as { text: string }
    expect(text.length).toBeGreaterThan(3500)
    expect(text.length).toBeLessThanOrEqual(4096)
    expect(text).toMatch(/… and \d+ more$/)
  })

  it('holds no half of a character', async () => {
    const { channel, seen } = await start((response) => reply(response, 200, { ok: true, result: {} }))
    const parts = [{ event: 'failed' as const, lines: ['Torgsoft', 'Cannot take \ud83d…'] }]
    await channel.send({ ...MESSAGE, title: 'Shop \ude00', parts })
    const { text } = JSON.parse(seen[0]?.body ?? '') as { text: string }
    expect(text).toBe('Shop \ufffd\n\nTorgsoft\nCannot take \ufffd…')
  })

  it('waits as long as Telegram asks for, wherever it says so', async () => {
    const inBody = await start((response) =>
      reply(response, 429, {
        ok: false,
        description: 'Too Many Requests: retry after 35',
        parameters: { retry_after: 35 },
      }),
    )
    expect(await refusal(inBody.channel)).toMatchObject({ code: 'TELEGRAM_BUSY', retry: { afterMs: 35_000 } })
    const inHead = await start((response) => {
      response.setHeader('retry-after', '50')
      reply(response, 429, 'slow down')
    })
    expect(await refusal(inHead.channel)).toMatchObject({ code: 'TELEGRAM_BUSY', retry: { afterMs: 50_000 } })
  })

  it.each<[number, object | string, string, string]>([
    [401, { ok: false, description: 'Unauthorized' }, 'TELEGRAM_LOGIN', '@BotFather'],
    [404, { ok: false, description: 'Not Found' }, 'TELEGRAM_LOGIN', '@BotFather'],
    [400, { ok: false, description: 'Bad Request: chat not found' }, 'TELEGRAM_CHAT', 'chat not found'],
    [403, { ok: false, description: 'Forbidden: bot was blocked by the user' }, 'TELEGRAM_CHAT', 'blocked'],
    [
      400,
      { ok: false, description: 'group chat was upgraded', parameters: { migrate_to_chat_id: -100_222 } },
      'TELEGRAM_CHAT',
      'Write "-100222" as "chat".',
    ],
    [502, '<html>Bad Gateway</html>', 'HTTP_STATUS', '502'],
  ])('that is answered %i %j is an error that says what to do', async (status, body, code, words) => {
    const { channel, seen } = await start((response) => reply(response, status, body))
    const error = await refusal(channel)
    expect(error).toMatchObject({ code })
    expect(error.message).toContain(words)
    // What Telegram says itself stays as it is.
    expect(unsaid([error.message.replace(/\(.*\)/, '(x)')], phrasebookWith())).toEqual([])
    expect(seen).toHaveLength(1)
  })

  it('shows the token to nobody', async () => {
    const { channel } = await start((response, request) =>
      reply(response, 500, `no such path ${request.path}`),
    )
    const error = await refusal(channel)
    expect(JSON.stringify([error.message, error.details])).not.toContain('token-of-a-test')
    expect(error.message).toContain('/bot***/sendMessage')
  })

  it('is not sent on to where a redirect leads', async () => {
    const { channel, seen } = await start((response) => {
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect(await refusal(channel)).toMatchObject({ code: 'HTTP_REDIRECT' })
    expect(seen).toHaveLength(1)
  })

  it('is let go when the run stops while the server says nothing', async () => {
    const { channel, whenAsked } = await start(() => undefined)
    const stopping = new AbortController()
    const sent = channel.send(MESSAGE, stopping.signal)
    await whenAsked
    stopping.abort(new Error('the run stops'))
    await expect(sent).rejects.toThrow('the run stops')
  })
})

async function start(answer: Answer) {
  const asked = Promise.withResolvers<void>()
  const server = await startServer((...args) => {
    asked.resolve()
    answer(...args)
  })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const token = new Secret(TOKEN)
  const http = createHttpClient({ fetch, clock, log: silentLogger, secrets: [token] })
  const phrasebook = createPhrasebook([notifyPhrases])
  const speech = () => createSpeech({ language: 'en', phrasebook, timezone: 'UTC', now: clock.now() })
  const settings = { token, chat: '-1001', server: `${server.url}/` }
  return {
    channel: telegramChannel(settings, { http, clock, speech }),
    seen: server.seen,
    whenAsked: asked.promise,
  }
}

function reply(response: ServerResponse, status: number, body: object | string) {
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

async function refusal(channel: { send(message: Outgoing): Promise<void> }) {
  const thrown: unknown = await channel.send(MESSAGE).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!isAppError(thrown)) throw new Error('the message was taken')
  return thrown
}
