import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { defineJob, type Job } from '../../../core/jobs/job.ts'
import * as transitions from '../../../core/jobs/transitions.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestEngine } from '../../helpers/engine.ts'
import { forever, hookedDriver } from '../../helpers/hooked-driver.ts'

const signal = { kind: 'signal' as const, at: 0 }

describe('a job whose run throws before it gives its generator', () => {
  const rejections: unknown[] = []
  const note = (reason: unknown) => void rejections.push(reason)
  const others = process.listeners('unhandledRejection')
  afterEach(() => {
    process.removeListener('unhandledRejection', note)
    for (const listener of others) process.on('unhandledRejection', listener)
  })

  it('fails its try like any other, and ends nobody else', async () => {
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', note)
    const job: Job = {
      name: 'count',
      run() {
        throw new AppError('BROKEN', 'Cannot begin.')
      },
    }
    const test = await createTestEngine({ jobs: [job] })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    expect(rejections).toEqual([])
    expect(await test.stored('count')).toMatchObject({ status: 'RETRY_WAITING', error: { code: 'BROKEN' } })
  })
})

it('a run that stops at a checkpoint has cleaned up before the next one begins', async () => {
  const events: string[] = []
  const job = defineJob({
    name: 'count',
    cursor: v.number(),
    async *run({ cursor = 0, clock }) {
      events.push('opened')
      try {
        for (let step = cursor + 1; step <= 3; step++) {
          await clock.sleep(1000)
          yield { cursor: step }
        }
      } finally {
        await clock.sleep(1000)
        events.push('closed')
      }
    },
  })
  const test = await createTestEngine({ jobs: [job] })
  await test.engine.signal('demo/count', signal)
  await test.tick()
  await test.engine.change('demo/count', (state, now) =>
    transitions.pause(state, { reason: '', since: now, until: null }),
  )
  await test.clock.advance(1000)
  await test.engine.change('demo/count', transitions.unpause)
  await test.pass(10_000)
  expect(events).toEqual(['opened', 'closed', 'opened', 'closed'])
})

it('a count that is no number costs the step, not the document of the job', async () => {
  const job = defineJob<unknown, number, number, unknown>({
    name: 'count',
    cursor: v.number(),
    mark: v.number(),
    async *run({ mark }) {
      if (mark === undefined) yield { cursor: 1, mark: 7 }
      else yield { cursor: 1, counts: { read: 0 / 0 } }
    },
  })
  const test = await createTestEngine({ jobs: [job] })
  await test.engine.signal('demo/count', signal)
  await test.tick()
  await test.engine.signal('demo/count', signal)
  await test.pass(1000)
  expect(await test.engine.state('demo/count')).toMatchObject({
    mark: 7,
    runs: [{ outcome: 'done' }, { outcome: 'failed', error: { code: 'BAD_CHECKPOINT' } }],
  })
})

it('a process whose run was given up by another one cannot write any more', async () => {
  const clock = createFakeClock()
  const effects: number[] = []
  const slow = (name: string): Job =>
    defineJob({
      name,
      cursor: v.number(),
      async *run({ cursor = 0 }) {
        effects.push(cursor + 1)
        await gate
        yield { cursor: cursor + 1 }
        yield { cursor: cursor + 2 }
      },
    })
  let open = () => undefined as void
  const gate = new Promise<void>((resolve) => (open = resolve))
  const asleep = createFakeClock()
  const options = { jobs: [slow('count')], engine: { ownsStorage: false } }
  const first = await createTestEngine({ ...options, clock: asleep, owner: 'owner-1' })
  await first.engine.change('demo/count', (state) => ({ ...state, status: 'IN_PROGRESS', resumes: 1 }))
  await first.tick()
  // The first process stands still (its clock does not move); the second one sees its lease run out.
  await clock.advance(120_000)
  const second = await createTestEngine({ ...options, clock, store: first.store, owner: 'owner-2' })
  await second.tick()
  expect(await second.stored('count')).toMatchObject({
    status: 'RETRY_WAITING',
    error: { code: 'STEP_NEVER_ENDS' },
  })
  open()
  await asleep.settle()
  expect(await second.stored('count')).toMatchObject({
    status: 'RETRY_WAITING',
    error: { code: 'STEP_NEVER_ENDS' },
  })
})

it('a run that was left alone after its stop cannot write any more', async () => {
  const outcomes: string[] = []
  let open = () => undefined as void
  const gate = new Promise<void>((resolve) => (open = resolve))
  const job = defineJob({
    name: 'count',
    cursor: v.number(),
    async *run({ store }) {
      await gate
      await store.put('effect', 1).then(
        () => outcomes.push('written'),
        (error: unknown) => outcomes.push(error instanceof AppError ? error.code : 'other'),
      )
      yield { cursor: 1 }
    },
  })
  const test = await createTestEngine({ jobs: [job] })
  await test.engine.signal('demo/count', signal)
  await test.tick()
  const removed = test.engine.remove('demo/count')
  await test.clock.advance(3000)
  await removed
  open()
  await test.clock.settle()
  expect(outcomes).toEqual(['STALE_FENCE'])
})

it('a removed job does not begin a step after its removal', async () => {
  const events: string[] = []
  const clock = createFakeClock()
  const hooked = hookedDriver()
  const job: Job = {
    ...defineJob({
      name: 'count',
      cursor: v.number(),
      async *run() {
        events.push('began')
        await forever()
        yield { cursor: 1 }
      },
    }),
    schedule: () => '* * * * *',
    idle: async () => undefined,
  }
  const test = await createTestEngine({ jobs: [job], clock, store: createStore(hooked.driver, { clock }) })
  let go = () => undefined as void
  const gate = new Promise<void>((resolve) => (go = resolve))
  await clock.advance(60_000)
  hooked.before = () => gate
  await test.engine.tick()
  await clock.settle()
  const removed = test.engine.remove('demo/count').then(() => events.push('removed'))
  await clock.settle()
  go()
  await clock.settle()
  await clock.advance(5000)
  await removed
  expect(events.indexOf('began')).toBeLessThan(events.indexOf('removed'))
})

it('a budget that is spent lets no further job begin a step', async () => {
  const steps: string[] = []
  const job = (name: string): Job =>
    defineJob({
      name,
      cursor: v.number(),
      async *run() {
        steps.push(name)
        yield { cursor: 1 }
        yield { cursor: 2 }
      },
    })
  const nothing = () => undefined
  const spent = { mayBegin: () => false, noteBegin: nothing, noteStep: nothing, isSpent: () => true }
  const test = await createTestEngine({
    jobs: [job('a'), job('b'), job('c')],
    engine: { budget: spent, onWake: () => undefined },
  })
  for (const name of ['a', 'b', 'c']) await test.engine.signal(`demo/${name}`, signal)
  await test.engine.tick()
  await test.engine.settled()
  expect(steps).toEqual([])
})
