import { describe, expect, it } from 'vitest'
import { type PlannedJob, planJobs } from '../../../core/jobs/plan.ts'
import { parseSchedule, type ScheduleSpec } from '../../../core/jobs/schedule.ts'

const KYIV_2026 = {
  from: Date.parse('2026-10-24T00:00:00+03:00'),
  to: Date.parse('2026-10-27T00:00:00+02:00'),
}

describe('what schedules promise', () => {
  it('is told on the clock of the zone and in UTC, over a change of clocks', () => {
    const plan = planJobs([job('backup/nightly', '0 3 * * *', 'Europe/Kyiv')], KYIV_2026)
    expect(plan.jobs).toEqual([
      {
        id: 'backup/nightly',
        schedule: '0 3 * * *',
        timezone: 'Europe/Kyiv',
        slots: [
          { local: '2026-10-24T03:00:00+03:00', utc: '2026-10-24T00:00:00Z' },
          { local: '2026-10-25T03:00:00+03:00', utc: '2026-10-25T00:00:00Z' },
          { local: '2026-10-26T03:00:00+02:00', utc: '2026-10-26T01:00:00Z' },
        ],
      },
    ])
    expect(plan.clockChanges).toEqual([
      { timezone: 'Europe/Kyiv', day: '2026-10-25', before: '+03:00', after: '+02:00' },
    ])
    expect(plan.quiet.map(({ minutes }) => minutes / 60)).toEqual([3, 24, 25, 21])
  })

  it('moves a time that the clocks leave out', () => {
    const span = { from: Date.parse('2026-03-28T22:00:00Z'), to: Date.parse('2026-03-29T21:00:00Z') }
    const plan = planJobs([job('backup/nightly', '30 3 * * *', 'Europe/Kyiv')], span)
    expect(plan.jobs[0]?.slots).toEqual([{ local: '2026-03-29T04:00:00+03:00', utc: '2026-03-29T01:00:00Z' }])
    expect(plan.clockChanges).toMatchObject([{ day: '2026-03-29', before: '+02:00', after: '+03:00' }])
  })

  it('names the day of a change at midnight', () => {
    const span = { from: Date.parse('2026-04-23T00:00:00Z'), to: Date.parse('2026-04-26T00:00:00Z') }
    const { clockChanges } = planJobs([job('a/b', '0 3 * * *', 'Africa/Cairo')], span)
    expect(clockChanges).toMatchObject([{ day: '2026-04-24', before: '+02:00', after: '+03:00' }])
  })

  it('holds the begin of the span and not its end', () => {
    const span = { from: Date.parse('2026-10-24T00:00:00Z'), to: Date.parse('2026-10-24T02:00:00Z') }
    for (const spec of ['0 * * * *', { every: 'PT1H' }]) {
      const [planned] = planJobs([job('a/b', spec, 'UTC')], span).jobs
      expect(planned?.slots.map(({ utc }) => utc)).toEqual(['2026-10-24T00:00:00Z', '2026-10-24T01:00:00Z'])
    }
  })

  it('has each zone, and jobs that begin by signal only', () => {
    const plan = planJobs(
      [
        job('kontur/sync', '0 2 * * *', 'Europe/Moscow'),
        job('backup/nightly', '0 3 * * *', 'Europe/Kyiv'),
        { id: 'torgsoft/photos', spec: undefined, schedule: undefined, timezone: 'Europe/Kyiv' },
      ],
      { ...KYIV_2026, to: KYIV_2026.from + 12 * 3_600_000 },
    )
    expect(plan.jobs.map(({ slots }) => slots.map(({ local }) => local))).toEqual([
      ['2026-10-24T02:00:00+03:00'],
      ['2026-10-24T03:00:00+03:00'],
      [],
    ])
    expect(plan.quiet).toEqual([
      { from: '2026-10-23T21:00:00Z', to: '2026-10-23T23:00:00Z', minutes: 120 },
      { from: '2026-10-23T23:00:00Z', to: '2026-10-24T00:00:00Z', minutes: 60 },
      { from: '2026-10-24T00:00:00Z', to: '2026-10-24T09:00:00Z', minutes: 540 },
    ])
  })

  it('is refused where it would be endless', () => {
    const each = job('a/b', '* * * * * *', 'UTC')
    expect(() => planJobs([each], KYIV_2026)).toThrow('Name a shorter time')
    const hour = { from: 0, to: 3_600_000 }
    expect(planJobs([each], hour).jobs[0]?.slots).toHaveLength(3600)
  })
})

function job(id: string, spec: ScheduleSpec, timezone: string): PlannedJob {
  return { id, spec, schedule: parseSchedule(spec, timezone), timezone }
}
