import { expect, it } from 'vitest'
import { defineJob } from '../../../core/plugin.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestEngine } from '../../helpers/engine.ts'
import { createGate } from '../../helpers/service.ts'

const MINUTE = 60_000

it('a slot that one process ran is not counted once more by another that waited meanwhile', async () => {
  const clock = createFakeClock()
  const store = createStore(memoryDriver(), { clock })
  const start = clock.now()
  let gate = createGate()
  const job = defineJob({
    name: 'minutely',
    schedule: () => '* * * * *',
    async *run() {
      await gate.opened
      yield {}
    },
  })
  const open = (owner: string) =>
    createTestEngine({ jobs: [job], clock, store, owner, engine: { ownsStorage: false } })
  const runner = await open('runner')
  const watcher = await open('watcher')
  const slot = async (minute: number, ...engines: (typeof runner)[]) => {
    await clock.advance(start + minute * MINUTE - clock.now())
    for (const engine of engines) await engine.tick()
  }

  await slot(1, runner, watcher)
  await slot(2, runner, watcher)
  await slot(3, watcher)
  // The run ends after the watcher has taken the third slot for skipped, and before the runner looks at it.
  const former = gate
  gate = createGate()
  former.open()
  await clock.settle()
  await runner.tick()
  await slot(4, runner, watcher)
  gate.open()
  await clock.settle()
  await slot(5, watcher)

  const { slots } = await watcher.stored('minutely')
  const minutes = (time: number) => (time - start) / MINUTE
  expect(slots.map(({ from, to, count, outcome }) => [minutes(from), minutes(to), count, outcome])).toEqual([
    [1, 1, 1, 'ran'],
    [2, 2, 1, 'skipped'],
    [3, 3, 1, 'ran'],
    [4, 4, 1, 'skipped'],
    [5, 5, 1, 'ran'],
  ])
})
