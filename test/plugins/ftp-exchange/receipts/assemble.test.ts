import { describe, expect, it } from 'vitest'
import { check, line, openBook, receiptsOf, report, sale } from './reports.ts'

const WARE = { 8: '0001', 10: '10', 11: '2', 12: '20', 15: '9', 16: '18', 18: 'A-1', 19: '4600000000017' }
const open = (number: number, operation = '0') => line(number, 42, { operation })
const ware = (number: number, fields = {}, operation = '0') =>
  line(number, 11, { operation, fields: { ...WARE, ...fields } })
const pay = (number: number, sum: string, how = '0', operation = '0') =>
  line(number, 40, { operation, fields: { 9: '1', 10: how, 11: sum, 12: sum } })
const close = (number: number, total: string, operation = '0') =>
  line(number, 55, { operation, time: '8:58:01', fields: { 12: total } })

async function onlyReceipt(...lines: string[]) {
  const receipts = await receiptsOf(lines)
  expect(receipts).toHaveLength(1)
  return receipts[0]
}

describe('a receipt', () => {
  it('has its lines, payments and total', async () => {
    const text = [open(1), ware(2, { 33: '0104600000000017215¤x' }), pay(3, '18'), close(4, '18')]
    expect(await receiptsOf(text)).toEqual([
      {
        id: '1/1/12/310',
        till: '1',
        number: '310',
        shift: '12',
        at: '2026-07-06T08:58:01',
        written: '06.07.2026 8:58:01',
        cashier: '7',
        kind: 'sale',
        operation: '0',
        lines: [
          {
            ware: '0001',
            barcode: '4600000000017',
            article: 'A-1',
            quantity: '2',
            price: '9',
            sum: '18.00',
            mark: '0104600000000017215;x',
          },
        ],
        payments: [{ kind: 'cash', sum: '18.00' }],
        total: '18.00',
        transactions: [1, 4],
      },
    ])
  })

  it('shows change as a negative payment', async () => {
    const receipt = await onlyReceipt(open(1), ware(2), pay(3, '50'), pay(4, '-32'), close(5, '18'))
    expect(receipt).toMatchObject({ payments: [{ sum: '50.00' }, { sum: '-32.00' }] })
    expect(receipt?.doubts).toBeUndefined()
  })

  it('may be paid in several ways', async () => {
    const bonus = line(4, 32, { fields: { 12: '3' } })
    const prepaid = line(5, 34, { fields: { 12: '2' } })
    const receipt = await onlyReceipt(
      open(1),
      ware(2),
      pay(3, '5'),
      bonus,
      prepaid,
      pay(6, '8', '1'),
      close(7, '18'),
    )
    expect(receipt?.payments).toEqual([
      { kind: 'cash', sum: '5.00' },
      { kind: 'bonus', sum: '3.00' },
      { kind: 'prepayment', sum: '2.00' },
      { kind: 'card', sum: '8.00' },
    ])
    expect(receipt?.doubts).toBeUndefined()
  })

  it('tells cash from card by the code of the kind where the operation is not given', async () => {
    const card = line(3, 41, { fields: { 9: '2', 12: '18' } })
    expect((await onlyReceipt(open(1), ware(2), card, close(4, '18')))?.payments).toEqual([
      { kind: 'card', sum: '18.00' },
    ])
  })

  it('does not add what only restates lines and payments', async () => {
    const restating = [4, 6, 14, 16, 43, 45, 49, 82, 83, 84, 85, 86, 87, 88].map((type, index) =>
      line(10 + index, type, { fields: { 10: '0', 11: '18', 12: '18' } }),
    )
    const text = [open(1), ware(2), pay(3, '18'), ...restating, close(30, '18')]
    const receipt = await onlyReceipt(...text)
    expect(receipt).toMatchObject({ total: '18.00', payments: [{ sum: '18.00' }] })
    expect(receipt?.lines).toHaveLength(1)
    expect(receipt?.doubts).toBeUndefined()
  })

  it('subtracts what was taken back', async () => {
    const storno = line(4, 12, { fields: { ...WARE, 11: '-1', 12: '-10', 16: '-9' } })
    const receipt = await onlyReceipt(open(1), ware(2), ware(3), storno, pay(5, '27'), close(6, '27'))
    expect(receipt?.lines.at(-1)).toMatchObject({ quantity: '-1', sum: '-9.00', isStorno: true })
    expect(receipt?.doubts).toBeUndefined()
  })

  it('has no ware at a free price', async () => {
    const free = line(2, 1, { fields: { 10: '5', 11: '1', 12: '5' } })
    const receipt = await onlyReceipt(open(1), free, pay(3, '5'), close(4, '5'))
    expect(receipt?.lines).toMatchObject([{ ware: '', sum: '5.00' }])
  })

  it.each([
    ['positive', '2', '20', '18'],
    ['negative', '-2', '-20', '-18'],
  ])('is a return with %s fields, and told without signs', async (_name, quantity, sum, final) => {
    const fields = { 11: quantity, 12: sum, 16: final }
    const text = [open(1, '1'), ware(2, fields, '1'), pay(3, final, '0', '1'), close(4, final, '1')]
    expect(await onlyReceipt(...text)).toMatchObject({
      kind: 'return',
      lines: [{ quantity: '2', sum: '18.00' }],
      payments: [{ kind: 'cash', sum: '18.00' }],
      total: '18.00',
    })
  })

  it('may have a discount on the document and rounding', async () => {
    const discount = line(3, 35, { fields: { 12: '1,3' } })
    const rounding = line(4, 38, { fields: { 12: '0,3' } })
    const receipt = await onlyReceipt(open(1), ware(2), discount, rounding, pay(5, '17'), close(6, '17'))
    expect(receipt?.doubts).toBeUndefined()
  })

  it('has the sums before discounts where a file has none after them', async () => {
    const receipt = await onlyReceipt(open(1), ware(2, { 15: '0', 16: '0' }), pay(3, '20'), close(4, '20'))
    expect(receipt).toMatchObject({ total: '20.00', lines: [{ price: '10', sum: '20.00' }] })
    expect(receipt?.doubts).toBeUndefined()
  })

  it('is told with a doubt when its lines do not make up its total', async () => {
    const receipt = await onlyReceipt(open(1), ware(2), pay(3, '19'), close(4, '19'))
    expect(receipt?.doubts).toEqual(['lines'])
    const { problems } = await check(report([open(1), ware(2), pay(3, '19'), close(4, '19')]))
    expect(problems).toMatchObject([{ line: 7, code: 'DOUBT_LINES' }])
  })

  it('is told with a doubt when its payments do not make up its total', async () => {
    expect((await onlyReceipt(open(1), ware(2), pay(3, '17'), close(4, '18')))?.doubts).toEqual(['payments'])
  })

  it.each([
    [50, '4', 'cash-in'],
    [51, '5', 'cash-out'],
  ])('is cash put in or taken out (%i)', async (type, operation, kind) => {
    const cash = line(2, type, { operation, fields: { 12: '1000' } })
    const whole = await onlyReceipt(open(1, operation), cash, close(3, '1000', operation))
    expect(whole).toMatchObject({ kind, total: '1000.00', lines: [], payments: [] })
    expect(whole?.doubts).toBeUndefined()
    expect(await onlyReceipt(cash)).toMatchObject({ kind, total: '1000.00' })
  })
})

describe('a receipt without an end', () => {
  it('is no receipt: report without 55', async () => {
    const found = await check(report(sale(1).slice(0, -1)))
    expect(found).toMatchObject({
      receipts: 0,
      unfinished: [{ id: '1/1/12/310', transactions: [1, 5], isClosed: false }],
    })
  })

  it('is whole when the next report brings the end', async () => {
    const book = openBook()
    const lines = sale(1)
    await book.take(report(lines.slice(0, 2)))
    expect(await book.feed()).toEqual([])
    await book.take(report(lines.slice(2), { number: 58 }))
    expect(await book.feed()).toEqual(await receiptsOf(lines))
  })

  it('leaves without a trace when it was cancelled: 56', async () => {
    const cancelled = [open(1), ware(2), line(3, 56)]
    expect(await check(report(cancelled))).toMatchObject({ receipts: 0, unfinished: [] })
    const book = openBook()
    await book.take(report(cancelled.slice(0, 2)))
    const after = await book.take(report(cancelled.slice(2), { number: 58 }))
    expect(after).toMatchObject({ receipts: 0, unfinished: [] })
  })

  it('is kept apart from one of another shift, till and document', async () => {
    const texts = [
      sale(1),
      sale(7, { shift: '13' }),
      sale(13, { workplace: '2' }),
      sale(19, { document: '311' }),
    ]
    const mixed = Array.from({ length: 6 }, (_, index) => texts.map((lines) => lines[index] ?? '')).flat()
    const book = openBook()
    await book.take(report(mixed))
    expect((await book.feed()).map(({ id }) => id).toSorted()).toEqual([
      '1/1/12/310',
      '1/1/12/311',
      '1/1/13/310',
      '1/2/12/310',
    ])
  })
})

describe('the check of a report', () => {
  it('names the lines where numbers do not grow', async () => {
    const lines = sale(1)
    const { problems, duplicates, receipts } = await check(
      report([...lines, lines.at(-1) ?? '', lines[2] ?? '', ...sale(9, { document: '311' })]),
    )
    expect(problems).toMatchObject([
      { line: 10, code: 'NUMBER_TWICE' },
      { line: 11, code: 'NUMBER_ORDER' },
    ])
    expect({ duplicates, receipts }).toEqual({ duplicates: 2, receipts: 2 })
  })

  it('tells why a file is no report', async () => {
    const found = await check(new TextEncoder().encode('<html>'))
    expect(found).toMatchObject({ refusal: { code: 'NOT_A_REPORT' }, transactions: 0, receipts: 0 })
  })
})
