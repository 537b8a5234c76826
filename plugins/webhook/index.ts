import { Hono } from 'hono'
import * as v from 'valibot'
import { definePlugin, describeRoute } from '../../core/plugin.ts'
import { checkReceiver } from './check.ts'
import { webhookConfig, webhookProblems } from './config.ts'
import { webhookPhrases } from './phrases.ts'
import { createReceiver } from './receive.ts'
import { orderRoutes } from './routes/orders.ts'
import { eventSchema } from './schema.ts'
import { createSender } from './send.ts'
import { createWebhookShop } from './shop.ts'

/**
 * Any receiver as a shop: changes go to its address, signed by Standard Webhooks; orders come back the same way. It is
 * also told of other things, such as the receipts of a till.
 */
export default definePlugin({
  name: 'webhook',
  title: 'Webhook',
  config: webhookConfig,
  phrases: webhookPhrases,
  provides: ['shop', 'receiver'],
  validate: webhookProblems,
  setup(context) {
    const sender = createSender(context)
    const routes = new Hono().get('/schema', describeRoute(SCHEMA), (c) => c.json(eventSchema))
    if (context.config.orders) routes.route('/orders', orderRoutes(context))
    return {
      routes,
      check: () => checkReceiver(context, sender),
      shop: (caller) => createWebhookShop(context, sender, caller),
      receiver: () => createReceiver(context, sender),
    }
  },
})

const SCHEMA = {
  id: 'getEventSchema',
  summary: 'Get the JSON Schema of what is sent to the receiver',
  access: 'open',
  answers: { 200: { about: 'A JSON Schema', schema: v.looseObject({}) } },
} as const
