import { AppError } from '../../../core/errors.ts'
import { wallClock } from '../../../core/plugin.ts'

/**
 * A moment as POHODA writes and reads it: local time without a zone, in seconds, e.g. `2026-03-01T08:00:00`.
 * @param at milliseconds since 1970
 */
export function toLocalTime(at: number, timezone: string): string {
  const { day, time } = wallClock(at, timezone)
  return `${day}T${time}`
}

/**
 * The moment of a local time of POHODA, in milliseconds since 1970. Of two moments with the same local time (the hour
 * that comes twice in autumn) it is the earlier one, so that whoever asks for changes since then misses none; a time
 * that does not exist (the hour left out in spring) is read with the offset of before.
 * @throws LOCAL_TIME_UNREADABLE
 */
export function fromLocalTime(text: string, timezone: string): number {
  const wall = wallOf(text)
  if (Number.isNaN(wall)) {
    throw new AppError(
      'LOCAL_TIME_UNREADABLE',
      `Cannot read the time "${text}": it has no such form as "2026-03-01T08:00:00". Look at the document of POHODA that it comes from.`,
      { retry: 'never' },
    )
  }
  // The offsets of the day before and of the day after are all that can hold at this local time.
  const moments = [-DAY_MS, DAY_MS].map((aside) => wall - offsetAt(wall + aside, timezone))
  const [before = wall] = moments
  const fitting = moments.filter((moment) => moment + offsetAt(moment, timezone) === wall)
  return fitting.length === 0 ? before : Math.min(...fitting)
}

/** Whether a text is a local time as POHODA writes it. */
export function isLocalTime(text: string): boolean {
  return !Number.isNaN(wallOf(text))
}

const DAY_MS = 86_400_000

/** As if the clock on the wall were UTC; NaN for what is no time. */
function wallOf(text: string): number {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?$/.test(text) ? Date.parse(asUtc(text)) : Number.NaN
}

function asUtc(text: string): string {
  return text.includes('T') ? `${text}Z` : `${text}T00:00:00Z`
}

/** How far the clock on the wall is ahead of UTC, in milliseconds. */
function offsetAt(at: number, timezone: string): number {
  const whole = Math.floor(at / 1000) * 1000
  return Date.parse(`${toLocalTime(whole, timezone)}Z`) - whole
}
