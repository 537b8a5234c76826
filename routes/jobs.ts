import { type Context, Hono } from 'hono'
import type { Service } from '../core/app.ts'
import type { JobEntry } from '../core/jobs/entry.ts'
import { viewRun, viewSlot } from '../core/jobs/view.ts'
import { readJsonObject } from './body.ts'
import { jobActions } from './job-actions.ts'
import { findJob, viewEntry, viewJobs } from './job-views.ts'

/**
 * `/api/jobs`: what the jobs are doing, and what one can do to them. Runs and slots come newest first.
 * `POST …/run` takes the run's input as a JSON object, `POST …/pause` takes `{reason?, until?}`.
 */
export function jobRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get('/', async (c) => c.json({ jobs: await viewJobs(service) }))

  routes.get('/:id/:job', async (c) => c.json(await viewEntry(service, find(c))))

  routes.get('/:id/:job/runs', async (c) => {
    const { runs } = await service.engine.state(find(c).id)
    return c.json({ runs: runs.toReversed().map(viewRun) })
  })

  routes.get('/:id/:job/slots', async (c) => {
    const { slots } = await service.engine.state(find(c).id)
    return c.json({ slots: slots.toReversed().map(viewSlot) })
  })

  routes.post('/:id/:job/run', async (c) => {
    const job = await jobActions.run(service, find(c), await readJsonObject(c.req.raw))
    return c.json({ accepted: true, job }, 202)
  })

  routes.post('/:id/:job/pause', async (c) => {
    return c.json(await jobActions.pause(service, find(c), await readJsonObject(c.req.raw)))
  })

  routes.post('/:id/:job/resume', async (c) => c.json(await jobActions.resume(service, find(c))))
  routes.post('/:id/:job/cancel', async (c) => c.json(await jobActions.cancel(service, find(c))))
  routes.post('/:id/:job/reset', async (c) => c.json(await jobActions.reset(service, find(c))))

  return routes

  function find(c: Context): JobEntry {
    return findJob(service, `${c.req.param('id')}/${c.req.param('job')}`)
  }
}
