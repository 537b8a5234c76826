import { describe, expect, it } from 'vitest'
import { fromLocalTime, toLocalTime } from '../../../../plugins/pohoda/documents/local-time.ts'

const ZONE = 'Europe/Prague'

describe('the local time of POHODA', () => {
  it.each([
    ['2026-01-31T23:30:00Z', '2026-02-01T00:30:00'],
    ['2026-07-01T06:00:00Z', '2026-07-01T08:00:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
  ])('of %s is %s, and back', (utc, local) => {
    expect(toLocalTime(Date.parse(utc), ZONE)).toBe(local)
    expect(fromLocalTime(local, ZONE)).toBe(Date.parse(utc))
  })

  it('is the earlier one when the clock shows it twice', () => {
    expect(fromLocalTime('2026-10-25T02:30:00', ZONE)).toBe(Date.parse('2026-10-25T00:30:00Z'))
    expect(fromLocalTime('2026-10-25T03:00:00', ZONE)).toBe(Date.parse('2026-10-25T02:00:00Z'))
  })

  it('is read also when no clock ever showed it', () => {
    expect(fromLocalTime('2026-03-29T02:30:00', ZONE)).toBe(Date.parse('2026-03-29T01:30:00Z'))
  })

  it('may have no time, or parts of a second', () => {
    expect(fromLocalTime('2026-03-01', ZONE)).toBe(Date.parse('2026-02-28T23:00:00Z'))
    expect(fromLocalTime('2026-03-01T08:00:00.5', ZONE)).toBe(Date.parse('2026-03-01T07:00:00.500Z'))
  })

  it.each(['', '1.3.2026', '2026-03-01T08:00:00Z', '2026-13-01T00:00:00'])('is not %j', (text) => {
    expect(() => fromLocalTime(text, ZONE)).toThrow(
      expect.objectContaining({ code: 'LOCAL_TIME_UNREADABLE' }),
    )
  })
})
