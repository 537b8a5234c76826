import { describe, expect, test } from 'vitest'
import type { Folder } from '../../../../core/folder/folder.ts'
import { createExchangeWorld, type Death, filesOf, finish, putText } from '../../../helpers/exchange-world.ts'
import type { OfficeConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { MOST_ENTRIES, readOutbox } from '../../../../plugins/ftp-exchange/office/outbox.ts'
import { hasLocalGoods, takeLocalGoods } from '../../../../plugins/ftp-exchange/office/sources.ts'
import type { Point } from '../../../../plugins/ftp-exchange/point.ts'
import { goodsFile, officeSettings, writeGoods } from './office.ts'

const ADD = '$$$ADDQUANTITY'
const config = officeSettings()

function open(settings: Record<string, unknown> = {}) {
  const world = createExchangeWorld()
  return { world, point: world.live(officeSettings(settings)) }
}

/** The point with a folder in which programs write as they like. */
function shared(point: Point<OfficeConfig>, more: Partial<Folder> = {}): Point<OfficeConfig> {
  const capabilities = { ...point.local.capabilities, kind: 'local' as const }
  return { ...point, local: { ...point.local, ...more, capabilities } }
}

describe('the goods file on this side', () => {
  test('is entered with what it is, and the next one can come', async () => {
    const { world, point } = open()
    expect(await hasLocalGoods(point)).toBe(false)
    await writeGoods(world, ADD, '1;;;;;5;')
    expect(await hasLocalGoods(point)).toBe(true)
    expect(await finish(takeLocalGoods(point))).toEqual({ outcome: 'taken' })
    expect(await filesOf(world.local)).toEqual([])
    expect(await readOutbox(point.store)).toMatchObject([{ kind: 'file', adds: true, name: 'goods.spr' }])
    await writeGoods(world, '$$$REPLACEQUANTITY', '1;;;;;5;')
    await finish(takeLocalGoods(point))
    expect(await readOutbox(point.store)).toMatchObject([{ adds: true }, { adds: false }])
  })

  test('tells its wrong rows, and goes to the till all the same', async () => {
    const { world, point } = open()
    await writeGoods(world, ADD, '1;;;;ten;5;', '2;;;;10;5;')
    const steps = []
    for await (const step of takeLocalGoods(point)) steps.push(step)
    expect(steps).toMatchObject([
      { counts: { read: 2, wrong: 1 }, quarantined: [{ row: 'line 4', line: 4 }] },
    ])
    expect(await readOutbox(point.store)).toHaveLength(1)
  })

  test('of any kind is entered unread with the codec "raw"', async () => {
    const { world, point } = open({ codec: 'raw' })
    await putText(world.local, 'goods.spr', 'anything')
    expect(await finish(takeLocalGoods(point))).toEqual({ outcome: 'taken' })
  })

  test('stays while the outbox is full', async () => {
    const { world, point } = open()
    const entry = { kind: 'file', blob: 'b', size: 1, digest: 'd', at: 0, adds: false }
    const entries = Array.from({ length: MOST_ENTRIES }, (_, id) => ({ ...entry, id: String(id) }))
    await point.store.put('outbox', { entries })
    await writeGoods(world, ADD, '1;;;;;5;')
    expect(await finish(takeLocalGoods(point))).toEqual({ outcome: 'outbox-full' })
    expect(await filesOf(world.local)).toEqual(['goods.spr'])
  })

  test('in a folder of a program is taken when it stayed as it is for a while', async () => {
    const { world, point } = open({ stableSeconds: 10 })
    await writeGoods(world, ADD, '1;;;;;5;')
    const taking = finish(takeLocalGoods(shared(point)))
    await world.clock.advance(9_000)
    expect(await filesOf(world.local)).toEqual(['goods.spr'])
    await world.clock.advance(1_000)
    expect(await taking).toEqual({ outcome: 'taken' })
  })

  test('that grows meanwhile is left alone', async () => {
    const { world, point } = open({ stableSeconds: 10 })
    await writeGoods(world, ADD, '1;;;;;5;')
    const taking = finish(takeLocalGoods(shared(point)))
    await world.clock.advance(5_000)
    await writeGoods(world, ADD, '1;;;;;5;', '2;;;;;5;')
    await world.clock.advance(5_000)
    expect(await taking).toEqual({ outcome: 'growing' })
    expect(await filesOf(world.local)).toEqual(['goods.spr'])
    expect(await readOutbox(point.store)).toEqual([])
  })

  test('into which a program still writes after it was taken aside is entered whole, later', async () => {
    const { world, point } = open({ stableSeconds: 0 })
    await writeGoods(world, ADD, '1;;;;;5;')
    let isWritten = false
    const writing = shared(point, {
      async *read(name) {
        yield* point.local.read(name)
        if (!isWritten) await putText(world.local, name, goodsFile(ADD, '1;;;;;5;', '2;;;;;5;'))
        isWritten = true
      },
    })
    const first = finish(takeLocalGoods(writing))
    await world.clock.advance(1)
    expect(await first).toEqual({ outcome: 'growing' })
    expect(await readOutbox(point.store)).toEqual([])
    const second = finish(takeLocalGoods(writing))
    await world.clock.advance(1)
    expect(await second).toEqual({ outcome: 'taken' })
    expect(await readOutbox(point.store)).toMatchObject([
      { size: goodsFile(ADD, '1;;;;;5;', '2;;;;;5;').length },
    ])
    expect(await filesOf(world.local)).toEqual([])
  })

  test('is entered once whenever the process dies', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; ; at++) {
        const world = createExchangeWorld()
        await writeGoods(world, ADD, '1;;;;;5;')
        const dying = world.live(config, { at, when } satisfies Death)
        await finish(takeLocalGoods(dying)).catch(() => undefined)
        await finish(takeLocalGoods(world.live(config)))
        expect(await readOutbox(world.live(config).store), `died ${when} ${at}`).toHaveLength(1)
        expect(await filesOf(world.local)).toEqual([])
        if (!dying.isDead()) break
      }
    }
  })

  test('that another point has taken aside is none of ours', async () => {
    const { world, point } = open()
    await putText(world.local, 'goods.spr.till-2.0f3a9c21.take', goodsFile(ADD, '1;;;;;5;'))
    expect(await finish(takeLocalGoods(point))).toEqual({ outcome: 'none' })
    expect(await filesOf(world.local)).toHaveLength(1)
  })
})
