import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import { parseOrRefuse } from '../../../core/shop/problems.ts'
import { toProduct } from '../../../core/shop/record.ts'
import { findProduct } from '../../../core/shop/shelf.ts'
import { productPage } from '../products/page.ts'
import { limitText } from '../../../core/shop/limit.ts'

const MAX_SKUS = 200

const productQuery = v.object({
  after: v.optional(v.string()),
  limit: v.optional(limitText, '50'),
  q: v.optional(v.pipe(v.string(), v.maxLength(200, 'must have at most 200 characters'))),
  sku: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',').filter((sku) => sku !== '')),
      v.maxLength(MAX_SKUS, `must name at most ${MAX_SKUS} goods`),
    ),
  ),
  hidden: v.optional(v.picklist(['true', 'false'], 'must be true or false'), 'false'),
})

/** `GET /` lists products, `GET /:sku` shows one, hidden or not. */
export function productRoutes(store: Store): Hono {
  const routes = new Hono()

  routes.get('/', async (c) => {
    const { after, limit, q, sku, hidden } = parseOrRefuse(productQuery, c.req.query(), {
      code: 'BAD_QUERY',
      status: 400,
      what: 'list products',
    })
    const page = await productPage(store, {
      after: after === '' ? undefined : after,
      limit,
      text: q === '' ? undefined : q,
      skus: sku?.length === 0 ? undefined : sku,
      hidden: hidden === 'true',
    })
    return c.json({ total: page.total, items: page.products.map(toProduct), next: page.next })
  })

  routes.get('/:sku', async (c) => {
    const sku = c.req.param('sku')
    const product = await findProduct(store, sku)
    if (product !== undefined) return c.json(toProduct(product))
    const message = `Cannot show product "${sku}": the catalogue has no product with this sku.`
    throw new AppError('PRODUCT_MISSING', message, { status: 404, retry: 'never' })
  })

  return routes
}
