import { type Clock, wallClock } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'

/** A part of the day by the clock on the wall, `HH:MM`; it may reach over midnight, and ends before `to`. */
export interface QuietWindow {
  from: string
  to: string
}

/** The end of a quiet time, milliseconds since 1970. */
export interface Quiet {
  until: number
}

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60
/** Clocks are changed at full quarters of an hour, whatever the zone. */
const QUARTER_MINUTES = 15
/** Windows that follow one another all day long never end; they are asked again after this. */
const LONGEST_MS = 24 * 60 * MINUTE

/**
 * Whether mServer is to be left alone at a moment, and until when. What counts is what the clock on the wall shows: on the
 * day when it is set forward over the end of a window, the window ends at that moment. A window that begins and ends at
 * the same time is none. Pure.
 * @param now milliseconds since 1970
 */
export function isQuiet(windows: readonly QuietWindow[], now: number, timezone: string): Quiet | undefined {
  let at = now
  while (at - now < LONGEST_MS) {
    const window = windowAt(windows, minutesAt(at, timezone))
    if (window === undefined) return at === now ? undefined : { until: at }
    at = endOrQuarter(at, minutesOf(window.to), timezone)
  }
  return { until: at }
}

/** For the `idle` of jobs that need mServer: in a quiet time their slots are skipped. */
export function quietSlots(
  config: Pick<PohodaConfig, 'mserver'>,
  clock: Clock,
  timezone: string,
): { skipped: string } | undefined {
  const reason = quietReason(config, clock, timezone)
  return reason === undefined ? undefined : { skipped: reason }
}

/** `quiet until 03:00`, or undefined when mServer may be called. */
export function quietReason(
  { mserver }: Pick<PohodaConfig, 'mserver'>,
  clock: Clock,
  timezone: string,
): string | undefined {
  const quiet = isQuiet(mserver?.quiet ?? [], clock.now(), timezone)
  return quiet === undefined ? undefined : `quiet until ${timeAt(quiet.until, timezone)}`
}

/** What the clock on the wall shows, `03:00`. */
export function timeAt(at: number, timezone: string): string {
  return wallClock(at, timezone).time.slice(0, 5)
}

function windowAt(windows: readonly QuietWindow[], minutes: number): QuietWindow | undefined {
  return windows.find((window) => {
    const from = minutesOf(window.from)
    const to = minutesOf(window.to)
    return from <= to ? from <= minutes && minutes < to : minutes >= from || minutes < to
  })
}

/** The moment when the clock shows the end; when it is set on the way there, only the next quarter of an hour. */
function endOrQuarter(at: number, end: number, timezone: string): number {
  const minute = Math.floor(at / MINUTE) * MINUTE
  const minutes = minutesAt(minute, timezone)
  const atEnd = minute + ((end - minutes + DAY_MINUTES) % DAY_MINUTES) * MINUTE
  if (minutesAt(atEnd, timezone) === end) return atEnd
  return minute + (QUARTER_MINUTES - (minutes % QUARTER_MINUTES)) * MINUTE
}

function minutesAt(at: number, timezone: string): number {
  return minutesOf(wallClock(at, timezone).time)
}

/** Minutes since midnight of `03:00` or `03:00:30`. */
function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
