import { html } from 'hono/html'
import type { ServiceProblem } from '../../core/app.ts'
import type { JobView } from '../../core/jobs/view.ts'
import type { StatusView } from '../../core/registry/status.ts'
import type { Board } from './board.ts'
import type { Html } from './html.ts'
import { counted, jobLink, listed, statusOf, waitsForConfirmation } from './job-words.ts'
import type { Times } from './times.ts'

/** A sentence about something that is not as it should be, with what belongs to it. */
interface Note {
  tone: 'bad' | 'attention'
  sentence: Html
  more?: string
}

/** The health sentence: the gravest thing first, all other things that somebody should know below it. */
export function healthView(board: Board, times: Times): Html {
  const [first, ...others] = notesOf(board, times)
  return html`<section
    class="health ${first?.tone ?? 'good'}"
    id="health"
    data-part
    role="status"
    aria-label="Health"
  >
    <h1>${first?.sentence ?? allIsWell(board, times)}</h1>
    ${first?.more !== undefined && html`<p class="lines small">${first.more}</p>`}
    ${
      others.length > 0 &&
      html`<ul>
        ${others.map(noteItem)}
      </ul>`
    }
  </section>`
}

function noteItem({ sentence, more }: Note): Html {
  return html`<li>${sentence} ${more !== undefined && html`<p class="lines small">${more}</p>`}</li>`
}

function notesOf({ plugins, statuses, jobs, problems }: Board, times: Times): Note[] {
  const awake = jobs.filter(({ enabled }) => enabled)
  const failed = awake.filter(({ status }) => status === 'ERROR')
  const notes = [
    ...failedPlugins(
      plugins.filter(({ state, enabled }) => state === 'failed' && enabled).map(({ id }) => id),
    ),
    ...brokenJobs(failed.filter((job) => !waitsForConfirmation(job))),
    ...needyJobs(failed.filter(waitsForConfirmation)),
    ...problems.map(problemNote),
    ...plugins.flatMap(({ id, state }) => (state === 'running' ? needyInstance(id, statuses.get(id)) : [])),
    ...awake.flatMap((job) => endlessPause(job, times)),
    ...awake.flatMap((job) => retry(job, times)),
  ]
  return [...notes.filter(({ tone }) => tone === 'bad'), ...notes.filter(({ tone }) => tone !== 'bad')]
}

function failedPlugins(ids: readonly string[]): Note[] {
  if (ids.length === 0) return []
  const links = ids.map((id) => html`<a href="#plugin-${id}">${id}</a>`)
  return [
    { tone: 'bad', sentence: html`${counted(ids.length, 'plugin')} failed to start: ${listed(links)}.` },
  ]
}

function brokenJobs(jobs: readonly JobView[]): Note[] {
  if (jobs.length === 0) return []
  return [
    { tone: 'bad', sentence: html`${counted(jobs.length, 'job')} failed: ${listed(jobs.map(jobLink))}.` },
  ]
}

function needyJobs(jobs: readonly JobView[]): Note[] {
  if (jobs.length === 0) return []
  const need = jobs.length === 1 ? 'needs' : 'need'
  const sentence = html`${counted(jobs.length, 'job')} ${need} you: ${listed(jobs.map(jobLink))}.`
  return [{ tone: 'attention', sentence }]
}

/** What an instance itself says is not as it should be. */
function needyInstance(id: string, status: StatusView | undefined): Note[] {
  const facts = (status?.facts ?? []).filter(({ tone }) => tone === 'bad').map(({ label }) => label)
  const cards = (status?.cards ?? []).filter(({ tone }) => NEEDY.includes(tone)).map(({ title }) => title)
  const what = [...cards, ...facts]
  if (what.length === 0) return []
  const shown =
    what.length > MOST_TOLD ? [...what.slice(0, MOST_TOLD), `${what.length - MOST_TOLD} more`] : what
  const sentence = html`<a href="#plugin-${id}">${id}</a> needs a look: ${shown.join(', ')}.`
  return [{ tone: 'attention', sentence }]
}

const NEEDY: readonly string[] = ['bad', 'attention']
const MOST_TOLD = 3

/** The first line of a problem is its sentence; a list of details may follow. */
function problemNote({ code, message }: ServiceProblem): Note {
  const [line = '', ...rest] = message.split('\n')
  const tone = code === 'SCHEDULER_STANDS_STILL' ? 'bad' : 'attention'
  return { tone, sentence: html`${line}`, ...(rest.length === 0 ? {} : { more: rest.join('\n') }) }
}

/** A pause without end is easily forgotten, and so it stays in sight. */
function endlessPause(job: JobView, times: Times): Note[] {
  if (job.pause === null || job.pause.until !== null) return []
  const { reason, since } = job.pause
  const why = reason === '' ? 'no reason given' : reason
  const sentence = html`Paused without end: ${jobLink(job)} (${why}, since ${times.show(since)}).`
  return [{ tone: 'attention', sentence }]
}

function retry(job: JobView, times: Times): Note[] {
  if (job.status !== 'RETRY_WAITING' || job.paused || job.nextTry === null) return []
  return [
    { tone: 'attention', sentence: html`${jobLink(job)} is tried again at ${times.show(job.nextTry)}.` },
  ]
}

function allIsWell({ plugins, jobs }: Board, times: Times): Html {
  if (plugins.length === 0)
    return html`No plugin is configured. Name one under "plugins" in the configuration.`
  const running = plugins.filter(({ state }) => state === 'running').length
  const busy = jobs.filter((job) => statusOf(job).tone === 'busy')
  const now = busy.length === 0 ? '' : html`, at work: ${listed(busy.map(jobLink))}`
  return html`All is well: ${counted(running, 'plugin')} running${now}${nextRun(jobs, times)}.`
}

function nextRun(jobs: readonly JobView[], times: Times): Html | string {
  const [first] = jobs
    .flatMap((job) =>
      job.enabled && !job.paused && job.nextSlot !== null ? [{ job, at: job.nextSlot }] : [],
    )
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return first === undefined ? '' : html`, next run ${jobLink(first.job)} at ${times.show(first.at)}`
}
