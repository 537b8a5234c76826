import { describe, expect, it } from 'vitest'
import type { SlotEntry } from '../../../../core/jobs/ledger.ts'
import { parseSchedule } from '../../../../core/jobs/schedule.ts'
import { layOut, nextSlots } from '../../../../routes/dashboard/job/calendar.ts'
import { hoursOf, lastDays } from '../../../../routes/dashboard/job/zone-days.ts'

const NOW = Date.UTC(2026, 0, 14, 12, 30)
const DAYS = lastDays(3, { zone: 'UTC', now: NOW })
const HOURS = DAYS.slice(-1).flatMap(hoursOf)
const HOURLY = parseSchedule('0 * * * *', 'UTC')

function at(day: number, hour: number, minute = 0): number {
  return Date.UTC(2026, 0, day, hour, minute)
}

function one(moment: number, parts: Partial<SlotEntry> = {}): SlotEntry {
  return { from: moment, to: moment, count: 1, outcome: 'ran', ...parts }
}

function options(slots: readonly SlotEntry[], parts: Partial<Parameters<typeof layOut>[1]> = {}) {
  return { slots, runs: [], runId: null, schedule: HOURLY, now: NOW, ...parts }
}

describe('the calendar of slots', () => {
  it('counts what became of the slots of each day, the gravest first', () => {
    const slots = [
      one(at(12, 8), { runId: 'a' }),
      one(at(12, 9), { runId: 'b' }),
      one(at(12, 10), { outcome: 'late', runId: 'c' }),
      one(at(13, 8), { outcome: 'skipped', reason: 'paused' }),
    ]
    const failed = { id: 'b', outcome: 'failed' as const, error: null }
    const [first, second, third] = layOut(DAYS, options(slots, { runs: [failed] }))
    expect(first?.counts).toEqual([
      { kind: 'failed', count: 1 },
      { kind: 'late', count: 1 },
      { kind: 'ran', count: 1 },
    ])
    expect(second).toMatchObject({ counts: [{ kind: 'skipped', count: 1 }], reasons: ['paused'] })
    expect(third).toMatchObject({ counts: [], isNow: true, isPlanned: true })
  })

  it('takes a slot that was skipped because a run was under way for none that was missed', () => {
    const slots = [
      one(at(12, 8), { runId: 'a' }),
      one(at(12, 9), { outcome: 'skipped', reason: 'running' }),
      one(at(12, 10), { outcome: 'skipped', reason: 'retrying' }),
    ]
    expect(layOut(DAYS, options(slots))[0]).toMatchObject({
      counts: [
        { kind: 'ran', count: 1 },
        { kind: 'held', count: 2 },
      ],
      reasons: [],
    })
  })

  it('shows a slot whose run is under way, or stopped to ask, as just that', () => {
    const error = { code: 'GUARD_DROP', message: '', at: '', retry: 'never' as const, details: {} }
    const asked = { id: 'b', outcome: 'failed' as const, error }
    const slots = [one(at(13, 8), { runId: 'b' }), one(at(14, 12), { runId: 'c' })]
    const cells = layOut(DAYS, options(slots, { runs: [asked], runId: 'c' }))
    expect(cells.map(({ counts }) => counts.map(({ kind }) => kind))).toEqual([[], ['asked'], ['running']])
  })

  it('places each slot of a range on its hour, and marks those that are to come', () => {
    const slots = [{ from: at(14, 9), to: at(14, 12), count: 4, outcome: 'idle' as const }]
    const cells = layOut(HOURS, options(slots))
    const counted = cells.flatMap(({ counts }, hour) => (counts.length === 0 ? [] : [hour]))
    expect(counted).toEqual([9, 10, 11, 12])
    const planned = cells.flatMap(({ isPlanned }, hour) => (isPlanned ? [hour] : []))
    expect(planned).toEqual([13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23])
    expect(cells.findIndex(({ isNow }) => isNow)).toBe(12)
  })

  it('counts every slot of a long range once', () => {
    const schedule = parseSchedule('*/5 8-19 * * *', 'UTC')
    const slots = [{ from: at(12, 8), to: at(14, 12, 25), count: 144 * 2 + 54, outcome: 'idle' as const }]
    const days = layOut(DAYS, options(slots, { schedule }))
    const counts = days.map(({ counts: [first] }) => first?.count ?? 0)
    expect(counts.reduce((sum, count) => sum + count)).toBe(342)
    const hours = layOut(HOURS, options(slots, { schedule }))
    expect(hours.flatMap(({ counts: [first] }, hour) => (first === undefined ? [] : [hour]))).toEqual([
      8, 9, 10, 11, 12,
    ])
  })

  it('leaves out what lies before the first day', () => {
    const slots = [{ from: at(9, 0), to: at(12, 1), count: 74, outcome: 'idle' as const }]
    const [first] = layOut(DAYS, options(slots))
    expect(first?.counts).toEqual([{ kind: 'idle', count: 2 }])
  })

  it('spreads slots of a schedule that is no more evenly', () => {
    const slots = [{ from: at(12, 0), to: at(13, 23, 59), count: 20, outcome: 'idle' as const }]
    const cells = layOut(DAYS, options(slots, { schedule: undefined }))
    expect(cells.map(({ counts: [first] }) => first?.count)).toEqual([10, 10, undefined])
  })

  it('says where nothing is known, and that nothing was due where all is known', () => {
    const cells = layOut(DAYS, options([one(at(13, 8))], { schedule: parseSchedule('0 8 13 1 *', 'UTC') }))
    expect(cells.map(({ isRecorded }) => isRecorded)).toEqual([false, true, true])
    expect(cells[2]).toMatchObject({ counts: [], isPlanned: false })
  })

  it('has the hour twice when the clocks go back', () => {
    const now = Date.UTC(2026, 9, 25, 12)
    const hours = lastDays(1, { zone: 'Europe/Prague', now }).flatMap(hoursOf)
    const every = { from: Date.UTC(2026, 9, 24, 22), to: now, count: 15, outcome: 'ran' as const }
    const cells = layOut(hours, {
      ...options([every]),
      now,
      schedule: parseSchedule({ every: 'PT1H' }, 'UTC'),
    })
    expect(cells).toHaveLength(25)
    expect(cells.slice(0, 15).every(({ counts: [first] }) => first?.count === 1)).toBe(true)
  })

  it('foresees the next slots', () => {
    expect(nextSlots(HOURLY, NOW, 2)).toEqual([at(14, 13), at(14, 14)])
    expect(nextSlots(undefined, NOW, 2)).toEqual([])
    expect(nextSlots(parseSchedule({ every: 'PT2H' }, 'UTC'), NOW, 1)).toEqual([at(14, 14)])
  })
})
