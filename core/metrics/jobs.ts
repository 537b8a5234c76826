import { isPaused } from '../jobs/decide.ts'
import type { JobEntry } from '../jobs/entry.ts'
import { slotEntrySchema } from '../jobs/ledger.ts'
import { type JobState, jobStatusSchema, runRecordSchema } from '../jobs/state.ts'
import { SKIP_REASONS } from '../jobs/tally.ts'
import type { Family, Sample } from './text.ts'

/** A job and its document as it is stored, which every process that shares the storage sees alike. */
export interface StoredJob {
  entry: JobEntry
  state: JobState
}

/**
 * The figures of jobs, all from what is stored: several processes and former lives of this one tell the same.
 * `now`: milliseconds since 1970. The labels `job` and `instance` belong to Prometheus, hence `job_id`.
 */
export function jobFamilies(jobs: readonly StoredJob[], now: number): Family[] {
  return [...standing(jobs, now), ...moments(jobs, now), ...totals(jobs)]
}

/** How the jobs stand at this moment. */
function standing(jobs: readonly StoredJob[], now: number): Family[] {
  return [
    gauge('mostik_job_info', 'A job that is mounted; always 1.', jobs, ({ entry: { instance, plugin } }) => [
      { labels: { instance_id: instance, plugin }, value: 1 },
    ]),
    gauge('mostik_job_status', 'Whether a job is in this status (1) or not (0).', jobs, ({ state }) =>
      STATUSES.map((status) => ({ labels: { status }, value: Number(state.status === status) })),
    ),
    gauge('mostik_job_running', 'Whether some process is at work on a job.', jobs, ({ state }) =>
      one(Number(state.status === 'IN_PROGRESS' && state.lease !== null && state.lease.until > now)),
    ),
    gauge('mostik_job_enabled', 'Whether the instance of a job is switched on.', jobs, ({ entry }) =>
      one(Number(entry.isEnabled())),
    ),
    gauge('mostik_job_paused', 'Whether a job is paused.', jobs, ({ state }) =>
      one(Number(isPaused(state, now))),
    ),
    gauge('mostik_job_tries', 'Tries of a run that failed since its last progress.', jobs, ({ state }) =>
      one(state.tryCount),
    ),
    gauge('mostik_job_signals_waiting', 'Signals that no run has taken yet.', jobs, ({ state }) =>
      one(state.signals.asked - state.signals.taken),
    ),
    gauge(
      'mostik_job_follow_ups_waiting',
      'Signals to other jobs that the last run left and that are not delivered yet.',
      jobs,
      ({ state }) => one(state.followUps.length),
    ),
    gauge(
      'mostik_job_quarantined_rows',
      'Rows that the present or last run put aside, as many as are kept.',
      jobs,
      ({ state }) => one(state.quarantined.length),
    ),
  ]
}

/** When things happened and will happen. What has not happened has no figure. */
function moments(jobs: readonly StoredJob[], now: number): Family[] {
  return [
    gauge(
      'mostik_job_next_slot_timestamp_seconds',
      'When the schedule of a job names its next slot.',
      jobs,
      ({ entry }) => at(entry.schedule?.next(now)),
    ),
    gauge('mostik_job_next_try_timestamp_seconds', 'When a failed run is tried again.', jobs, ({ state }) =>
      at(state.nextTry),
    ),
    gauge(
      'mostik_job_last_success_timestamp_seconds',
      'When a run of a job ended well last.',
      jobs,
      ({ state }) => at(lastSuccess(state)),
    ),
    gauge(
      'mostik_job_last_run_duration_seconds',
      'How long the last finished run took, waiting for its tries included.',
      jobs,
      ({ state }) => lastDuration(state),
    ),
    gauge(
      'mostik_job_last_slot_timestamp_seconds',
      'The latest slot that ended so, once it is written down.',
      jobs,
      ({ state }) =>
        Object.entries(state.tally.slots).map(([outcome, { last }]) => ({
          labels: { outcome },
          value: last / 1000,
        })),
    ),
    gauge(
      'mostik_job_counting_since_timestamp_seconds',
      'When the counting of a job began.',
      jobs,
      ({ state }) => at(state.tally.since),
    ),
  ]
}

/** What only grows, over restarts too. */
function totals(jobs: readonly StoredJob[]): Family[] {
  return [
    family('counter', 'mostik_job_runs_total', 'Finished runs.', jobs, ({ state }) =>
      OUTCOMES.map((outcome) => ({ labels: { outcome }, value: state.tally.runs[outcome]?.count ?? 0 })),
    ),
    family(
      'summary',
      'mostik_job_run_duration_seconds',
      'How long finished runs took, waiting for their tries included.',
      jobs,
      ({ state }) => OUTCOMES.flatMap((outcome) => durations(state, outcome)),
    ),
    family('counter', 'mostik_job_failed_tries_total', 'Tries of runs that failed.', jobs, ({ state }) =>
      one(state.tally.failedTries),
    ),
    family(
      'counter',
      'mostik_job_items_total',
      'What runs have counted, also those under way, by the name of the count.',
      jobs,
      ({ state: { tally } }) =>
        [...new Set([...KINDS, ...Object.keys(tally.counts)])].map((kind) => ({
          labels: { kind },
          value: tally.counts[kind] ?? 0,
        })),
    ),
    family(
      'counter',
      'mostik_job_slots_total',
      'Slots of a schedule by what became of them. Those without a run are written down within hours.',
      jobs,
      ({ state: { tally } }) =>
        SLOT_OUTCOMES.map((outcome) => ({ labels: { outcome }, value: tally.slots[outcome]?.count ?? 0 })),
    ),
    family(
      'counter',
      'mostik_job_slots_skipped_total',
      'Skipped slots by the reason.',
      jobs,
      ({ state: { tally } }) =>
        SKIP_REASONS.map((reason) => ({ labels: { reason }, value: tally.skipped[reason] ?? 0 })),
    ),
  ]
}

const STATUSES = jobStatusSchema.options
const OUTCOMES = runRecordSchema.entries.outcome.options
const SLOT_OUTCOMES = slotEntrySchema.entries.outcome.options
/** The counts that add up. */
const KINDS = ['read', 'applied', 'unchanged', 'skipped', 'quarantined']

type Figures = (job: StoredJob) => Sample[]

function gauge(name: string, help: string, jobs: readonly StoredJob[], figures: Figures): Family {
  return family('gauge', name, help, jobs, figures)
}

function family(
  type: Family['type'],
  name: string,
  help: string,
  jobs: readonly StoredJob[],
  figures: Figures,
): Family {
  const samples = jobs.flatMap((job) =>
    figures(job).map((sample) => ({ ...sample, labels: { job_id: job.entry.id, ...sample.labels } })),
  )
  return { name, type, help, samples }
}

function one(value: number): Sample[] {
  return [{ value }]
}

/** A moment in seconds since 1970, as Prometheus counts. @param ms milliseconds since 1970 */
function at(ms: number | null | undefined): Sample[] {
  return ms === null || ms === undefined ? [] : [{ value: ms / 1000 }]
}

/** Documents from before the tally have it in the ring of their runs only. */
function lastSuccess({ tally, runs }: JobState): number | undefined {
  return tally.lastSuccess ?? runs.findLast(({ outcome }) => outcome === 'done')?.finishedAt
}

function lastDuration({ runs }: JobState): Sample[] {
  const last = runs.at(-1)
  return last === undefined ? [] : [{ value: Math.max(0, last.finishedAt - last.startedAt) / 1000 }]
}

function durations({ tally }: JobState, outcome: string): Sample[] {
  const { count, ms } = tally.runs[outcome] ?? { count: 0, ms: 0 }
  const labels = { outcome }
  return [
    { suffix: '_sum', labels, value: ms / 1000 },
    { suffix: '_count', labels, value: count },
  ]
}
