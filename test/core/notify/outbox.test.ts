import { describe, expect, it } from 'vitest'
import type { ChannelName, NotifyEvent, NotifySettings } from '../../../core/config/notify-settings.ts'
import {
  delivered,
  EMPTY_OUTBOX,
  enqueue,
  forChannels,
  type Message,
  MOST_WAITING,
  nextFor,
  type Outbox,
  type Part,
  partsFor,
  undelivered,
} from '../../../core/notify/outbox.ts'
import { Secret } from '../../../core/secret.ts'

const MINUTE = 60_000

describe('messages on their way', () => {
  it('go to each channel, the oldest first, and are kept until all have them', () => {
    const settings = settingsOf({ telegram: undefined, webhook: undefined })
    let outbox = [message('a'), message('b')].reduce((box, one) => enqueue(box, one, settings), EMPTY_OUTBOX)
    expect(idsFor(outbox, 'telegram')).toEqual(['a', 'b'])
    outbox = delivered(outbox, { id: 'a', name: 'telegram', now: 5 })
    expect(nextFor(outbox, 'telegram', { now: 5 })?.id).toBe('b')
    expect(nextFor(outbox, 'webhook', { now: 5 })?.id).toBe('a')
    outbox = delivered(outbox, { id: 'a', name: 'webhook', now: 6 })
    expect(outbox.waiting.map(({ id }) => id)).toEqual(['b'])
    expect(outbox.channels).toMatchObject({ telegram: { sentAt: 5 }, webhook: { sentAt: 6 } })
  })

  it('wait longer and longer for a channel that fails, up to an hour', () => {
    const settings = settingsOf({ telegram: undefined })
    let outbox = enqueue(EMPTY_OUTBOX, message('a'), settings)
    const waits: number[] = []
    let now = 0
    for (let tries = 0; tries < 8; tries++) {
      outbox = undelivered(outbox, { name: 'telegram', now, problem: 'It is down.' })
      const { nextTry = 0 } = outbox.channels['telegram'] ?? {}
      expect(nextFor(outbox, 'telegram', { now: nextTry - 1 })).toBeUndefined()
      expect(nextFor(outbox, 'telegram', { now: nextTry - 1, isHurried: true })?.id).toBe('a')
      waits.push((nextTry - now) / MINUTE)
      now = nextTry
    }
    expect(waits).toEqual([1, 2, 5, 10, 30, 60, 60, 60])
    outbox = delivered(outbox, { id: 'a', name: 'telegram', now })
    outbox = undelivered(outbox, { name: 'telegram', now, problem: 'It is down.' })
    expect(outbox.channels['telegram']).toMatchObject({ nextTry: now + MINUTE, sentAt: now })
  })

  it('wait as long as the channel asks for', () => {
    const outbox = undelivered(EMPTY_OUTBOX, { name: 'telegram', now: 0, problem: '', afterMs: 90 * MINUTE })
    expect(outbox.channels['telegram']?.nextTry).toBe(90 * MINUTE)
  })

  it('make room for newer ones, and the channel learns how many it missed', () => {
    const settings = settingsOf({ telegram: undefined, webhook: undefined })
    let outbox = EMPTY_OUTBOX
    for (let count = 0; count < MOST_WAITING + 3; count++) {
      outbox = enqueue(outbox, message(`${count}`), settings)
      outbox = delivered(outbox, { id: `${count}`, name: 'webhook', now: 1 })
    }
    expect(idsFor(outbox, 'telegram')).toHaveLength(MOST_WAITING)
    expect(nextFor(outbox, 'telegram', { now: 1 })?.id).toBe('3')
    expect(outbox.channels['telegram']?.lost).toBe(3)
    expect(outbox.channels['webhook']?.lost).toBeUndefined()
    outbox = delivered(outbox, { id: '3', name: 'telegram', now: 2 })
    expect(outbox.channels['telegram']?.lost).toBeUndefined()
  })

  it('are none for a channel that asks for nothing of them', () => {
    const settings = settingsOf({ telegram: ['failed', 'recovery'], webhook: ['digest'] })
    const outbox = enqueue(EMPTY_OUTBOX, message('a', [partOf('failed'), partOf('order')]), settings)
    expect(outbox.waiting).toMatchObject([{ channels: ['telegram'] }])
    expect(enqueue(EMPTY_OUTBOX, message('b', [partOf('silence')]), settings)).toBe(EMPTY_OUTBOX)
  })

  it('hold for a channel only the parts that it asks for: a recovery only of what it was told', () => {
    const settings = settingsOf({ telegram: ['failed', 'recovery'] })
    const parts = [
      partOf('failed'),
      partOf('order'),
      partOf('recovery', 'failed'),
      partOf('recovery', 'order'),
    ]
    expect(partsFor('telegram', message('a', parts), settings)).toEqual([parts[0], parts[2]])
  })

  it('are let go with the channel for which they wait', () => {
    const both = enqueue(EMPTY_OUTBOX, message('a'), settingsOf({ telegram: undefined, webhook: undefined }))
    const left = forChannels(delivered(both, { id: 'a', name: 'webhook', now: 1 }), ['webhook'])
    expect(left.waiting).toEqual([])
    expect(forChannels(both, ['telegram', 'webhook'])).toBe(both)
  })
})

function settingsOf(events: Partial<Record<ChannelName, NotifyEvent[] | undefined>>): NotifySettings {
  const asked = (name: ChannelName) => (events[name] === undefined ? {} : { events: events[name] })
  const key = new Secret('a-key-that-is-only-a-test')
  return {
    language: 'en',
    silenceHours: 24,
    digest: false,
    ...('telegram' in events && {
      telegram: { token: key, chat: '1', server: 'https://telegram.example', ...asked('telegram') },
    }),
    ...('webhook' in events && {
      webhook: { url: 'https://told.example', secret: key, ...asked('webhook') },
    }),
  }
}

function message(id: string, parts: Part[] = [partOf('failed')]): Message {
  return { id, at: 0, parts }
}

function partOf(event: NotifyEvent, kind: NotifyEvent = event): Part {
  return { event, ...(kind !== 'digest' && { kind }), lines: [`${event} ${kind}`] }
}

function idsFor(outbox: Outbox, name: ChannelName): string[] {
  return outbox.waiting.filter(({ channels }) => channels.includes(name)).map(({ id }) => id)
}
