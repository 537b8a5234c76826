import { describe, expect, it } from 'vitest'
import { parseSchedule } from '../../../core/jobs/schedule.ts'
import { type JobState, MOST_QUARANTINED, newJobState, type RunRecord } from '../../../core/jobs/state.ts'
import { isRefusal } from '../../../core/notify/error-kinds.ts'
import { givesSigns, lastSign, readJob } from '../../../core/notify/read-job.ts'
import { confirmAnswer } from '../../../core/question.ts'

const NOW = Date.UTC(2026, 0, 5, 12)
const MINUTE = 60_000
const daily = { id: 'shop/load', instance: 'shop', schedule: parseSchedule('0 3 * * *', 'UTC') }
const NIGHT = Date.UTC(2026, 0, 6, 3)

describe('a job that is looked at', () => {
  it('fails when no try is left, and says what happens next', () => {
    const state = stateOf({ status: 'ERROR', error: error('HTTP_NETWORK') })
    expect(readJob(daily, state, NOW)).toEqual({
      troubles: [
        {
          kind: 'failed',
          scope: 'job:shop/load',
          instance: 'shop',
          job: 'shop/load',
          cause: 'HTTP_NETWORK',
          since: NOW - MINUTE,
          message: 'It went wrong.',
          next: { kind: 'slot', at: NIGHT },
        },
      ],
      standing: { state: 'unsure', asksNothing: true },
    })
  })

  it('waits for a signal where it has no schedule', () => {
    const state = stateOf({ status: 'ERROR', error: error('HTTP_NETWORK') })
    const { troubles } = readJob({ ...daily, schedule: undefined }, state, NOW)
    expect(troubles).toMatchObject([{ next: { kind: 'signal' } }])
  })

  it.each([
    ['a guard has stopped it', error('GUARD_DROP')],
    ['it shows what its first run would do', error('FIRST_RUN_PREVIEW')],
    ['its error names answers', { ...error('NAMES_NEW'), details: { answers: [confirmAnswer('r')] } }],
  ])('asks when %s', (_why, asking) => {
    const state = stateOf({ status: 'ERROR', error: asking })
    expect(readJob(daily, state, NOW).troubles).toMatchObject([
      { kind: 'question', next: { kind: 'answer' } },
    ])
  })

  it('is known to ask nothing more when it rests without a question', () => {
    const error = (code: string) => ({ code, message: 'Cannot.', at: NOW, retry: 'never' as const })
    const asks = (code: string) =>
      readJob(daily, stateOf({ status: 'ERROR', error: error(code) }), NOW).standing.asksNothing
    expect([asks('GUARD_DROP'), asks('WOO_ANSWER')]).toEqual([false, true])
  })

  it('is no trouble while it is tried again, unless it is refused', () => {
    const waiting = { status: 'RETRY_WAITING', nextTry: NOW + MINUTE } as const
    const passing = stateOf({ ...waiting, error: error('HTTP_NETWORK') })
    expect(readJob(daily, passing, NOW)).toEqual({
      troubles: [],
      standing: { state: 'unsure', asksNothing: false },
    })
    const refused = stateOf({ ...waiting, error: error('FTP_LOGIN_REFUSED') })
    expect(readJob(daily, refused, NOW).troubles).toMatchObject([
      { kind: 'credentials', next: { kind: 'try', at: NOW + MINUTE } },
    ])
  })

  it('is well when its last run came to its end', () => {
    const at = NOW - 5 * MINUTE
    expect(readJob(daily, stateOf({ runs: [run('failed'), run('done', at)] }), NOW).standing).toEqual({
      state: 'well',
      asksNothing: true,
      lastGood: at,
    })
  })

  it.each([
    ['that never ran', {}],
    ['that runs', { status: 'IN_PROGRESS', runs: [run('done')] }],
    ['that was reset after it failed', { runs: [run('failed')] }],
    ['that somebody has stopped', { runs: [run('done'), run('cancelled')] }],
  ] satisfies [string, Partial<JobState>][])('%s is not known to be well', (_name, state) => {
    expect(readJob(daily, stateOf(state), NOW).standing.state).toBe('unsure')
  })

  it('says so when it may have put aside more orders than it names', () => {
    const rows = Array.from({ length: MOST_QUARANTINED }, (_, index) => ({
      runId: 'r',
      row: `order ${index}`,
      reason: 'no address',
      about: 'order' as const,
    }))
    const standingWith = (quarantined: JobState['quarantined']) =>
      readJob(daily, stateOf({ quarantined, runs: [run('done')] }), NOW).standing
    expect(standingWith(rows)).toMatchObject({ state: 'well', hasMoreOrders: true })
    expect(standingWith(rows.slice(1))).not.toHaveProperty('hasMoreOrders')
  })

  it('tells of orders that it has put aside, and of no other rows', () => {
    const quarantined: JobState['quarantined'] = [
      { runId: 'r', row: 'order 1001', reason: 'Ann Smith lives nowhere.', about: 'order' },
      { runId: 'r', row: '17', reason: 'no price' },
    ]
    const { troubles } = readJob(daily, stateOf({ quarantined, runs: [run('done')] }), NOW)
    expect(troubles).toMatchObject([{ kind: 'order', order: '1001', since: NOW }])
    expect(JSON.stringify(troubles)).not.toContain('Smith')
  })

  it('keeps what nobody foresaw to itself', () => {
    const state = stateOf({ status: 'ERROR', error: { ...error('UNEXPECTED'), message: 'Ann Smith' } })
    expect(readJob(daily, state, NOW).troubles).toMatchObject([
      { message: 'Something unexpected went wrong.' },
    ])
  })
})

describe('the last sign of life of a job', () => {
  const idle = run('done', NOW - MINUTE)
  const busy = { ...run('done', NOW - 9 * MINUTE), counts: { read: 3 } }
  const signalled = { ...run('failed', NOW - 7 * MINUTE), trigger: { kind: 'signal', at: 0 } } as const

  it('is a run that has found something, or that was signalled', () => {
    expect(lastSign({ runs: [busy, idle] })).toEqual({ at: busy.finishedAt, runsSince: 1 })
    expect(lastSign({ runs: [busy, signalled, idle] })).toEqual({ at: signalled.finishedAt, runsSince: 1 })
    expect(lastSign({ runs: [idle, busy] })).toEqual({ at: busy.finishedAt, runsSince: 0 })
    expect(lastSign({ runs: [idle] })).toBeUndefined()
  })

  it('is expected of jobs that look often or wait for signals', () => {
    expect(givesSigns({ schedule: parseSchedule('*/5 * * * *', 'UTC') }, NOW)).toBe(true)
    expect(givesSigns({ schedule: undefined }, NOW)).toBe(true)
    expect(givesSigns(daily, NOW)).toBe(false)
  })
})

describe('an error', () => {
  it.each([
    ['HTTP_STATUS', { status: 401 }],
    ['HTTP_STATUS', { status: 403 }],
    ['HTTP_STATUS', { status: 407 }],
    ['FTP_LOGIN_REFUSED', {}],
    ['WOO_KEY_UNKNOWN', {}],
    ['WOO_FORBIDDEN', {}],
    ['MSERVER_LOGIN', {}],
    ['KEY_REJECTED', {}],
    ['WEBHOOK_SIGNATURE', {}],
    ['BAD_FOLDER_PASSWORD', {}],
    ['PORTAL_REFUSED', { code: 'INVALID_CREDENTIALS' }],
  ])('%s %j is a refusal of credentials', (code, details) => {
    expect(isRefusal({ code, details })).toBe(true)
  })

  it.each([
    ['HTTP_STATUS', { status: 404 }],
    ['HTTP_STATUS', { status: '401' }],
    ['FTP_DENIED', {}],
    ['WOO_REFUSED', {}],
    ['GUARD_KEY_CHANGE', {}],
    ['KEY_INVALID', {}],
    ['PORTAL_REFUSED', { code: 'overload_limit' }],
  ])('%s %j is none', (code, details) => {
    expect(isRefusal({ code, details })).toBe(false)
  })
})

function stateOf(parts: Partial<JobState>): JobState {
  return { ...newJobState(NOW, { configHash: 'h', configRevision: 0, scheduleText: '' }), ...parts }
}

function error(code: string): NonNullable<JobState['error']> {
  return { code, message: 'It went wrong.', at: NOW - MINUTE, retry: 'later' }
}

function run(outcome: RunRecord['outcome'], finishedAt = NOW - MINUTE): RunRecord {
  const trigger = { kind: 'slot', at: finishedAt } as const
  return { id: 'r', outcome, trigger, startedAt: finishedAt, finishedAt, counts: {} }
}
