import { describe, expect, test } from 'vitest'
import { stillMs } from '../../../../plugins/bitrix/tracker/times.ts'
import {
  after,
  BEGIN,
  everyMinute,
  LOADING,
  laterNotes,
  look,
  message,
  MINUTE,
  registered,
  tellings,
  underWay,
} from './looks.ts'

const NEXT = underWay('load', { step: 1, section: 'LANDING' })
const RUNNING = after(registered(), [1, LOADING])
const STALLED = after(RUNNING, ...everyMinute(2, 31, LOADING))

describe('an import that does not move', () => {
  test('is slow after more than five minutes, which nobody is told', () => {
    expect(after(RUNNING, ...everyMinute(2, 6, LOADING)).flags.slow).toBe(false)
    const slow = after(RUNNING, ...everyMinute(2, 7, LOADING))
    expect(slow.flags).toEqual({ slow: true, stalled: false, warnings: false, degraded: false })
    expect(tellings(slow)).toEqual(['started'])
    expect(slow.history).toEqual(RUNNING.history)
  })

  test('is stalled after the time that the settings give, and somebody is told once', () => {
    expect(after(RUNNING, ...everyMinute(2, 30, LOADING)).flags.stalled).toBe(false)
    expect(STALLED).toMatchObject({ state: 'running', flags: { slow: true, stalled: true } })
    expect(tellings(after(STALLED, ...everyMinute(32, 90, LOADING)))).toEqual(['started', 'stalled'])
    expect(laterNotes(STALLED)).toEqual([expect.stringContaining('Stalled')])
  })

  test('can be stalled before it has begun', () => {
    const queued = after(registered(), [1, look('S')], ...everyMinute(2, 31, look('S')))
    expect(queued).toMatchObject({ state: 'queued', flags: { stalled: true } })
  })

  test('recovers with the next change, and somebody is told', () => {
    const resumed = after(STALLED, [40, NEXT])
    expect(resumed.flags).toMatchObject({ slow: false, stalled: false })
    expect(tellings(resumed)).toEqual(['started', 'stalled', 'resumed'])
    expect(resumed.history.at(-1)).toMatchObject({ status: 'P', note: 'It moves again.' })
  })

  test('recovers with a new message', () => {
    expect(after(STALLED, [40, { ...LOADING, errors: [message('a')] }]).flags.stalled).toBe(false)
  })

  test('that stalls a second time is told by the history only', () => {
    const twice = after(STALLED, [40, NEXT], ...everyMinute(41, 70, NEXT), [71, LOADING])
    expect(tellings(twice)).toEqual(['started', 'stalled', 'resumed'])
    expect(laterNotes(twice)).toHaveLength(4)
  })

  test('and then ends is told as ended, not as resumed', () => {
    const ended = after(STALLED, [40, look('F')])
    expect(tellings(ended)).toEqual(['started', 'stalled', 'finished'])
    expect(ended.flags).toMatchObject({ slow: false, stalled: false })
  })
})

describe('polls that fail', () => {
  test('are no stall and no progress', () => {
    const unseen = after(RUNNING, ...everyMinute(2, 60, undefined))
    expect(unseen).toMatchObject({
      state: 'running',
      rawStatus: 'P',
      failedPolls: 59,
      unchangedPolls: 0,
      flags: { slow: false, stalled: false, degraded: true },
      lastChangeAt: RUNNING.lastChangeAt,
    })
  })

  test('do not count towards a stall: the time begins anew after a gap', () => {
    const seenAgain = after(RUNNING, ...everyMinute(2, 60, undefined), [61, LOADING])
    expect(seenAgain.flags).toEqual({ slow: false, stalled: false, warnings: false, degraded: false })
    expect(after(seenAgain, ...everyMinute(62, 90, LOADING)).flags.stalled).toBe(false)
    expect(after(seenAgain, ...everyMinute(62, 91, LOADING)).flags.stalled).toBe(true)
  })

  test('leave an import stalled that was', () => {
    const seenAgain = after(STALLED, ...everyMinute(32, 60, undefined), [61, LOADING])
    expect(seenAgain.flags.stalled).toBe(true)
    expect(tellings(seenAgain)).toEqual(['started', 'stalled'])
  })

  test('show after the third in a row, with the reason in the history, once', () => {
    const two = after(RUNNING, [2, undefined], [3, undefined])
    const nine = after(two, ...everyMinute(4, 10, undefined))
    expect(two.flags.degraded).toBe(false)
    expect(two.history).toEqual(RUNNING.history)
    expect(nine.flags.degraded).toBe(true)
    expect(laterNotes(nine)).toEqual([
      '3 looks in a row have failed. PORTAL_UNAVAILABLE: The portal does not answer.',
    ])
  })

  test('are told of once, after 30 minutes without a good look', () => {
    const unseen = after(RUNNING, ...everyMinute(2, 30, undefined))
    expect(tellings(unseen)).toEqual(['started'])
    expect(tellings(after(unseen, ...everyMinute(31, 90, undefined)))).toEqual(['started', 'unanswered'])
  })

  test('one alone after a long wait is told of by nobody', () => {
    expect(tellings(after(RUNNING, [45, undefined]))).toEqual(['started'])
  })

  test('are noted as a gap when looks work again, with how long it was', () => {
    const again = after(RUNNING, [2, undefined], [4, undefined], [8, undefined], [16, LOADING])
    expect(again).toMatchObject({ failedPolls: 0, flags: { degraded: false } })
    expect(again.history.at(-1)).toMatchObject({
      at: BEGIN + 16 * MINUTE,
      status: null,
      note: 'Nothing could be seen for 15 minutes before this.',
    })
    const moved = after(RUNNING, [2, undefined], [4, undefined], [8, undefined], [16, NEXT])
    expect(moved.history.at(-1)).toMatchObject({ status: 'P', progress: NEXT.progress })
    expect(moved.history.at(-1)?.note).toContain('15 minutes')
  })

  test('that are few and short leave no gap', () => {
    const again = after(RUNNING, [2, undefined], [3, undefined], [4, LOADING])
    expect(again.history).toEqual(RUNNING.history)
    expect(again.failedPolls).toBe(0)
  })
})

test('time in which nothing ran here is a gap as well, and no stall', () => {
  const again = after(RUNNING, [600, LOADING])
  expect(again.flags).toMatchObject({ slow: false, stalled: false })
  expect(laterNotes(again)).toEqual(['Nothing could be seen for 9 hours before this.'])
})

describe('an import that takes 36 hours', () => {
  const late = after(RUNNING, [36 * 60, NEXT])

  test('is told of once', () => {
    expect(tellings(after(RUNNING, [36 * 60 - 1, NEXT]))).toEqual(['started'])
    expect(tellings(late)).toEqual(['started', 'late'])
    expect(tellings(after(late, [36 * 60 + 1, LOADING], [36 * 60 + 2, NEXT]))).toEqual(['started', 'late'])
    expect(laterNotes(late)).toEqual([expect.stringContaining('may delete its data')])
  })

  test('and ends with that look is told as ended only', () => {
    expect(tellings(after(RUNNING, [36 * 60, look('F')]))).toEqual(['started', 'finished'])
  })
})

test('a clock that is put back puts off a stall by no more than the time until then', () => {
  const back = after(RUNNING, [-180, LOADING])
  expect(stillMs(back)).toBe(0)
  expect(after(back, ...everyMinute(-179, -150, LOADING)).flags.stalled).toBe(true)
})
