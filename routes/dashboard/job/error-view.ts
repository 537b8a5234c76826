import { html } from 'hono/html'
import { waitsForConfirmation } from '../../../core/jobs/stand.ts'
import type { ErrorView, JobView } from '../../../core/jobs/view.ts'
import { detailTables } from '../details.ts'
import type { Html } from '../html.ts'
import { jobPath, nextStep } from '../job-words.ts'
import { openQuestion } from '../question/answer.ts'
import type { Words } from '../words.ts'
import { causeOf } from './cause.ts'
import { causeWords } from './cause-words.ts'

/** What went wrong with a job, why, and what happens next. */
export function jobError(job: JobView, words: Words): Html {
  const { error } = job
  if (error === null) return html``
  const { say } = words
  const isQuestion = waitsForConfirmation(job)
  const isOpen = openQuestion(job) !== undefined
  const isNoted = isQuestion && !isOpen
  return html`<div class="error ${job.status === 'ERROR' && !isQuestion ? 'bad' : 'attention'}">
    <h2>${title()}</h2>
    ${isNoted ? ownWords(error, words) : errorReason(error, words)} ${nextLine(nextStep(job, words), words)}
    ${
      isOpen &&
      html`<p>
        <a class="button first" id="answer" href="${jobPath(job)}/question"
          >${say`See what it found and answer`}</a
        >
      </p>`
    }
    ${errorFacts(error, { tries: job.tryCount, words })}
    ${!isQuestion && errorDetails(error, { id: 'error-details', words })}
  </div>`

  function title(): Html {
    if (isOpen) return say`This needs your answer`
    return isNoted ? say`What it asked` : say`What went wrong`
  }
}

/** Why it went wrong: the class of the error with what usually helps, then its own words. */
export function errorReason(error: ErrorView, words: Words): Html {
  const cause = causeOf(error)
  const known = cause === undefined ? undefined : causeWords(cause, words)
  return html`${known !== undefined && html`<p><strong>${known.name}</strong> ${known.help}</p>`}
  ${ownWords(error, words)}`
}

function ownWords({ message }: ErrorView, { foreign }: Words): Html {
  return html`<p class="lines">${foreign(message)}</p>`
}

/** What happens next, after its name. */
export function nextLine(next: Html, { say }: Words): Html {
  return html`<p><strong>${say`What happens next:`}</strong> ${next}</p>`
}

/** The code and the time of an error. */
export function errorFacts(error: ErrorView, { tries, words }: { tries: number; words: Words }): Html {
  const { say, time } = words
  return html`<p class="small">
    <code translate="no">${error.code}</code> · ${time(error.at)}
    ${tries > 1 && html` · ${say`${tries} {0|try|tries} failed`}`}
  </p>`
}

/** What an error brings along, folded up. */
export function errorDetails({ details }: ErrorView, { id, words }: { id: string; words: Words }): Html {
  if (Object.keys(details).length === 0) return html``
  return html`<details id="${id}">
    <summary id="${id}-open">${words.say`Details`}</summary>
    ${detailTables(details, words)}
  </details>`
}
