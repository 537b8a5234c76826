import type { Clock } from '../../clock.ts'
import { type NotifySettings, parseMailAddress } from '../../config/notify-settings.ts'
import { AppError } from '../../errors.ts'
import type { Logger } from '../../log.ts'
import type { SendMail } from '../../platform/mail.ts'
import { plainText } from '../plain-text.ts'
import type { Speech } from '../speech.ts'
import type { Channel } from './channel.ts'

const LONGEST_TEXT = 100_000

/** Letters of plain text to all recipients at once. */
export function emailChannel(
  { server, user, password, from, to }: NonNullable<NotifySettings['email']>,
  {
    sendMail,
    ca,
    clock,
    log,
    speech,
  }: {
    sendMail: SendMail | undefined
    /** Authorities (PEM) that are trusted beside the usual ones. */
    ca: () => Promise<string | undefined>
    clock: Clock
    log: Logger
    speech: () => Speech
  },
): Channel {
  const address = parseMailAddress(server)
  return {
    name: 'email',
    async send(message, signal) {
      // The settings were held against the host before.
      if (address === undefined || sendMail === undefined) throw noMail(server)
      const login = user === undefined || password === undefined ? undefined : { user, password }
      const body = plainText(message, { speech: speech(), now: clock.now(), limit: LONGEST_TEXT })
      const text = `${message.title}\n\n${body}`.trim()
      const letter = {
        id: `${message.id}@mostik`,
        from,
        to,
        subject: `[Mostik] ${message.title}`.toWellFormed(),
        text: text.toWellFormed(),
      }
      const refused = await sendMail(letter, { ...address, login, ca: await ca() }, signal)
      if (refused.length > 0) log.warn('The mail server took the message not for everybody', { refused })
    },
  }
}

function noMail(server: string): AppError {
  return new AppError(
    'MAIL_UNSUPPORTED',
    `Cannot send mail by "${server}": there is no e-mail on this host.`,
    {
      retry: 'never',
    },
  )
}
