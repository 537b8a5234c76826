import { Hono } from 'hono'
import type { PluginContext } from '../../../core/plugin.ts'
import { pointGuard } from '../auth.ts'
import type { PointConfig } from '../config.ts'
import type { PointMemory } from '../memory.ts'
import { pointStatus } from '../status.ts'

/** `GET /status`: how the point stands, for programs that know its token. */
export function statusRoutes(context: PluginContext<PointConfig>, memory: PointMemory): Hono {
  const routes = new Hono()
  routes.get('/status', pointGuard(context), async (c) => c.json(await pointStatus(context, memory)))
  return routes
}
