import { Hono } from 'hono'
import type { Clock, Store } from '../../../core/plugin.ts'
import { listCategories } from '../../../core/shop/categories/categories.ts'

/** `GET /` lists the tree, each category after its parent. */
export function categoryRoutes(place: { store: Store; clock: Clock }): Hono {
  return new Hono().get('/', async (c) => c.json({ items: await listCategories(place) }))
}
