import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diffShard, type ShardDiff } from '../../../../plugins/torgsoft/goods/diff.ts'
import { emptyShard, type KnownShard } from '../../../../plugins/torgsoft/goods/known.ts'
import { DEFAULT_DIFF } from '../../../../plugins/torgsoft/goods/options.ts'
import { FILES } from '../../../fixtures/torgsoft/make.ts'
import { readGoods } from './read-goods.ts'

const CORE = 'core24-cp1251.trs'
const FULL = 'columns50-utf8bom.trs'
const HEADERLESS = 'columns50-noheader-cp1251.trs'
const STOCK = 'stock5-renamed-cp1251.trs'
const CUT = 'core24-truncated-cp1251.trs'

const bytesOf = (name: string) => readFileSync(new URL(`../../../fixtures/torgsoft/${name}`, import.meta.url))

async function apply(name: string, known: KnownShard = emptyShard('v1')): Promise<ShardDiff> {
  const { goods, rejected } = await readGoods(bytesOf(name))
  expect(rejected).toEqual([])
  return diffShard({ goods, known, mapping: 'v1', sourceHash: name, options: DEFAULT_DIFF })
}

async function applyAll(...names: string[]): Promise<KnownShard> {
  let known = emptyShard('v1')
  for (const name of names) known = (await apply(name, known)).nextKnown
  return known
}

const NOTHING = {
  content: [],
  stock: [],
  show: [],
  hide: [],
  zero: [],
  remove: [],
  unchanged: 10,
  missing: 0,
}

test.each(Object.entries(FILES))('%s is what make.ts makes', (name, bytes) => {
  expect(Buffer.compare(bytesOf(name), Buffer.from(bytes))).toBe(0)
})

describe.each([CORE, FULL, HEADERLESS])('%s', (name) => {
  test('has ten goods, two of them hidden', async () => {
    const { content } = await apply(name)
    expect(content).toHaveLength(10)
    expect(content.filter((patch) => patch.visible === false).map((patch) => patch.sku)).toEqual([
      '2003',
      '2011',
    ])
    expect(content.every((patch) => patch.create !== false)).toBe(true)
  })

  test('has three sizes of one model, one of them sold out', async () => {
    const sizes = (await apply(name)).content.slice(0, 3)
    expect(new Set(sizes.map((patch) => patch.model)).size).toBe(1)
    expect(sizes.map((patch) => [patch.options, patch.quantity])).toEqual([
      [{ size: '41', color: 'бурі' }, 5],
      [{ size: '42', color: 'бурі' }, 1],
      [{ size: '43', color: 'бурі' }, 0],
    ])
    expect(sizes[0]).toMatchObject({
      name: 'Черевики "Сойка" бурі BR-300 41(р)',
      price: '3120.00',
      salePrice: '2496.00',
      brand: 'Sojka',
      categories: [['Взуття', 'Черевики']],
      attributes: { Country: 'Португалія', Material: 'шкіра', Sex: 'чоловіча', Season: 'осінь-зима' },
    })
  })

  test('keeps texts, numbers and keys as they are meant', async () => {
    const { content } = await apply(name)
    const good = (sku: string) => content.find((patch) => patch.sku === sku)
    expect(good('2010')).toMatchObject({
      name: 'Шампунь «Ґава» 300 мл',
      description: 'Шампунь <i>300 мл</i>; для щоденного миття',
      options: { size: '300' },
      categories: [['Побут', 'Чистота', 'Шампуні, бальзами для волосся']],
      salePrice: null,
    })
    expect(good('2011')).toMatchObject({
      name: 'Ниті бавовняні її №40',
      price: '7.05',
      quantity: 0,
      categories: [['Рукоділля']],
    })
    expect(good('2012')).toMatchObject({ name: "М'яка ковдра сіра K-5 L(р)", brand: 'Vilna+' })
    expect(good('2013')).toMatchObject({ quantity: 112.6 })
    expect(good('2014')).toMatchObject({
      brand: 'Morven',
      attributes: { Country: 'Morven' },
      articul: '30 T100/2 (S)',
    })
    expect(good('2015')).toMatchObject({ name: 'Торбинка "Сойка" 300х400 мм', barcode: '09027900440011' })
    expect(good('2016')).toMatchObject({ price: '284.63', salePrice: '199.95' })
  })

  test('keeps the quantity below zero beside the one that the shop is told', async () => {
    const { goods } = await readGoods(bytesOf(name), { chunkSize: 5 })
    expect(goods.find((good) => good.goodId === '2011')?.stock).toMatchObject({
      quantity: 0,
      rawQuantity: -3,
    })
  })

  test('passes on neither purchase nor wholesale prices', async () => {
    const patches = JSON.stringify((await apply(name)).content)
    expect(patches).not.toMatch(/180\.4|180,4|2080|190\.2|190,2|Wholesale|PrimeCost/)
  })
})

describe('one file after another', () => {
  test.each([
    [CORE, CORE],
    [FULL, HEADERLESS],
    [HEADERLESS, FULL],
    [FULL, CORE],
    [HEADERLESS, CORE],
    [CORE, STOCK],
    [FULL, STOCK],
  ])('after %s nothing of %s is told', async (first, second) => {
    expect(await apply(second, await applyAll(first))).toMatchObject(NOTHING)
  })

  test('going back to fewer columns and on to more tells nothing', async () => {
    const known = await applyAll(CORE, FULL, STOCK, CORE)
    expect(await apply(HEADERLESS, known)).toMatchObject(NOTHING)
  })

  test('more columns add what only they have, and change nothing that fewer columns told', async () => {
    const core = await apply(CORE)
    const added = await apply(FULL, core.nextKnown)
    for (const patch of added.content) {
      const { model: _, ...before } = core.content.find((earlier) => earlier.sku === patch.sku) ?? { sku: '' }
      const { attributes = {}, stocks: _stocks, create, model: _model, ...common } = patch
      expect(create).toBe(false)
      expect(before).toMatchObject(common)
      expect(Object.keys(attributes).filter((title) => before.attributes?.[title] !== undefined)).toEqual([])
    }
    expect(added.content.find((patch) => patch.sku === '2003')).toMatchObject({ model: '2001' })
    expect(added.content.find((patch) => patch.sku === '2016')).toMatchObject({
      attributes: { Analogs: '2010,2015', MesUnit: 'мл' },
      stocks: { 1: 6 },
    })
  })
})

describe('a file with five columns', () => {
  test('creates nothing where nothing is known', async () => {
    const { content, stock } = await apply(STOCK)
    expect(content).toEqual([])
    expect(stock).toHaveLength(10)
    expect(stock[0]).toEqual({
      sku: '2001',
      price: '3120.00',
      salePrice: '2496.00',
      quantity: 5,
      visible: true,
    })
  })

  test('updates only what it has', async () => {
    const known = await applyAll(FULL)
    const changed = new TextDecoder('windows-1251')
      .decode(bytesOf(STOCK))
      .replace('2016;6;284,63;199,95', '2016;5;284,63;0')
    const { goods } = await readGoods(new TextEncoder().encode(changed))
    const diff = diffShard({ goods, known, mapping: 'v1', sourceHash: 'changed', options: DEFAULT_DIFF })
    expect(diff).toMatchObject({
      ...NOTHING,
      stock: [{ sku: '2016', salePrice: null, quantity: 5 }],
      unchanged: 9,
    })
    expect(diff.nextKnown.goods['2016']?.content).toBe(known.goods['2016']?.content)
  })
})

test('a file cut in a row is refused as incomplete', async () => {
  await expect(readGoods(bytesOf(CUT))).rejects.toThrow(
    expect.objectContaining({ code: 'GOODS_FILE_INCOMPLETE', retry: 'later', details: { line: 8 } }),
  )
})

test('a file may give its prices in another currency', async () => {
  const { goods } = await readGoods(bytesOf(FULL), {
    mapping: { price: { regular: 'EqualSalePrice', promo: null } },
  })
  expect(goods.filter((good) => good.stock.price !== null).map((good) => [good.goodId, good.stock])).toEqual([
    ['2014', { price: '212.40', quantity: 2, stocks: { 4: 2 }, display: true }],
  ])
})
