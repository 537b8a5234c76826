import type { PluginContext } from '../plugin.ts'
import type { Job } from './job.ts'
import { parseSchedule, type Schedule } from './schedule.ts'
import { jobKey } from './state.ts'

/** A job of a running instance, as the engine knows it. */
export interface JobEntry {
  /** `<instance>/<job>`, e.g. `torgsoft/load`. */
  readonly id: string
  /** The key of its document. */
  readonly key: string
  readonly instance: string
  readonly plugin: string
  readonly job: Job
  readonly schedule: Schedule | undefined
  /** Covers the settings of the instance; a run of other settings does not go on. */
  readonly configHash: string
  readonly context: PluginContext
  isEnabled(): boolean
}

/** Ties a job to its instance. @throws BAD_SCHEDULE */
export function createEntry(
  job: Job,
  instance: Pick<JobEntry, 'plugin' | 'configHash' | 'context' | 'isEnabled'>,
): JobEntry {
  const { context } = instance
  const spec = job.schedule?.(context.config)
  return {
    ...instance,
    id: `${context.id}/${job.name}`,
    key: jobKey(context.id, job.name),
    instance: context.id,
    job,
    schedule: spec === undefined ? undefined : parseSchedule(spec, context.timezone),
  }
}
