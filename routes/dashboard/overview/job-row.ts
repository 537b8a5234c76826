import { html } from 'hono/html'
import { endOf, type RunEnd, waitsForConfirmation } from '../../../core/jobs/stand.ts'
import type { JobView, RunView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { isUnderWay, jobPath, nextStep, outcomeWords, statusOf } from '../job-words.ts'
import { openQuestion } from '../question/answer.ts'
import type { Words } from '../words.ts'

/** A job with how its last runs ended, the oldest first. */
export interface JobInShort {
  job: JobView
  ends: readonly RunEnd[]
}

export interface JobRowOptions {
  words: Words
  /** What one can do to it here. */
  buttons?: Html | undefined
}

/** A job in one line: how it stands, what it did last, when it comes next, and how its last runs ended. */
export function jobRow({ job, ends }: JobInShort, { words, buttons }: JobRowOptions): Html {
  const { words: status, tone } = statusOf(job, words)
  return html`<li class="job-row" id="job-${job.id}" data-part>
    <h3>
      <a id="open-${job.id}" href="${jobPath(job)}">${words.foreign(job.title)}</a>
      <code translate="no">${job.job}</code>
    </h3>
    <p class="pill ${tone}">${status}</p>
    <div class="latest">
      ${isUnderWay(job) && progress(job, words)} ${latest(job, words)} ${aside(job, words)}
    </div>
    ${endStrip(ends, words)} ${buttons}
  </li>`
}

function progress(job: JobView, { say, text, number }: Words): Html {
  const { id, processed, total } = job
  const label = text`Progress of ${id}`
  const tone = job.status === 'RETRY_WAITING' ? 'attention' : 'busy'
  return html`<div class="progress ${tone}">
    ${
      total === null
        ? html`<progress aria-label="${label}"></progress>`
        : html`<progress aria-label="${label}" value="${processed}" max="${Math.max(total, 1)}"></progress>`
    }
    ${
      (total !== null || processed > 0) &&
      html`<p>
        <strong>
          ${total === null ? say`${number(processed)} so far` : say`${number(processed)} of ${number(total)}`}
        </strong>
      </p>`
    }
  </div>`
}

/** What is wrong and what happens next, else how the last run ended and when the next one comes. One at work says enough. */
function latest(job: JobView, words: Words): Html {
  const { error, lastRun, nextSlot, pause } = job
  const { say, time } = words
  if (error !== null && job.enabled) {
    const tone = job.status === 'ERROR' && !waitsForConfirmation(job) ? 'bad' : 'attention'
    return html`<p class="note ${tone} short">${words.foreign(error.message)}</p>
      <p class="small">
        ${nextStep(job, words)}
        ${
          openQuestion(job) !== undefined &&
          html`<a id="answer-${job.id}" href="${jobPath(job)}/question">${say`Answer`}</a>`
        }
      </p>`
  }
  const isAwake = job.enabled && !job.paused
  if (isAwake && job.status === 'IN_PROGRESS') return html``
  return html`<p class="short">
    ${lastRun !== null && lastRunWords(lastRun, words)}
    ${isAwake && nextSlot !== null && html`<span class="muted">${say`Next at ${time(nextSlot)}.`}</span>`}
    ${pause !== null && pause.until !== null && say`Paused until ${time(pause.until)}.`}
    ${pause !== null && pause.reason !== '' && html`<q>${pause.reason}</q>`}
  </p>`
}

/** What waits for somebody though the job goes on. */
function aside({ quarantined }: JobView, { say }: Words): Html {
  if (quarantined.length === 0) return html``
  return html`<p class="note attention">${say`${quarantined.length} {0|row|rows} put aside`}</p>`
}

function lastRunWords(run: RunView, words: Words): Html {
  const { finishedAt, summary } = run
  return html`<span class="end ${endOf(run)}">${outcomeWords(run, words)}</span>
    ${words.say`at ${words.time(finishedAt)}.`}
    ${summary !== null && html`${words.foreign(summary)}${endOfSentence(summary)}`}`
}

/** Summaries are half sentences or whole ones; what follows begins a new one. */
function endOfSentence(text: string): string {
  return /[.!?…]$/.test(text) ? '' : '.'
}

/** A sign for each of the last runs. Its words say the same to those who do not see it. */
function endStrip(ends: readonly RunEnd[], { text }: Words): Html {
  if (ends.length === 0) return html`<p class="strip"></p>`
  const failed = ends.filter((end) => end === 'failed').length
  const label = text`Of the last ${ends.length} {0|run|runs} ${failed} failed`
  return html`<p class="strip" role="img" aria-label="${label}" title="${label}">
    ${ends.map((end) => html`<span class="${end}"></span>`)}
  </p>`
}
