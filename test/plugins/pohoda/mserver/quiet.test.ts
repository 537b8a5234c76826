import { describe, expect, test } from 'vitest'
import { isQuiet, quietReason } from '../../../../plugins/pohoda/mserver/quiet.ts'
import { createFakeClock } from '../../../helpers/clock.ts'

const PRAGUE = 'Europe/Prague'
const NIGHT = [{ from: '01:00', to: '03:00' }]
const OVER_MIDNIGHT = [{ from: '22:30', to: '01:15' }]

describe('a quiet window', () => {
  test.each([
    ['before it', NIGHT, '2026-01-10T00:59:59+01:00', undefined],
    ['at its beginning', NIGHT, '2026-01-10T01:00:00+01:00', '2026-01-10T03:00:00+01:00'],
    ['within a minute of it', NIGHT, '2026-01-10T02:59:59.999+01:00', '2026-01-10T03:00:00+01:00'],
    ['at its end', NIGHT, '2026-01-10T03:00:00+01:00', undefined],
    ['before midnight', OVER_MIDNIGHT, '2026-01-10T23:59:30+01:00', '2026-01-11T01:15:00+01:00'],
    ['after midnight', OVER_MIDNIGHT, '2026-01-11T00:00:00+01:00', '2026-01-11T01:15:00+01:00'],
    ['in the evening before', OVER_MIDNIGHT, '2026-01-10T22:29:00+01:00', undefined],
    [
      'until midnight',
      [{ from: '23:00', to: '00:00' }],
      '2026-01-10T23:10:00+01:00',
      '2026-01-11T00:00:00+01:00',
    ],
    ['of no length', [{ from: '05:00', to: '05:00' }], '2026-01-10T05:00:00+01:00', undefined],
    ['of none', [], '2026-01-10T05:00:00+01:00', undefined],
  ])('%s', (_when, windows, now, until) => {
    expect(untilOf(windows, now)).toBe(until && iso(until))
  })

  test('that another one follows ends with that one', () => {
    const windows = [
      { from: '03:00', to: '04:00' },
      { from: '01:00', to: '03:00' },
      { from: '03:30', to: '05:10' },
    ]
    expect(untilOf(windows, '2026-01-10T02:00:00+01:00')).toBe(iso('2026-01-10T05:10:00+01:00'))
  })

  test('windows that never leave a gap are asked about again within a day', () => {
    const windows = [
      { from: '00:00', to: '12:00' },
      { from: '12:00', to: '00:00' },
    ]
    expect(untilOf(windows, '2026-01-10T02:00:00+01:00')).toBe(iso('2026-01-11T12:00:00+01:00'))
  })
})

describe('when the clock is set forward, from 02:00 to 03:00', () => {
  test('a window that reaches over it ends by the clock on the wall', () => {
    expect(untilOf([{ from: '01:00', to: '04:00' }], '2026-03-29T01:10:00+01:00')).toBe(
      iso('2026-03-29T04:00:00+02:00'),
    )
  })

  test('a window whose end does not exist ends when the clock jumps over it', () => {
    expect(untilOf([{ from: '01:07', to: '02:30' }], '2026-03-29T01:07:00+01:00')).toBe(
      iso('2026-03-29T03:00:00+02:00'),
    )
  })

  test('a window that does not exist at all is not there', () => {
    expect(untilOf([{ from: '02:00', to: '03:00' }], '2026-03-29T03:00:00+02:00')).toBeUndefined()
  })
})

describe('when the clock is set back, from 03:00 to 02:00', () => {
  test('a window that reaches over it is an hour longer', () => {
    expect(untilOf([{ from: '01:00', to: '04:00' }], '2026-10-25T01:10:00+02:00')).toBe(
      iso('2026-10-25T04:00:00+01:00'),
    )
  })

  test('the hour that comes twice is quiet twice', () => {
    const windows = [{ from: '02:10', to: '02:40' }]
    expect(untilOf(windows, '2026-10-25T02:20:00+02:00')).toBe(iso('2026-10-25T02:40:00+02:00'))
    expect(untilOf(windows, '2026-10-25T02:50:00+02:00')).toBeUndefined()
    expect(untilOf(windows, '2026-10-25T02:20:00+01:00')).toBe(iso('2026-10-25T02:40:00+01:00'))
  })
})

test('the reason for jobs names the end by the clock on the wall', () => {
  const clock = createFakeClock(Date.parse('2026-07-01T01:30:00+02:00'))
  const config = {
    mserver: { url: 'http://127.0.0.1:444', user: 'Admin', timeoutSeconds: 300, quiet: NIGHT },
  }
  expect(quietReason(config, clock, PRAGUE)).toBe('quiet until 03:00')
  expect(quietReason(config, clock, 'UTC')).toBeUndefined()
  expect(quietReason({ mserver: undefined }, clock, PRAGUE)).toBeUndefined()
})

function untilOf(windows: Parameters<typeof isQuiet>[0], now: string): string | undefined {
  const quiet = isQuiet(windows, Date.parse(now), PRAGUE)
  return quiet && new Date(quiet.until).toISOString()
}

function iso(text: string): string {
  return new Date(text).toISOString()
}
