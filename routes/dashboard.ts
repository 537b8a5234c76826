import { Hono, type MiddlewareHandler } from 'hono'
import type { Service } from '../core/app.ts'
import { AppError, toAppError } from '../core/errors.ts'
import { type JsonObject, parseJsonObject } from './body.ts'
import { type Board, boardPage } from './dashboard/board.ts'
import { checkInstance } from './check.ts'
import { checkPage } from './dashboard/check-page.ts'
import { createTimes } from './dashboard/times.ts'
import { readForm } from './form.ts'
import { limitBody, noStore, sameOriginOnly } from './guard.ts'
import { schedulerProblem } from './health.ts'
import { showErrors } from './html-errors.ts'
import { type JobAction, jobActions } from './job-actions.ts'
import { findJob, viewJobs } from './job-views.ts'
import { switchPlugin, viewPlugins, viewStatuses } from './plugins.ts'

/** `/`: the dashboard for people, with forms that work without scripts. Without a session it leads to `/login`. */
export function dashboardRoutes(service: Service): Hono {
  const routes = new Hono()
  const guards = [noStore, signedIn(service), sameOriginOnly(service), limitBody()] as const
  routes.onError(showErrors(service.log))

  routes.get('/', ...guards, async (c) => {
    const board = await makeBoard(service, c.req.query('still') !== undefined)
    return await c.html(boardPage(board, createTimes(service.config().timezone, service.clock.now())))
  })

  routes.post('/jobs/:id/:job/:action', ...guards, async (c) => {
    const action = findAction(c.req.param('action'))
    const job = findJob(service, `${c.req.param('id')}/${c.req.param('job')}`)
    await action(service, job, toBody(await readForm(c.req)))
    return c.redirect('/', 303)
  })

  routes.post('/plugins/:id/enable', ...guards, async (c) => {
    await switchPlugin(service, c.req.param('id'), true)
    return c.redirect('/', 303)
  })

  routes.post('/plugins/:id/disable', ...guards, async (c) => {
    await switchPlugin(service, c.req.param('id'), false)
    return c.redirect('/', 303)
  })

  routes.post('/plugins/:id/check', ...guards, async (c) => {
    const id = c.req.param('id')
    return await c.html(checkPage(id, await checkInstance(service, id).catch(toAppError)))
  })

  return routes
}

function signedIn({ auth }: Service): MiddlewareHandler {
  return async (c, next) => {
    if (await auth.isAdmin(c.req.raw)) return await next()
    return c.redirect('/login', 303)
  }
}

async function makeBoard(service: Service, isStill: boolean): Promise<Board> {
  const standstill = schedulerProblem(service)
  return {
    plugins: viewPlugins(service),
    statuses: await viewStatuses(service),
    jobs: await viewJobs(service),
    problems: [...(standstill === undefined ? [] : [standstill]), ...service.problems()],
    storage: service.storage.name,
    limits: service.storage.limits,
    version: service.version,
    isStill,
  }
}

function findAction(name: string): JobAction {
  const actions: Readonly<Record<string, JobAction>> = jobActions
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action !== undefined) return action
  throw new AppError('NOT_FOUND', `Cannot ${name} a job: there is no such action.`, {
    status: 404,
    retry: 'never',
  })
}

/** The fields of a form as the API would get them; the field `input` is all of them as JSON. @throws BAD_JSON, BAD_BODY */
function toBody({ partial, input, ...texts }: Record<string, string>): JsonObject {
  if (input !== undefined) return parseJsonObject(input)
  return partial === 'true' ? { ...texts, partial: true } : texts
}
