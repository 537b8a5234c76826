import { html } from 'hono/html'
import type { SlotEntry } from '../../../core/jobs/ledger.ts'
import type { Schedule } from '../../../core/jobs/schedule.ts'
import type { JobView, RunView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import type { Words } from '../words.ts'
import { type Cell, layOut, nextSlots, SLOT_KINDS } from './calendar.ts'
import { runIdUnderWay } from './run-facts.ts'
import { SIGN_TONES, signPicture, type SlotSign, slotText, reasonText } from './slot-words.ts'
import { slotTable } from './slot-table.ts'
import { hoursOf, lastDays } from './zone-days.ts'

/** What the calendar of a job is made of. */
export interface CalendarData {
  job: JobView
  /** The oldest first. */
  slots: readonly SlotEntry[]
  /** The oldest first. */
  runs: readonly RunView[]
  schedule: Schedule | undefined
  now: number
}

const DAYS = 14
const NEXT = 5

/** What became of the times that the schedule named, by day and by hour, and what is to come. */
export function calendarView(data: CalendarData, words: Words): Html {
  const { job, slots, schedule, now } = data
  const { say } = words
  if (schedule === undefined && slots.length === 0) {
    return html`<p class="muted">
      ${say`This job has no schedule. It runs with a signal, or when you start it.`}
    </p>`
  }
  const known = { ...data, runId: runIdUnderWay(job) }
  const days = lastDays(DAYS, { zone: words.zone, now })
  const hours = days.slice(-1).flatMap(hoursOf)
  const dayCells = layOut(days, known)
  const hourCells = layOut(hours, known)
  return html`${strip(dayCells, { name: 'days', title: words.text`The last ${DAYS} days`, words })}
  ${strip(hourCells, { name: 'hours', title: words.text`Today, hour by hour`, words })}
  ${legend([...dayCells, ...hourCells], words)} ${fractionNote([...dayCells, ...hourCells], words)}
  ${toCome(nextSlots(schedule, now, NEXT), job, words)} ${slots.length > 0 && slotTable(known, words)}`
}

/** Cells side by side; who cannot see them hears what they add up to, and finds all of it in the table. */
function strip(
  cells: readonly Cell[],
  { name, title, words }: { name: 'days' | 'hours'; title: string; words: Words },
): Html {
  const label = (at: number) => (name === 'days' ? dayLabel(at, words) : hourLabel(at, words))
  return html`<figure class="calendar">
    <figcaption id="strip-${name}">${title}</figcaption>
    <div class="slots ${name}" role="img" aria-label="${title}: ${sumText(cells, words)}">
      ${cells.map((cell) => cellView(cell, label(cell.from), words))}
    </div>
  </figure>`
}

function cellView(cell: Cell, label: readonly [string, string], words: Words): Html {
  const sign = signOf(cell)
  const tone = sign === undefined ? '' : SIGN_TONES[sign]
  return html`<span
    class="slot ${tone} ${cell.isNow ? 'now' : ''} ${cell.isRecorded ? '' : 'unknown'}"
    title="${label.join(' ')}: ${cellText(cell, words)}"
    ><span class="when">${label[0]} <b>${label[1]}</b></span
    >${sign === undefined ? html`<span class="sign"></span>` : signPicture(sign)}<span class="much"
      >${muchText(cell, words)}</span
    ></span
  >`
}

/** How many slots the sign stands for, and of how many: `3/25`; nothing for a single one. */
function muchText(cell: Cell, { number }: Words): string {
  const { first, all } = muchOf(cell)
  if (all < 2) return ''
  return first === all ? number(all) : `${number(first)}/${number(all)}`
}

function muchOf({ counts }: Cell): { first: number; all: number } {
  return { first: counts[0]?.count ?? 0, all: counts.reduce((sum, { count }) => sum + count, 0) }
}

/** What a fraction below a sign means, by the last one that stands there. */
function fractionNote(cells: readonly Cell[], words: Words): Html {
  const cell = cells.findLast((one) => muchOf(one).first < muchOf(one).all)
  const kind = cell?.counts[0]?.kind
  if (cell === undefined || kind === undefined) return html``
  const { first, all } = muchOf(cell)
  const fraction = html`<b>${muchText(cell, words)}</b>`
  return html`<p class="muted small">
    ${words.say`${fraction} means: ${first} of ${all} times of the schedule (${slotText(kind, words)}).`}
  </p>`
}

function signOf({ counts, isPlanned }: Cell): SlotSign | undefined {
  return counts[0]?.kind ?? (isPlanned ? 'planned' : undefined)
}

/** All that is known of a cell, e.g. `1 failed, 3 ran, still to come`. */
function cellText({ counts, reasons, isPlanned, isRecorded }: Cell, words: Words): string {
  if (!isRecorded) return words.text`nothing is kept of this time`
  const told = counts.map(({ kind, count }) => {
    const said = `${words.number(count)} ${slotText(kind, words)}`
    return kind === 'skipped' && reasons.length > 0
      ? `${said} (${reasons.map((reason) => reasonText(reason, words)).join('; ')})`
      : said
  })
  const all = isPlanned ? [...told, slotText('planned', words)] : told
  return all.length === 0 ? words.text`no time of the schedule` : all.join(', ')
}

function sumText(cells: readonly Cell[], words: Words): string {
  const sums = SLOT_KINDS.map((kind) => ({
    kind,
    count: cells.reduce((sum, { counts }) => sum + (counts.find((one) => one.kind === kind)?.count ?? 0), 0),
  })).filter(({ count }) => count > 0)
  if (sums.length === 0) return words.text`nothing has been due yet`
  return sums.map(({ kind, count }) => `${slotText(kind, words)}: ${words.number(count)}`).join(', ')
}

/** Of the signs that stand above it, what each means. */
function legend(cells: readonly Cell[], words: Words): Html {
  const shown = new Set(cells.map(signOf))
  const signs: readonly SlotSign[] = [...SLOT_KINDS, 'planned']
  return html`<ul class="legend small">
    ${signs
      .filter((sign) => shown.has(sign))
      .map(
        (sign) => html`<li class="${SIGN_TONES[sign]}">${signPicture(sign)} ${slotText(sign, words)}</li>`,
      )}
  </ul>`
}

function toCome(slots: readonly number[], { enabled, paused, status }: JobView, { say, time }: Words): Html {
  if (slots.length === 0) return html``
  const times = slots.map((slot, index) => html`${index > 0 && ' · '}${time(new Date(slot).toISOString())}`)
  const isHeld = !enabled || paused
  return html`<p>${title()} ${times}</p>`

  function title(): Html {
    if (isHeld) return say`Next times, skipped as long as it does not go on:`
    return status === 'RETRY_WAITING' ? say`Next times, skipped until the next try:` : say`Next times:`
  }
}

/** `Mon`, `5` */
function dayLabel(at: number, { language, zone }: Words): [string, string] {
  const name = (part: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, ...part }).format(at)
  return [
    name({ weekday: 'short' }),
    new Intl.DateTimeFormat('en', { timeZone: zone, day: 'numeric' }).format(at),
  ]
}

/** ``, `13` */
function hourLabel(at: number, { zone }: Words): [string, string] {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: '2-digit' })
  return ['', hour.format(at)]
}
