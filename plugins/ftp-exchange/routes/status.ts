import { Hono } from 'hono'
import { describeRoute, type PluginContext } from '../../../core/plugin.ts'
import { pointGuard } from '../auth.ts'
import type { PointConfig } from '../config.ts'
import type { PointMemory } from '../memory.ts'
import { pointStatus } from '../status.ts'
import { POINT_STATUS } from './descriptions.ts'

/** `GET /status`: how the point stands, for programs that know its token. */
export function statusRoutes(context: PluginContext<PointConfig>, memory: PointMemory): Hono {
  const routes = new Hono()
  routes.get('/status', pointGuard(context), describeRoute(POINT_STATUS), async (c) =>
    c.json(await pointStatus(context, memory)),
  )
  return routes
}
