import { describe, expect, it } from 'vitest'
import type { NotifySettings } from '../../../core/config/notify-settings.ts'
import { findSilences, workingTime } from '../../../core/notify/silence.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK: NonNullable<NotifySettings['workingHours']> = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '19:00',
}

describe('working time', () => {
  it.each([
    ['within a day', '2026-01-05T10:00+02:00', '2026-01-05T12:30+02:00', 2.5],
    ['from before opening', '2026-01-05T07:00+02:00', '2026-01-05T10:00+02:00', 1],
    ['over a night', '2026-01-05T18:00+02:00', '2026-01-06T10:00+02:00', 2],
    ['over a weekend', '2026-01-09T18:00+02:00', '2026-01-12T09:30+02:00', 1.5],
    ['a weekend alone', '2026-01-10T00:00+02:00', '2026-01-12T00:00+02:00', 0],
    ['a whole week', '2026-01-05T00:00+02:00', '2026-01-12T00:00+02:00', 50],
    ['nothing at all', '2026-01-05T12:00+02:00', '2026-01-05T12:00+02:00', 0],
    ['backwards', '2026-01-05T12:00+02:00', '2026-01-05T11:00+02:00', 0],
  ])('counts %s', (_name, from, to, hours) => {
    expect(measure(WEEK, 'Europe/Kyiv')(Date.parse(from), Date.parse(to))).toBe(hours * HOUR)
  })

  it('counts everything without hours', () => {
    expect(measure(undefined, 'UTC')(0, 30 * DAY)).toBe(30 * DAY)
  })

  it('lets a working day end after midnight', () => {
    const night = measure({ days: ['fri'], from: '22:00', to: '04:00' }, 'UTC')
    const from = Date.parse('2026-01-09T23:00Z')
    expect(night(from, from + 2 * HOUR)).toBe(2 * HOUR)
    expect(night(from, from + DAY)).toBe(5 * HOUR)
  })

  it('lasts all day where it begins and ends at the same time', () => {
    const always = measure({ days: ['sat'], from: '00:00', to: '00:00' }, 'UTC')
    expect(always(Date.parse('2026-01-05T00:00Z'), Date.parse('2026-01-19T00:00Z'))).toBe(2 * DAY)
  })

  it('goes by the clock on the wall where it is changed', () => {
    const nights = measure({ days: ['sun'], from: '00:00', to: '06:00' }, 'Europe/Prague')
    const day = (date: string): [number, number] => [Date.parse(date), Date.parse(date) + DAY]
    expect(nights(...day('2026-03-28T23:00Z'))).toBe(5 * HOUR)
    expect(nights(...day('2026-10-24T22:00Z'))).toBe(7 * HOUR)
  })

  it('counts no further than it is asked, however long ago it began', () => {
    expect(workingTime(WEEK, { timezone: 'UTC', limit: 8 * HOUR })(0, 60 * 365 * DAY)).toBe(8 * HOUR)
  })
})

describe('silence', () => {
  const now = Date.parse('2026-01-05T12:00Z')
  const heard = {
    instance: 'shop',
    what: 'goods file',
    at: now - 5 * HOUR,
    listeningSince: 0,
    isTroubled: false,
  }

  it('is told when nothing has come for as long as that', () => {
    const { troubles, scopes } = find(heard, 5)
    expect(troubles).toMatchObject([
      { kind: 'silence', scope: 'heard:shop/goods file', what: 'goods file', since: now - 5 * HOUR },
    ])
    expect(scopes).toEqual([['heard:shop/goods file', { state: 'well', lastGood: now - 5 * HOUR }]])
    expect(find(heard, 6).troubles).toEqual([])
  })

  it('of what never came begins when somebody listens', () => {
    const never = { ...heard, at: undefined, listeningSince: now - 3 * HOUR }
    expect(find(never, 4).troubles).toEqual([])
    expect(find(never, 3).troubles).toMatchObject([{ since: now - 3 * HOUR }])
  })

  it('from before anybody listened does not count, and is told with its true age', () => {
    const old = { ...heard, at: now - 90 * DAY, listeningSince: now - 3 * HOUR }
    expect(find(old, 4).troubles).toEqual([])
    expect(find(old, 3).troubles).toMatchObject([{ since: now - 90 * DAY }])
  })

  it('is no news of an instance that has other troubles, and not known to be over either', () => {
    const { troubles, scopes } = find({ ...heard, isTroubled: true }, 1)
    expect(troubles).toEqual([])
    expect(scopes).toMatchObject([['heard:shop/goods file', { state: 'unsure' }]])
  })

  function find(listened: Parameters<typeof findSilences>[0][number], hours: number) {
    const silenceMs = hours * HOUR
    return findSilences([listened], { now, silenceMs, measure: measure(undefined, 'UTC') })
  }
})

function measure(hours: NotifySettings['workingHours'], timezone: string) {
  return workingTime(hours, { timezone, limit: 1000 * DAY })
}
