import { Hono } from 'hono'
import { schedulerProblem } from '../../health.ts'
import { viewPlugins, viewStatuses } from '../../plugins.ts'
import type { Desk } from '../desk.ts'
import { boardPage } from './board.ts'
import { jobsInShort } from './jobs-in-short.ts'

/** `/`: whether all is well, at one glance. With `?still` the page stays as it is where there are no scripts. */
export function overviewRoutes({ service, guards, words }: Desk): Hono {
  const routes = new Hono()

  routes.get('/', ...guards, async (c) => {
    const [jobs, statuses] = await Promise.all([jobsInShort(service), viewStatuses(service)])
    const standstill = schedulerProblem(service)
    const board = {
      plugins: viewPlugins(service),
      statuses,
      jobs,
      problems: [...(standstill === undefined ? [] : [standstill]), ...service.problems()],
      storage: service.storage.name,
      limits: service.storage.limits,
      version: service.version,
      isStill: c.req.query('still') !== undefined,
    }
    return await c.html(boardPage(board, words(c)))
  })

  return routes
}
