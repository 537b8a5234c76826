import { describe, expect, it } from 'vitest'
import { defineJob } from '../../../core/jobs/job.ts'
import { parseSchedule } from '../../../core/jobs/schedule.ts'
import { type JobState, newJobState } from '../../../core/jobs/state.ts'
import { type Digest, type DigestState, dueDigest } from '../../../core/notify/digest.ts'
import type { SeenJob } from '../../../core/notify/observe.ts'

const HOUR = 3_600_000
const options = { time: '08:00', timezone: 'Europe/Kyiv', instances: ['shop', 'till'] } as const
/** 08:00 in Kyiv. */
const EIGHT = Date.UTC(2026, 0, 6, 6)

describe('the daily digest', () => {
  it('begins to count at the first look and comes at its time, once', () => {
    const told: number[] = []
    let state: DigestState | undefined
    for (let now = EIGHT - 20 * HOUR; now < EIGHT + 30 * HOUR; now += HOUR / 2) {
      const { digest, ...step } = dueDigest(state, [], { ...options, now })
      state = step.state
      if (digest !== undefined) told.push(now)
    }
    expect(told).toEqual([EIGHT, EIGHT + 24 * HOUR])
  })

  it('comes late and once when the service was down for days', () => {
    const state = { at: EIGHT - 99 * HOUR, figures: {} }
    const late = dueDigest(state, [], { ...options, now: EIGHT + 3 * HOUR })
    expect(late.digest).toMatchObject({ since: EIGHT - 99 * HOUR })
    expect(dueDigest(late.state, [], { ...options, now: EIGHT + 4 * HOUR }).digest).toBeUndefined()
  })

  it('comes at its time when the clock was set back', () => {
    const ahead = { at: EIGHT + 9999 * HOUR, figures: {} }
    const { state, digest } = dueDigest(ahead, [], { ...options, now: EIGHT - HOUR })
    expect(digest).toBeUndefined()
    expect(dueDigest(state, [], { ...options, now: EIGHT }).digest).toMatchObject({ since: EIGHT - HOUR })
  })

  it('goes on counting where a job that could not be seen was before', () => {
    const job = jobOf('shop/load', tally(1962, 0, { applied: 1962 }))
    const first = dueDigest({ at: EIGHT - 24 * HOUR, figures: {} }, [job], { ...options, now: EIGHT })
    const unseen = dueDigest(first.state, [], { ...options, now: EIGHT + 24 * HOUR })
    const later = jobOf('shop/load', tally(2252, 0, { applied: 2252 }))
    const { digest } = dueDigest(unseen.state, [later], { ...options, now: EIGHT + 48 * HOUR })
    expect(digest?.done).toEqual([{ instance: 'shop', done: 290, failed: 0, carried: 290, aside: 0 }])
  })

  it('is none where nobody wants it', () => {
    const step = dueDigest({ at: 0, figures: {} }, [], { ...options, time: false, now: EIGHT })
    expect(step).toEqual({ state: undefined })
  })

  it('tells what was done since the last one, by instance', () => {
    const before = [jobOf('shop/load', tally(100, 2, { read: 500, applied: 40, quarantined: 1 }))]
    const now = [
      jobOf('shop/load', tally(124, 3, { read: 700, applied: 45, quarantined: 1 })),
      jobOf('shop/photos', tally(1, 0, { read: 7 })),
      jobOf('till/goods', tally(0, 0, {})),
    ]
    expect(digestOf(before, now).done).toEqual([
      { instance: 'shop', done: 25, failed: 1, carried: 12, aside: 0 },
    ])
  })

  it('forgets the figures of an instance that is not in the configuration any more', () => {
    const figures = { done: 1, failed: 0, carried: 0, aside: 0 }
    const before = { at: EIGHT - HOUR, figures: { 'shop/load': figures, 'gone/load': figures } }
    const { state } = dueDigest(before, [], { ...options, now: EIGHT })
    expect(Object.keys(state?.figures ?? {})).toEqual(['shop/load'])
  })

  it('takes the figures of a job that was made anew as they are', () => {
    const before = [jobOf('shop/load', tally(100, 0, { applied: 40 }))]
    expect(digestOf(before, [jobOf('shop/load', tally(3, 0, { applied: 2 }))]).done).toMatchObject([
      { done: 3, carried: 2 },
    ])
  })

  it('names what comes next, but not what runs all the time', () => {
    const jobs = ['*/5 * * * *', '0 23 * * *', '30 9 * * *', '0 3 * * *', '0 4 * * *'].map((pattern, index) =>
      jobOf(`shop/job-${index}`, tally(0, 0, {}), pattern),
    )
    expect(digestOf(jobs, jobs).upcoming).toEqual([
      { job: 'shop/job-2', at: Date.UTC(2026, 0, 6, 7, 30) },
      { job: 'shop/job-1', at: Date.UTC(2026, 0, 6, 21) },
      { job: 'shop/job-3', at: Date.UTC(2026, 0, 7, 1) },
    ])
  })
})

function digestOf(before: readonly SeenJob[], now: readonly SeenJob[]): Digest {
  const { state } = dueDigest(undefined, before, { ...options, now: EIGHT - HOUR })
  const { digest } = dueDigest(state, now, { ...options, now: EIGHT })
  if (digest === undefined) throw new Error('no digest was due')
  return digest
}

function tally(done: number, failed: number, counts: Record<string, number>): JobState['tally'] {
  const runs = { done: { count: done, ms: 0 }, failed: { count: failed, ms: 0 } }
  return { since: 0, runs, failedTries: 0, counts, slots: {}, skipped: {}, lastSuccess: null }
}

function jobOf(id: string, counted: JobState['tally'], pattern = '*/5 * * * *'): SeenJob {
  const [instance = '', name = ''] = id.split('/')
  const job = defineJob({ name, async *run() {} })
  const unused = () => {
    throw new Error('not part of this test')
  }
  const context = new Proxy({} as SeenJob['entry']['context'], { get: unused })
  return {
    entry: {
      id,
      key: id,
      instance,
      plugin: instance,
      job,
      schedule: parseSchedule(pattern, 'Europe/Kyiv'),
      scheduleText: pattern,
      configHash: '',
      configRevision: 0,
      context,
      isEnabled: () => true,
      mask: (text) => text,
    },
    state: { ...newJobState(0, { configHash: '', configRevision: 0, scheduleText: '' }), tally: counted },
  }
}
