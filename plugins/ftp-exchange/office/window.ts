import { wallClock } from '../../../core/plugin.ts'
import { DAY_MS } from '../time.ts'

/** The moment that is asked about, in milliseconds since 1970, and the zone whose clock on the wall counts. */
export interface Moment {
  now: number
  timezone: string
}

/**
 * Whether goods may be published now. A window such as `22:00-06:00` goes over midnight; its end is no part of it, and
 * one whose two times are the same is always open. The clock on the wall counts, also when it is changed. Pure.
 */
export function isOpen(window: string | undefined, moment: Moment): boolean {
  const [from, to] = window?.split('-') ?? []
  if (from === undefined || to === undefined || from === to) return true
  const { time } = dayAndTime(moment)
  return from < to ? time >= from && time < to : time >= from || time < to
}

/**
 * The day, as `2026-11-22`, whose time of day `at` (`03:00`) came last: today, or before that time yesterday. What is to
 * happen once a day is due while the day that it was done for is an earlier one, so that a missed moment is made up
 * for. A time that the clock jumps over counts as come with the jump; one that comes twice, once. Pure.
 */
export function dayOfLast(at: string, moment: Moment): string {
  const { day, time } = dayAndTime(moment)
  return time >= at ? day : dayBefore(day)
}

/** Day and time to the minute, as settings have it. */
function dayAndTime({ now, timezone }: Moment): { day: string; time: string } {
  const { day, time } = wallClock(now, timezone)
  return { day, time: time.slice(0, 5) }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) - DAY_MS).toISOString().slice(0, 10)
}
