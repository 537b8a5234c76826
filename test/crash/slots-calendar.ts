import type { PlannedJob } from '../helpers/slot-plan.ts'

const MINUTE_MS = 60_000

/**
 * The slots of a job in `(from, to]`, milliseconds since 1970, as a calendar and not as a cron library sees them: every
 * minute is looked at, in the job's zone.
 *
 * At a change of clocks it follows Vixie's cron: a pattern with wildcards, ranges or lists in its minute or its hour
 * goes with the clock on the wall, so that what falls into a gap does not come and what is repeated comes twice. A
 * pattern with one minute and one hour comes once: in the first pass of a repeated hour, and for a time in a gap at the
 * first minute after it. Days, months and weekdays must be `*`.
 */
export function slotsOf({ schedule, timezone }: PlannedJob, from: number, to: number): number[] {
  if (typeof schedule !== 'string') return periods(minutesOf(schedule.every) * MINUTE_MS, from, to)
  const [minutes, hours, ...days] = schedule.split(' ')
  if (minutes === undefined || hours === undefined || days.join(' ') !== '* * *') {
    throw new Error(`The calendar does not know "${schedule}".`)
  }
  const wanted = { minutes: valuesOf(minutes, 60), hours: valuesOf(hours, 24) }
  const isFixed = /^\d+$/.test(minutes) && /^\d+$/.test(hours)
  const wallAt = wallClock(timezone)
  const slots: number[] = []
  let before = wallAt(firstMinuteAfter(from) - MINUTE_MS)
  for (let time = firstMinuteAfter(from); time <= to; time += MINUTE_MS) {
    const now = wallAt(time)
    const isWanted = (wall: number) =>
      wanted.hours.has(Math.floor(wall / 60) % 24) && wanted.minutes.has(wall % 60)
    const isRepeated = isFixed && wallAt(time - 60 * MINUTE_MS) === now
    if (isWanted(now) && !isRepeated) slots.push(time)
    else if (isFixed && skippedBetween(before, now).some(isWanted)) slots.push(time)
    before = now
  }
  return slots
}

function periods(period: number, from: number, to: number): number[] {
  const slots: number[] = []
  for (let time = Math.floor(from / period) * period; time <= to; time += period) {
    if (time > from) slots.push(time)
  }
  return slots
}

function minutesOf(period: string): number {
  const minutes = /^PT(\d+)M$/.exec(period)?.[1]
  if (minutes === undefined) throw new Error(`The calendar does not know the period "${period}".`)
  return Number(minutes)
}

/** The values of a field such as `*`, `5`, `1-9`, `*`/2 or a list of those. */
function valuesOf(field: string, end: number): Set<number> {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [, range, step = '1'] = /^(\*|\d+|\d+-\d+)(?:\/(\d+))?$/.exec(part) ?? []
    if (range === undefined) throw new Error(`The calendar does not know the field "${field}".`)
    const [first = 0, last = first] = range === '*' ? [0, end - 1] : range.split('-').map(Number)
    for (let value = first; value <= last; value += Number(step)) values.add(value)
  }
  return values
}

/** The minutes since midnight that a clock on the wall of a zone shows. */
function wallClock(timeZone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (time) => {
    const [hours = 0, minutes = 0] = format.format(time).split(':').map(Number)
    return hours * 60 + minutes
  }
}

/** The wall minutes that a clock that goes forward leaves out between two minutes. */
function skippedBetween(before: number, now: number): number[] {
  const skipped = now - before - 1
  return skipped > 0 && skipped < 12 * 60
    ? Array.from({ length: skipped }, (_, index) => before + 1 + index)
    : []
}

function firstMinuteAfter(from: number): number {
  return (Math.floor(from / MINUTE_MS) + 1) * MINUTE_MS
}
