import { randomBytes } from 'node:crypto'
import { datePair } from '../shop/dates.ts'
import type { Webhook } from '../shop/records.ts'
import { json } from '../web/answer.ts'
import { type Call, fieldsOf, idIn, isForced } from '../web/call.ts'
import { wpError } from '../web/error.ts'
import { type Fields, isSet, textOf } from '../web/fields.ts'
import { answerPage } from '../web/page.ts'
import { checked, missing, type Parameters, wordOf } from '../web/parameters.ts'
import { type Route, route } from '../web/routes.ts'
import type { Deliverer } from '../webhooks.ts'
import type { Part } from './part.ts'
import { linksJson } from './product-json.ts'

const STATUSES = ['active', 'paused', 'disabled'] as const
const PARAMETERS: Parameters = {
  name: 'string',
  status: STATUSES,
  topic: 'string',
  secret: 'string',
  delivery_url: 'string',
}
const TOPIC = /^((coupon|customer|order|product)\.(created|updated|deleted|restored)|action\.\w+)$/

/** The webhooks of the shop: list, one, create, update, delete. Their secrets are never shown. */
export function webhookRoutes({ state }: Part, deliverer: Deliverer): Route[] {
  const path = '/wc/v3/webhooks'
  return [
    route('list', path, (call) => {
      const status = call.query.get('status') ?? 'all'
      const found = [...state.webhooks.values()].filter(
        (webhook) => status === 'all' || webhook.status === status,
      )
      const isAscending = wordOf(call.query, 'order', ['desc', 'asc']) === 'asc'
      return answerPage(isAscending ? found : found.toReversed(), { call, url: state.url, show })
    }),
    route('create', path, async (call) => {
      const webhook = create(checked(fieldsOf(call), PARAMETERS))
      await deliverer.ping(webhook)
      return json(show(webhook), { status: 201 })
    }),
    route('view', `${path}/:id`, (call) => json(show(existing(call)))),
    route('edit', `${path}/:id`, (call) => {
      const fields = checked(fieldsOf(call), PARAMETERS)
      return json(show(change(existing(call), fields)))
    }),
    route('delete', `${path}/:id`, (call) => {
      const webhook = existing(call)
      if (!isForced(call))
        throw wpError('woocommerce_rest_trash_not_supported', 'Webhooks do not support trashing.', 501)
      state.webhooks.delete(webhook.id)
      return json(show(webhook))
    }),
  ]

  function create(fields: Fields): Webhook {
    const lacking = ['topic', 'delivery_url'].filter((name) => !isSet(fields, name))
    if (lacking.length > 0) throw missing(...lacking)
    const now = state.now()
    const topic = topicOf(fields.topic)
    const deliveryUrl = urlOf(fields.delivery_url)
    const webhook: Webhook = {
      id: state.nextId('webhook'),
      name: textOf(fields.name) || 'Webhook',
      status: statusOf(fields) ?? 'active',
      topic,
      deliveryUrl,
      secret: textOf(fields.secret) || randomBytes(25).toString('hex'),
      failures: 0,
      createdAt: now,
      modifiedAt: now,
    }
    state.webhooks.set(webhook.id, webhook)
    return webhook
  }

  function change(webhook: Webhook, fields: Fields): Webhook {
    if (isSet(fields, 'topic')) webhook.topic = topicOf(fields.topic)
    if (isSet(fields, 'delivery_url')) webhook.deliveryUrl = urlOf(fields.delivery_url)
    if (isSet(fields, 'secret')) webhook.secret = textOf(fields.secret)
    if (isSet(fields, 'name')) webhook.name = textOf(fields.name)
    const status = statusOf(fields)
    if (status === 'active') webhook.failures = 0
    webhook.status = status ?? webhook.status
    webhook.modifiedAt = state.now()
    return webhook
  }

  function existing(call: Call): Webhook {
    const webhook = state.webhooks.get(idIn(call))
    if (webhook !== undefined) return webhook
    throw wpError('woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.', 404)
  }

  function show(webhook: Webhook): object {
    const { id, name, status, topic, deliveryUrl, createdAt, modifiedAt } = webhook
    const [resource, event] = topic.split('.')
    return {
      id,
      name,
      status,
      topic,
      resource,
      event,
      hooks: [],
      delivery_url: deliveryUrl,
      ...datePair('date_created', createdAt, state.utcOffsetMinutes),
      ...datePair('date_modified', modifiedAt, state.utcOffsetMinutes),
      _links: linksJson(state, `/webhooks/${id}`, '/webhooks'),
    }
  }
}

function statusOf(fields: Fields): Webhook['status'] | undefined {
  return STATUSES.find((status) => status === fields.status)
}

function topicOf(value: unknown): string {
  const topic = textOf(value)
  if (TOPIC.test(topic)) return topic
  throw wpError('woocommerce_rest_shop_webhook_invalid_topic', 'Webhook topic must be valid.')
}

function urlOf(value: unknown): string {
  const url = textOf(value)
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url
  throw wpError(
    'woocommerce_rest_shop_webhook_invalid_delivery_url',
    'Webhook delivery URL must be a valid URL starting with http:// or https://.',
  )
}
