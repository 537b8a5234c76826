import { html } from 'hono/html'
import type { ErrorView, JobView } from '../../core/jobs/view.ts'
import { detailTables } from './details.ts'
import type { Html } from './html.ts'
import { basePath } from './job-buttons.ts'

/** What a stopped run found, and the buttons that let it go on. */
export function confirmation(job: JobView, error: ErrorView): Html {
  const { runId, ...found } = error.details
  return html`${detailTables(found)} ${typeof runId === 'string' && confirmForm(job, { runId, error })}`
}

function confirmForm(job: JobView, { runId, error }: { runId: string; error: ErrorView }): Html {
  const { id } = job
  // Guards ask because something is missing; a preview asks about what is there.
  const mayBePartial = error.code.startsWith('GUARD_')
  return html`<form class="actions" method="post" action="${basePath(job)}/run">
    <input type="hidden" name="confirm" value="${runId}" />
    <button id="confirm-${id}" class="first" aria-label="Confirm: ${id}">Confirm</button>
    ${
      mayBePartial &&
      html`<button id="partial-${id}" name="partial" value="true">Confirm: this file is partial</button>`
    }
  </form>`
}
