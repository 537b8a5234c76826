import * as v from 'valibot'
import type { App } from '../core/app.ts'
import { viewJobs } from '../routes/job-views.ts'
import type { Answer } from './answer.ts'
import { jobTable } from './job-lines.ts'
import { withLocalApp } from './local.ts'
import { findService, readZone, type RemoteService } from './remote.ts'
import { sheetFor } from './sheet.ts'
import { printedJob, type ShownJob, shownJobSchema } from './shown-job.ts'
import { openWorkplace } from './workplace.ts'

/** The jobs: those of the running service, or of the storage while none runs on it alone. */
export async function listJobs(): Promise<Answer> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  const { jobs, zone } =
    service === undefined
      ? await withLocalApp(workplace, { isRunner: false }, readLocal)
      : { jobs: await readRemote(service), zone: await readZone(service) }
  return { value: jobs.map(printedJob), lines: jobTable(jobs, sheetFor(zone)) }
}

/** The jobs of a running service. */
export async function readRemote(service: RemoteService): Promise<ShownJob[]> {
  const answer = await service.call('GET', '/api/jobs')
  return v.parse(v.object({ jobs: v.array(shownJobSchema) }), answer).jobs
}

async function readLocal({ service }: App) {
  const jobs = v.parse(v.array(shownJobSchema), await viewJobs(service))
  return { jobs, zone: service.config().timezone }
}
