import { html } from 'hono/html'
import { MOST_QUARANTINED } from '../../../core/jobs/state.ts'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { retryForm } from '../question/retry-form.ts'
import type { Words } from '../words.ts'
import { type RowCell, rowsTable } from './rows-table.ts'
import type { Tried } from './tried.ts'

/** How many rows that were put aside are shown. */
const MOST_ROWS = 50

type Row = JobView['quarantined'][number]

interface AsideOptions {
  tried: Tried | undefined
  words: Words
}

/** The rows that were put aside, why, how to try them again, and what became of it. */
export function asideView(job: JobView, { tried, words }: AsideOptions): Html {
  const { quarantined } = job
  if (quarantined.length === 0) return settledNote(tried, words)
  const { say } = words
  const left = quarantined.length - MOST_ROWS
  return html`<section class="card block" aria-labelledby="aside-title">
    <div class="head">
      <h2 id="aside-title">${titleWords(job, words)}</h2>
      ${job.enabled && html`<div class="actions">${retryForm(job, undefined, words)}</div>`}
    </div>
    ${tried !== undefined && html`<p role="status" class="note busy">${triedWords(tried, { job, words })}</p>`}
    <p class="muted">
      ${say`These rows could not be read or taken. All others went on.`} ${earlierWords(job, words)}
    </p>
    ${asideTable(job, { tried, words })} ${left > 0 && html`<p class="muted">${say`And ${left} more.`}</p>`}
  </section>`
}

/** Of more rows than a job keeps, a run keeps its first ones; its counts tell how many there were. */
function titleWords({ quarantined, runId, counts }: JobView, { say }: Words): Html {
  const kept = quarantined.length
  const all = counts['quarantined'] ?? 0
  const isCut = kept === MOST_QUARANTINED && quarantined.every((row) => row.runId === runId)
  return isCut && all > kept
    ? say`The first ${kept} of ${all} {1|row|rows} put aside`
    : say`${kept} {0|row|rows} put aside`
}

/** After rows were tried again there may be none left. */
function settledNote(tried: Tried | undefined, { say, time }: Words): Html {
  if (tried?.state !== 'ended' || tried.run.outcome !== 'done') return html``
  return html`<section class="card block">
    <p role="status" class="note good">
      ${say`Tried again at ${time(tried.run.startedAt)}: nothing is put aside any more.`}
    </p>
  </section>`
}

function triedWords(tried: Tried, { job, words }: { job: JobView; words: Words }): Html {
  const { say, time } = words
  if (tried.state === 'under way') return say`It is being tried again now.`
  if (tried.state === 'waits') {
    return job.paused ? say`It is tried again when the pause ends.` : say`It is tried again in a moment.`
  }
  const { run } = tried
  const at = time(run.startedAt)
  if (job.quarantined.some((row) => row.runId === run.id)) return say`Tried again at ${at}, refused again.`
  return run.outcome === 'done'
    ? say`Tried again at ${at}: what was tried is not put aside any more.`
    : say`Tried again at ${at}, but that run did not come to its end.`
}

/** How many of the rows are not of the last run, whose counts do not speak of them. */
function earlierWords({ quarantined, runId }: JobView, { say }: Words): Html {
  const earlier = quarantined.filter((row) => row.runId !== runId).length
  if (earlier === 0) return html``
  if (earlier === quarantined.length) return say`All of it was put aside earlier and is not yet settled.`
  return say`${earlier} {0|row was|rows were} put aside earlier and not yet settled.`
}

function asideTable(job: JobView, { tried, words }: AsideOptions): Html {
  const { text } = words
  const rows = job.quarantined.slice(0, MOST_ROWS)
  const hasPlaces = rows.some(({ line, column }) => line !== undefined || column !== undefined)
  const canRetry = job.enabled && rows.some(({ retry }) => retry === 'row')
  const columns = [
    text`Row`,
    ...(hasPlaces ? [text`Place`] : []),
    text`Why`,
    ...(canRetry ? [text`What you can do`] : []),
  ]
  return rowsTable(
    columns,
    rows.map((row) => [
      { content: html`<span translate="no">${words.data(row.row)}</span>` },
      ...(hasPlaces ? [{ content: place(row, words) }] : []),
      reason(row, { tried, words }),
      ...(canRetry ? [{ content: row.retry === 'row' ? retryForm(job, row.row, words) : '' }] : []),
    ]),
  )
}

function reason({ reason: why, runId }: Row, { tried, words }: AsideOptions): RowCell {
  const isRefused = tried?.state === 'ended' && tried.run.id === runId
  const again = isRefused && html` <b>${words.say`Tried again, refused again.`}</b>`
  return { content: html`<span class="lines">${words.foreign(why)}</span>${again}` }
}

function place({ line, column }: Row, words: Words): Html | string {
  const name = column === undefined ? '' : html`<span translate="no">${column}</span>`
  if (line === undefined) return name
  const number = words.number(line)
  return name === '' ? words.say`line ${number}` : words.say`line ${number}, ${name}`
}
