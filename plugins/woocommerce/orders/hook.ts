import { readBytes } from '../../../core/body.ts'
import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError, toAppError } from '../../../core/errors.ts'
import {
  describeRoute,
  equalInConstantTime,
  type Logger,
  type Secret,
  type Store,
} from '../../../core/plugin.ts'
import { sha256 } from '../../../core/text.ts'
import { consumersOf } from './consumers.ts'
import { signatureOf } from './signature.ts'

export interface HookOptions {
  store: Store
  log: Logger
  /** Stores a signal for a job, e.g. `torgsoft/orders`. */
  trigger: (job: string) => Promise<void>
  /** Without it the address answers 404. */
  webhookSecret: Secret | undefined
}

const LIMITS = { maxBytes: 1024 * 1024, what: 'take this webhook' }
const HEARD_KEY = 'orders:heard'
/** So many deliveries are remembered. */
const MOST_HEARD = 200

const heardSchema = v.object({ facts: v.array(v.string()) })
const delivery = v.object({
  id: v.union([v.number(), v.string()]),
  status: v.optional(v.string(), ''),
  date_modified_gmt: v.nullish(v.string(), ''),
})

/**
 * `POST /orders` takes WooCommerce's webhooks about orders. They are a hint: the jobs `orders` of the instances that ask
 * this shop for orders are signalled, and nothing of the body is believed or kept.
 *
 * Answers: 200 when the signals are stored, when the same fact came before, for other topics, and for the unsigned ping
 * that WooCommerce sends first; 401 for a wrong signature, 404 without `webhookSecret`, 413 over 1 MiB.
 */
export function hookRoutes({ store, log, trigger, webhookSecret }: HookOptions): Hono {
  const routes = new Hono()

  routes.post('/orders', describeRoute(DESCRIPTION), async (c) => {
    if (webhookSecret === undefined) throw notConfigured()
    const { raw } = c.req
    const body = await readBytes(raw, LIMITS)
    const signature = raw.headers.get('x-wc-webhook-signature')
    if (signature === null && isPing(raw, body)) return c.json({ heard: 'ping' })
    if (!(await equalInConstantTime(signature ?? '', await signatureOf(body, webhookSecret.reveal())))) {
      throw wrongSignature()
    }
    const topic = raw.headers.get('x-wc-webhook-topic') ?? ''
    if (!topic.startsWith('order.')) return c.json({ heard: 'other' })
    const fact = await factOf(topic, body)
    if (await wasHeard(fact)) return c.json({ heard: 'again' })
    await signalConsumers(topic)
    await remember(fact)
    return c.json({ heard: 'order' })
  })

  return routes

  /** All are tried; a job that there is no more is none of the shop's business. */
  async function signalConsumers(topic: string) {
    const consumers = [...(await consumersOf(store)).keys()]
    const outcomes = await Promise.allSettled(consumers.map((instance) => trigger(`${instance}/orders`)))
    const errors = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [toAppError(outcome.reason)] : [],
    )
    for (const error of errors) log.warn('A job could not be told of a changed order', { topic, error })
    const lost = errors.find(({ code }) => code !== 'JOB_UNKNOWN')
    if (lost !== undefined) throw lost
  }

  async function wasHeard(fact: string): Promise<boolean> {
    return (await store.get(HEARD_KEY, heardSchema))?.facts.includes(fact) ?? false
  }

  /** After the signals: a delivery that died before is not known and may come again. */
  async function remember(fact: string) {
    await store.update(HEARD_KEY, heardSchema, (current) => ({
      facts: [...(current?.facts ?? []), fact].slice(-MOST_HEARD),
    }))
  }
}

const DESCRIPTION = {
  id: 'hearOfOrder',
  summary: 'Hear of a changed order',
  about:
    'What a webhook of WooCommerce sends, signed (X-WC-Webhook-Signature). It is a hint: orders are then fetched from the shop, and nothing of the body is kept.',
  access: 'open',
  body: { about: 'An order, at most 1 MiB', schema: delivery },
  answers: {
    200: {
      about: 'The signals are stored, or there is nothing to do',
      schema: v.object({ heard: v.picklist(['order', 'again', 'other', 'ping']) }),
    },
  },
  errors: { BAD_JSON: 400, WRONG_SIGNATURE: 401, WEBHOOK_SECRET_MISSING: 404, BODY_TOO_LARGE: 413 },
  // What keeps a signal from being stored.
  otherErrors: true,
} as const

/** What a delivery tells. Its own id does not serve: two deliveries of one second share it. */
async function factOf(topic: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const order = v.safeParse(delivery, parsed(body))
  if (!order.success) throw notAnOrder()
  const { id, status, date_modified_gmt } = order.output
  return (await sha256(JSON.stringify([topic, String(id), date_modified_gmt, status]))).slice(0, 32)
}

function parsed(body: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

function isPing({ headers }: Request, body: Uint8Array<ArrayBuffer>): boolean {
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  return isForm && body.length < 100 && /^webhook_id=\d+$/.test(new TextDecoder().decode(body))
}

function notConfigured(): AppError {
  const message =
    'Cannot take this webhook: the shop\'s instance has no "webhookSecret", it must be the secret of the webhook. Set it and try again.'
  return new AppError('WEBHOOK_SECRET_MISSING', message, { status: 404, retry: 'never' })
}

function wrongSignature(): AppError {
  const message =
    'Cannot take this webhook: its signature does not fit, it must be made with the "webhookSecret" of the shop\'s instance. Set the same secret on both sides.'
  return new AppError('WRONG_SIGNATURE', message, { status: 401, retry: 'never' })
}

function notAnOrder(): AppError {
  const message = 'Cannot take this webhook: its body is no order, it must be JSON with an "id".'
  return new AppError('BAD_JSON', message, { status: 400, retry: 'never' })
}
