import { Hono } from 'hono'
import { type PluginContext, adminOnly, describeRoute } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import { unregisterImport } from '../imports/methods.ts'
import type { Portal } from '../rest/portal.ts'
import { alreadyOver, cancelled } from '../tracker/ends.ts'
import { changeImport } from '../tracker/imports.ts'
import { readPortalState } from '../tracker/portal-state.ts'
import { ENDED } from '../tracker/record.ts'
import { findImport } from './find.ts'
import { assertAwake } from './quiet.ts'
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
  const { config, store, clock, trigger } = context
  const routes = new Hono()

  routes.delete('/imports/:processId', adminOnly(context), describeRoute(CANCEL_IMPORT), async (c) => {
    const record = await findImport(c.req.param('processId'), store)
    const { processId } = record
    if (ENDED.has(record.state)) return c.json(await answer(record, 'ended'))
    await assertAwake(`cancel import "${processId}"`, { store, now: clock.now() })
    const outcome = await unregisterImport(portal, processId)
    const now = clock.now()
    const ended = await changeImport(processId, store, (known) => {
      const after = outcome === 'unregistered' ? cancelled(known, { now }) : alreadyOver(known, { now })
      // Where nobody is to be told, nothing waits to be told.
      return config.notify === undefined ? { ...after, outbox: [] } : after
    })
    // It tells whoever is to be told, and looks when a look is due.
    await trigger('poll')
    return c.json(await answer(ended ?? record, outcome))
  })

  return routes

  async function answer(record: Parameters<typeof viewImport>[0], outcome: keyof typeof WORDS) {
    const view = viewImport(record, { now: clock.now(), portal: await readPortalState(store) })
    return { ...view, message: WORDS[outcome] }
  }
}
