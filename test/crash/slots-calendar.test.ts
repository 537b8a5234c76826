import { describe, expect, it } from 'vitest'
import { slotsOf } from './slots-calendar.ts'

const SPRING = Date.UTC(2026, 2, 29)
const AUTUMN = Date.UTC(2026, 9, 25)
const DAY_MS = 86_400_000

/** The slots of a day in Prague, where clocks change at 01:00 UTC, as times of UTC. */
function timesOf(schedule: string | { every: string }, day: number): string[] {
  return slotsOf({ name: 'job', schedule, timezone: 'Europe/Prague' }, day - 1, day + DAY_MS - 1).map(
    (slot) => new Date(slot).toISOString().slice(11, 16),
  )
}

describe('the calendar of the checker', () => {
  it('reads wildcards, steps, ranges and lists', () => {
    const hour = (schedule: string) =>
      timesOf(schedule, Date.UTC(2026, 5, 1)).map((time) => Number(time.slice(3)))
    expect(hour('*/20 9 * * *')).toEqual([0, 20, 40])
    expect(hour('1-59/20 9 * * *')).toEqual([1, 21, 41])
    expect(hour('7,10-12 9 * * *')).toEqual([7, 10, 11, 12])
    expect(timesOf('0 9,12 * * *', Date.UTC(2026, 5, 1))).toEqual(['07:00', '10:00'])
  })

  it('leaves out what falls into the gap of spring, but for a fixed time, which comes right after it', () => {
    expect(timesOf('*/5 2 * * *', SPRING)).toEqual([])
    expect(timesOf('0,30 2-3 * * *', SPRING)).toEqual(['01:00', '01:30'])
    expect(timesOf('30 2 * * *', SPRING)).toEqual(['01:00'])
    expect(timesOf('30 3 * * *', SPRING)).toEqual(['01:30'])
  })

  it('takes the repeated hour of autumn twice, but for a fixed time, which comes in its first pass', () => {
    expect(timesOf('*/30 2 * * *', AUTUMN)).toEqual(['00:00', '00:30', '01:00', '01:30'])
    expect(timesOf('30 2 * * *', AUTUMN)).toEqual(['00:30'])
  })

  it('counts periods from 1970', () => {
    expect(timesOf({ every: 'PT7M' }, Date.UTC(1970, 0, 1)).slice(0, 3)).toEqual(['00:00', '00:07', '00:14'])
  })

  it('begins after the first moment and ends with the last', () => {
    const job = { name: 'job', schedule: '* * * * *', timezone: 'UTC' }
    expect(slotsOf(job, SPRING, SPRING + 120_000)).toEqual([SPRING + 60_000, SPRING + 120_000])
    expect(slotsOf({ ...job, schedule: { every: 'PT1M' } }, SPRING, SPRING + 60_000)).toEqual([
      SPRING + 60_000,
    ])
  })

  it('refuses what it does not know', () => {
    expect(() => timesOf('0 9 * * MON', SPRING)).toThrow('0 9 * * MON')
    expect(() => timesOf('x * * * *', SPRING)).toThrow('"x"')
    expect(() => timesOf({ every: 'P1D' }, SPRING)).toThrow('P1D')
  })
})
