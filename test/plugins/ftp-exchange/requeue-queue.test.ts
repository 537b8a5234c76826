import { describe, expect, test } from 'vitest'
import type { PointConfig, PosConfig } from '../../../plugins/ftp-exchange/config.ts'
import { listCopies } from '../../../plugins/ftp-exchange/copies.ts'
import { createPointMemory } from '../../../plugins/ftp-exchange/memory.ts'
import { collectJob } from '../../../plugins/ftp-exchange/office/collect.ts'
import { goodsJob } from '../../../plugins/ftp-exchange/pos/goods.ts'
import { reportJob } from '../../../plugins/ftp-exchange/pos/report.ts'
import { addRequeue, hasRequeues } from '../../../plugins/ftp-exchange/requeue-queue.ts'
import { runExchange } from '../../helpers/exchange-run.ts'
import {
  createExchangeWorld,
  type ExchangeWorld,
  filesOf,
  pointSettings,
  putText,
  textOf,
} from '../../helpers/exchange-world.ts'
import { goodsFile, officeSettings } from './office/office.ts'

const local = { folder: './here' }

function tillSettings(more: Record<string, unknown> = {}): PosConfig {
  const config = pointSettings({ local, ...more })
  if (config.side !== 'pos') throw new Error('not a till')
  return config
}

/** Asks for all kept copies once more, as requests that come before a run; the oldest first. */
async function askForAll(world: ExchangeWorld, config: PointConfig): Promise<string | undefined> {
  const { store } = world.live(config)
  const copies = (await listCopies({ store })).toReversed()
  for (const copy of copies) await addRequeue(store, copy)
  return copies.at(-1)?.id
}

describe('copies that were asked for before one run', () => {
  test('go to the till one after the other, as it loads them', async () => {
    const world = createExchangeWorld()
    const config = tillSettings({ codec: 'frontol' })
    let runs = 0
    const run = async (more: object = {}) =>
      await runExchange(goodsJob(config, createPointMemory()), {
        world,
        config,
        runId: `run-${++runs}`,
        trigger: 'slot',
        ...more,
      })
    const load = async () => {
      const text = await textOf(world.local, 'goods.spr')
      await world.local.delete('load.flg')
      return text?.split('\r\n')[3]
    }
    for (const price of ['5', '7']) {
      await putText(world.server, 'ex/POS.spr', goodsFile('$$$REPLACEQUANTITY', `1;;Чай;Чай;${price};1`))
      await run()
      if (price === '5') await load()
    }
    const requeue = await askForAll(world, config)
    await run({ input: { requeue }, trigger: 'signal' })
    const loaded: unknown[] = []
    for (let day = 0; day < 4; day++) {
      if ((await world.local.stat('load.flg')) !== undefined) loaded.push(await load())
      await run()
    }
    expect(loaded).toEqual(['7', '5', '7'].map((price) => `1;;Чай;Чай;${price};1`))
    expect(await hasRequeues(world.live(config).store, 'goods')).toBe(false)
  })

  test('go to the server behind the report that waits', async () => {
    const world = createExchangeWorld()
    const config = tillSettings()
    await putText(world.server, 'ex/other', '')
    const sent: unknown[] = []
    const run = async (more: object = {}) =>
      await runExchange(reportJob(config, createPointMemory()), { world, config, ...more })
    const fetch = async () => {
      sent.push(await textOf(world.server, 'ex/POS.rep'))
      await world.server.delete('ex/POS.rep')
    }
    await putText(world.local, 'report.rep', 'first')
    await run()
    await putText(world.local, 'report.rep', 'second')
    await run()
    const [copy] = await listCopies(world.live(config), 'report')
    await run({ input: { requeue: copy?.id }, runId: 'run-2' })
    for (let day = 0; day < 3; day++) {
      await fetch()
      await run({ trigger: 'slot', runId: `run-${day + 3}` })
    }
    expect(sent).toEqual(['first', 'second', 'first'])
  })

  test('are all collected again', async () => {
    const world = createExchangeWorld()
    const config = officeSettings({ local, codec: 'raw', reportMinutes: 0 })
    const run = async (more: object = {}) =>
      await runExchange(collectJob(config, createPointMemory()), { world, config, ...more })
    for (const text of ['one', 'two']) {
      await putText(world.server, 'ex/POS.rep', text)
      await run()
    }
    const requeue = await askForAll(world, config)
    await run({ input: { requeue }, trigger: 'signal', runId: 'run-2' })
    await run({ input: { requeue }, trigger: 'signal', runId: 'run-3' })
    expect((await filesOf(world.local)).length).toBe(4)
  })

  test('let the others pass when one is no longer kept', async () => {
    const world = createExchangeWorld()
    const config = tillSettings()
    await putText(world.server, 'ex/other', '')
    const { store } = world.live(config)
    for (const kind of ['goods', 'report'] as const) {
      await addRequeue(store, { id: 'gone', kind })
      const job =
        kind === 'goods' ? goodsJob(config, createPointMemory()) : reportJob(config, createPointMemory())
      await expect(runExchange(job, { world, config })).rejects.toMatchObject({ code: 'COPY_MISSING' })
      expect(await hasRequeues(store, kind)).toBe(false)
    }
  })
})
