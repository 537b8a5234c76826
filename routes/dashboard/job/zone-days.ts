import type { Span } from '../../../core/jobs/plan.ts'
import { parseMoment } from '../../moment.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The days of a calendar in a zone, the last one that of `now`; a day may have 23 or 25 hours. Pure. */
export function lastDays(count: number, { zone, now }: { zone: string; now: number }): Span[] {
  const today = Date.parse(`${dateOf(now, zone)}T00:00Z`)
  const dates = Array.from({ length: count + 1 }, (_, index) => today + (index - count + 1) * DAY)
  const starts = dates.map((date) => midnight(new Date(date).toISOString().slice(0, 10), zone))
  return starts.slice(1).map((to, index) => ({ from: starts[index] ?? to, to }))
}

/** The hours of a day, as many as it has. Pure. */
export function hoursOf({ from, to }: Span): Span[] {
  const count = Math.ceil((to - from) / HOUR)
  return Array.from({ length: count }, (_, index) => ({
    from: from + index * HOUR,
    to: Math.min(from + (index + 1) * HOUR, to),
  }))
}

/** When a day begins. Where the clocks go over midnight, it may have two of them or none: then it is its first moment. */
function midnight(date: string, zone: string): number {
  const found = parseMoment(date, zone) ?? Number.NaN
  return [found - HOUR, found].find((at) => dateOf(at, zone) === date) ?? found + HOUR
}

/** `2026-10-25` */
function dateOf(at: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return format.format(at)
}
