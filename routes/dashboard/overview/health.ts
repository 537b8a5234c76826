import { html } from 'hono/html'
import type { ServiceProblem } from '../../../core/app.ts'
import { waitsForConfirmation } from '../../../core/jobs/stand.ts'
import type { JobView } from '../../../core/jobs/view.ts'
import type { StatusView } from '../../../core/registry/status.ts'
import type { Html } from '../html.ts'
import { factInShort } from '../instance/facts.ts'
import { shortened } from '../instance/shortened.ts'
import { type Cause, causeOf } from '../job/cause.ts'
import { causeWords } from '../job/cause-words.ts'
import { instancePath, jobLink, jobPath, listed, statusOf } from '../job-words.ts'
import { openQuestion } from '../question/answer.ts'
import type { Words } from '../words.ts'
import type { Board } from './board.ts'

/** A sentence about something that is not as it should be, with what belongs to it. */
interface Note {
  tone: 'bad' | 'attention'
  sentence: Html
  more?: Html
  /** Where one settles it. */
  links?: Html
}

/** The health sentence: the gravest thing first, all other things that somebody should know below it. */
export function healthView(board: Board, words: Words): Html {
  const [first, ...others] = notesOf(board, words)
  return html`<section
    class="health ${first?.tone ?? 'good'}"
    id="health"
    data-part
    role="status"
    aria-label="${words.text`Health`}"
  >
    <h1>${first?.sentence ?? allIsWell(board, words)}</h1>
    ${first?.links} ${first?.more !== undefined && html`<p class="lines small">${first.more}</p>`}
    ${
      others.length > 0 &&
      html`<ul>
        ${others.map(noteItem)}
      </ul>`
    }
  </section>`
}

function noteItem({ sentence, more, links }: Note): Html {
  return html`<li>${sentence} ${links} ${more !== undefined && html`<p class="lines small">${more}</p>`}</li>`
}

function notesOf({ plugins, statuses, jobs, problems }: Board, words: Words): Note[] {
  const awake = jobs.map(({ job }) => job).filter(({ enabled }) => enabled)
  const failed = awake.filter(({ status }) => status === 'ERROR')
  const lost = plugins.filter(({ state, enabled }) => state === 'failed' && enabled)
  const notes = [
    ...failedPlugins(
      lost.map(({ id }) => id),
      words,
    ),
    ...brokenJobs(
      failed.filter((job) => !waitsForConfirmation(job)),
      words,
    ),
    ...needyJobs(
      failed.filter((job) => openQuestion(job) !== undefined),
      words,
    ),
    ...problems.map((problem) => problemNote(problem, words)),
    ...plugins.flatMap(({ id, state }) =>
      state === 'running'
        ? needyInstance(id, statuses.get(id), {
            words,
            hasFailedJob: failed.some(({ instance }) => instance === id),
          })
        : [],
    ),
    ...awake.flatMap((job) => endlessPause(job, words)),
    ...awake.flatMap((job) => retry(job, words)),
  ]
  return [...notes.filter(({ tone }) => tone === 'bad'), ...notes.filter(({ tone }) => tone !== 'bad')]
}

function failedPlugins(ids: readonly string[], words: Words): Note[] {
  if (ids.length === 0) return []
  const links = listed(ids.map(instanceLink), words)
  return [{ tone: 'bad', sentence: words.say`${ids.length} {0|plugin|plugins} failed to start: ${links}.` }]
}

/** Those that failed for a like cause together, with that cause. */
function brokenJobs(jobs: readonly JobView[], words: Words): Note[] {
  const byCause = new Map<Cause | undefined, JobView[]>()
  for (const job of jobs) {
    const cause = job.error === null ? undefined : causeOf(job.error)
    byCause.set(cause, [...(byCause.get(cause) ?? []), job])
  }
  return [...byCause].map(([cause, alike]) => {
    const what = words.say`${alike.length} {0|job|jobs} failed: ${listed(alike.map(jobLink), words)}.`
    const why = cause === undefined ? undefined : causeWords(cause, words).name
    return { tone: 'bad', sentence: html`${what} ${why}` }
  })
}

function needyJobs(jobs: readonly JobView[], words: Words): Note[] {
  if (jobs.length === 0) return []
  const links = listed(jobs.map(jobLink), words)
  const sentence = words.say`${jobs.length} {0|job needs|jobs need} you: ${links}.`
  const answers = jobs.map((job) => answerLink(job, { words, isAlone: jobs.length === 1 }))
  return [{ tone: 'attention', sentence, links: html`<span class="answers-now">${answers}</span>` }]
}

function answerLink(job: JobView, { words, isAlone }: { words: Words; isAlone: boolean }): Html {
  const { say, text } = words
  return html`<a
    class="button"
    id="answer-now-${job.id}"
    href="${jobPath(job)}/question"
    aria-label="${text`Answer`}: ${job.id}"
    >${say`Answer`}${!isAlone && html`: <span translate="no">${job.id}</span>`}</a
  >`
}

interface NeedyOptions {
  words: Words
  /** What is bad with the instance is told with that job then. */
  hasFailedJob: boolean
}

/** What an instance itself says is not as it should be. */
function needyInstance(
  id: string,
  status: StatusView | undefined,
  { words, hasFailedJob }: NeedyOptions,
): Note[] {
  const cards = (status?.cards ?? []).filter(({ tone }) => NEEDY.includes(tone))
  const facts = hasFailedJob ? [] : (status?.facts ?? []).filter(({ tone }) => tone === 'bad')
  const what = [
    ...cards.map(({ title, state }) => html`${shortened(words.data(title))}: ${words.foreign(state)}`),
    ...facts.map((fact) => factInShort(fact, words)),
  ]
  if (what.length === 0) return []
  const left = what.length - MOST_TOLD
  const shown = left > 0 ? [...what.slice(0, MOST_TOLD), words.say`${left} more`] : what
  const list = shown.map((item, index) => (index === 0 ? item : html`; ${item}`))
  const sentence = words.say`${instanceLink(id)} needs a look: ${html`${list}`}.`
  return [{ tone: 'attention', sentence }]
}

const NEEDY: readonly string[] = ['bad', 'attention']
const MOST_TOLD = 3

/** The first line of a problem is its sentence; a list of details may follow. */
function problemNote({ code, message }: ServiceProblem, words: Words): Note {
  const [line = '', ...rest] = message.split('\n')
  const tone = code === 'SCHEDULER_STANDS_STILL' ? 'bad' : 'attention'
  const more = rest.length === 0 ? {} : { more: words.foreign(rest.join('\n')) }
  return { tone, sentence: words.foreign(line), ...more }
}

/** A pause without end is easily forgotten, and so it stays in sight. */
function endlessPause(job: JobView, words: Words): Note[] {
  if (job.pause === null || job.pause.until !== null) return []
  const { reason, since } = job.pause
  const why = reason === '' ? words.say`no reason given` : html`${reason}`
  const sentence = words.say`Paused without end: ${jobLink(job)} (${why}, since ${words.time(since)}).`
  return [{ tone: 'attention', sentence }]
}

function retry(job: JobView, words: Words): Note[] {
  if (job.status !== 'RETRY_WAITING' || job.paused || job.nextTry === null) return []
  const sentence = words.say`${jobLink(job)} is tried again at ${words.time(job.nextTry)}.`
  return [{ tone: 'attention', sentence }]
}

function allIsWell({ plugins, ...board }: Board, words: Words): Html {
  if (plugins.length === 0) {
    return words.say`No plugin is configured. Name one under "plugins" in the configuration.`
  }
  const running = plugins.filter(({ state }) => state === 'running').length
  const jobs = board.jobs.map(({ job }) => job)
  const busy = jobs.filter((job) => statusOf(job, words).tone === 'busy').map(jobLink)
  return html`${words.say`All is well: ${running} {0|plugin|plugins} running.`}
  ${busy.length > 0 && words.say`At work: ${listed(busy, words)}.`} ${nextRun(jobs, words)}`
}

function nextRun(jobs: readonly JobView[], { say, time }: Words): Html | undefined {
  const [first] = jobs
    .flatMap((job) =>
      job.enabled && !job.paused && job.nextSlot !== null ? [{ job, at: job.nextSlot }] : [],
    )
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return first === undefined ? undefined : say`Next run: ${jobLink(first.job)} at ${time(first.at)}.`
}

function instanceLink(id: string): Html {
  return html`<a href="${instancePath(id)}" translate="no">${id}</a>`
}
