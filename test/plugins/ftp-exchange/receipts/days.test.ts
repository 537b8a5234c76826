import { describe, expect, it } from 'vitest'
import { KEPT_DAYS } from '../../../../plugins/ftp-exchange/receipts/days.ts'
import { readDays } from '../../../../plugins/ftp-exchange/receipts/ledger.ts'
import { line, type LineParts, openBook, report, sale } from './reports.ts'

function paid(from: number, how: string, total: string, parts: LineParts = {}): string[] {
  const ware = { 8: '1', 10: total, 11: '1', 12: total }
  return [
    line(from, 42, parts),
    line(from + 1, 11, { ...parts, fields: ware }),
    line(from + 2, 40, { ...parts, fields: { 10: how, 12: total } }),
    line(from + 3, 55, { ...parts, fields: { 12: total } }),
  ]
}

describe('the table of days', () => {
  it('has receipts, returns and how was paid, of each till and day', async () => {
    const book = openBook()
    const cash = paid(1, '0', '10,10')
    const card = paid(5, '1', '20', { document: '311' })
    const gift = paid(9, '6', '5', { document: '312' })
    const back = paid(13, '0', '3', { document: '313', operation: '1' })
    const moved = line(17, 50, { document: '314', operation: '4', fields: { 12: '1000' } })
    const next = paid(18, '0', '7', { document: '315', date: '07.07.2026' })
    const other = paid(22, '0', '8', { workplace: '2' })
    await book.take(report([...cash, ...card, ...gift, ...back, moved, ...next, ...other]))
    const day = { till: '1', day: '2026-07-06', gaps: 0 }
    const sums = { sum: '32.10', cash: '7.10', card: '20.00', other: '5.00' }
    expect(await readDays(book.store)).toEqual([
      {
        ...day,
        day: '2026-07-07',
        receipts: 1,
        returns: 0,
        sum: '7.00',
        cash: '7.00',
        card: '0.00',
        other: '0.00',
      },
      { ...day, receipts: 3, returns: 1, ...sums },
      { ...day, till: '2', receipts: 1, returns: 0, sum: '8.00', cash: '8.00', card: '0.00', other: '0.00' },
    ])
  })

  it('can be asked for by till and days', async () => {
    const book = openBook()
    await book.take(report([...sale(1), ...sale(7, { workplace: '2' }), ...sale(13, { date: '08.07.2026' })]))
    const found = async (query: object) =>
      (await readDays(book.store, query)).map(({ till, day }) => `${till} ${day}`)
    expect(await found({ till: '1' })).toEqual(['1 2026-07-08', '1 2026-07-06'])
    expect(await found({ from: '2026-07-07' })).toEqual(['1 2026-07-08'])
    expect(await found({ to: '2026-07-06' })).toEqual(['1 2026-07-06', '2 2026-07-06'])
  })

  it('counts missing transactions on the day after which they are missing, until they come', async () => {
    const book = openBook()
    const later = sale(20, { document: '311', date: '09.07.2026' })
    await book.take(report([...sale(1), ...later]))
    const gaps = async () => (await readDays(book.store)).map(({ day, gaps }) => [day, gaps])
    expect(await gaps()).toEqual([
      ['2026-07-09', 13],
      ['2026-07-06', 0],
    ])
    await book.take(report(sale(7, { document: '312' }), { number: 58 }))
    expect((await gaps())[0]).toEqual(['2026-07-09', 7])
  })

  it('keeps the newest days of each till', async () => {
    const book = openBook()
    const days = Array.from({ length: KEPT_DAYS + 8 }, (_, index) => {
      const [year, month, day] = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10).split('-')
      return sale(1 + index * 6, { document: String(index), date: `${day}.${month}.${year}` })
    })
    await book.take(report([...days.flat(), ...sale(9001, { workplace: '2', date: '01.01.2025' })]))
    const table = await readDays(book.store)
    expect(table).toHaveLength(KEPT_DAYS + 1)
    expect(table.at(-1)).toMatchObject({ till: '2', day: '2025-01-01' })
    expect(table.at(-2)).toMatchObject({ till: '1', day: '2026-01-09' })
  })
})
