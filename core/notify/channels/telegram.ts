import * as v from 'valibot'
import type { Clock } from '../../clock.ts'
import type { NotifySettings } from '../../config/notify-settings.ts'
import { AppError, isAppError, type Retry } from '../../errors.ts'
import type { HttpClient } from '../../http.ts'
import { plainText } from '../plain-text.ts'
import type { Speech } from '../speech.ts'
import type { Channel } from './channel.ts'
import { postOnce } from './post-once.ts'

/** The most that the Bot API takes in `text`, in UTF-16 units. */
const LONGEST_TEXT = 4096
const LONGEST_TITLE = 250

const refusalSchema = v.object({
  description: v.string(),
  parameters: v.optional(
    v.object({ retry_after: v.optional(v.number()), migrate_to_chat_id: v.optional(v.number()) }),
    {},
  ),
})

/** Messages of a bot (Bot API, `sendMessage`), as plain text: nothing in it can be taken for markup. */
export function telegramChannel(
  { token, chat, server }: NonNullable<NotifySettings['telegram']>,
  { http, clock, speech }: { http: HttpClient; clock: Clock; speech: () => Speech },
): Channel {
  return {
    name: 'telegram',
    async send(message, signal) {
      const title = message.title.slice(0, LONGEST_TITLE)
      const limit = LONGEST_TEXT - LONGEST_TITLE - 2
      const text = `${title}\n\n${plainText(message, { speech: speech(), now: clock.now(), limit })}`.trim()
      const body = JSON.stringify({
        chat_id: chat,
        text: text.toWellFormed(),
        link_preview_options: { is_disabled: true },
      })
      try {
        await postOnce(`${server.replace(/\/$/, '')}/bot${token.reveal()}/sendMessage`, {
          http,
          body,
          signal,
        })
      } catch (thrown) {
        throw explained(thrown, chat)
      }
    },
  }
}

function explained(thrown: unknown, chat: string): unknown {
  if (!isAppError(thrown) || thrown.code !== 'HTTP_STATUS') return thrown
  const { status, body } = thrown.details
  const { description = `status ${String(status)}`, parameters = {} } = refusalIn(body)
  const say = (code: string, is: string, retry: Retry = thrown.retry) =>
    new AppError(code, `Cannot write to Telegram chat "${chat}": ${is}`, {
      status: 502,
      retry,
      cause: thrown,
    })
  if (status === 401 || status === 404) {
    return say(
      'TELEGRAM_LOGIN',
      `Telegram does not know the bot (${description}). Copy its token from @BotFather again.`,
    )
  }
  if (status === 429) {
    const { retry_after: seconds } = parameters
    return say(
      'TELEGRAM_BUSY',
      `Telegram asks for fewer messages (${description}). It is tried again.`,
      seconds === undefined ? thrown.retry : { afterMs: seconds * 1000 },
    )
  }
  if (parameters.migrate_to_chat_id !== undefined) {
    const advice = `Write "${parameters.migrate_to_chat_id}" as "chat".`
    return say('TELEGRAM_CHAT', `the group has become a supergroup and has another number. ${advice}`)
  }
  if (status === 400 || status === 403) {
    const advice = 'Check the number of the chat, and that the bot was started there or is a member.'
    return say('TELEGRAM_CHAT', `Telegram refuses the message (${description}). ${advice}`)
  }
  return thrown
}

/** What Telegram says of an error; nothing when it is not Telegram that answered. */
function refusalIn(body: unknown): Partial<v.InferOutput<typeof refusalSchema>> {
  try {
    const read = v.safeParse(refusalSchema, JSON.parse(String(body)))
    return read.success ? read.output : {}
  } catch {
    return {}
  }
}
