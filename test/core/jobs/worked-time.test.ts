import { describe, expect, it } from 'vitest'
import { type JobState, newJobState } from '../../../core/jobs/state.ts'
import { begin, carryOn, checkpoint, fail, interrupt } from '../../../core/jobs/transitions.ts'

const START = Date.UTC(2026, 0, 5, 12)
const MINUTE = 60_000

const waiting = newJobState(START, { configHash: 'hash', configRevision: 0, scheduleText: '' })
const at = (minutes: number) => START + minutes * MINUTE
const claimAt = (minutes: number) => ({ owner: 'me', now: at(minutes), leaseMs: MINUTE })
const began: JobState = begin(waiting, {
  ...claimAt(0),
  runId: 'run-1',
  trigger: { kind: 'manual', at: START },
})
const worked = ({ workedMs }: JobState) => workedMs / MINUTE

describe('the time that a run has worked', () => {
  it('grows from checkpoint to checkpoint', () => {
    expect(worked(began)).toBe(0)
    const first = checkpoint(began, {}, at(3))
    expect(worked(first)).toBe(3)
    expect(worked(checkpoint(first, {}, at(5)))).toBe(5)
  })

  it('holds no pause', () => {
    const paused = interrupt(checkpoint(began, {}, at(5)))
    const resumed = carryOn(paused, claimAt(245))
    expect(worked(resumed)).toBe(5)
    expect(worked(checkpoint(resumed, {}, at(246)))).toBe(6)
  })

  it('holds neither the wait for a next try nor a step that was lost', () => {
    const failed = fail(checkpoint(began, {}, at(5)), new Error('away'), { now: at(8) })
    const lost = interrupt(carryOn(failed, claimAt(60)))
    expect(worked(checkpoint(carryOn(lost, claimAt(90)), {}, at(91)))).toBe(6)
  })

  it('begins anew with each run', () => {
    const next = { ...claimAt(9), runId: 'run-2', trigger: { kind: 'manual', at: START } } as const
    expect(worked(begin(checkpoint(began, {}, at(5)), next))).toBe(0)
  })

  it('is never less than none, when the clock is set back', () => {
    expect(worked(checkpoint(began, {}, at(-5)))).toBe(0)
  })

  it('is counted from the last checkpoint in a run that an earlier version began', () => {
    const { takenUpAt: _takenUpAt, workedMs: _workedMs, ...known } = checkpoint(began, {}, at(5))
    expect(worked(checkpoint({ ...known, takenUpAt: null, workedMs: 0 }, {}, at(7)))).toBe(2)
  })
})
