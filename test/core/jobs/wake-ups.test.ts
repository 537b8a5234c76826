import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import * as transitions from '../../../core/jobs/transitions.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestEngine, stepJob } from '../../helpers/engine.ts'
import { forever, full, hookedDriver } from '../../helpers/hooked-driver.ts'

const signal = { kind: 'signal' as const, at: 0 }

/** What the loop of a host would do with the answer: sleep until then. In the past it would not sleep at all. */
describe('the next tick is never asked for in the past, while', () => {
  it('a pause with an end has lapsed and nothing is due', async () => {
    const test = await createTestEngine({ jobs: [stepJob()] })
    await test.engine.change('demo/count', (state, now) =>
      transitions.pause(state, { reason: '', since: now, until: now + 60_000 }),
    )
    await test.pass(120_000)
    expect(await test.engine.tick()).toBeGreaterThan(test.clock.now())
  })

  it.each(['paused', 'disabled'])('a retry is due and the job is %s', async (how) => {
    const test = await createTestEngine({
      jobs: [
        stepJob({}, () => {
          throw new AppError('AWAY', 'Cannot reach the other side.')
        }),
      ],
    })
    await test.engine.signal('demo/count', signal)
    await test.tick()
    if (how === 'disabled') test.setEnabled(false)
    else
      await test.engine.change('demo/count', (state, now) =>
        transitions.pause(state, { reason: '', since: now, until: null }),
      )
    await test.pass(60_000)
    expect(await test.engine.tick()).toBeGreaterThan(test.clock.now())
  })

  it('a slot is due and another job holds the lock', async () => {
    const test = await createTestEngine({
      jobs: [
        stepJob({ name: 'long', lock: 'unit' }, forever),
        stepJob({ name: 'due', lock: 'unit', schedule: () => '* * * * *' }),
      ],
    })
    await test.engine.signal('demo/long', signal)
    await test.pass(70_000)
    expect(test.engine.isRunning('demo/long')).toBe(true)
    expect(await test.engine.tick()).toBeGreaterThan(test.clock.now())
  })

  it('a job is being asked whether its slot has work', async () => {
    const test = await createTestEngine({
      jobs: [stepJob({ schedule: () => '* * * * *', idle: forever })],
    })
    await test.pass(60_000)
    expect(await test.engine.tick()).toBeGreaterThan(test.clock.now())
  })
})

it('a slot that cannot be claimed is not asked about again and again without a pause', async () => {
  const clock = createFakeClock()
  const hooked = hookedDriver()
  let wakes = 0
  let asked = 0
  const test = await createTestEngine({
    clock,
    store: createStore(hooked.driver, { clock }),
    jobs: [
      stepJob({
        schedule: () => '* * * * *',
        idle: async () => {
          asked += 1
          return undefined
        },
      }),
    ],
    engine: { onWake: () => (wakes += 1) },
  })
  await clock.advance(60_000)
  hooked.before = full
  for (let turn = 0; turn < 20; turn++) {
    wakes = 0
    const next = await test.engine.tick()
    await clock.settle()
    if (wakes === 0 && next > clock.now()) break
  }
  expect(asked).toBeLessThan(5)
})
