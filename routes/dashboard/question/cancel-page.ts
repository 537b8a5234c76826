import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { isUnderWay } from '../job-words.ts'
import { type SureOptions, surePage } from './sure-page.ts'

/** Asks before the run under way, or the retries of a failed one, are ended. */
export function cancelPage(job: JobView, options: SureOptions): Html {
  const { say, text, foreign, time, number } = options.words
  const isOn = isUnderWay(job)
  return surePage(job, {
    ...options,
    action: 'cancel',
    title: isOn ? say`End this run? ${foreign(job.title)}` : say`No run is under way: ${foreign(job.title)}`,
    name: text`End this run? ${job.id}`,
    lost: isOn
      ? [
          say`What the run has not done yet is not done.`,
          say`The next run begins at the beginning and not where this one is.`,
        ]
      : [],
    kept: isOn
      ? [
          job.processed > 0
            ? say`What it has done already stays done: ${number(job.processed)} read so far.`
            : say`What it has done already stays done.`,
          next(),
          say`It is listed among the runs as cancelled.`,
        ]
      : [say`There is nothing to end. Perhaps the run has just ended by itself.`],
    button: isOn ? say`End the run` : undefined,
  })

  function next(): Html {
    if (job.signalsWaiting > 0) return say`A run that was asked for meanwhile begins right after it.`
    if (job.nextSlot === null) return say`The job runs again with the next signal, or when you start it.`
    return html`${say`The schedule stays: the job runs again at ${time(job.nextSlot)}.`}`
  }
}
