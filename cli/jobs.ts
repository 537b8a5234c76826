import * as v from 'valibot'
import { systemClock } from '../core/clock.ts'
import { AppError } from '../core/errors.ts'
import { viewJob } from '../core/jobs/view.ts'
import * as transitions from '../core/jobs/transitions.ts'
import { runUntilIdle, withLocalApp } from './local.ts'
import { findService, type RemoteService } from './remote.ts'
import { openWorkplace } from './workplace.ts'

const runSchema = v.object({
  id: v.string(),
  outcome: v.string(),
  counts: v.record(v.string(), v.number()),
  summary: v.nullable(v.string()),
  error: v.nullable(v.object({ code: v.string(), message: v.string() })),
})

const jobSchema = v.object({
  id: v.string(),
  status: v.string(),
  enabled: v.boolean(),
  paused: v.boolean(),
  processed: v.number(),
  total: v.nullable(v.number()),
  nextSlot: v.nullable(v.string()),
  signalsWaiting: v.number(),
  error: v.nullable(v.object({ code: v.string(), message: v.string() })),
  lastRun: v.nullable(runSchema),
})

type ShownJob = v.InferOutput<typeof jobSchema>

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
        return v.parse(jobSchema, viewJob(entry, state, { now, running: false }))
      }),
    )
  }
}

/**
 * Runs a job and waits for its end, in the running service or here while none runs. On Redis another instance may
 * run it, and this command only waits.
 * @returns the exit code: 0 when the run ended well
 */
export async function runJob(id: string, options: { input?: unknown; json: boolean }): Promise<number> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  const job =
    service === undefined
      ? await withLocalApp(workplace, { isRunner: true }, async (app) => {
          const trigger = { kind: 'manual' as const, at: systemClock.now(), input: options.input }
          await app.service.engine.signal(id, trigger)
          await runUntilIdle(app, id)
          const { engine } = app.service
          const entry = engine.entries().find((known) => known.id === id)
          if (entry === undefined) throw new AppError('JOB_UNKNOWN', `Cannot find job "${id}".`)
          const view = viewJob(entry, await engine.state(id), { now: systemClock.now(), running: false })
          return v.parse(jobSchema, view)
        })
      : await runRemote(service, id, options.input)
  console.log(options.json ? JSON.stringify(job, null, 2) : describe(job))
  if (job.signalsWaiting > 0) {
    const why = job.enabled ? 'it is paused' : 'its plugin is switched off'
    console.error(`Cannot run job "${id}" now: ${why}. The wish is kept, and it runs when that ends.`)
    return 1
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
    return
  }
  await withLocalApp(workplace, { isRunner: false }, async ({ service: { engine } }) => {
    await engine.change(id, (state, now) =>
      change === 'resume'
        ? transitions.unpause(state)
        : transitions.pause(state, { reason: change.reason, since: now, until: null }),
    )
  })
}

async function readRemote(service: RemoteService): Promise<ShownJob[]> {
  const answer = await service.call('GET', '/api/jobs')
  return v.parse(v.object({ jobs: v.array(jobSchema) }), answer).jobs
}

async function runRemote(service: RemoteService, id: string, input: unknown): Promise<ShownJob> {
  await service.call('POST', `/api/jobs/${id}/run`, input)
  for (;;) {
    await systemClock.sleep(300)
    const job = v.parse(jobSchema, await service.call('GET', `/api/jobs/${id}`))
    const isBusy = job.status === 'IN_PROGRESS' || job.status === 'RETRY_WAITING' || job.signalsWaiting > 0
    if (!isBusy || job.paused || !job.enabled) return job
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
