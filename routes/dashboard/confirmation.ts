import { html } from 'hono/html'
import type { ErrorView, JobView } from '../../core/jobs/view.ts'
import { detailTables } from './details.ts'
import type { Html } from './html.ts'
import { basePath } from './job-buttons.ts'

/** What a stopped run found, and the buttons that let it go on. */
export function confirmation(job: JobView, error: ErrorView): Html {
  const { runId, ...found } = error.details
  if (typeof runId !== 'string') return detailTables(found)
  return html`${detailTables(found)} ${confirmForm(job, { runId, mayBePartial: asksAboutFile(error) })}`
}

/** Guards that name a file ask because something is missing in it; a preview asks about what is there. */
function asksAboutFile({ code, details }: ErrorView): boolean {
  return code.startsWith('GUARD_') && typeof details['file'] === 'string'
}

function confirmForm(job: JobView, { runId, mayBePartial }: { runId: string; mayBePartial: boolean }): Html {
  const { id } = job
  return html`<form class="actions" method="post" action="${basePath(job)}/run">
    <input type="hidden" name="confirm" value="${runId}" />
    <button id="confirm-${id}" class="first" aria-label="Confirm: ${id}">Confirm</button>
    ${
      mayBePartial &&
      html`<button id="partial-${id}" name="partial" value="true">Confirm: this file is partial</button>`
    }
  </form>`
}
