import * as v from 'valibot'
import type { NotifySettings } from '../config/notify-settings.ts'
import { parseSchedule } from '../jobs/schedule.ts'
import type { SeenJob } from './observe.ts'

const HOUR = 3_600_000
const MOST_UPCOMING = 3

const figuresSchema = v.object({
  done: v.number(),
  failed: v.number(),
  carried: v.number(),
  aside: v.number(),
})

/** What a job has done in all. */
export type Figures = v.InferOutput<typeof figuresSchema>

/** What is remembered from one digest to the next. */
export const digestStateSchema = v.object({
  /** The moment of the last one, milliseconds since 1970; nothing before it is told. */
  at: v.number(),
  /** By job. */
  figures: v.record(v.string(), figuresSchema),
})

export type DigestState = v.InferOutput<typeof digestStateSchema>

/** A day in figures. */
export interface Digest {
  /** Since when, milliseconds since 1970. */
  since: number
  /** What the instances did that did anything. */
  done: (Figures & { instance: string })[]
  /** What comes next, the soonest first; jobs that run all the time are left out. */
  upcoming: { job: string; at: number }[]
}

export interface DigestOptions {
  now: number
  time: NotifySettings['digest']
  timezone: string
  /** The ids of all instances in the configuration, also of those that do not run. */
  instances: readonly string[]
}

/**
 * The digest that is due, if one is, and what is to be remembered for the next. The first look only begins to count. One
 * that nobody could send in time comes late, and only the latest. Pure.
 */
export function dueDigest(
  before: DigestState | undefined,
  jobs: readonly SeenJob[],
  { now, time, timezone, instances }: DigestOptions,
): { state: DigestState | undefined; digest?: Digest } {
  if (time === false) return { state: undefined }
  const figures = Object.fromEntries(jobs.map((job) => [job.entry.id, figuresOf(job)]))
  if (before === undefined) return { state: { at: now, figures } }
  // The clock was set back: its former time would come only after years.
  if (before.at > now) return { state: { ...before, at: now } }
  const [hours = '0', minutes = '0'] = time.split(':')
  const due = parseSchedule(`${Number(minutes)} ${Number(hours)} * * *`, timezone).due(before.at, now)
  if (due.count === 0) return { state: before }
  return {
    // Jobs that cannot be seen at this moment go on from where they were.
    state: { at: now, figures: { ...figuresOfInstances(before, instances), ...figures } },
    digest: { since: before.at, done: doneSince(before, jobs), upcoming: upcoming(jobs, now) },
  }
}

function doneSince(before: DigestState, jobs: readonly SeenJob[]): Digest['done'] {
  const byInstance = Map.groupBy(jobs, ({ entry }) => entry.instance)
  return [...byInstance].flatMap(([instance, own]) => {
    const sum = { done: 0, failed: 0, carried: 0, aside: 0 }
    for (const job of own) {
      const figures = figuresOf(job)
      const known = before.figures[job.entry.id]
      for (const name of ['done', 'failed', 'carried', 'aside'] as const) {
        // A job that was made anew has counted from nothing.
        const from = known !== undefined && known[name] <= figures[name] ? known[name] : 0
        sum[name] += figures[name] - from
      }
    }
    return sum.done + sum.failed === 0 ? [] : [{ instance, ...sum }]
  })
}

function figuresOfInstances({ figures }: DigestState, instances: readonly string[]): DigestState['figures'] {
  const kept = Object.entries(figures).filter(([job]) => instances.some((id) => job.startsWith(`${id}/`)))
  return Object.fromEntries(kept)
}

function figuresOf({ state: { tally } }: SeenJob): Figures {
  const { applied, read = 0, quarantined = 0 } = tally.counts
  return {
    done: tally.runs['done']?.count ?? 0,
    failed: tally.runs['failed']?.count ?? 0,
    carried: applied ?? read,
    aside: quarantined,
  }
}

function upcoming(jobs: readonly SeenJob[], now: number): Digest['upcoming'] {
  return jobs
    .flatMap(({ entry: { id, schedule, isEnabled } }) => {
      const at = isEnabled() ? schedule?.next(now) : undefined
      const after = at === undefined ? undefined : schedule?.next(at)
      const isSeldom = at !== undefined && (after === undefined || after - at > HOUR)
      return isSeldom ? [{ job: id, at }] : []
    })
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MOST_UPCOMING)
}
