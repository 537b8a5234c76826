import { Hono } from 'hono'
import { AppError, isAppError } from '../../../core/errors.ts'
import {
  describeRoute,
  type Folder,
  type FolderEntry,
  type PluginContext,
  toIso,
} from '../../../core/plugin.ts'
import { onlyOn, pointGuard } from '../auth.ts'
import type { OfficeConfig, PointConfig, PosConfig } from '../config.ts'
import { officeNames, posNames } from '../local-names.ts'
import { openLocal } from '../point.ts'
import { wantReport } from '../office/ask.ts'
import { reportStateSchema } from '../pos/report-state.ts'
import { fileAnswer } from './answers.ts'
import { takeUpload } from './upload.ts'
import {
  ASK_FOR_REPORT,
  FETCH_NAMED_REPORT,
  FETCH_REPORT,
  HAND_OVER_REPORT,
  LIST_REPORTS,
  REMOVE_REPORT,
  SHOW_REQUEST,
} from './descriptions.ts'

type Context<Config extends PointConfig> = PluginContext<PointConfig> & { readonly config: Config }

/**
 * Reports by HTTP. On the side `pos` the till asks whether one is wanted (`GET /request`) and hands it over
 * (`PUT /report`); on the side `office` the accounting system asks for one (`POST /request`), fetches what was collected
 * (`GET /report`, the oldest first) and says that it has it (`DELETE /report/<name>`).
 */
export function reportRoutes(context: PluginContext<PointConfig>): Hono {
  const { config } = context
  if (config.side === 'pos') return tillRoutes({ ...context, config })
  return accountingRoutes({ ...context, config })
}

function tillRoutes(context: Context<PosConfig>): Hono {
  const routes = new Hono()
  const guard = pointGuard(context)
  const { config, store, clock } = context
  const names = posNames(config)
  const state = () => store.get('report', reportStateSchema)

  routes.get('/request', guard, describeRoute(SHOW_REQUEST), async (c) => {
    const local = openLocal(context, config)
    const { request, pending } = (await state()) ?? {}
    const found = await local.stat(names.requestFlag)
    if (found === undefined || request?.stage !== 'open') throw noRequest()
    // A report that was handed over and is not uploaded yet answers it.
    if (pending !== undefined || (await local.stat(names.report)) !== undefined) throw noRequest()
    const open = () => local.read(names.requestFlag)
    return await fileAnswer(c.req.raw, { name: names.requestFlag, size: found.size, open })
  })

  routes.put('/report', guard, describeRoute(HAND_OVER_REPORT), async (c) => {
    const current = await state()
    if (!config.manualUpload && current?.request?.stage !== 'open') throw manualUploadOff()
    if (current?.pending !== undefined) throw reportWaits()
    const place = { local: openLocal(context, config), store, clock, maxMegabytes: config.maxMegabytes }
    const upload = { target: names.report, what: 'take this report', waiting: reportWaits }
    const taken = await takeUpload(c.req.raw, upload, place)
    await context.trigger('report')
    return c.json(taken, 202)
  })

  routes.get('/report', guard, describeRoute(FETCH_REPORT), async (c) => {
    const local = openLocal(context, config)
    const found = await local.stat(names.report)
    if (found === undefined) throw noReport('none waits to be uploaded')
    return await fileAnswer(c.req.raw, {
      name: names.report,
      size: found.size,
      open: () => local.read(names.report),
    })
  })

  const elsewhere = onlyOn('office', context)
  routes.post('/request', guard, elsewhere)
  routes.get('/reports', guard, elsewhere)
  routes.on(['GET', 'DELETE'], '/report/:name', guard, elsewhere)
  return routes
}

function accountingRoutes(context: Context<OfficeConfig>): Hono {
  const routes = new Hono()
  const guard = pointGuard(context)
  const { config } = context
  const folder = officeNames(config).reports

  routes.get('/reports', guard, describeRoute(LIST_REPORTS), async (c) => {
    const reports = await collected(openLocal(context, config), folder)
    return c.json({
      reports: reports.map(({ name, size, modifiedAt }) => ({
        name,
        size,
        collectedAt: modifiedAt === undefined ? null : toIso(modifiedAt),
      })),
    })
  })

  routes.get('/report', guard, describeRoute(FETCH_REPORT), async (c) => await answer(c.req.raw))
  routes.get(
    '/report/:name',
    guard,
    describeRoute(FETCH_NAMED_REPORT),
    async (c) => await answer(c.req.raw, c.req.param('name')),
  )

  routes.delete('/report/:name', guard, describeRoute(REMOVE_REPORT), async (c) => {
    const name = c.req.param('name')
    const local = openLocal(context, config)
    if ((await collected(local, folder)).some((report) => report.name === name))
      await local.delete(`${folder}/${name}`)
    return c.body(null, 204)
  })

  routes.post('/request', guard, describeRoute(ASK_FOR_REPORT), async (c) => {
    await wantReport(context)
    await context.trigger('collect')
    return c.json({ asked: true }, 202)
  })

  const elsewhere = onlyOn('pos', context)
  routes.get('/request', guard, elsewhere)
  routes.put('/report', guard, elsewhere)
  return routes

  async function answer(request: Request, name?: string): Promise<Response> {
    const local = openLocal(context, config)
    const reports = await collected(local, folder)
    const found = name === undefined ? reports[0] : reports.find((report) => report.name === name)
    if (found === undefined)
      throw noReport(name === undefined ? 'none was collected' : `there is none named "${name}"`)
    return await fileAnswer(request, {
      name: found.name,
      size: found.size,
      open: () => local.read(`${folder}/${found.name}`),
    })
  }
}

/** The reports that nobody has taken yet, the oldest first; without those that are just being put there. */
async function collected(local: Folder, folder: string): Promise<FolderEntry[]> {
  const entries = await local.list(folder).catch(noneIfMissing)
  return entries
    .filter(({ kind, name }) => kind === 'file' && !name.startsWith('.') && !/\.[0-9a-f]{8}\.new$/.test(name))
    .sort((a, b) => (a.modifiedAt ?? 0) - (b.modifiedAt ?? 0) || (a.name < b.name ? -1 : 1))
}

function noneIfMissing(error: unknown): FolderEntry[] {
  if (isAppError(error) && error.code === 'FOLDER_MISSING') return []
  throw error
}

function noReport(why: string): AppError {
  const message = `Cannot hand over a report: ${why}. Ask again later.`
  return new AppError('REPORT_NONE', message, { status: 404, retry: 'later' })
}

function noRequest(): AppError {
  const message =
    'Cannot show a request: the office does not ask for a report at the moment. Ask again later.'
  return new AppError('REQUEST_NONE', message, { status: 404, retry: 'later' })
}

function reportWaits(): AppError {
  const message = 'Cannot take this report: the last one is not uploaded yet. Try again in a minute.'
  return new AppError('REPORT_WAITING', message, { status: 409, retry: 'later' })
}

function manualUploadOff(): AppError {
  const message =
    'Cannot take this report: nobody asked for it, and reports by hand are switched off. Set "manualUpload" to true, or wait for a request.'
  return new AppError('MANUAL_UPLOAD_OFF', message, { status: 403, retry: 'never' })
}
