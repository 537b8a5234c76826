import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { blankProduct, productShardOf } from '../../../core/shop/record.ts'
import { createRecords, type WooRecord } from '../../../plugins/woocommerce/products/records.ts'
import { watchStore } from '../../core/shop/watched-store.ts'
import { emptyStore } from './products-place.ts'

function record(sku: string, change: Partial<WooRecord> = {}): WooRecord {
  return {
    product: { ...blankProduct(sku), name: sku },
    link: { id: 7, type: 'simple', isAdopted: false },
    photos: [],
    at: '2026-01-05T12:00:00.000Z',
    ...change,
  }
}

const PHOTO = { name: 'a.jpg', position: 0, hash: 'ff', mediaId: 3 }

/** Two codes of one shard. */
function neighbours(): [string, string] {
  const first = '0'
  for (let number = 1; ; number++) {
    if (productShardOf(String(number)) === productShardOf(first)) return [first, String(number)]
  }
}

describe('records', () => {
  test('are found by their codes, whatever these are', async () => {
    const records = createRecords(emptyStore())
    const all = ['1', '__proto__', 'constructor', 'Щ', 'a:b'].map((sku) => record(sku))
    await records.put(all)
    for (const one of all) expect(await records.find(one.product.sku)).toEqual(one)
    expect(await records.find('toString')).toBeUndefined()
    expect([...(await records.findMany(['Щ', '2', '__proto__'])).keys()].toSorted()).toEqual([
      '__proto__',
      'Щ',
    ])
  })

  test('of one shard are one write, and none when nothing differs', async () => {
    const watched = watchStore(emptyStore())
    const records = createRecords(watched.store)
    const [a, b] = neighbours()
    await records.put([record(a), record(b)])
    expect(watched.writes).toHaveLength(1)
    await records.change(a, (current) => current)
    await records.remove(['nobody'])
    expect(watched.writes).toHaveLength(1)
    expect((await records.shard(productShardOf(a))).map(({ product }) => product.sku)).toEqual(
      [a, b].toSorted(),
    )
  })

  test('that are kept again keep their photos, which others put there meanwhile', async () => {
    const records = createRecords(emptyStore())
    await records.put([record('1')])
    await records.change('1', (current) => current && { ...current, photos: [PHOTO] })
    await records.put([record('1', { sentQuantity: 4 })])
    expect(await records.find('1')).toMatchObject({ sentQuantity: 4, photos: [PHOTO] })
  })

  test('that are removed take their photos along', async () => {
    const records = createRecords(emptyStore())
    await records.put([record('1', { photos: [PHOTO] })])
    await records.remove(['1'])
    await records.put([record('1')])
    expect((await records.find('1'))?.photos).toEqual([])
  })

  test('forget quantities and nothing else', async () => {
    const records = createRecords(emptyStore())
    await records.put([record('1', { sentQuantity: 4 })])
    await records.forgetQuantities(['1', 'nobody'])
    const found = await records.find('1')
    expect(found?.sentQuantity).toBeUndefined()
    expect(found?.product).toEqual(record('1').product)
    expect(await records.find('nobody')).toBeUndefined()
  })

  test('keep what a newer program has added to them', async () => {
    const store = emptyStore()
    const records = createRecords(store)
    const newer = { ...record('1'), colour: 'white', link: { ...record('1').link, since: '2030' } }
    await store.put(`records:${productShardOf('1')}`, { records: [newer] })
    await records.change('1', (current) => current && { ...current, sentQuantity: 1 })
    const kept = await store.get(`records:${productShardOf('1')}`, v.any())
    expect(kept).toMatchObject({ records: [{ colour: 'white', link: { since: '2030' }, sentQuantity: 1 }] })
  })

  test('are not written under a fence that is over', async () => {
    const store = emptyStore()
    const records = createRecords(store)
    await store.put('job', { fence: 2 })
    await expect(records.put([record('1')], [{ key: 'job', fence: 1 }])).rejects.toMatchObject({
      code: 'STALE_FENCE',
    })
    expect(await records.find('1')).toBeUndefined()
  })
})
