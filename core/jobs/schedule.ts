import { Cron } from 'croner'
import * as v from 'valibot'
import { AppError } from '../errors.ts'

/**
 * When a job runs by itself: a cron pattern of five fields (six with seconds), or a period such as
 * `{every: 'PT7M'}` whose slots are the multiples of the period since 1970-01-01T00:00Z.
 */
export type ScheduleSpec = string | { every: string }

/** A schedule that can be asked. Slots are milliseconds since 1970. Pure: it holds no timer. */
export interface Schedule {
  /** The first slot strictly after a time; undefined when there is none any more. */
  next(after: number): number | undefined
  /** The slots in `(from, to]`; consecutive windows tile without a gap or a double. */
  due(from: number, to: number): DueSlots
}

/** Slots that came due. `count` is a lower bound when `exact` is false. */
export interface DueSlots {
  count: number
  first: number
  /** The one before the last; equals `first` when there are fewer than three. */
  beforeLast: number
  last: number
  exact: boolean
}

export const NOTHING_DUE: DueSlots = { count: 0, first: 0, beforeLast: 0, last: 0, exact: true }
const MOST_COUNTED = 1500

/**
 * Reads a schedule. The time zone is an IANA name; it decides cron patterns only.
 * At a change of clocks a pattern with one fixed time runs once: at its first pass in a repeated hour, and at the
 * first valid instant after a gap; patterns with steps or lists follow the clock.
 * @throws BAD_SCHEDULE for a pattern that cannot be read or never comes, a wrong period, an unknown zone
 */
export function parseSchedule(spec: ScheduleSpec, timezone: string): Schedule {
  return typeof spec === 'string' ? cronSchedule(spec, timezone) : periodSchedule(spec.every)
}

/** A schedule with its zone as one text, to keep and to compare; `''` for none. */
export function scheduleText(spec: ScheduleSpec | undefined, timezone: string): string {
  return spec === undefined ? '' : JSON.stringify([spec, timezone])
}

/** The schedule that a text of `scheduleText` stands for; undefined for none, or for one that is not understood. */
export function parseScheduleText(text: string): Schedule | undefined {
  try {
    const parsed = v.safeParse(textSchema, JSON.parse(text))
    return parsed.success ? parseSchedule(...parsed.output) : undefined
  } catch {
    return undefined
  }
}

const textSchema = v.tuple([v.union([v.string(), v.object({ every: v.string() })]), v.string()])

function cronSchedule(pattern: string, timezone: string): Schedule {
  const cron = readPattern(pattern, timezone)
  const next = (after: number) => cron.nextRun(new Date(after))?.getTime()
  return { next, due: (from, to) => dueByWalking(next, cron, from, to) }
}

function readPattern(pattern: string, timezone: string): Cron {
  try {
    const cron = new Cron(pattern, { timezone, mode: '5-or-6-parts' })
    if (cron.nextRun() !== null) return cron
  } catch (cause) {
    throw badSchedule(pattern, problemOf(pattern, timezone), cause)
  }
  throw badSchedule(pattern, 'this moment never comes')
}

function problemOf(pattern: string, timezone: string): string {
  const count = pattern.split(/\s+/).filter((field) => field !== '').length
  if (count === 5 || count === 6) return `it is not a cron pattern in the zone "${timezone}"`
  return `it is not a cron pattern: it has ${count} ${count === 1 ? 'field' : 'fields'}, it should have five (minute, hour, day, month, weekday) or six (seconds first)`
}

function dueByWalking(
  next: (after: number) => number | undefined,
  cron: Cron,
  from: number,
  to: number,
): DueSlots {
  const first = next(from)
  if (first === undefined || first > to) return NOTHING_DUE
  let beforeLast = first
  let last = first
  let count = 1
  for (let slot = next(first); slot !== undefined && slot <= to; slot = next(slot)) {
    if (count === MOST_COUNTED) {
      const newest =
        cron
          .previousRuns(1, new Date(to + 1000))
          .at(0)
          ?.getTime() ?? last
      return { count, first, beforeLast: last, last: Math.max(last, Math.min(newest, to)), exact: false }
    }
    beforeLast = last
    last = slot
    count += 1
  }
  return { count, first, beforeLast, last, exact: true }
}

function periodSchedule(text: string): Schedule {
  const period = parseDuration(text)
  if (period === undefined || period < 1000) {
    throw badSchedule(text, 'it is not a period of at least one second, such as PT5M or PT1H30M')
  }
  return {
    next: (after) => (Math.floor(after / period) + 1) * period,
    due: (from, to) => {
      const first = (Math.floor(from / period) + 1) * period
      const last = Math.floor(to / period) * period
      if (first > last) return NOTHING_DUE
      const beforeLast = Math.max(first, last - period)
      return { count: (last - first) / period + 1, first, beforeLast, last, exact: true }
    },
  }
}

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  if (parts === null || /^P$|T$/.test(text)) return undefined
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}

function badSchedule(which: string, what: string, cause?: unknown): AppError {
  return new AppError(
    'BAD_SCHEDULE',
    `Cannot use schedule "${which}": ${what}. Write a cron pattern such as "*/5 * * * *" or {"every": "PT5M"}.`,
    { retry: 'never', status: 422, cause },
  )
}
