import * as v from 'valibot'
import { NOTIFY_EVENTS, type ChannelName, type NotifySettings } from '../config/notify-settings.ts'

const MINUTE = 60_000
/** Pauses after failures in a row; the last one holds from then on. */
const PAUSES = [1, 2, 5, 10, 30, 60].map((minutes) => minutes * MINUTE)
/** So many messages are kept; the oldest go first. */
export const MOST_WAITING = 50

export const CHANNEL_NAMES = ['telegram', 'email', 'webhook'] as const satisfies readonly ChannelName[]

const partSchema = v.object({
  event: v.picklist(NOTIFY_EVENTS),
  /** The kind of the trouble that began, changed or is over; absent in a digest. */
  kind: v.exactOptional(v.picklist(NOTIFY_EVENTS)),
  instance: v.exactOptional(v.string()),
  job: v.exactOptional(v.string()),
  orders: v.exactOptional(v.array(v.string())),
  code: v.exactOptional(v.string()),
  /** ISO 8601 UTC. */
  since: v.exactOptional(v.string()),
  until: v.exactOptional(v.string()),
  /** For people, in their language; the first line names what it is about. */
  lines: v.array(v.string()),
  /** Where to look. */
  url: v.exactOptional(v.string()),
})

/** One thing that a message tells. */
export type Part = v.InferOutput<typeof partSchema>

const messageSchema = v.object({
  /** The same however often the message is sent. */
  id: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  parts: v.array(partSchema),
})

/** What is told at one moment. */
export type Message = v.InferOutput<typeof messageSchema>

const channelSchema = v.object({
  failures: v.number(),
  /** Before this moment nothing is sent there, milliseconds since 1970. */
  nextTry: v.number(),
  /** Why the last try failed, in English. */
  problem: v.exactOptional(v.string()),
  /** When the channel took the last message. */
  sentAt: v.exactOptional(v.number()),
  /** Messages that had to make room for newer ones before the channel took them. */
  lost: v.exactOptional(v.number()),
})

export type ChannelState = v.InferOutput<typeof channelSchema>

/** Messages on their way, and how the ways stand. */
export const outboxSchema = v.object({
  /** The oldest first, each with the channels that do not have it yet. */
  waiting: v.array(v.object({ ...messageSchema.entries, channels: v.array(v.picklist(CHANNEL_NAMES)) })),
  channels: v.record(v.string(), channelSchema),
})

export type Outbox = v.InferOutput<typeof outboxSchema>

export const EMPTY_OUTBOX: Outbox = { waiting: [], channels: {} }

/** The channels that the settings have. */
export function channelsOf(settings: NotifySettings): ChannelName[] {
  return CHANNEL_NAMES.filter((name) => settings[name] !== undefined)
}

/** Adds a message for every channel that wants any of it; the oldest message makes room when there are too many. */
export function enqueue(outbox: Outbox, message: Message, settings: NotifySettings): Outbox {
  const channels = channelsOf(settings).filter((name) => partsFor(name, message, settings).length > 0)
  if (channels.length === 0) return outbox
  const waiting = [...outbox.waiting, { ...message, channels }]
  const tooMany = Math.max(0, waiting.length - MOST_WAITING)
  return {
    waiting: waiting.slice(tooMany),
    channels: waiting
      .slice(0, tooMany)
      .flatMap((lost) => lost.channels)
      .reduce(withLoss, outbox.channels),
  }
}

/** What of a message a channel asks for. */
export function partsFor(
  name: ChannelName,
  { parts }: Pick<Message, 'parts'>,
  settings: NotifySettings,
): Part[] {
  const events = settings[name]?.events
  if (events === undefined) return parts
  return parts.filter(
    ({ event, kind }) => events.includes(event) && (kind === undefined || events.includes(kind)),
  )
}

/** The oldest message that a channel does not have, unless the channel is left alone for now. */
export function nextFor(
  outbox: Outbox,
  name: ChannelName,
  { now, isHurried = false }: { now: number; isHurried?: boolean },
): Outbox['waiting'][number] | undefined {
  const nextTry = outbox.channels[name]?.nextTry ?? 0
  if (!isHurried && nextTry > now) return undefined
  return outbox.waiting.find(({ channels }) => channels.includes(name))
}

/** The channel has the message. */
export function delivered(
  outbox: Outbox,
  { id, name, now }: { id: string; name: ChannelName; now: number },
): Outbox {
  const waiting = outbox.waiting
    .map((message) =>
      message.id === id ? { ...message, channels: message.channels.filter((one) => one !== name) } : message,
    )
    .filter(({ channels }) => channels.length > 0)
  // With this message the channel has been told of what was lost.
  return { waiting, channels: { ...outbox.channels, [name]: { failures: 0, nextTry: 0, sentAt: now } } }
}

/** The channel did not take it: it is left alone for longer and longer, and for as long as it asks for. */
export function undelivered(
  outbox: Outbox,
  { name, now, problem, afterMs = 0 }: { name: ChannelName; now: number; problem: string; afterMs?: number },
): Outbox {
  const before = outbox.channels[name]
  const failures = (before?.failures ?? 0) + 1
  const pause = PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 0
  const nextTry = now + Math.max(pause, afterMs)
  return { ...outbox, channels: { ...outbox.channels, [name]: { ...before, failures, nextTry, problem } } }
}

/** Without what waits for channels that there are no more. */
export function forChannels(outbox: Outbox, names: readonly ChannelName[]): Outbox {
  const isAll = outbox.waiting.every(({ channels }) => channels.every((name) => names.includes(name)))
  if (isAll) return outbox
  const waiting = outbox.waiting
    .map((message) => ({ ...message, channels: message.channels.filter((name) => names.includes(name)) }))
    .filter(({ channels }) => channels.length > 0)
  return { ...outbox, waiting }
}

function withLoss(channels: Outbox['channels'], name: ChannelName): Outbox['channels'] {
  const before = channels[name] ?? { failures: 0, nextTry: 0 }
  return { ...channels, [name]: { ...before, lost: (before.lost ?? 0) + 1 } }
}
