import process from 'node:process'
import * as v from 'valibot'
import type { App } from '../core/app.ts'
import { viewRun } from '../core/jobs/view.ts'
import { findJob, unknownJob } from '../routes/job-views.ts'
import type { Answer } from './answer.ts'
import { type Paint, paintFor, paintOutcome } from './colour.ts'
import { readRemote } from './jobs.ts'
import { withLocalApp } from './local.ts'
import { findService, type RemoteService } from './remote.ts'
import { type ShownRun, shownRunSchema } from './shown-job.ts'
import { alignColumns, countWords, durationWords } from './text.ts'
import { openWorkplace } from './workplace.ts'

/** A run that is over, with the id of its job. */
type JobRun = ShownRun & { job: string }

/**
 * The last runs that are over, the newest first: of one job, or of all of them.
 * @param limit how many at most
 * @throws JOB_UNKNOWN
 */
export async function listRuns(id: string | undefined, { limit }: { limit: number }): Promise<Answer> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  const all =
    service === undefined
      ? await withLocalApp(workplace, { isRunner: false }, (app) => readLocal(app, id))
      : await readRemotely(service, id)
  const runs = all.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt)).slice(0, limit)
  return { value: runs, lines: describeRuns(runs, paintFor(process.stdout)) }
}

async function readRemotely(service: RemoteService, id: string | undefined): Promise<JobRun[]> {
  const known = (await readRemote(service)).map((job) => job.id)
  if (id !== undefined && !known.includes(id)) throw unknownJob(id, known)
  const runs: JobRun[] = []
  for (const job of id === undefined ? known : [id]) {
    const answer = v.parse(answerSchema, await service.call('GET', `/api/jobs/${job}/runs`))
    runs.push(...answer.runs.map((run) => ({ job, ...run })))
  }
  return runs
}

const answerSchema = v.object({ runs: v.array(shownRunSchema) })

async function readLocal({ service }: App, id: string | undefined): Promise<JobRun[]> {
  const entries = id === undefined ? service.engine.entries() : [findJob(service, id)]
  const runs = await Promise.all(
    entries.map(async (entry) => {
      const state = await service.engine.state(entry.id)
      return state.runs.map((run) => ({ job: entry.id, ...v.parse(shownRunSchema, viewRun(run)) }))
    }),
  )
  return runs.flat()
}

function describeRuns(runs: readonly JobRun[], paint: Paint): string[] {
  if (runs.length === 0) return ['Nothing ran yet.']
  const rows = alignColumns(
    runs.map((run) => [
      run.startedAt.replace(/\.\d+Z$/, 'Z'),
      run.job,
      run.outcome,
      durationWords(Date.parse(run.finishedAt) - Date.parse(run.startedAt)),
      [countWords(run.counts), run.error === null ? run.summary : `${run.error.code}: ${run.error.message}`]
        .filter((part) => part !== null && part !== '')
        .join('  '),
    ]),
  )
  return rows.map(([startedAt = '', job = '', outcome = '', ...rest]) =>
    [startedAt, job, paintOutcome(paint, outcome.trim(), outcome), ...rest].join('  ').trimEnd(),
  )
}
