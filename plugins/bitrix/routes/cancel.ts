import { Hono } from 'hono'
import { type PluginContext, adminOnly, describeRoute } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import { cancelImport } from '../imports/cancel.ts'
import type { Portal } from '../rest/portal.ts'
import { readPortalState } from '../tracker/portal-state.ts'
import { findImport } from './find.ts'
import { viewImport } from './view.ts'
import { CANCEL_IMPORT } from './descriptions.ts'

type Context = Pick<PluginContext<BitrixConfig>, 'config' | 'store' | 'clock' | 'trigger' | 'isAdmin'>

/** What the answer says beside the import itself. */
const WORDS = {
  unregistered:
    'Cancelled: the portal takes no further step after the one that it may be at. What was imported or cleared before stays so; nothing is rolled back.',
  'not-found':
    'The portal has nothing left to cancel: the import is already over. It is looked at once more, to see how it ended.',
  ended: 'The import had ended before. Nothing was sent.',
}

/** `DELETE /imports/:processId`, for the admin: takes an import off the portal and says what that means. */
export function cancelRoutes(context: Context, portal: Portal): Hono {
  const { store, clock } = context
  const routes = new Hono()

  routes.delete('/imports/:processId', adminOnly(context), describeRoute(CANCEL_IMPORT), async (c) => {
    const record = await findImport(c.req.param('processId'), store)
    const { outcome, record: after } = await cancelImport(record, { context, portal })
    const view = viewImport(after, { now: clock.now(), portal: await readPortalState(store) })
    return c.json({ ...view, message: WORDS[outcome] })
  })

  return routes
}
