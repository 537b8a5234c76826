import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { describeRoute, type PluginContext, toIso } from '../../../core/plugin.ts'
import { orderAnswer, orderListAnswer } from '../../../core/shop/orders/answer.ts'
import { describedOrder, readOrder } from '../../../core/shop/orders/body.ts'
import { listOrders, orderQuery, viewOrder } from '../../../core/shop/orders/list.ts'
import { findOrder, moveOrder, placeOrder } from '../../../core/shop/orders/log.ts'
import type { LoggedOrder } from '../../../core/shop/orders/page.ts'
import { secretsOf, type WebhookConfig } from '../config.ts'
import { verifyMessage } from '../../../core/webhook-signature.ts'
import { jsonOf, readBytes } from '../../../core/body.ts'
import { findDelivery, keepDelivery } from './deliveries.ts'

const MAX_BODY_BYTES = 256 * 1024
/** No currency at all, so that an order that names none is refused when the settings have none either. */
const NO_CURRENCY = ''

/**
 * `POST /` takes an order from the receiver, signed by Standard Webhooks, or from the admin. A number that is known
 * already is the same order: only its status can be told anew. `GET /` lists orders for the admin: they name people.
 */
export function orderRoutes(context: PluginContext<WebhookConfig>): Hono {
  const { store, clock, config } = context
  const routes = new Hono()

  routes.post('/', describeRoute(takeDescription(config.currency)), async (c) => {
    const request = c.req.raw
    const isSigned = request.headers.has('webhook-signature')
    if (!isSigned && !(await context.isAdmin(request))) {
      throw unauthorized('neither a signature nor the admin token')
    }
    const bytes = await readBytes(request, { maxBytes: MAX_BODY_BYTES, what: 'take this order' })
    if (!isSigned) return answer(await take(jsonOf(bytes, 'take this order')))

    const proof = { secrets: secretsOf(config), now: clock.now() }
    const delivery = await verifyMessage(request.headers, bytes, proof)
    const earlier = await findDelivery(store, delivery)
    const known = earlier === undefined ? undefined : await findOrder(store, earlier)
    if (known !== undefined) return answer({ order: known, created: false })
    const taken = await take(jsonOf(bytes, 'take this order'))
    await keepDelivery(store, { id: delivery, orderId: taken.order.id, at: clock.now() })
    return answer(taken)
  })

  routes.get('/', describeRoute(LIST), async (c) => {
    if (!(await context.isAdmin(c.req.raw))) throw unauthorized('no valid admin token')
    return c.json(await listOrders(store, c.req.query()))
  })

  return routes

  async function take(body: unknown): Promise<{ order: LoggedOrder; created: boolean }> {
    const at = toIso(clock.now())
    const told = readOrder(body, { currency: config.currency ?? NO_CURRENCY, createdAt: at })
    const placed = await placeOrder(store, told)
    if (placed.created) return placed
    const { id } = placed.order
    // Without a status in the body, `told` has that of new orders, which says nothing of one that is known.
    if (saysStatus(body)) await moveOrder(store, id, { status: told.status, at, note: '' })
    return { order: (await findOrder(store, id)) ?? placed.order, created: false }
  }
}

function takeDescription(currency: string | undefined) {
  return {
    id: 'takeOrder',
    summary: 'Take an order of the receiver',
    about:
      'Signed by Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), or with the admin token. A number that is known already is the same order: only its status is taken over.',
    access: 'open',
    body: {
      about: 'The order, at most 256 KiB',
      schema: describedOrder(currency),
      example: { number: 'W-1', items: [{ sku: '1001', quantity: 1, price: '450.00' }], total: '450.00' },
    },
    answers: {
      201: { about: 'It is stored', schema: orderAnswer },
      200: { about: 'It was known before', schema: orderAnswer },
    },
    errors: {
      BAD_WEBHOOK: 400,
      BAD_JSON: 400,
      UNAUTHORIZED: 401,
      OLD_SIGNATURE: 401,
      BAD_SIGNATURE: 401,
      BODY_TOO_LARGE: 413,
      INVALID_ORDER: 422,
    },
  } as const
}

const LIST = {
  id: 'listOrders',
  summary: 'List orders, the oldest first',
  query: orderQuery,
  answers: { 200: { about: 'A page of orders', schema: orderListAnswer } },
  errors: { BAD_QUERY: 400 },
}

function answer({ order, created }: { order: LoggedOrder; created: boolean }): Response {
  return Response.json(viewOrder(order), { status: created ? 201 : 200 })
}

function saysStatus(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'status')
}

function unauthorized(what: string): AppError {
  const message = `Cannot answer this request: it carries ${what}. Sign it by Standard Webhooks, or send "Authorization: Bearer <token>".`
  return new AppError('UNAUTHORIZED', message, { status: 401, retry: 'never' })
}
