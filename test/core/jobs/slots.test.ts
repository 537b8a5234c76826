import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { defineJob, type Job } from '../../../core/jobs/job.ts'
import { jobKey } from '../../../core/jobs/state.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestEngine } from '../../helpers/engine.ts'

const signal = { kind: 'signal' as const, at: 0 }
const minute = 60_000

function counted(runs: number[], parts: Partial<Job> = {}): Job {
  return {
    ...defineJob({
      name: 'count',
      cursor: v.number(),
      async *run({ clock }) {
        runs.push(clock.now())
        yield { cursor: 1 }
      },
    }),
    ...parts,
  }
}

it('a clock that stood a day ahead and is set right does not silence the schedule for a day', async () => {
  const runs: number[] = []
  const jobs = [counted(runs, { schedule: () => '*/5 * * * *' })]
  const wrong = createFakeClock(Date.UTC(2026, 0, 6, 12))
  const first = await createTestEngine({ jobs, clock: wrong })
  await first.pass(6 * minute)
  await first.engine.stop()
  expect(runs).toHaveLength(1)
  const right = createFakeClock(Date.UTC(2026, 0, 5, 12))
  const second = await createTestEngine({ jobs, store: first.store, clock: right, owner: 'owner-2' })
  await second.pass(60 * minute)
  expect(runs.length).toBeGreaterThan(5)
})

it('a schedule that was just written into the settings promised nothing in the past', async () => {
  const runs: number[] = []
  const first = await createTestEngine({ jobs: [counted(runs)] })
  const { store, clock } = first
  await clock.advance(10 * 24 * 60 * minute + 10 * minute)
  const second = await createTestEngine({
    jobs: [counted(runs, { schedule: () => '0 * * * *' })],
    store,
    clock,
    owner: 'owner-2',
    configHash: 'hash-2',
  })
  await second.tick()
  expect((await second.engine.state('demo/count')).slots).toEqual([])
  expect(runs).toEqual([])
})

it('idle slots are written hourly also where no process lives for an hour', async () => {
  const jobs = [counted([], { schedule: () => '*/5 * * * *', idle: async () => 'no-signal' })]
  let life = await createTestEngine({ jobs })
  const { store, clock } = life
  // A process that is killed every 20 minutes, or a Durable Object that is evicted between two alarms.
  for (let number = 0; number < 8; number++) {
    await life.pass(20 * minute)
    life = await createTestEngine({ jobs, store, clock, owner: `owner-${number}` })
  }
  await life.tick()
  expect((await life.stored('count')).lastSlot).toBeGreaterThan(clock.now() - 90 * minute)
})

it('slots in which a job was not to run are recorded as skipped, those with nothing to do as idle', async () => {
  let isQuiet = true
  const idle = async () => (isQuiet ? { skipped: 'quiet until 03:00' } : 'nothing new')
  const test = await createTestEngine({ jobs: [counted([], { schedule: () => '*/5 * * * *', idle })] })
  await test.pass(10 * minute)
  isQuiet = false
  await test.pass(10 * minute)
  const { slots } = await test.engine.state('demo/count')
  expect(slots.map(({ outcome, reason, count }) => ({ outcome, reason, count }))).toEqual([
    { outcome: 'skipped', reason: 'quiet until 03:00', count: 2 },
    { outcome: 'idle', reason: 'nothing new', count: 2 },
  ])
})

it('an answer that comes after a run by signal does not make slots count twice', async () => {
  const runs: number[] = []
  let answer = (_reason: string) => undefined as void
  let isFirst = true
  const job = counted(runs, {
    schedule: () => '* * * * *',
    async *run({ clock, signal }) {
      runs.push(clock.now())
      await clock.sleep(6 * minute + 30_000, signal)
      yield { cursor: 1 }
    },
    idle: async () => {
      if (!isFirst) return 'later'
      isFirst = false
      return await new Promise<string>((resolve) => (answer = resolve))
    },
  })
  const test = await createTestEngine({ jobs: [job] })
  const start = test.clock.now()
  await test.pass(minute)
  await test.engine.signal('demo/count', signal)
  await test.pass(4 * minute)
  answer('nothing')
  await test.pass(2 * minute)
  const { slots } = await test.engine.state('demo/count')
  const told = slots.reduce((sum, slot) => sum + slot.count, 0)
  expect(told).toBe(Math.floor((test.clock.now() - start) / minute))
})

describe('a document that vanishes while the service runs', () => {
  it('does not silence the schedule', async () => {
    const runs: number[] = []
    const test = await createTestEngine({ jobs: [counted(runs, { schedule: () => '*/5 * * * *' })] })
    await test.store.put(jobKey('demo', 'count'), { torn: true })
    await test.pass(30 * minute)
    expect(runs.length).toBeGreaterThan(3)
  })
})
