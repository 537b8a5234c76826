import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { diffShard, type ShardDiff, type ShardInput } from '../../../../plugins/torgsoft/goods/diff.ts'
import {
  emptyShard,
  knownShardSchema,
  settle,
  type KnownShard,
} from '../../../../plugins/torgsoft/goods/known.ts'
import type { Good } from '../../../../plugins/torgsoft/goods/map.ts'
import { DEFAULT_DIFF, mappingVersion, type DiffOptions } from '../../../../plugins/torgsoft/goods/options.ts'

const TEA: Good = {
  goodId: '7',
  line: 2,
  columns: { GoodName: 'Чай', Description: 'Листовий', Country: 'Кенія', FashionName: 'Чай', Устілка: 'ні' },
  stock: { price: '80.00', salePrice: null, quantity: 3, display: true },
}
const COFFEE: Good = { ...TEA, goodId: '8', line: 3, columns: { GoodName: 'Кава' } }

interface Setup extends Partial<Omit<ShardInput, 'options'>> {
  options?: Partial<DiffOptions>
}

function diff(goods: Good[], known: KnownShard = emptyShard('v1'), setup: Setup = {}): ShardDiff {
  const { options, ...rest } = setup
  return diffShard({
    goods,
    known,
    mapping: 'v1',
    sourceHash: 'export-1',
    ...rest,
    options: { ...DEFAULT_DIFF, ...options },
  })
}

const knowing = (...goods: Good[]) => diff(goods).nextKnown
const withStock = (good: Good, stock: Good['stock']): Good => ({
  ...good,
  stock: { ...good.stock, ...stock },
})
const withColumns = (good: Good, columns: Good['columns']): Good => ({
  ...good,
  columns: { ...good.columns, ...columns },
})

describe('what changed', () => {
  test('a new good is told whole', () => {
    expect(diff([TEA]).content).toEqual([
      {
        sku: '7',
        name: 'Чай',
        description: 'Листовий',
        model: 'Чай',
        modelName: 'Чай',
        attributes: { Country: 'Кенія', Устілка: 'ні' },
        price: '80.00',
        salePrice: null,
        quantity: 3,
        visible: true,
      },
    ])
  })

  test('the same again tells nothing and changes nothing that is known', () => {
    const known = knowing(TEA, COFFEE)
    const again = diff([COFFEE, TEA], known, { sourceHash: 'export-2' })
    expect(again).toMatchObject({ content: [], stock: [], unchanged: 2, nextKnown: known })
  })

  test('what is known is the same text after it was stored, and whatever the order of the file', () => {
    const goods = ['00012', '7', '99999999999', '00003', '8'].map((goodId) =>
      withStock({ ...TEA, goodId }, { stocks: { 8: 2, 2: 1 }, price: goodId === '8' ? null : '5.00' }),
    )
    const text = JSON.stringify(diff(goods).nextKnown)
    const stored = v.parse(knownShardSchema, JSON.parse(text))
    expect(JSON.stringify(stored)).toBe(text)
    expect(JSON.stringify(diff(goods.toReversed(), stored).nextKnown)).toBe(text)
  })

  test('a price or a quantity goes by the light way, alone', () => {
    const known = knowing(TEA, COFFEE)
    const changed = diff(
      [withStock(TEA, { quantity: 0 }), withStock(COFFEE, { price: '90.00', salePrice: '85.00' })],
      known,
    )
    expect(changed).toMatchObject({ content: [], unchanged: 0 })
    expect(changed.stock).toEqual([
      { sku: '7', quantity: 0 },
      { sku: '8', price: '90.00', salePrice: '85.00' },
    ])
  })

  test('changed content is told with only the members that changed, and creates nothing', () => {
    const changed = withStock(withColumns(TEA, { Description: 'Пакетований', Country: '', Устілка: 'так' }), {
      quantity: 4,
    })
    expect(diff([changed], knowing(TEA)).content).toEqual([
      {
        sku: '7',
        description: 'Пакетований',
        attributes: { Country: '', Устілка: 'так' },
        quantity: 4,
        create: false,
      },
    ])
  })

  test('a text that lost its value is emptied, a name never', () => {
    const changed = withColumns(TEA, { GoodName: '', Description: '' })
    expect(diff([changed], knowing(TEA)).content).toEqual([{ sku: '7', description: '', create: false }])
  })

  test('a new good without a name is not created', () => {
    const nameless = { ...TEA, columns: { GoodName: '', Country: 'Кенія' } }
    expect(diff([nameless]).content).toMatchObject([
      { sku: '7', attributes: { Country: 'Кенія' }, create: false },
    ])
    expect(diff([{ ...TEA, columns: {} }])).toMatchObject({
      content: [],
      stock: [{ sku: '7', price: '80.00' }],
    })
  })

  test('a good that may not be created is told so', () => {
    expect(diff([{ ...TEA, mayCreate: false }]).content).toMatchObject([{ name: 'Чай', create: false }])
  })

  test('columns that the file does not have stay as they are', () => {
    const known = knowing(TEA)
    const fewer = { ...TEA, columns: { GoodName: 'Чай чорний' }, stock: { quantity: 3 } }
    const after = diff([fewer], known)
    expect(after.content).toEqual([{ sku: '7', name: 'Чай чорний', create: false }])
    const back = withColumns(TEA, { GoodName: 'Чай чорний' })
    expect(diff([back], after.nextKnown)).toMatchObject({ content: [], stock: [], unchanged: 1 })
  })

  test('a member stays with the better column that told it, until that column is empty', () => {
    const grouped = withColumns(TEA, { ModelGoodID: '5' })
    const known = knowing(grouped)
    const renamed = { ...TEA, columns: { FashionName: 'Чай новий' } }
    const afterRename = diff([renamed], known)
    expect(afterRename.content).toEqual([{ sku: '7', modelName: 'Чай новий', create: false }])
    const ungrouped = withColumns(renamed, { ModelGoodID: '' })
    expect(diff([ungrouped], afterRename.nextKnown).content).toEqual([
      { sku: '7', model: 'Чай новий', create: false },
    ])
  })

  test('quantities by warehouse go together with the quantity', () => {
    const known = knowing(withStock(TEA, { stocks: { 2: 1, 8: 2 } }))
    const moved = withStock(TEA, { stocks: { 2: 3 } })
    expect(diff([moved], known).stock).toEqual([{ sku: '7', quantity: 3, stocks: { 2: 3 } }])
    const totalOnly = diff([withStock(TEA, { quantity: 1 })], known)
    expect(totalOnly.stock).toEqual([{ sku: '7', quantity: 1 }])
    expect(totalOnly.nextKnown.goods['7']).not.toHaveProperty('stocks')
    expect(diff([TEA], known).unchanged).toBe(1)
  })

  test('of a good that stands twice the last row counts', () => {
    const result = diff([TEA, COFFEE, { ...TEA, line: 9, stock: { ...TEA.stock, quantity: 5 } }])
    expect(result.duplicates).toEqual([{ goodId: '7', line: 2, lastLine: 9 }])
    expect(result.content.map((patch) => [patch.sku, patch.quantity])).toEqual([
      ['7', 5],
      ['8', 3],
    ])
  })

  test('under another mapping everything is told again', () => {
    const again = diff([TEA], knowing(TEA), { mapping: 'v2' })
    expect(again.content).toEqual(diff([TEA]).content)
    expect(diff([TEA], again.nextKnown, { mapping: 'v2' }).unchanged).toBe(1)
  })

  test('the version of a mapping follows its settings and not their order', () => {
    expect(mappingVersion({ a: 1, b: [2] })).toBe(mappingVersion({ b: [2], a: 1 }))
    expect(mappingVersion({ a: 1, b: [2] })).not.toBe(mappingVersion({ a: 1, b: [3] }))
  })
})

describe('which members may be overwritten', () => {
  const fields = ['price', 'quantity'] as const

  test('others are told when the good is new and never after', () => {
    const created = diff([TEA], emptyShard('v1'), { options: { fields } })
    expect(created.content).toEqual(diff([TEA]).content)
    const changed = withStock(withColumns(TEA, { GoodName: 'Інше' }), { price: '81.00', salePrice: '70.00' })
    expect(diff([changed], created.nextKnown, { options: { fields } })).toMatchObject({
      content: [],
      stock: [{ sku: '7', price: '81.00' }],
    })
    const renamed = withColumns(TEA, { GoodName: 'Інше' })
    expect(diff([renamed], created.nextKnown, { options: { fields } })).toMatchObject({
      content: [],
      unchanged: 1,
    })
  })

  test('what was hidden for being missing is shown again all the same', () => {
    const options = { fields }
    const once = diff([], knowing(TEA), { options })
    const twice = diff([], once.nextKnown, { options, sourceHash: 'export-2' })
    expect(twice.hide).toEqual([{ sku: '7', visible: false }])
    expect(diff([TEA], twice.nextKnown, { options }).show).toEqual([{ sku: '7', visible: true }])
  })
})

describe('what may be seen', () => {
  test('Display hides and shows', () => {
    const known = knowing(TEA)
    const hidden = diff([withStock(TEA, { display: false })], known)
    expect(hidden.stock).toEqual([{ sku: '7', visible: false }])
    expect(diff([TEA], hidden.nextKnown).stock).toEqual([{ sku: '7', visible: true }])
  })

  test('a sold-out good is hidden when the settings say so, also by a file without Display', () => {
    const options = { zeroStock: 'hide' } as const
    const known = diff([TEA], undefined, { options }).nextKnown
    const soldOut = { goodId: '7', line: 2, columns: {}, stock: { quantity: 0 } }
    const after = diff([soldOut], known, { options })
    expect(after.stock).toEqual([{ sku: '7', quantity: 0, visible: false }])
    expect(diff([{ ...soldOut, stock: { quantity: 2 } }], after.nextKnown, { options }).stock).toEqual([
      { sku: '7', quantity: 2, visible: true },
    ])
  })

  test('a file without Display does not show what Display has hidden', () => {
    const known = knowing(withStock(TEA, { display: false }))
    const restocked = { goodId: '7', line: 2, columns: {}, stock: { quantity: 50 } }
    expect(diff([restocked], known, { options: { zeroStock: 'hide' } }).stock).toEqual([
      { sku: '7', quantity: 50 },
    ])
  })

  test.each([
    ['keep', [] as object[]],
    ['hide', [{ sku: '7', visible: false }]],
  ] as const)('a price that is gone never reaches the shop; zeroPrice %s', (zeroPrice, stock) => {
    const known = knowing(TEA)
    const unpriced = { ...TEA, stock: { price: null, quantity: 3, display: true } }
    const after = diff([unpriced], known, { options: { zeroPrice } })
    expect(after.stock).toEqual(stock)
    expect(after.nextKnown.goods['7']?.price).toBe('80.00')
  })

  test('a new good without a price is hidden until it has one', () => {
    const unpriced = { ...TEA, stock: { price: null, quantity: 3, display: true } }
    const created = diff([unpriced])
    expect(created.content).toMatchObject([{ sku: '7', visible: false }])
    expect(created.content[0]).not.toHaveProperty('price')
    expect(diff([TEA], created.nextKnown).stock).toEqual([
      { sku: '7', price: '80.00', salePrice: null, visible: true },
    ])
  })
})

describe('goods that the file no longer has', () => {
  const run = (known: KnownShard, sourceHash: string, missing: DiffOptions['missing'], goods: Good[] = []) =>
    diff(goods, known, { sourceHash, options: { missing } })

  test('keep leaves them', () => {
    const known = knowing(TEA)
    expect(run(known, 'export-2', 'keep')).toMatchObject({
      hide: [],
      zero: [],
      remove: [],
      missing: 1,
      nextKnown: known,
    })
  })

  test('zero sells them out at once and once only', () => {
    const first = run(knowing(withStock(TEA, { stocks: { 2: 3 } })), 'export-2', 'zero')
    expect(first.zero).toEqual([{ sku: '7', quantity: 0 }])
    expect(run(first.nextKnown, 'export-3', 'zero').zero).toEqual([])
    expect(run(first.nextKnown, 'export-3', 'zero', [TEA]).stock).toEqual([{ sku: '7', quantity: 3 }])
  })

  test('hide waits for a second export, and the same file again is no second export', () => {
    const first = run(knowing(TEA), 'export-2', 'hide')
    expect(first).toMatchObject({ hide: [], missing: 1 })
    const same = run(first.nextKnown, 'export-2', 'hide')
    expect(same.hide).toEqual([])
    const second = run(same.nextKnown, 'export-3', 'hide')
    expect(second.hide).toEqual([{ sku: '7', visible: false }])
    expect(run(second.nextKnown, 'export-4', 'hide').hide).toEqual([])
  })

  test('a good that is back in between starts anew', () => {
    const missing = run(knowing(TEA), 'export-2', 'hide')
    const back = run(missing.nextKnown, 'export-3', 'hide', [TEA])
    expect(back).toMatchObject({ unchanged: 1, show: [] })
    expect(run(back.nextKnown, 'export-4', 'hide').hide).toEqual([])
  })

  test('a hidden good that comes back is shown again, with what changed meanwhile', () => {
    const once = run(knowing(TEA), 'export-2', 'hide')
    const hidden = run(once.nextKnown, 'export-3', 'hide')
    const back = run(hidden.nextKnown, 'export-4', 'hide', [withStock(TEA, { price: '75.00' })])
    expect(back.show).toEqual([{ sku: '7', price: '75.00', visible: true }])
    expect(run(back.nextKnown, 'export-5', 'hide').hide).toEqual([])
  })

  test('a hidden good comes back after a change of the mapping, also by a file without Display', () => {
    const { display: _, ...stock } = TEA.stock
    const once = run(knowing({ ...TEA, stock }), 'export-2', 'hide')
    const hidden = run(once.nextKnown, 'export-3', 'hide')
    const remapped = diff([], hidden.nextKnown, { mapping: 'v2', sourceHash: 'export-4' })
    expect(diff([{ ...TEA, stock }], remapped.nextKnown, { mapping: 'v2' }).content).toMatchObject([
      { visible: true },
    ])
  })

  test('a good that Display hides is not hidden twice, nor shown when it is back', () => {
    const invisible = withStock(TEA, { display: false })
    const once = run(knowing(invisible), 'export-2', 'hide')
    const hidden = run(once.nextKnown, 'export-3', 'hide')
    expect(hidden).toMatchObject({ hide: [], missing: 1 })
    expect(run(hidden.nextKnown, 'export-4', 'hide', [invisible])).toMatchObject({
      show: [],
      stock: [],
      unchanged: 1,
    })
  })

  test('delete waits as hide does, and the good is new when it comes back', () => {
    const once = run(knowing(TEA), 'export-2', 'delete')
    expect(once.remove).toEqual([])
    const removed = run(once.nextKnown, 'export-3', 'delete')
    expect(removed.remove).toEqual(['7'])
    expect(removed.nextKnown.goods).toEqual({})
    expect(run(removed.nextKnown, 'export-4', 'delete', [TEA]).content).toMatchObject([{ name: 'Чай' }])
  })

  test('a good whose row could not be read is not missing', () => {
    const known = knowing(TEA, COFFEE)
    const unreadable = new Set(['7'])
    const result = diff([COFFEE], known, { unreadable, options: { missing: 'zero' } })
    expect(result).toMatchObject({ zero: [], missing: 0, unchanged: 1, nextKnown: known })
  })

  test('a good that another source has now is left alone and forgotten', () => {
    const result = diff([], knowing(TEA), { options: { missing: 'zero' }, mayTouch: () => false })
    expect(result).toMatchObject({ zero: [], missing: 0, nextKnown: { goods: {} } })
  })
})

describe('after the shop has answered', () => {
  test('what it took is known', () => {
    const { nextKnown } = diff([TEA, COFFEE])
    const results = [
      { sku: '7', outcome: 'applied', created: true },
      { sku: '8', outcome: 'unchanged' },
    ] as const
    expect(settle(emptyShard('v1'), nextKnown, results)).toEqual(nextKnown)
  })

  test('what it failed to take is told again', () => {
    const before = knowing(TEA, COFFEE)
    const changed = withColumns(withStock(TEA, { quantity: 9 }), { Description: 'Новий', Нове: 'так' })
    const { nextKnown, content } = diff([changed, COFFEE], before)
    const failed = { sku: '7', outcome: 'failed', code: 'X', message: '', retry: true } as const
    const settled = settle(before, nextKnown, [failed])
    expect(diff([changed, COFFEE], settled)).toMatchObject({ content, unchanged: 1 })
  })

  test('what it failed to take under a new mapping is told again whole', () => {
    const before = knowing(TEA)
    const { nextKnown, content } = diff([TEA], before, { mapping: 'v2' })
    const failed = { sku: '7', outcome: 'failed', code: 'X', message: '', retry: true } as const
    const settled = settle(before, nextKnown, [failed])
    expect(diff([TEA], settled, { mapping: 'v2' }).content).toMatchObject(
      content.map(({ sku, name, price, quantity }) => ({ sku, name, price, quantity })),
    )
  })

  test('a product that the shop no longer has is told whole next time', () => {
    const before = knowing(TEA)
    const sold = withStock(TEA, { quantity: 1 })
    const { nextKnown } = diff([sold], before)
    const settled = settle(before, nextKnown, [{ sku: '7', outcome: 'skipped', reason: 'ambiguous' }])
    expect(diff([sold], settled).content).toMatchObject([{ name: 'Чай', quantity: 1 }])
  })

  test('a failed removal is tried again', () => {
    const once = diff([], knowing(TEA), { options: { missing: 'delete' } })
    const twice = diff([], once.nextKnown, { options: { missing: 'delete' }, sourceHash: 'export-2' })
    const failed = { sku: '7', outcome: 'failed', code: 'X', message: '', retry: true } as const
    const settled = settle(once.nextKnown, twice.nextKnown, [failed])
    expect(diff([], settled, { options: { missing: 'delete' }, sourceHash: 'export-2' }).remove).toEqual([
      '7',
    ])
  })
})
