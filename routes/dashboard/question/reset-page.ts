import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { isUnderWay } from '../job-words.ts'
import { type SureOptions, surePage } from './sure-page.ts'

/** Asks before a job forgets how far it has come. */
export function resetPage(job: JobView, options: SureOptions): Html {
  const { say, text, foreign } = options.words
  const aside = job.quarantined.length
  return surePage(job, {
    ...options,
    action: 'reset',
    title: say`Let this job forget how far it has come? ${foreign(job.title)}`,
    name: text`Let this job forget how far it has come? ${job.id}`,
    lost: [
      say`What it remembers of its last runs: the next one begins at the beginning and looks at everything again.`,
      ...(isUnderWay(job) ? [say`The run under way ends.`] : []),
      ...(aside > 0 ? [say`The list of ${aside} {0|row|rows} put aside is emptied.`] : []),
      ...(job.error === null ? [] : [say`What it says of its last error, and a question that it may ask.`]),
    ],
    kept: [
      say`Everything that is in the shop and in the other systems.`,
      say`The settings, the schedule, and the lists of runs and of slots.`,
    ],
    button: say`Forget it`,
  })
}
