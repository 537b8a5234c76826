import { describe, expect, it } from 'vitest'
import type { JobStanding } from '../../../core/plugin.ts'
import { lastFile } from '../../../plugins/torgsoft/heard.ts'

type Run = JobStanding['runs'][number]

describe('the last sign of Torgsoft', () => {
  it('is the newest load that has seen a file', () => {
    const done = run('2026-01-05T10:00:00.000Z', { outcome: 'done' })
    expect(lastFile({ runs: [done, run('2026-01-05T09:00:00.000Z', { outcome: 'done' })] })).toBe(at('10:00'))
  })

  it('is a load that stopped to ask, and one that was signalled', () => {
    const asking = run('2026-01-05T11:00:00.000Z', { outcome: 'failed', error: error('GUARD_DROP') })
    expect(lastFile({ runs: [asking] })).toBe(at('11:00'))
    const trigger = { kind: 'signal', at: '2026-01-05T12:00:00.000Z' } as const
    const signalled = run('2026-01-05T12:00:00.000Z', { outcome: 'failed', error: error('X'), trigger })
    expect(lastFile({ runs: [signalled, asking] })).toBe(at('12:00'))
  })

  it('is none of a load that could not reach the folder', () => {
    const failed = run('2026-01-05T13:00:00.000Z', { outcome: 'failed', error: error('FOLDER_MISSING') })
    expect(lastFile({ runs: [failed] })).toBeUndefined()
    expect(lastFile({ runs: [] })).toBeUndefined()
  })
})

function run(finishedAt: string, parts: Partial<Run>): Run {
  const trigger = { kind: 'slot', at: finishedAt } as const
  const ended = { id: 'r', outcome: 'done', startedAt: finishedAt, finishedAt } as const
  return { ...ended, trigger, counts: {}, summary: null, error: null, ...parts }
}

function error(code: string): NonNullable<Run['error']> {
  return { code, message: '', at: '2026-01-05T10:00:00.000Z', retry: 'never', details: {} }
}

function at(time: string): number {
  return Date.parse(`2026-01-05T${time}:00.000Z`)
}
