import { html } from 'hono/html'
import type { JobView } from '../../core/jobs/view.ts'
import { actionForm } from './action-form.ts'
import type { Html } from './html.ts'
import { isUnderWay } from './job-words.ts'
import type { Times } from './times.ts'

/** What one can do to a job in its present state. */
export function jobButtons(job: JobView, times: Times): Html {
  const { id, enabled, paused } = job
  return html`<div class="actions">
    ${enabled && button('run', runLabel(job))} ${paused && button('resume', 'Resume')}
    ${isUnderWay(job) && button('cancel', 'Cancel')} ${enabled && !paused && pauseForm(job, times)}
  </div>`

  function button(action: string, label: string): Html {
    return actionForm({ id: `${action}-${id}`, action: `${basePath(job)}/${action}`, label, of: id })
  }
}

/** Where the forms of a job go. */
export function basePath({ instance, job }: JobView): string {
  return `/jobs/${encodeURIComponent(instance)}/${encodeURIComponent(job)}`
}

function runLabel(job: JobView): string {
  if (job.paused) return 'Run after the pause'
  return isUnderWay(job) ? 'Run once more' : 'Run now'
}

function pauseForm(job: JobView, times: Times): Html {
  const { id } = job
  return html`<details class="menu" name="pause" id="pause-${id}">
    <summary id="pause-of-${id}" aria-label="Pause: ${id}">Pause…</summary>
    <form method="post" action="${basePath(job)}/pause">
      <p>
        <label for="reason-${id}">Reason</label>
        <input id="reason-${id}" name="reason" maxlength="500" autocomplete="off" />
      </p>
      <p>
        <label for="until-${id}">Until, in ${times.zone} (empty: no end)</label>
        <input id="until-${id}" name="until" type="datetime-local" />
      </p>
      <button id="pause-now-${id}" class="first">Pause</button>
    </form>
  </details>`
}
