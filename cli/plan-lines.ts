import type { ClockChange, Plan, PlannedSlot } from '../core/jobs/plan.ts'
import type { Paint } from './colour.ts'
import { durationWords } from './text.ts'

/** A plan for people: job by job and day by day, what recurs evenly in one piece. */
export function planLines({ jobs, clockChanges, quiet }: Plan, paint: Paint): string[] {
  const lines = jobs.flatMap(({ id, schedule, timezone, slots }) => {
    if (schedule === null) return [`${paint.strong(id)}  only by signal or by hand`, '']
    const when = typeof schedule === 'string' ? schedule : `every ${schedule.every}`
    const changes = clockChanges.filter((change) => change.timezone === timezone)
    const days = Map.groupBy(slots, ({ local }) => local.slice(0, 10))
    return [
      `${paint.strong(id)}  ${when}  ${timezone}`,
      ...(slots.length === 0 ? ['  does not begin in this time'] : []),
      ...[...days].map(([day, its]) => dayLine(day, its, { change: changeOn(day, changes), paint })),
      '',
    ]
  })
  if (quiet.length === 0) return [...lines, 'There is no hour without a beginning.']
  const stretches = quiet.map(
    ({ from, to, minutes }) => `  ${from} to ${to}  ${durationWords(minutes * 60_000)}`,
  )
  return [...lines, paint.strong('Nothing of this begins for an hour and more:'), ...stretches]
}

/** Of a day that is not even, only so much is shown. */
const MOST_PIECES = 12

function dayLine(
  day: string,
  slots: readonly PlannedSlot[],
  { change, paint }: { change: ClockChange | undefined; paint: Paint },
): string {
  const pieces = piecesOf(slots).map(pieceWords)
  const more = pieces.length > MOST_PIECES ? [`and ${pieces.length - MOST_PIECES} more, see --json`] : []
  const line = `  ${day} ${weekday(day)}  ${[...pieces.slice(0, MOST_PIECES), ...more].join('; ')}`
  if (change === undefined) return line
  return `${line}  ${paint.notice(`the clocks change from ${change.before} to ${change.after}`)}`
}

function changeOn(day: string, changes: readonly ClockChange[]): ClockChange | undefined {
  return changes.find((change) => change.day === day)
}

/** Slots that follow each other at the same distance: at least three, otherwise each by itself. */
function piecesOf(slots: readonly PlannedSlot[]): PlannedSlot[][] {
  const pieces: PlannedSlot[][] = []
  for (const slot of slots) {
    const piece = pieces.at(-1)
    const [first, second] = piece ?? []
    const last = piece?.at(-1)
    const fits =
      last !== undefined &&
      (first === undefined || second === undefined || distance(last, slot) === distance(first, second))
    if (piece !== undefined && fits) piece.push(slot)
    else pieces.push([slot])
  }
  return pieces.flatMap((piece) => (piece.length < 3 ? piece.map((slot) => [slot]) : [piece]))
}

function pieceWords(piece: readonly PlannedSlot[]): string {
  const [first, second] = piece
  const last = piece.at(-1)
  if (first === undefined || last === undefined) return ''
  if (second === undefined) return `${clock(first.local)} = ${shortUtc(first)}`
  const every = durationWords(distance(first, second))
  return `${clock(first.local)} to ${clock(last.local)} every ${every}, ${piece.length} times = ${shortUtc(first)} to ${shortUtc(last)}`
}

function distance(one: PlannedSlot, other: PlannedSlot): number {
  return Date.parse(other.utc) - Date.parse(one.utc)
}

/** `03:00+03:00`; seconds only where there are some. */
function clock(local: string): string {
  return local.slice(11).replace(/^(\d\d:\d\d):00/, '$1')
}

function shortUtc({ utc }: PlannedSlot): string {
  return utc.replace(/:00Z$/, 'Z')
}

function weekday(day: string): string {
  return new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(day))
}
