import process from 'node:process'
import * as v from 'valibot'
import type { App } from '../core/app.ts'
import { viewJobs } from '../routes/job-views.ts'
import type { Answer } from './answer.ts'
import { type Paint, paintFor, paintOutcome } from './colour.ts'
import { withLocalApp } from './local.ts'
import { findService, type RemoteService } from './remote.ts'
import { type ShownJob, shownJobSchema } from './shown-job.ts'
import { countWords } from './text.ts'
import { openWorkplace } from './workplace.ts'

/** The jobs: those of the running service, or of the storage while none runs on it alone. */
export async function listJobs(): Promise<Answer> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  const jobs =
    service === undefined
      ? await withLocalApp(workplace, { isRunner: false }, readLocal)
      : await readRemote(service)
  const paint = paintFor(process.stdout)
  return { value: jobs, lines: jobs.map((job) => describeJob(job, paint)) }
}

/** The jobs of a running service. */
export async function readRemote(service: RemoteService): Promise<ShownJob[]> {
  const answer = await service.call('GET', '/api/jobs')
  return v.parse(v.object({ jobs: v.array(shownJobSchema) }), answer).jobs
}

/** A job in one line. */
export function describeJob(job: ShownJob, paint: Paint): string {
  const run = job.lastRun
  const parts = [
    job.id.padEnd(24),
    stateOf(job).padEnd(18),
    run === null ? 'never ran' : `last: ${paintOutcome(paint, run.outcome)}`,
    countWords(run?.counts ?? {}),
    run?.summary ?? '',
    job.error === null ? '' : paint.bad(`${job.error.code}: ${job.error.message}`),
    job.nextSlot === null ? '' : `next ${job.nextSlot}`,
  ]
  return parts.filter((part) => part !== '').join('  ')
}

async function readLocal({ service }: App): Promise<ShownJob[]> {
  return v.parse(v.array(shownJobSchema), await viewJobs(service))
}

function stateOf({ status, paused, enabled }: ShownJob): string {
  if (!enabled) return `${status} (switched off)`
  return paused ? `${status} (paused)` : status
}
