import { createHash, createHmac } from 'node:crypto'
import { orderJson } from './api/order-json.ts'
import { productJson } from './api/product-json.ts'
import { VERSIONS } from './api/settings.ts'
import type { Webhook } from './shop/records.ts'
import type { State } from './shop/state.ts'
import type { Switches } from './switches.ts'

/** What was sent for one webhook, and what came back; status 0 when nobody answered. */
export interface Delivery {
  webhookId: number
  topic: string
  body: string
  status: number
}

/** The queue of what webhooks have to tell. */
export interface Deliverer {
  /** Tells a new webhook's target that it is there: a form, unsigned; what comes back does not matter. */
  ping(webhook: Webhook): Promise<void>
  /** Sends all that waits, one after another; a delivery that fails is not tried again. */
  deliver(): Promise<Delivery[]>
}

const AGENT = `WooCommerce/${VERSIONS.woocommerce} Hookshot (WordPress/${VERSIONS.wordpress})`
/** How many failures in a row are borne; the next one disables the webhook. */
const BORNE_FAILURES = 6

/** Listens to the shop's changes from now on. Changes of one record coalesce; what is sent is its state at that moment. */
export function createDeliverer(state: State, { switches }: { switches: Switches }): Deliverer {
  const waiting = new Map<string, { webhook: Webhook; id: number }>()
  state.changed = (topic, id) => {
    for (const webhook of state.webhooks.values())
      if (webhook.topic === topic && webhook.status === 'active')
        waiting.set(`${webhook.id} ${id}`, { webhook, id })
  }

  return {
    async ping({ id, deliveryUrl }) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': AGENT }
      await send(deliveryUrl, { body: `webhook_id=${id}`, headers })
    },

    async deliver() {
      const batch = [...waiting.values()]
      waiting.clear()
      const deliveries: Delivery[] = []
      for (const { webhook, id } of batch) {
        if (webhook.status !== 'active') continue
        const body = bodyOf(state, webhook.topic, id)
        const status = await send(webhook.deliveryUrl, { body, headers: headersOf(state, webhook, body) })
        deliveries.push({ webhookId: webhook.id, topic: webhook.topic, body, status })
        countFailure(webhook, status)
      }
      return deliveries
    },
  }

  async function send(
    url: string,
    message: { body: string; headers: Record<string, string> },
  ): Promise<number> {
    if (switches.refusesLoopbackWebhooks) return 0
    try {
      const response = await fetch(url, { method: 'POST', redirect: 'manual', ...message })
      await response.arrayBuffer()
      return response.status
    } catch {
      return 0
    }
  }
}

function countFailure(webhook: Webhook, status: number): void {
  if (status >= 200 && status <= 302) {
    webhook.failures = 0
    return
  }
  webhook.failures++
  if (webhook.failures > BORNE_FAILURES) webhook.status = 'disabled'
}

/** Of what is gone, only the id. */
function bodyOf(state: State, topic: string, id: number): string {
  const product = topic.startsWith('product.') ? state.products.get(id) : undefined
  const order = topic.startsWith('order.') ? state.orders.get(id) : undefined
  if (topic.endsWith('.deleted')) return JSON.stringify({ id })
  if (product !== undefined) return JSON.stringify(productJson(state, product, 'view'))
  return JSON.stringify(order === undefined ? { id } : orderJson(state, order))
}

function headersOf(state: State, { id, topic, secret }: Webhook, body: string): Record<string, string> {
  const [resource = '', event = ''] = topic.split('.')
  // Equal for all deliveries of one second.
  const deliveryId = createHash('md5').update(`${id} ${state.now()}`).digest('hex')
  return {
    'Content-Type': 'application/json',
    'User-Agent': AGENT,
    'X-WC-Webhook-Source': `${state.url}/`,
    'X-WC-Webhook-Topic': topic,
    'X-WC-Webhook-Resource': resource,
    'X-WC-Webhook-Event': event,
    'X-WC-Webhook-Signature': createHmac('sha256', secret).update(body).digest('base64'),
    'X-WC-Webhook-ID': String(id),
    'X-WC-Webhook-Delivery-ID': deliveryId,
  }
}
