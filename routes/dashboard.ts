import { Hono } from 'hono'
import { configurationRoutes } from './dashboard/configuration/routes.ts'
import type { Desk } from './dashboard/desk.ts'
import { instanceRoutes } from './dashboard/instance/routes.ts'
import { jobActionRoutes } from './dashboard/job/action-routes.ts'
import { jobPageRoutes } from './dashboard/job/routes.ts'
import { overviewRoutes } from './dashboard/overview/routes.ts'
import { questionRoutes } from './dashboard/question/routes.ts'
import { showErrors } from './html-errors.ts'

/** The pages for people, with forms that work without scripts. Without a session they lead to `/login`. */
export function dashboardRoutes(desk: Desk): Hono {
  const routes = new Hono()
  routes.onError(showErrors(desk))
  routes.route('/', overviewRoutes(desk))
  routes.route('/', instanceRoutes(desk))
  routes.route('/', jobPageRoutes(desk))
  routes.route('/', questionRoutes(desk))
  routes.route('/', jobActionRoutes(desk))
  routes.route('/', configurationRoutes(desk))
  return routes
}
