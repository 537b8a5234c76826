import { AppError, toAppError } from '../errors.ts'
import { type Clock, toIso } from '../clock.ts'
import type { ChannelName, NotifySettings } from '../config/notify-settings.ts'
import type { CheckReport, InstanceStatus } from '../plugin.ts'
import type { Channel } from './channels/channel.ts'
import { channelsOf } from './outbox.ts'
import type { Speech } from './speech.ts'
import { openTroubles, type TroubleKind } from './troubles.ts'
import type { WatchMark } from './watch.ts'
import { type Desk, headingOf, titleOf } from './words.ts'

/** How people call the ways. */
export const CHANNEL_TITLES: Readonly<Record<ChannelName, string>> = {
  telegram: 'Telegram',
  email: 'E-mail',
  webhook: 'Webhook',
}

const KIND_WORDS: Readonly<Record<TroubleKind, string>> = {
  failed: 'fails',
  question: 'waits for your answer',
  credentials: 'the credentials are not accepted',
  start: 'cannot start',
  order: 'an order is put aside',
  silence: 'nothing comes',
}

/**
 * Sends a test message on every channel.
 * @throws NOTIFY_TEST when one of them does not take it; `details.channels` tells how each went
 */
export async function testChannels(
  channels: readonly Channel[],
  { clock, speech, newId }: { clock: Clock; speech: () => Speech; newId: () => string },
): Promise<CheckReport> {
  const message = { id: newId(), at: clock.now(), parts: [], lost: 0, title: titleOf([], speech()) }
  const tried = await Promise.all(
    channels.map(async (channel) => {
      const title = CHANNEL_TITLES[channel.name]
      const problem = await channel.send(message).then(
        () => undefined,
        (thrown: unknown) => toAppError(thrown).message,
      )
      return { title, problem }
    }),
  )
  const failed = tried.filter(({ problem }) => problem !== undefined)
  if (failed.length > 0) {
    const problems = failed.map(({ title, problem }) => `${title}: ${problem}`).join(' ')
    const worked = tried.filter(({ problem }) => problem === undefined).map(({ title }) => title)
    const rest = worked.length === 0 ? '' : ` It arrived by ${worked.join(', ')}.`
    const details = {
      channels: Object.fromEntries(tried.map(({ title, problem }) => [title, problem ?? 'sent'])),
    }
    throw new AppError('NOTIFY_TEST', `Cannot send a test message. ${problems}${rest}`, {
      status: 502,
      details,
    })
  }
  const names = tried.map(({ title }) => title).join(', ')
  return { summary: `A test message was sent by ${names}. See that it has arrived.` }
}

/** How the telling itself stands. */
export function notifyStatus(
  { troubles, outbox }: WatchMark,
  { settings, desk }: { settings: NotifySettings; desk: Desk },
): InstanceStatus {
  const open = openTroubles(troubles)
  const names = channelsOf(settings)
  const last = Math.max(...names.map((name) => outbox.channels[name]?.sentAt ?? 0))
  return {
    facts: [
      { label: 'Open troubles', value: String(open.length), tone: open.length === 0 ? 'good' : 'bad' },
      last === 0
        ? { label: 'Last message', value: 'none yet' }
        : { label: 'Last message', value: 'sent', at: last, tone: 'good' },
      ...names.flatMap((name) => channelFacts(name, outbox)),
    ],
    ...(open.length > 0 && {
      tables: [
        {
          title: 'Open troubles',
          columns: ['where', 'what', 'since'],
          rows: open.map((trouble) => [headingOf(trouble, desk), whatOf(trouble), { at: trouble.since }]),
        },
      ],
    }),
  }
}

/** What stands in the way of the telling, for the health of the service. */
export function notifyProblems(
  { outbox }: WatchMark,
  settings: NotifySettings,
): { code: string; message: string }[] {
  return channelsOf(settings).flatMap((name) => {
    const { problem, nextTry = 0 } = outbox.channels[name] ?? {}
    const waiting = waitingFor(name, outbox)
    if (problem === undefined || waiting === 0) return []
    const count = waiting === 1 ? '1 message' : `${waiting} messages`
    // Strangers may read this; why stands on the page of the instance.
    const message = `Cannot tell ${count} by ${CHANNEL_TITLES[name]}; kept and tried again at ${toIso(nextTry)}.`
    return [{ code: 'NOTIFY_UNDELIVERED', message }]
  })
}

function channelFacts(name: ChannelName, outbox: WatchMark['outbox']): InstanceStatus['facts'] {
  const label = CHANNEL_TITLES[name]
  const { problem, nextTry = 0, sentAt } = outbox.channels[name] ?? {}
  const waiting = waitingFor(name, outbox)
  const queue = waiting === 0 ? [] : [{ label: `${label}: messages waiting`, value: String(waiting) }]
  if (problem !== undefined) {
    const next = { label: `${label}: next try`, value: 'by itself', at: nextTry }
    return [{ label, value: problem, tone: 'bad' }, ...queue, next]
  }
  return [{ label, value: sentAt === undefined ? 'not used yet' : 'works' }, ...queue]
}

function waitingFor(name: ChannelName, { waiting }: WatchMark['outbox']): number {
  return waiting.filter(({ channels }) => channels.includes(name)).length
}

function whatOf({ kind, order, what }: { kind: TroubleKind; order?: string; what?: string }): string {
  const more = order ?? what
  return more === undefined ? KIND_WORDS[kind] : `${KIND_WORDS[kind]}: ${more}`
}
