import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { outcomeWords, runPath, triggerWords } from '../job-words.ts'
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
  const { lastRun, nextSlot, signalsWaiting } = job
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
    ${nextSlot !== null && job.enabled && !job.paused && fact(say`Next run`, say`${time(nextSlot)}, by its schedule`)}
    ${signalsWaiting > 0 && fact(say`Waiting`, say`${signalsWaiting} {0|signal|signals} for the next run`)}
  </dl>`
}
