import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { NotifySettings } from '../../../core/config/notify-settings.ts'
import { AppError, toAppError } from '../../../core/errors.ts'
import { LANGUAGES } from '../../../core/language.ts'
import type { Channel } from '../../../core/notify/channels/channel.ts'
import { delivered, EMPTY_OUTBOX, enqueue, undelivered } from '../../../core/notify/outbox.ts'
import { notifyProblems, notifyStatus, testChannels } from '../../../core/notify/report.ts'
import { createSpeech } from '../../../core/notify/speech.ts'
import { TROUBLE_KINDS } from '../../../core/notify/troubles.ts'
import { NOTHING_KNOWN, type WatchMark } from '../../../core/notify/watch.ts'
import type { Desk } from '../../../core/notify/words.ts'
import { corePhrases } from '../../../core/phrases/core-phrases.ts'
import { createPhrasebook } from '../../../core/phrases/phrasebook.ts'
import { Secret } from '../../../core/secret.ts'
import { wordsOf } from '../../../routes/dashboard/details.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { phrasebookWith, unsaid } from '../../helpers/phrases.ts'

const NOW = Date.UTC(2026, 0, 5, 12)
const PROBLEM =
  'Cannot write to Telegram chat "-1001": Telegram does not know the bot (Unauthorized). Copy its token from @BotFather again.'
const settings: NotifySettings = {
  language: 'uk',
  silenceHours: 24,
  digest: false,
  telegram: { token: new Secret('12345:token'), chat: '-1001', server: 'https://api.telegram.org' },
  webhook: { url: 'https://told.example', secret: new Secret('a-key-that-is-only-a-test') },
}

describe('how the notifications stand', () => {
  it('is calm at the beginning', () => {
    const { facts, tables } = notifyStatus(NOTHING_KNOWN, { settings, desk: desk() })
    expect(facts).toEqual([
      { label: 'Open troubles', value: '0', tone: 'good' },
      { label: 'Last message', value: 'none yet' },
      { label: 'Telegram', value: 'not used yet' },
      { label: 'Webhook', value: 'not used yet' },
    ])
    expect(tables).toBeUndefined()
    expect(notifyProblems(NOTHING_KNOWN, settings)).toEqual([])
  })

  it('tells what waits and why, and what is open', () => {
    const mark = troubled()
    const { facts, tables } = notifyStatus(mark, { settings, desk: desk() })
    expect(facts).toEqual([
      { label: 'Open troubles', value: String(TROUBLE_KINDS.length), tone: 'bad' },
      { label: 'Last message', value: 'sent', at: NOW, tone: 'good' },
      { label: 'Telegram', value: PROBLEM, tone: 'bad' },
      { label: 'Telegram: messages waiting', value: '1' },
      { label: 'Telegram: next try', value: 'by itself', at: NOW + 60_000 },
      { label: 'Webhook', value: 'works' },
    ])
    expect(tables?.[0]?.rows).toContainEqual(['shop: load', 'an order is put aside: 1001', { at: NOW }])
    expect(notifyProblems(mark, settings)).toEqual([
      {
        code: 'NOTIFY_UNDELIVERED',
        message: `Cannot tell 1 message by Telegram; kept and tried again at 2026-01-05T12:01:00.000Z.`,
      },
    ])
  })

  it.each(LANGUAGES)('can be read in %s', (language) => {
    const phrasebook = createPhrasebook([corePhrases])
    const mark = troubled()
    const { facts, tables = [] } = notifyStatus(mark, { settings, desk: desk() })
    const texts = [
      ...facts.flatMap(({ label, value }) => [label, value]),
      ...tables.flatMap(({ title, columns, rows }) => [
        title,
        ...columns,
        ...rows.map(([, what]) => (typeof what === 'string' ? what : '')),
      ]),
      ...notifyProblems(mark, settings).map(({ message }) => message),
      'A test message was sent by Telegram, Webhook. See that it has arrived.',
      'Sent 3, 2 wait.',
    ]
    const prose = texts.filter((text) => /[a-z]{2}/i.test(text))
    expect(prose.filter((text) => phrasebook.translate(text, language) === undefined)).toEqual([])
  })
})

describe('a test message that one way does not take', () => {
  it('is told in every language, with how each way went', async () => {
    const refusal = new AppError('TELEGRAM_LOGIN', PROBLEM)
    const channels: Channel[] = [
      { name: 'telegram', send: async () => await Promise.reject(refusal) },
      { name: 'email', send: async () => undefined },
      { name: 'webhook', send: async () => undefined },
    ]
    const options = { clock: createFakeClock(), speech: () => desk().speech, newId: () => 'm' }
    const { message, details } = await testChannels(channels, options)
      .catch(toAppError)
      .then(v.parser(FAILED))
    const names = Object.keys(details.channels).map(wordsOf)
    expect(message).toBe(`Cannot send a test message. Telegram: ${PROBLEM} It arrived by E-mail, Webhook.`)
    expect(unsaid([message, ...names, ...Object.values(details.channels)], phrasebookWith())).toEqual([])
  })
})

const FAILED = v.object({
  message: v.string(),
  details: v.object({ channels: v.record(v.string(), v.string()) }),
})

/** A trouble of each kind is open; Telegram has not taken the message that the webhook took. */
function troubled(): WatchMark {
  const message = { id: 'm', at: NOW, parts: [{ event: 'failed' as const, lines: ['x'] }] }
  const sent = delivered(enqueue(EMPTY_OUTBOX, message, settings), { id: 'm', name: 'webhook', now: NOW })
  const troubles = TROUBLE_KINDS.map((kind) => [
    kind,
    {
      kind,
      scope: 'job:shop/load',
      instance: 'shop',
      job: 'shop/load',
      ...(kind === 'order' && { order: '1001' }),
      ...(kind === 'silence' && { what: 'goods file' }),
      cause: 'X',
      since: NOW,
      told: 1,
      comebacks: 0,
    },
  ])
  return {
    troubles: Object.fromEntries(troubles) as WatchMark['troubles'],
    listeningSince: {},
    signs: {},
    outbox: undelivered(sent, { name: 'telegram', now: NOW, problem: PROBLEM }),
  }
}

function desk(): Desk {
  const phrasebook = createPhrasebook([corePhrases])
  return {
    speech: createSpeech({ language: 'en', phrasebook, timezone: 'UTC', now: NOW }),
    instanceName: (id) => id,
    jobName: () => 'load',
    link: () => undefined,
  }
}
