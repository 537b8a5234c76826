import * as v from 'valibot'
import { AppError, isAppError } from '../../core/errors.ts'
import { type PluginContext, toIso } from '../../core/plugin.ts'
import { readAnswer } from './answer.ts'
import { secretsOf, type WebhookConfig } from './config.ts'
import { eventBody, eventId, type NewEvent, type Sender } from './events.ts'
import { instanceRevision } from './revision.ts'
import { signedHeaders } from '../../core/webhook-signature.ts'
import { isTaken } from './verdicts.ts'

/** Redirects are answers here, so that none is followed: what Standard Webhooks asks of a sender. */
const REDIRECTS = [300, 301, 302, 303, 305, 307, 308]
/** All tries of one signature together stay below the five minutes for which it is good. */
const MOST_MS = 240_000
const RETRIES = 2
const MOST_ANSWER_BYTES = 1024 * 1024

/** Under which the receiver's wish to get nothing more is kept. */
const GONE_KEY = 'gone'
const gone = v.object({ url: v.string(), at: v.number() })

type Context = Pick<PluginContext<WebhookConfig>, 'id' | 'config' | 'http' | 'clock' | 'store'>

/**
 * Makes the sender of an instance: signs, sends, tries again what may pass, and says what the receiver made of it.
 * A receiver that answered 410 is left alone until a check finds that it takes events again.
 */
export function createSender(context: Context): Sender & { ping(): Promise<number> } {
  const { config, store, clock } = context

  return {
    async send(event, { signal } = {}) {
      signal?.throwIfAborted()
      const left = await store.get(GONE_KEY, gone)
      if (left?.url === config.url) throw receiverGone(config.url, left.at)
      const revision = event.revision ?? instanceRevision(store)
      const id = await eventId(event, { instance: context.id, revision: await revision.current() })
      const answer = await jsonOf(await deliver(event, id, signal))
      const keys = event.items.map(({ key }) => key)
      const verdicts = readAnswer(answer, keys, config.answers)
      if (!verdicts.every(isTaken)) await revision.raise()
      return verdicts
    },

    /** Sends a `ping`. @returns the status of the answer, which is 2xx; @throws what `send` throws */
    async ping() {
      const event: NewEvent = { type: 'ping', items: [], identity: undefined }
      const response = await deliver(event, `msg_${crypto.randomUUID()}`, undefined)
      await response.body?.cancel()
      await store.delete(GONE_KEY)
      return response.status
    },
  }

  async function deliver(event: NewEvent, id: string, signal: AbortSignal | undefined): Promise<Response> {
    const now = clock.now()
    const body = new TextEncoder().encode(eventBody(event, id, now))
    const signature = await signedHeaders({ id, timestamp: Math.floor(now / 1000), body }, secretsOf(config))
    try {
      const response = await context.http.request(config.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...signature },
        body,
        signal,
        timeoutMs: config.timeoutSeconds * 1000,
        totalTimeoutMs: MOST_MS,
        // The id tells the receiver that it is the same event: it may be sent twice.
        retries: RETRIES,
        maxBytes: MOST_ANSWER_BYTES,
        accept: REDIRECTS,
      })
      if (!REDIRECTS.includes(response.status)) return response
      await response.body?.cancel()
      throw redirected(config.url, response)
    } catch (thrown) {
      const error = explained(config.url, thrown, now)
      if (isGone(error)) await store.put(GONE_KEY, { url: config.url, at: now })
      throw error
    }
  }

  /** The JSON of an answer; undefined for one of another kind, which says no more than its status. */
  async function jsonOf(response: Response): Promise<unknown> {
    const isJson = /^application\/([\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')
    if (config.answers === 'none' || !isJson) {
      await response.body?.cancel()
      return undefined
    }
    const text = await response.text()
    try {
      return JSON.parse(text)
    } catch (cause) {
      if (config.answers === 'auto') return undefined
      throw new AppError('WEBHOOK_ANSWER', "Cannot read the receiver's answer: it is not JSON.", {
        status: 502,
        cause,
      })
    }
  }
}

function isGone(error: unknown): boolean {
  return isAppError(error) && error.code === 'WEBHOOK_GONE'
}

function explained(url: string, thrown: unknown, now: number): unknown {
  if (!isAppError(thrown) || thrown.code !== 'HTTP_STATUS') return thrown
  const status = Number(thrown.details['status'])
  if (status === 410) return receiverGone(url, now)
  const meaning = MEANINGS[status]
  if (meaning === undefined) return thrown
  const message = `Cannot send to "${shown(url)}": the receiver answered ${status}, ${meaning.words}`
  return new AppError(meaning.code, message, {
    status: 502,
    retry: thrown.retry,
    details: thrown.details,
    cause: thrown,
  })
}

const UNSIGNED = {
  code: 'WEBHOOK_SIGNATURE',
  words: 'it does not accept the signature. Set the same secret on both sides, and look at its clock.',
}
const REFUSED = {
  code: 'WEBHOOK_REFUSED',
  words: 'it refuses the content. See the beginning of its answer in the details.',
}
const MEANINGS: Readonly<Record<number, { code: string; words: string }>> = {
  400: REFUSED,
  401: UNSIGNED,
  403: UNSIGNED,
  413: {
    code: 'WEBHOOK_TOO_LARGE',
    words: 'it takes no event of this size. Lower "batchSize", or raise its limit.',
  },
  422: REFUSED,
}

function receiverGone(url: string, at: number): AppError {
  const message = `Cannot send to "${shown(url)}": at ${toIso(at)} the receiver answered 410, it wants no more events. Nothing is sent until its check succeeds; take the instance out if it is gone for good.`
  return new AppError('WEBHOOK_GONE', message, { status: 502, retry: 'never' })
}

function redirected(url: string, { status, headers }: Response): AppError {
  const target = URL.parse(headers.get('location') ?? '', url)
  const where = target === null ? '' : ` to "${target.origin}${target.pathname}"`
  const message = `Cannot send to "${shown(url)}": the receiver answered ${status} and redirects${where}, events are not sent on. Set "url" to the address that answers itself.`
  return new AppError('WEBHOOK_REDIRECT', message, { status: 502, retry: 'never' })
}

/** Without the query, which may hold a token. */
function shown(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}
