import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { describeRoute, type PluginContext, toIso } from '../../../core/plugin.ts'
import { pointGuard } from '../auth.ts'
import type { PointConfig } from '../config.ts'
import { daysCsv, receiptsCsv } from '../receipts/csv.ts'
import { placeAt, readFeed } from '../receipts/feed.ts'
import { readDays } from '../receipts/ledger.ts'
import { LIST_DAYS, LIST_RECEIPTS } from './descriptions.ts'

const MOST_RECEIPTS = 1000

/**
 * What the reports of the tills say. `GET /receipts?since=&limit=` gives receipts in the order in which they became
 * whole; `since` is the cursor of the answer before, or a moment at which their reports were taken. `GET /days` gives
 * the table of days, by `till`, `from` and `to`. Both also as `format=csv`, the cursor then in the header `x-cursor`.
 */
export function receiptRoutes(context: PluginContext<PointConfig>): Hono {
  const routes = new Hono()
  const guard = pointGuard(context)
  const { store } = context

  routes.get('/receipts', guard, describeRoute(LIST_RECEIPTS), async (c) => {
    const { since, limit, format } = c.req.query()
    const after = await placeOf(since)
    const { receipts, next, more } = await readFeed(store, { after, limit: limitOf(limit) })
    if (isCsv(format))
      return csvAnswer(receiptsCsv(receipts), { 'x-cursor': String(next), 'x-more': String(more) })
    const told = receipts.map(({ receipt, takenAt }) => ({ ...receipt, takenAt: toIso(takenAt) }))
    return c.json({ receipts: told, cursor: String(next), more })
  })

  routes.get('/days', guard, describeRoute(LIST_DAYS), async (c) => {
    const { till, from, to, format } = c.req.query()
    const days = await readDays(store, { till, from: dayOf('from', from), to: dayOf('to', to) })
    return isCsv(format) ? csvAnswer(daysCsv(days)) : c.json({ days })
  })

  return routes

  async function placeOf(since: string | undefined): Promise<number | undefined> {
    if (since === undefined || /^\d{1,15}$/.test(since))
      return since === undefined ? undefined : Number(since)
    const moment = MOMENT.test(since) ? Date.parse(since) : NaN
    if (Number.isNaN(moment)) {
      throw badQuery('since', since, 'the cursor of an answer, or a moment such as 2026-07-06T08:00:00Z')
    }
    return await placeAt(store, moment)
  }
}

const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/

function limitOf(limit: string | undefined): number {
  if (limit === undefined) return 100
  const most = /^\d{1,4}$/.test(limit) ? Number(limit) : 0
  if (most >= 1 && most <= MOST_RECEIPTS) return most
  throw badQuery('limit', limit, `a number from 1 to ${MOST_RECEIPTS}`)
}

function dayOf(name: string, day: string | undefined): string | undefined {
  if (day === undefined || /^\d{4}-\d\d-\d\d$/.test(day)) return day
  throw badQuery(name, day, 'a day such as 2026-07-06')
}

function isCsv(format: string | undefined): boolean {
  if (format === undefined || format === 'json') return false
  if (format === 'csv') return true
  throw badQuery('format', format, '"json" or "csv"')
}

function csvAnswer(text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', ...headers } })
}

function badQuery(name: string, found: string, wanted: string): AppError {
  return new AppError(
    'BAD_QUERY',
    `Cannot answer this request: "${name}" is ${JSON.stringify(found)}, it should be ${wanted}. Change the address.`,
    { status: 400, retry: 'never' },
  )
}
