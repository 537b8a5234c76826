import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReceivedItem, Receiver } from '../../core/receiver.ts'

/** A receiver that was told of nothing yet, and how a test reaches what lies behind it. */
export interface OpenReceiver {
  receiver: Receiver
  /** The items of this type that had an effect, in order; each as often as it had one. */
  effects(type: string): object[]
  /** The ids under which batches arrived, in order; an attempt that failed on the way may be among them. */
  ids(): string[]
  /** Refuses the item of this key, or takes it again. */
  refuse(key: string, isRefused: boolean): void
  /** Lets nothing get through, or everything again. */
  setDown(isDown: boolean): void
  /** What arrives next has its effect, but the answer is lost and the call fails. */
  loseAnswer(): void
  close(): Promise<void>
}

const TYPE = 'receipts.new'
const FIRST = receipt('till/1', '20.00')
const SECOND = receipt('till/2', '35.50')

/** Registers the tests that every receiver passes. `open` gives one that was told of nothing each time. */
export function testReceiver(name: string, open: () => Promise<OpenReceiver>): void {
  describe(`receiver port: ${name}`, () => {
    let opened: OpenReceiver
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())

    test('is told of things, and answers for each in their order', async () => {
      const { receiver } = opened
      const results = await receiver.receive(TYPE, [SECOND, FIRST])
      expect(results).toEqual([
        { sku: 'till/2', outcome: 'applied' },
        { sku: 'till/1', outcome: 'applied' },
      ])
      expect(opened.effects(TYPE)).toMatchObject([SECOND.content, FIRST.content])
      expect(opened.effects('goods.new')).toEqual([])
    })

    test('is told of nothing by an empty batch', async () => {
      expect(await opened.receiver.receive(TYPE, [])).toEqual([])
      expect(opened.ids()).toEqual([])
    })

    test('takes more things at once than go into one batch', async () => {
      const many = Array.from({ length: 250 }, (_, index) => receipt(`till/${index}`, `${index}.00`))
      const results = await opened.receiver.receive(TYPE, many)
      expect(results.map(({ sku }) => sku)).toEqual(many.map(({ key }) => key))
      expect(opened.effects(TYPE)).toMatchObject(many.map(({ content }) => content))
    })

    test('the same batch again has no further effect, and the same id', async () => {
      const { receiver } = opened
      const once = await receiver.receive(TYPE, [FIRST, SECOND])
      const ids = opened.ids()
      const copies = [FIRST, SECOND].map(({ key, content }) => ({ key, content: { ...content } }))
      expect(await receiver.receive(TYPE, copies)).toEqual(once)
      expect(opened.effects(TYPE)).toHaveLength(2)
      expect(opened.ids()).toEqual([...ids, ...ids])
    })

    test('a batch whose answer was lost has its effect once', async () => {
      const { receiver } = opened
      opened.loseAnswer()
      await expect(receiver.receive(TYPE, [FIRST])).rejects.toMatchObject({ name: 'AppError' })
      expect(await receiver.receive(TYPE, [FIRST])).toMatchObject([{ sku: 'till/1' }])
      expect(opened.effects(TYPE)).toHaveLength(1)
    })

    test('a batch whose answer was lost keeps its id while others are refused', async () => {
      const { receiver } = opened
      opened.loseAnswer()
      await receiver.receive(TYPE, [FIRST]).catch(() => undefined)
      opened.refuse('till/2', true)
      await receiver.receive(TYPE, [SECOND])
      await receiver.receive(TYPE, [FIRST])
      expect(opened.effects(TYPE)).toHaveLength(1)
    })

    test.each([
      ['a key', TYPE, { ...FIRST, key: 'till/9' }],
      ['content', TYPE, receipt('till/1', '21.00')],
      ['a type', 'goods.new', FIRST],
    ])('the same with %s that differs is another batch', async (_what, type, item) => {
      const { receiver } = opened
      await receiver.receive(TYPE, [FIRST])
      expect(await receiver.receive(type, [item])).toMatchObject([{ outcome: 'applied' }])
      expect(new Set(opened.ids()).size).toBe(2)
    })

    test('what it does not take fails alone, and is taken when it is told again', async () => {
      const { receiver } = opened
      opened.refuse('till/1', true)
      expect(await receiver.receive(TYPE, [FIRST, SECOND])).toMatchObject([
        {
          sku: 'till/1',
          outcome: 'failed',
          code: expect.any(String),
          message: expect.any(String),
          retry: expect.any(Boolean),
        },
        { sku: 'till/2', outcome: 'applied' },
      ])
      expect(await receiver.receive(TYPE, [FIRST])).toMatchObject([{ outcome: 'failed' }])
      opened.refuse('till/1', false)
      expect(await receiver.receive(TYPE, [FIRST])).toMatchObject([{ sku: 'till/1', outcome: 'applied' }])
      expect(opened.effects(TYPE)).toMatchObject([SECOND.content, FIRST.content])
    })

    test('throws with a code what hinders all, and takes them when it is over', async () => {
      const { receiver } = opened
      opened.setDown(true)
      const thrown: unknown = await receiver.receive(TYPE, [FIRST, SECOND]).catch((error: unknown) => error)
      opened.setDown(false)
      expect(thrown).toMatchObject({
        name: 'AppError',
        code: expect.stringMatching(/^[A-Z_]+$/),
        message: expect.stringMatching(/^Cannot /),
      })
      expect(thrown).toHaveProperty('retry')
      expect(thrown).not.toHaveProperty('retry', 'never')
      expect(opened.effects(TYPE)).toEqual([])
      expect(await receiver.receive(TYPE, [FIRST, SECOND])).toMatchObject([
        { outcome: 'applied' },
        { outcome: 'applied' },
      ])
    })

    test('a call that was stopped throws the reason and tells nothing', async () => {
      const signal = AbortSignal.abort(new Error('stopped by test'))
      await expect(opened.receiver.receive(TYPE, [FIRST], { signal })).rejects.toThrow('stopped by test')
      expect(opened.ids()).toEqual([])
    })
  })
}

function receipt(key: string, total: string): ReceivedItem {
  return { key, content: { till: '01', total, lines: [{ ware: '00012345', quantity: '2' }] } }
}
