import { Hono } from 'hono'
import type { Service } from '../core/app.ts'
import { AppError } from '../core/errors.ts'
import type { InstanceView } from '../core/registry.ts'
import { checkInstance } from './check.ts'

/** An instance with its switch. */
export interface PluginView extends InstanceView {
  enabled: boolean
}

/** `/api/plugins`: the instances, their switches, and the "test connection". */
export function pluginRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get('/', (c) => c.json({ plugins: viewPlugins(service) }))
  routes.post('/:id/enable', async (c) => c.json(await switchPlugin(service, c.req.param('id'), true)))
  routes.post('/:id/disable', async (c) => c.json(await switchPlugin(service, c.req.param('id'), false)))
  routes.post('/:id/check', async (c) =>
    c.json({ ok: true, report: await checkInstance(service, c.req.param('id')) }),
  )

  return routes
}

/** All instances, in the order of the configuration. */
export function viewPlugins({ registry }: Service): PluginView[] {
  return registry.views().map((view) => ({ ...view, enabled: registry.isEnabled(view.id) }))
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
