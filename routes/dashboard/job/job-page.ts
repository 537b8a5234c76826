import { html } from 'hono/html'
import type { RunLogLine } from '../../../core/jobs/run-log.ts'
import type { Html } from '../html.ts'
import { isUnderWay, jobPath, statusOf } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import { asideView } from './aside-view.ts'
import { block, countsBlock, logBlock, part } from './blocks.ts'
import { type CalendarData, calendarView } from './calendar-view.ts'
import { jobError } from './error-view.ts'
import { jobButtons } from './job-buttons.ts'
import { jobFacts, pauseNote } from './job-facts.ts'
import { pageFooter, updatesOf } from './page-updates.ts'
import { progressView } from './progress-view.ts'
import { runsView } from './runs-view.ts'
import { jobTrail } from './trail.ts'
import { findTried } from './tried.ts'

export interface JobPageData extends CalendarData {
  canRunDry: boolean
  /** When somebody asked to try rows again, from the address of the page. */
  tried: string | undefined
  /** Of the run under way, or of the last one. */
  log: readonly RunLogLine[]
  /** Whether the page stays as it is where there are no scripts. */
  isStill: boolean
}

/** How many lines of the log stand on the page; that of the run has all that are kept. */
const MOST_LINES = 15

/** The page of a job: how it stands and what one can do, what went wrong, its counts, calendar, runs, rows and log. */
export function jobPage(data: JobPageData, words: Words): Html {
  const { job, runs, log, isStill } = data
  const { say } = words
  const isLive = isUnderWay(job)
  const path = jobPath(job)
  return page(
    html`${part('head', head(data, words))} ${part('error', jobError(job, words))}
    ${countsBlock(isLive ? job.counts : (job.lastRun?.counts ?? {}), {
      outcomes: job.outcomes,
      title: isLive ? say`Counted so far` : say`What the last run counted`,
      isUnderWay: isLive,
      words,
    })}
    ${part('aside', asideView(job, { tried: findTried(data.tried, data), words }))}
    ${block('calendar', say`Schedule`, calendarView(data, words))}
    ${block('runs', say`Runs`, runsView(job, runs, words))}
    ${logBlock(log, {
      title: isLive ? say`What this run tells` : say`What the last run told`,
      most: MOST_LINES,
      words,
    })}`,
    {
      words,
      title: `${words.foreignText(job.title)} · Mostik`,
      path,
      updates: updatesOf({ isLive, isStill }),
      isSignedIn: true,
      trail: jobTrail(job, words),
      footer: pageFooter({ isLive, isStill, path }, words),
    },
  )
}

function head({ job, canRunDry, now }: JobPageData, words: Words): Html {
  const { words: status, tone } = statusOf(job, words)
  return html`<section class="card block" aria-labelledby="job-title">
    <div class="head">
      <h1 id="job-title">${words.foreign(job.title)}</h1>
      <code class="muted" translate="no">${job.id}</code>
      <p class="pill ${tone}">${status}</p>
      ${jobButtons(job, { canRunDry, words })}
    </div>
    ${isUnderWay(job) && progressView(job, { tone, now, words })}
    ${job.pause !== null && pauseNote(job.pause, words)} ${jobFacts(job, words)}
  </section>`
}
