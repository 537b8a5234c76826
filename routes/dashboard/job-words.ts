import { html } from 'hono/html'
import { endOf, nextStepOf, standOf, waitsForConfirmation } from '../../core/jobs/stand.ts'
import type { JobView, RunView, TriggerView } from '../../core/jobs/view.ts'
import { wordsOf } from './details.ts'
import type { Html } from './html.ts'
import type { Words } from './words.ts'

/** How a state looks: calm, well, at work, in need of a look, broken. */
export type Tone = 'calm' | 'good' | 'busy' | 'attention' | 'bad'

/** A job's status in plain words. */
export function statusOf(job: JobView, { say }: Words): { words: Html; tone: Tone } {
  switch (standOf(job)) {
    case 'switched off':
      return { words: say`Switched off`, tone: 'calm' }
    case 'paused':
      return { words: say`Paused`, tone: 'attention' }
    case 'running':
      return { words: say`Running`, tone: 'busy' }
    case 'under way':
      return { words: say`Under way`, tone: 'busy' }
    case 'waits to try again':
      return { words: say`Waits to try again`, tone: 'attention' }
    case 'asks':
      return { words: say`Needs you`, tone: 'attention' }
    case 'failed':
      return { words: say`Failed`, tone: 'bad' }
    case 'about to run':
      return { words: say`About to run`, tone: 'busy' }
    case 'waits for a signal':
      return { words: say`Waits for a signal`, tone: 'calm' }
    case 'waits for its time':
      return { words: say`Waits for its time`, tone: 'calm' }
  }
}

/** Whether a run is begun and not finished. */
export function isUnderWay({ status }: JobView): boolean {
  return status === 'IN_PROGRESS' || status === 'RETRY_WAITING'
}

/** What happens after an error, and when. */
export function nextStep(job: JobView, words: Words): Html {
  if (job.isAnswered && waitsForConfirmation(job)) return answerNoted(job, words)
  const { say, time } = words
  const next = nextStepOf(job)
  switch (next.kind) {
    case 'nothing while switched off':
      return say`Nothing happens while the plugin is switched off.`
    case 'nothing while paused':
      return say`Nothing happens while the job is paused.`
    case 'soon':
      return say`It runs again in a moment.`
    case 'answer':
      return say`It waits for your answer. Until then nothing is changed.`
    case 'now':
      return say`It is being tried again now.`
    case 'try':
      return say`It is tried again at ${time(next.at)}.`
    case 'slot':
      return say`It runs again by its schedule at ${time(next.at)}.`
    case 'signal':
      return say`It runs again with the next signal, or when you start it.`
  }
}

/** That a job has its answer, and when it goes on with it. */
export function answerNoted({ enabled, paused }: JobView, { say }: Words): Html {
  if (!enabled) return say`The answer is noted. The job goes on when the plugin is switched on.`
  if (paused) return say`The answer is noted. The job goes on when its pause ends.`
  return say`The answer is noted. The job begins in a moment.`
}

/** How a run ended. One that stopped to ask has not failed. */
export function outcomeWords(run: RunView, { say }: Words): Html {
  switch (endOf(run)) {
    case 'done':
      return say`Done`
    case 'failed':
      return say`Failed`
    case 'asked':
      return say`Stopped to ask`
    case 'cancelled':
      return say`Cancelled`
    case 'stopped':
      return say`Ended early`
  }
}

/** Why a run began. */
export function triggerWords({ kind }: TriggerView, { say }: Words): Html {
  if (kind === 'slot') return say`started by its schedule`
  if (kind === 'signal') return say`started by a signal`
  if (kind === 'manual') return say`started by hand`
  return kind === 'follow-up' ? say`started by another job` : say`started by new settings`
}

/** Counts, each with its name, e.g. `read 1,000`. */
export function countList(counts: Readonly<Record<string, number>>, words: Words): Html {
  return html`${Object.entries(counts).map(
    ([name, count]) =>
      html`<span class="count">${countName(name, words)} <b>${words.number(count)}</b></span> `,
  )}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly Html[], { say }: Words): Html {
  const [last, ...others] = items.toReversed()
  if (last === undefined) return html``
  if (others.length === 0) return last
  const before = others.toReversed().map((item, index) => (index === 0 ? item : html`, ${item}`))
  return say`${html`${before}`} and ${last}`
}

/** A job's id as a link to its page. */
export function jobLink(job: JobView): Html {
  return html`<a href="${jobPath(job)}" translate="no">${job.id}</a>`
}

/** Where the page of a job is, and where its forms go. */
export function jobPath({ instance, job }: Pick<JobView, 'instance' | 'job'>): string {
  return `/jobs/${encodeURIComponent(instance)}/${encodeURIComponent(job)}`
}

/** Where the page of a run is. */
export function runPath(job: Pick<JobView, 'instance' | 'job'>, runId: string): string {
  return `${jobPath(job)}/runs/${encodeURIComponent(runId)}`
}

/** Where the page of an instance is. */
export function instancePath(id: string): string {
  return `/plugins/${encodeURIComponent(id)}`
}

/** The name of a count. Plugins have phrases for the names as they are, such as `notFound`, or for their words, `not found`. */
export function countName(name: string, { say, foreign, foreignText }: Words): Html | string {
  if (name === 'quarantined') return say`put aside`
  const said = foreignText(name)
  return said === name ? foreign(wordsOf(name)) : said
}
