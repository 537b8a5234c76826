import { describe, expect, it } from 'vitest'
import {
  endOf,
  nextStepOf,
  type Stand,
  type StandingJob,
  standOf,
  waitsForConfirmation,
} from '../../../core/jobs/stand.ts'

const AT = '2026-01-05T12:30:00.000Z'
const BROKEN = { code: 'HTTP_STATUS' }
const ASKS = { code: 'GUARD_DROP' }
const ASKS_IN_DETAILS = {
  code: 'NAMES_NEW',
  details: { answers: [{ label: 'Yes', input: { confirm: 'r' } }] },
}

function job(parts: Partial<StandingJob>): StandingJob {
  const begun = { enabled: true, paused: false, running: false, nextTry: null, nextSlot: null, error: null }
  return {
    status: 'TRIGGER_WAITING',
    signalsWaiting: 0,
    isAnswered: false,
    rowsWaiting: 0,
    ...begun,
    ...parts,
  }
}

describe('how a job stands', () => {
  it.each<[Stand, Partial<StandingJob>]>([
    ['switched off', { enabled: false, paused: true, status: 'ERROR', error: BROKEN }],
    ['paused', { paused: true, status: 'IN_PROGRESS', running: true }],
    ['running', { status: 'IN_PROGRESS', running: true }],
    ['under way', { status: 'IN_PROGRESS' }],
    ['waits to try again', { status: 'RETRY_WAITING', error: BROKEN, signalsWaiting: 1 }],
    ['asks', { status: 'ERROR', error: ASKS }],
    ['asks', { status: 'ERROR', error: ASKS_IN_DETAILS }],
    ['failed', { status: 'ERROR', error: BROKEN, nextSlot: AT }],
    ['about to run', { signalsWaiting: 1, nextSlot: AT }],
    ['about to run', { rowsWaiting: 2 }],
    ['waits for its time', { nextSlot: AT }],
    ['waits for a signal', {}],
  ])('is "%s" for %j', (stand, parts) => {
    expect(standOf(job(parts))).toBe(stand)
  })

  it('takes a question for one only when the job has stopped for it', () => {
    expect(waitsForConfirmation(job({ status: 'ERROR', error: ASKS }))).toBe(true)
    expect(waitsForConfirmation(job({ status: 'IN_PROGRESS', error: ASKS }))).toBe(false)
  })
})

describe('what happens next', () => {
  it.each<[ReturnType<typeof nextStepOf>, Partial<StandingJob>]>([
    [{ kind: 'nothing while switched off' }, { enabled: false, paused: true, nextTry: AT }],
    [{ kind: 'nothing while paused' }, { paused: true, status: 'RETRY_WAITING', nextTry: AT }],
    [{ kind: 'soon' }, { status: 'ERROR', error: ASKS, signalsWaiting: 1 }],
    [{ kind: 'answer' }, { status: 'ERROR', error: ASKS, nextSlot: AT }],
    [{ kind: 'now' }, { status: 'IN_PROGRESS', error: BROKEN }],
    [
      { kind: 'try', at: AT },
      { status: 'RETRY_WAITING', error: BROKEN, nextTry: AT, nextSlot: 'earlier' },
    ],
    [
      { kind: 'slot', at: AT },
      { status: 'ERROR', error: BROKEN, nextSlot: AT },
    ],
    [{ kind: 'signal' }, { status: 'ERROR', error: BROKEN }],
  ])('is %j for %j', (next, parts) => {
    expect(nextStepOf(job(parts))).toEqual(next)
  })
})

describe('how a run ended', () => {
  it('is as its outcome says, but one that stopped to ask has not failed', () => {
    expect(endOf({ outcome: 'failed', error: BROKEN })).toBe('failed')
    expect(endOf({ outcome: 'failed', error: ASKS })).toBe('asked')
    expect(endOf({ outcome: 'cancelled', error: ASKS })).toBe('cancelled')
    expect(endOf({ outcome: 'done' })).toBe('done')
  })
})
