import { describe, expect, test } from 'vitest'
import { createExchangeWorld, filesOf, putText, textOf } from '../../../helpers/exchange-world.ts'
import { listCopies } from '../../../../plugins/ftp-exchange/copies.ts'
import { readOutbox } from '../../../../plugins/ftp-exchange/office/outbox.ts'
import { outboxBlobs } from '../../../../plugins/ftp-exchange/office/outbox-blobs.ts'
import { goodsFile, linesInSlot, officeSettings, run, sendJson, SLOT, writeGoods } from './office.ts'
import { createTill } from './till.ts'

const ADD = '$$$ADDQUANTITY'
const REPLACE = '$$$REPLACEQUANTITYWITHOUTSALE'
const MINUTE = 60_000

function open(settings: Record<string, unknown> = {}) {
  const world = createExchangeWorld()
  const point = world.live(officeSettings(settings))
  return { world, point, till: createTill(world), restart: () => world.live(officeSettings(settings)) }
}

describe('a goods file of the accounting system', () => {
  test('is published as it came, and leaves the folder at once', async () => {
    const { world, point } = open()
    await writeGoods(world, ADD, '1;;Сіль;;10;5;')
    expect(await run(point)).toEqual({ posted: 1, taken: 0, waiting: undefined })
    expect(await textOf(world.server, SLOT)).toBe(goodsFile(ADD, '1;;Сіль;;10;5;'))
    expect(await filesOf(world.local)).toEqual([])
    expect(await filesOf(world.server)).toEqual([SLOT])
  })

  test('stays in the outbox until the till has taken it, and a copy longer', async () => {
    const { world, point, till } = open()
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(point)
    const [entry] = await readOutbox(point.store)
    await till.take()
    expect(await run(point)).toMatchObject({ posted: 0, taken: 1 })
    expect(await readOutbox(point.store)).toEqual([])
    await expect(outboxBlobs(point.blobs).size(entry?.blob ?? '')).rejects.toThrow('Cannot read the blob')
    expect(await listCopies(point)).toMatchObject([{ kind: 'goods', outcome: 'published', name: SLOT }])
    expect(await run(point)).toEqual({ posted: 0, taken: 0, waiting: undefined })
  })

  test('follows the one before in the same file when both wait, each in its own command', async () => {
    const { world, point } = open()
    await putText(world.server, SLOT, 'of somebody else')
    await writeGoods(world, '1;;;;;5;')
    await run(point)
    await writeGoods(world, ADD, '2;;;;;7;')
    await run(point)
    await world.server.delete(SLOT)
    await run(point)
    expect(await linesInSlot(world)).toEqual([ADD, '1;;;;;5;', ADD, '2;;;;;7;'])
  })

  test('is written with the flag that the till waits for', async () => {
    const remote = { goods: SLOT, report: 'ex/R', request: 'ex/F', goodsFlag: 'ex/POS.rdy' }
    const { world, point, till } = open({ remote })
    await writeGoods(world, REPLACE, '1;;;;;5;')
    await run(point)
    expect(await filesOf(world.server)).toEqual(['ex/POS.rdy', SLOT])
    await till.take()
    expect(await run(point)).toMatchObject({ taken: 0 })
    await world.server.delete('ex/POS.rdy')
    expect(await run(point)).toMatchObject({ taken: 1 })
  })

  test('that is no goods file is put aside, and others are published', async () => {
    const { world, point } = open()
    await sendJson(point, { goods: [{ code: '1', quantity: '5' }] })
    await putText(world.local, 'goods.spr', '<html>')
    expect(await run(point)).toMatchObject({ posted: 1 })
    expect(await filesOf(world.local)).toEqual(['goods.spr.bad.20260105T120000Z'])
    expect(await linesInSlot(world)).toHaveLength(2)
  })
})

describe('while the till has not taken the last goods', () => {
  test('what may be loaded twice is taken back, and goes out with the new after a moment', async () => {
    const { world, point } = open()
    await writeGoods(world, REPLACE, '1;;;;;5;')
    await run(point)
    await writeGoods(world, REPLACE, '2;;;;;7;')
    expect(await run(point)).toMatchObject({ posted: 0, waiting: expect.stringContaining('taken back') })
    expect(await textOf(world.server, SLOT)).toBeUndefined()
    await world.clock.advance(MINUTE)
    expect(await run(point)).toMatchObject({ posted: 1 })
    expect(await linesInSlot(world)).toEqual([REPLACE, '1;;;;;5;', REPLACE, '2;;;;;7;'])
    expect(await filesOf(world.server)).toEqual([SLOT])
  })

  test('what adds to a stock stays there, and new goods wait', async () => {
    const { world, point, till } = open()
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(point)
    await writeGoods(world, ADD, '1;;;;;7;')
    expect(await run(point)).toMatchObject({ posted: 0, waiting: 'the till has not taken the last goods' })
    expect(await linesInSlot(world)).toEqual([ADD, '1;;;;;5;'])
    await till.take()
    expect(await run(point)).toMatchObject({ taken: 1, posted: 1 })
    await till.take()
    expect(till.stock.get('1')).toBe(12)
  })

  test('a till that renames nothing, and removes what it read late, loses no goods', async () => {
    const { world, point, till } = open()
    await writeGoods(world, REPLACE, '1;;;;;5;')
    await run(point)
    const remove = await till.read()
    await writeGoods(world, REPLACE, '2;;;;;7;')
    await run(point)
    await remove()
    await world.clock.advance(MINUTE)
    await run(point)
    await till.take()
    expect(Object.fromEntries(till.stock)).toEqual({ 1: 5, 2: 7 })
  })

  test('with "append" everything is taken back, and goes out with the new at once', async () => {
    const { world, point } = open({ slotPolicy: 'append' })
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(point)
    await writeGoods(world, ADD, '2;;;;;7;')
    expect(await run(point)).toMatchObject({ posted: 1 })
    expect(await linesInSlot(world)).toEqual([ADD, '1;;;;;5;', ADD, '2;;;;;7;'])
    expect(await filesOf(world.server)).toEqual([SLOT])
  })

  test('goods that the till took in the moment of taking back go out once', async () => {
    const { world, point, till } = open({ slotPolicy: 'append' })
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(point)
    await writeGoods(world, ADD, '1;;;;;7;')
    const { rename } = point.remote
    const hurried = {
      ...point,
      remote: {
        ...point.remote,
        async rename(from: string, to: string) {
          if (from === SLOT) await till.take()
          await rename(from, to)
        },
      },
    }
    expect(await run(hurried)).toMatchObject({ taken: 1, posted: 1 })
    await till.take()
    expect(till.stock.get('1')).toBe(12)
  })

  test('with "wait" nothing is touched, and what came meanwhile goes out together', async () => {
    const { world, point, till } = open({ slotPolicy: 'wait' })
    for (const line of ['1;;;;;5;', '2;;;;;7;', '3;;;;;9;']) {
      await writeGoods(world, REPLACE, line)
      await run(point)
    }
    expect(await linesInSlot(world)).toEqual([REPLACE, '1;;;;;5;'])
    await till.take()
    await run(point)
    expect(await linesInSlot(world)).toEqual([REPLACE, '2;;;;;7;', REPLACE, '3;;;;;9;'])
  })

  test('with "overwrite" the new file takes its place and holds the old goods too', async () => {
    const { world, point } = open({ slotPolicy: 'overwrite', publish: 'full' })
    await writeGoods(world, REPLACE, '1;;;;;5;')
    await run(point)
    await writeGoods(world, ADD, '2;;;;;7;')
    await run(point)
    expect(await linesInSlot(world)).toEqual([REPLACE, '1;;;;;5;', ADD, '2;;;;;7;'])
    await writeGoods(world, REPLACE, '3;;;;;9;')
    expect(await run(point)).toMatchObject({ posted: 0, waiting: 'the till has not taken the last goods' })
  })

  test('with "unique" each file has a name of its own and is done with', async () => {
    const { world, point } = open({ slotPolicy: 'unique' })
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(point)
    await writeGoods(world, ADD, '2;;;;;7;')
    expect(await run(point)).toEqual({ posted: 1, taken: 0, waiting: undefined })
    expect(await filesOf(world.server)).toHaveLength(2)
    expect(await readOutbox(point.store)).toEqual([])
  })

  test('a file that is not ours stays where it is', async () => {
    const { world, point } = open()
    await putText(world.server, SLOT, 'of somebody else')
    await writeGoods(world, REPLACE, '1;;;;;5;')
    expect(await run(point)).toMatchObject({ posted: 0, waiting: expect.stringContaining('not ours') })
    expect(await textOf(world.server, SLOT)).toBe('of somebody else')
  })

  test('another file in the place of ours says that ours was taken', async () => {
    const { world, point, till } = open({ slotPolicy: 'append' })
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(point)
    await till.take()
    await putText(world.server, SLOT, 'of somebody else')
    await writeGoods(world, ADD, '1;;;;;7;')
    expect(await run(point)).toMatchObject({ taken: 1, posted: 0 })
    expect(await textOf(world.server, SLOT)).toBe('of somebody else')
    expect(await readOutbox(point.store)).toHaveLength(1)
  })

  test('one that comes in its place while ours is being taken back is put back', async () => {
    const { world, point, till } = open({ slotPolicy: 'append' })
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(point)
    await writeGoods(world, ADD, '1;;;;;7;')
    const { rename } = point.remote
    const crossed = {
      ...point,
      remote: {
        ...point.remote,
        async rename(from: string, to: string) {
          if (from === SLOT) await till.take()
          if (from === SLOT) await putText(world.server, SLOT, 'of somebody else')
          await rename(from, to)
        },
      },
    }
    expect(await run(crossed)).toMatchObject({ taken: 1, posted: 0 })
    expect(await textOf(world.server, SLOT)).toBe('of somebody else')
  })
})

describe('what hinders a publication', () => {
  const at = (time: string) => Date.parse(`2026-01-05T${time}Z`)

  test('a closed window holds it until it opens', async () => {
    const { world, point } = open({ window: '22:00-06:00' })
    await writeGoods(world, REPLACE, '1;;;;;5;')
    expect(await run(point)).toMatchObject({
      posted: 0,
      waiting: 'goods are published only from 22:00 to 06:00',
    })
    await world.clock.advance(at('22:00') - world.clock.now())
    expect(await run(point)).toMatchObject({ posted: 1 })
  })

  test('what was taken back goes out also when the window has closed meanwhile', async () => {
    const { world, point } = open({ window: '12:00-12:01' })
    await writeGoods(world, REPLACE, '1;;;;;5;')
    await run(point)
    await writeGoods(world, REPLACE, '2;;;;;7;')
    await run(point)
    await world.clock.advance(MINUTE)
    expect(await run(point)).toMatchObject({ posted: 1 })
    await writeGoods(world, REPLACE, '3;;;;;9;')
    expect(await run(point)).toMatchObject({ posted: 0, waiting: expect.stringContaining('12:00 to 12:01') })
  })

  test('more than fits one file goes out in the order in which it came', async () => {
    const { world, point, till } = open({ maxMegabytes: 1 })
    for (const code of ['1', '2', '3']) {
      await writeGoods(world, ADD, ...Array.from({ length: 40_000 }, () => `${code};;;;;1;`))
      await run(point)
    }
    for (const code of ['1', '2', '3']) {
      await till.take()
      expect(till.stock.get(code)).toBe(40_000)
      expect(till.stock.has(String(Number(code) + 2))).toBe(false)
      await run(point)
    }
  })

  test('with the codec "raw" files go out one by one and unread', async () => {
    const { world, point } = open({ codec: 'raw' })
    for (const text of ['one', 'two', 'three']) {
      await putText(world.local, 'goods.spr', text)
      await run(point)
    }
    const seen: (string | undefined)[] = []
    for (let look = 0; look < 3; look++) {
      seen.push(await textOf(world.server, SLOT))
      await world.server.delete(SLOT)
      await run(point)
    }
    expect(seen).toEqual(['one', 'two', 'three'])
    expect(await filesOf(world.server)).toEqual([])
  })

  test('without the right to rename goods wait for the till', async () => {
    const { world, point, till } = open({ claim: false })
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(point)
    await writeGoods(world, ADD, '1;;;;;7;')
    expect(await run(point)).toMatchObject({ posted: 0, waiting: 'the till has not taken the last goods' })
    const remove = await till.read()
    await remove()
    await run(point)
    await till.read()
    expect(till.stock.get('1')).toBe(12)
  })
})
