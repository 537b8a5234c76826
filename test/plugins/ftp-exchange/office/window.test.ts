import { describe, expect, test } from 'vitest'
import { dayOfLast, isOpen } from '../../../../plugins/ftp-exchange/office/window.ts'

const KYIV = 'Europe/Kyiv'

function at(time: string, timezone = 'UTC') {
  return { now: Date.parse(time), timezone }
}

describe('the window in which goods are published', () => {
  test.each([
    ['08:00-20:00', '07:59', false],
    ['08:00-20:00', '08:00', true],
    ['08:00-20:00', '19:59', true],
    ['08:00-20:00', '20:00', false],
    ['22:00-06:00', '21:59', false],
    ['22:00-06:00', '22:00', true],
    ['22:00-06:00', '00:00', true],
    ['22:00-06:00', '05:59', true],
    ['22:00-06:00', '06:00', false],
    ['00:00-00:00', '12:00', true],
  ])('%s at %s: %s', (window, time, expected) => {
    expect(isOpen(window, at(`2026-01-05T${time}Z`))).toBe(expected)
  })

  test('is always open when there is none', () => {
    expect(isOpen(undefined, at('2026-01-05T12:00Z'))).toBe(true)
  })

  test('goes by the clock on the wall of the zone', () => {
    expect(isOpen('22:00-06:00', at('2026-01-05T20:30Z', KYIV))).toBe(true)
    expect(isOpen('22:00-06:00', at('2026-07-05T19:30Z', KYIV))).toBe(true)
    expect(isOpen('22:00-06:00', at('2026-07-05T03:30Z', KYIV))).toBe(false)
  })

  test('closes at its time in the nights when the clock changes', () => {
    // In Kyiv 03:00 becomes 04:00 on 29 March, and 04:00 becomes 03:00 on 25 October.
    for (const [open, closed] of [
      ['2026-03-29T02:59Z', '2026-03-29T03:00Z'],
      ['2026-10-25T03:59Z', '2026-10-25T04:00Z'],
    ] as const) {
      expect(isOpen('22:00-06:00', at(open, KYIV))).toBe(true)
      expect(isOpen('22:00-06:00', at(closed, KYIV))).toBe(false)
    }
  })
})

describe('the day whose moment came last', () => {
  test.each([
    ['2026-01-05T02:59Z', '2026-01-04'],
    ['2026-01-05T03:00Z', '2026-01-05'],
    ['2026-01-05T23:59Z', '2026-01-05'],
    ['2026-01-01T00:00Z', '2025-12-31'],
    ['2026-03-01T00:00Z', '2026-02-28'],
  ])('at %s is %s', (time, day) => {
    expect(dayOfLast('03:00', at(time))).toBe(day)
  })

  test('is a day of the zone', () => {
    expect(dayOfLast('03:00', at('2026-01-05T00:59Z', KYIV))).toBe('2026-01-04')
    expect(dayOfLast('03:00', at('2026-01-05T01:00Z', KYIV))).toBe('2026-01-05')
  })

  test('comes with the jump of the clock over its time', () => {
    expect(dayOfLast('03:30', at('2026-03-29T00:59Z', KYIV))).toBe('2026-03-28')
    expect(dayOfLast('03:30', at('2026-03-29T01:00Z', KYIV))).toBe('2026-03-29')
  })

  test('never goes beyond the day when the hour comes twice', () => {
    const days = new Set<string>()
    for (let minute = 0; minute < 240; minute++) {
      days.add(dayOfLast('03:30', { now: Date.parse('2026-10-24T23:00Z') + minute * 60_000, timezone: KYIV }))
    }
    expect([...days].toSorted()).toEqual(['2026-10-24', '2026-10-25'])
  })
})
