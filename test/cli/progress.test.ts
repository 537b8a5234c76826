import { describe, expect, it } from 'vitest'
import { createProgress } from '../../cli/progress.ts'
import type { JobStatus } from '../../core/jobs/state.ts'

describe('the progress of a run', () => {
  it('is one line in a terminal, drawn over and cleared at the end', () => {
    const { written, at, progress } = watched({ isTTY: true, columns: 120 })
    at(0, { processed: 10_000, total: 41_000 })
    at(2, { processed: 12_000, total: 41_000 })
    at(2.3, { processed: 12_000, total: 41_000 })
    progress.end()
    expect(written).toEqual([
      '\r\u001B[Ktorgsoft/load: 10,000 of 41,000 (24 %)',
      '\r\u001B[Ktorgsoft/load: 12,000 of 41,000 (29 %), 1,000/s, 29 s left',
      '\r\u001B[Ktorgsoft/load: 12,000 of 41,000 (29 %), 870/s, 33 s left',
      '\r\u001B[K',
    ])
  })

  it('is never wider than the terminal', () => {
    const { written, at } = watched({ isTTY: true, columns: 20 })
    at(0, { processed: 10_000, total: 41_000 })
    expect(written).toEqual(['\r\u001B[Ktorgsoft/load: 10,0'])
  })

  it('is a plain line now and then elsewhere', () => {
    const { written, at, progress } = watched({})
    for (let second = 0; second <= 11; second++) at(second, { processed: second, total: null })
    progress.end()
    expect(written).toEqual(['torgsoft/load: 0\n', 'torgsoft/load: 5, 1.0/s\n', 'torgsoft/load: 10, 1.0/s\n'])
  })

  it('begins anew with a new pass, and says nothing while none runs', () => {
    const { written, at, progress } = watched({ isTTY: true })
    at(0, { status: 'TRIGGER_WAITING', processed: 500, total: 500 })
    progress.end()
    expect(written).toEqual([])
    at(1, { processed: 400, total: 500 })
    at(2, { processed: 0, total: 500 })
    at(3, { processed: 100, total: 500 })
    expect(written.slice(1)).toEqual([
      '\r\u001B[Ktorgsoft/load: 0 of 500 (0 %)',
      '\r\u001B[Ktorgsoft/load: 100 of 500 (20 %), 100/s, 4 s left',
    ])
  })
})

function watched(stream: { isTTY?: boolean; columns?: number }) {
  const written: string[] = []
  let now = 0
  const progress = createProgress({
    stream: { ...stream, write: (text) => written.push(text) },
    clock: { now: () => now },
  })
  return {
    written,
    progress,
    at(second: number, job: { status?: JobStatus; processed: number; total: number | null }) {
      now = second * 1000
      progress.show({ id: 'torgsoft/load', status: 'IN_PROGRESS', ...job })
    },
  }
}
