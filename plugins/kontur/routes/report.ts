import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { type JobStanding, type PluginContext, adminOnly, describeRoute } from '../../../core/plugin.ts'
import { isSeparator, reportCsv, type Separator, SEPARATORS } from '../report/csv.ts'
import { reportJson, toldPass } from '../report/json.ts'
import { listReports, type ReportHead, rowsOf } from '../report/pages.ts'
import { SYNC } from '../state.ts'
import { reportAnswer, reportListAnswer } from './answers.ts'

type Context = Pick<PluginContext, 'id' | 'job' | 'store' | 'isAdmin'>

/**
 * What the passes found and did, for the admin: `GET /report.csv` and `GET /report.json` give the latest report or the
 * one of `?run=`, `GET /reports` the list of those that are kept, the newest first. `?separator=` of the table is `comma`,
 * `semicolon` or `tab`.
 */
export function reportRoutes(context: Context): Hono {
  const routes = new Hono()
  const guard = adminOnly(context)
  const { id, store, job } = context

  routes.get('/report.csv', guard, describeRoute(TABLE), async (c) => {
    const separator = separatorOf(c.req.query('separator'))
    const { runId } = await headOf(c.req.query('run'))
    return c.body(reportCsv(rowsOf(runId, store), separator), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName(id, runId)}.csv"`,
    })
  })

  routes.get('/report.json', guard, describeRoute(REPORT), async (c) => {
    const head = await headOf(c.req.query('run'))
    const { outcome, counts } = endOf(head, await job(SYNC))
    const body = reportJson({ ...head, outcome }, counts, rowsOf(head.runId, store))
    return c.body(body, 200, { 'content-type': 'application/json' })
  })

  routes.get('/reports', guard, describeRoute(LIST), async (c) => {
    const standing = await job(SYNC)
    const heads = (await listReports(store)).toReversed()
    const reports = heads.map((head) => {
      const { outcome, counts } = endOf(head, standing)
      return { ...toldPass({ ...head, outcome }), counts }
    })
    return c.json({ reports })
  })

  return routes

  async function headOf(wanted: string | undefined): Promise<ReportHead> {
    const heads = await listReports(store)
    const head = wanted === undefined ? heads.at(-1) : heads.find(({ runId }) => runId === wanted)
    if (head === undefined) throw unknown(wanted, heads)
    return head
  }
}

const run = v.optional(v.pipe(v.string(), v.description('The id of a pass; the latest one without it.')))

const TABLE = {
  id: 'getReportTable',
  summary: 'Get the report of a pass as a table',
  query: v.object({ run, separator: v.optional(v.picklist(Object.keys(SEPARATORS)), 'comma') }),
  answers: { 200: { about: 'A row for each contractor', type: 'text/csv' } },
  errors: { SEPARATOR_UNKNOWN: 400, REPORT_UNKNOWN: 404 },
}

const REPORT = {
  id: 'getReport',
  summary: 'Get the report of a pass',
  query: v.object({ run }),
  answers: { 200: { about: 'The pass with a row for each contractor', schema: reportAnswer } },
  errors: { REPORT_UNKNOWN: 404 },
}

const LIST = {
  id: 'listReports',
  summary: 'List the reports that are kept',
  answers: { 200: { about: 'The newest first', schema: reportListAnswer } },
}

/** How a pass ended and what it counted; while it is under way, what it has counted so far. */
function endOf({ runId }: ReportHead, { runId: current, counts, runs }: JobStanding) {
  const run = runs.find(({ id }) => id === runId)
  if (run !== undefined) return { outcome: run.outcome, counts: run.counts }
  return { outcome: undefined, counts: runId === current ? counts : undefined }
}

function separatorOf(name = 'comma'): Separator {
  if (isSeparator(name)) return name
  const known = Object.keys(SEPARATORS)
  const message = `Cannot show the report with the separator "${name}": it should be one of ${known.join(', ')}. Change "separator" in the address.`
  throw new AppError('SEPARATOR_UNKNOWN', message, { status: 400, retry: 'never', details: { known } })
}

function fileName(id: string, runId: string): string {
  return `${id}-${runId}`.replaceAll(/[^\w.-]+/g, '_')
}

function unknown(wanted: string | undefined, heads: readonly ReportHead[]): AppError {
  const options = {
    status: 404,
    retry: 'never',
    details: { known: heads.map(({ runId }) => runId) },
  } as const
  if (heads.length === 0) {
    const message = 'Cannot show a report: there is none yet. Run the job "sync" first.'
    return new AppError('REPORT_UNKNOWN', message, options)
  }
  const known = heads.map(({ runId }) => runId).join(', ')
  const message = `Cannot show report "${wanted}": it is not kept, it should be one of ${known}. Change "run" in the address.`
  return new AppError('REPORT_UNKNOWN', message, options)
}
