import { html } from 'hono/html'
import type { JobView, RunView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { countList, outcomeWords, runPath, statusOf, triggerWords } from '../job-words.ts'
import type { Words } from '../words.ts'
import { durationText } from './durations.ts'
import { durationOf } from './run-bars.ts'
import { runChart } from './run-chart.ts'
import { runIdUnderWay } from './run-facts.ts'
import { END_TONES, endOf } from './run-words.ts'

/** How many runs stand in the open; the older ones are folded up. */
const MOST_SHOWN = 10

/** The runs of a job: how long they took as a chart, and each of them with what it did. `runs` are the oldest first. */
export function runsView(job: JobView, runs: readonly RunView[], words: Words): Html {
  const { say } = words
  const newest = runs.toReversed()
  const underWay = runIdUnderWay(job)
  if (newest.length === 0 && underWay === null) return html`<p class="muted">${say`It has not run yet.`}</p>`
  const older = newest.slice(MOST_SHOWN)
  return html`${newest.length > 1 && runChart(runs, words)}
  ${runTable({ job, underWay, runs: newest.slice(0, MOST_SHOWN) }, words)}
  ${
    older.length > 0 &&
    html`<details id="older-runs">
      <summary id="older-runs-open">${say`${older.length} older {0|run|runs}`}</summary>
      ${runTable({ job, underWay: null, runs: older }, words)}
    </details>`
  }`
}

function runTable(
  { job, underWay, runs }: { job: JobView; underWay: string | null; runs: readonly RunView[] },
  words: Words,
): Html {
  const { say } = words
  return html`<div class="wide">
    <table class="rows runs">
      <thead>
        <tr>
          <th scope="col">${say`Began`}</th>
          <th scope="col">${say`Outcome`}</th>
          <th scope="col">${say`Why it ran`}</th>
          <th scope="col">${say`Took`}</th>
          <th scope="col">${say`What it did`}</th>
        </tr>
      </thead>
      <tbody>
        ${underWay !== null && rowUnderWay(job, underWay, words)}
        ${runs.map((run) => runRow(job, run, words))}
      </tbody>
    </table>
  </div>`
}

function runRow(job: JobView, run: RunView, words: Words): Html {
  return html`<tr>
    <th scope="row"><a href="${runPath(job, run.id)}">${words.time(run.startedAt)}</a></th>
    <td><span class="pill ${END_TONES[endOf(run)]}">${outcomeWords(run, words)}</span></td>
    <td>${triggerWords(run.trigger, words)}</td>
    <td class="number">${durationText(durationOf(run), words)}</td>
    <td>
      ${run.summary !== null && html`${words.foreign(run.summary)} `}${countList(run.counts, words)}
      ${run.error !== null && html`<code translate="no">${run.error.code}</code>`}
    </td>
  </tr>`
}

function rowUnderWay(job: JobView, runId: string, words: Words): Html {
  const { words: status, tone } = statusOf(job, words)
  const { startedAt, trigger } = job
  return html`<tr>
    <th scope="row">
      <a href="${runPath(job, runId)}">${startedAt === null ? words.say`Now` : words.time(startedAt)}</a>
    </th>
    <td><span class="pill ${tone}">${status}</span></td>
    <td>${trigger !== null && triggerWords(trigger, words)}</td>
    <td></td>
    <td>${countList(job.counts, words)}</td>
  </tr>`
}
