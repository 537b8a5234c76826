import { html } from 'hono/html'
import type { SlotEntry } from '../../../core/jobs/ledger.ts'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { runPath } from '../job-words.ts'
import type { Words } from '../words.ts'
import { type KnownRuns, slotKind } from './calendar.ts'
import { reasonText, signPicture, slotText } from './slot-words.ts'

/** How many ranges are listed. */
const MOST_RANGES = 50

/** What became of the slots as a table, the newest first; equal ones that follow each other are one row. */
export function slotTable(
  { job, slots, ...known }: KnownRuns & { job: JobView; slots: readonly SlotEntry[] },
  words: Words,
): Html {
  const { say } = words
  return html`<details id="slots">
    <summary id="slots-open">${say`The same as a table`}</summary>
    <div class="wide">
      <table class="rows">
        <caption>
          ${say`What became of the times of the schedule, the newest first`}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say`Times`}</th>
            <th scope="col">${say`How many`}</th>
            <th scope="col">${say`What became of them`}</th>
            <th scope="col">${say`Why`}</th>
          </tr>
        </thead>
        <tbody>
          ${slots
            .slice(-MOST_RANGES)
            .toReversed()
            .map((range) => slotRow(range, { job, known, words }))}
        </tbody>
      </table>
    </div>
  </details>`
}

function slotRow(
  range: SlotEntry,
  { job, known, words }: { job: JobView; known: KnownRuns; words: Words },
): Html {
  const { from, to, count, reason, runId } = range
  const kind = slotKind(range, known)
  const outcome = slotText(kind, words)
  const hasPage = runId !== undefined && (runId === known.runId || known.runs.some(({ id }) => id === runId))
  return html`<tr>
    <th scope="row">${moment(from, words)}${to !== from && html` – ${moment(to, words)}`}</th>
    <td class="number">${words.number(count)}</td>
    <td>${signPicture(kind)} ${hasPage ? html`<a href="${runPath(job, runId)}">${outcome}</a>` : outcome}</td>
    <td>${reason !== undefined && reasonText(reason, words)}</td>
  </tr>`
}

function moment(at: number, { time }: Words): Html {
  return time(new Date(at).toISOString())
}
