import type { Service } from './app.ts'
import { AppError } from './errors.ts'
import type { JobEntry } from './jobs/entry.ts'
import { jobStateSchema } from './jobs/state.ts'
import { jobFamilies, type StoredJob } from './metrics/jobs.ts'
import {
  outboundFamilies,
  processFamilies,
  queueFamily,
  standingFamilies,
  storageFamily,
} from './metrics/service.ts'
import { renderMetrics } from './metrics/text.ts'
import { withTimeLimit } from './time-limit.ts'

const STORAGE_LIMIT_MS = 3000

/**
 * All figures of the service in the text format of Prometheus. What jobs have done comes from the storage, the rest
 * from this process. A storage that fails or does not answer within 3 s is a figure, too, and no error.
 */
export async function metricsText(service: Service): Promise<string> {
  const { clock, engine, log, outbound } = service
  const read = await Promise.allSettled(engine.entries().map(async (entry) => await readJob(service, entry)))
  const jobs = read.flatMap((job) => (job.status === 'fulfilled' ? job.value : []))
  const failure = read.find((job) => job.status === 'rejected')
  if (failure !== undefined) log.warn('The figures of some jobs could not be read', { error: failure.reason })
  return renderMetrics([
    ...processFamilies(service),
    storageFamily(failure === undefined),
    ...standingFamilies(service),
    await queueFamily(service),
    ...jobFamilies(jobs, clock.now()),
    ...outboundFamilies(outbound.hosts()),
  ])
}

/**
 * A job as it is stored; nothing while it is not. Outcomes of slots that this process alone knows are left out: a crash
 * loses them, and a counter must not fall.
 */
async function readJob({ storage }: Service, entry: JobEntry): Promise<StoredJob[]> {
  const state = await withTimeLimit(
    async () => await storage.store.get(entry.key, jobStateSchema),
    STORAGE_LIMIT_MS,
    () => new AppError('STORE_SLOW', 'Cannot read the storage: it did not answer within 3 s.'),
  )
  return state === undefined ? [] : [{ entry, state }]
}
