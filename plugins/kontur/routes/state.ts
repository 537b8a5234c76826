import { Hono } from 'hono'
import { type PluginContext, adminOnly, describeRoute } from '../../../core/plugin.ts'
import { syncState } from '../state.ts'
import { stateAnswer } from './answers.ts'

type Context = Pick<PluginContext, 'job' | 'store' | 'isAdmin'>

/** `GET /state`: how the sync stands, for the admin. */
export function stateRoutes(context: Context): Hono {
  const routes = new Hono()
  routes.get(
    '/state',
    adminOnly(context),
    describeRoute({
      id: 'getState',
      summary: 'Show how the sync stands',
      answers: { 200: { about: 'Place and counters', schema: stateAnswer } },
    }),
    async (c) => c.json(await syncState(context)),
  )
  return routes
}
