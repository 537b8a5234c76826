import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { type PluginContext, toIso, adminOnly, describeRoute } from '../../../core/plugin.ts'
import { objectMessage } from '../../../core/shop/problems.ts'
import { withoutSuspension } from '../poll/suspension.ts'
import { changeImport, dropImport } from '../tracker/imports.ts'
import { changePortalState, type PortalState, readPortalState } from '../tracker/portal-state.ts'
import { ENDED, type ImportRecord } from '../tracker/record.ts'
import { refreshAt } from '../tracker/schedule.ts'
import { FORGOTTEN_MS, unseenMs } from '../tracker/times.ts'
import { labelSchema, processIdSchema, readBody } from './body.ts'
import { enterImport } from './enter.ts'
import { findImport } from './find.ts'
import { quietUntil } from './quiet.ts'
import { viewImport } from './view.ts'
import { attachImport, FORGET_IMPORT, REFRESH_IMPORT, RESUME } from './descriptions.ts'

type Context = Pick<PluginContext, 'store' | 'clock' | 'trigger' | 'isAdmin'>

/** The job that looks at the imports. */
const POLL = 'poll'
const SOON = { 'retry-after': '2' }

const attachSchema = v.strictObject(
  { processId: processIdSchema, label: v.optional(labelSchema) },
  objectMessage,
)

/**
 * Following imports, for the admin: `POST /imports/attach` takes up one that was begun elsewhere, `…/refresh` has a look
 * at it sooner than planned, `…/forget` drops one that has ended or was not seen for long, `POST /resume` ends a suspension.
 */
export function followRoutes(context: Context): Hono {
  const routes = new Hono()
  const guard = adminOnly(context)
  const { store, clock, trigger } = context

  routes.post('/imports/attach', guard, describeRoute(attachImport(attachSchema)), async (c) => {
    const { processId, label } = await readBody(c.req.raw, attachSchema, 'attach this import')
    const entered = await enterImport({ processId, origin: 'attached', label, now: clock.now() }, store)
    if (entered.isNew) await trigger(POLL)
    return c.json(await view(entered.record), entered.isNew ? 201 : 200)
  })

  routes.post('/imports/:processId/refresh', guard, describeRoute(REFRESH_IMPORT), async (c) => {
    const record = await findImport(c.req.param('processId'), store)
    if (ENDED.has(record.state)) return c.json(await view(record))
    const waitMs = waitOf(record, await readPortalState(store), clock.now())
    if (waitMs > 0) {
      return c.json(await view(record), 200, { 'retry-after': String(Math.ceil(waitMs / 1000)) })
    }
    const due = await changeImport(record.processId, store, (known) =>
      ENDED.has(known.state) ? undefined : { ...known, nextPollAt: clock.now() },
    )
    await trigger(POLL)
    return c.json(await view(due ?? record), 202, SOON)
  })

  routes.post('/imports/:processId/forget', guard, describeRoute(FORGET_IMPORT), async (c) => {
    const record = await findImport(c.req.param('processId'), store)
    const { processId, state } = record
    const isUnseen = unseenMs(record, clock.now()) >= FORGOTTEN_MS
    if (!ENDED.has(state) && !isUnseen) throw stillFollowed(processId, state)
    await dropImport(processId, store)
    return c.json({ processId, forgotten: true })
  })

  routes.post('/resume', guard, describeRoute(RESUME), async (c) => {
    const { suspended } = await readPortalState(store)
    await changePortalState(store, withoutSuspension)
    await trigger(POLL)
    const ended = suspended === undefined ? null : { ...suspended, since: toIso(suspended.since) }
    return c.json(
      { resumed: ended !== null, was: ended && { code: ended.code, since: ended.since } },
      202,
      SOON,
    )
  })

  return routes

  async function view(record: ImportRecord) {
    return viewImport(record, { now: clock.now(), portal: await readPortalState(store) })
  }
}

/** How long an import cannot be looked at yet, milliseconds. */
function waitOf(record: ImportRecord, portal: PortalState, now: number): number {
  return Math.max(refreshAt(record, now), quietUntil(portal, now) ?? 0) - now
}

function stillFollowed(processId: string, state: string): AppError {
  const message = `Cannot forget import "${processId}": it is ${state}, it must have ended, or not have been seen for 72 hours. Wait, or cancel it first (DELETE).`
  return new AppError('IMPORT_RUNS', message, { status: 409, retry: 'never' })
}
