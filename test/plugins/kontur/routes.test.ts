import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { JobStanding } from '../../../core/plugin.ts'
import { reportRoutes } from '../../../plugins/kontur/routes/report.ts'
import { stateRoutes } from '../../../plugins/kontur/routes/state.ts'
import { USAGE } from '../../../plugins/kontur/sync/state.ts'
import { ADMIN, createTestApp } from '../../helpers/plugin-context.ts'
import { contextOf, endedRun, jobStanding, keepReport, rowOf, runError } from './seen.ts'

function openRoutes(standing?: JobStanding) {
  const { context } = contextOf(standing)
  const routes = new Hono().route('/', stateRoutes(context)).route('/', reportRoutes(context))
  const app = createTestApp('kontur', routes)
  const get = async (path: string, headers: Record<string, string> = ADMIN) =>
    await app.request(`/kontur${path}`, { headers })
  return { get, context }
}

describe('all routes', () => {
  test.each(['/state', '/report.csv', '/report.json', '/reports'])('%s is for the admin', async (path) => {
    const { get, context } = openRoutes()
    await keepReport({ runId: 'run-1' }, [rowOf()], context)
    const refused = await get(path, {})
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ code: 'UNAUTHORIZED' })
    const answered = await get(path)
    expect(answered.status).toBe(200)
    expect(answered.headers.get('cache-control')).toBe('no-store')
    expect(await answered.text()).not.toBe('')
  })
})

describe('GET /state', () => {
  test('of a sync that has never run', async () => {
    const { get } = openRoutes()
    expect(await (await get('/state')).json()).toEqual({
      lastModifiedNodeDbid: 0,
      countProcessedNodes: 0,
      status: 'TRIGGER_WAITING',
      tryCount: 0,
      nextTry: null,
      error: null,
      runId: null,
      runStartedAt: null,
      lastFinishedAt: null,
      dryRun: null,
      pass: null,
      stopRequested: false,
      counters: {
        updated: 0,
        unchanged: 0,
        notAsked: 0,
        skippedEmpty: 0,
        skippedInvalid: 0,
        notFound: 0,
        ambiguous: 0,
        skippedEdited: 0,
        failed: 0,
        lookups: 0,
        answersReused: 0,
        stale: 0,
        untold: 0,
      },
      usage: null,
    })
  })

  test('of a pass that waits for its next try', async () => {
    const standing = jobStanding({
      status: 'RETRY_WAITING',
      runId: 'run-2',
      startedAt: '2026-01-05T12:00:00.000Z',
      cursor: { place: { position: 1042 }, page: 3, former: 0 },
      counts: { read: 300, updated: 12, lookups: 250, answersReused: 40 },
      tryCount: 2,
      nextTry: '2026-01-05T12:11:00.000Z',
      error: runError('LOOKUP_UNAVAILABLE', 'Cannot ask Kontur.Focus: it answers 502.'),
      paused: true,
      runs: [endedRun({ finishedAt: '2026-01-04T12:10:00.000Z' })],
    })
    const { get, context } = openRoutes(standing)
    await keepReport({ runId: 'run-1' }, [], context)
    await keepReport({ runId: 'run-2', dryRun: true, pass: 'changes' }, [], context)
    const at = Date.UTC(2026, 0, 5, 12)
    await context.store.put(USAGE, { at, unit: 'companies', limit: 1000, spent: 412, to: '2026-12-31' })
    expect(await (await get('/state')).json()).toMatchObject({
      lastModifiedNodeDbid: 1042,
      countProcessedNodes: 300,
      status: 'RETRY_WAITING',
      tryCount: 2,
      nextTry: '2026-01-05T12:11:00.000Z',
      error: 'Cannot ask Kontur.Focus: it answers 502.',
      runId: 'run-2',
      runStartedAt: '2026-01-05T12:00:00.000Z',
      lastFinishedAt: '2026-01-04T12:10:00.000Z',
      dryRun: true,
      pass: 'changes',
      stopRequested: true,
      counters: { updated: 12, failed: 0, lookups: 250, answersReused: 40 },
      usage: {
        at: '2026-01-05T12:00:00.000Z',
        unit: 'companies',
        limit: 1000,
        spent: 412,
        from: null,
        to: '2026-12-31',
      },
    })
  })

  test.each([
    ['after three repeats', 'ERROR', 4, 3],
    ['at once', 'ERROR', 1, 0],
    ['at the third repeat', 'IN_PROGRESS', 3, 3],
  ] as const)('counts repeats of a pass that failed or fails %s', async (_when, status, tryCount, shown) => {
    const { get } = openRoutes(jobStanding({ status, tryCount, error: runError('SOURCE_UNAVAILABLE') }))
    expect(await (await get('/state')).json()).toMatchObject({ status, tryCount: shown })
  })

  test('shows a time of creation as the place where there is no dbid', async () => {
    const place = { position: Date.UTC(2024, 2, 1), done: ['node-1'] }
    const { get } = openRoutes(jobStanding({ cursor: { place, page: 0, former: 0 } }))
    expect(await (await get('/state')).json()).toMatchObject({ lastModifiedNodeDbid: place.position })
  })
})

describe('reports', () => {
  test('GET /report.csv gives the latest as a file', async () => {
    const { get, context } = openRoutes()
    await keepReport({ runId: 'run-1' }, [rowOf({ id: 'old' })], context)
    await keepReport({ runId: 'run-2' }, [rowOf({ id: 'new' })], context)
    const answer = await get('/report.csv')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="kontur-run-2.csv"')
    const lines = (await answer.text()).split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/^new,,1003,0011001013,unchanged,/)
  })

  test('GET /report.csv has the separator that is asked for, and no unknown one', async () => {
    const { get, context } = openRoutes()
    await keepReport({ runId: 'run-1' }, [rowOf({ id: 'node-1', name: 'Ромашка' })], context)
    expect(await (await get('/report.csv?separator=semicolon')).text()).toContain('\r\nnode-1;Ромашка;1003;')
    const refused = await get('/report.csv?separator=;')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ details: { known: ['comma', 'semicolon', 'tab'] } })
  })

  test('GET /report.json gives the one of a pass, with how it ended and what it counted', async () => {
    const run = endedRun({ id: 'run-1', outcome: 'failed', counts: { read: 2, updated: 1 } })
    const { get, context } = openRoutes(jobStanding({ runId: 'run-2', counts: { read: 7 }, runs: [run] }))
    const rows = [rowOf({ id: 'first' }), rowOf({ id: 'second', outcome: 'failed', reason: 'It is locked.' })]
    await keepReport({ runId: 'run-1', dryRun: true }, rows, context)
    await keepReport({ runId: 'run-2' }, [], context)
    expect(await (await get('/report.json?run=run-1')).json()).toEqual({
      runId: 'run-1',
      startedAt: '2026-01-05T12:00:00.000Z',
      dryRun: true,
      pass: 'full',
      outcome: 'failed',
      counts: { read: 2, updated: 1 },
      rows: JSON.parse(JSON.stringify(rows)),
    })
    expect(await (await get('/report.json')).json()).toEqual({
      runId: 'run-2',
      startedAt: '2026-01-05T12:00:00.000Z',
      dryRun: false,
      pass: 'full',
      counts: { read: 7 },
      rows: [],
    })
  })

  test('GET /reports lists those that are kept, the newest first', async () => {
    const { get, context } = openRoutes(
      jobStanding({ runs: [endedRun({ id: 'run-2', counts: { read: 5 } })] }),
    )
    await keepReport({ runId: 'run-1', pass: 'changes' }, [], context)
    await keepReport({ runId: 'run-2', dryRun: true }, [], context)
    const startedAt = '2026-01-05T12:00:00.000Z'
    expect(await (await get('/reports')).json()).toEqual({
      reports: [
        { runId: 'run-2', startedAt, dryRun: true, pass: 'full', outcome: 'done', counts: { read: 5 } },
        { runId: 'run-1', startedAt, dryRun: false, pass: 'changes' },
      ],
    })
  })

  test.each(['/report.csv', '/report.json'])('%s tells which there are', async (path) => {
    const { get, context } = openRoutes()
    const none = await get(path)
    expect(none.status).toBe(404)
    expect(await none.json()).toMatchObject({ code: 'REPORT_UNKNOWN', details: { known: [] } })
    await keepReport({ runId: 'run-1' }, [], context)
    await keepReport({ runId: 'run-2' }, [], context)
    const other = await get(`${path}?run=run-9`)
    expect(other.status).toBe(404)
    expect(await other.json()).toMatchObject({
      code: 'REPORT_UNKNOWN',
      detail: expect.stringContaining('one of run-1, run-2'),
      details: { known: ['run-1', 'run-2'] },
    })
  })
})
