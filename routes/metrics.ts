import { Hono } from 'hono'
import type { Service } from '../core/app.ts'
import { describeRoute } from '../core/describe-route.ts'
import { metricsText } from '../core/metrics.ts'
import { METRICS_TYPE } from '../core/metrics/text.ts'
import { adminOnly, noStore } from './guard.ts'

/** `/metrics`: figures for Prometheus; for admins, or open to everybody where the configuration says so. */
export function metricsRoutes(service: Service, { access }: { access: 'admin' | 'open' }): Hono {
  const routes = new Hono()
  routes.use(noStore)
  if (access === 'admin') routes.use(adminOnly(service))

  routes.get('/', describeRoute({ ...DESCRIPTION, access }), async (c) =>
    c.body(await metricsText(service), 200, { 'content-type': METRICS_TYPE }),
  )

  return routes
}

const DESCRIPTION = {
  id: 'getMetrics',
  summary: 'Get figures for Prometheus',
  about:
    'Figures of jobs come from the storage: processes that share it tell the same. All others belong to the process that answers.',
  answers: {
    200: {
      about: 'The text format, version 0.0.4',
      type: 'text/plain',
      example:
        '# HELP mostik_storage_up Whether the storage answered.\n# TYPE mostik_storage_up gauge\nmostik_storage_up 1\n',
    },
  },
} as const
