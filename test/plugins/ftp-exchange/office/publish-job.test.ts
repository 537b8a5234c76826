import { describe, expect, test } from 'vitest'
import { askIdle, runExchange } from '../../../helpers/exchange-run.ts'
import {
  createExchangeWorld,
  type ExchangeWorld,
  filesOf,
  type Operation,
  putText,
  textOf,
} from '../../../helpers/exchange-world.ts'
import type { OfficeConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { listCopies } from '../../../../plugins/ftp-exchange/copies.ts'
import { uniqueName } from '../../../../plugins/ftp-exchange/mailbox/names.ts'
import { MOST_UNIQUE } from '../../../../plugins/ftp-exchange/office/publish-slot.ts'
import { addRequeue } from '../../../../plugins/ftp-exchange/requeue-queue.ts'
import { publishJob } from '../../../../plugins/ftp-exchange/office/publish.ts'
import { createPointMemory } from '../../../../plugins/ftp-exchange/memory.ts'
import { linesInSlot, officeSettings, shopOf, SLOT, writeGoods } from './office.ts'
import { createTill } from './till.ts'

const ADD = '$$$ADDQUANTITY'
const DAY = 24 * 3_600_000

const local = { folder: './office' }

async function run(world: ExchangeWorld, config: OfficeConfig, more: object = {}) {
  return await runExchange(publishJob(config, createPointMemory()), { world, config, ...more })
}

async function idle(world: ExchangeWorld, config: OfficeConfig): ReturnType<typeof askIdle> {
  return await askIdle(publishJob(config, createPointMemory()), { world, config })
}

describe('the job "publish"', () => {
  test('tells what it did', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local })
    await putText(world.server, 'ex/other', '')
    const summary = async () => (await run(world, config)).result?.summary
    expect(await summary()).toBe('nothing to publish')
    await writeGoods(world, ADD, '1;;;;;5;')
    expect(await summary()).toBe('goods were published')
    await writeGoods(world, ADD, '1;;;;;7;')
    expect(await summary()).toBe('waits: the till has not taken the last goods')
    await createTill(world).take()
    expect(await summary()).toBe('the till has taken the last goods; goods were published')
  })

  test('fails for a file that it put aside, after the others went out', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local })
    await shopOf(world.live(config), world).applyProducts([{ sku: 'tea', name: 'Чай' }])
    await putText(world.local, 'goods.spr', 'no goods')
    const error = {
      code: 'NOT_A_GOODS_FILE',
      message: expect.stringMatching(/put aside as "goods\.spr\.bad\./),
    }
    await expect(run(world, config)).rejects.toMatchObject(error)
    expect(await linesInSlot(world)).toHaveLength(2)
  })

  test('sends a kept copy again that adds, once for each answer', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local })
    const till = createTill(world)
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(world, config)
    await till.take()
    await run(world, config)
    const [copy] = await listCopies(world.live(config))
    const asking = { input: { requeue: copy?.id }, runId: 'run-2' }
    await expect(run(world, config, asking)).rejects.toMatchObject({ code: 'REQUEUE_ADDS' })
    const again = { input: { confirm: 'run-2' }, runId: 'run-3' }
    await run(world, config, again)
    await run(world, config, again)
    await till.take()
    await run(world, config, again)
    await till.take()
    expect(till.stock.get('1')).toBe(10)
  })

  test('sends all kept copies again that were asked for before it ran, once each', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, slotPolicy: 'unique', codec: 'raw' })
    for (const text of ['one', 'two']) {
      await putText(world.local, 'goods.spr', text)
      await run(world, config)
    }
    for (const file of await filesOf(world.server)) await world.server.delete(file)
    const { store } = world.live(config)
    const copies = await listCopies({ store })
    for (const copy of copies) await addRequeue(store, copy)
    const signal = { input: { requeue: copies[1]?.id }, trigger: 'signal' }
    for (const runId of ['run-2', 'run-3']) {
      expect(await idle(world, config)).toBeUndefined()
      const asking = run(world, config, { ...signal, runId })
      await expect(asking).rejects.toMatchObject({ code: 'REQUEUE_ADDS' })
    }
    expect(await idle(world, config)).toBe('no-goods')
    expect(await filesOf(world.server)).toEqual([])
    for (const confirm of ['run-3', 'run-2', 'run-2'])
      await run(world, config, { input: { confirm }, runId: `of-${confirm}` })
    const sent = (await filesOf(world.server)).map((file) => textOf(world.server, file))
    expect(new Set(await Promise.all(sent))).toEqual(new Set(['one', 'two']))
    expect(sent).toHaveLength(2)
  })

  test('goes on after a copy that is no longer kept', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local })
    await putText(world.server, 'ex/other', '')
    await addRequeue(world.live(config).store, { id: 'gone', kind: 'goods' })
    await expect(run(world, config)).rejects.toMatchObject({ code: 'COPY_MISSING' })
    expect((await run(world, config)).result?.summary).toBe('nothing to publish')
  })

  test('publishes all goods once, when nothing changes afterwards', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, publish: 'full', slotPolicy: 'wait' })
    const shop = shopOf(world.live(config), world)
    const isPosted: boolean[] = []
    for (let sync = 0; sync < 4; sync++) {
      await shop.applyProducts([{ sku: 'tea', name: 'Чай', categories: [['Напої']] }])
      await run(world, config)
      isPosted.push((await linesInSlot(world)) !== undefined)
      await createTill(world).take()
      await run(world, config)
    }
    expect(isPosted).toEqual([true, false, false, false])
  })

  test('brings no more files with names of their own than a server can bear', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, slotPolicy: 'unique' })
    for (let index = 0; index < MOST_UNIQUE; index++)
      await putText(world.server, uniqueName(SLOT, { at: index * 1000, id: '0123abcd' }), '')
    await writeGoods(world, ADD, '1;;;;;5;')
    expect((await run(world, config)).result?.summary).toBe(
      'waits: 100 goods files lie on the server that the till has not taken',
    )
    expect(await idle(world, config)).toBe('waits-for-a-free-place')
    await world.server.delete(uniqueName(SLOT, { at: 0, id: '0123abcd' }))
    expect(await idle(world, config)).toBeUndefined()
    expect((await run(world, config)).result?.summary).toBe('goods were published')
  })

  test('brings what was taken back also after the clock was set back', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local })
    await writeGoods(world, '$$$REPLACEQUANTITY', '1;;;;;5;')
    await run(world, config)
    await writeGoods(world, '$$$REPLACEQUANTITY', '1;;;;;7;')
    await run(world, config)
    expect(await linesInSlot(world)).toBeUndefined()
    await world.clock.advance(-365 * DAY)
    await run(world, config)
    expect(await linesInSlot(world)).toContain('1;;;;;7;')
  })

  test('asks before it begins, when something lies there from before', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, firstRun: 'preview' })
    await putText(world.server, SLOT, 'from before')
    await writeGoods(world, ADD, '1;;;;;5;')
    await expect(run(world, config)).rejects.toMatchObject({ code: 'FIRST_RUN_PREVIEW' })
    expect(await filesOf(world.local)).toEqual(['goods.spr'])
    await run(world, config, { input: { confirm: 'run-1' }, runId: 'run-2' })
    expect(await filesOf(world.local)).toEqual([])
    expect(await textOf(world.server, SLOT)).toBe('from before')
  })

  test('takes no file for taken that it may only not see', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local })
    await writeGoods(world, ADD, '1;;;;;5;')
    await run(world, config)
    const blind: ExchangeWorld = {
      ...world,
      live: (given, death) => {
        const point = world.live(given, death)
        return { ...point, remote: { ...point.remote, stat: async () => undefined } }
      },
    }
    await expect(run(blind, config)).rejects.toMatchObject({ code: 'FTP_DENIED' })
    await createTill(world).take()
    expect((await run(world, config)).result?.summary).toBe('the till has taken the last goods')
  })
})

describe('a slot of the schedule', () => {
  test('is used when there is something to do, and only then', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, slotPolicy: 'append' })
    const till = createTill(world)
    expect(await idle(world, config)).toBe('no-goods')
    await writeGoods(world, ADD, '1;;;;;5;')
    expect(await idle(world, config)).toBeUndefined()
    await run(world, config)
    expect(await idle(world, config)).toBe('waits-for-the-till')
    await shopOf(world.live(config), world).applyProducts([{ sku: 'tea', name: 'Чай' }])
    expect(await idle(world, config)).toBeUndefined()
    await run(world, config)
    await till.take()
    expect(await idle(world, config)).toBeUndefined()
    await run(world, config)
    expect(await idle(world, config)).toBe('no-goods')
  })

  test('waits for the window and for the place on the server', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, window: '22:00-06:00' })
    await shopOf(world.live(config), world).applyProducts([{ sku: 'tea', name: 'Чай' }])
    expect(await idle(world, config)).toBe('waits: goods are published only from 22:00 to 06:00')
    await putText(world.server, SLOT, 'of somebody else')
    await world.clock.advance(11 * 3_600_000)
    expect(await idle(world, config)).toBeUndefined()
    await run(world, config)
    expect(await idle(world, config)).toBe('waits-for-a-free-place')
    await world.server.delete(SLOT)
    expect(await idle(world, config)).toBeUndefined()
  })

  test('waits for the window also with what was prepared before it closed', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, window: '12:00-12:30' })
    await writeGoods(world, ADD, '1;;;;;5;')
    const at = ({ on, call }: Operation) => on === 'server' && call === 'writeInPlace'
    expect((await run(world, config, { death: { at, when: 'before' } })).isDead).toBe(true)
    await world.clock.advance(3 * 3_600_000)
    const reason = 'waits: goods are published only from 12:00 to 12:30'
    expect(await idle(world, config)).toBe(reason)
    expect((await run(world, config)).result?.summary).toBe(reason)
    expect(await linesInSlot(world)).toBeUndefined()
    await world.clock.advance(DAY - 3 * 3_600_000)
    expect(await idle(world, config)).toBeUndefined()
    await run(world, config)
    expect(await linesInSlot(world)).toEqual([ADD, '1;;;;;5;'])
  })

  test('is used once a day for all goods, also after the clock was set back', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, fullAt: '03:00' })
    await shopOf(world.live(config), world).applyProducts([{ sku: 'tea', name: 'Чай' }])
    await run(world, config)
    await createTill(world).take()
    await run(world, config)
    expect(await idle(world, config)).toBe('no-goods')
    await world.clock.advance(DAY)
    expect(await idle(world, config)).toBeUndefined()
    await world.clock.advance(-365 * DAY)
    expect(await idle(world, config)).toBeUndefined()
  })
})
