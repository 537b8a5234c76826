import { html } from 'hono/html'
import { MOST_RUNS } from '../../../core/jobs/state.ts'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { jobPath } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import { runTrail } from './trail.ts'

/** A page for who looks for a run that there is not, or not any more. It leads back to the job. */
export function unknownRunPage(job: JobView, words: Words): Html {
  const { say, text } = words
  const title = text`There is no such run`
  return page(
    html`<section class="sheet">
      <h1>${title}</h1>
      <p>${say`Of each job the last ${MOST_RUNS} runs are kept; this one is not among them.`}</p>
      <p><a href="${jobPath(job)}">${say`Back to the job`}</a></p>
    </section>`,
    { words, title: `${title} · Mostik`, path: jobPath(job), isSignedIn: true, trail: runTrail(job, words) },
  )
}
