import { describe, expect, test } from 'vitest'
import { alreadyOver, cancelled } from '../../../../plugins/bitrix/tracker/ends.ts'
import { lasting } from '../../../../plugins/bitrix/tracker/times.ts'
import { hintsOf, stateWords } from '../../../../plugins/bitrix/tracker/words.ts'
import {
  after,
  attached,
  BEGIN,
  everyMinute,
  HOUR,
  LOADING,
  look,
  message,
  MINUTE,
  registered,
  underWay,
} from './looks.ts'

const RUNNING = after(registered(), [1, LOADING])

describe('a state in words', () => {
  test.each([
    ['new', registered(), 'Not looked at yet.'],
    ['new and unknown', after(attached(), [0, look('U')]), 'Not known to the portal, as it seems.'],
    ['queued', after(registered(), [1, look('S')]), 'Registered, and not begun yet.'],
    ['running without progress', after(registered(), [1, look('P')]), 'The portal has begun it.'],
    ['running', RUNNING, 'Phase 4 of 6: load, loading the sections, LANDING, step 0.'],
    ['closing', after(RUNNING, [2, underWay(false)]), 'Phase 6 of 6: close, closing, step 0.'],
    [
      'in a phase not known here',
      after(RUNNING, [2, underWay('verify')]),
      'Phase "verify", "verify", step 0.',
    ],
    ['finished', after(RUNNING, [2, look('F')]), 'Finished.'],
    [
      'finished with warnings',
      after(RUNNING, [2, look('F', { notices: [message('a')] })]),
      'Finished, with warnings.',
    ],
    ['failed', after(RUNNING, [2, look('E')]), 'Failed.'],
    ['cancelled', cancelled(RUNNING, { now: BEGIN }), 'Cancelled.'],
    ['not found', after(attached(), [0, look('U')], [1, look('U')]), 'Not known to the portal.'],
    ['lost', after(RUNNING, [2, look('U')]), 'Lost: how it ended is not known.'],
  ])('%s', (_name, record, words) => {
    expect(stateWords(record)).toBe(words)
  })
})

describe('a hint', () => {
  test('is not given while all is well, nor after an end', () => {
    expect(hintsOf(registered())).toEqual([])
    expect(hintsOf(after(RUNNING, ...everyMinute(2, 6, LOADING)))).toEqual([])
    expect(hintsOf(after(RUNNING, ...everyMinute(2, 60, LOADING), [61, look('E')]))).toEqual([])
  })

  test('tells after ten minutes in the queue that the agents do not run', () => {
    const queued = after(registered(), [1, look('S')], ...everyMinute(2, 11, look('S')))
    expect(hintsOf(queued)).toEqual([])
    expect(hintsOf(after(queued, [12, look('S')]))).toEqual([expect.stringMatching(/11 minutes.*agents/)])
  })

  test('tells of load without a section that there is nothing to load', () => {
    expect(hintsOf(after(RUNNING, [2, underWay('load')]))).toEqual([
      expect.stringContaining('nothing to load'),
    ])
  })

  test.each(['finish', false] as const)('tells of %s for more than five minutes', (action) => {
    const finishing = after(RUNNING, ...everyMinute(2, 7, underWay(action)))
    expect(hintsOf(finishing)).toEqual([])
    expect(hintsOf(after(finishing, [8, underWay(action)]))).toEqual([
      expect.stringMatching(/could not complete the installation.*6 minutes/),
    ])
  })

  test('tells of slow and of stalled, one of them', () => {
    expect(hintsOf(after(RUNNING, ...everyMinute(2, 20, LOADING)))).toEqual([
      expect.stringContaining('Nothing has changed for 19 minutes'),
    ])
    expect(hintsOf(after(RUNNING, ...everyMinute(2, 41, LOADING)))).toEqual([
      expect.stringContaining('Stalled: nothing has changed for 40 minutes'),
    ])
  })

  test('tells of a portal out of reach, with times that stand still', () => {
    const slow = after(RUNNING, ...everyMinute(2, 20, LOADING), ...everyMinute(21, 40, undefined))
    expect(hintsOf(slow)).toEqual([
      expect.stringContaining('The last 20 looks'),
      expect.stringContaining('changed for 19 minutes'),
    ])
  })

  test('tells of an exception, of 36 hours, and of an id that seems unknown', () => {
    const stopped = after(RUNNING, [2, { ...LOADING, exceptions: [message('a')] }])
    expect(hintsOf(stopped)).toEqual([expect.stringContaining('exception')])
    expect(hintsOf(after(RUNNING, [36 * 60, underWay('clean')]))).toEqual([
      expect.stringContaining('36 hours'),
    ])
    expect(hintsOf(after(attached(), [0, look('U')]))).toEqual([expect.stringContaining('A second look')])
  })

  test('tells that the portal had nothing left to cancel', () => {
    expect(hintsOf(alreadyOver(RUNNING, { now: BEGIN + HOUR }))).toEqual([
      expect.stringContaining('nothing left to cancel'),
    ])
  })
})

test.each([
  [0, 'less than a minute'],
  [MINUTE, '1 minute'],
  [119 * MINUTE, '119 minutes'],
  [2 * HOUR, '2 hours'],
  [50 * HOUR, '50 hours'],
])('%i ms last %s', (ms, words) => {
  expect(lasting(ms)).toBe(words)
})

describe('the reason of an end', () => {
  test('counts what a finished import has told', () => {
    const errors = [message('a'), message('b')]
    const notices = [message('c')]
    expect(after(RUNNING, [2, look('F', { errors, notices })]).endReason).toContain(
      'with 2 errors and 1 note.',
    )
  })

  test('of a failure names the first exception and how many there are, and is short', () => {
    const exceptions = [message('a'.repeat(2000)), message('b'), message('c')]
    const { endReason } = after(RUNNING, [2, look('E', { exceptions })])
    expect(endReason).toContain('And 2 more. Mend what it names')
    expect(endReason?.length).toBeLessThan(700)
  })

  test('of a failure without words says so', () => {
    expect(after(RUNNING, [2, look('E', { exceptions: [message('')] })]).endReason).toContain('without words')
  })
})
