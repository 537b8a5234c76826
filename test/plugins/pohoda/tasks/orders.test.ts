import { describe, expect, it } from 'vitest'
import { ordersJob } from '../../../../plugins/pohoda/tasks/orders.ts'
import { createScriptedOrders } from '../orders/scripted-shop.ts'
import { freshState, runTask, type TaskState } from '../run-task.ts'

const MINUTE = 60_000

/** One order that was put aside (`2`), and one that was edited after POHODA had fetched it (`1`). */
async function lookedAt() {
  const world = createScriptedOrders()
  const { script, orders, call, context } = world
  const job = ordersJob({ orders })
  script.show({ id: '1', number: '1001' })
  await orders.follow(call)
  await orders.noteHanded((await orders.offer(call)).ids)
  script.show({ id: '1', note: 'jinak' })
  script.show({ id: '2', number: '1002', payment: 'bitcoin' })
  await orders.follow(call)
  await orders.offer(call)
  const numbers = async () => (await orders.attention()).map(({ number }) => number)
  expect(await numbers()).toEqual(['1001', '1002'])
  const run = (input: object, options: { state?: TaskState; killAt?: number } = {}) =>
    runTask(job, context, { state: freshState(), input, ...options })
  return { ...world, numbers, run }
}

describe('a run that is told of an order', () => {
  it('takes off the list what was dealt with', async () => {
    const { numbers, run } = await lookedAt()
    expect((await run({ dismiss: '1' })).quarantined).toMatchObject([{ row: 'order 1002' }])
    expect(await numbers()).toEqual(['1002'])
    await run({ dismiss: '2' })
    expect(await numbers()).toEqual([])
  })

  it('lets one wait again that was put aside', async () => {
    const { orders, call, script, numbers, run } = await lookedAt()
    script.show({ id: '2', payment: 'Karta online' })
    await run({ again: ['1002'] })
    expect(await numbers()).toEqual(['1001'])
    expect((await orders.offer(call)).ids).toEqual(['2'])
  })

  it.each([{ dismiss: 'unknown' }, { dismiss: '3' }, { again: ['1001', 'unknown'] }])(
    'changes nothing for %j, of which nothing is on the list',
    async (input) => {
      const { numbers, run } = await lookedAt()
      await run(input)
      expect(await numbers()).toEqual(['1001', '1002'])
    },
  )

  it('does the same when it dies over it and is run again', async () => {
    for (const input of [{ dismiss: '2' }, { again: ['1002'] }]) {
      const { numbers, run, orders, call } = await lookedAt()
      const state = freshState()
      expect((await run(input, { state, killAt: 1 })).isKilled).toBe(true)
      expect(await numbers()).toEqual(['1001'])
      expect((await run(input, { state })).isKilled).toBe(false)
      expect(await numbers()).toEqual(['1001'])
      const { ids, aside } = await orders.offer(call)
      expect([ids, aside]).toEqual([[], 'again' in input ? 1 : 0])
    }
  })

  it('does not dismiss what it finds out itself before it dies and is run again', async () => {
    const { clock, script, orders, numbers, run } = await lookedAt()
    await clock.advance(MINUTE)
    script.show({ id: '1', note: 'zase jinak' })
    const state = freshState()
    expect((await run({ dismiss: '1' }, { state, killAt: 2 })).isKilled).toBe(true)
    expect(await numbers()).toEqual(['1001', '1002'])
    await run({ dismiss: '1' }, { state })
    expect(await orders.attention()).toMatchObject([{ number: '1001', kind: 'edited' }, { number: '1002' }])
  })
})
