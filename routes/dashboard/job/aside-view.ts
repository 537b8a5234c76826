import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { retryForm } from '../question/retry-form.ts'
import type { Words } from '../words.ts'

/** How many rows that were put aside are shown. */
const MOST_ROWS = 50

/** The rows that the last run has put aside, why, and how to try them again. */
export function asideView(job: JobView, words: Words): Html {
  const { quarantined } = job
  if (quarantined.length === 0) return html``
  const { say } = words
  const left = quarantined.length - MOST_ROWS
  return html`<section class="card block" aria-labelledby="aside-title">
    <div class="head">
      <h2 id="aside-title">${say`${quarantined.length} {0|row|rows} put aside`}</h2>
      ${job.enabled && html`<div class="actions">${retryForm(job, undefined, words)}</div>`}
    </div>
    <p class="muted">${say`These rows could not be read or taken. All others went on.`}</p>
    <div class="wide">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">${say`Row`}</th>
            <th scope="col">${say`Place`}</th>
            <th scope="col">${say`Why`}</th>
            ${canRetryRows(job) && html`<th scope="col">${say`What you can do`}</th>`}
          </tr>
        </thead>
        <tbody>
          ${quarantined.slice(0, MOST_ROWS).map((row) => asideRow(row, { job, words }))}
        </tbody>
      </table>
    </div>
    ${left > 0 && html`<p class="muted">${say`And ${left} more.`}</p>`}
  </section>`
}

function asideRow(
  { row, line, column, reason, retry }: JobView['quarantined'][number],
  { job, words }: { job: JobView; words: Words },
): Html {
  return html`<tr>
    <th scope="row" translate="no">${words.data(row)}</th>
    <td>${place({ line, column }, words)}</td>
    <td class="lines">${words.foreign(reason)}</td>
    ${canRetryRows(job) && html`<td>${retry === 'row' && retryForm(job, row, words)}</td>`}
  </tr>`
}

function canRetryRows({ enabled, quarantined }: JobView): boolean {
  return enabled && quarantined.some(({ retry }) => retry === 'row')
}

function place(
  { line, column }: { line: number | undefined; column: string | undefined },
  words: Words,
): Html {
  const name = column === undefined ? undefined : html`<span translate="no">${column}</span>`
  if (line === undefined) return html`${name}`
  const number = words.number(line)
  return name === undefined ? words.say`line ${number}` : words.say`line ${number}, ${name}`
}
