import { describe, expect, test } from 'vitest'
import { hasField, planColumns, type Format } from '../../../../plugins/torgsoft/parse/columns.ts'
import { PRESETS } from '../../../../plugins/torgsoft/parse/presets.ts'
import { fieldOfTitle, isPurchasePrice, isWholesalePrice } from '../../../../plugins/torgsoft/parse/titles.ts'
import { makeGood } from '../../../../bench/make-goods.ts'

const rows = (...lines: string[]) => lines.map((line) => line.split(';'))
const fields = (lines: string[], format?: Format) =>
  planColumns(rows(...lines), format).columns.map((column) =>
    column.use === 'field' ? column.field : column.use,
  )

/** The cells of made goods for a set of columns, without a header. */
function headerless(columns: readonly string[], count = 20): string[][] {
  return Array.from({ length: count }, (_, index) => {
    const good = makeGood(index + 1, 1)
    return columns.map((column) => String(good[column] ?? '').replace('.', ','))
  })
}

const refusal = (code: string, words: string) =>
  expect.objectContaining({ code, retry: 'never', message: expect.stringContaining(words) })

describe('titles', () => {
  test.each([
    ['GoodID', 'GoodID'],
    ['goodid', 'GoodID'],
    ['Good_ID ', 'GoodID'],
    ['GoodId', 'GoodID'],
    ['SuppLierCode', 'SupplierCode'],
    ['Retail Price With Discount', 'RetailPriceWithDiscount'],
    ['ID товару', 'GoodID'],
    ['Кількість на складі', 'WarehouseQuantity'],
    ['Ціна роздрібна', 'RetailPrice'],
    ['Відображення', 'Display'],
    ['Назва товару', 'GoodName'],
    ['CurrencyPriceRetail_2', 'CurrencyPriceRetail_2'],
    ['Довжина устілки', undefined],
    ['Ціна', undefined],
    ['toString', undefined],
  ])('"%s" means %s', (title, field) => {
    expect(fieldOfTitle(title)).toBe(field)
  })

  test.each(['PrimeCost', 'prime_cost', 'Ціна закупівлі', 'Собівартість', 'Закупочная цена'])(
    '"%s" is what the goods were bought for',
    (title) => {
      expect(isPurchasePrice(title)).toBe(true)
    },
  )

  test.each([
    ['WholesalePrice', true],
    ['EqualWholesalePrice', true],
    ['CurrencyPriceWholesale_1', true],
    ['Оптова ціна', true],
    ['Ціна (опт)', true],
    ['Оптика', false],
    ['Ціна роздрібна', false],
  ])('"%s" is a wholesale price: %s', (title, is) => {
    expect(isWholesalePrice(title)).toBe(is)
  })
})

describe('a file with titles', () => {
  test('known titles are fields in any order, unknown ones are attributes', () => {
    expect(planColumns(rows('Довжина устілки;RetailPrice;GoodID;', '24,5;10;7;'))).toEqual({
      hasHeader: true,
      columns: [
        { title: 'Довжина устілки', use: 'attribute' },
        { title: 'RetailPrice', use: 'field', field: 'RetailPrice' },
        { title: 'GoodID', use: 'field', field: 'GoodID' },
        { title: '', use: 'none', reason: 'the column has no title' },
      ],
    })
  })

  test('purchase prices are not used, whatever their titles, nor wholesale prices under own titles', () => {
    expect(fields(['GoodID;PrimeCost;Собівартість, грн;Оптова ціна;Колір каблука'])).toEqual([
      'GoodID',
      'none',
      'none',
      'none',
      'attribute',
    ])
  })

  test('an unknown title that stands twice keeps both values', () => {
    const plan = planColumns(rows('GoodID;Розмір;Розмір'))
    expect(plan.columns.map((column) => column.title)).toEqual(['GoodID', 'Розмір', 'Розмір (2)'])
  })

  test('a mapping by title or position goes before the titles', () => {
    const format = { RetailPrice: 'Ціна на сайті', GoodName: 3 }
    expect(fields(['GoodID;RetailPrice;Назва;ціна_НА сайті'], format)).toEqual([
      'GoodID',
      'none',
      'GoodName',
      'RetailPrice',
    ])
  })

  test('titles that say nothing are taken by position', () => {
    expect(fields(['Код;Назва;Залишок', '7;Чай;3'], { GoodID: 1, WarehouseQuantity: 3 })).toEqual([
      'GoodID',
      'attribute',
      'WarehouseQuantity',
    ])
  })

  test('a known title that stands twice is refused until it is mapped', () => {
    expect(() => fields(['GoodID;Color;color'])).toThrow(refusal('COLUMN_TWICE', 'Color'))
    expect(fields(['GoodID;Color;color'], { Color: 3 })).toEqual(['GoodID', 'none', 'Color'])
  })

  test('a mapped title that is not there, or stands twice, is refused', () => {
    expect(() => fields(['GoodID;Назва'], { GoodName: 'Найменування' })).toThrow(
      refusal('COLUMN_MISSING', '"Найменування", it has GoodID, Назва'),
    )
    expect(() => fields(['GoodID;Назва'], { GoodName: 9 })).toThrow(refusal('COLUMN_MISSING', 'position 9'))
    expect(() => fields(['GoodID;Назва;назва'], { GoodName: 'Назва' })).toThrow(
      refusal('COLUMN_TWICE', 'GoodName'),
    )
    expect(() => fields(['GoodID;Назва'], { GoodName: 2, Color: 2 })).toThrow(
      refusal('COLUMN_TWICE', 'Color'),
    )
  })

  test('titles without a GoodID are told from a file without titles', () => {
    expect(() => fields(['Код;Назва', '7;Чай'])).toThrow(refusal('FORMAT_UNKNOWN', 'none of them is GoodID'))
    expect(() => fields(['Код;Назва', '7;Чай'], { GoodName: 'Назва' })).toThrow(
      refusal('COLUMN_MISSING', 'GoodID'),
    )
  })
})

describe('a file without titles', () => {
  test.each(Object.entries(PRESETS))('%s is told by its width and its values', (_name, preset) => {
    const plan = planColumns(headerless(preset))
    expect(plan.hasHeader).toBe(false)
    expect(plan.columns).toHaveLength(preset.length)
    expect(hasField(plan, 'WarehouseQuantity')).toBe(true)
    expect(hasField(plan, 'PrimeCost')).toBe(false)
  })

  test('a known width with values of other columns is refused', () => {
    const shifted = [...PRESETS.columns48.slice(0, 9), 'Height', 'Width', ...PRESETS.columns48.slice(9, 46)]
    expect(() => planColumns(headerless(shifted))).toThrow(refusal('FORMAT_UNKNOWN', 'its 48 columns'))
  })

  test('one odd row among twenty does not hide the preset', () => {
    const lines = headerless(PRESETS.core24)
    lines[7] = lines[7]?.map(() => '?') ?? []
    expect(planColumns(lines).columns[1]).toMatchObject({ field: 'GoodName' })
  })

  test('another width needs a choice', () => {
    expect(() => fields(['7;Чай;3'])).toThrow(
      refusal('FORMAT_UNKNOWN', 'choose a preset under "format" (core24'),
    )
  })

  test('a mapping by position is a choice', () => {
    const plan = planColumns(rows('7;Чай;3'), { GoodID: 1, WarehouseQuantity: 3 })
    expect(plan).toEqual({
      hasHeader: false,
      columns: [
        { title: 'GoodID', use: 'field', field: 'GoodID' },
        { title: 'column 2', use: 'none', reason: 'it is not mapped' },
        { title: 'WarehouseQuantity', use: 'field', field: 'WarehouseQuantity' },
      ],
    })
  })

  test('a mapping by position needs the key too', () => {
    expect(() => fields(['7;Чай;3'], { GoodName: 2 })).toThrow(refusal('COLUMN_MISSING', 'GoodID'))
  })

  test('a chosen preset must have the width of the file', () => {
    expect(planColumns(headerless(PRESETS.columns50, 1), 'columns50').hasHeader).toBe(false)
    expect(() => fields(['7;Чай;3'], 'core24')).toThrow(
      refusal('FORMAT_MISMATCH', '3 columns, it should have 24'),
    )
  })

  test('a chosen preset must not contradict titles', () => {
    const titles: string[] = [...PRESETS.core24]
    expect(planColumns([titles], 'core24').hasHeader).toBe(true)
    ;[titles[5], titles[6]] = [titles[6] ?? '', titles[5] ?? '']
    expect(() => planColumns([titles], 'core24')).toThrow(
      refusal('FORMAT_MISMATCH', 'column 6 is titled "WholesalePrice"'),
    )
  })
})
