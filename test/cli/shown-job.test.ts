import { describe, expect, it } from 'vitest'
import { isOver, type ShownJob } from '../../cli/shown-job.ts'

const SINCE = Date.parse('2026-01-05T12:00:00.000Z')
const failedAt = (at: string) => ({ code: 'HTTP_STATUS', message: 'Busy.', at, details: {} })

describe('a job that was told to run', () => {
  it.each<[string, boolean, Partial<ShownJob>]>([
    ['is done', true, {}],
    ['was not begun yet', false, { signalsWaiting: 1 }],
    ['was answered, and was not begun yet', false, { status: 'ERROR', isAnswered: true }],
    ['runs', false, { status: 'IN_PROGRESS' }],
    ['has failed', true, { status: 'ERROR', error: failedAt('2026-01-05T12:00:01.000Z') }],
    ['has failed a try', true, { status: 'RETRY_WAITING', error: failedAt('2026-01-05T12:00:01.000Z') }],
    ['failed one before', false, { status: 'RETRY_WAITING', error: failedAt('2026-01-05T11:59:59.000Z') }],
    ['is paused', true, { paused: true, signalsWaiting: 1 }],
    ['is switched off', true, { enabled: false, isAnswered: true }],
  ])('and %s is over: %j', (_, expected, parts) => {
    expect(isOver({ ...waiting, ...parts }, SINCE)).toBe(expected)
  })
})

const waiting: ShownJob = {
  id: 'demo/count',
  status: 'TRIGGER_WAITING',
  enabled: true,
  paused: false,
  pause: null,
  running: false,
  processed: 0,
  total: null,
  nextSlot: null,
  nextTry: null,
  signalsWaiting: 0,
  isAnswered: false,
  rowsWaiting: 0,
  error: null,
  lastRun: null,
  lastSuccess: null,
}
