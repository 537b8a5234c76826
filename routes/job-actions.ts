import * as v from 'valibot'
import type { Service } from '../core/app.ts'
import { toIso } from '../core/clock.ts'
import { AppError } from '../core/errors.ts'
import type { JobEntry } from '../core/jobs/entry.ts'
import * as transitions from '../core/jobs/transitions.ts'
import type { JobView } from '../core/jobs/view.ts'
import type { Schema } from '../core/storage/store.ts'
import { checkBody, type JsonObject } from './body.ts'
import { viewState } from './job-views.ts'
import { parseMoment } from './moment.ts'

/** What a person can do to a job, from the API and from the dashboard alike. */
export type JobAction = (service: Service, entry: JobEntry, body: JsonObject | undefined) => Promise<JobView>

export const jobActions = { run, retry, pause, resume, cancel, reset } satisfies Record<string, JobAction>

/**
 * Asks for a run; the body is its input. It is durable when this resolves, and kept while the job cannot run.
 * @throws BAD_BODY when the job takes no such input
 */
async function run(service: Service, entry: JobEntry, body: JsonObject | undefined): Promise<JobView> {
  const input = body === undefined || Object.keys(body).length === 0 ? undefined : body
  if (input !== undefined) checkBody(entry.job.input ?? NO_INPUT, input)
  const state = await service.engine.change(entry.id, (before, at) => {
    const trigger = { kind: 'manual' as const, at, ...(input === undefined ? {} : { input }) }
    return transitions.answer(before, trigger) ?? transitions.ask(before, trigger)
  })
  return viewState(service, entry, state)
}

/**
 * Asks for a run that tries rows again that were put aside: one of them, or all. Where the job does not say how that is
 * done, the whole of it is run. @throws BAD_BODY, NOTHING_TO_RETRY
 */
async function retry(service: Service, entry: JobEntry, body: JsonObject | undefined): Promise<JobView> {
  const { row } = checkBody(retrySchema, body ?? {})
  const { quarantined } = await service.engine.state(entry.id)
  const rows = quarantined.map((one) => one.row).filter((one) => row === undefined || one === row)
  if (rows.length === 0) throw nothingToRetry(entry.id, row)
  const inputFor = (some: readonly string[]) => entry.job.again?.(some)
  const state =
    inputFor(rows) === undefined
      ? await service.engine.change(entry.id, (before, now) =>
          transitions.ask(before, { kind: 'manual', at: now }),
        )
      : await service.engine.change(entry.id, (before, now) =>
          transitions.askAgain(before, rows, { now, inputFor }),
        )
  return viewState(service, entry, state)
}

/** Pauses a job. @throws BAD_BODY */
async function pause(service: Service, entry: JobEntry, body: JsonObject | undefined): Promise<JobView> {
  const { reason, until } = checkBody(pauseSchema(service), body ?? {})
  const state = await service.engine.change(entry.id, (before, now) =>
    transitions.pause(before, { reason, since: now, until }),
  )
  return viewState(service, entry, state)
}

async function resume(service: Service, entry: JobEntry): Promise<JobView> {
  return viewState(service, entry, await service.engine.change(entry.id, transitions.unpause))
}

/** Ends the run under way. @throws NOTHING_TO_CANCEL */
async function cancel(service: Service, entry: JobEntry): Promise<JobView> {
  const state = await service.engine.change(entry.id, (before, now) => {
    if (!transitions.isUnderWay(before)) throw nothingToCancel(entry.id)
    return transitions.cancel(before, now)
  })
  return viewState(service, entry, state)
}

async function reset(service: Service, entry: JobEntry): Promise<JobView> {
  return viewState(service, entry, await service.engine.change(entry.id, transitions.reset))
}

/** What `POST …/retry` takes. */
export const retrySchema = v.strictObject({
  row: v.optional(v.pipe(v.string(), v.description('As it is listed in `quarantined`.'))),
})

const NO_INPUT = v.strictObject({}, 'nothing, because this job takes no input')

/** What `POST …/pause` takes; a moment has to lie in the future. */
export function pauseSchema({
  clock,
  config,
}: Pick<Service, 'clock' | 'config'>): Schema<{ reason: string; until: number | null }> {
  const now = clock.now()
  const { timezone } = config()
  const example = toIso(now + 3_600_000)
  const moment = v.pipe(
    v.string(),
    v.description(
      'ISO 8601; without a zone in that of the configuration. Until it is resumed when left out.',
    ),
    v.check(
      (text) => (parseMoment(text, timezone) ?? 0) > now,
      `a moment in the future such as "${example}"`,
    ),
    v.transform((text) => parseMoment(text, timezone) ?? null),
  )
  return v.strictObject({
    reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500), v.description('For people.')), ''),
    until: v.optional(v.nullable(moment), null),
  })
}

function nothingToRetry(id: string, row: string | undefined): AppError {
  const message =
    row === undefined
      ? `Cannot try again what job "${id}" has put aside: there is nothing of it. Look at the job.`
      : `Cannot try "${row}" of job "${id}" again: it is not put aside any more. Look at the job.`
  return new AppError('NOTHING_TO_RETRY', message, { status: 409, retry: 'never' })
}

function nothingToCancel(id: string): AppError {
  return new AppError(
    'NOTHING_TO_CANCEL',
    `Cannot cancel job "${id}": no run of it is under way. Look at its last run.`,
    { status: 409, retry: 'never' },
  )
}
