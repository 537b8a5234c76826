import { describe, expect, it } from 'vitest'
import { parseMoment } from '../../routes/moment.ts'

const iso = (text: string, zone: string) => {
  const moment = parseMoment(text, zone)
  return moment === undefined ? undefined : new Date(moment).toISOString()
}

describe('a moment', () => {
  it.each([
    ['2026-12-01T10:00:00Z', '2026-12-01T10:00:00.000Z'],
    ['2026-12-01T10:00:00.123456Z', '2026-12-01T10:00:00.000Z'],
    ['2026-12-01T10:00+05:30', '2026-12-01T04:30:00.000Z'],
    ['2026-12-01T10:00:30-03:00', '2026-12-01T13:00:30.000Z'],
    ['2026-12-01T10:00', '2026-12-01T08:00:00.000Z'],
    ['2026-07-01T10:00:05', '2026-07-01T07:00:05.000Z'],
    ['2026-12-01', '2026-11-30T22:00:00.000Z'],
  ])('%s is read, without a zone as on a clock in Kyiv', (text, expected) => {
    expect(iso(text, 'Europe/Kyiv')).toBe(expected)
  })

  it.each([
    ['Europe/Prague', '2026-10-25T02:30', '2026-10-25T01:30:00.000Z'],
    ['Europe/Prague', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['America/Havana', '2025-03-09T00:00', '2025-03-09T05:00:00.000Z'],
    ['America/Havana', '2025-11-02T00:30', '2025-11-02T05:30:00.000Z'],
    ['America/St_Johns', '2026-01-01T00:00', '2026-01-01T03:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01T00:00', '2025-12-31T10:00:00.000Z'],
    ['UTC', '2026-01-01T00:00', '2026-01-01T00:00:00.000Z'],
  ])('in %s, %s is one moment, also where clocks change', (zone, text, expected) => {
    expect(iso(text, zone)).toBe(expected)
  })

  it.each([
    ...[
      '',
      'tomorrow',
      '2026',
      '2026-13-01',
      '2026-02-30',
      '2026-02-29T10:00Z',
      '2026-12-01T24:00',
      '2026-12-01Z',
    ],
    ...[
      '2026-12-01T10:61Z',
      '2026-12-01T10:00+99:00',
      '2026-12-01 10:00',
      '1/12/2026',
      '2026-12-01T10:00Z\n',
    ],
    '+012026-12-01T10:00Z',
  ])('%j is none', (text) => {
    expect(parseMoment(text, 'Europe/Kyiv')).toBeUndefined()
  })
})
