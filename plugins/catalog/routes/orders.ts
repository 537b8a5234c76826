import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { readJsonBody } from '../../../core/body.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import { readOrder } from '../../../core/shop/orders/body.ts'
import { listOrders, viewOrder } from '../../../core/shop/orders/list.ts'
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

  routes.post('/', async (c) => {
    const body = await readJsonBody(c.req.raw, { maxBytes: MAX_BODY_BYTES, what: 'take this order' })
    const createdAt = new Date(clock.now()).toISOString()
    const order = readOrder(body, { currency: config.currency, createdAt })
    const { order: stored, created } = await placeOrder(store, order)
    return c.json(viewOrder(stored), created ? 201 : 200)
  })

  routes.get('/', async (c) => {
    return c.json(await listOrders(store, c.req.query()))
  })

  routes.get('/:id', async (c) => {
    const id = c.req.param('id')
    const order = await findOrder(store, id)
    if (order === undefined) throw orderMissing(id)
    return c.json(viewOrder(order))
  })

  return routes
}

function unauthorized(): AppError {
  const message =
    'Cannot answer this request: it carries no valid admin token. Send it as "Authorization: Bearer <token>".'
  return new AppError('UNAUTHORIZED', message, { status: 401, retry: 'never' })
}
