import { describe, expect, it } from 'vitest'
import { progressOf } from '../../../../routes/dashboard/job/progress.ts'

const START = Date.UTC(2026, 0, 5, 12)

function runAt(parts: Partial<Parameters<typeof progressOf>[0]> & { checkpointMs?: number }) {
  const { checkpointMs, ...others } = parts
  return {
    status: 'IN_PROGRESS' as const,
    running: true,
    processed: 3000,
    total: 50_000,
    takenUpAt: new Date(START).toISOString(),
    workedMs: checkpointMs ?? 0,
    checkpointAt: checkpointMs === undefined ? null : new Date(START + checkpointMs).toISOString(),
    ...others,
  }
}

describe('the progress of a run', () => {
  it('is measured between its start and its last checkpoint', () => {
    expect(progressOf(runAt({ checkpointMs: 15_000 }), START + 15_000)).toEqual({
      done: 3000,
      total: 50_000,
      percent: 6,
      perMinute: 12_000,
      msLeft: 235_000,
    })
  })

  it('counts what has gone by since the checkpoint as time that is over', () => {
    expect(progressOf(runAt({ checkpointMs: 15_000 }), START + 45_000).msLeft).toBe(205_000)
    expect(progressOf(runAt({ checkpointMs: 15_000 }), START + 3_600_000).msLeft).toBe(0)
  })

  it('counts no time in which it was paused', () => {
    const minutes = (count: number) => count * 60_000
    const taken = new Date(START + minutes(245)).toISOString()
    const before = { processed: 5000, total: 10_000, workedMs: minutes(5), takenUpAt: taken }
    const resumed = progressOf(runAt({ ...before, checkpointMs: minutes(5) }), START + minutes(246))
    expect(resumed).toMatchObject({ perMinute: 1000, msLeft: minutes(4) })
    const after = { ...before, processed: 6000, workedMs: minutes(6), checkpointMs: minutes(246) }
    expect(progressOf(runAt(after), START + minutes(246))).toMatchObject({
      perMinute: 1000,
      msLeft: minutes(4),
    })
  })

  it('guesses nothing where the total is not known', () => {
    const { percent, perMinute, msLeft } = progressOf(runAt({ total: null, checkpointMs: 15_000 }), START)
    expect({ percent, perMinute, msLeft }).toEqual({ percent: null, perMinute: 12_000, msLeft: null })
  })

  it.each([
    ['there is no checkpoint yet', {}],
    ['nothing is done yet', { checkpointMs: 15_000, processed: 0 }],
    ['it has only just begun', { checkpointMs: 999 }],
  ])('tells no rate when %s', (_when, parts) => {
    expect(progressOf(runAt(parts), START + 15_000)).toMatchObject({ perMinute: null, msLeft: null })
  })

  it('tells no time left while it waits for its next try, or for another process', () => {
    const waiting = runAt({ checkpointMs: 15_000, status: 'RETRY_WAITING', running: false })
    expect(progressOf(waiting, START + 15_000)).toMatchObject({ perMinute: 12_000, msLeft: null })
    const idle = runAt({ checkpointMs: 15_000, running: false })
    expect(progressOf(idle, START + 15_000).msLeft).toBeNull()
  })

  it('is never more than all of it', () => {
    const run = runAt({ checkpointMs: 15_000, processed: 50_100 })
    expect(progressOf(run, START + 15_000)).toMatchObject({ percent: 100, msLeft: null })
  })

  it('shows 100 percent only at the end', () => {
    expect(progressOf(runAt({ processed: 49_999 }), START).percent).toBe(99)
  })

  it('has no percent of nothing', () => {
    expect(progressOf(runAt({ processed: 0, total: 0 }), START).percent).toBeNull()
  })
})
