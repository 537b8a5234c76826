import type { Service } from '../../../core/app.ts'
import { endOf } from '../../../core/jobs/stand.ts'
import { viewState } from '../../job-views.ts'
import type { JobInShort } from './job-row.ts'

/** How many of a job's last runs the strip shows. */
const MOST_ENDS = 20

/** Jobs with how their last runs ended, in the order of the configuration. @param instance only of this one */
export async function jobsInShort(service: Service, instance?: string): Promise<JobInShort[]> {
  const entries = service.engine
    .entries()
    .filter((entry) => instance === undefined || entry.instance === instance)
  return await Promise.all(
    entries.map(async (entry) => {
      const state = await service.engine.state(entry.id)
      return { job: viewState(service, entry, state), ends: state.runs.slice(-MOST_ENDS).map(endOf) }
    }),
  )
}
