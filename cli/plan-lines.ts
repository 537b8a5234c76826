import type { ClockChange, Plan, PlannedSlot } from '../core/jobs/plan.ts'
import type { Sheet } from './sheet.ts'
import { durationWords, wrapText } from './text.ts'
import type { Times } from './times.ts'

/**
 * A plan for people: job by job and day by day, what recurs evenly in one piece. All times are those of one zone, also of
 * a schedule that is read in another one.
 */
export function planLines({ jobs, clockChanges, quiet }: Plan, sheet: Sheet): string[] {
  const { paint, times } = sheet
  const lines = jobs.flatMap(({ id, schedule, timezone, slots }) => {
    if (schedule === null) return [`${paint.strong(id)}  only by signal or by hand`, '']
    const when = typeof schedule === 'string' ? schedule : `every ${schedule.every}`
    const zones = new Set([times.zone, timezone])
    const changes = clockChanges.filter((change) => zones.has(change.timezone))
    const days = Map.groupBy(slots, ({ utc }) => times.day(utc))
    return [
      `${paint.strong(id)}  ${when}${timezone === times.zone ? '' : `  read in ${timezone}`}`,
      ...(slots.length === 0 ? ['  does not begin in this time'] : []),
      ...[...days].flatMap(([day, its]) => dayLines(day, its, { changes, sheet })),
      '',
    ]
  })
  return [...lines, ...quietLines(quiet, sheet), times.note]
}

/** Of a day that is not even, only so much is shown. */
const MOST_PIECES = 12

interface DayOptions {
  changes: readonly ClockChange[]
  sheet: Sheet
}

function dayLines(day: string, slots: readonly PlannedSlot[], { changes, sheet }: DayOptions): string[] {
  const { paint, times, width } = sheet
  const pieces = piecesOf(slots).map((piece) => pieceWords(piece, times))
  const more = pieces.length > MOST_PIECES ? [`and ${pieces.length - MOST_PIECES} more, see --json`] : []
  const begin = `  ${day} ${weekday(day)}  `
  const shown = [...pieces.slice(0, MOST_PIECES), ...more].join('; ')
  const [first = '', ...others] = wrapText(shown, { width, indent: begin.length })
  const notes = changes.filter((change) => change.day === day).map((change) => changeWords(change, times))
  return [
    begin + first.trimStart(),
    ...others,
    ...notes.map((note) => ' '.repeat(begin.length) + paint.notice(note)),
  ]
}

function changeWords({ timezone, before, after }: ClockChange, { zone }: Times): string {
  const whose = timezone === zone ? 'the clocks' : `the clocks of ${timezone}`
  return `${whose} change from ${before} to ${after}`
}

function quietLines(quiet: Plan['quiet'], { paint, times }: Sheet): string[] {
  if (quiet.length === 0) return ['There is no hour without a beginning.']
  return [
    paint.strong('Nothing of this begins for an hour and more:'),
    ...quiet.map(
      ({ from, to, minutes }) =>
        `  ${times.show(from)} to ${times.show(to)}  ${durationWords(minutes * 60_000)}`,
    ),
  ]
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

function pieceWords(piece: readonly PlannedSlot[], times: Times): string {
  const [first, second] = piece
  const last = piece.at(-1)
  if (first === undefined || last === undefined) return ''
  if (second === undefined) return times.clock(first.utc)
  const every = durationWords(distance(first, second))
  return `${times.clock(first.utc)} to ${times.clock(last.utc)} every ${every}, ${piece.length} times`
}

function distance(one: PlannedSlot, other: PlannedSlot): number {
  return Date.parse(other.utc) - Date.parse(one.utc)
}

function weekday(day: string): string {
  return new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(day))
}
