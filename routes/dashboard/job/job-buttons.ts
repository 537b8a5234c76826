import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import { actionForm } from '../action-form.ts'
import type { Html } from '../html.ts'
import { isUnderWay, jobPath } from '../job-words.ts'
import { openQuestion } from '../question/answer.ts'
import type { Words } from '../words.ts'

/** What one can do to a job in its present state. What cannot be taken back leads to a page that asks first. */
export function jobButtons(job: JobView, { canRunDry, words }: { canRunDry: boolean; words: Words }): Html {
  const { id, enabled, paused } = job
  const { text } = words
  return html`<div class="actions">
    ${enabled && button('run', runLabel(job, words))} ${enabled && canRunDry && dryRun()}
    ${paused && button('resume', text`Resume`)} ${enabled && !paused && pauseForm(job, words)}
    ${isUnderWay(job) && asking('cancel', text`Cancel…`)} ${asking('reset', text`Reset…`)}
  </div>`

  function button(action: string, label: string): Html {
    return actionForm({ id: action, action: `${jobPath(job)}/${action}`, label, of: id })
  }

  function asking(action: string, label: string): Html {
    return html`<form action="${jobPath(job)}/${action}">
      <button id="${action}" aria-label="${label} ${id}">${label}</button>
    </form>`
  }

  function dryRun(): Html {
    const label = text`Only show what would change`
    const fields = { input: JSON.stringify({ dryRun: true }) }
    return actionForm({ id: 'dry-run', action: `${jobPath(job)}/run`, label, of: id, fields })
  }
}

function runLabel(job: JobView, { text }: Words): string {
  if (job.paused) return text`Run after the pause`
  if ((openQuestion(job)?.answers.length ?? 0) > 0) return text`Ask again`
  return isUnderWay(job) ? text`Run once more` : text`Run now`
}

function pauseForm(job: JobView, { say, text, zone }: Words): Html {
  return html`<details class="menu" id="pause-menu">
    <summary id="pause-open" aria-label="${text`Pause…`} ${job.id}">${say`Pause…`}</summary>
    <form method="post" action="${jobPath(job)}/pause">
      <p>
        <label for="pause-reason">${say`Reason`}</label>
        <input id="pause-reason" name="reason" maxlength="500" autocomplete="off" />
      </p>
      <p>
        <label for="pause-until"
          >${say`Until, in ${html`<span translate="no">${zone}</span>`} (empty: no end)`}</label
        >
        <input id="pause-until" name="until" type="datetime-local" />
      </p>
      <button id="pause" class="first">${say`Pause`}</button>
    </form>
  </details>`
}
