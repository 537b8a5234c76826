import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { readJsonBody } from '../../../core/body.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import { readOrder } from '../../../core/shop/orders/body.ts'
import { findOrder, orderMissing, placeOrder } from '../../../core/shop/orders/log.ts'
import { type LoggedOrder, toShopOrder } from '../../../core/shop/orders/page.ts'
import { queryOrders } from '../../../core/shop/orders/query.ts'
import { parseOrRefuse } from '../../../core/shop/problems.ts'
import type { CatalogConfig } from '../config.ts'
import { limitText } from './limit.ts'

const MAX_BODY_BYTES = 256 * 1024

const orderQuery = v.object({
  status: v.optional(v.string()),
  after: v.optional(v.string()),
  limit: v.optional(limitText, '50'),
})

/** `POST /` takes an order, `GET /` lists orders, `GET /:id` shows one. All for the admin: orders name people. */
export function orderRoutes(context: PluginContext<CatalogConfig>): Hono {
  const { store, clock, config } = context
  const routes = new Hono()

  routes.use(async (c, next) => {
    if (!(await context.isAdmin(c.req.raw))) throw unauthorized()
    await next()
  })

  routes.post('/', async (c) => {
    const body = await readJsonBody(c.req.raw, { maxBytes: MAX_BODY_BYTES, what: 'take this order' })
    const createdAt = new Date(clock.now()).toISOString()
    const order = readOrder(body, { currency: config.currency, createdAt })
    const { order: stored, created } = await placeOrder(store, order)
    return c.json(toView(stored), created ? 201 : 200)
  })

  routes.get('/', async (c) => {
    const { status, after, limit } = parseOrRefuse(orderQuery, c.req.query(), {
      code: 'BAD_QUERY',
      status: 400,
      what: 'list orders',
    })
    const page = await queryOrders(store, {
      limit,
      after: after === '' ? undefined : after,
      statuses: status === undefined || status === '' ? undefined : status.split(','),
    })
    return c.json({
      items: page.orders.map(toView),
      next: page.more ? page.cursor : null,
      cursor: page.cursor,
    })
  })

  routes.get('/:id', async (c) => {
    const id = c.req.param('id')
    const order = await findOrder(store, id)
    if (order === undefined) throw orderMissing(id)
    return c.json(toView(order))
  })

  return routes
}

/** The order with the statuses it had. */
function toView(order: LoggedOrder) {
  const history = order.history.map(({ status, at, note }) => ({ status, at, note }))
  return { ...toShopOrder(order), history }
}

function unauthorized(): AppError {
  const message =
    'Cannot answer this request: it carries no valid admin token. Send it as "Authorization: Bearer <token>".'
  return new AppError('UNAUTHORIZED', message, { status: 401, retry: 'never' })
}
