import * as v from 'valibot'
import type { App } from '../core/app.ts'
import { viewRun } from '../core/jobs/view.ts'
import { findJob, unknownJob } from '../routes/job-views.ts'
import type { Answer } from './answer.ts'
import { readRemote } from './jobs.ts'
import { withLocalApp } from './local.ts'
import { findService, readZone, type RemoteService } from './remote.ts'
import { type JobRun, runTable } from './run-lines.ts'
import { sheetFor } from './sheet.ts'
import { printedRun, shownRunSchema } from './shown-job.ts'
import { openWorkplace } from './workplace.ts'

/**
 * The last runs that are over, the newest first: of one job, or of all of them.
 * @param limit how many at most
 * @throws JOB_UNKNOWN
 */
export async function listRuns(id: string | undefined, { limit }: { limit: number }): Promise<Answer> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  const { runs: all, zone } =
    service === undefined
      ? await withLocalApp(workplace, { isRunner: false }, (app) => readLocal(app, id))
      : await readRemotely(service, id)
  const runs = all.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt)).slice(0, limit)
  return {
    value: runs.map((run) => ({ job: run.job, ...printedRun(run) })),
    lines: runTable(runs, sheetFor(zone)),
  }
}

interface ReadRuns {
  runs: JobRun[]
  zone: string | undefined
}

async function readRemotely(service: RemoteService, id: string | undefined): Promise<ReadRuns> {
  const known = (await readRemote(service)).map((job) => job.id)
  if (id !== undefined && !known.includes(id)) throw unknownJob(id, known)
  const runs: JobRun[] = []
  for (const job of id === undefined ? known : [id]) {
    const answer = v.parse(answerSchema, await service.call('GET', `/api/jobs/${job}/runs`))
    runs.push(...answer.runs.map((run) => ({ job, ...run })))
  }
  return { runs, zone: await readZone(service) }
}

const answerSchema = v.object({ runs: v.array(shownRunSchema) })

async function readLocal({ service }: App, id: string | undefined): Promise<ReadRuns> {
  const entries = id === undefined ? service.engine.entries() : [findJob(service, id)]
  const runs = await Promise.all(
    entries.map(async (entry) => {
      const state = await service.engine.state(entry.id)
      return state.runs.map((run) => ({ job: entry.id, ...v.parse(shownRunSchema, viewRun(run)) }))
    }),
  )
  return { runs: runs.flat(), zone: service.config().timezone }
}
