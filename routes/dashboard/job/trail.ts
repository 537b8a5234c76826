import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { instancePath, jobPath } from '../job-words.ts'
import type { Words } from '../words.ts'

/** What leads to the page of a job. */
export function jobTrail({ instance }: JobView, { say }: Words): { label: Html; path: string }[] {
  return [
    { label: say`Overview`, path: '/' },
    { label: html`<span translate="no">${instance}</span>`, path: instancePath(instance) },
  ]
}

/** What leads to the page of a job's run. */
export function runTrail(job: JobView, words: Words): { label: Html; path: string }[] {
  return [...jobTrail(job, words), { label: words.foreign(job.title), path: jobPath(job) }]
}
