import { Hono } from 'hono'
import { type PluginContext, adminOnly } from '../../../core/plugin.ts'
import { syncState } from '../state.ts'

type Context = Pick<PluginContext, 'job' | 'store' | 'isAdmin'>

/** `GET /state`: how the sync stands, for the admin. */
export function stateRoutes(context: Context): Hono {
  const routes = new Hono()
  routes.get('/state', adminOnly(context), async (c) => c.json(await syncState(context)))
  return routes
}
