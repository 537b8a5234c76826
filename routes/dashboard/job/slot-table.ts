import { html } from 'hono/html'
import type { SlotEntry } from '../../../core/jobs/ledger.ts'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { runPath } from '../job-words.ts'
import type { Words } from '../words.ts'
import { type KnownRuns, slotKind } from './calendar.ts'
import { type RowCell, rowsTable } from './rows-table.ts'
import { reasonText, signPicture, slotText } from './slot-words.ts'

/** How many ranges are listed. */
const MOST_RANGES = 50

/** What became of the slots as a table, the newest first; equal ones that follow each other are one row. */
export function slotTable(
  { job, slots, ...known }: KnownRuns & { job: JobView; slots: readonly SlotEntry[] },
  words: Words,
): Html {
  const { say, text } = words
  const shown = slots.slice(-MOST_RANGES).toReversed()
  return html`<details id="slots">
    <summary id="slots-open">${say`The same as a table`}</summary>
    ${rowsTable(
      [text`Times`, text`How many`, text`What became of them`, text`Why`],
      shown.map((range) => slotRow(range, { job, known, words })),
      { caption: say`What became of the times of the schedule, the newest first` },
    )}
  </details>`
}

function slotRow(
  range: SlotEntry,
  { job, known, words }: { job: JobView; known: KnownRuns; words: Words },
): RowCell[] {
  const { from, to, count, reason, runId } = range
  const kind = slotKind(range, known)
  const outcome = slotText(kind, words)
  const hasPage = runId !== undefined && (runId === known.runId || known.runs.some(({ id }) => id === runId))
  const became = hasPage ? html`<a href="${runPath(job, runId)}">${outcome}</a>` : outcome
  return [
    { content: html`${moment(from, words)}${to !== from && html` – ${moment(to, words)}`}` },
    { content: words.number(count), kind: 'number' },
    { content: html`${signPicture(kind)} ${became}` },
    { content: reason === undefined ? '' : reasonText(reason, words) },
  ]
}

function moment(at: number, { time }: Words): Html {
  return time(new Date(at).toISOString())
}
