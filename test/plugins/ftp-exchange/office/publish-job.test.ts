import { describe, expect, test } from 'vitest'
import { askIdle, runExchange } from '../../../helpers/exchange-run.ts'
import {
  createExchangeWorld,
  type ExchangeWorld,
  filesOf,
  putText,
  textOf,
} from '../../../helpers/exchange-world.ts'
import type { OfficeConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { listCopies } from '../../../../plugins/ftp-exchange/copies.ts'
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

async function idle(world: ExchangeWorld, config: OfficeConfig): Promise<string | undefined> {
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

  test('is used once a day for all goods', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, fullAt: '03:00' })
    await shopOf(world.live(config), world).applyProducts([{ sku: 'tea', name: 'Чай' }])
    await run(world, config)
    await createTill(world).take()
    await run(world, config)
    expect(await idle(world, config)).toBe('no-goods')
    await world.clock.advance(DAY)
    expect(await idle(world, config)).toBeUndefined()
  })
})
