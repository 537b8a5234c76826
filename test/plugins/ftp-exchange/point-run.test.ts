import { describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { Folder } from '../../../core/plugin.ts'
import type { PointConfig } from '../../../plugins/ftp-exchange/config.ts'
import { readHealth } from '../../../plugins/ftp-exchange/health.ts'
import { createPointMemory } from '../../../plugins/ftp-exchange/memory.ts'
import { readAsked, wantReport } from '../../../plugins/ftp-exchange/office/ask.ts'
import { collectJob } from '../../../plugins/ftp-exchange/office/collect.ts'
import { goodsJob } from '../../../plugins/ftp-exchange/pos/goods.ts'
import { askIdle, runExchange } from '../../helpers/exchange-run.ts'
import {
  createExchangeWorld,
  type ExchangeWorld,
  filesOf,
  pointSettings,
  putText,
  textOf,
} from '../../helpers/exchange-world.ts'
import { officeSettings } from './office/office.ts'

const MINUTE = 60_000
const local = { folder: './here' }
const office = officeSettings({ codec: 'raw', local })
const till = goodsSettings()

function goodsSettings() {
  const config = pointSettings({ local })
  if (config.side !== 'pos') throw new Error('not a till')
  return config
}

/** A world whose server answers each look with an error, as long as it is told. */
function openBroken(error: AppError | undefined) {
  const world = createExchangeWorld()
  const broken = { error, looks: 0 }
  const failing =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (broken.error === undefined) return await call(...args)
      broken.looks += 1
      throw broken.error
    }
  const server: Folder = {
    ...world.server,
    stat: failing(world.server.stat),
    list: failing(world.server.list),
  }
  const live: ExchangeWorld['live'] = (config, death) => ({ ...world.live(config, death), remote: server })
  return { ...world, broken, live }
}

const refused = new AppError('FTP_LOGIN_REFUSED', 'The login is refused.', { retry: 'never', status: 502 })

async function collect(world: ExchangeWorld, more: object = {}) {
  return await runExchange(collectJob(office, createPointMemory()), { world, config: office, ...more })
}

async function goods(world: ExchangeWorld, more: object = {}) {
  return await runExchange(goodsJob(till, createPointMemory()), { world, config: till, ...more })
}

describe('a point that is held back', () => {
  test.each([{}, { input: { ask: true } }, { input: { upload: true } }])(
    'is not tried by a program that sends each minute: %o',
    async (told) => {
      const world = openBroken(refused)
      for (let minute = 0; minute < 30; minute++) {
        await collect(world, { trigger: 'signal', ...told }).catch(() => undefined)
        await world.clock.advance(MINUTE)
      }
      expect(world.broken.looks).toBe(1)
    },
  )

  test.each([
    { trigger: 'manual' },
    { trigger: 'signal', input: { confirm: 'run-0' } },
    { trigger: 'signal', input: { requeue: 'copy' } },
  ])('is tried for a person: %o', async (told) => {
    const world = openBroken(refused)
    await expect(collect(world)).rejects.toBe(refused)
    world.broken.error = undefined
    const run = await collect(world, told).catch((error: unknown) => error)
    expect(run).not.toMatchObject({ result: { summary: expect.stringContaining('waits until') } })
  })

  test('asks for a report later that was wanted meanwhile, once', async () => {
    const world = openBroken(refused)
    await putText(world.server, 'ex/other', '')
    await expect(collect(world)).rejects.toBe(refused)
    await wantReport(world.live(office))
    expect((await collect(world, { trigger: 'signal' })).result?.summary).toContain('waits until')
    world.broken.error = undefined
    await world.clock.advance(60 * MINUTE)
    expect(await askIdle(collectJob(office, createPointMemory()), { world, config: office })).toBeUndefined()
    await collect(world, { trigger: 'slot' })
    expect(await textOf(world.server, 'ex/POS.flz')).toBeDefined()
    await world.server.delete('ex/POS.flz')
    await collect(world, { trigger: 'slot' })
    expect(await textOf(world.server, 'ex/POS.flz')).toBeUndefined()
  })

  test('keeps a wish that came while it was asking', async () => {
    const world = createExchangeWorld()
    await putText(world.server, 'ex/other', '')
    const { rename } = world.server
    Object.assign(world.server, {
      rename: async (from: string, to: string) => {
        await rename(from, to)
        await wantReport(world.live(office))
      },
    })
    await collect(world)
    expect(await readAsked(world.live(office))).toMatchObject({ number: 1, wanted: expect.any(String) })
  })

  test('asks again after the clock was set back', async () => {
    const world = createExchangeWorld()
    await putText(world.server, 'ex/other', '')
    await collect(world)
    await world.server.delete('ex/POS.flz')
    await world.clock.advance(-365 * 24 * 60 * MINUTE)
    await collect(world)
    expect(await filesOf(world.server)).toContain('ex/POS.flz')
  })
})

describe('what a run notes of its point', () => {
  test.each(['BAD_FILE_NAME', 'FOLDER_NOT_A_FILE', 'REQUEST_TOO_LARGE'])(
    'is an error %s, whatever its status',
    async (code) => {
      const world = openBroken(new AppError(code, 'It cannot be.', { retry: 'never', status: 400 }))
      await expect(goods(world)).rejects.toMatchObject({ code })
      expect((await readHealth(world.live<PointConfig>(till))).jobs['goods']?.lastError.code).toBe(code)
    },
  )

  test('is no question to a person', async () => {
    const world = createExchangeWorld()
    await expect(goods(world, { input: { requeue: 'gone' } })).rejects.toMatchObject({ code: 'COPY_MISSING' })
    expect((await readHealth(world.live<PointConfig>(till))).jobs).toEqual({})
  })

  test('is a success, though what lies about could not be removed', async () => {
    const world = createExchangeWorld()
    await putText(world.server, 'ex/POS.spr', 'goods')
    const live: ExchangeWorld['live'] = (config, death) => {
      const point = world.live(config, death)
      const sweep = async () => {
        throw new Error('The listing failed.')
      }
      const scoped: typeof point.blobs.scoped = (name) => ({ ...point.blobs.scoped(name), sweep })
      return { ...point, blobs: { ...point.blobs, scoped } }
    }
    const { result } = await goods({ ...world, live })
    expect(result?.summary).toBe('one goods file')
  })
})
