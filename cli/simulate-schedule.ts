import { createApp } from '../core/app.ts'
import { createAuth } from '../core/auth.ts'
import { systemClock } from '../core/clock.ts'
import { AppError } from '../core/errors.ts'
import type { JobEntry } from '../core/jobs/entry.ts'
import { type PlannedJob, planJobs, type Span } from '../core/jobs/plan.ts'
import { silentLogger } from '../core/log.ts'
import { randomToken } from '../core/secret.ts'
import { unknownJob } from '../routes/job-views.ts'
import { parseMoment } from '../routes/moment.ts'
import { mountSurface } from '../routes/mount.ts'
import { type Answer, EXIT } from './answer.ts'
import { planLines } from './plan-lines.ts'
import { sheetFor } from './sheet.ts'
import { version } from './version.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

export interface SimulateScheduleOptions {
  /** Moments in the ISO 8601 form, or dates. Default: from now on, for a day. */
  from?: string | undefined
  to?: string | undefined
  /** Only this job. */
  job?: string | undefined
}

const DAY = 24 * 3_600_000
/** Over years nobody looks at single slots. */
const LONGEST = 400 * DAY

/**
 * What the schedules of the configuration promise for a time: which jobs would begin when. Nothing runs, nothing is
 * reached, and what is stored is neither read nor written.
 * @throws BAD_ARGUMENT, JOB_UNKNOWN
 */
export async function simulateSchedule({ from, to, job }: SimulateScheduleOptions): Promise<Answer> {
  const workplace = openWorkplace()
  const { timezone } = await workplace.readConfig()
  const span = spanOf({ from, to }, timezone)
  const { jobs, off, failed } = await jobsOf(workplace)
  const known = jobs.map(({ id }) => id)
  if (job !== undefined && !known.includes(job)) throw unknownJob(job, known)
  const plan = planJobs(
    jobs.filter(({ id }) => job === undefined || id === job),
    span,
  )
  return {
    value: { ...plan, switchedOff: off, failed },
    lines: planLines(plan, sheetFor(timezone)),
    notes: [
      ...off.map((id) => `"${id}" is switched off in the file: its jobs are not in this list.`),
      ...failed.map(({ id, message }) => `"${id}" does not start: ${message}`),
    ],
    exitCode: failed.length > 0 ? EXIT.failed : EXIT.done,
  }
}

interface Jobs {
  jobs: PlannedJob[]
  /** The ids of instances that the file switches off. */
  off: string[]
  failed: { id: string; message: string }[]
}

/** Sets all instances up over an empty storage in memory, on a host that lets nothing out. */
async function jobsOf(workplace: Workplace): Promise<Jobs> {
  const { host } = workplace
  const storage = await host.openStorage('memory:', { onCorrupt: () => {}, onLost: () => {} })
  const app = createApp({
    config: await workplace.readConfig(),
    storage,
    host: { ...host, fetch: () => async () => notNow(), openFolder: notNow },
    clock: systemClock,
    log: silentLogger,
    auth: createAuth({ token: randomToken() }),
    version,
    surface: mountSurface,
    isRunner: false,
  })
  try {
    await app.start()
    const { engine, registry } = app.service
    const views = registry.views()
    return {
      jobs: engine
        .entries()
        .filter((entry) => entry.isEnabled())
        .map(plannedJob),
      off: views.filter(({ state }) => state === 'disabled').map(({ id }) => id),
      failed: views.flatMap(({ id, error }) => (error === undefined ? [] : [{ id, message: error.message }])),
    }
  } finally {
    await app.stop()
    await storage.close()
  }
}

function plannedJob({ id, job, context, schedule }: JobEntry): PlannedJob {
  const timezone = job.timezone?.(context.config) ?? context.timezone
  return { id, spec: job.schedule?.(context.config), schedule, timezone }
}

function spanOf({ from, to }: Pick<SimulateScheduleOptions, 'from' | 'to'>, timezone: string): Span {
  const begin = from === undefined ? systemClock.now() : momentOf('--from', from, timezone)
  const end = to === undefined ? begin + DAY : momentOf('--to', to, timezone)
  if (end <= begin) throw badSpan(`--to must be later than --from.`)
  if (end - begin > LONGEST) throw badSpan('more than 400 days lie between --from and --to.')
  return { from: begin, to: end }
}

function momentOf(option: string, text: string, timezone: string): number {
  const moment = parseMoment(text, timezone)
  if (moment !== undefined) return moment
  throw badSpan(`"${text}" is no date for ${option}. Write for example ${option} 2026-10-24.`)
}

function badSpan(what: string): AppError {
  return new AppError('BAD_ARGUMENT', `Cannot foresee the schedules: ${what}`, { retry: 'never' })
}

function notNow(): never {
  throw new AppError('NOT_NOW', 'Cannot reach anything: only the schedules are looked at.', {
    retry: 'never',
  })
}
