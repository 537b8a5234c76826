import * as v from 'valibot'
import { systemClock } from '../core/clock.ts'
import { viewJob } from '../core/jobs/view.ts'
import * as transitions from '../core/jobs/transitions.ts'
import { runUntilOver, withLocalApp } from './local.ts'
import { jobActions } from '../routes/job-actions.ts'
import { findJob, unknownJob } from '../routes/job-views.ts'
import type { JsonObject } from '../routes/body.ts'
import { findService, type RemoteService } from './remote.ts'
import { isOver, type ShownJob, shownJobSchema } from './shown-job.ts'
import { openWorkplace } from './workplace.ts'

/** Prints the jobs: those of the running service, or of the storage while none runs on it alone. */
export async function listJobs(options: { json: boolean }): Promise<void> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  const jobs =
    service === undefined
      ? await withLocalApp(workplace, { isRunner: false }, readLocal)
      : await readRemote(service)
  if (options.json) console.log(JSON.stringify(jobs, null, 2))
  else for (const job of jobs) console.log(describe(job))

  async function readLocal({ service: { engine } }: Parameters<Parameters<typeof withLocalApp>[2]>[0]) {
    const now = systemClock.now()
    return await Promise.all(
      engine.entries().map(async (entry) => {
        const state = await engine.state(entry.id)
        return v.parse(shownJobSchema, viewJob(entry, state, { now, running: false }))
      }),
    )
  }
}

/**
 * Runs a job and waits for its end or for a try that fails, in the running service or here while none runs. On Redis
 * another instance may run it, and this command only waits.
 * @returns the exit code: 0 when the run ended well
 * @throws JOB_UNKNOWN, BAD_BODY when the job takes no such input
 */
export async function runJob(
  id: string,
  options: { input?: JsonObject | undefined; json: boolean },
): Promise<number> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  const since = systemClock.now()
  const job =
    service === undefined
      ? await withLocalApp(workplace, { isRunner: true }, async (app) => {
          await jobActions.run(app.service, findJob(app.service, id), options.input)
          return await runUntilOver(app, id, since)
        })
      : await runRemote(service, id, { input: options.input, since })
  console.log(options.json ? JSON.stringify(job, null, 2) : describe(job))
  if (job.signalsWaiting > 0) {
    const why = job.enabled ? 'it is paused' : 'its plugin is switched off'
    console.error(`Cannot run job "${id}" now: ${why}. The wish is kept, and it runs when that ends.`)
    return 1
  }
  if (job.status === 'RETRY_WAITING' && job.error !== null) {
    const where = service === undefined ? 'by the next service that starts here, ' : ''
    console.error(`Cannot finish job "${id}" now: a try failed. It is tried again ${where}at ${job.nextTry}.`)
  }
  return job.lastRun?.outcome === 'done' && job.error === null ? 0 : 1
}

/** Pauses or resumes a job. */
export async function pauseJob(id: string, change: { reason: string } | 'resume'): Promise<void> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  if (service !== undefined) {
    const action = change === 'resume' ? 'resume' : 'pause'
    await service.call('POST', `/api/jobs/${id}/${action}`, change === 'resume' ? undefined : change)
  } else {
    await withLocalApp(workplace, { isRunner: false }, async ({ service: { engine } }) => {
      await engine.change(id, (state, now) =>
        change === 'resume'
          ? transitions.unpause(state)
          : transitions.pause(state, { reason: change.reason, since: now, until: null }),
      )
    })
  }
  console.log(change === 'resume' ? `${id} goes on` : `${id} is paused`)
}

async function readRemote(service: RemoteService): Promise<ShownJob[]> {
  const answer = await service.call('GET', '/api/jobs')
  return v.parse(v.object({ jobs: v.array(shownJobSchema) }), answer).jobs
}

async function runRemote(
  service: RemoteService,
  id: string,
  { input, since }: { input: JsonObject | undefined; since: number },
): Promise<ShownJob> {
  const known = (await readRemote(service)).map((job) => job.id)
  if (!known.includes(id)) throw unknownJob(id, known)
  await service.call('POST', `/api/jobs/${id}/run`, input)
  for (;;) {
    await systemClock.sleep(300)
    const job = v.parse(shownJobSchema, await service.call('GET', `/api/jobs/${id}`))
    if (isOver(job, since)) return job
  }
}

function stateOf({ status, paused, enabled }: ShownJob): string {
  if (!enabled) return `${status} (switched off)`
  return paused ? `${status} (paused)` : status
}

function describe(job: ShownJob): string {
  const run = job.lastRun
  const counts = Object.entries(run?.counts ?? {}).map(([name, count]) => `${name} ${count}`)
  const parts = [
    job.id.padEnd(24),
    stateOf(job).padEnd(18),
    run === null ? 'never ran' : `last: ${run.outcome}`,
    counts.join(', '),
    run?.summary ?? '',
    job.error === null ? '' : `${job.error.code}: ${job.error.message}`,
    job.nextSlot === null ? '' : `next ${job.nextSlot}`,
  ]
  return parts.filter((part) => part !== '').join('  ')
}
