import { html } from 'hono/html'
import type { JobView, RunView } from '../../core/jobs/view.ts'
import { confirmation } from './confirmation.ts'
import { table } from './details.ts'
import type { Html } from './html.ts'
import { jobButtons } from './job-buttons.ts'
import {
  counted,
  isUnderWay,
  nextStep,
  outcomeWords,
  statusOf,
  type Tone,
  triggerWords,
  waitsForConfirmation,
  wholeNumber,
} from './job-words.ts'
import type { Times } from './times.ts'

/** How many rows that were put aside are shown. */
const MOST_ROWS = 20

/** A job: its status, its progress, what went wrong, its last and its next run, and what one can do. */
export function jobSection(job: JobView, times: Times): Html {
  const { id, title } = job
  const { words, tone } = statusOf(job)
  return html`<section class="job" id="job-${id}" data-part aria-labelledby="title-${id}">
    <div class="head">
      <h3 id="title-${id}">${title} <code>${id}</code></h3>
      <p class="pill ${tone}">${words}</p>
      <code class="muted">${job.status}</code>
      ${jobButtons(job, times)}
    </div>
    ${isUnderWay(job) && progress(job, tone)} ${job.pause !== null && pauseNote(job.pause, times)}
    ${job.error !== null && errorBlock(job, times)}
    <dl>
      ${job.lastRun !== null && lastRun(job.lastRun, times)}
      ${
        job.nextSlot !== null &&
        job.enabled &&
        !job.paused &&
        html`<div>
          <dt>Next run</dt>
          <dd>${times.show(job.nextSlot)} by its schedule</dd>
        </div>`
      }
      ${
        job.signalsWaiting > 0 &&
        html`<div>
          <dt>Waiting</dt>
          <dd>${counted(job.signalsWaiting, 'signal')} for the next run</dd>
        </div>`
      }
    </dl>
    ${job.quarantined.length > 0 && putAside(job)}
  </section>`
}

function progress({ id, processed, total, counts }: JobView, tone: Tone): Html {
  const { read: _read, ...others } = counts
  const done = wholeNumber(processed)
  return html`<div class="progress ${tone}">
    ${
      total === null
        ? html`<progress aria-label="Progress of ${id}"></progress>`
        : html`<progress
            aria-label="Progress of ${id}"
            value="${processed}"
            max="${Math.max(total, 1)}"
          ></progress>`
    }
    <p>
      <strong>${total === null ? `${done} so far` : `${done} of ${wholeNumber(total)}`}</strong>
      ${countList(others)}
    </p>
  </div>`
}

function pauseNote({ reason, since, until }: NonNullable<JobView['pause']>, times: Times): Html {
  const end = until === null ? 'without end' : html`until ${times.show(until)}`
  return html`<p class="note attention">
    Paused since ${times.show(since)}, ${end}. ${reason === '' ? 'No reason given.' : `Reason: ${reason}`}
  </p>`
}

function errorBlock(job: JobView, times: Times): Html {
  const { error } = job
  if (error === null) return html``
  const tone = job.status === 'ERROR' && !waitsForConfirmation(job) ? 'bad' : 'attention'
  const tries = job.tryCount > 1 ? `${wholeNumber(job.tryCount)} tries failed. ` : ''
  return html`<div class="error ${tone}">
    <p class="lines">${error.message}</p>
    <p class="small">
      <code>${error.code}</code> at ${times.show(error.at)}. ${tries}${nextStep(job, times)}
    </p>
    ${waitsForConfirmation(job) && confirmation(job, error)}
  </div>`
}

function lastRun(run: RunView, times: Times): Html {
  return html`<div>
    <dt>Last run</dt>
    <dd>
      <span class="outcome ${run.outcome}">${outcomeWords(run)}</span> at ${times.show(run.finishedAt)},
      ${triggerWords(run.trigger)}. ${run.summary !== null && run.summary} ${countList(run.counts)}
    </dd>
  </div>`
}

function countList(counts: Record<string, number>): Html {
  return html`${Object.entries(counts).map(
    ([name, count]) => html`<span class="count">${name} <b>${wholeNumber(count)}</b></span> `,
  )}`
}

function putAside({ id, quarantined }: JobView): Html {
  const left = quarantined.length - MOST_ROWS
  const rows = quarantined
    .slice(0, MOST_ROWS)
    .map(({ row, line, column, reason }) => [row, placeWords(line, column), reason])
  return html`<details id="aside-${id}">
    <summary id="aside-of-${id}">${counted(quarantined.length, 'row')} put aside</summary>
    ${table(['Row', 'Place', 'Reason'], rows)}
    ${left > 0 && html`<p class="muted">And ${wholeNumber(left)} more.</p>`}
  </details>`
}

function placeWords(line: number | undefined, column: string | undefined): string {
  const words = [line === undefined ? undefined : `line ${line}`, column]
  return words.filter((word) => word !== undefined).join(', ')
}
