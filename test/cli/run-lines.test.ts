import { describe, expect, it } from 'vitest'
import { type JobRun, runTable } from '../../cli/run-lines.ts'
import { sheetFor } from '../../cli/sheet.ts'

const sheet = sheetFor('Europe/Prague', { columns: 80 })

describe('the table of runs', () => {
  it('says how each ended and what came of it, below it where that is long', () => {
    const lines = runTable(
      [
        run('kassa-1/collect', { summary: 'asked for a report' }),
        run('wholesale/load', {
          outcome: 'failed',
          error: {
            code: 'HTTP_STATUS',
            message: 'Cannot POST "https://dealer.example/goods": the server answered 503. Try later.',
            details: {},
          },
        }),
        run('outlet/load', {
          outcome: 'failed',
          error: { code: 'GUARD_DROP', message: '128 goods.', details: {} },
        }),
        run('torgsoft/load', { outcome: 'stopped', counts: { read: 1200, applied: 0 } }),
      ],
      sheet,
    )
    expect(lines).toEqual([
      'STARTED              JOB              OUTCOME         TOOK   WHAT CAME OF IT',
      '2026-07-05 12:00:03  kassa-1/collect  done            1 min  asked for a report',
      '2026-07-05 12:00:03  wholesale/load   failed          1 min',
      '    HTTP_STATUS: Cannot POST "https://dealer.example/goods": the server answered',
      '    503. Try later.',
      '2026-07-05 12:00:03  outlet/load      stopped to ask  1 min',
      '    GUARD_DROP: 128 goods.',
      '2026-07-05 12:00:03  torgsoft/load    ended early     1 min  read 1,200',
      'Time zone: Europe/Prague',
    ])
  })

  it('has colours in a terminal only', () => {
    const terminal = sheetFor('UTC', { isTTY: true, columns: 100 }, { TERM: 'xterm' })
    const [headings, line] = runTable([run('woo/index', { counts: { read: 5 } })], terminal)
    expect(headings).toBe(
      '\u001B[1mSTARTED              JOB        OUTCOME  TOOK   WHAT CAME OF IT\u001B[22m',
    )
    expect(line).toBe('2026-07-05 10:00:03  woo/index  \u001B[32mdone   \u001B[39m  1 min  read 5')
  })

  it('says so where there are none', () => {
    expect(runTable([], sheet)).toEqual(['Nothing ran yet.'])
  })
})

function run(job: string, parts: Partial<JobRun>): JobRun {
  const startedAt = '2026-07-05T10:00:03.000Z'
  const finishedAt = '2026-07-05T10:01:03.000Z'
  const ended = { startedAt, finishedAt, counts: {}, summary: null, error: null }
  return { job, id: 'run-1', outcome: 'done', ...ended, ...parts }
}
