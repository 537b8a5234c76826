import { describe, expect, it } from 'vitest'
import { amountOf, amountText } from '../../../../plugins/ftp-exchange/frontol/report-amounts.ts'
import { readTransaction } from '../../../../plugins/ftp-exchange/frontol/transactions.ts'
import { line, type LineParts } from '../receipts/reports.ts'

const read = (text: string) => readTransaction({ text, line: 4, isTerminated: true })
const readLine = (type: number, parts?: LineParts) => read(line(2101, type, parts))
const WARE = { 8: '00012345', 10: '89,9', 11: '2', 12: '179,8', 15: '80,91', 16: '161,82' }

describe('a transaction', () => {
  it('has numbers, times and identifiers as they are meant', () => {
    expect(readLine(11, { time: '8:05:00', workplace: '007', fields: WARE }).transaction).toMatchObject({
      number: 2101,
      at: '2026-07-06T08:05:00',
      written: '06.07.2026 8:05:00',
      type: 11,
      role: 'line',
      workplace: '007',
      document: '310',
      shift: '12',
      price: '89.9',
      quantity: '2',
      sum: 1_798_000,
      finalPrice: '80.91',
      finalSum: 1_618_200,
      line: 4,
    })
  })

  it('has its code as a text, whatever it looks like', () => {
    for (const code of ['00012345', '1E5', 'ТП008316']) {
      expect(readLine(11, { fields: { ...WARE, 8: code } }).transaction?.field(8)).toBe(code)
    }
  })

  it.each([
    ['06.07.26', '8:05:00', '2026-07-06T08:05:00'],
    ['06.07.2026', '08:05:00', '2026-07-06T08:05:00'],
    ['29.02.2028', '23:59:59', '2028-02-29T23:59:59'],
  ])('reads the date %s and the time %s', (date, time, at) => {
    expect(readLine(42, { date, time }).transaction?.at).toBe(at)
  })

  it('reads a comma and a point as decimal mark', () => {
    expect(readLine(11, { fields: { ...WARE, 12: '3,351' } }).transaction?.sum).toBe(33_510)
    expect(readLine(11, { fields: { ...WARE, 12: '3.351' } }).transaction?.sum).toBe(33_510)
  })

  it('has 36 or 44 fields and a semicolon at the end', () => {
    for (const width of [36, 44]) {
      const found = readLine(11, { fields: WARE, width })
      expect(found.problem).toBeUndefined()
      expect(found.transaction?.width).toBe(width)
    }
  })

  it('is counted with a remark when it has a 45th field', () => {
    const { transaction, problem } = readLine(11, { fields: { ...WARE, 45: 'x' }, width: 45 })
    expect(problem).toMatchObject({ code: 'TOO_MANY_FIELDS', line: 4, column: 45, level: 'warning' })
    expect(transaction?.number).toBe(2101)
  })

  it('is counted with a remark when its type is not known', () => {
    const { transaction, problem } = readLine(777)
    expect(problem).toMatchObject({ code: 'UNKNOWN_TYPE', column: 4, level: 'warning' })
    expect(transaction?.role).toBeUndefined()
  })

  it('has the number of its shift in field 14, in old files in field 9', () => {
    expect(readLine(63, { shift: '12', fields: { 9: '11' } }).transaction?.shift).toBe('12')
    expect(readLine(61, { shift: '0', fields: { 9: '11' } }).transaction?.shift).toBe('11')
    expect(read('5;06.07.2026;20:00:00;63;1;311;7;;11;').transaction?.shift).toBe('11')
  })

  it.each([
    ['BAD_NUMBER', 1, { 1: '21x1' }],
    ['BAD_DATE', 2, { 2: '31.02.2026' }],
    ['BAD_TIME', 3, { 3: '25:00:00' }],
    ['BAD_DECIMAL', 10, { 10: 'a' }],
    ['BAD_DECIMAL', 11, { 11: '1;2' }],
    ['BAD_DECIMAL', 12, { 12: '1e5' }],
    ['BAD_DECIMAL', 16, { 16: '12,3,4' }],
  ])('is left out with %s at field %i', (code, column, wrong) => {
    const parts = column === 11 ? { 11: 'x' } : wrong
    expect(readLine(11, { fields: { ...WARE, ...parts } })).toEqual({
      problem: { line: 4, column, code, message: expect.any(String), level: 'error' },
    })
  })

  it('is left out when it has fewer fields than its type needs', () => {
    expect(read('2101;06.07.2026;8:56:44;11;1;310;1;').problem?.code).toBe('TOO_FEW_FIELDS')
  })
})

describe('an amount', () => {
  it.each([
    ['179,8', '179.80'],
    ['-20,2', '-20.20'],
    ['0', '0.00'],
    [',5', '0.50'],
    ['1.2345', '1.2345'],
    ['1.23456', '1.2346'],
    ['-1.99995', '-2.00'],
    ['900000000000', '900000000000.00'],
  ])('is read from %s', (text, told) => {
    expect(amountText(amountOf(text) ?? NaN)).toBe(told)
  })

  it('is exact where binary fractions are not', () => {
    expect((amountOf('0.1') ?? 0) + (amountOf('0.2') ?? 0)).toBe(amountOf('0.3'))
  })

  it('is none when it is too large to be exact', () => {
    expect(amountOf('999999999999999')).toBeUndefined()
  })
})
