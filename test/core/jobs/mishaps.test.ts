import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { createFakeClock, type FakeClock } from '../../helpers/clock.ts'
import { createTestEngine, stepJob } from '../../helpers/engine.ts'
import { forever, full, hookedDriver } from '../../helpers/hooked-driver.ts'

const signal = { kind: 'signal' as const, at: 0 }
const minute = 60_000
const day = 24 * 60 * minute

/** A clock that can be set while the process lives. */
function settableClock(): { clock: FakeClock; set(ms: number): void } {
  const inner = createFakeClock()
  let offset = 0
  return { clock: { ...inner, now: () => inner.now() + offset }, set: (ms) => (offset = ms) }
}

describe('a clock that is set back while the process lives', () => {
  it('does not silence a job that once had trouble', async () => {
    const { clock, set } = settableClock()
    const hooked = hookedDriver()
    let runs = 0
    const test = await createTestEngine({
      jobs: [stepJob({}, () => void (runs += 1))],
      clock,
      store: createStore(hooked.driver, { clock }),
      engine: { onWake: () => undefined },
    })
    set(day)
    await test.engine.signal('demo/count', signal)
    hooked.before = full
    await test.engine.tick()
    hooked.before = () => undefined
    set(0)
    await test.pass(10 * minute)
    expect(runs).toBe(1)
  })
})

it('two processes whose clocks differ by two minutes run each slot once', async () => {
  const slots: (number | undefined)[] = []
  const told = stepJob({
    schedule: () => '*/5 * * * *',
    async *run({ run }) {
      slots.push(run.scheduledFor)
      yield { cursor: 1 }
    },
  })
  const right = createFakeClock()
  const { clock: fast, set } = settableClock()
  set(2 * minute)
  const engine = { ownsStorage: false }
  const one = await createTestEngine({ jobs: [told], clock: right, engine })
  const two = await createTestEngine({
    jobs: [told],
    clock: fast,
    store: one.store,
    owner: 'owner-2',
    engine,
  })
  for (let second = 0; second < 30 * 60; second += 10) {
    await right.advance(10_000)
    await fast.advance(10_000)
    await one.tick()
    await two.tick()
  }
  expect(slots.length).toBeGreaterThan(4)
  expect(new Set(slots).size).toBe(slots.length)
})

it('a run whose end could not be stored goes on soon after the storage is back', async () => {
  const clock = createFakeClock()
  const hooked = hookedDriver()
  let open = () => undefined as void
  const gate = new Promise<void>((resolve) => (open = resolve))
  const test = await createTestEngine({
    jobs: [stepJob({}, () => gate)],
    clock,
    store: createStore(hooked.driver, { clock }),
  })
  await test.engine.signal('demo/count', signal)
  await test.tick()
  hooked.before = full
  open()
  await clock.settle()
  expect(test.engine.isRunning('demo/count')).toBe(false)
  hooked.before = () => undefined
  await test.pass(20_000)
  expect((await test.stored('count')).status).toBe('TRIGGER_WAITING')
})

it('a stop ends within five seconds, however slowly a step and its clean-up end', async () => {
  const { clock } = settableClock()
  const slow = defineJob({
    name: 'count',
    cursor: v.number(),
    async *run() {
      try {
        await clock.sleep(2900)
        yield { cursor: 1 }
      } finally {
        await clock.sleep(60_000)
      }
    },
  })
  const test = await createTestEngine({ jobs: [slow], clock })
  await test.engine.signal('demo/count', signal)
  await test.tick()
  let isStopped = false
  void test.engine.stop().then(() => (isStopped = true))
  await clock.advance(4900)
  expect(isStopped).toBe(true)
})

it('after a step was given up the next look is no later than the next try', async () => {
  const before = await createTestEngine({ jobs: [stepJob({}, forever)] })
  await before.engine.change('demo/count', (state) => ({ ...state, status: 'IN_PROGRESS', resumes: 2 }))
  const next = await before.engine.tick()
  const { status, nextTry } = await before.stored('count')
  expect(status).toBe('RETRY_WAITING')
  expect(next).toBeLessThanOrEqual(nextTry ?? 0)
})

it('a new schedule leaves no slot of the old one without an outcome', async () => {
  const first = await createTestEngine({ jobs: [stepJob({ schedule: () => '0 * * * *' })] })
  const { store, clock } = first
  await clock.advance(3 * 60 * minute + minute)
  const second = await createTestEngine({
    jobs: [stepJob({ schedule: () => '30 0 * * *' })],
    store,
    clock,
    owner: 'owner-2',
    configHash: 'hash-2',
  })
  await second.tick()
  const { slots } = await second.engine.state('demo/count')
  expect(slots.reduce((sum, { count }) => sum + count, 0)).toBe(3)
})

describe('what a plugin says wrongly costs its step, not the document of its job', () => {
  const wrong: Record<string, () => AppError> = {
    'a wait that is no number': () => new AppError('BUSY', 'Cannot.', { retry: { afterMs: Number.NaN } }),
    'a wait without end': () => new AppError('BUSY', 'Cannot.', { retry: { afterMs: Infinity } }),
    'details that have no JSON': () => new AppError('BUSY', 'Cannot.', { details: { bytes: 10n } }),
  }

  it.each(Object.keys(wrong))('%s', async (what) => {
    let isWrong = false
    const test = await createTestEngine({
      jobs: [
        stepJob({}, () => {
          if (isWrong) throw wrong[what]?.() ?? new Error('none')
        }),
      ],
    })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    isWrong = true
    await test.engine.signal('demo/count', signal)
    await test.engine.tick()
    await test.clock.settle()
    expect(await test.engine.state('demo/count')).toMatchObject({
      status: expect.stringMatching('RETRY_WAITING|ERROR'),
      error: { code: expect.any(String) },
      runs: [{ outcome: 'done' }],
    })
  })

  it('a quarantined row whose line is no number', async () => {
    let isWrong = false
    const rows = stepJob({
      async *run() {
        yield { cursor: 1, quarantined: isWrong ? [{ row: '7', reason: 'bad', line: Number('x') }] : [] }
      },
    })
    const test = await createTestEngine({ jobs: [rows] })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    isWrong = true
    await test.engine.signal('demo/count', signal)
    await test.engine.tick()
    await test.clock.settle()
    const { runs } = await test.engine.state('demo/count')
    expect(runs[0]).toMatchObject({ outcome: 'done' })
  })
})
