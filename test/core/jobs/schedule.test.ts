import { describe, expect, it } from 'vitest'
import { parseDuration, parseSchedule } from '../../../core/jobs/schedule.ts'

const at = (iso: string) => Date.parse(iso)
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString())

describe('parseSchedule() with a cron pattern', () => {
  it('gives the first slot strictly after a time', () => {
    const schedule = parseSchedule('*/5 * * * *', 'UTC')
    expect(iso(schedule.next(at('2026-01-05T12:00:00Z')))).toBe('2026-01-05T12:05:00.000Z')
    expect(iso(schedule.next(at('2026-01-05T12:04:59.999Z')))).toBe('2026-01-05T12:05:00.000Z')
  })

  it('reads the pattern in its time zone', () => {
    const schedule = parseSchedule('0 3 * * *', 'Europe/Kyiv')
    expect(iso(schedule.next(at('2026-01-05T12:00:00Z')))).toBe('2026-01-06T01:00:00.000Z')
  })

  it('runs a fixed time once when the hour is repeated, and after the gap when it is missing', () => {
    const schedule = parseSchedule('30 2 * * *', 'Europe/Prague')
    expect(iso(schedule.next(at('2026-10-24T12:00:00Z')))).toBe('2026-10-25T00:30:00.000Z')
    expect(iso(schedule.next(at('2026-10-25T00:30:00Z')))).toBe('2026-10-26T01:30:00.000Z')
    expect(iso(schedule.next(at('2026-03-28T12:00:00Z')))).toBe('2026-03-29T01:00:00.000Z')
  })

  it('tells the slots of a window: start exclusive, end inclusive', () => {
    const schedule = parseSchedule('*/5 * * * *', 'UTC')
    const due = schedule.due(at('2026-01-05T12:00:00Z'), at('2026-01-05T12:15:00Z'))
    expect(due).toMatchObject({ count: 3, exact: true })
    expect([iso(due.first), iso(due.beforeLast), iso(due.last)]).toEqual([
      '2026-01-05T12:05:00.000Z',
      '2026-01-05T12:10:00.000Z',
      '2026-01-05T12:15:00.000Z',
    ])
    expect(schedule.due(at('2026-01-05T12:01:00Z'), at('2026-01-05T12:02:00Z')).count).toBe(0)
  })

  it.each(['Europe/Prague', 'Europe/Kyiv', 'UTC', 'America/Sao_Paulo'])(
    'tiles windows without a gap or a double around the changes of clocks in %s',
    (zone) => {
      let seed = 42
      const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
      for (const pattern of ['*/30 * * * *', '30 2 * * *', '0 2,3 * * *', '*/7 1-3 * * *']) {
        const schedule = parseSchedule(pattern, zone)
        for (const day of ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z']) {
          for (let round = 0; round < 20; round++) {
            const from = at(day) + Math.floor(random() * 6 * 3_600_000)
            const middle = from + Math.floor(random() * 4 * 3_600_000)
            const to = middle + Math.floor(random() * 4 * 3_600_000)
            const halves = schedule.due(from, middle).count + schedule.due(middle, to).count
            expect(halves, `${pattern} ${iso(from)} ${iso(middle)} ${iso(to)}`).toBe(
              schedule.due(from, to).count,
            )
          }
        }
      }
    },
  )

  it('finds the newest slot of a gap of years without walking through it', () => {
    const schedule = parseSchedule('* * * * *', 'UTC')
    const due = schedule.due(at('2020-01-01T00:00:00Z'), at('2026-01-01T00:00:30Z'))
    expect(due.exact).toBe(false)
    expect(iso(due.last)).toBe('2026-01-01T00:00:00.000Z')
  })

  it.each([
    ['every day', 'UTC', 'is not a cron pattern'],
    ['0 0 31 2 *', 'UTC', 'never comes'],
    ['*/5 * * * *', 'Europe/Kiyv', 'Europe/Kiyv'],
    ['61 * * * *', 'UTC', 'is not a cron pattern'],
    ['0 3 * *', 'UTC', 'it has 4 fields, it should have five (minute, hour, day, month, weekday)'],
    ['', 'UTC', 'it has 0 fields'],
  ])('refuses "%s" in zone %s', (pattern, zone, words) => {
    expect(() => parseSchedule(pattern, zone)).toThrow(expect.objectContaining({ code: 'BAD_SCHEDULE' }))
    expect(() => parseSchedule(pattern, zone)).toThrow(words)
  })
})

describe('parseSchedule() with a period', () => {
  it('has its slots at the multiples of the period', () => {
    const schedule = parseSchedule({ every: 'PT7M' }, 'UTC')
    const slot = schedule.next(at('2026-01-05T12:00:00Z')) ?? 0
    expect(slot % (7 * 60_000)).toBe(0)
    expect(schedule.next(slot)).toBe(slot + 7 * 60_000)
    expect(schedule.due(slot - 1, slot + 14 * 60_000)).toMatchObject({ count: 3, first: slot })
  })

  it.each(['', 'P', 'PT', 'PT0S', '5 minutes', 'PT-5M', 'P1W'])('refuses "%s"', (every) => {
    expect(() => parseSchedule({ every }, 'UTC')).toThrow(expect.objectContaining({ code: 'BAD_SCHEDULE' }))
  })

  it('reads ISO durations', () => {
    expect(parseDuration('P1DT2H3M4S')).toBe(((26 * 60 + 3) * 60 + 4) * 1000)
    expect(parseDuration('PT90S')).toBe(90_000)
  })
})
