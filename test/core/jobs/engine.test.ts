import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { type Checkpoint, defineJob, type Job, type RunContext } from '../../../core/jobs/job.ts'
import { jobKey, jobStateSchema } from '../../../core/jobs/state.ts'
import * as transitions from '../../../core/jobs/transitions.ts'
import { createTestEngine } from '../../helpers/engine.ts'

/** A job that counts to `last`, a number a step, and writes down each effect. */
function counting(
  effects: number[],
  options: { last?: number; onStep?: StepHook } & Partial<Omit<Job, 'cursor' | 'mark' | 'run'>> = {},
): Job {
  const { last = 5, onStep, ...rest } = options
  return defineJob<unknown, number, number, unknown>({
    name: 'count',
    cursor: v.number(),
    mark: v.number(),
    ...rest,
    async *run(context) {
      for (let number = (context.cursor ?? 0) + 1; number <= last; number++) {
        await onStep?.(number, context)
        effects.push(number)
        yield { cursor: number, mark: number * 10, counts: { read: 1 }, total: last }
      }
      return { summary: `counted to ${last}` }
    },
  })
}

type StepHook = (number: number, context: RunContext<unknown, unknown, unknown, unknown>) => Promise<void>

const signal = { kind: 'signal' as const, at: 0 }

describe('a run', () => {
  it('goes from checkpoint to checkpoint to its end', async () => {
    const effects: number[] = []
    const test = await createTestEngine({ jobs: [counting(effects)] })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    expect(effects).toEqual([1, 2, 3, 4, 5])
    const state = await test.stored('count')
    expect(state).toMatchObject({
      status: 'TRIGGER_WAITING',
      mark: 50,
      total: 5,
      counts: { read: 5 },
      lease: null,
    })
    expect(state.runs).toMatchObject([{ outcome: 'done', counts: { read: 5 }, summary: 'counted to 5' }])
  })

  it('goes on from its last checkpoint after the process died, and counts nothing twice', async () => {
    const effects: number[] = []
    const first = await createTestEngine({
      jobs: [counting(effects, { onStep: async (number) => (number === 4 ? await forever() : undefined) })],
    })
    await first.engine.signal('demo/count', signal)
    await first.tick()
    const { store, clock } = first
    const second = await createTestEngine({ jobs: [counting(effects)], store, clock, owner: 'owner-2' })
    await second.tick()
    expect(effects).toEqual([1, 2, 3, 4, 5])
    expect((await second.stored('count')).runs).toMatchObject([{ outcome: 'done', counts: { read: 5 } }])
  })

  it('repeats the step that failed after 10 s, 1 min and 10 min, and then is in ERROR', async () => {
    const tries: number[] = []
    const failing = counting([], {
      onStep: async (number, context) => {
        if (number < 3) return
        tries.push(context.clock.now())
        throw new AppError('AWAY', 'Cannot reach the other side: it is away.')
      },
    })
    const test = await createTestEngine({ jobs: [failing] })
    await test.engine.signal('demo/count', signal)
    await test.pass(20 * 60_000)
    const started = tries[0] ?? 0
    expect(tries.map((at) => (at - started) / 1000)).toEqual([0, 10, 70, 670])
    expect(await test.stored('count')).toMatchObject({
      status: 'ERROR',
      tryCount: 4,
      cursor: 2,
      error: { code: 'AWAY' },
    })
  })

  it('stops between two steps at a stop and resumes at the next start', async () => {
    const effects: number[] = []
    const first = await createTestEngine({
      jobs: [
        counting(effects, { onStep: async (_number, { clock, signal }) => await clock.sleep(1000, signal) }),
      ],
    })
    await first.engine.signal('demo/count', signal)
    await first.tick()
    await first.clock.advance(2500)
    await first.engine.stop()
    expect(effects).toEqual([1, 2])
    expect(await first.stored('count')).toMatchObject({
      status: 'IN_PROGRESS',
      lease: null,
      tryCount: 0,
      runs: [],
    })
    const { store, clock } = first
    const second = await createTestEngine({ jobs: [counting(effects)], store, clock, owner: 'owner-2' })
    await second.tick()
    expect(effects).toEqual([1, 2, 3, 4, 5])
  })

  it('is left alone 3 s after the stop when its step does not end, and cannot write any more', async () => {
    let release = () => undefined as void
    const stuck = counting([], {
      onStep: async (number) =>
        number === 2 ? await new Promise<void>((done) => (release = done)) : undefined,
    })
    const test = await createTestEngine({ jobs: [stuck] })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    const stopped = test.engine.remove('demo/count')
    await test.clock.advance(3000)
    await stopped
    await test.store.update(
      jobKey('demo', 'count'),
      jobStateSchema,
      (state) => state && { ...state, fence: state.fence + 1 },
    )
    release()
    await test.clock.settle()
    expect(await test.stored('count')).toMatchObject({ cursor: 1, counts: { read: 1 } })
  })

  it('loses its lease to another process without writing over it', async () => {
    const test = await createTestEngine({
      jobs: [
        counting([], { onStep: async (_number, { clock, signal }) => await clock.sleep(25_000, signal) }),
      ],
    })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    await test.store.update(jobKey('demo', 'count'), jobStateSchema, (state) => {
      const claim = { owner: 'somebody', now: test.clock.now(), leaseMs: 600_000 }
      return state && transitions.carryOn(state, claim)
    })
    await test.clock.advance(60_000)
    expect(await test.stored('count')).toMatchObject({ lease: { owner: 'somebody' }, counts: {} })
  })

  it('renews its lease while a step is long', async () => {
    const test = await createTestEngine({
      jobs: [
        counting([], { onStep: async (_number, { clock, signal }) => await clock.sleep(300_000, signal) }),
      ],
    })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    for (let minute = 0; minute < 4; minute++) {
      await test.clock.advance(60_000)
      const { lease } = await test.stored('count')
      expect(lease?.until).toBeGreaterThan(test.clock.now())
    }
  })

  it('refuses writes of the plugin under an old fence', async () => {
    const outcomes: string[] = []
    const writing = counting([], {
      onStep: async (number, { store, clock, signal }) => {
        if (number === 2) await clock.sleep(10_000, signal).catch(() => undefined)
        await store.put('effect', number).then(
          () => outcomes.push(`${number} written`),
          (error: unknown) => outcomes.push(`${number} ${error instanceof AppError ? error.code : 'other'}`),
        )
      },
    })
    const test = await createTestEngine({ jobs: [writing] })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    await test.engine.change('demo/count', transitions.cancel)
    await test.clock.settle()
    expect(outcomes).toEqual(['1 written', '2 STALE_FENCE'])
  })

  it('ends with STEP_NEVER_ENDS when a step kills the process three times', async () => {
    let life = await createTestEngine({ jobs: [counting([], { onStep: forever })] })
    await life.engine.signal('demo/count', signal)
    await life.tick()
    for (const owner of ['owner-2', 'owner-3', 'owner-4']) {
      const { store, clock } = life
      life = await createTestEngine({ jobs: [counting([], { onStep: forever })], store, clock, owner })
      await life.tick()
    }
    expect(await life.stored('count')).toMatchObject({
      status: 'RETRY_WAITING',
      error: { code: 'STEP_NEVER_ENDS' },
    })
  })

  it('begins anew when what it stored has another shape now', async () => {
    const effects: number[] = []
    const test = await createTestEngine({ jobs: [counting(effects)] })
    await test.engine.change('demo/count', (state) => ({
      ...state,
      status: 'IN_PROGRESS',
      cursor: { old: 'shape' },
    }))
    await test.tick()
    expect(effects).toEqual([1, 2, 3, 4, 5])
  })

  it('keeps quarantined rows once, however often a step repeats', async () => {
    const job = defineJob({
      name: 'rows',
      cursor: v.number(),
      async *run({ cursor }) {
        if (cursor === undefined) yield { cursor: 1, quarantined: [{ row: '17', reason: 'first look' }] }
        yield {
          cursor: 2,
          quarantined: [
            { row: '17', reason: 'second look', line: 3 },
            { row: '18', reason: 'bad' },
          ],
        }
      },
    })
    const test = await createTestEngine({ jobs: [job] })
    await test.engine.signal('demo/rows', signal)
    await test.tick()
    expect((await test.stored('rows')).quarantined.map(({ row, reason }) => [row, reason])).toEqual([
      ['17', 'second look'],
      ['18', 'bad'],
    ])
  })
})

describe('signals', () => {
  it('coalesce: a hundred at once make one run, and those that come meanwhile make one more', async () => {
    let runs = 0
    const job = counting([], {
      last: 1,
      onStep: async (_number, { clock, signal }) => {
        runs += 1
        await clock.sleep(1000, signal)
      },
    })
    const test = await createTestEngine({ jobs: [job] })
    const hundred = () =>
      Promise.all(Array.from({ length: 100 }, () => test.engine.signal('demo/count', signal)))
    await hundred()
    await test.tick()
    await hundred()
    await test.pass(5000)
    expect(runs).toBe(2)
  })

  it('are kept over a death of the process', async () => {
    const effects: number[] = []
    const first = await createTestEngine({ jobs: [counting(effects)] })
    await first.engine.signal('demo/count', signal)
    const { store, clock } = first
    const second = await createTestEngine({ jobs: [counting(effects)], store, clock, owner: 'owner-2' })
    await second.tick()
    expect(effects).toHaveLength(5)
  })

  it('carry their input to the run', async () => {
    const inputs: unknown[] = []
    const job = defineJob({
      name: 'take',
      input: v.object({ confirm: v.string() }),
      // eslint-disable-next-line require-yield
      async *run({ input }): AsyncGenerator<Checkpoint<never, never>, void, void> {
        inputs.push(input)
      },
    })
    const test = await createTestEngine({ jobs: [job] })
    await test.engine.signal('demo/take', { ...signal, input: { confirm: 'run-7' } })
    await test.engine.signal('demo/take', signal)
    await test.tick()
    await test.engine.signal('demo/take', { ...signal, input: { other: 'shape' } })
    await test.tick()
    expect(inputs).toEqual([{ confirm: 'run-7' }, undefined])
  })

  it('of a finished run reach the jobs that it names, also after a death in between', async () => {
    const effects: number[] = []
    const first = defineJob({
      name: 'first',
      // eslint-disable-next-line require-yield
      async *run(): AsyncGenerator<Checkpoint<never, never>, { followUps: { job: string }[] }, void> {
        return { followUps: [{ job: 'count' }] }
      },
    })
    const before = await createTestEngine({ jobs: [first, counting(effects)] })
    await before.engine.signal('demo/first', signal)
    await before.engine.tick()
    await before.engine.settled()
    expect((await before.stored('first')).followUps).toMatchObject([{ job: 'count' }])
    const { store, clock } = before
    const after = await createTestEngine({ jobs: [first, counting(effects)], store, clock, owner: 'owner-2' })
    await after.tick()
    expect(effects).toEqual([1, 2, 3, 4, 5])
    expect((await after.stored('first')).followUps).toEqual([])
  })
})

describe('slots', () => {
  it('each have an outcome, and none runs twice', async () => {
    const effects: number[] = []
    const test = await createTestEngine({
      jobs: [counting(effects, { last: 1, schedule: () => '*/5 * * * *' })],
    })
    await test.pass(30 * 60_000)
    expect(effects).toHaveLength(6)
    const { slots } = await test.engine.state('demo/count')
    expect(slots.map((slot) => slot.outcome)).toEqual(Array.from({ length: 6 }, () => 'ran'))
  })

  it('that find nothing to do cost no write and are one range', async () => {
    const job = counting([], { schedule: () => '* * * * *', idle: async () => 'no-signal' })
    const test = await createTestEngine({ jobs: [job] })
    await test.pass(30 * 60_000)
    expect((await test.stored('count')).slots).toEqual([])
    expect((await test.engine.state('demo/count')).slots).toMatchObject([
      { outcome: 'idle', reason: 'no-signal', count: 30 },
    ])
    await test.pass(31 * 60_000)
    expect((await test.stored('count')).slots).toMatchObject([{ outcome: 'idle' }])
    await test.engine.stop()
    expect((await test.stored('count')).slots).toMatchObject([{ outcome: 'idle', count: 61 }])
  })

  it('during a long run are skipped: running, and the first one after it runs', async () => {
    const job = counting([], {
      last: 1,
      schedule: () => '* * * * *',
      onStep: async (_number, { clock, signal }) => await clock.sleep(150_000, signal),
    })
    const test = await createTestEngine({ jobs: [job] })
    await test.pass(6 * 60_000)
    const { slots } = await test.engine.state('demo/count')
    expect(slots.map(({ outcome, reason, count }) => [outcome, reason, count])).toEqual([
      ['ran', undefined, 1],
      ['skipped', 'running', 2],
      ['ran', undefined, 1],
      ['skipped', 'running', 2],
    ])
  })

  it('that passed while nothing ran make one late run', async () => {
    const effects: number[] = []
    const options = { last: 1, schedule: () => '*/5 * * * *' }
    const first = await createTestEngine({ jobs: [counting(effects, options)] })
    const { store, clock } = first
    await clock.advance(28 * 60_000)
    const second = await createTestEngine({
      jobs: [counting(effects, options)],
      store,
      clock,
      owner: 'owner-2',
    })
    await second.tick()
    expect(effects).toEqual([1])
    expect((await second.stored('count')).slots.map(({ outcome, count }) => [outcome, count])).toEqual([
      ['skipped', 4],
      ['late', 1],
    ])
  })

  it('make no storm when the clock jumps a day, and no stall when it jumps back', async () => {
    const effects: number[] = []
    const test = await createTestEngine({
      jobs: [counting(effects, { last: 1, schedule: () => '*/5 * * * *' })],
    })
    await test.clock.advance(24 * 3_600_000)
    await test.tick()
    expect(effects).toHaveLength(1)
  })
})

describe('what people do', () => {
  it('a pause ends the run at its next checkpoint; resume goes on from there', async () => {
    const effects: number[] = []
    const slow = counting(effects, {
      onStep: async (_n, { clock, signal }) => await clock.sleep(1000, signal),
    })
    const test = await createTestEngine({ jobs: [slow] })
    await test.engine.signal('demo/count', signal)
    await test.pass(2000)
    await test.engine.change('demo/count', (state, now) =>
      transitions.pause(state, { reason: 'stock-taking', since: now, until: null }),
    )
    await test.pass(60_000)
    expect(effects).toEqual([1, 2, 3])
    await test.engine.change('demo/count', transitions.unpause)
    await test.pass(10_000)
    expect(effects).toEqual([1, 2, 3, 4, 5])
    expect((await test.stored('count')).runs).toHaveLength(1)
  })

  it('switching the instance off ends the run at its next checkpoint', async () => {
    const effects: number[] = []
    const slow = counting(effects, {
      onStep: async (_n, { clock, signal }) => await clock.sleep(1000, signal),
    })
    const test = await createTestEngine({ jobs: [slow] })
    await test.engine.signal('demo/count', signal)
    await test.pass(2000)
    test.setEnabled(false)
    await test.pass(60_000)
    expect(effects).toEqual([1, 2, 3])
    test.setEnabled(true)
    await test.pass(60_000)
    expect(effects).toEqual([1, 2, 3, 4, 5])
  })

  it('a cancel stops the run at once and forgets its cursor', async () => {
    const effects: number[] = []
    const slow = counting(effects, {
      onStep: async (_n, { clock, signal }) => await clock.sleep(1000, signal),
    })
    const test = await createTestEngine({ jobs: [slow] })
    await test.engine.signal('demo/count', signal)
    await test.pass(2000)
    const state = await test.engine.change('demo/count', transitions.cancel)
    expect(state).toMatchObject({ status: 'TRIGGER_WAITING', runs: [{ outcome: 'cancelled' }] })
    await test.pass(60_000)
    expect(effects).toEqual([1, 2])
    expect((await test.stored('count')).cursor).toBeUndefined()
  })

  it('an unknown job is a clear error', async () => {
    const test = await createTestEngine({ jobs: [] })
    await expect(test.engine.signal('demo/none', signal)).rejects.toMatchObject({
      code: 'JOB_UNKNOWN',
      status: 404,
    })
  })
})

describe('jobs with a common lock', () => {
  it('never run at once, and both get their turn', async () => {
    let inside = 0
    let most = 0
    const finished: string[] = []
    const locked = (name: string) =>
      counting([], {
        name,
        last: 3,
        lock: 'unit',
        onStep: async (number, { clock, signal }) => {
          inside += 1
          most = Math.max(most, inside)
          await clock.sleep(1000, signal)
          inside -= 1
          if (number === 3) finished.push(name)
        },
      })
    const test = await createTestEngine({ jobs: [locked('a'), locked('b')] })
    await test.engine.signal('demo/a', signal)
    await test.engine.signal('demo/b', signal)
    await test.pass(60_000)
    expect(most).toBe(1)
    expect(finished).toEqual(['a', 'b'])
  })
})

const unlimited = { mayBegin: () => true, noteBegin: () => undefined, noteStep: () => undefined }

describe('a budget', () => {
  it('stops the run at a checkpoint; the next tick goes on', async () => {
    const effects: number[] = []
    let allowed = 0
    const budget = { ...unlimited, isSpent: () => effects.length >= allowed }
    const test = await createTestEngine({
      jobs: [counting(effects)],
      engine: { budget, onWake: () => undefined },
    })
    await test.engine.signal('demo/count', signal)
    const seen: number[] = []
    for (let wakeUp = 0; wakeUp < 3; wakeUp++) {
      allowed = effects.length + 2
      await test.engine.tick()
      await test.engine.settled()
      seen.push(effects.length)
    }
    expect(seen).toEqual([2, 4, 5])
  })
})

async function askForever(): Promise<undefined> {
  await forever()
}

function forever(): Promise<void> {
  return new Promise(() => undefined)
}

describe('asking a job whether it has something to do', () => {
  it('keeps no other job waiting, however long it takes', async () => {
    const effects: number[] = []
    const slow = counting([], {
      name: 'slow',
      schedule: () => '* * * * *',
      idle: askForever,
    })
    const test = await createTestEngine({ jobs: [slow, counting(effects)] })
    await test.pass(60_000)
    await test.engine.signal('demo/count', signal)
    await test.engine.signal('demo/slow', signal)
    await test.tick()
    expect(effects).toEqual([1, 2, 3, 4, 5])
    expect((await test.stored('slow')).runs).toMatchObject([{ outcome: 'done', trigger: { kind: 'signal' } }])
  })

  it('runs the job when the question itself fails, so that the failure is seen and tried again', async () => {
    const effects: number[] = []
    const test = await createTestEngine({
      jobs: [
        counting(effects, {
          last: 1,
          schedule: () => '* * * * *',
          idle: () => Promise.reject(new Error('the other side is away')),
        }),
      ],
    })
    await test.pass(60_000)
    expect(effects).toEqual([1])
  })

  it('starts nothing once the job was taken out', async () => {
    const effects: number[] = []
    let answer = (_reason: undefined) => undefined as void
    const test = await createTestEngine({
      jobs: [
        counting(effects, {
          schedule: () => '* * * * *',
          idle: () => new Promise((resolve) => (answer = resolve)),
        }),
      ],
    })
    await test.pass(60_000)
    await test.engine.remove('demo/count')
    answer(undefined)
    await test.clock.settle()
    expect(effects).toEqual([])
    expect(await test.stored('count')).toMatchObject({ status: 'TRIGGER_WAITING', lease: null })
  })
})
