import { describe, expect, test } from 'vitest'
import { goodsMapper, isUsedField, stockFields, type Good } from '../../../../plugins/torgsoft/goods/map.ts'
import { DEFAULT_MAPPING, type MappingOptions } from '../../../../plugins/torgsoft/goods/options.ts'
import type { GoodsRow } from '../../../../plugins/torgsoft/parse/row.ts'

function map(fields: GoodsRow['fields'], options: Partial<MappingOptions> = {}): Good | undefined {
  return goodsMapper({ ...DEFAULT_MAPPING, ...options })({ line: 2, goodId: '7', fields, attributes: {} })
}

describe('prices', () => {
  test.each([
    ['2450', '1960', { price: '2450.00', salePrice: '1960.00' }],
    ['2450', '2450', { price: '2450.00', salePrice: null }],
    ['2450', '2500', { price: '2450.00', salePrice: null }],
    ['2450', '0', { price: '2450.00', salePrice: null }],
    ['2450', '', { price: '2450.00', salePrice: null }],
    ['10', '9.999', { price: '10.00', salePrice: null }],
    ['0', '0', { price: null }],
    ['', '5', { price: null }],
    ['-5', '0', { price: null }],
    ['0.004', '0', { price: null }],
  ])('regular "%s" and promo "%s" make %o', (RetailPrice, RetailPriceWithDiscount, stock) => {
    expect(map({ RetailPrice, RetailPriceWithDiscount })?.stock).toEqual(stock)
  })

  test('a promo price without the regular one says nothing', () => {
    expect(map({ RetailPriceWithDiscount: '5' })?.stock).toEqual({})
  })

  test('other columns may be chosen', () => {
    const price = { regular: 'WholesalePrice', promo: null } as const
    expect(map({ RetailPrice: '10', WholesalePrice: '7.5' }, { price })?.stock).toEqual({ price: '7.50' })
  })
})

describe('quantities', () => {
  test.each([
    [{ WarehouseQuantity: '37.4' }, { quantity: 37.4 }],
    [{ WarehouseQuantity: '-2' }, { quantity: 0, rawQuantity: -2 }],
    [{ WarehouseQuantity: '' }, {}],
    [
      { WarehouseQuantity: '3', WarehouseQuantityForPartner: '2=1,000|8=2,000' },
      { quantity: 3, stocks: { 2: 1, 8: 2 } },
    ],
    [
      { WarehouseQuantity: '0', WarehouseQuantityForPartner: '' },
      { quantity: 0, stocks: {} },
    ],
    [{ WarehouseQuantity: '9', WarehouseQuantityForPartner: '2=1,000|8=2,000' }, { quantity: 9 }],
    [{ WarehouseQuantity: '1', WarehouseQuantityForPartner: '2=3,000|8=-2,000' }, { quantity: 1 }],
  ])('%o make %o', (fields, stock) => {
    expect(map(fields)?.stock).toEqual(stock)
  })

  test.each([
    ['2=1,000|8=2,500|9=4,000', { quantity: 3.5, stocks: { 2: 1, 8: 2.5 } }],
    ['9=4,000', { quantity: 0, stocks: {} }],
    ['', { quantity: 0, stocks: {} }],
    ['2=-3,000|8=1,000', { quantity: 0, rawQuantity: -2 }],
  ])('only chosen warehouses count: "%s"', (WarehouseQuantityForPartner, stock) => {
    const fields = { WarehouseQuantity: '99', WarehouseQuantityForPartner }
    expect(map(fields, { warehouses: ['2', '8'] })?.stock).toEqual(stock)
  })

  test('with chosen warehouses a file without their column tells no quantity', () => {
    expect(map({ WarehouseQuantity: '99' }, { warehouses: ['2'] })?.stock).toEqual({})
  })
})

describe('content columns', () => {
  test('zeros of measures and unknown sexes are no values, and levels that say nothing are empty', () => {
    expect(
      map({
        GoodID: '7',
        Height: '0',
        Width: '12.5',
        Sex: '0',
        ProducerCollectionFull: 'нет информации,Kolo',
      })?.columns,
    ).toEqual({
      Height: '',
      Width: '12.5',
      Sex: '',
      ProducerCollectionFull: ',Kolo',
    })
  })

  test('a sex is told in words', () => {
    expect(['1', '2', '3', '4', '5'].map((Sex) => map({ Sex })?.columns['Sex'])).toEqual(
      DEFAULT_MAPPING.sexWords,
    )
  })
})

describe('include and exclude', () => {
  const FIELDS = {
    Category: '56',
    SynchronizationSectionFull: '4=Взуття|56=Кросівки',
    GoodTypeFull: 'Взуття,Кросівки',
    GoodTypeName: 'Кросівки',
  }

  test.each([
    [{ sections: ['4'], types: [] }, true],
    [{ sections: ['56'], types: [] }, true],
    [{ sections: ['5'], types: [] }, false],
    [{ sections: [], types: ['взуття'] }, true],
    [{ sections: [], types: ['Одяг'] }, false],
    [{ sections: ['5'], types: ['КРОСІВКИ'] }, true],
  ])('%o means the good: %s', (filter, isMeant) => {
    expect(map(FIELDS, { include: filter }) !== undefined).toBe(isMeant)
    expect(map(FIELDS, { exclude: filter }) === undefined).toBe(isMeant)
  })

  test('a file without the columns that tell may update what is known, and create nothing', () => {
    const stock = { GoodName: 'Чай', WarehouseQuantity: '3' }
    const bySection = { sections: ['4'], types: [] }
    expect(map(stock, { include: bySection })?.mayCreate).toBe(false)
    expect(map(stock, { exclude: bySection })?.mayCreate).toBe(false)
    expect(map({ ...stock, GoodTypeName: 'Чай' }, { include: bySection })?.mayCreate).toBe(false)
    expect(map({ ...stock, Category: '9' }, { include: bySection })).toBeUndefined()
    expect(map({ ...stock, Category: '9' }, { exclude: bySection })).not.toHaveProperty('mayCreate')
  })

  test('exclude goes before include', () => {
    const filter = { sections: ['4'], types: [] }
    expect(map(FIELDS, { include: filter, exclude: filter })).toBeUndefined()
  })
})

test('fields that selling depends on follow the settings', () => {
  const options = {
    ...DEFAULT_MAPPING,
    price: { regular: 'EqualSalePrice', promo: null },
    warehouses: ['2'],
  } as const
  expect(Array.from(stockFields(options)).toSorted()).toEqual([
    'Display',
    'EqualSalePrice',
    'WarehouseQuantity',
    'WarehouseQuantityForPartner',
  ])
  expect(isUsedField('RetailPrice', options)).toBe(false)
  expect(isUsedField('GoodName', options)).toBe(true)
  expect(isUsedField('WholesalePrice', options)).toBe(false)
})
