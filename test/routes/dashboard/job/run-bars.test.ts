import { describe, expect, it } from 'vitest'
import type { RunView } from '../../../../core/jobs/view.ts'
import { barsOf } from '../../../../routes/dashboard/job/run-bars.ts'

function runOf(ms: number): RunView {
  const startedAt = '2026-01-05T12:00:00.000Z'
  return {
    id: `run-${ms}`,
    outcome: 'done',
    trigger: { kind: 'manual', at: startedAt },
    startedAt,
    finishedAt: new Date(Date.parse(startedAt) + ms).toISOString(),
    counts: {},
    summary: null,
    error: null,
  }
}

describe('the bars of runs', () => {
  it('are as high as the runs were long, the newest at the right', () => {
    const bars = barsOf([runOf(1000), runOf(4000)], { width: 100, height: 80, places: 10 })
    expect(bars.map(({ ms, height, y }) => [ms, height, y])).toEqual([
      [1000, 20, 60],
      [4000, 80, 0],
    ])
    expect(bars.map(({ x, width }) => [x, x + width])).toEqual([
      [81.5, 88.5],
      [91.5, 98.5],
    ])
  })

  it('show the newest when there are too many, and a run of no time at all', () => {
    const bars = barsOf([runOf(9000), runOf(0), runOf(0)], { width: 20, height: 80, places: 2 })
    expect(bars.map(({ ms, height }) => [ms, height])).toEqual([
      [0, 2],
      [0, 2],
    ])
  })
})
