import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'
import { createPlace } from '../../helpers/torgsoft-place.ts'

describe('a row of the goods that was put aside', () => {
  it('is told again when the shop takes it now, and is gone from the list', async () => {
    const service = await startTorgsoft()
    service.shop.refused.add('1001').add('1002')
    await service.load()
    service.shop.refused.delete('1001')
    service.shop.calls.length = 0
    const job = await service.retry('torgsoft/load', 'GoodID 1001')
    expect(rowsOf(job)).toEqual(['GoodID 1002'])
    expect((await service.products()).has('1001')).toBe(true)
    expect(service.shop.calls.flatMap(({ skus }) => skus).sort()).toEqual(['1001', '1002'])
  })

  it('is read again from a file that was mended', async () => {
    const { service, mend } = await withBadRow()
    expect(rowsOf(await service.job())).toEqual(['line 52'])
    await mend()
    expect(rowsOf(await service.retry('torgsoft/load', 'line 52'))).toEqual([])
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })

  it('stays when the file is as it was, and nothing is asked that was answered before', async () => {
    const { service } = await withBadRow({ rejected: 0.001 })
    const job = await service.retry('torgsoft/load', 'line 52')
    expect(job).toMatchObject({
      status: 'TRIGGER_WAITING',
      counts: { read: 51, unchanged: 50, quarantined: 1 },
    })
    expect(rowsOf(job)).toEqual(['line 52'])
  })

  it('stays in sight when the same export is signalled again', async () => {
    const { service } = await withBadRow()
    await service.signal()
    expect((await service.runs())[0]?.summary).toContain('the same export')
    expect(rowsOf(await service.job())).toEqual(['line 52'])
  })

  it('is gone when another export has it right', async () => {
    const { service } = await withBadRow()
    service.torgsoft.mutate('stock')
    expect(rowsOf(await service.load())).toEqual([])
  })

  it('names its file where there are several, and stays when another one is loaded', async () => {
    const service = await startTorgsoft({ settings: { files: ['TSGoods.trs', 'other.trs'] } })
    service.shop.refused.add('1001')
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    expect(rowsOf(await service.job())).toEqual(['TSGoods.trs: GoodID 1001'])
    await service.place.folder('exchange').writeInPlace('other.trs', await twoGoods(service))
    await service.pass(5 * MINUTE)
    expect(rowsOf(await service.job())).toContain('TSGoods.trs: GoodID 1001')
    service.shop.refused.clear()
    expect(rowsOf(await service.retry('torgsoft/load', 'TSGoods.trs: GoodID 1001'))).toEqual([])
  })

  it('of a file that a person has called a part is told without taking anything away', async () => {
    const service = await startTorgsoft({ settings: { missing: 'zero' } })
    await service.load()
    service.torgsoft.mutate('drop')
    const kept = String(service.torgsoft.goods[0]?.id)
    if (service.torgsoft.goods[0] !== undefined) service.torgsoft.goods[0].price += 1
    service.shop.refused.add(kept)
    const { runId } = await service.load()
    const job = await service.confirm(runId ?? '', { partial: true })
    expect(rowsOf(job)).toEqual([`GoodID ${kept}`])
    service.shop.refused.clear()
    const again = await service.retry('torgsoft/load', `GoodID ${kept}`)
    expect(again).toMatchObject({ status: 'TRIGGER_WAITING', error: null, quarantined: [] })
    expect(again.counts['zeroed']).toBeUndefined()
  })
})

describe('an order that was put aside', () => {
  it('is gone from the list when there is nothing to hand over any more', async () => {
    const service = await withOrders({ statuses: ['paid'] })
    const first = await placeOrder(service, '1', 'GIFT-CARD')
    await placeOrder(service, '2', 'GIFT-CARD')
    await service.pass(5 * MINUTE)
    expect(rowsOf(await service.job('torgsoft/orders'))).toEqual(['order 1', 'order 2'])
    await service.app.service.registry.shop('catalog', {}).setOrderStatus(first, 'cancelled')
    const job = await service.retry('torgsoft/orders', 'order 1')
    expect(job).toMatchObject({ error: null, lastRun: { summary: 'No longer in the shop: 1' } })
    expect(rowsOf(job)).toEqual(['order 2'])
  })

  it('stays when it still cannot go, and keeps the place of the others', async () => {
    const service = await withOrders()
    await placeOrder(service, '1', 'GIFT-CARD')
    await placeOrder(service, '2', '1001')
    await service.pass(5 * MINUTE)
    const before = await service.app.service.engine.state('torgsoft/orders')
    const job = await service.retry('torgsoft/orders', 'order 1')
    expect(job).toMatchObject({ counts: { read: 1, quarantined: 1 } })
    expect(rowsOf(job)).toEqual(['order 1'])
    const { mark } = await service.app.service.engine.state('torgsoft/orders')
    expect(mark).toEqual(before.mark)
    await placeOrder(service, '3', '1001')
    await service.pass(5 * MINUTE)
    expect((await service.torgsoft.takeOrders()).map(({ number }) => number)).toEqual(['2', '3'])
  })

  it('stays in sight while the folder cannot be reached', async () => {
    const service = await withOrders()
    await placeOrder(service, '1', 'GIFT-CARD')
    await service.pass(5 * MINUTE)
    service.shop.isDown = true
    await service.pass(5 * MINUTE)
    const job = await service.job('torgsoft/orders')
    expect(job.error).not.toBeNull()
    expect(rowsOf(job)).toEqual(['order 1'])
  })
})

function rowsOf({ quarantined }: { quarantined: readonly { row: string }[] }): string[] {
  return quarantined.map(({ row }) => row).sort()
}

/** A load of 50 goods and of a row that cannot be read. */
async function withBadRow(guards: { rejected: number } = { rejected: 1 }) {
  const place = await createPlace()
  const service = await startTorgsoft({ place, settings: { guards } })
  await service.torgsoft.export()
  const file = join(place.path, 'exchange', 'TSGoods.trs')
  const good = await readFile(file)
  await writeFile(file, Buffer.concat([good, Buffer.from(`"x"${';'.repeat(49)}\r\n`)]))
  await service.signal()
  const { runId, status } = await service.job()
  if (status === 'ERROR') await service.confirm(runId ?? '')
  return {
    service,
    async mend() {
      await place.clock.advance(1000)
      await writeFile(file, good)
    },
  }
}

async function withOrders(orders: Record<string, unknown> = {}): Promise<TorgsoftService> {
  const since = '2026-01-01T00:00:00Z'
  return await startTorgsoft({
    place: await createPlace(),
    settings: { orders: { folder: 'orders', since, ...orders } },
  })
}

async function placeOrder(service: TorgsoftService, number: string, sku: string): Promise<string> {
  const items = [{ sku, name: `Good ${sku}`, quantity: 2, price: '19.6' }]
  const order = { number, status: 'paid', items, total: '39.20' }
  const answer = await service.api('/catalog/orders', { method: 'POST', body: JSON.stringify(order) })
  return v.parse(v.object({ id: v.string() }), await answer.json()).id
}

/** The first lines of what was exported, as a file of its own. */
async function twoGoods(service: TorgsoftService): Promise<Uint8Array<ArrayBuffer>> {
  const file = await readFile(join(service.place.path, 'exchange', 'TSGoods.trs'), 'latin1')
  const lines = file.split('\r\n').slice(0, 3)
  return new Uint8Array(Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'))
}
