import { describe, expect, onTestFinished, test } from 'vitest'
import { filesystemDriver } from '../../../core/storage/fs.ts'
import { importInto, type Media } from '../../../core/transfer/import.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { demoPlugin, instanceOf, startService } from '../../helpers/service.ts'
import { temporaryFolder } from '../../helpers/storage.ts'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'
import { type Bytes, exported, imported, openStorage, piecesOf } from '../../helpers/transfer.ts'

const SETTINGS = { orders: { folder: 'orders', since: '2026-01-01T00:00:00Z' } }

describe('a service that is exported while it runs and goes on from the import on another driver', () => {
  test('has the same goods, loads nothing anew and hands no order over again', async () => {
    const first = await startTorgsoft({ settings: SETTINGS })
    await first.load()
    for (let number = 1; number <= 5; number++) await placeOrder(first, String(number))
    await first.pass(5 * MINUTE)
    expect(await first.torgsoft.takeOrders('delete')).toHaveLength(5)
    await placeOrder(first, '6')
    const file = await download(first)
    const products = await first.products()
    await first.app.stop()

    const target = await disk()
    await imported(target, file)
    const second = await startAt(first, target)
    expect(await second.products()).toEqual(products)
    const reload = await second.load()
    expect(reload).toMatchObject({ error: null, lastRun: { outcome: 'done', counts: {} } })
    expect(second.shop.calls).toEqual([])
    const touched = second.torgsoft.mutate('stock')
    expect(await second.load()).toMatchObject({
      counts: { read: 50, applied: touched, unchanged: 50 - touched },
    })
    await second.pass(5 * MINUTE)
    await second.runJob('torgsoft/orders', { again: true })
    expect((await second.torgsoft.takeOrders('delete')).map(({ number }) => number)).toEqual(['6'])
  })

  test('finishes a load that was under way', async () => {
    const first = await startTorgsoft({ simulator: { goods: 1600 } })
    const files: Bytes[] = []
    first.shop.onCall = async () => {
      if (first.shop.calls.length % 2 === 1) files.push(await download(first))
    }
    await first.load()
    const products = await first.products()
    expect(products.size).toBe(1600)
    await first.app.stop()
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) {
      const target = await disk()
      await imported(target, file)
      const second = await startAt(first, target)
      expect((await second.products()).size).toBeLessThan(1600)
      await second.pass(10 * MINUTE)
      expect(withoutTimes(await second.products())).toEqual(withoutTimes(products))
      expect(await second.job()).toMatchObject({
        error: null,
        lastRun: { outcome: 'done', counts: { read: 1600 } },
      })
      await second.app.stop()
    }
  })
})

test('an instance can ask when everything was imported', async () => {
  const times: (number | undefined)[] = []
  const plugin = demoPlugin([], {
    setup: async ({ importedAt }) => {
      times.push(await importedAt())
      return {}
    },
  })
  const first = openStorage()
  await startService({ instances: [instanceOf(plugin)], driver: first.media.state })
  const target = openStorage()
  await importInto(target.media, piecesOf(await exported(first)), { clock: createFakeClock(5000) })
  await startService({ instances: [instanceOf(plugin)], driver: target.media.state })
  expect(times).toEqual([undefined, 5000])
})

/** A service in the same place, which finds the same folders and another storage. */
async function startAt({ place }: TorgsoftService, { state, blobs }: Media): Promise<TorgsoftService> {
  return await startTorgsoft({ place: { ...place, state, blobs }, settings: SETTINGS })
}

async function download(service: TorgsoftService): Promise<Bytes> {
  const answer = await service.api('/api/export')
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

async function disk(): Promise<Media> {
  const { path, remove } = await temporaryFolder()
  onTestFinished(remove)
  return {
    state: filesystemDriver({ base: `${path}/state` }),
    blobs: filesystemDriver({ base: `${path}/blobs`, suffix: '.bin' }),
  }
}

async function placeOrder(service: TorgsoftService, number: string): Promise<void> {
  const items = [{ sku: '1001', name: 'A good', quantity: 1, price: '19.6' }]
  const body = JSON.stringify({ number, items, total: '19.60' })
  const answer = await service.api('/catalog/orders', { method: 'POST', body })
  expect(answer.status).toBe(201)
}

function withoutTimes(products: Awaited<ReturnType<TorgsoftService['products']>>): unknown {
  return [...products].map(([sku, product]) => [sku, { ...product, updatedAt: undefined }])
}
