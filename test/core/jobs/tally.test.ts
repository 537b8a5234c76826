import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { type JobState, jobStateSchema, MOST_RUNS, newJobState } from '../../../core/jobs/state.ts'
import { newTally } from '../../../core/jobs/tally.ts'
import { begin, checkpoint, fail, reset, succeed } from '../../../core/jobs/transitions.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestEngine } from '../../helpers/engine.ts'

const NOW = Date.UTC(2026, 0, 5, 12)
const MINUTE = 60_000
const fresh = newJobState(NOW, { configHash: 'hash', configRevision: 0, scheduleText: '' })

describe('the tally of a job', () => {
  it('counts more runs than the ring keeps', () => {
    let state = fresh
    for (let number = 0; number < MOST_RUNS + 7; number++) {
      state = succeed(begun(state, NOW + number), {}, NOW + number + 100)
    }
    expect(state.runs).toHaveLength(MOST_RUNS)
    expect(state.tally).toMatchObject({
      since: NOW,
      runs: { done: { count: MOST_RUNS + 7, ms: (MOST_RUNS + 7) * 100 } },
      lastSuccess: NOW + MOST_RUNS + 106,
    })
  })

  it('keeps the last success over failures, and counts their tries', () => {
    const done = succeed(begun(fresh), {}, NOW + 10)
    const never = new AppError('WRONG', 'Cannot go on.', { retry: 'never' })
    const later = new AppError('AWAY', 'Cannot go on.')
    const tried = fail(begun(done), later, { now: NOW + 20 })
    expect(tried.tally).toMatchObject({ failedTries: 1, runs: { done: { count: 1 } } })
    expect(tried.tally.runs).not.toHaveProperty('failed')
    expect(fail(tried, never, { now: NOW + 50 }).tally).toMatchObject({
      failedTries: 2,
      runs: { done: { count: 1, ms: 10 }, failed: { count: 1, ms: 50 } },
      lastSuccess: NOW + 10,
    })
  })

  it('adds up what steps count, and takes nothing back', () => {
    const first = checkpoint(begun(fresh), { counts: { read: 5, applied: 5 } }, NOW)
    const second = succeed(first, { counts: { read: 1, applied: -2 } }, NOW)
    expect(second.tally.counts).toEqual({ read: 6, applied: 5 })
    expect(begun(second).tally.counts).toEqual({ read: 6, applied: 5 })
  })

  it('outlives a reset', () => {
    const done = succeed(begun(fresh), { counts: { read: 5 } }, NOW + 10)
    expect(reset(done, NOW + 20).tally).toEqual(done.tally)
  })

  it('never falls, though the clock is set back during a run', () => {
    const done = succeed(begun(fresh, NOW), {}, NOW - 3_600_000)
    expect(done.tally.runs).toEqual({ done: { count: 1, ms: 0 } })
  })

  it('begins with nothing in a document from before there was one', async () => {
    const store = createStore(memoryDriver(), { clock: createFakeClock() })
    const { tally: _tally, ...old } = succeed(begun(fresh), {}, NOW)
    await store.put('jobs:demo:old', old)
    const read = await store.get('jobs:demo:old', jobStateSchema)
    expect(read).toMatchObject({ runs: [{ outcome: 'done' }], tally: newTally(null) })
    expect(v.is(jobStateSchema, read)).toBe(true)
  })

  it('is written with the change that it counts, in no write of its own', async () => {
    const clock = createFakeClock()
    const writes: JobState[] = []
    const store = createStore(memoryDriver(), { clock })
    const job = defineJob({
      name: 'steps',
      async *run() {
        yield { cursor: 1, counts: { read: 1 } }
        yield { cursor: 2, counts: { read: 1 } }
      },
    })
    const engine = { onChange: (_entry: unknown, state: JobState) => void writes.push(state) }
    const test = await createTestEngine({ jobs: [job], clock, store, engine })
    await test.engine.signal('demo/steps', { kind: 'manual', at: clock.now() })
    await test.tick()
    const seen = writes.map(({ counts, tally, runs }) => [
      counts.read,
      tally.counts.read,
      runs.length,
      tally.runs.done?.count,
    ])
    expect(seen).toEqual([
      [undefined, undefined, 0, undefined],
      [undefined, undefined, 0, undefined],
      [1, 1, 0, undefined],
      [2, 2, 0, undefined],
      [2, 2, 1, 1],
    ])
  })
})

describe('the tally of slots', () => {
  it('counts each slot once, whoever of two processes tells it', async () => {
    const clock = createFakeClock()
    const store = createStore(memoryDriver(), { clock })
    let isIdle = true
    const job = defineJob({
      name: 'minutely',
      schedule: () => '* * * * *',
      idle: async () => (isIdle ? 'nothing there' : undefined),
      async *run() {
        yield {}
      },
    })
    const open = (owner: string) =>
      createTestEngine({ jobs: [job], clock, store, owner, engine: { ownsStorage: false } })
    const first = await open('first')
    const engines = [first, await open('second')]
    const minutes = async (count: number) => {
      for (let minute = 0; minute < count; minute++) {
        await clock.advance(MINUTE)
        for (const engine of engines) await engine.tick()
      }
    }
    await minutes(5)
    isIdle = false
    await minutes(2)
    await clock.advance(3 * MINUTE)
    await minutes(1)
    const { tally } = await first.stored('minutely')
    expect(tally).toMatchObject({
      slots: { idle: { count: 5 }, ran: { count: 3, last: clock.now() }, skipped: { count: 3 } },
      skipped: { missed: 3 },
    })
  })
})

function begun(state: JobState, now = NOW): JobState {
  return begin(state, {
    owner: 'me',
    now,
    leaseMs: MINUTE,
    runId: 'run-1',
    trigger: { kind: 'manual', at: now },
  })
}
