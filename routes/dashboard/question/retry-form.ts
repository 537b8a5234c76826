import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { jobPath } from '../job-words.ts'
import type { Words } from '../words.ts'

/**
 * The button that tries a row again that was put aside, or without a row all of them. Where the job cannot try single
 * rows it runs as a whole, and the button says so. Nothing of it where the job is switched off.
 */
export function retryForm(job: JobView, row: string | undefined, words: Words): Html {
  const { id, enabled, quarantined } = job
  const rows = quarantined.filter((one) => row === undefined || one.row === row)
  if (!enabled || rows.length === 0) return html``
  const { label, of } = labels(rows.every(({ retry }) => retry === 'row'))
  return html`<form method="post" action="${jobPath(job)}/retry">
    ${row !== undefined && html`<input type="hidden" name="row" value="${row}" />`}
    <button
      id="retry-${row === undefined ? 'all' : encodeURIComponent(row.toWellFormed())}"
      aria-label="${of}"
    >
      ${label}
    </button>
  </form>`

  /** What is on the button, and what those hear who meet it out of its place. */
  function labels(isAlone: boolean): { label: Html; of: string } {
    const { say, text, data } = words
    if (!isAlone) return { label: say`Run the whole job again`, of: text`Run the whole job again: ${id}` }
    if (row === undefined) return { label: say`Try all again`, of: text`Try all again: ${id}` }
    return { label: say`Try again`, of: text`Try again: ${data(row)}, ${id}` }
  }
}
