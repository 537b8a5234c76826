import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { type JsonObject, parseJsonObject } from '../../body.ts'
import { readForm } from '../../form.ts'
import { type JobAction, jobActions } from '../../job-actions.ts'
import { findJob } from '../../job-views.ts'
import { ownPath } from '../../own-path.ts'
import type { Desk } from '../desk.ts'
import { jobPath } from '../job-words.ts'

/** `POST /jobs/<id>/<job>/<action>`: what the buttons of a job do. They lead back to where the form says (`back`). */
export function jobActionRoutes({ service, guards }: Desk): Hono {
  const routes = new Hono()

  routes.post('/jobs/:id/:job/:action', ...guards, async (c) => {
    const { id, job, action } = c.req.param()
    const { back, ...fields } = await readForm(c.req)
    const home = jobPath({ instance: id, job })
    const page = action === 'retry' ? `${home}?tried=${service.clock.now()}` : home
    await findAction(action)(service, findJob(service, `${id}/${job}`), toBody(fields))
    return c.redirect(ownPath(back) ?? page, 303)
  })

  return routes
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
