import { describe, expect, it } from 'vitest'
import { hoursOf, lastDays } from '../../../../routes/dashboard/job/zone-days.ts'

const HOUR = 3_600_000

/** Beginnings of spans as a clock without a zone would be read aloud. */
function beginnings(spans: readonly { from: number }[]): string[] {
  return spans.map(({ from }) => new Date(from).toISOString())
}

describe('the days of a calendar', () => {
  it('begin at midnight in the zone of the page, the last is today', () => {
    const now = Date.UTC(2026, 0, 5, 22, 30)
    const days = lastDays(3, { zone: 'Europe/Kyiv', now })
    expect(beginnings(days)).toEqual([
      '2026-01-03T22:00:00.000Z',
      '2026-01-04T22:00:00.000Z',
      '2026-01-05T22:00:00.000Z',
    ])
    expect(days.at(-1)?.to).toBe(Date.UTC(2026, 0, 6, 22))
  })

  it('follow each other without a gap', () => {
    const days = lastDays(14, { zone: 'America/New_York', now: Date.UTC(2026, 2, 10) })
    expect(days.slice(1).map(({ from }) => from)).toEqual(days.slice(0, -1).map(({ to }) => to))
  })

  it.each([
    ['Europe/Prague', Date.UTC(2026, 2, 29, 12), 23],
    ['Europe/Prague', Date.UTC(2026, 9, 25, 12), 25],
    ['Europe/Prague', Date.UTC(2026, 9, 26, 12), 24],
    ['Asia/Kathmandu', Date.UTC(2026, 9, 25, 12), 24],
    ['America/Havana', Date.UTC(2025, 10, 2, 12), 25],
    ['America/Havana', Date.UTC(2025, 2, 9, 12), 23],
  ])('in %s at %i have %i hours', (zone, now, count) => {
    const [today = { from: 0, to: 0 }] = lastDays(1, { zone, now })
    const hours = hoursOf(today)
    expect(hours).toHaveLength(count)
    expect(hours[0]?.from).toBe(today.from)
    expect(hours.at(-1)?.to).toBe(today.to)
    expect(new Set(hours.map(({ from, to }) => to - from))).toEqual(new Set([HOUR]))
  })

  it('may end with half an hour', () => {
    const [today = { from: 0, to: 0 }] = lastDays(1, {
      zone: 'Australia/Lord_Howe',
      now: Date.UTC(2026, 3, 5, 3),
    })
    expect(hoursOf(today).at(-1)).toEqual({ from: today.to - HOUR / 2, to: today.to })
  })
})
