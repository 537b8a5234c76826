import { describe, expect, test } from 'vitest'
import type { PosConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { listCopies } from '../../../../plugins/ftp-exchange/copies.ts'
import { createPointMemory } from '../../../../plugins/ftp-exchange/memory.ts'
import { goodsJob } from '../../../../plugins/ftp-exchange/pos/goods.ts'
import { askIdle, runExchange } from '../../../helpers/exchange-run.ts'
import {
  createExchangeWorld,
  type ExchangeWorld,
  filesOf,
  pointSettings,
  putText,
  textOf,
} from '../../../helpers/exchange-world.ts'

const SLOT = 'ex/POS.spr'
const ADDING = '##@@&&\r\n#\r\n$$$ADDQUANTITY\r\n1001;;Sugar;Sugar;10;5\r\n'
const REPLACING = '##@@&&\r\n#\r\n$$$REPLACEQUANTITY\r\n1001;;Sugar;Sugar;10;5\r\n'

function settings(more: Record<string, unknown> = {}): PosConfig {
  const config = pointSettings({ local: { folder: './till' }, codec: 'frontol', ...more })
  if (config.side !== 'pos') throw new Error('not this side')
  return config
}

async function run(world: ExchangeWorld, config: PosConfig, more: object = {}) {
  return await runExchange(goodsJob(config, createPointMemory()), { world, config, ...more })
}

/** The till loads what lies there. */
async function load(world: ExchangeWorld): Promise<string | undefined> {
  if ((await world.local.stat('load.flg')) === undefined) return undefined
  const text = await textOf(world.local, 'goods.spr')
  await world.local.delete('load.flg')
  return text
}

async function lastCopy(world: ExchangeWorld, config: PosConfig): Promise<string> {
  const [copy] = await listCopies(world.live(config))
  return copy?.id ?? 'none'
}

describe('goods for the till', () => {
  test('are counted, and wrong rows are told with line and column', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, `${REPLACING}1002;;Salt;Salt;much;5\r\n`)
    const { result } = await run(world, settings())
    expect(result?.summary).toMatch(
      /^one goods file; 1 field looks wrong, the first in line 5, column \d+: .+/,
    )
    expect(await load(world)).toContain('1002;;Salt')
  })

  test('with wrong rows are put aside with badRows "refuse"', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, `${REPLACING}1002;;Salt;Salt;much;5\r\n`)
    await expect(run(world, settings({ badRows: 'refuse' }))).rejects.toMatchObject({
      code: 'GOODS_FILE_WRONG',
      message: expect.stringContaining('line 5'),
    })
    expect(await filesOf(world.local)).toEqual([])
  })

  test('that are no goods file are put aside, and do not hold back the next one', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, '<html>404</html>')
    await expect(run(world, settings())).rejects.toMatchObject({ code: 'NOT_A_GOODS_FILE' })
    expect(await askIdle(goodsJob(settings(), createPointMemory()), { world, config: settings() })).toBe(
      'no-goods',
    )
    await putText(world.server, SLOT, REPLACING)
    await run(world, settings())
    expect(await load(world)).toBe(REPLACING)
  })

  test('wait on the server while the till has not loaded the last ones', async () => {
    const world = createExchangeWorld()
    const config = settings()
    await putText(world.server, SLOT, ADDING)
    await run(world, config)
    await putText(world.server, SLOT, REPLACING)
    expect((await run(world, config)).result?.summary).toContain('has not loaded the last goods')
    expect(await textOf(world.server, SLOT)).toBe(REPLACING)
    expect(await load(world)).toBe(ADDING)
    await run(world, config)
    expect(await load(world)).toBe(REPLACING)
  })

  test('wait without autoLoad as long as the last file lies unchanged', async () => {
    const world = createExchangeWorld()
    const config = settings({ autoLoad: false })
    await putText(world.server, SLOT, ADDING)
    await run(world, config)
    expect(await filesOf(world.local)).toEqual(['goods.spr'])
    await putText(world.server, SLOT, REPLACING)
    expect((await run(world, config)).result?.summary).toContain('waits')
    await putText(world.local, 'goods.spr', ADDING.replace('\r\n#', '\r\n@'))
    await run(world, config)
    expect(await textOf(world.local, 'goods.spr')).toBe(REPLACING)
  })

  test('take the place of those that were not loaded with unread "overwrite"', async () => {
    const world = createExchangeWorld()
    const config = settings({ unread: 'overwrite' })
    await putText(world.server, SLOT, ADDING)
    await run(world, config)
    await putText(world.server, SLOT, REPLACING)
    await run(world, config)
    expect(await load(world)).toBe(REPLACING)
  })

  test('that lie there at the first run are told, and used when they are confirmed', async () => {
    const world = createExchangeWorld()
    const config = settings({ firstRun: 'preview' })
    await putText(world.server, SLOT, ADDING)
    await expect(run(world, config, { runId: 'run-3' })).rejects.toMatchObject({
      code: 'FIRST_RUN_PREVIEW',
      details: {
        runId: 'run-3',
        files: [{ name: SLOT, holds: expect.stringContaining('adds to the stock') }],
      },
    })
    const idle = await askIdle(goodsJob(config, createPointMemory()), { world, config })
    expect(idle).toBe('waits-for-your-answer')
    await run(world, config, { input: { confirm: 'run-3' }, runId: 'run-4' })
    expect(await load(world)).toBe(ADDING)
  })

  test('that lie there at the first run stay where they are when they are rejected, until others lie there', async () => {
    const world = createExchangeWorld()
    const config = settings({ firstRun: 'preview' })
    await putText(world.server, SLOT, ADDING)
    await expect(run(world, config, { runId: 'run-3' })).rejects.toMatchObject({
      details: { answers: [{ input: { confirm: 'run-3' } }, { input: { reject: 'run-3' } }] },
    })
    await expect(run(world, config, { input: { reject: 'run-2' } })).rejects.toMatchObject({
      code: 'CONFIRM_UNKNOWN',
    })
    await run(world, config, { input: { reject: 'run-3' }, runId: 'run-4' })
    expect(await askIdle(goodsJob(config, createPointMemory()), { world, config })).toBe('was-rejected')
    await run(world, config, { runId: 'run-5' })
    expect(await load(world)).toBeUndefined()
    await putText(world.server, SLOT, REPLACING)
    expect(await askIdle(goodsJob(config, createPointMemory()), { world, config })).toBeUndefined()
    await expect(run(world, config, { runId: 'run-6' })).rejects.toMatchObject({ code: 'FIRST_RUN_PREVIEW' })
  })
})

describe('a kept goods file', () => {
  test('goes to the till once more', async () => {
    const world = createExchangeWorld()
    const config = settings()
    await putText(world.server, SLOT, REPLACING)
    await run(world, config)
    expect(await load(world)).toBe(REPLACING)
    await run(world, config, { input: { requeue: await lastCopy(world, config) }, runId: 'run-2' })
    expect(await load(world)).toBe(REPLACING)
    expect(await filesOf(world.server)).toEqual([])
  })

  test('that adds to the stock goes only when that is confirmed, and once for each answer', async () => {
    const world = createExchangeWorld()
    const config = settings()
    await putText(world.server, SLOT, ADDING)
    await run(world, config)
    await load(world)
    const requeue = await lastCopy(world, config)
    await expect(run(world, config, { input: { requeue }, runId: 'run-2' })).rejects.toMatchObject({
      code: 'REQUEUE_ADDS',
      details: { runId: 'run-2' },
    })
    expect(await load(world)).toBeUndefined()
    await run(world, config, { input: { confirm: 'run-2' }, runId: 'run-3' })
    expect(await load(world)).toBe(ADDING)
    await run(world, config, { input: { confirm: 'run-2' }, runId: 'run-4' })
    expect(await load(world)).toBeUndefined()
  })

  test('that adds to the stock stays here when that is rejected', async () => {
    const world = createExchangeWorld()
    const config = settings()
    await putText(world.server, SLOT, ADDING)
    await run(world, config)
    await load(world)
    const requeue = await lastCopy(world, config)
    await expect(run(world, config, { input: { requeue }, runId: 'run-2' })).rejects.toThrow()
    await run(world, config, { input: { reject: 'run-2' }, runId: 'run-3' })
    await expect(run(world, config, { input: { confirm: 'run-2' }, runId: 'run-4' })).resolves.toBeDefined()
    expect(await load(world)).toBeUndefined()
  })

  test('goes once, wherever the process dies', async () => {
    const config = settings()
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; ; at++) {
        const world = createExchangeWorld()
        await putText(world.server, SLOT, ADDING)
        await run(world, config)
        await load(world)
        const input = { requeue: await lastCopy(world, config) }
        await run(world, config, { input, runId: 'run-2' }).catch(() => undefined)
        const again = { input: { confirm: 'run-2' }, runId: 'run-3' }
        const { isDead } = await run(world, config, { ...again, death: { at, when } })
        const loaded = [await load(world)]
        if (isDead) {
          await run(world, config, again)
          loaded.push(await load(world))
        }
        await run(world, config)
        loaded.push(await load(world))
        expect({ at, when, loaded: loaded.filter((text) => text !== undefined) }).toEqual({
          at,
          when,
          loaded: [ADDING],
        })
        if (!isDead) break
      }
    }
  })
})
