import * as v from 'valibot'
import { systemClock } from '../core/clock.ts'
import { AppError, isAppError } from '../core/errors.ts'
import type { JsonObject } from '../routes/body.ts'
import { jobActions } from '../routes/job-actions.ts'
import { findJob, unknownJob } from '../routes/job-views.ts'
import { type Answer, EXIT } from './answer.ts'
import { jobLines } from './job-lines.ts'
import { readRemote } from './jobs.ts'
import { runUntilOver, withLocalApp } from './local.ts'
import { createProgress } from './progress.ts'
import { findService, readZone, type RemoteService } from './remote.ts'
import { sheetFor } from './sheet.ts'
import { isOver, isWanted, printedJob, type ShownJob, shownJobSchema } from './shown-job.ts'
import { openWorkplace } from './workplace.ts'

export interface RunJobOptions {
  input?: JsonObject | undefined
  /** Only tells what a run would do. */
  isDry: boolean
  /** Tells how far it is. */
  isWatched: boolean
}

/**
 * Runs a job and waits for its end or for a try that fails, in the running service or here while none runs. On Redis
 * another instance may run it, and this command only waits.
 * @throws JOB_UNKNOWN, BAD_BODY when the job takes no such input, NO_DRY_RUN
 */
export async function runJob(id: string, { input, isDry, isWatched }: RunJobOptions): Promise<Answer> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  const progress = createProgress()
  const asked: Asked = {
    input: isDry ? { ...input, dryRun: true } : input,
    since: systemClock.now(),
    onLook: isWatched ? (job) => progress.show(job) : () => {},
  }
  try {
    const { job, zone } =
      service === undefined
        ? await withLocalApp(workplace, { isRunner: true }, async (app) => {
            await jobActions.run(app.service, findJob(app.service, id), asked.input)
            const ran = await runUntilOver(app, id, asked.since, asked.onLook)
            return { job: ran, zone: app.service.config().timezone }
          })
        : { job: await runRemote(service, id, asked), zone: await readZone(service) }
    progress.end()
    return answerOf(job, { isHere: service === undefined, zone })
  } catch (thrown) {
    progress.end()
    throw isDry && refusesDryRun(thrown) ? noDryRun(id, thrown) : thrown
  }
}

interface Asked {
  input: JsonObject | undefined
  /** Milliseconds since 1970. */
  since: number
  onLook(job: ShownJob): void
}

async function runRemote(
  service: RemoteService,
  id: string,
  { input, since, onLook }: Asked,
): Promise<ShownJob> {
  const known = (await readRemote(service)).map((job) => job.id)
  if (!known.includes(id)) throw unknownJob(id, known)
  await service.call('POST', `/api/jobs/${id}/run`, input)
  for (;;) {
    await systemClock.sleep(300)
    const job = v.parse(shownJobSchema, await service.call('GET', `/api/jobs/${id}`))
    onLook(job)
    if (isOver(job, since)) return job
  }
}

function answerOf(job: ShownJob, { isHere, zone }: { isHere: boolean; zone: string | undefined }): Answer {
  const told = { value: printedJob(job), lines: jobLines(job, sheetFor(zone)) }
  if (isWanted(job) && (job.paused || !job.enabled)) {
    const why = job.enabled ? 'it is paused' : 'its plugin is switched off'
    const note = `Cannot run job "${job.id}" now: ${why}. The wish is kept, and it runs when that ends.`
    return { ...told, notes: [note], exitCode: EXIT.failed }
  }
  if (job.status === 'RETRY_WAITING' && job.error !== null) {
    const by = isHere ? 'the next service that starts here' : 'the service'
    const note = `Cannot finish job "${job.id}" now: a try failed. It is tried again by ${by}.`
    return { ...told, notes: [note], exitCode: EXIT.failed }
  }
  // A run that did a part only may be done and leave an error of the job as it was.
  return { ...told, exitCode: job.lastRun?.outcome === 'done' ? EXIT.done : EXIT.failed }
}

/** A job without a dry run takes no such input; every job refuses what it does not know. */
function refusesDryRun(thrown: unknown): boolean {
  if (!isAppError(thrown) || thrown.code !== 'BAD_BODY') return false
  const found = v.safeParse(refusalSchema, thrown.details)
  return found.success && found.output.problems.some(({ path }) => path === 'dryRun' || path === '')
}

const refusalSchema = v.object({ problems: v.array(v.object({ path: v.string() })) })

function noDryRun(id: string, cause: unknown): AppError {
  return new AppError(
    'NO_DRY_RUN',
    `Cannot run job "${id}" dry: this job has no dry run, every run of it may change things. Nothing was done. Leave --dry-run out to run it.`,
    { retry: 'never', cause },
  )
}
