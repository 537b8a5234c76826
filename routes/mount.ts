import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { Service } from '../core/app.ts'
import { assetRoutes } from './assets.ts'
import { configurationApiRoutes } from './configuration.ts'
import { createDesk } from './dashboard/desk.ts'
import { dashboardRoutes } from './dashboard.ts'
import { eventRoutes } from './events.ts'
import { exportRoutes } from './export.ts'
import { adminOnly, limitBody, noStore, sameOriginOnly, wrongMethod } from './guard.ts'
import { healthRoutes } from './health.ts'
import { pagesForPeople } from './html-errors.ts'
import { jobRoutes } from './jobs.ts'
import { languageRoutes } from './language.ts'
import { loginRoutes } from './login.ts'
import { metricsRoutes } from './metrics.ts'
import { openApiRoutes } from './openapi.ts'
import { pluginRoutes } from './plugins.ts'
import { stopRoutes } from './stop.ts'

/** Everything that the core itself serves: health, the API for admins, the dashboard for people. */
export function mountSurface(service: Service): Hono {
  const surface = new Hono()
  const desk = createDesk(service)
  surface.use(pagesForPeople(desk))
  surface.use(
    methodNotAllowed({
      app: surface,
      onMethodNotAllowed: (c, allowed) => wrongMethod(c.req.method, c.req.path, allowed),
    }),
  )
  surface.use('/health/*', noStore)
  surface.use('/api/*', noStore, adminOnly(service), sameOriginOnly(service), limitBody())
  surface.route('/health', healthRoutes(service))
  surface.route('/api/jobs', jobRoutes(service))
  surface.route('/api/plugins', pluginRoutes(service))
  surface.route('/api/configuration', configurationApiRoutes(service))
  surface.route('/api/events', eventRoutes(service))
  surface.route('/api/export', exportRoutes(service))
  surface.route('/api/stop', stopRoutes(service))
  const { metrics } = service.config().server
  if (metrics !== false) surface.route('/metrics', metricsRoutes(service, { access: metrics }))
  surface.route('/', openApiRoutes(desk, surface))
  surface.route('/assets', assetRoutes())
  surface.route('/', loginRoutes(desk))
  surface.route('/language', languageRoutes(desk))
  surface.route('/', dashboardRoutes(desk))
  return surface
}
