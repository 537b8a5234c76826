import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import {
  answerNoted,
  isUnderWay,
  jobPath,
  nextStep,
  outcomeWords,
  statusOf,
  type Tone,
} from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import type { Fate } from './answer.ts'
import { trailOf } from './trail.ts'

/** What became of a question that is not open any more, and what happens now. */
export function answeredPage(job: JobView, { fate, words }: { fate: Fate | undefined; words: Words }): Html {
  const { say, text } = words
  const { words: status, tone } = statusOf(job, words)
  const isMoving = job.enabled && !job.paused && (isUnderWay(job) || job.isAnswered || job.signalsWaiting > 0)
  return page(
    html`<section id="question" class="card block ${tone satisfies Tone}" data-part>
      <div class="head">
        <h1>${say`Nothing is asked at present: ${words.foreign(job.title)}`}</h1>
        <p class="pill ${tone}">${status}</p>
      </div>
      <div role="status">
        ${fate !== undefined && html`<p><strong>${fateWords(fate, words)}</strong></p>`}
        <p>${state(job, words)}</p>
      </div>
      ${!isMoving && lastRun(job, words)}
      <p><a href="${jobPath(job)}">${say`To the job`}</a></p>
    </section>`,
    {
      words,
      title: text`Nothing is asked at present: ${job.id} · Mostik`,
      path: `${jobPath(job)}/question${fate === undefined ? '' : `?answered=${fate}`}`,
      updates: isMoving ? 'script and reload' : 'script',
      isSignedIn: true,
      trail: trailOf(job, words),
    },
  )
}

/** Which answer was given, and what that means. */
function fateWords(fate: Fate, { say }: Words): Html {
  switch (fate) {
    case 'confirmed':
      return say`Confirmed: the job does what it asked about.`
    case 'rejected':
      return say`Rejected: nothing is changed, and the same is not asked again.`
    case 'partial':
      return say`Confirmed as a part: what the file has is taken over, what it lacks stays as it is.`
    case 'other':
      return say`Your answer was taken.`
    case 'late':
      return say`Your answer was not taken: the question had been answered already, or was not open any more.`
  }
}

function state(job: JobView, words: Words): Html {
  const { say } = words
  if (job.isAnswered && !isUnderWay(job)) return answerNoted(job, words)
  if (job.status === 'IN_PROGRESS') return say`The job is at work.`
  if (job.status === 'TRIGGER_WAITING') return say`The job waits for no answer.`
  return html`${job.error !== null && html`<span class="lines">${words.foreign(job.error.message)}</span>`}
  ${nextStep(job, words)}`
}

function lastRun({ lastRun: run }: JobView, words: Words): Html {
  if (run === null) return html``
  const { say, time, foreign } = words
  return html`<p>
    ${say`Last run: ${outcomeWords(run, words)} at ${time(run.finishedAt)}.`}
    ${run.summary !== null && foreign(run.summary)}
  </p>`
}
