import { describe, expect, it } from 'vitest'
import type { Checkpoint, ReceivedItem, Receiver, RunContext } from '../../../core/plugin.ts'
import type { ItemResult } from '../../../core/shop.ts'
import type { PointConfig } from '../../../plugins/ftp-exchange/config.ts'
import { keepCopy } from '../../../plugins/ftp-exchange/copies.ts'
import { forwardJob } from '../../../plugins/ftp-exchange/forward.ts'
import { copyIn } from '../../../plugins/ftp-exchange/mailbox/copy-in.ts'
import { pointSettings } from '../../helpers/exchange-world.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { cp1251 } from './frontol/bytes.ts'
import { openBook, report, sale } from './receipts/reports.ts'

/** A point and a receiver, which answers by `answer` and may be down. */
function openForward({ answer = applied }: { answer?: (key: string) => ItemResult } = {}) {
  const told: { type: string; keys: string[] }[] = []
  const contents = new Map<string, object>()
  let calls = 0
  let failsAt = 0
  const receiver: Receiver = {
    async receive(type, items: readonly ReceivedItem[]) {
      if (++calls === failsAt) throw new Error('The receiver is down.')
      told.push({ type, keys: items.map(({ key }) => key) })
      for (const { key, content } of items) contents.set(key, content)
      return items.map(({ key }) => answer(key))
    },
  }
  const config = pointSettings({ codec: 'frontol', webhook: 'hook', keepCopies: 5 })
  const { context, clock } = createTestContext<PointConfig>(config, {
    id: 'till-1',
    receiver: () => receiver,
  })
  const book = openBook(context.store)
  let mark: unknown

  return {
    told,
    contents,
    book,
    keys: () => told.flatMap(({ keys }) => keys),
    failAt: (call: number) => void (failsAt = calls + call),
    async keepGoods(id: string, rows: readonly string[], outcome: 'placed' | 'refused' = 'placed') {
      const text = ['##@@&&', '#', '$$$REPLACEQUANTITY', ...rows, ''].join('\r\n')
      const made = await copyIn(context, chunk(text))
      await clock.advance(1)
      const at = clock.now()
      await keepCopy({ ...context, config }, { id, kind: 'goods', name: 'POS.spr', at, outcome, ...made })
    },
    setBack: () => clock.advance(-24 * 3_600_000),
    /** Why a slot of the schedule is not used. */
    idle: async () =>
      await forwardJob('hook').idle?.({ ...context, mark, lastOutcome: undefined, isFailed: false }),
    /** A run from the last checkpoint on, as the engine does it. @returns its checkpoints */
    async run(input?: unknown): Promise<Checkpoint[]> {
      const checkpoints: Checkpoint[] = []
      const signal = new AbortController().signal
      const runContext = { ...context, mark, input, counts: {}, signal } as RunContext<
        PointConfig,
        unknown,
        unknown,
        unknown
      >
      for await (const checkpoint of forwardJob('hook').run(runContext)) {
        if (checkpoint.mark !== undefined) mark = structuredClone(checkpoint.mark)
        checkpoints.push(checkpoint)
      }
      return checkpoints
    },
  }
}

function applied(sku: string): ItemResult {
  return { sku, outcome: 'applied' }
}

async function* chunk(text: string) {
  yield cp1251(text)
}

const sales = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    sale(from + index * 6, { document: String(from + index) }),
  ).flat()

describe('telling of new receipts', () => {
  it('tells each once, in batches and in their order', async () => {
    const forward = openForward()
    await forward.book.take(report(sales(1, 250)))
    const checkpoints = await forward.run()
    expect(forward.told.map(({ type, keys }) => `${type} ${keys.length}`)).toEqual([
      'receipts.new 100',
      'receipts.new 100',
      'receipts.new 50',
    ])
    expect(checkpoints.map(({ counts }) => counts?.applied)).toEqual([100, 100, 50])
    expect(new Set(forward.keys()).size).toBe(250)
    expect(await forward.run()).toEqual([])
    await forward.book.take(report(sales(1501, 1), { number: 58 }))
    await forward.run()
    expect(forward.keys().at(-1)).toBe('1/1/12/1501#1501')
    expect(forward.contents.get('1/1/12/1501#1501')).toMatchObject({
      id: '1/1/12/1501',
      total: '60.50',
      takenAt: '2026-01-05T12:00:00.000Z',
    })
  })

  it('goes on behind the last batch that was taken when the receiver fails', async () => {
    const forward = openForward()
    await forward.book.take(report(sales(1, 250)))
    forward.failAt(2)
    await expect(forward.run()).rejects.toThrow('down')
    await forward.run()
    const keys = forward.keys()
    expect(keys).toHaveLength(250)
    expect(new Set(keys).size).toBe(250)
  })

  it('puts aside what the receiver refuses, and goes on', async () => {
    const refused: ItemResult = {
      sku: '1/1/12/2#7',
      outcome: 'failed',
      code: 'NO',
      message: 'No.',
      retry: false,
    }
    const forward = openForward({ answer: (key) => (key === refused.sku ? refused : applied(key)) })
    await forward.book.take(report(sales(1, 3)))
    expect(await forward.run()).toMatchObject([
      {
        counts: { read: 3, applied: 2, quarantined: 1 },
        quarantined: [{ row: '1/1/12/2#7', reason: 'No.' }],
        mark: { receipts: 3 },
      },
    ])
    expect(await forward.run()).toEqual([])
  })

  it('tells again what the receiver cannot take now', async () => {
    let isBusy = true
    const busy = (sku: string): ItemResult => ({
      sku,
      outcome: 'failed',
      code: 'BUSY',
      message: '',
      retry: true,
    })
    const forward = openForward({ answer: (key) => (isBusy ? busy(key) : applied(key)) })
    await forward.book.take(report(sales(1, 1)))
    await expect(forward.run()).rejects.toMatchObject({ code: 'FORWARD_LATER', retry: 'later' })
    isBusy = false
    expect(await forward.run()).toMatchObject([{ counts: { applied: 1 } }])
  })
})

describe('what the receiver has refused', () => {
  it('is told once more when a person asks, and nothing else', async () => {
    const refused = new Set(['1/1/12/2#7', 'a/1'])
    const no = (sku: string): ItemResult => ({
      sku,
      outcome: 'failed',
      code: 'NO',
      message: 'No.',
      retry: false,
    })
    const forward = openForward({ answer: (key) => (refused.has(key) ? no(key) : applied(key)) })
    await forward.book.take(report(sales(1, 3)))
    await forward.keepGoods('a', ['1;;Чай;', '2;;Кава;'])
    await forward.run()
    const [first = '', second = ''] = forward.keys().filter((key) => key.startsWith('a/'))
    refused.add(first)
    forward.told.length = 0
    const again = await forward.run({ again: ['1/1/12/2#7', second] })
    expect(forward.keys()).toEqual(['1/1/12/2#7', second])
    expect(again).toMatchObject([
      { mended: ['1/1/12/2#7'], quarantined: [{ row: '1/1/12/2#7', reason: 'No.' }] },
      { mended: [second], quarantined: [], counts: { read: 1, applied: 1 } },
    ])
  })

  it('stays put aside, with the reason, when it is no longer kept here', async () => {
    const forward = openForward()
    expect(await forward.run({ again: ['1/1/12/2#7', 'gone/3'] })).toMatchObject([
      {
        quarantined: [
          { row: '1/1/12/2#7', reason: expect.stringContaining('no longer kept') },
          { row: 'gone/3' },
        ],
      },
    ])
  })

  it('stays in sight of later runs, and only what has a key can be told again', () => {
    const job = forwardJob('hook')
    expect(job.keepsAside?.(undefined)).toBe(true)
    expect(job.again?.(['1/1/12/2#7', 'a/17'])).toEqual({ again: ['1/1/12/2#7', 'a/17'] })
    expect(job.again?.(['POS.spr'])).toBeUndefined()
  })
})

describe('a slot of the schedule', () => {
  it('comes with every poll, and is used when something is new', async () => {
    const forward = openForward()
    expect(forwardJob('hook').schedule?.(pointSettings({ pollMinutes: 2 }))).toEqual({ every: 'PT120S' })
    expect(await forward.idle()).toBe('nothing-new')
    await forward.book.take(report(sales(1, 1)))
    expect(await forward.idle()).toBeUndefined()
    await forward.run()
    expect(await forward.idle()).toBe('nothing-new')
    await forward.keepGoods('a', ['1;;Чай;'])
    expect(await forward.idle()).toBeUndefined()
    await forward.run()
    expect(await forward.idle()).toBe('nothing-new')
  })
})

describe('telling of new goods', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => `${index + 1};;Чай ${index + 1};`)

  it('tells the rows of each file that the till was given, once', async () => {
    const forward = openForward()
    await forward.keepGoods('a', rows(2))
    await forward.keepGoods('refused', rows(1), 'refused')
    await forward.keepGoods('b', rows(1))
    await forward.run()
    expect(forward.told).toEqual([
      { type: 'goods.new', keys: ['a/4', 'a/5'] },
      { type: 'goods.new', keys: ['b/4'] },
    ])
    expect(forward.contents.get('b/4')).toMatchObject({
      command: 'REPLACEQUANTITY',
      code: '1',
      name: 'Чай 1',
    })
    await forward.run()
    await forward.keepGoods('c', rows(1))
    await forward.run()
    expect(forward.keys()).toEqual(['a/4', 'a/5', 'b/4', 'c/4'])
  })

  it('tells of a file that came after the clock was set back', async () => {
    const forward = openForward()
    for (const id of ['a', 'b', 'c', 'd', 'e']) await forward.keepGoods(id, rows(1))
    await forward.run()
    await forward.setBack()
    for (const id of ['f', 'g', 'h', 'i', 'j']) await forward.keepGoods(id, rows(1))
    await forward.run()
    expect(forward.keys().slice(-5)).toEqual(['f/4', 'g/4', 'h/4', 'i/4', 'j/4'])
  })

  it('goes on at the line that was reached when the receiver fails', async () => {
    const forward = openForward()
    await forward.keepGoods('a', rows(250))
    forward.failAt(3)
    await expect(forward.run()).rejects.toThrow('down')
    await forward.run()
    expect(forward.keys()).toEqual(rows(250).map((_, index) => `a/${index + 4}`))
  })

  it('goes on with what is kept when the file told of last is no longer kept', async () => {
    const forward = openForward()
    for (const id of ['a', 'b']) await forward.keepGoods(id, rows(1))
    await forward.run()
    for (const id of ['c', 'd', 'e', 'f', 'g', 'h']) await forward.keepGoods(id, rows(1))
    await forward.run()
    expect(forward.keys()).toEqual(['a/4', 'b/4', 'd/4', 'e/4', 'f/4', 'g/4', 'h/4'])
  })
})
