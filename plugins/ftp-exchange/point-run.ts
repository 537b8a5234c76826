import { type AppError, toAppError } from '../../core/errors.ts'
import type { Checkpoint, RunContext, RunResult } from '../../core/plugin.ts'
import type { PointConfig } from './config.ts'
import { askForTry, noteError, noteSuccess } from './health.ts'
import { sweepDaily } from './sweep.ts'
import type { JobInput } from './job-input.ts'
import { closePoint, openPoint, type Point } from './point.ts'
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
  // Somebody who looks on may try whenever he likes; a program that sends every minute would lock the login out.
  const isHint = context.run.trigger.kind === 'signal' && context.input === undefined
  const held = isHint ? await askForTry({ ...context, config }, job) : undefined
  if (held !== undefined) return { summary: `waits ${held}` }
  const point = openPoint(context, config)
  memory.polls.set(job, context.clock.now())
  let done: PointResult
  try {
    done = yield* work(point)
    await noteSuccess(point, job)
    await sweepDaily(point)
  } catch (error) {
    const failure = toAppError(error)
    // A question to a person, or an answer that nobody waits for, says nothing of the way to the server.
    const isAboutTheWay = failure.status >= 500 && !context.signal.aborted
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

/** The period of a schedule, from minutes. */
export function everyMinutes(minutes: number): { every: string } {
  return { every: `PT${Math.max(1, Math.round(minutes * 60))}S` }
}
