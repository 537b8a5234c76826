import type { Service } from '../core/app.ts'
import { AppError } from '../core/errors.ts'
import type { JobEntry } from '../core/jobs/entry.ts'
import type { JobState } from '../core/jobs/state.ts'
import { type JobView, viewJob } from '../core/jobs/view.ts'

/** All jobs of the running instances, in the order of the configuration. */
export async function viewJobs(service: Service): Promise<JobView[]> {
  return await Promise.all(service.engine.entries().map((entry) => viewEntry(service, entry)))
}

/** One job as it is now. */
export async function viewEntry(service: Service, entry: JobEntry): Promise<JobView> {
  return viewState(service, entry, await service.engine.state(entry.id))
}

/** One job in a state that the caller already has. */
export function viewState({ engine, clock }: Service, entry: JobEntry, state: JobState): JobView {
  return viewJob(entry, state, { now: clock.now(), running: engine.isRunning(entry.id) })
}

/** @throws JOB_UNKNOWN */
export function findJob({ engine }: Service, id: string): JobEntry {
  const entry = engine.entries().find((candidate) => candidate.id === id)
  if (entry !== undefined) return entry
  throw unknownJob(
    id,
    engine.entries().map((known) => known.id),
  )
}

/** The error of a job that there is not; it names the others of the same instance. @param known the ids of all jobs */
export function unknownJob(id: string, known: readonly string[]): AppError {
  const [instance = ''] = id.split('/')
  const others = known.filter((other) => other.startsWith(`${instance}/`))
  const is =
    id === instance ? 'that is an instance, one of its jobs is needed' : `"${instance}" has none of that name`
  const end =
    others.length === 0
      ? 'there is none of that name. See GET /api/jobs, or "mostik jobs".'
      : `${is}. It has ${others.join(', ')}.`
  return new AppError('JOB_UNKNOWN', `Cannot find job "${id}": ${end}`, { status: 404, retry: 'never' })
}
