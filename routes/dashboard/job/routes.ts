import { type Context, Hono } from 'hono'
import { viewRun } from '../../../core/jobs/view.ts'
import { findJob, viewState } from '../../job-views.ts'
import type { Desk } from '../desk.ts'
import { canRunDry } from './dry-run.ts'
import { jobPage } from './job-page.ts'
import { findRun } from './run-facts.ts'
import { runPage } from './run-page.ts'
import { unknownRunPage } from './unknown-run-page.ts'

/**
 * The page of a job, `GET /jobs/<id>/<job>`, and that of each of its runs, `GET /jobs/<id>/<job>/runs/<run>`. With
 * `?still` a page stays as it is where there are no scripts.
 */
export function jobPageRoutes({ service, guards, words }: Desk): Hono {
  const routes = new Hono()

  routes.get('/jobs/:id/:job', ...guards, async (c) => {
    const { entry, state, job } = await read(c)
    const data = {
      job,
      canRunDry: canRunDry(entry.job),
      runs: state.runs.map(viewRun),
      slots: state.slots,
      schedule: entry.schedule,
      log: state.runId === null ? [] : await service.engine.runLog(job.id, state.runId),
      now: service.clock.now(),
      isStill: c.req.query('still') !== undefined,
      tried: c.req.query('tried'),
    }
    return c.html(jobPage(data, words(c)))
  })

  routes.get('/jobs/:id/:job/runs/:run', ...guards, async (c) => {
    const { state, job } = await read(c)
    const run = findRun(c.req.param('run'), { job, runs: state.runs.map(viewRun) })
    if (run === undefined) return c.html(unknownRunPage(job, words(c)), 404)
    const data = {
      job,
      run,
      log: await service.engine.runLog(job.id, run.id),
      now: service.clock.now(),
      isStill: c.req.query('still') !== undefined,
    }
    return c.html(runPage(data, words(c)))
  })

  return routes

  async function read(c: Context) {
    const entry = findJob(service, `${c.req.param('id')}/${c.req.param('job')}`)
    const state = await service.engine.state(entry.id)
    return { entry, state, job: viewState(service, entry, state) }
  }
}
