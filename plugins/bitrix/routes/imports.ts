import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { type PluginContext, adminOnly, describeRoute } from '../../../core/plugin.ts'
import { listAttempts } from '../tracker/attempts.ts'
import { listImports } from '../tracker/imports.ts'
import { readPortalState } from '../tracker/portal-state.ts'
import { type ImportState, STATES } from '../tracker/record.ts'
import { findImport } from './find.ts'
import { viewAttempt, viewHead, viewImport } from './view.ts'
import { GET_IMPORT, LIST_IMPORTS } from './descriptions.ts'

/**
 * The imports of a portal, for the admin: `GET /imports` lists them, the newest first, with the registrations of which
 * nobody knows whether they run; `?state=` picks those in one state. `GET /imports/:processId` tells all of one.
 */
export function importRoutes({
  store,
  clock,
  isAdmin,
}: Pick<PluginContext, 'store' | 'clock' | 'isAdmin'>): Hono {
  const routes = new Hono()
  const guard = adminOnly({ isAdmin })

  routes.get('/imports', guard, describeRoute(LIST_IMPORTS), async (c) => {
    const wanted = readState(c.req.query('state'))
    const options = await seenNow()
    const imports = (await listImports(store)).filter(({ state }) => wanted === undefined || state === wanted)
    const attempts = await listAttempts(store, { now: options.now })
    return c.json({
      imports: imports.map((record) => viewHead(record, options)),
      uncertain: attempts.filter(({ state }) => state === 'uncertain').map(viewAttempt),
    })
  })

  routes.get('/imports/:processId', guard, describeRoute(GET_IMPORT), async (c) => {
    const record = await findImport(c.req.param('processId'), store)
    return c.json(viewImport(record, await seenNow()))
  })

  return routes

  async function seenNow() {
    return { now: clock.now(), portal: await readPortalState(store) }
  }
}

function readState(text: string | undefined): ImportState | undefined {
  if (text === undefined) return undefined
  const state = STATES.find((known) => known === text)
  if (state !== undefined) return state
  const message = `Cannot list imports in the state "${text.slice(0, 40)}": it should be one of ${STATES.join(', ')}. Change "state" in the address.`
  throw new AppError('BAD_STATE', message, { status: 400, retry: 'never' })
}
