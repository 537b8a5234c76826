import { maskerOf } from '../mask.ts'
import type { PluginContext } from '../plugin.ts'
import type { Job } from './job.ts'
import { parseSchedule, type Schedule, scheduleText } from './schedule.ts'
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
  /** The schedule as text, to notice another one. */
  readonly scheduleText: string
  /** Covers the settings of the instance; a run of other settings does not go on. */
  readonly configHash: string
  /**
   * When the configuration was made, milliseconds since 1970: of instances that share a storage the newest wins. 0: not
   * known, then the one that was loaded last.
   */
  readonly configRevision: number
  readonly context: PluginContext
  isEnabled(): boolean
  /** Blots the secrets of the instance out of a text. */
  mask(text: string): string
}

/** Ties a job to its instance. @throws BAD_SCHEDULE */
export function createEntry(
  job: Job,
  instance: Pick<JobEntry, 'plugin' | 'configHash' | 'configRevision' | 'context' | 'isEnabled'>,
): JobEntry {
  const { context } = instance
  const spec = job.schedule?.(context.config)
  const timezone = job.timezone?.(context.config) ?? context.timezone
  return {
    ...instance,
    id: `${context.id}/${job.name}`,
    key: jobKey(context.id, job.name),
    instance: context.id,
    job,
    schedule: spec === undefined ? undefined : parseSchedule(spec, timezone),
    scheduleText: scheduleText(spec, timezone),
    mask: maskerOf(context.config),
  }
}
