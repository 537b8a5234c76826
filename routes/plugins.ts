import { Hono } from 'hono'
import * as v from 'valibot'
import type { Service } from '../core/app.ts'
import { describeRoute } from '../core/describe-route.ts'
import { AppError } from '../core/errors.ts'
import type { InstanceView } from '../core/registry.ts'
import type { StatusView } from '../core/registry/status.ts'
import { checkInstance } from './check.ts'
import { INSTANCE_PART } from './openapi/parts.ts'
import { checkAnswer, pluginAnswer, statusAnswer } from './plugin-answers.ts'

/** An instance with its switch. */
export interface PluginView extends InstanceView {
  enabled: boolean
  /** Where it tells how it stands, if it does. */
  status?: string
}

/** `/api/plugins`: the instances, their switches, how they stand, and the "test connection". */
export function pluginRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get(
    '/',
    describeRoute({
      id: 'listPlugins',
      summary: 'List the instances of plugins',
      answers: {
        200: {
          about: 'All instances, in the order of the configuration',
          schema: v.object({ plugins: v.array(pluginAnswer) }),
        },
      },
    }),
    (c) => c.json({ plugins: viewPlugins(service) }),
  )

  routes.get(
    '/:id/status',
    describeRoute({
      id: 'getStatus',
      summary: 'Show how an instance stands',
      about: 'In the words of its plugin; all empty where the plugin tells nothing.',
      path: INSTANCE_PART,
      answers: { 200: { about: 'How it stands', schema: statusAnswer } },
      errors: UNAVAILABLE,
    }),
    async (c) => c.json(await service.registry.status(c.req.param('id'))),
  )

  routes.post(
    '/:id/enable',
    describeRoute({ id: 'enablePlugin', summary: 'Switch an instance on', ...SWITCH }),
    async (c) => c.json(await switchPlugin(service, c.req.param('id'), true)),
  )

  routes.post(
    '/:id/disable',
    describeRoute({
      id: 'disablePlugin',
      summary: 'Switch an instance off',
      about:
        'Its routes answer 503, its runs end at their next checkpoint, its slots are recorded as skipped.',
      ...SWITCH,
    }),
    async (c) => c.json(await switchPlugin(service, c.req.param('id'), false)),
  )

  routes.post(
    '/:id/check',
    describeRoute({
      id: 'checkPlugin',
      summary: 'Test the connection of an instance',
      path: INSTANCE_PART,
      answers: {
        200: { about: 'It works', schema: v.object({ ok: v.literal(true), report: checkAnswer }) },
      },
      errors: { ...UNAVAILABLE, CHECK_TIMEOUT: 500 },
      otherErrors: true,
    }),
    async (c) => c.json({ ok: true, report: await checkInstance(service, c.req.param('id')) }),
  )

  return routes
}

/** All instances, in the order of the configuration. */
export function viewPlugins({ registry }: Service): PluginView[] {
  return registry.views().map((view) => {
    const plugin = { ...view, enabled: registry.isEnabled(view.id) }
    return registry.hasStatus(view.id) ? { ...plugin, status: `/api/plugins/${view.id}/status` } : plugin
  })
}

/** How the instances stand that tell it, by id. They are asked side by side. */
export async function viewStatuses({ registry }: Service): Promise<Map<string, StatusView>> {
  const ids = registry.views().flatMap(({ id }) => (registry.hasStatus(id) ? [id] : []))
  return new Map(await Promise.all(ids.map(async (id) => [id, await registry.status(id)] as const)))
}

/** Switches an instance on or off, without a restart. @throws INSTANCE_UNKNOWN */
export async function switchPlugin(service: Service, id: string, enabled: boolean): Promise<PluginView> {
  await service.registry.setEnabled(id, enabled)
  service.announceChange(id)
  const view = viewPlugins(service).find((plugin) => plugin.id === id)
  if (view !== undefined) return view
  throw new AppError('INSTANCE_UNKNOWN', `Cannot find instance "${id}": it has just been taken out.`, {
    status: 404,
    retry: 'never',
  })
}

const UNKNOWN = { INSTANCE_UNKNOWN: 404 }
const UNAVAILABLE = { ...UNKNOWN, PLUGIN_FAILED: 503 }
const SWITCH = {
  path: INSTANCE_PART,
  answers: { 200: { about: 'The instance', schema: pluginAnswer } },
  errors: UNKNOWN,
}
