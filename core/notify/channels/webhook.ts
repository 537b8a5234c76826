import { type Clock, toIso } from '../../clock.ts'
import type { NotifySettings } from '../../config/notify-settings.ts'
import { AppError, isAppError } from '../../errors.ts'
import type { HttpClient } from '../../http.ts'
import { percentDecoded } from '../../http/target.ts'
import { MASK } from '../../secret.ts'
import { signedHeaders } from '../../webhook-signature.ts'
import type { Outgoing } from '../plain-text.ts'
import type { Channel } from './channel.ts'
import { postOnce } from './post-once.ts'

/** POST requests as JSON, signed by Standard Webhooks 1.0.0; a redirect is not followed, as it asks of a sender. */
export function webhookChannel(
  { url, secret }: NonNullable<NotifySettings['webhook']>,
  { http, clock }: { http: HttpClient; clock: Clock },
): Channel {
  // The path of an address like those of Slack or Make is a secret.
  const { pathname } = new URL(url)
  const secrets = [pathname, ...pathname.split('/').map(percentDecoded)]
  return {
    name: 'webhook',
    async send(message, signal) {
      const body = new TextEncoder().encode(webhookBody(message))
      const timestamp = Math.floor(clock.now() / 1000)
      const signature = await signedHeaders({ id: message.id, timestamp, body }, [secret])
      try {
        await postOnce(url, { http, headers: signature, body, signal, secrets })
      } catch (thrown) {
        throw explained(thrown)
      }
    },
  }
}

/** The same for every try. */
export function webhookBody({ id, at, title, parts }: Omit<Outgoing, 'lost'>): string {
  const items = parts.map(({ lines, ...part }) => ({ ...part, text: lines.join('\n') }))
  const body = { type: typeOf(parts), id, timestamp: toIso(at), data: { title, items } }
  // Half a character would be no text to many receivers.
  return JSON.stringify(body, (_name, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  )
}

function typeOf(parts: Outgoing['parts']): string {
  if (parts.length === 0) return 'notification.test'
  return parts.every(({ event }) => event === 'digest') ? 'notification.digest' : 'notification.troubles'
}

function explained(thrown: unknown): unknown {
  if (!isAppError(thrown)) return thrown
  const { status } = thrown.details
  if (thrown.code !== 'HTTP_STATUS' || (status !== 401 && status !== 403)) return withoutPaths(thrown)
  const message = `Cannot post to the webhook: the receiver answered ${status}, it does not accept the signature. Set the same secret on both sides, and look at its clock.`
  return new AppError('WEBHOOK_SIGNATURE', message, { status: 502, retry: thrown.retry })
}

/** Of every address it names the server alone. */
function withoutPaths({ code, message, ...rest }: AppError): AppError {
  const said = message.replaceAll(/https?:\/\/[^\s"'<>()]+/g, (found) => URL.parse(found)?.origin ?? MASK)
  return new AppError(code, said, { status: rest.status, retry: rest.retry, details: rest.details })
}
