import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { describeRoute, type Store } from '../../../core/plugin.ts'
import { parseOrRefuse } from '../../../core/shop/problems.ts'
import { toProduct } from '../../../core/shop/record.ts'
import { findProduct } from '../../../core/shop/shelf.ts'
import { productPage } from '../products/page.ts'
import { limitText } from '../../../core/shop/limit.ts'
import { productAnswer } from './product-answer.ts'

const MAX_SKUS = 200

const productQuery = v.object({
  after: v.optional(v.pipe(v.string(), v.description('The "next" of the page before.'))),
  limit: v.optional(limitText, '50'),
  q: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(200, 'must have at most 200 characters'),
      v.description('A text in name, sku, barcode or articul.'),
    ),
  ),
  sku: v.optional(
    v.pipe(
      v.string(),
      v.description('Only these, with commas between them.'),
      v.transform((text) => text.split(',').filter((sku) => sku !== '')),
      v.maxLength(MAX_SKUS, `must name at most ${MAX_SKUS} goods`),
    ),
  ),
  hidden: v.optional(
    v.pipe(
      v.picklist(['true', 'false'], 'must be true or false'),
      v.description('Whether hidden goods are listed too.'),
    ),
    'false',
  ),
})

/** `GET /` lists products, `GET /:sku` shows one, hidden or not. */
export function productRoutes(store: Store): Hono {
  const routes = new Hono()

  routes.get(
    '/',
    describeRoute({
      id: 'listProducts',
      summary: 'List products',
      access: 'open',
      query: productQuery,
      answers: {
        200: {
          about: 'A page of products',
          schema: v.object({
            total: v.pipe(v.number(), v.description('How many fit, over all pages.')),
            items: v.array(productAnswer),
            next: v.pipe(
              v.nullable(v.string()),
              v.description('The "after" of the next page; null on the last.'),
            ),
          }),
        },
      },
      errors: { BAD_QUERY: 400 },
    }),
    async (c) => {
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
    },
  )

  routes.get(
    '/:sku',
    describeRoute({
      id: 'getProduct',
      summary: 'Show a product, hidden or not',
      access: 'open',
      path: { sku: { about: 'The key that the source gave it.', example: '1001' } },
      answers: { 200: { about: 'The product', schema: productAnswer } },
      errors: { PRODUCT_MISSING: 404 },
    }),
    async (c) => {
      const sku = c.req.param('sku')
      const product = await findProduct(store, sku)
      if (product !== undefined) return c.json(toProduct(product))
      const message = `Cannot show product "${sku}": the catalogue has no product with this sku.`
      throw new AppError('PRODUCT_MISSING', message, { status: 404, retry: 'never' })
    },
  )

  return routes
}
