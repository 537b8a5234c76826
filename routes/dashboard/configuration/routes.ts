import { Hono } from 'hono'
import { viewConfiguration } from '../../configuration.ts'
import type { Desk } from '../desk.ts'
import { configurationPage } from './page.ts'

/** `/configuration`: the settings in force, without secrets, and where each came from. */
export function configurationRoutes({ service, guards, words }: Desk): Hono {
  const routes = new Hono()
  routes.get('/configuration', ...guards, (c) =>
    c.html(configurationPage(viewConfiguration(service), words(c))),
  )
  return routes
}
