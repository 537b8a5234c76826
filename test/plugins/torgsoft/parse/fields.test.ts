import { describe, expect, test } from 'vitest'
import {
  addQuantities,
  fitsType,
  nullWordTest,
  parseDecimal,
  parseSections,
  parseWarehouses,
  splitLevels,
  toPrice,
} from '../../../../plugins/torgsoft/parse/fields.ts'

describe('decimals', () => {
  test.each([
    ['2450', '2450'],
    ['632,74', '632.74'],
    ['632.74', '632.74'],
    ['37,400', '37.4'],
    ['31,03448276', '31.03448276'],
    ['-2', '-2'],
    ['-0,5', '-0.5'],
    ['-0,0', '0'],
    ['007', '7'],
    [',5', '0.5'],
    ['12 450,50', '12450.5'],
    ['1\u00A0234\u202F567,8', '1234567.8'],
    ['0,00', '0'],
  ])('"%s" is %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value)
  })

  test.each([
    '',
    '-',
    ',',
    '5,',
    '1E5',
    '1e-3',
    '+5',
    '0x10',
    '1.250,50',
    '1,250,50',
    '12 45',
    '1  234',
    'NaN',
    'Infinity',
    '5 грн',
    '9'.repeat(13),
  ])('"%s" is none', (text) => {
    expect(parseDecimal(text)).toBeUndefined()
  })

  test.each([
    ['2450', '2450.00'],
    ['632.74', '632.74'],
    ['3.25', '3.25'],
    ['0.5', '0.50'],
    ['1.005', '1.01'],
    ['1.004999', '1.00'],
    ['99.995', '100.00'],
    ['0.004', '0.00'],
    ['-0.005', '-0.01'],
    ['999999999999.999', '1000000000000.00'],
  ])('%s is the price %s', (decimal, price) => {
    expect(toPrice(decimal)).toBe(price)
  })
})

describe('sections', () => {
  const PATH = [
    { id: '3', name: 'Тіло' },
    { id: '45', name: 'Гелі, пінки; мило | скраби' },
  ]

  test.each(['3=Тіло|45=Гелі, пінки; мило | скраби', '3=Тіло;45=Гелі, пінки; мило | скраби'])(
    '"%s" is a path',
    (text) => {
      expect(parseSections(text)).toEqual(PATH)
    },
  )

  test('a name may hold an equals sign', () => {
    expect(parseSections('7=Набори 2=1')).toEqual([{ id: '7', name: 'Набори 2=1' }])
  })

  test('an empty text is an empty path, and another text is none', () => {
    expect(parseSections('')).toEqual([])
    expect(parseSections('Тіло|45=Гелі')).toBeUndefined()
  })
})

describe('quantities by warehouse', () => {
  test('they have three decimals and a comma', () => {
    expect(parseWarehouses('2=1,000|8=0,250|38=-1,000')).toEqual({ 2: 1, 8: 0.25, 38: -1 })
  })

  test('a warehouse named twice counts twice', () => {
    expect(parseWarehouses('2=0,100|2=0,200')).toEqual({ 2: 0.3 })
  })

  test('nothing is no stock, and another text is none', () => {
    expect(parseWarehouses('')).toEqual({})
    expect(parseWarehouses('склад=1')).toBeUndefined()
    expect(parseWarehouses('2=багато')).toBeUndefined()
  })

  test('they add up without the dust of binary fractions', () => {
    expect(addQuantities(0.1, 0.2)).toBe(0.3)
  })
})

test('a comma before a blank belongs to the name of a level', () => {
  expect(splitLevels('Тіло,Догляд для тіла,Гелі, пінки для душу')).toEqual([
    'Тіло',
    'Догляд для тіла',
    'Гелі, пінки для душу',
  ])
})

test('null words are told whatever their case', () => {
  const isNullWord = nullWordTest(['НЕТ ИНФОРМАЦИИ'])
  expect(isNullWord('нет информации')).toBe(true)
  expect(isNullWord('нет информации о цвете')).toBe(false)
  expect(isNullWord('')).toBe(false)
})

test.each([
  ['1001', 'key', true],
  ['00012', 'key', true],
  ['', 'key', false],
  ['-5', 'key', false],
  ['1E5', 'key', false],
  ['-1', 'integer', true],
  ['1,5', 'integer', false],
  ['1', 'flag', true],
  ['2', 'flag', false],
  ['5', 'sex', true],
  ['6', 'sex', false],
  ['', 'decimal', true],
  ['дешево', 'decimal', false],
] as const)('"%s" as %s: %s', (text, type, fits) => {
  expect(fitsType(text, type)).toBe(fits)
})
