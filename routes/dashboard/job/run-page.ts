import { html } from 'hono/html'
import type { RunLogLine } from '../../../core/jobs/run-log.ts'
import { endOf } from '../../../core/jobs/stand.ts'
import type { JobView, TriggerView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { jobPath, nextStep, outcomeWords, runPath, statusOf, triggerWords } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import { countsBlock, fact, logBlock, part } from './blocks.ts'
import { durationText } from './durations.ts'
import { errorDetails, errorFacts, errorReason, jobError, nextLine } from './error-view.ts'
import { pageFooter, updatesOf } from './page-updates.ts'
import { progressView } from './progress-view.ts'
import { durationOf } from './run-bars.ts'
import type { FinishedRun, RunFacts } from './run-facts.ts'
import { END_TONES } from './run-words.ts'
import { runTrail } from './trail.ts'

export interface RunPageData {
  job: JobView
  run: RunFacts
  log: readonly RunLogLine[]
  now: number
  /** Whether the page stays as it is where there are no scripts. */
  isStill: boolean
}

/** The page of a run: why and when it ran, how it ended, what it counted, what went wrong, what it told. */
export function runPage(data: RunPageData, words: Words): Html {
  const { job, run, log, isStill } = data
  const { say, text } = words
  const isLive = run.kind === 'under way'
  const path = runPath(job, run.id)
  return page(
    html`${part('head', isLive ? headUnderWay(data, words) : head(run, words))}
      ${part('error', isLive ? jobError(job, words) : runError(run, { job, words }))}
      ${countsBlock(isLive ? job.counts : run.run.counts, {
        outcomes: job.outcomes,
        title: isLive ? say`Counted so far` : say`What it counted`,
        isUnderWay: isLive,
        words,
      })}
      ${logBlock(log, {
        title: isLive ? say`What this run tells` : say`What the run told`,
        most: Infinity,
        words,
      })}
      <p class="back"><a href="${jobPath(job)}">${say`Back to the job`}</a></p>`,
    {
      words,
      title: `${text`A run of ${job.id}`} · Mostik`,
      path,
      updates: updatesOf({ isLive, isStill }),
      isSignedIn: true,
      trail: runTrail(job, words),
      footer: pageFooter({ isLive, isStill, path }, words),
    },
  )
}

function head({ id, run }: FinishedRun, words: Words): Html {
  const { say, time } = words
  return html`<section class="card block" aria-labelledby="run-title">
    <div class="head">
      <h1 id="run-title">${say`The run of ${time(run.startedAt)}`}</h1>
      <p class="pill ${END_TONES[endOf(run)]}">${outcomeWords(run, words)}</p>
    </div>
    ${run.summary !== null && html`<p>${words.foreign(run.summary)}</p>`}
    <dl class="facts">
      ${triggerFact(run.trigger, words)} ${fact(say`Began`, time(run.startedAt))}
      ${fact(say`Ended`, time(run.finishedAt))}
      ${fact(say`Took`, html`${durationText(durationOf(run), words)}`)} ${idFact(id, words)}
    </dl>
  </section>`
}

function headUnderWay({ job, run, now }: RunPageData, words: Words): Html {
  const { say, time } = words
  const { words: status, tone } = statusOf(job, words)
  const { startedAt, trigger } = job
  return html`<section class="card block" aria-labelledby="run-title">
    <div class="head">
      <h1 id="run-title">${say`The run under way`}</h1>
      <p class="pill ${tone}">${status}</p>
    </div>
    ${progressView(job, { tone, now, words })}
    <dl class="facts">
      ${trigger !== null && triggerFact(trigger, words)}
      ${startedAt !== null && fact(say`Began`, time(startedAt))} ${idFact(run.id, words)}
    </dl>
  </section>`
}

function triggerFact(trigger: TriggerView, words: Words): Html {
  return fact(words.say`Why it ran`, html`${triggerWords(trigger, words)}, ${words.time(trigger.at)}`)
}

function idFact(id: string, { say }: Words): Html {
  return fact(say`Its id`, html`<code translate="no">${id}</code>`)
}

/** What went wrong, and what happened after it. */
function runError({ run, next }: FinishedRun, { job, words }: { job: JobView; words: Words }): Html {
  const { error } = run
  if (error === null) return html``
  const { say } = words
  const end = endOf(run)
  return html`<div class="error ${END_TONES[end]}">
    <h2>${end === 'asked' ? say`What it asked` : say`What went wrong`}</h2>
    ${errorReason(error, words)}
    ${next === undefined ? nextLine(nextStep(job, words), words) : html`<p>${nextRun(next, { job, words })}</p>`}
    ${errorFacts(error, { tries: 1, words })} ${errorDetails(error, { id: 'error-details', words })}
  </div>`
}

function nextRun(
  { id, startedAt }: NonNullable<FinishedRun['next']>,
  { job, words }: { job: JobView; words: Words },
): Html {
  const link = html`<a href="${runPath(job, id)}">${words.time(startedAt)}</a>`
  return words.say`The next run began at ${link}.`
}
