import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../core/plugin.ts'
import { type OpenReceiver, testReceiver } from '../../contract/receiver.ts'
import { openWebhook } from './open.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const RECEIPT = { key: 'till/1', content: { total: '20.00' } }
const REFUSAL = { sku: 'till/1', outcome: 'failed', retry: true } as const

for (const batchSize of [100, 1]) testReceiver(`webhook, ${batchSize} at once`, () => open(batchSize))

let opened: Awaited<ReturnType<typeof openWebhook>>
beforeEach(async () => {
  opened = await openWebhook({ settings: { batchSize: 2 } })
})
afterEach(() => opened.receiver.close())

describe('things that a source tells of', () => {
  test('are an event of their type, each with its key', async () => {
    const { port, receiver, clock } = opened
    await port.receive('receipts.new', [RECEIPT])
    expect(receiver.distrusted).toEqual([])
    expect(receiver.deliveries.map(({ event }) => event)).toEqual([
      {
        type: 'receipts.new',
        id: expect.stringMatching(/^msg_[0-9a-f]{40}$/),
        timestamp: new Date(clock.now()).toISOString(),
        data: { items: [{ total: '20.00', key: 'till/1' }] },
      },
    ])
  })

  test('go in batches, the last of which may be smaller', async () => {
    const { port, receiver } = opened
    const items = ['a', 'b', 'c'].map((key) => ({ key, content: {} }))
    await port.receive('goods.new', items)
    expect(receiver.deliveries.map(({ event }) => event.data.items.map(({ key }) => key))).toEqual([
      ['a', 'b'],
      ['c'],
    ])
  })

  test('are refused for good with the event that has them', async () => {
    const { port, receiver } = opened
    receiver.faults.push({ status: 422, body: 'No such till' })
    expect(await port.receive('receipts.new', [RECEIPT])).toMatchObject([
      { sku: 'till/1', outcome: 'failed', code: 'WEBHOOK_REFUSED', retry: false },
    ])
  })

  test('that come after a failure midway fail with its error', async () => {
    const { port, receiver } = opened
    receiver.faults.push({ isTaken: true, status: 204 })
    receiver.outage = { status: 503, headers: { 'retry-after': '600' } }
    const items = ['a', 'b', 'c'].map((key) => ({ key, content: {} }))
    expect(await port.receive('goods.new', items)).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'applied' },
      { sku: 'c', outcome: 'failed', code: 'HTTP_STATUS', retry: true },
    ])
  })

  test.each(['receipts', 'Receipts.new', 'receipts.new.', 'receipts new', 'products.applied', 'ping'])(
    'cannot be called "%s"',
    async (type) => {
      const { port, receiver } = opened
      await expect(port.receive(type, [RECEIPT])).rejects.toMatchObject({
        code: 'BAD_EVENT_TYPE',
        retry: 'never',
      })
      expect(receiver.deliveries).toEqual([])
    },
  )

  test('keep their ids whatever becomes of the goods of the shop', async () => {
    const { port, shop, receiver } = opened
    await port.receive('receipts.new', [RECEIPT])
    await shop.applyProducts([{ sku: 'tea', name: 'Чай' }])
    await shop.deleteProducts(['tea'])
    await port.receive('receipts.new', [RECEIPT])
    const ids = receiver.deliveries.filter(({ type }) => type === 'receipts.new').map(({ id }) => id)
    expect(new Set(ids).size).toBe(1)
  })

  test('have a new id each time they come after a refusal, of which nothing is kept after a week', async () => {
    const { port, receiver, clock, context } = opened
    receiver.answers.set('till/1', REFUSAL)
    for (let time = 0; time < 3; time++) await port.receive('receipts.new', [RECEIPT])
    expect(new Set(receiver.deliveries.map(({ id }) => id)).size).toBe(3)

    await clock.advance(WEEK_MS)
    for (let number = 0; number < 100; number++) {
      receiver.answers.set(`${number}`, { ...REFUSAL, sku: `${number}` })
      await port.receive('receipts.new', [{ key: `${number}`, content: {} }])
    }
    expect(await countRefused(context.store)).toBe(100)
  })
})

async function open(batchSize: number): Promise<OpenReceiver> {
  const { port, receiver } = await openWebhook({ settings: { batchSize } })
  return {
    receiver: port,
    effects: (type) => receiver.received.told.get(type) ?? [],
    ids: () => receiver.deliveries.map(({ id }) => id),
    refuse(key, isRefused) {
      if (isRefused) receiver.answers.set(key, { sku: key, outcome: 'failed', message: 'Not now.' })
      else receiver.answers.delete(key)
    },
    setDown(isDown) {
      receiver.outage = isDown ? { status: 503 } : undefined
    },
    // The sender tries again by itself; all its tries must be in vain.
    loseAnswer() {
      for (let time = 0; time < 3; time++) receiver.faults.push({ isTaken: true, drops: true })
    },
    close: () => receiver.close(),
  }
}

/** How many refused events are remembered. */
async function countRefused(store: Store): Promise<number> {
  const schema = v.object({ events: v.array(v.unknown()) })
  const { keys } = await store.list('refused')
  const shards = await Promise.all(keys.map((key) => store.get(key, schema)))
  return shards.reduce((sum, shard) => sum + (shard?.events.length ?? 0), 0)
}
