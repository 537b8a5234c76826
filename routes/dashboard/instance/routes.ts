import { Hono } from 'hono'
import type { Service } from '../../../core/app.ts'
import { AppError, toAppError } from '../../../core/errors.ts'
import { checkInstance } from '../../check.ts'
import { readForm } from '../../form.ts'
import { ownPath } from '../../own-path.ts'
import { type PluginView, switchPlugin, viewPlugins } from '../../plugins.ts'
import type { Desk } from '../desk.ts'
import { instancePath } from '../job-words.ts'
import { jobsInShort } from '../overview/jobs-in-short.ts'
import { checkPage } from './check-page.ts'
import { disablePage } from './disable-page.ts'
import { instancePage } from './instance-page.ts'
import { findSureAction, sureActionPage } from './sure-page.ts'

/** `/plugins/<id>`: the page of an instance, its switch and its "test connection". */
export function instanceRoutes({ service, guards, words }: Desk): Hono {
  const routes = new Hono()
  const { registry } = service

  routes.get('/plugins/:id', ...guards, async (c) => {
    const plugin = findPlugin(service, c.req.param('id'))
    const { id } = plugin
    const [jobs, status] = await Promise.all([
      jobsInShort(service, id),
      registry.hasStatus(id) ? registry.status(id) : undefined,
    ])
    return await c.html(instancePage({ plugin, status, jobs }, words(c)))
  })

  routes.get('/plugins/:id/disable', ...guards, async (c) => {
    const { id } = findPlugin(service, c.req.param('id'))
    return await c.html(disablePage(id, words(c)))
  })

  routes.get('/plugins/:id/act', ...guards, async (c) => {
    const { id } = findPlugin(service, c.req.param('id'))
    const { job, input } = c.req.query()
    const sure = registry.hasStatus(id)
      ? findSureAction(await registry.status(id), { id, job, input })
      : undefined
    // What is offered no more has been done meanwhile.
    return sure === undefined
      ? c.redirect(instancePath(id), 303)
      : await c.html(sureActionPage(id, sure, words(c)))
  })

  routes.post('/plugins/:id/try', ...guards, async (c) => {
    const { id } = findPlugin(service, c.req.param('id'))
    await registry.tryNow(id)
    return c.redirect(instancePath(id), 303)
  })

  routes.post('/plugins/:id/disable', ...guards, async (c) => {
    const { id } = await switchPlugin(service, c.req.param('id'), false)
    return c.redirect(ownPath((await readForm(c.req)).back) ?? instancePath(id), 303)
  })

  routes.post('/plugins/:id/enable', ...guards, async (c) => {
    const { id } = await switchPlugin(service, c.req.param('id'), true)
    return c.redirect(ownPath((await readForm(c.req)).back) ?? instancePath(id), 303)
  })

  routes.post('/plugins/:id/check', ...guards, async (c) => {
    const { id } = findPlugin(service, c.req.param('id'))
    // What does not work is a finding of the test, and not an error of the page.
    return await c.html(checkPage(id, await checkInstance(service, id).catch(toAppError), words(c)))
  })

  return routes
}

/** @throws INSTANCE_UNKNOWN */
function findPlugin(service: Service, id: string): PluginView {
  const plugins = viewPlugins(service)
  const plugin = plugins.find((candidate) => candidate.id === id)
  if (plugin !== undefined) return plugin
  throw new AppError('INSTANCE_UNKNOWN', `Cannot find instance "${id}": there is none of that name.`, {
    status: 404,
    retry: 'never',
  })
}
