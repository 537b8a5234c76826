import { expect, test } from 'vitest'
import { createTurns, type Turn } from '../../../core/folder/turns.ts'

const patient = () => createTurns({ patienceMs: 60_000, stuck: () => new Error('stuck') })

test('turns come in the order of asking, one at a time', async () => {
  const turns = patient()
  const order: string[] = []
  async function work(name: string): Promise<void> {
    const turn = await turns.take()
    order.push(`${name} begins`)
    await Promise.resolve()
    order.push(`${name} ends`)
    turn.end()
  }
  await Promise.all([work('a'), work('b'), work('c')])
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('whoever gives up leaves the queue in order', async () => {
  const turns = patient()
  const first = await turns.take()
  const abort = new AbortController()
  const second = turns.take(abort.signal)
  const third = turns.take()
  abort.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  first.end()
  ;(await third).end()
  ;(await turns.take()).end()
})

test('whoever gives up in the very moment of being called passes the turn on', async () => {
  const turns = patient()
  const first = await turns.take()
  const abort = new AbortController()
  const second = turns.take(abort.signal)
  const third = turns.take()
  abort.abort(new Error('enough'))
  first.end()
  await expect(second).rejects.toThrow('enough')
  ;(await third).end()
})

test('a turn that was ended twice, or from outside, ends nobody else', async () => {
  const turns = patient()
  const first = await turns.take()
  turns.interrupt()
  const second = await turns.take()
  first.end()
  let hasThird = false
  const third = turns.take().then((turn) => {
    hasThird = true
    return turn
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(hasThird).toBe(false)
  second.end()
  ;(await third).end()
})

test('a turn that does not move is reported to those who wait', async () => {
  const turns = createTurns({ patienceMs: 20, stuck: () => new Error('stuck') })
  await turns.take()
  await expect(turns.take()).rejects.toThrow('stuck')
})

test('a turn that moves is waited for', async () => {
  const turns = createTurns({ patienceMs: 200, stuck: () => new Error('stuck') })
  const first = await turns.take()
  const second: Promise<Turn> = turns.take()
  for (let moves = 0; moves < 30; moves++) {
    first.moved()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  first.end()
  await expect(second).resolves.toBeDefined()
})
