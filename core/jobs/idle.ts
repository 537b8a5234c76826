import type { Logger } from '../log.ts'
import type { Decision } from './decide.ts'
import type { JobEntry } from './entry.ts'
import type { SlotEntry } from './ledger.ts'
import type { JobState } from './state.ts'
import { parseStored } from './stored.ts'

/** Whether a job can be asked first if a slot's run would find anything to do. */
export function isForAsking({ job }: JobEntry, { action, trigger }: Decision): boolean {
  return job.idle !== undefined && action === 'begin' && trigger?.kind === 'slot'
}

/** What to record when a slot's run would find nothing to do; undefined when there is something, or nobody knows. */
export async function idleSlots(
  { job, context, id }: JobEntry,
  { known, decision, log }: { known: JobState; decision: Decision; log: Logger },
): Promise<SlotEntry[] | undefined> {
  const { fulfilled, settled: others } = decision
  const mark = parseStored(job.mark, known.mark)
  try {
    const standing = { lastOutcome: known.runs.at(-1)?.outcome, isFailed: known.status === 'ERROR' }
    const reason = await job.idle?.({ ...context, mark, ...standing })
    if (reason === undefined || fulfilled === undefined) return undefined
    const { first, last, count } = fulfilled
    const range = { from: first, to: last, count }
    return typeof reason === 'string'
      ? [...others, { ...range, outcome: 'idle', reason }]
      : [...others, { ...range, outcome: 'skipped', reason: reason.skipped }]
  } catch (error) {
    log.debug('Whether there is something to do could not be found out; the run will tell', {
      job: id,
      error,
    })
    return undefined
  }
}
