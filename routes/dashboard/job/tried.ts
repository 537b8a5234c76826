import type { JobView, RunView } from '../../../core/jobs/view.ts'
import { isUnderWay } from '../job-words.ts'

/** What became of rows that somebody has just asked to try again. */
export type Tried =
  | { state: 'waits' }
  | { state: 'under way' }
  /** The run that tried them has ended; rows that it put aside were refused once more. */
  | { state: 'ended'; run: RunView }

/** So long it is told; later the list speaks for itself. */
const TOLD_MS = 3_600_000

/**
 * What became of the wish to try rows again. Pure.
 * @param tried when it was wished, milliseconds, as the address of the page has it: it may be anything
 * @returns undefined when nobody has wished it of late, or nothing can be said of it
 */
export function findTried(
  tried: string | undefined,
  { job, runs, now }: { job: JobView; runs: readonly RunView[]; now: number },
): Tried | undefined {
  const at = /^\d{1,15}$/.test(tried ?? '') ? Number(tried) : Number.NaN
  if (!(at <= now && now - at < TOLD_MS)) return undefined
  const run = runs.find(({ trigger: { kind, at: asked } }) => kind === 'manual' && Date.parse(asked) >= at)
  if (run !== undefined) return { state: 'ended', run }
  if (isUnderWay(job)) return { state: 'under way' }
  return job.signalsWaiting + job.rowsWaiting > 0 ? { state: 'waits' } : undefined
}
