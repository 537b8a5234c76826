import { html } from 'hono/html'
import { endOf } from '../../../core/jobs/stand.ts'
import type { JobView, RunView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { countList, outcomeWords, runPath, statusOf, triggerWords } from '../job-words.ts'
import type { Words } from '../words.ts'
import { durationText } from './durations.ts'
import { durationOf } from './run-bars.ts'
import { runChart } from './run-chart.ts'
import { type RowCell, rowsTable } from './rows-table.ts'
import { runIdUnderWay } from './run-facts.ts'
import { END_TONES } from './run-words.ts'

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
  const { text } = words
  return rowsTable(
    [text`Began`, text`Outcome`, text`Why it ran`, text`Took`, text`What it did`],
    [
      ...(underWay === null ? [] : [rowUnderWay(job, underWay, words)]),
      ...runs.map((run) => runRow(job, run, words)),
    ],
  )
}

function runRow(job: JobView, run: RunView, words: Words): RowCell[] {
  const { summary, counts, error } = run
  const isSilent = summary === null && error === null && Object.keys(counts).length === 0
  const did = html`${summary !== null && html`${words.foreign(summary)} `}${countList(counts, words)}
  ${error !== null && html`<code translate="no">${error.code}</code>`}`
  return [
    { content: html`<a href="${runPath(job, run.id)}">${words.time(run.startedAt)}</a>` },
    { content: html`<span class="pill ${END_TONES[endOf(run)]}">${outcomeWords(run, words)}</span>` },
    { content: triggerWords(run.trigger, words) },
    { content: durationText(durationOf(run), words), kind: 'number' },
    { content: isSilent ? '' : did },
  ]
}

function rowUnderWay(job: JobView, runId: string, words: Words): RowCell[] {
  const { words: status, tone } = statusOf(job, words)
  const { startedAt, trigger, counts } = job
  const began = startedAt === null ? words.say`Now` : words.time(startedAt)
  return [
    { content: html`<a href="${runPath(job, runId)}">${began}</a>` },
    { content: html`<span class="pill ${tone}">${status}</span>` },
    { content: trigger === null ? '' : triggerWords(trigger, words) },
    { content: '' },
    { content: Object.keys(counts).length === 0 ? '' : countList(counts, words) },
  ]
}
