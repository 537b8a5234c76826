import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { readJsonBody } from '../../../core/body.ts'
import { describeRoute, type PluginContext } from '../../../core/plugin.ts'
import { orderAnswer, orderListAnswer } from '../../../core/shop/orders/answer.ts'
import { describedOrder, readOrder } from '../../../core/shop/orders/body.ts'
import { listOrders, orderQuery, viewOrder } from '../../../core/shop/orders/list.ts'
import { findOrder, orderMissing, placeOrder } from '../../../core/shop/orders/log.ts'
import type { CatalogConfig } from '../config.ts'

const MAX_BODY_BYTES = 256 * 1024

/** `POST /` takes an order, `GET /` lists orders, `GET /:id` shows one. All for the admin: orders name people. */
export function orderRoutes(context: PluginContext<CatalogConfig>): Hono {
  const { store, clock, config } = context
  const routes = new Hono()

  routes.use(async (c, next) => {
    if (!(await context.isAdmin(c.req.raw))) throw unauthorized()
    await next()
  })

  routes.post(
    '/',
    describeRoute({
      id: 'placeOrder',
      summary: 'Place an order',
      about: 'A number that is known already is the same order, and nothing is changed.',
      body: {
        about: 'The order, at most 256 KiB',
        schema: describedOrder(config.currency),
        example: { number: 'W-1', items: [{ sku: '1001', quantity: 1, price: '450.00' }], total: '450.00' },
      },
      answers: {
        201: { about: 'It is stored', schema: orderAnswer },
        200: { about: 'It was there before', schema: orderAnswer },
      },
      errors: { BAD_JSON: 400, BODY_TOO_LARGE: 413, INVALID_ORDER: 422 },
    }),
    async (c) => {
      const body = await readJsonBody(c.req.raw, { maxBytes: MAX_BODY_BYTES, what: 'take this order' })
      const createdAt = new Date(clock.now()).toISOString()
      const order = readOrder(body, { currency: config.currency, createdAt })
      const { order: stored, created } = await placeOrder(store, order)
      return c.json(viewOrder(stored), created ? 201 : 200)
    },
  )

  routes.get(
    '/',
    describeRoute({
      id: 'listOrders',
      summary: 'List orders, the oldest first',
      query: orderQuery,
      answers: { 200: { about: 'A page of orders', schema: orderListAnswer } },
      errors: { BAD_QUERY: 400 },
    }),
    async (c) => c.json(await listOrders(store, c.req.query())),
  )

  routes.get(
    '/:id',
    describeRoute({
      id: 'getOrder',
      summary: 'Show an order',
      path: { id: { about: 'The id of the order.', example: '1' } },
      answers: { 200: { about: 'The order', schema: orderAnswer } },
      errors: { ORDER_MISSING: 404 },
    }),
    async (c) => {
      const id = c.req.param('id')
      const order = await findOrder(store, id)
      if (order === undefined) throw orderMissing(id)
      return c.json(viewOrder(order))
    },
  )

  return routes
}

function unauthorized(): AppError {
  const message =
    'Cannot answer this request: it carries no valid admin token. Send it as "Authorization: Bearer <token>".'
  return new AppError('UNAUTHORIZED', message, { status: 401, retry: 'never' })
}
