import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { diffShard } from '../../../../plugins/torgsoft/goods/diff.ts'
import { emptyShard } from '../../../../plugins/torgsoft/goods/known.ts'
import { DEFAULT_DIFF } from '../../../../plugins/torgsoft/goods/options.ts'
import { EXAMPLE_GOODS } from '../../../fixtures/torgsoft/example-goods.ts'
import { EXAMPLE_FILE } from '../../../fixtures/torgsoft/make-example.ts'
import { readGoods } from './read-goods.ts'

const FOLDER = new URL('../../../../examples/torgsoft/', import.meta.url)

test('the goods file of the example is what make-example.ts makes', () => {
  expect(Buffer.compare(readFileSync(new URL('TSGoods.trs', FOLDER)), Buffer.from(EXAMPLE_FILE))).toBe(0)
})

test('every good of the example is read and shown as it is meant', async () => {
  const { goods, rejected } = await readGoods(EXAMPLE_FILE)
  expect(rejected).toEqual([])
  expect(goods).toHaveLength(EXAMPLE_GOODS.length)
  const input = { goods, known: emptyShard('v1'), mapping: 'v1', sourceHash: 'x', options: DEFAULT_DIFF }
  const patches = diffShard(input).content
  expect(patches.find((patch) => patch.sku === '3001')).toMatchObject({
    name: 'Чобітки гумові "Жабка" зелені 24(р)',
    price: '899.00',
    salePrice: '719.20',
    quantity: 3,
    stocks: { 1: 1, 3: 2 },
    visible: true,
    categories: [['Взуття', 'Чобітки']],
    brand: 'Stagno',
    model: '3001',
    options: { size: '24', color: 'зелені' },
    attributes: { Догляд: 'Протирати вологою ганчіркою', Sex: 'для хлопчиків' },
  })
  expect(patches.find((patch) => patch.sku === '3031')).toMatchObject({
    quantity: 41.75,
    attributes: { Width: '150' },
  })
  expect(patches.filter((patch) => patch.visible === false).map((patch) => patch.sku)).toEqual([
    '3002',
    '3013',
    '3044',
  ])
})

test('every photo of the example is an image and belongs to a good', () => {
  const ids = new Set(EXAMPLE_GOODS.map((good) => String(good.GoodID)))
  const names = readdirSync(new URL('photos/', FOLDER))
  expect(names.length).toBeGreaterThan(7)
  for (const name of names) {
    expect(name).toMatch(/^\d+(_\d+)?\.(jpg|png)$/i)
    expect(ids).toContain(/^\d+/.exec(name)?.[0])
    const start = readFileSync(new URL(`photos/${name}`, FOLDER))
      .subarray(0, 4)
      .toString('hex')
    expect(start).toBe(name.endsWith('.png') ? '89504e47' : 'ffd8ffdb')
  }
})
