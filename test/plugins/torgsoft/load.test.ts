import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'
import { createPlace } from '../../helpers/torgsoft-place.ts'
import { dyingAt } from '../../helpers/dying.ts'

describe('a load', () => {
  it('brings what was exported into the shop', async () => {
    const service = await startTorgsoft()
    const job = await service.load()
    expect(job).toMatchObject({
      status: 'TRIGGER_WAITING',
      error: null,
      total: 50,
      counts: { read: 50, applied: 50, created: 50 },
    })
    const [good] = service.torgsoft.goods
    const product = (await service.products()).get(String(good?.id))
    expect(product).toMatchObject({
      price: good?.price.toFixed(2),
      model: String(good?.model),
      options: { size: good?.size },
      stocks: { 2: good?.stock[2] },
    })
  })

  it('of the same file writes nothing to the shop', async () => {
    const service = await startTorgsoft()
    await service.load()
    const before = service.shop.calls.length
    const job = await service.load()
    expect(service.shop.calls).toHaveLength(before)
    expect(job.lastRun?.summary).toBe('TSGoods.trs: the same export as before')
  })

  it.each(['header', 'encoding', 'columns'] as const)(
    'of the same goods written otherwise (%s) writes nothing to the shop',
    async (mutation) => {
      const service = await startTorgsoft()
      await service.load()
      const before = service.shop.calls.length
      service.torgsoft.mutate(mutation)
      expect(await service.load()).toMatchObject({ error: null, counts: { read: 50, unchanged: 50 } })
      expect(service.shop.calls).toHaveLength(before)
    },
  )

  it('tells stock by the light path, and only of the goods that changed', async () => {
    const service = await startTorgsoft()
    await service.load()
    service.shop.calls.length = 0
    const sold = service.torgsoft.mutate('stock')
    expect(await service.load()).toMatchObject({ counts: { applied: sold, unchanged: 50 - sold } })
    expect(service.shop.calls.map(({ method }) => method)).toEqual(['applyStock'])
    expect(service.shop.calls[0]?.skus).toHaveLength(sold)
  })

  it('takes a bulk rename without asking', async () => {
    const service = await startTorgsoft()
    await service.load()
    const renamed = service.torgsoft.mutate('rename')
    expect(await service.load()).toMatchObject({ error: null, counts: { applied: renamed } })
    const names = [...(await service.products()).values()].filter(({ name }) => name.includes('+'))
    expect(names).toHaveLength(renamed)
  })

  it('never tells what the goods were bought for', async () => {
    const service = await startTorgsoft()
    await service.load()
    const told = JSON.stringify([...(await service.products()).values()])
    expect(told).not.toContain('PrimeCost')
    expect(told).not.toContain('Wholesale')
  })

  it('puts a row aside that it cannot read, with its place, and takes the others', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place, settings: { guards: { rejected: 1 } } })
    await service.torgsoft.export()
    const file = join(place.path, 'exchange', 'TSGoods.trs')
    const [, firstGood = ''] = (await readFile(file, 'latin1')).split('\r\n')
    const keyless = `"x"${';'.repeat(49)}`
    await appendFile(file, `${keyless}\r\n7;8;9\r\n${firstGood}\r\n`, 'latin1')
    await service.signal()
    const job = await service.job()
    expect(job.counts).toMatchObject({ read: 53, applied: 50, skipped: 1, quarantined: 2 })
    expect(job.quarantined.toSorted(byLine)).toMatchObject([
      { row: 'line 52', line: 52, column: '1' },
      { row: 'line 53', line: 53, column: '3' },
    ])
  })
})

describe('what may be overwritten', () => {
  it('is told of goods that the shop has; new goods are told whole', async () => {
    const service = await startTorgsoft()
    await service.load()
    await service.configure({ fields: ['quantity', 'stocks'] })
    service.torgsoft.mutate('rename')
    service.torgsoft.mutate('new')
    const sold = service.torgsoft.mutate('stock')
    const job = await service.load()
    expect(job.counts.created).toBe(1)
    const products = [...(await service.products()).values()]
    expect(products.filter(({ name }) => name.includes('+')).length).toBeLessThanOrEqual(1)
    expect(job.counts.applied).toBeLessThanOrEqual(sold + 1)
  })

  it('is told at once when the settings allow more', async () => {
    const service = await startTorgsoft()
    await service.load()
    await service.configure({ fields: ['quantity', 'stocks'] })
    const renamed = service.torgsoft.mutate('rename')
    await service.load()
    await service.configure({})
    await service.load()
    const products = [...(await service.products()).values()]
    expect(products.filter(({ name }) => name.includes('+'))).toHaveLength(renamed)
  })
})

describe('goods that the settings keep out', () => {
  it.each(['include', 'exclude'] as const)('are not told: %s', async (filter) => {
    const service = await startTorgsoft({ settings: { [filter]: { sections: ['56'] } } })
    const job = await service.load()
    const shoes = service.torgsoft.goods.filter(({ section }) => section[0] === 56).length
    const told = filter === 'include' ? shoes : 50 - shoes
    expect(job.counts).toMatchObject({ read: 50, applied: told, skipped: 50 - told })
    expect((await service.products()).size).toBe(told)
  })
})

describe('a shop that does not take everything', () => {
  it('is told again of what it refused, also when the same export is signalled again', async () => {
    const service = await startTorgsoft()
    service.shop.refused.add('1001').add('1002')
    const job = await service.load()
    expect(job.counts).toMatchObject({ read: 50, applied: 48, quarantined: 2 })
    expect(job.quarantined.map(({ row }) => row).sort()).toEqual(['GoodID 1001', 'GoodID 1002'])
    service.shop.refused.clear()
    service.shop.calls.length = 0
    await service.signal()
    expect(service.shop.calls.flatMap(({ skus }) => skus).sort()).toEqual(['1001', '1002'])
    expect((await service.products()).size).toBe(50)
    service.shop.calls.length = 0
    await service.signal()
    expect(service.shop.calls).toEqual([])
  })

  it('gets a product anew that somebody has deleted there', async () => {
    const service = await startTorgsoft()
    await service.load()
    const [good] = service.torgsoft.goods
    await service.app.service.registry.shop('catalog', {}).deleteProducts([String(good?.id)])
    if (good !== undefined) good.stock = { 2: 77 }
    expect(await service.load()).toMatchObject({ counts: { skipped: 1, unchanged: 49 } })
    await service.signal()
    expect((await service.products()).get(String(good?.id))).toMatchObject({ quantity: 77 })
  })

  it('is waited for, and shown when it stays away', async () => {
    const service = await startTorgsoft()
    service.shop.isDown = true
    expect(await service.load()).toMatchObject({ status: 'RETRY_WAITING', error: { code: 'SHOP_DOWN' } })
    await service.pass(80_000)
    expect(await service.job()).toMatchObject({ status: 'RETRY_WAITING', tryCount: 3 })
    service.shop.isDown = false
    await service.pass(600_000)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect((await service.products()).size).toBe(50)
  })
})

describe('a load whose notes were damaged', () => {
  it('does not take the file for loaded, and begins anew', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    service.shop.isDown = true
    await service.load()
    service.shop.isDown = false
    await place.state.setItem?.('plugins:torgsoft:staged:TSGoods.trs', 'damaged', {})
    await service.pass(10_000)
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'LOAD_NOTES_LOST' } })
    await service.pass(5 * MINUTE)
    expect((await service.products()).size).toBe(50)
  })
})

describe('a load whose process dies', () => {
  it('ends as if nothing had happened, wherever that was', async () => {
    const undisturbed = await loadedOnce()
    await changedExport(undisturbed)
    await undisturbed.signal()
    const expected = await withoutTimes(undisturbed)
    for (let at = 1; ; at += 2) {
      const first = await loadedOnce()
      await changedExport(first)
      const { place } = first
      const dying = dyingAt(at)
      try {
        const dead = { ...place, state: dying.driver(place.state), blobs: dying.driver(place.blobs) }
        const second = await startTorgsoft({ place: dead, settings: CRASHING, wrapFolder: dying.folder })
        await second.signal()
      } catch {
        // It died.
      }
      const third = await startTorgsoft({ place, settings: CRASHING })
      await third.pass(5 * MINUTE)
      expect([at, await withoutTimes(third)]).toEqual([at, expected])
      expect(await third.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
      if (!dying.isDead()) return
    }
  })
})

function byLine(a: { line?: number | undefined }, b: { line?: number | undefined }): number {
  return (a.line ?? 0) - (b.line ?? 0)
}

const CRASHING = { missing: 'zero', photos: { folder: 'photos' } }

async function loadedOnce(): Promise<TorgsoftService> {
  const service = await startTorgsoft({ settings: CRASHING, simulator: { goods: 6 } })
  await service.torgsoft.photo(1001)
  await service.load()
  return service
}

/** An export with a good less, one more, and other stock; and a photo more. */
async function changedExport({ torgsoft, place }: TorgsoftService): Promise<void> {
  torgsoft.remove(1003)
  torgsoft.mutate('new')
  torgsoft.mutate('stock')
  await place.clock.advance(1000)
  await torgsoft.photo(1002)
  await torgsoft.export()
}

async function withoutTimes(service: TorgsoftService) {
  const products = [...(await service.products()).values()]
  return products.map(({ updatedAt: _, ...product }) => product).sort((a, b) => (a.sku < b.sku ? -1 : 1))
}
