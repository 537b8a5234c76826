import { expect, it } from 'vitest'
import { createEntry } from '../../../core/jobs/entry.ts'
import { deliverFollowUps } from '../../../core/jobs/follow-ups.ts'
import { type Checkpoint, defineJob, type Job } from '../../../core/jobs/job.ts'
import { jobKey, jobStateSchema } from '../../../core/jobs/state.ts'
import { createTestEngine } from '../../helpers/engine.ts'

const goods: Job = defineJob({
  name: 'goods',
  // eslint-disable-next-line require-yield
  async *run(): AsyncGenerator<Checkpoint<never, never>, void, void> {},
})
const photos: Job = { ...goods, name: 'photos' }

it('a follow-up outlives a tick that comes before its job was taken in', async () => {
  const test = await createTestEngine({ jobs: [goods] })
  const [entry] = test.engine.entries()
  if (entry === undefined) throw new Error('no entry')
  await test.engine.change('demo/goods', (state) => ({
    ...state,
    followUps: [{ id: 'run-1/0', job: 'photos' }],
  }))
  // A reload adds the jobs of an instance one after another; the loop may tick in between.
  await test.engine.tick()
  await test.engine.add(createEntry(photos, entry))
  await test.engine.tick()
  expect((await test.stored('photos')).signals.asked).toBe(1)
})

it('two processes that deliver the same follow-up do not lose the next one', async () => {
  const test = await createTestEngine({ jobs: [goods, photos] })
  const [entry] = test.engine.entries()
  if (entry === undefined) throw new Error('no entry')
  const find = (id: string) => test.engine.entries().find((known) => known.id === id)
  const options = { store: test.store, now: 0, find }
  const key = jobKey('demo', 'goods')
  const add = (id: string) =>
    test.store.update(
      key,
      jobStateSchema,
      (state) => state && { ...state, followUps: [{ id, job: 'photos' }] },
    )
  await add('run-1/0')
  const seenByBoth = await test.stored('goods')
  await deliverFollowUps(entry, seenByBoth, options)
  await add('run-2/0')
  await deliverFollowUps(entry, seenByBoth, options)
  expect((await test.stored('goods')).followUps).toEqual([{ id: 'run-2/0', job: 'photos' }])
})
