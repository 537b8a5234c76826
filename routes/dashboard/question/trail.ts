import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { instancePath, jobPath } from '../job-words.ts'
import type { Words } from '../words.ts'

/** What leads to a page below that of a job. */
export function trailOf(job: JobView, { say, foreign }: Words): { label: Html; path: string }[] {
  return [
    { label: say`Overview`, path: '/' },
    { label: html`<span translate="no">${job.instance}</span>`, path: instancePath(job.instance) },
    { label: foreign(job.title), path: jobPath(job) },
  ]
}
