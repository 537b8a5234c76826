import { describe, expect, it } from 'vitest'
import { jobLines, jobTable } from '../../cli/job-lines.ts'
import { sheetFor } from '../../cli/sheet.ts'
import type { ShownJob, ShownRun } from '../../cli/shown-job.ts'

const DONE: ShownRun = {
  id: 'run-1',
  outcome: 'done',
  startedAt: '2026-01-05T06:00:00.000Z',
  finishedAt: '2026-01-05T06:00:12.000Z',
  counts: { read: 2400, applied: 2399, quarantined: 1 },
  summary: 'TSGoods.trs: 2400 goods',
  error: null,
}

const REFUSED = {
  code: 'HTTP_STATUS',
  message: 'Cannot POST "https://dealer.example/goods": the server answered 503. Try later.',
  at: '2026-01-05T07:00:00.000Z',
  details: {},
}

const ASKS = {
  code: 'GUARD_DROP',
  message: 'Cannot load goods file "TSGoods.trs" without asking: 128 goods after 320.',
  at: '2026-01-05T07:00:00.000Z',
  details: {
    answers: [
      { label: 'This file is partial', input: { confirm: 'run-9', partial: true } },
      { label: 'Confirm', input: { confirm: 'run-9' }, tone: 'yes' },
    ],
  },
}

const PAUSE = { reason: 'stock-taking', since: '2026-01-05T05:30:00.000Z', until: null }

const sheet = sheetFor('Europe/Kyiv', { columns: 80 })

describe('the table of jobs', () => {
  it('says in words how each stands, when it was well, and when it comes next', () => {
    const jobs = [
      job('woo/verify', { paused: true, pause: PAUSE, nextSlot: '2026-01-11T02:00:00.000Z' }),
      job('outlet/load', { status: 'IN_PROGRESS', running: true, processed: 120, total: 410 }),
      job('kassa-3/goods', { enabled: false, nextSlot: '2026-01-05T08:00:00.000Z' }),
      job('torgsoft/load', { lastSuccess: DONE.finishedAt, nextSlot: '2026-01-05T08:15:00.000Z' }),
      job('torgsoft/photos', {}),
    ]
    expect(jobTable(jobs, sheet)).toEqual([
      'JOB              STATE               LAST SUCCESS         NEXT',
      'kassa-3/goods    switched off        never                -',
      'outlet/load      running, 29 %       never                -',
      'torgsoft/load    waits for its time  2026-01-05 08:00:12  2026-01-05 10:15',
      'torgsoft/photos  waits for a signal  never                -',
      'woo/verify       paused              never                -',
      '    Paused since 2026-01-05 07:30, without end. Reason: stock-taking',
      'Time zone: Europe/Kyiv',
    ])
  })

  it('says below one that failed why, and what happens next and when', () => {
    const times = { nextTry: '2026-01-05T07:05:30.000Z', nextSlot: '2026-01-05T08:00:00.000Z' }
    expect(below(job('wholesale/load', { status: 'RETRY_WAITING', error: REFUSED, ...times }))).toEqual([
      'wholesale/load  waits to try again  never         2026-01-05 09:05:30',
      '    HTTP_STATUS: Cannot POST "https://dealer.example/goods": the server answered',
      '    503. Try later.',
      '    It is tried again at 2026-01-05 09:05:30.',
    ])
    const failed = job('wholesale/load', { status: 'ERROR', error: REFUSED, ...times, nextTry: null })
    expect(below(failed)[0]).toBe('wholesale/load  failed  never         2026-01-05 10:00')
    expect(below(failed).at(-1)).toBe('    It runs again by its schedule at 2026-01-05 10:00.')
    expect(below({ ...failed, nextSlot: null }).at(-1)).toBe(
      '    It runs again with the next signal, or when you start it.',
    )
    expect(below({ ...failed, paused: true, pause: { ...PAUSE, reason: '' } }).slice(1)).toEqual([
      '    Paused since 2026-01-05 07:30, without end. No reason was given.',
      '    HTTP_STATUS: Cannot POST "https://dealer.example/goods": the server answered',
      '    503. Try later.',
      '    Nothing happens while the job is paused.',
    ])
    expect(below({ ...failed, enabled: false })).toHaveLength(1)
  })

  it('says how to answer what a job asks, until somebody did', () => {
    const asking = job('outlet/load', { status: 'ERROR', error: ASKS })
    expect(below(asking)).toEqual([
      'outlet/load  stopped to ask  never         -',
      '    GUARD_DROP: Cannot load goods file "TSGoods.trs" without asking: 128 goods',
      '    after 320.',
      '    It waits for your answer. Until then nothing is changed. See the dashboard',
      '    for what it found.',
      '    To say yes to it:',
      '    npm run mostik -- run outlet/load --confirm run-9',
    ])
    expect(below({ ...asking, signalsWaiting: 1 }).at(-1)).toBe('    It runs again in a moment.')
    const withoutYes = { ...ASKS, details: { answers: [{ label: 'Show it', input: { show: true } }] } }
    expect(below({ ...asking, error: withoutYes }).join(' ')).not.toContain('--confirm')
  })

  it('has colours in a terminal only, and is as wide there as one likes to read', () => {
    const failed = job('wholesale/load', { status: 'ERROR', error: REFUSED })
    expect(jobTable([failed], sheet).join('')).not.toContain('\u001B')
    const terminal = sheetFor('UTC', { isTTY: true, columns: 300 }, { TERM: 'xterm' })
    const [, line = '', why = ''] = jobTable([failed], terminal)
    expect(line).toBe('wholesale/load  \u001B[31mfailed\u001B[39m  never         -')
    expect(why.length).toBeLessThanOrEqual(100)
  })

  it('says so where there are none', () => {
    expect(jobTable([], sheet)).toEqual(['There is no job.'])
  })
})

describe('one job', () => {
  it('tells besides what its last run did', () => {
    const ran = job('torgsoft/load', { lastRun: DONE, lastSuccess: DONE.finishedAt })
    expect(jobLines(ran, sheet).slice(1)).toEqual([
      'torgsoft/load  waits for a signal  2026-01-05 08:00:12  -',
      '    Last run: done in 12 s; read 2,400, applied 2,399, put aside 1; TSGoods.trs:',
      '    2400 goods',
      'Time zone: Europe/Kyiv',
    ])
    const cancelled = { ...DONE, outcome: 'cancelled' as const, counts: {}, summary: null }
    expect(jobLines({ ...ran, lastRun: cancelled }, sheet)[2]).toBe('    Last run: cancelled in 12 s')
    const failed = { ...ran, status: 'ERROR' as const, error: REFUSED }
    const after = (lastRun: ShownRun) => jobLines({ ...failed, lastRun }, sheet).join(' ')
    expect(after({ ...DONE, outcome: 'failed', error: REFUSED })).not.toContain('Last run')
    // It looked at a part only, and left the error as it was.
    expect(after(DONE)).toContain('Last run: done')
    expect(after(DONE)).toContain('HTTP_STATUS')
    expect(jobLines({ ...failed, status: 'RETRY_WAITING' }, sheet).join(' ')).not.toContain('Last run')
  })
})

/** What the table says of one job, without its frame. */
function below(one: ShownJob): string[] {
  return jobTable([one], sheet).slice(1, -1)
}

function job(id: string, parts: Partial<ShownJob>): ShownJob {
  const next = { nextSlot: null, nextTry: null, signalsWaiting: 0, isAnswered: false, rowsWaiting: 0 }
  const state = { enabled: true, paused: false, pause: null, running: false, processed: 0, total: null }
  const last = { error: null, lastRun: null, lastSuccess: null }
  return { id, status: 'TRIGGER_WAITING', ...state, ...next, ...last, ...parts }
}
