import { describe, expect, it } from 'vitest'
import {
  dateOf,
  decimalOf,
  integerOf,
  timeOf,
  writtenDate,
  writtenDecimal,
} from '../../../../plugins/ftp-exchange/frontol/numbers.ts'

describe('decimals', () => {
  it.each([
    ['89,90', '89.9'],
    ['89.90', '89.9'],
    ['-20,2', '-20.2'],
    ['+5', '5'],
    ['0', '0'],
    ['000', '0'],
    ['-0,00', '0'],
    ['007', '7'],
    [',5', '0.5'],
    ['5,', '5'],
    ['100', '100'],
    [' 3,351 ', '3.351'],
    ['999999999999999,12345678901234567891', '999999999999999.12345678901234567891'],
  ])('%s is %s', (text, expected) => {
    expect(decimalOf(text)).toBe(expected)
  })

  it.each(['', ' ', ',', '.', '-', '--1', '1e5', '1,2,3', '1 000', '0x10', 'NaN', '1234567890123456', '5р'])(
    '"%s" is none',
    (text) => {
      expect(decimalOf(text)).toBeUndefined()
    },
  )

  it('are written with the mark of the file', () => {
    expect(writtenDecimal('-1234.5', ',')).toBe('-1234,5')
    expect(writtenDecimal('1234.5', '.')).toBe('1234.5')
    expect(writtenDecimal('12', ',')).toBe('12')
  })
})

describe('whole numbers', () => {
  it.each([
    ['2', '2'],
    ['007', '7'],
    ['-0', '0'],
    ['-12', '-12'],
    ['000', '0'],
  ])('%s is %s', (text, expected) => {
    expect(integerOf(text)).toBe(expected)
  })

  it.each(['', '-', '1,0', '1e3', '1234567890123456', 'x'])('"%s" is none', (text) => {
    expect(integerOf(text)).toBeUndefined()
  })
})

describe('dates', () => {
  it.each([
    ['06.07.2026', '2026-07-06'],
    ['1.2.2026', '2026-02-01'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2000', '2000-02-29'],
  ])('%s is %s', (text, expected) => {
    expect(dateOf(text)).toBe(expected)
  })

  it.each([
    '29.02.2026',
    '29.02.1900',
    '31.04.2026',
    '00.01.2026',
    '01.13.2026',
    '2026-07-06',
    '',
    '06.07.26',
  ])('"%s" is none', (text) => {
    expect(dateOf(text)).toBeUndefined()
  })

  it('may have a year of two digits where that is the custom', () => {
    expect(dateOf('06.07.26', { shortYear: true })).toBe('2026-07-06')
    expect(dateOf('06.07.026', { shortYear: true })).toBeUndefined()
  })

  it('are written as tills read them', () => {
    expect(writtenDate('2026-07-06')).toBe('06.07.2026')
    expect(writtenDate('2026-02-29')).toBeUndefined()
    expect(writtenDate('06.07.2026')).toBeUndefined()
  })
})

describe('times', () => {
  it.each([
    ['8:56:44', '08:56:44'],
    ['23:59', '23:59:00'],
    ['00:00:00', '00:00:00'],
  ])('%s is %s', (text, expected) => {
    expect(timeOf(text)).toBe(expected)
  })

  it.each(['24:00:00', '8:6:44', '12', '', '12:60'])('"%s" is none', (text) => {
    expect(timeOf(text)).toBeUndefined()
  })
})
