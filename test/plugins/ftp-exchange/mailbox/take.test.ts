import { describe, expect, test } from 'vitest'
import { takeFile, type TakeOptions } from '../../../../plugins/ftp-exchange/mailbox/take.ts'
import type { Point } from '../../../../plugins/ftp-exchange/point.ts'
import {
  createExchangeWorld,
  dieEverywhere,
  type ExchangeWorld,
  filesOf,
  finish,
  pointSettings,
  putText,
  textOf,
} from '../../../helpers/exchange-world.ts'

const SLOT = 'ex/POS.spr'

function options(more: Partial<TakeOptions> = {}): TakeOptions {
  return { kind: 'goods', slot: SLOT, target: () => 'goods.spr', loadFlag: 'load.flg', ...more }
}

/** A till that loads goods when its flag is there, and removes both. */
function till(world: ExchangeWorld) {
  const loaded: string[] = []
  return {
    loaded,
    async look() {
      if ((await world.local.stat('load.flg')) === undefined) return
      loaded.push((await textOf(world.local, 'goods.spr')) ?? 'nothing')
      await world.local.delete('goods.spr')
      await world.local.delete('load.flg')
    },
  }
}

describe('a file in the slot', () => {
  test('comes to its place with the flag, and goes from the server', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'sugar')
    const taken = await finish(takeFile(world.live(pointSettings()), options()))
    expect(taken).toMatchObject({ outcome: 'taken', file: { name: SLOT, target: 'goods.spr', size: 5 } })
    expect(await textOf(world.local, 'goods.spr')).toBe('sugar')
    expect(await filesOf(world.local)).toEqual(['goods.spr', 'load.flg'])
    expect(await filesOf(world.server)).toEqual([])
  })

  test('is none when nothing lies there', async () => {
    const world = createExchangeWorld()
    expect(await finish(takeFile(world.live(pointSettings()), options()))).toEqual({ outcome: 'none' })
  })

  test('stays while the other side has not read the last one, and the reason is kept', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'sugar')
    const point = world.live(pointSettings())
    const waiting = options({ whyWait: async () => 'the till is busy' })
    expect(await finish(takeFile(point, waiting))).toEqual({ outcome: 'waiting', reason: 'the till is busy' })
    expect(await textOf(world.server, SLOT)).toBe('sugar')
    expect(await finish(takeFile(point, options()))).toMatchObject({ outcome: 'taken' })
  })

  test('is put aside on the server when it is refused, and the next one comes through', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'rubbish')
    const point = world.live(pointSettings())
    const { AppError } = await import('../../../../core/errors.ts')
    const refusing = options({
      examine: async () => new AppError('NOT_A_GOODS_FILE', 'Cannot read it.', { retry: 'never' }),
    })
    const refused = await finish(takeFile(point, refusing))
    expect(refused).toMatchObject({ outcome: 'refused', code: 'NOT_A_GOODS_FILE' })
    const [bad = ''] = await filesOf(world.server)
    expect(bad).toMatch(/^ex\/POS\.spr\.bad\.\d{8}T\d{6}Z$/)
    expect(await textOf(world.server, bad)).toBe('rubbish')
    expect(await filesOf(world.local)).toEqual([])
    await putText(world.server, SLOT, 'sugar')
    expect(await finish(takeFile(point, options()))).toMatchObject({ outcome: 'taken' })
  })

  test('that cannot be put aside is read again only when it changes', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'rubbish')
    const point = world.live(pointSettings({ claim: false }))
    point.remote.rename = async () => {
      throw new Error('no right')
    }
    const { AppError } = await import('../../../../core/errors.ts')
    let reads = 0
    const refusing = options({
      async examine() {
        reads += 1
        return new AppError('NOT_A_GOODS_FILE', 'Cannot read it.', { retry: 'never' })
      },
    })
    expect(await finish(takeFile(point, refusing))).toMatchObject({ outcome: 'refused', keptAs: undefined })
    expect(await finish(takeFile(point, refusing))).toMatchObject({ outcome: 'waiting' })
    expect(reads).toBe(1)
    await world.clock.advance(5000)
    await putText(world.server, SLOT, 'sugar!!')
    expect(await finish(takeFile(point, options()))).toMatchObject({ outcome: 'taken' })
  })

  test('larger than the limit is refused', async () => {
    const world = createExchangeWorld()
    await world.server.write(SLOT, new Uint8Array(1024 * 1024 + 1))
    const taken = finish(takeFile(world.live(pointSettings({ maxMegabytes: 1 })), options()))
    expect(await taken).toMatchObject({ outcome: 'refused', code: 'FILE_TOO_LARGE' })
  })

  test('with readiness "flag" waits for its flag, and takes it along', async () => {
    const world = createExchangeWorld()
    const config = pointSettings({
      readiness: 'flag',
      remote: { goods: SLOT, report: 'ex/POS.rep', request: 'ex/POS.flz', goodsFlag: 'ex/POS.rdy' },
    })
    await putText(world.server, SLOT, 'sugar')
    const withFlag = options({ flag: 'ex/POS.rdy' })
    expect(await finish(takeFile(world.live(config), withFlag))).toMatchObject({ outcome: 'waiting' })
    await putText(world.server, 'ex/POS.rdy', '')
    expect(await finish(takeFile(world.live(config), withFlag))).toMatchObject({ outcome: 'taken' })
    expect(await filesOf(world.server)).toEqual([])
  })

  test('with readiness "stable" is left while it grows', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'half')
    const taking = finish(takeFile(world.live(pointSettings({ readiness: 'stable' })), options()))
    await world.clock.advance(4000)
    await putText(world.server, SLOT, 'half and half')
    await world.clock.advance(6000)
    expect(await taking).toEqual({ outcome: 'waiting', reason: 'the file is still being written' })
  })

  test('of a point with unique names come in their order, one after the other', async () => {
    const world = createExchangeWorld()
    const point = world.live(pointSettings({ slotPolicy: 'unique' }))
    await putText(world.server, 'ex/POS.20260102T030405Z-00000002.spr', 'second')
    await putText(world.server, 'ex/POS.20260102T030404Z-00000001.spr', 'first')
    await putText(world.server, 'ex/POS.old.spr', 'not ours')
    const till1 = till(world)
    for (let round = 0; round < 3; round++) {
      await finish(takeFile(point, options()))
      await till1.look()
    }
    expect(till1.loaded).toEqual(['first', 'second'])
    expect(await filesOf(world.server)).toEqual(['ex/POS.old.spr'])
  })
})

describe('a process that dies at any operation', () => {
  const life = async (point: Point) => void (await finish(takeFile(point, options())))

  for (const claim of [true, false]) {
    for (const tillLooks of ['before the next start', 'after it'] as const) {
      test(`loads goods once: ${claim ? 'claiming' : 'without claiming'}, the till looks ${tillLooks}`, async () => {
        const config = pointSettings({ claim })
        const deaths = await dieEverywhere(
          async () => {
            const world = createExchangeWorld()
            await putText(world.server, SLOT, '$$$ADDQUANTITY')
            return { world, config }
          },
          life,
          async (world, death) => {
            const program = till(world)
            if (tillLooks === 'before the next start') await program.look()
            await life(world.live(config))
            await program.look()
            await life(world.live(config))
            await program.look()
            expect({ death, loaded: program.loaded }).toEqual({ death, loaded: ['$$$ADDQUANTITY'] })
            expect({ death, files: await filesOf(world.server) }).toEqual({ death, files: [] })
            expect({ death, files: await filesOf(world.local) }).toEqual({ death, files: [] })
          },
        )
        expect(deaths).toBeGreaterThan(20)
      })
    }
  }

  test('and dies again at each start still loads goods once', async () => {
    const config = pointSettings()
    for (let seed = 1; seed <= 12; seed++) {
      const world = createExchangeWorld()
      const program = till(world)
      await putText(world.server, SLOT, '$$$ADDQUANTITY')
      for (let round = 1; round <= 40; round++) {
        const at = 1 + ((round * seed) % 11)
        const when = (round + seed) % 2 === 0 ? 'before' : 'after'
        await life(world.live(config, { at, when })).catch(() => undefined)
        if ((round + seed) % 3 === 0) await program.look()
      }
      await life(world.live(config))
      await program.look()
      expect({ seed, loaded: program.loaded }).toEqual({ seed, loaded: ['$$$ADDQUANTITY'] })
    }
  })
})

describe('two that take from one slot', () => {
  test('share the work: one of them has the file', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'sugar')
    const other = createExchangeWorld()
    const first = world.live(pointSettings())
    const second = { ...other.live(pointSettings()), id: 'till-2', remote: first.remote }
    const outcomes = await Promise.all([
      finish(takeFile(first, options())),
      finish(takeFile(second, options())),
    ])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['none', 'taken'])
  })
})

describe('a file that comes while another is taken', () => {
  test('is not lost: the claim leaves the slot free for it', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'first')
    const steps = takeFile(world.live(pointSettings()), options())
    await steps.next()
    await steps.next()
    await putText(world.server, SLOT, 'second')
    await finish(steps)
    expect(await textOf(world.local, 'goods.spr')).toBe('first')
    expect(await textOf(world.server, SLOT)).toBe('second')
  })

  test('stays on the server also without claiming, unless it comes between the last look and the removal', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'first')
    const steps = takeFile(world.live(pointSettings({ claim: false })), options())
    for (let step = 0; step < 3; step++) await steps.next()
    await world.clock.advance(2000)
    await putText(world.server, SLOT, 'second')
    await finish(steps)
    expect(await textOf(world.server, SLOT)).toBe('second')
  })
})

describe('settings that change while a file is under way', () => {
  test('let a file be taken without claiming whose claim was refused', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'sugar')
    const { rename } = world.server
    world.server.rename = async () => {
      throw new Error('no right to rename')
    }
    await expect(finish(takeFile(world.live(pointSettings()), options()))).rejects.toThrow('no right')
    const without = world.live(pointSettings({ claim: false }))
    await finish(takeFile(without, options()))
    expect(await finish(takeFile(without, options()))).toMatchObject({ outcome: 'taken' })
    world.server.rename = rename
    expect(await textOf(world.local, 'goods.spr')).toBe('sugar')
    expect(await filesOf(world.server)).toEqual([])
  })

  test('let goods be fetched once more that were to go to another folder', async () => {
    const old = pointSettings({ local: { folder: './old' } })
    const config = pointSettings({ local: { folder: './new' } })
    let deaths = 0
    for (let at = 1; ; at++) {
      const world = createExchangeWorld()
      await putText(world.server, SLOT, 'sugar')
      const first = world.live(old, { at, when: 'after' })
      await finish(takeFile(first, options())).catch(() => undefined)
      if (!first.isDead()) break
      // The new folder is another one: nothing of the old one is there.
      const isPlaced = (await world.local.stat('goods.spr')) !== undefined
      for (const file of await filesOf(world.local)) await world.local.delete(file)
      await finish(takeFile(world.live(config), options()))
      const isThere = (await world.local.stat('goods.spr')) !== undefined
      expect({ at, isThereOnce: isThere || isPlaced, left: await filesOf(world.server) }).toEqual({
        at,
        isThereOnce: true,
        left: [],
      })
      deaths += 1
    }
    expect(deaths).toBeGreaterThan(10)
  })
})
