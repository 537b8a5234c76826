import { toIso } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Schedule, ScheduleSpec } from './schedule.ts'

/** A job whose slots are to be foreseen. */
export interface PlannedJob {
  id: string
  spec: ScheduleSpec | undefined
  /** The same, read; undefined: it runs by signal or by hand only. */
  schedule: Schedule | undefined
  /** In which its pattern is read and its slots are told. */
  timezone: string
}

/** A span of time: milliseconds since 1970, the end not included. */
export interface Span {
  from: number
  to: number
}

/** What schedules promise for a span, as plain data. Times are ISO 8601, `local` with the offset of its zone. */
export interface Plan {
  from: string
  to: string
  jobs: { id: string; schedule: ScheduleSpec | null; timezone: string; slots: PlannedSlot[] }[]
  /** The days on which the clocks of the jobs' zones change. */
  clockChanges: ClockChange[]
  /** The stretches of an hour and more in which none of these jobs begins. */
  quiet: { from: string; to: string; minutes: number }[]
}

export interface PlannedSlot {
  local: string
  utc: string
}

export interface ClockChange {
  timezone: string
  /** On the calendar of the zone, e.g. `2026-10-25`. */
  day: string
  /** The offsets before and after, e.g. `+03:00`. */
  before: string
  after: string
}

/** More than anybody reads, and still quickly made. */
const MOST_SLOTS = 20_000
const HOUR = 3_600_000

/**
 * What would begin when, from the schedules alone. Pure: a run by hand, a pause, a switched-off instance and the time that
 * a run takes are not in it.
 * @throws BAD_ARGUMENT for a span that holds too much
 */
export function planJobs(jobs: readonly PlannedJob[], span: Span): Plan {
  const begins: number[] = []
  const planned = jobs.map(({ id, spec, schedule, timezone }) => {
    const { localTime } = zoneClock(timezone)
    const slots = slotsIn(schedule, span, MOST_SLOTS - begins.length)
    for (const slot of slots) begins.push(slot)
    return {
      id,
      schedule: spec ?? null,
      timezone,
      slots: slots.map((at) => ({ local: localTime(at), utc: wholeSeconds(at) })),
    }
  })
  const zones = [...new Set(jobs.map(({ timezone }) => timezone))]
  return {
    from: wholeSeconds(span.from),
    to: wholeSeconds(span.to),
    jobs: planned,
    clockChanges: zones.flatMap((timezone) => clockChangesIn(timezone, span)),
    quiet: quietIn(begins, span),
  }
}

function slotsIn(schedule: Schedule | undefined, { from, to }: Span, limit: number): number[] {
  const slots: number[] = []
  let slot = schedule?.next(from - 1)
  while (slot !== undefined && slot < to) {
    if (slots.length === limit) throw tooMuch()
    slots.push(slot)
    slot = schedule?.next(slot)
  }
  return slots
}

/** A day is named by what the clock shows after the change: it is the one that is longer or shorter than others. */
function clockChangesIn(timezone: string, { from, to }: Span): ClockChange[] {
  const { localTime, offset } = zoneClock(timezone)
  const changes: ClockChange[] = []
  for (let at = Math.ceil(from / HOUR) * HOUR; at < to; at += HOUR) {
    const [before, after] = [offset(at - HOUR), offset(at)]
    if (before !== after) changes.push({ timezone, day: localTime(at).slice(0, 10), before, after })
  }
  return changes
}

function quietIn(begins: readonly number[], { from, to }: Span): Plan['quiet'] {
  const edges = [from, ...begins.toSorted((one, other) => one - other), to]
  return edges.slice(1).flatMap((end, index) => {
    const begin = edges[index] ?? end
    if (end - begin < HOUR) return []
    return [{ from: wholeSeconds(begin), to: wholeSeconds(end), minutes: Math.round((end - begin) / 60_000) }]
  })
}

/** What the clocks of a zone show. Offsets are kept: they change on quarters of an hour at most. */
function zoneClock(timezone: string) {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' })
  const known = new Map<number, string>()
  return { offset, localTime }

  /** `+03:00` */
  function offset(at: number): string {
    const quarter = Math.floor(at / 900_000)
    const kept = known.get(quarter)
    if (kept !== undefined) return kept
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const found = /[+-]\d\d:\d\d/.exec(name)?.[0] ?? '+00:00'
    known.set(quarter, found)
    return found
  }

  /** `2026-10-25T03:00:00+03:00` */
  function localTime(at: number): string {
    const shown = offset(at)
    const [hours = 0, minutes = 0] = shown.slice(1).split(':').map(Number)
    const ahead = (shown.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
    return `${toIso(at + ahead).slice(0, 19)}${shown}`
  }
}

function wholeSeconds(at: number): string {
  return `${toIso(at).slice(0, 19)}Z`
}

function tooMuch(): AppError {
  return new AppError(
    'BAD_ARGUMENT',
    `Cannot foresee the schedules: more than ${MOST_SLOTS} runs would begin in this time, which is more than anybody reads. Name a shorter time with --from and --to, or one job with --job.`,
    { retry: 'never' },
  )
}
