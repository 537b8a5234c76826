import { type AppError, toAppError } from '../../core/errors.ts'
import type { Checkpoint, RunContext, RunResult } from '../../core/plugin.ts'
import type { PointConfig } from './config.ts'
import { askForTry, classOf, noteError, noteSuccess } from './health.ts'
import { sweepDaily } from './sweep.ts'
import type { JobInput } from './job-input.ts'
import { closePoint, openPoint, type Point, type PointContext, withPoint } from './point.ts'
import type { PointMemory } from './memory.ts'

export type PointRun = RunContext<PointConfig, never, never, JobInput>
export type PointSteps<T> = AsyncGenerator<Checkpoint<never, never>, T, void>

/** How a run ended that reached both ends; `failure` is wrong with a file, not with the way to it. */
export type PointResult = RunResult<never> & { failure?: AppError | undefined }

/** No tries beside the schedule: a point's own health says when it looks again. */
export const POINT_RETRY = { delays: [] }

/** Runs the work of a job at its point: opens both ends, keeps the health of the point, closes them. */
export async function* runAtPoint<Config extends PointConfig>(
  context: PointRun,
  options: { config: Config; job: string; memory: PointMemory },
  work: (point: Point<Config>) => PointSteps<PointResult>,
): PointSteps<RunResult<never>> {
  const { config, job, memory } = options
  const held = mayTryAnyTime(context) ? undefined : await askForTry({ ...context, config }, job)
  if (held !== undefined) return { summary: `waits ${held}` }
  const point = openPoint(context, config)
  memory.polls.set(job, context.clock.now())
  let done: PointResult
  try {
    throwRefusal(context, options)
    done = yield* work(point)
    await noteSuccess(point, job)
    await sweepQuietly(point)
  } catch (error) {
    const failure = toAppError(error)
    const isAboutTheWay = !isAnswerToPerson(failure) && !context.signal.aborted
    // What hinders the note hinders the run as well, and is told as its own error.
    if (isAboutTheWay) await noteError(point, job, failure).catch(() => undefined)
    throw error
  } finally {
    await closePoint(point)
  }
  const { failure, ...result } = done
  if (failure !== undefined) throw failure
  return result
}

/**
 * Somebody who looks on may try whenever he likes. A program that sends every minute would lock the login out: what it
 * asks for waits where it was written down, for a time when the server may be tried.
 */
function mayTryAnyTime({ run, input }: PointRun): boolean {
  if (run.trigger.kind === 'slot') return true
  return run.trigger.kind === 'manual' || input?.confirm !== undefined || input?.requeue !== undefined
}

/** A question to a person, or why what the person asked for cannot be: it says nothing of the way to the server. */
function isAnswerToPerson({ code }: AppError): boolean {
  return /^(FIRST_RUN_PREVIEW|CONFIRM_UNKNOWN|REQUEUE_.*|COPY_.*)$/.test(code)
}

/** What lies about harms nobody; it is tried again after the next run. */
async function sweepQuietly(point: Point): Promise<void> {
  try {
    await sweepDaily(point)
  } catch (error) {
    point.log.warn('What files on their way have left behind could not be removed', {
      error: toAppError(error),
    })
  }
}

/**
 * Looks at the server for `idle`. What goes wrong is told by the run that follows; a wrong setting, such as a password,
 * is not tried a second time for that.
 * @returns why there is nothing to do; undefined when there is something, or nobody knows
 */
export async function lookAhead<Config extends PointConfig>(
  context: PointContext,
  options: { config: Config; job: string; memory: PointMemory },
  look: (point: Point<Config>) => Promise<string | undefined>,
): Promise<string | undefined> {
  const { config, job, memory } = options
  try {
    return await withPoint(context, config, look)
  } catch (error) {
    const at = context.clock.now()
    if (classOf(toAppError(error)) === 'setting') memory.refusals.set(job, { error, at })
    return undefined
  }
}

/** How long after the look its run begins, at most. */
const REFUSAL_MS = 60_000

function throwRefusal({ run, clock }: PointRun, { job, memory }: { job: string; memory: PointMemory }): void {
  const refusal = memory.refusals.get(job)
  memory.refusals.delete(job)
  const isFresh = refusal !== undefined && clock.now() - refusal.at < REFUSAL_MS
  if (isFresh && run.trigger.kind === 'slot') throw toAppError(refusal.error)
}

/** The period of a schedule, from minutes. */
export function everyMinutes(minutes: number): { every: string } {
  return { every: `PT${Math.max(1, Math.round(minutes * 60))}S` }
}
