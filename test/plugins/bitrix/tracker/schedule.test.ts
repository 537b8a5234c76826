import { describe, expect, test } from 'vitest'
import { reborn } from '../../../../plugins/bitrix/tracker/birth.ts'
import { alreadyOver, cancelled } from '../../../../plugins/bitrix/tracker/ends.ts'
import { missed } from '../../../../plugins/bitrix/tracker/missed.ts'
import type { ImportRecord } from '../../../../plugins/bitrix/tracker/record.ts'
import { afterClockJump, isDue, nextPollAt, refreshAt } from '../../../../plugins/bitrix/tracker/schedule.ts'
import {
  after,
  attached,
  BEGIN,
  everyMinute,
  HOUR,
  LOADING,
  look,
  MINUTE,
  OUT_OF_REACH,
  registered,
} from './looks.ts'

const SECOND = 1000
const RUNNING = after(registered(), [1, LOADING])

interface Settings {
  now?: number
  pollMs?: number
  slowDown?: boolean
  jitterMs?: number
}

/** How long after its last poll an import is looked at next, right after that poll. */
function wait(record: ImportRecord, settings: Settings = {}): number | null {
  const now = record.lastPollAt ?? BEGIN
  const next = nextPollAt(record, { now, pollMs: MINUTE, slowDown: true, jitterMs: 0, ...settings })
  return next === null ? null : next - now
}

describe('the first look', () => {
  test('at an import of ours is 60 to 65 seconds after its registration', () => {
    expect(wait(registered())).toBe(60 * SECOND)
    expect(wait(registered(), { jitterMs: 5 * SECOND })).toBe(65 * SECOND)
    expect(wait(registered(), { pollMs: HOUR })).toBe(60 * SECOND)
  })

  test('at an import of ours that is overdue is at once', () => {
    expect(wait(registered(), { now: BEGIN + HOUR })).toBe(HOUR)
  })

  test('at an attached one is at once', () => {
    expect(wait(attached(), { pollMs: HOUR, jitterMs: 5 * SECOND })).toBe(0)
    expect(isDue(attached(), BEGIN)).toBe(true)
  })

  test('at another import with the same id keeps the minute after the last look at the former', () => {
    const ended = after(RUNNING, [2, look('F')])
    const now = BEGIN + 2.25 * MINUTE
    const settings = { now, pollMs: HOUR, slowDown: true, jitterMs: 0 }
    expect(nextPollAt(reborn(ended, { origin: 'attached', now }), settings)).toBe(BEGIN + 3 * MINUTE)
    expect(nextPollAt(reborn(ended, { origin: 'registered', now }), settings)).toBe(BEGIN + 3.25 * MINUTE)
  })

  test('that failed is followed by one as after any failure', () => {
    expect(wait(after(attached(), [0, undefined]))).toBe(MINUTE)
  })
})

describe('the next look', () => {
  test('is as the settings say, never sooner than a minute, and spread', () => {
    expect(wait(RUNNING)).toBe(MINUTE)
    expect(wait(RUNNING, { pollMs: SECOND })).toBe(MINUTE)
    expect(wait(RUNNING, { pollMs: 10 * MINUTE })).toBe(10 * MINUTE)
    expect(wait(RUNNING, { jitterMs: 1234 })).toBe(MINUTE + 1234)
  })

  test('is never rarer than every six hours', () => {
    expect(wait(RUNNING, { pollMs: 24 * HOUR })).toBe(6 * HOUR)
  })

  test.each([
    [9, 1],
    [10, 2],
    [29, 2],
    [30, 5],
    [500, 5],
  ])('after %i unchanged ones is in %i minutes', (unchanged, minutes) => {
    const still = after(RUNNING, ...everyMinute(2, unchanged + 1, LOADING))
    expect(still.unchangedPolls).toBe(unchanged)
    expect(wait(still)).toBe(minutes * MINUTE)
    expect(wait(still, { slowDown: false })).toBe(MINUTE)
    expect(wait(still, { pollMs: 10 * MINUTE })).toBe(10 * MINUTE)
  })

  test('after a day without a change is in half an hour, and after a change in a minute again', () => {
    const still = after(RUNNING, ...everyMinute(2, 24 * 60 + 1, LOADING))
    expect(wait(still)).toBe(30 * MINUTE)
    expect(wait(after(still, [24 * 60 + 31, look('S')]))).toBe(MINUTE)
  })

  test('after failures waits 1, 2, 4, 8 and at most 15 minutes, also when nothing moves', () => {
    let record = after(RUNNING, ...everyMinute(2, 50, LOADING))
    const waits = Array.from({ length: 7 }, (_, index) => {
      record = missed(record, OUT_OF_REACH, { now: BEGIN + (60 + index) * MINUTE })
      return wait(record)
    })
    expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15].map((minutes) => minutes * MINUTE))
    expect(wait({ ...record, failedPolls: 5000 })).toBe(15 * MINUTE)
  })

  test('after failures is not sooner than the settings say', () => {
    expect(wait(after(RUNNING, [2, undefined]), { pollMs: 10 * MINUTE })).toBe(10 * MINUTE)
  })

  test('after an end is none', () => {
    const ended = cancelled(RUNNING, { now: BEGIN })
    expect(wait(ended)).toBeNull()
    expect(isDue(ended, BEGIN + HOUR)).toBe(false)
    expect(isDue({ ...ended, nextPollAt: BEGIN }, BEGIN + HOUR)).toBe(false)
  })

  test('at one that the portal says is over is in a minute, however slow it was', () => {
    const over = alreadyOver(after(RUNNING, ...everyMinute(2, 50, LOADING)), { now: BEGIN + HOUR })
    expect(wait(over, { pollMs: HOUR })).toBe(MINUTE)
  })
})

describe('a look is due', () => {
  const record = { ...RUNNING, nextPollAt: BEGIN + 3 * MINUTE }

  test('at its time, and after it', () => {
    expect(isDue(record, BEGIN + 3 * MINUTE - 1)).toBe(false)
    expect(isDue(record, BEGIN + 3 * MINUTE)).toBe(true)
    expect(isDue(record, BEGIN + HOUR)).toBe(true)
  })

  test('when its time is absurdly far ahead', () => {
    expect(isDue({ ...RUNNING, nextPollAt: BEGIN + 30 * 24 * HOUR }, BEGIN + 5 * MINUTE)).toBe(true)
    expect(isDue({ ...RUNNING, nextPollAt: BEGIN + 6 * HOUR }, BEGIN + 5 * MINUTE)).toBe(false)
  })

  test('not within a minute after the last, whatever stands in the record', () => {
    expect(isDue({ ...RUNNING, nextPollAt: 0 }, BEGIN + 1.9 * MINUTE)).toBe(false)
    expect(isDue({ ...RUNNING, nextPollAt: BEGIN + 30 * 24 * HOUR }, BEGIN + 1.9 * MINUTE)).toBe(false)
  })
})

describe('a look by hand', () => {
  test('may happen a minute after the last', () => {
    expect(refreshAt(RUNNING, BEGIN + 1.5 * MINUTE)).toBe(BEGIN + 2 * MINUTE)
    expect(refreshAt(RUNNING, BEGIN + HOUR)).toBeLessThan(BEGIN + HOUR)
  })

  test('may happen a minute after our registration, and at once after attaching', () => {
    expect(refreshAt(registered(), BEGIN)).toBe(BEGIN + MINUTE)
    expect(refreshAt(attached(), BEGIN)).toBeLessThanOrEqual(BEGIN)
  })

  test('is never more than a minute away', () => {
    expect(refreshAt(RUNNING, BEGIN - HOUR)).toBe(BEGIN - HOUR + MINUTE)
  })
})

describe('a clock that was put back', () => {
  const record = { ...RUNNING, nextPollAt: BEGIN + 2 * MINUTE }
  const now = BEGIN - 2 * HOUR

  test('counts the last look as one of now, so that the next is in a minute', () => {
    const seen = afterClockJump(record, { now })
    expect(seen).toEqual({ ...record, lastPollAt: now, nextPollAt: now + MINUTE })
    expect(isDue(seen, now + MINUTE - 1)).toBe(false)
    expect(isDue(seen, now + MINUTE)).toBe(true)
  })

  test('changes nothing when the last look lies before now, and nothing after an end', () => {
    expect(afterClockJump(record, { now: BEGIN + MINUTE })).toBe(record)
    expect(afterClockJump(attached(), { now })).toEqual(attached())
    const ended = cancelled(record, { now: BEGIN })
    expect(afterClockJump(ended, { now })).toBe(ended)
  })
})
