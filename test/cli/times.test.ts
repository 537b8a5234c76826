import { describe, expect, it } from 'vitest'
import { createTimes } from '../../cli/times.ts'

describe('moments', () => {
  it.each([
    ['Europe/Kyiv', '2026-10-24T21:05:00.000Z', '2026-10-25 00:05'],
    ['Europe/Kyiv', '2026-01-05T12:05:09.250Z', '2026-01-05 14:05:09'],
    ['Europe/Prague', '2026-01-05T12:05:00Z', '2026-01-05 13:05'],
    ['America/St_Johns', '2026-01-01T02:00:00Z', '2025-12-31 22:30'],
    ['UTC', '2026-01-05T00:00:00Z', '2026-01-05 00:00'],
  ])('are in %s those of its clocks: %s is %s', (zone, iso, words) => {
    expect(createTimes(zone).show(iso)).toBe(words)
  })

  it('have the offset where the clocks show the same twice', () => {
    const { show, clock } = createTimes('Europe/Kyiv')
    const shown = ['23:59:59', '00:00:00', '00:59:00', '01:00:00', '01:59:00', '02:00:00'].map((time) =>
      clock(`2026-10-${time.startsWith('23') ? 24 : 25}T${time}Z`),
    )
    expect(shown).toEqual(['02:59:59', '03:00+03:00', '03:59+03:00', '03:00+02:00', '03:59+02:00', '04:00'])
    // An hour that is left out is shown by no clock, and none by two.
    expect(show('2026-03-29T01:00:00Z')).toBe('2026-03-29 04:00')
    expect(createTimes('Australia/Lord_Howe').clock('2026-04-04T15:10:00Z')).toBe('01:40+10:30')
  })

  it('sort as they follow each other', () => {
    const { show } = createTimes('Europe/Kyiv')
    const shown = [
      '2025-12-31T22:00:00Z',
      '2026-01-05T12:05:00Z',
      '2026-01-05T12:05:09Z',
      '2026-01-05T12:06:00Z',
    ]
    expect(shown.map(show).toSorted()).toEqual(shown.map(show))
  })

  it.each([undefined, '${ZONE}', 'Europe/Nowhere', ''])(
    'are UTC where the zone is %j, and say so',
    (zone) => {
      const times = createTimes(zone)
      expect(times.show('2026-07-05T12:05:00Z')).toBe('2026-07-05 12:05')
      expect(times.note).toBe('Time zone: UTC')
    },
  )
})
