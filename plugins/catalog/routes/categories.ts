import { Hono } from 'hono'
import * as v from 'valibot'
import { type Clock, describeRoute, type Store } from '../../../core/plugin.ts'
import { listCategories } from '../../../core/shop/categories/categories.ts'
import type { ShopCategory } from '../../../core/shop.ts'

/** `GET /` lists the tree, each category after its parent. */
export function categoryRoutes(place: { store: Store; clock: Clock }): Hono {
  const routes = new Hono()

  routes.get(
    '/',
    describeRoute({
      id: 'listCategories',
      summary: 'List the tree of categories',
      access: 'open',
      answers: {
        200: { about: 'Each after its parent', schema: v.object({ items: v.array(categoryAnswer) }) },
      },
    }),
    async (c) => c.json({ items: await listCategories(place) }),
  )

  return routes
}

const categoryAnswer: v.GenericSchema<unknown, ShopCategory> = v.pipe(
  v.object({
    path: v.pipe(v.array(v.string()), v.description('Names from the top.')),
    description: v.string(),
    position: v.pipe(v.number(), v.description('Among its sisters, from 0.')),
  }),
  v.title('Category'),
)
