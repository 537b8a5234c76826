import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { outcomeWords, runPath, triggerWords } from '../job-words.ts'
import { openQuestion } from '../question/answer.ts'
import type { Words } from '../words.ts'
import { fact } from './blocks.ts'

/** Why a job is paused, since when and until when. */
export function pauseNote({ reason, since, until }: NonNullable<JobView['pause']>, words: Words): Html {
  const { say, time } = words
  return html`<p class="note attention">
    ${until === null ? say`Paused since ${time(since)}, without end.` : say`Paused since ${time(since)}, until ${time(until)}.`}
    ${reason === '' ? say`No reason was given.` : say`Reason: ${html`<q class="lines">${reason}</q>`}`}
  </p>`
}

/** The last run, the next one, and what waits for it. */
export function jobFacts(job: JobView, words: Words): Html {
  const { say, time } = words
  const { lastRun, signalsWaiting } = job
  return html`<dl class="facts">
    ${
      lastRun !== null &&
      fact(
        say`Last run`,
        html`<a href="${runPath(job, lastRun.id)}">${outcomeWords(lastRun, words)}</a>,
          ${time(lastRun.finishedAt)}, ${triggerWords(lastRun.trigger, words)}.
          ${lastRun.summary !== null && words.foreign(lastRun.summary)}`,
      )
    }
    ${job.enabled && !job.paused && nextFact(job, words)}
    ${signalsWaiting > 0 && fact(say`Waiting`, say`${signalsWaiting} {0|signal|signals} for the next run`)}
  </dl>`
}

/** When the job goes on: a failed run by its next try, another one by its schedule. */
function nextFact(job: JobView, { say, time }: Words): Html {
  const { status, nextTry, nextSlot } = job
  if (status === 'RETRY_WAITING' && nextTry !== null) {
    const at = time(nextTry)
    if (nextSlot === null || nextSlot >= nextTry) return fact(say`Next try`, html`${at}`)
    return fact(say`Next try`, say`${at}; times of its schedule until then are skipped`)
  }
  if (nextSlot === null) return html``
  const at = time(nextSlot)
  if (openQuestion(job) === undefined) return fact(say`Next run`, say`${at}, by its schedule`)
  return fact(
    say`Next look`,
    say`${at}, by its schedule, for something new; what it asks about waits for you`,
  )
}
