import * as v from 'valibot'
import { expect, it } from 'vitest'
import type { Clock } from '../../../core/clock.ts'
import { defineJob, type Job } from '../../../core/jobs/job.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { createFakeClock, type FakeClock } from '../../helpers/clock.ts'
import { createGate } from '../../helpers/service.ts'
import { createTestEngine } from '../../helpers/engine.ts'
import { hookedDriver } from '../../helpers/hooked-driver.ts'

const signal = { kind: 'signal' as const, at: 0 }

/** Jobs that share a lock; says how many were inside at once. */
function locked(clock: Clock) {
  const seen = { inside: 0, most: 0, began: [] as string[] }
  const job = (name: string, ms: number, parts: Partial<Job> = {}): Job => ({
    ...defineJob({
      name,
      cursor: v.number(),
      lock: 'unit',
      async *run({ signal: abort }) {
        seen.began.push(name)
        seen.inside += 1
        seen.most = Math.max(seen.most, seen.inside)
        try {
          await clock.sleep(ms, abort)
          yield { cursor: 1 }
        } finally {
          seen.inside -= 1
        }
      },
    }),
    ...parts,
  })
  return { seen, job }
}

it('a machine that slept longer than a lease does not start a second job under the lock of a running one', async () => {
  const clock = createFakeClock()
  // The laptop's lid: time goes on, timers do not fire before the loop's own.
  let lid = 0
  const machine: FakeClock = { ...clock, now: () => clock.now() + lid }
  const { seen, job } = locked(machine)
  const test = await createTestEngine({ jobs: [job('a', 600_000), job('b', 1000)], clock: machine })
  await test.engine.signal('demo/a', signal)
  await test.tick()
  await test.engine.signal('demo/b', signal)
  lid = 3_600_000
  await test.tick()
  expect(test.engine.isRunning('demo/a')).toBe(true)
  expect(seen.most).toBe(1)
})

it('a process that was held up longer than its lease stops when another one took its lock', async () => {
  const asleep = createFakeClock()
  const awake = createFakeClock()
  const { job } = locked(asleep)
  const other = locked(awake)
  const engine = { ownsStorage: false }
  const first = await createTestEngine({ jobs: [job('a', 600_000), job('b', 1000)], clock: asleep, engine })
  await first.engine.signal('demo/a', signal)
  await first.tick()
  await awake.advance(120_000)
  const second = await createTestEngine({
    jobs: [other.job('a', 600_000), other.job('b', 600_000)],
    clock: awake,
    store: first.store,
    owner: 'owner-2',
    engine,
  })
  await second.engine.signal('demo/b', signal)
  await second.engine.tick((entry) => entry.id === 'demo/b')
  await awake.settle()
  expect(other.seen.began).toEqual(['b'])
  // The first one wakes: its timers fire, it renews its lease and finds its lock gone.
  await asleep.advance(130_000)
  expect(second.engine.isRunning('demo/b')).toBe(true)
  expect(first.engine.isRunning('demo/a')).toBe(false)
})

it('a job that waits for a lock is not asked over and over whether it has something to do', async () => {
  const clock = createFakeClock()
  const { job } = locked(clock)
  let asked = 0
  let woken = 0
  const idle = async () => void asked++
  const test = await createTestEngine({
    jobs: [job('a', 600_000), job('b', 1000, { schedule: () => '* * * * *', idle })],
    clock,
    engine: { onWake: () => void woken++ },
  })
  await test.engine.signal('demo/a', signal)
  await test.engine.tick()
  await clock.advance(60_000)
  woken = 0
  await test.engine.tick()
  await clock.settle()
  expect([asked, woken]).toEqual([1, 0])
})

it('a run whose lock went to another process cannot write any more, also before its timers fire', async () => {
  const asleep = createFakeClock()
  const awake = createFakeClock()
  const gate = createGate()
  const written: string[] = []
  const locked = (name: string, opened?: Promise<void>) =>
    defineJob({
      name,
      lock: 'unit',
      async *run({ store }) {
        await opened
        await store.put('unit', name)
        written.push(name)
        yield { counts: { read: 1 } }
      },
    })
  const engine = { ownsStorage: false }
  const first = await createTestEngine({
    jobs: [locked('a', gate.opened), locked('b')],
    clock: asleep,
    engine,
  })
  await first.engine.signal('demo/a', signal)
  await first.tick()
  await awake.advance(120_000)
  const second = await createTestEngine({
    jobs: [locked('a'), locked('b')],
    clock: awake,
    store: first.store,
    owner: 'owner-2',
    engine,
  })
  await second.engine.signal('demo/b', signal)
  await second.engine.tick((entry) => entry.id === 'demo/b')
  await awake.settle()
  gate.open()
  await asleep.settle()
  expect(written).toEqual(['b'])
  expect(await first.stored('a')).toMatchObject({ status: 'IN_PROGRESS' })
})

it('a look during a claim does not take the lock away from the run that begins', async () => {
  const clock = createFakeClock()
  const hooked = hookedDriver()
  const { seen, job } = locked(clock)
  const test = await createTestEngine({
    jobs: [job('a', 600_000, { schedule: () => '* * * * *', idle: async () => undefined }), job('b', 1000)],
    clock,
    store: createStore(hooked.driver, { clock }),
    engine: { onWake: () => undefined },
  })
  await clock.advance(60_000)
  // The folder's fsync: the document is already there, its writer does not know it yet.
  let go = () => undefined as void
  const synchronised = new Promise<void>((resolve) => (go = resolve))
  hooked.after = (key) => (key.includes('jobs') ? synchronised : undefined)
  await test.engine.tick()
  await clock.settle()
  const looking = test.engine.tick()
  await clock.settle()
  go()
  await looking
  await clock.settle()
  hooked.after = () => undefined
  expect(seen.began).toEqual(['a'])
  await test.engine.signal('demo/b', signal)
  await test.engine.tick()
  await clock.settle()
  expect(seen.most).toBe(1)
})

it('a lock is free again when the claim for which it was taken cannot be written', async () => {
  const clock = createFakeClock()
  const hooked = hookedDriver()
  const { seen, job } = locked(clock)
  const test = await createTestEngine({
    jobs: [job('a', 1000), job('b', 1000)],
    clock,
    store: createStore(hooked.driver, { clock }),
    engine: { onWake: () => undefined },
  })
  await test.engine.signal('demo/a', signal)
  await test.engine.signal('demo/b', signal)
  hooked.before = (key) => {
    if (key.includes('jobs') && key.endsWith('a')) throw new Error('EIO')
  }
  await test.engine.tick()
  await clock.settle()
  await clock.advance(5000)
  await test.engine.tick((entry) => entry.id === 'demo/b')
  await clock.settle()
  expect(seen.began).toEqual(['b'])
})
