import type { Heard, JobStanding, PluginContext } from '../../core/plugin.ts'
import { loadJob } from './jobs/load.ts'

/** When Torgsoft gave a sign of life last: its signal, or a file that was new. */
export async function heardOfTorgsoft({ job }: Pick<PluginContext, 'job'>): Promise<Heard[]> {
  return [{ what: 'goods file', at: lastFile(await job(loadJob.name)) }]
}

/** A load that ended well or stopped to ask has seen a file; one that could not reach the folder has not. Pure. */
export function lastFile({ runs }: Pick<JobStanding, 'runs'>): number | undefined {
  const last = runs.find(
    ({ outcome, trigger, error }) =>
      trigger.kind === 'signal' || outcome === 'done' || /^(GUARD_|FIRST_RUN_)/.test(error?.code ?? ''),
  )
  return last === undefined ? undefined : Date.parse(last.finishedAt)
}
