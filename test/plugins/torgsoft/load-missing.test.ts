import { describe, expect, it } from 'vitest'
import type { SimulatedGood } from '../../../plugins/torgsoft/simulator/goods.ts'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'

describe('a good that the export no longer holds', () => {
  it('stays as it is when the settings say keep', async () => {
    const { service, gone } = await withGone({ missing: 'keep' })
    await anotherExport(service)
    await anotherExport(service)
    expect((await service.products()).get(gone)).toMatchObject({ visible: true })
  })

  it('is sold out at once when the settings say zero, and has its quantity again when it is back', async () => {
    const { service, gone, good } = await withGone({ missing: 'zero' })
    expect((await service.products()).get(gone)).toMatchObject({ visible: true, quantity: 0, stocks: {} })
    expect((await service.job()).counts).toMatchObject({ missing: 1, zeroed: 1 })
    await anotherExport(service)
    expect((await service.job()).counts.zeroed).toBeUndefined()
    await bringBack(service, good)
    expect((await service.products()).get(gone)).toMatchObject({ quantity: 5, stocks: { 2: 5 } })
  })

  it('is hidden after two different exports, and shown when it is back', async () => {
    const { service, gone, good } = await withGone({ missing: 'hide' })
    await service.signal()
    expect((await service.products()).get(gone)).toMatchObject({ visible: true })
    await anotherExport(service)
    expect((await service.job()).counts).toMatchObject({ missing: 1, hidden: 1 })
    expect((await service.products()).get(gone)).toMatchObject({ visible: false })
    await anotherExport(service)
    expect((await service.job()).counts.hidden).toBeUndefined()
    await bringBack(service, good)
    expect((await service.products()).get(gone)).toMatchObject({ visible: true })
  })

  it('is not hidden when it is back in the second export', async () => {
    const { service, gone, good } = await withGone({ missing: 'hide' })
    await bringBack(service, good)
    service.torgsoft.remove(good.id)
    await service.load()
    expect((await service.products()).get(gone)).toMatchObject({ visible: true })
  })

  it('is removed after two different exports when the settings say delete, and made again when it is back', async () => {
    const { service, gone, good } = await withGone({ missing: 'delete' })
    expect((await service.products()).has(gone)).toBe(true)
    await anotherExport(service)
    expect((await service.job()).counts).toMatchObject({ missing: 1, removed: 1 })
    expect((await service.products()).has(gone)).toBe(false)
    await bringBack(service, good)
    expect((await service.products()).get(gone)).toMatchObject({ quantity: 5 })
  })

  it('is put aside when the shop does not hide it, and hidden later', async () => {
    const { service, gone } = await withGone({ missing: 'hide' })
    service.shop.refused.add(gone)
    await anotherExport(service)
    const job = await service.job()
    expect(job.counts.hidden).toBeUndefined()
    expect(job.quarantined).toMatchObject([{ row: `GoodID ${gone}, which is missing` }])
    service.shop.refused.clear()
    await service.signal()
    expect((await service.products()).get(gone)).toMatchObject({ visible: false })
  })
})

describe('two files of one instance', () => {
  it('each withdraw only their own goods', async () => {
    const service = await startTorgsoft({
      settings: { files: ['a.trs', 'b.trs'], missing: 'zero', guards: { drop: 1 } },
    })
    await write(service, 'a.trs', [1, 2, 3])
    await write(service, 'b.trs', [4, 5, 6])
    await service.signal()
    await write(service, 'a.trs', [1, 2])
    await service.signal()
    expect(await quantities(service)).toEqual({ 1: 10, 2: 10, 3: 0, 4: 10, 5: 10, 6: 10 })
  })

  it('leave a good alone that moved from one to the other', async () => {
    const service = await startTorgsoft({
      settings: { files: ['b.trs', 'a.trs'], missing: 'zero', guards: { drop: 1 } },
    })
    await write(service, 'a.trs', [1, 2, 3])
    await write(service, 'b.trs', [4, 5, 6])
    await service.signal()
    await write(service, 'b.trs', [3, 4, 5, 6], 7)
    await write(service, 'a.trs', [1, 2])
    await service.signal()
    expect(await quantities(service)).toEqual({ 1: 10, 2: 10, 3: 7, 4: 7, 5: 7, 6: 7 })
  })

  it('tell a good anew that moved there and back', async () => {
    const service = await startTorgsoft({ settings: { files: ['a.trs', 'b.trs'], guards: { drop: 1 } } })
    await write(service, 'a.trs', [1, 2, 3])
    await write(service, 'b.trs', [4, 5, 6])
    await service.signal()
    await write(service, 'a.trs', [1, 2])
    await write(service, 'b.trs', [3, 4, 5, 6], 7)
    await service.signal()
    expect(await quantities(service)).toMatchObject({ 3: 7 })
    await write(service, 'a.trs', [1, 2, 3])
    await write(service, 'b.trs', [4, 5, 6], 7)
    await service.signal()
    expect(await quantities(service)).toMatchObject({ 3: 10 })
    service.shop.calls.length = 0
    await write(service, 'a.trs', [1, 2, 3, 9])
    await service.signal()
    expect(service.shop.calls).toMatchObject([{ skus: ['9'] }])
  })
})

describe('two instances that feed one shop', () => {
  it('leave a good alone that moved from one to the other', async () => {
    const service = await startTorgsoft({
      settings: { file: 'a.trs', missing: 'zero', guards: { drop: 1 } },
      instances: { outlet: { file: 'b.trs', missing: 'zero', guards: { drop: 1 } } },
    })
    await write(service, 'a.trs', [1, 2, 3])
    await write(service, 'b.trs', [4, 5, 6])
    await service.pass(5 * MINUTE)
    await write(service, 'b.trs', [3, 4, 5, 6], 7)
    await service.runJob('outlet/load')
    await write(service, 'a.trs', [1, 2])
    await service.runJob('torgsoft/load')
    expect(await quantities(service)).toEqual({ 1: 10, 2: 10, 3: 7, 4: 7, 5: 7, 6: 7 })
    await write(service, 'b.trs', [4, 5, 6], 7)
    await service.runJob('outlet/load')
    expect(await quantities(service)).toMatchObject({ 3: 0 })
  })
})

/** A service whose second export lacks a good that the first one had. */
async function withGone(settings: Record<string, unknown>) {
  const service = await startTorgsoft({ settings })
  const good = service.torgsoft.goods[7]
  if (good === undefined) throw new Error('The simulator has too few goods')
  good.stock = { 2: 5 }
  await service.load()
  service.torgsoft.remove(good.id)
  await service.load()
  return { service, good, gone: String(good.id) }
}

async function bringBack(service: TorgsoftService, good: SimulatedGood): Promise<void> {
  service.torgsoft.add(good)
  await service.load()
}

/** An export in which nothing but some stock differs from the one before. */
async function anotherExport(service: TorgsoftService): Promise<void> {
  service.torgsoft.mutate('stock')
  await service.load()
}

/** A goods file with these goods, all in this quantity. */
async function write(
  { place }: TorgsoftService,
  name: string,
  ids: readonly number[],
  quantity = 10,
): Promise<void> {
  await place.clock.advance(1000)
  const rows = ids.map((id) => `${id};"Good ${id}";12,5;${quantity}`)
  const text = ['"GoodID";"GoodName";"RetailPrice";"WarehouseQuantity"', ...rows, ''].join('\r\n')
  await place.folder('exchange').writeInPlace(name, new TextEncoder().encode(text))
}

async function quantities(service: TorgsoftService): Promise<Record<string, number>> {
  return Object.fromEntries(
    [...(await service.products()).values()].map(({ sku, quantity }) => [sku, quantity]),
  )
}
