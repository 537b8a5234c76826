import { describe, expect, it } from 'vitest'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { ingest } from '../../../../plugins/ftp-exchange/receipts/ingest.ts'
import { readLedger } from '../../../../plugins/ftp-exchange/receipts/ledger.ts'
import { MOST_OPEN, MOST_OPEN_LINES } from '../../../../plugins/ftp-exchange/receipts/tally.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { createLife, FAULT_KINDS } from '../../../helpers/faults.ts'
import { cp1251, inChunks } from '../frontol/bytes.ts'
import { allReceipts, line, openBook, receiptsOf, report, sale } from './reports.ts'

/** Sales of six transactions each, from a number on. */
const sales = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    sale(from + index * 6, { document: String(1000 + from + index * 6) }),
  ).flat()

describe('taking reports', () => {
  it('puts the receipts of each into the feed once', async () => {
    const book = openBook()
    const first = await book.take(report(sales(1, 3)))
    expect(first).toMatchObject({ isRepeated: false, transactions: 18, receipts: 3, duplicates: 0, gaps: [] })
    const second = await book.take(report(sales(19, 2), { number: 58 }))
    expect(second).toMatchObject({ receipts: 2, problemCount: 0, unfinished: [] })
    expect(await book.feed()).toEqual(await receiptsOf(sales(1, 5)))
  })

  it('skips a report that was taken under the same id', async () => {
    const book = openBook()
    await book.take(report(sales(1, 2)), { reportId: 'a' })
    const ledger = await readLedger(book.store)
    const again = await book.take(report(sales(1, 3)), { reportId: 'a' })
    expect(again).toMatchObject({ isRepeated: true, receipts: 2, transactions: 12 })
    expect(await readLedger(book.store)).toEqual(ledger)
  })

  it('ignores duplicate transaction numbers, within a report and over reports', async () => {
    const book = openBook()
    await book.take(report([...sales(1, 2), ...sales(1, 1)]))
    const again = await book.take(report([...sales(7, 1), ...sales(13, 1)], { number: 58 }))
    expect(again).toMatchObject({ transactions: 12, duplicates: 6, receipts: 1 })
    expect(await book.feed()).toEqual(await receiptsOf(sales(1, 3)))
  })

  it('lists gaps in the numbers, and closes them when the numbers come', async () => {
    const book = openBook()
    await book.take(report(sales(1, 1)))
    const later = await book.take(report(sales(13, 1), { number: 59 }))
    expect(later.gaps).toEqual([{ database: '1', workplace: '1', from: 7, to: 12, day: '2026-07-06' }])
    expect(later.problems).toMatchObject([{ code: 'REPORT_NUMBER_GAP' }])
    expect(await book.take(report(sales(7, 1), { number: 58 }))).toMatchObject({ gaps: [], receipts: 1 })
  })

  it('holds a receipt back while transactions inside it are missing', async () => {
    const book = openBook()
    const lines = sale(7, { document: '311' })
    await book.take(report(sales(1, 1)))
    const torn = await book.take(report(lines.slice(3), { number: 59 }))
    expect(torn).toMatchObject({ receipts: 0, unfinished: [{ id: '1/1/12/311', isClosed: true }] })
    const mended = await book.take(report(lines, { number: 60 }))
    expect(mended).toMatchObject({ receipts: 1, duplicates: 3, gaps: [], unfinished: [] })
    expect((await book.feed()).at(-1)).toEqual((await receiptsOf(lines))[0])
  })

  it('tells a receipt although a number inside it is missing, when it adds up', async () => {
    const book = openBook()
    const lines = sale(1).map((text, index) => (index === 0 ? text : text.replace(/^\d+/, String(index + 2))))
    const taken = await book.take(report(lines))
    expect(taken).toMatchObject({ receipts: 1, gaps: [{ from: 2, to: 2 }] })
    expect((await book.feed())[0]?.doubts).toBeUndefined()
  })

  it('counts the numbers of another database by themselves', async () => {
    const book = openBook()
    await book.take(report(sales(1, 1), { database: '1' }))
    const other = await book.take(report(sales(1, 1), { database: '2', number: 1 }))
    expect(other).toMatchObject({ receipts: 1, duplicates: 0, problemCount: 0 })
    expect((await book.feed()).map(({ id }) => id)).toEqual(['1/1/12/1001', '2/1/12/1001'])
  })

  it('counts a database that was made anew under its old id', async () => {
    const book = openBook()
    await book.take(report(sale(1)))
    const anew = await book.take(report(sale(1, { date: '01.08.2026' }), { number: 1 }))
    expect(anew).toMatchObject({ receipts: 1, duplicates: 0 })
    expect(anew.problems.map(({ code }) => code)).toEqual(['REPORT_NUMBER_BACK', 'NUMBERS_RESTARTED'])
    expect((await book.feed()).map(({ id }) => id)).toEqual(['1/1/12/310', '1~2/1/12/310'])
    expect(await book.take(report(sale(1)))).toMatchObject({ receipts: 0, duplicates: 6 })
  })

  it('takes a headerless current report as of the same database', async () => {
    const headerless = (lines: string[]) => cp1251(`${lines.join('\r\n')}\r\n`)
    for (const order of [
      [headerless(sales(1, 2)), report(sales(1, 3))],
      [report(sales(1, 3)), headerless(sales(1, 2))],
    ]) {
      const book = openBook()
      for (const bytes of order) await book.take(bytes)
      expect(await book.feed()).toHaveLength(3)
      expect((await readLedger(book.store)).databases.map(({ database }) => database)).toEqual(['1'])
    }
  })

  it('leaves out a line that cannot be read, until it comes again', async () => {
    const book = openBook()
    const lines = sale(1)
    const broken = lines.with(2, lines[2]?.replace('10,5', 'ten') ?? '')
    const first = await book.take(report(broken))
    expect(first).toMatchObject({ receipts: 0, gaps: [{ from: 3, to: 3 }], problemCount: 1 })
    expect(first.problems).toMatchObject([{ line: 6, column: 10, code: 'BAD_DECIMAL' }])
    await book.take(report(lines, { number: 58 }))
    expect(await book.feed()).toEqual(await receiptsOf(lines))
  })

  it('counts nothing of a report that is cut off', async () => {
    const book = openBook()
    const bytes = report(sales(1, 300))
    await expect(book.take(bytes.slice(0, -9))).rejects.toMatchObject({ code: 'REPORT_TRUNCATED' })
    expect(await book.feed()).toEqual([])
    await book.take(report(sales(1, 150)))
    expect(await book.feed()).toEqual(await receiptsOf(sales(1, 150)))
    await book.take(bytes)
    expect(await book.feed()).toEqual(await receiptsOf(sales(1, 300)))
  })

  it('refuses when two take reports at once', async () => {
    const book = openBook()
    async function* slow() {
      yield report(sales(1, 1))
      await book.take(report(sales(7, 1)))
    }
    await expect(
      ingest({ store: book.store, clock: book.clock, encoding: 'utf-8', reportId: 'slow', bytes: slow() }),
    ).rejects.toMatchObject({ code: 'LEDGER_MOVED', retry: 'later' })
    expect(await book.feed()).toHaveLength(1)
  })

  it('stops when it is asked to', async () => {
    const book = openBook()
    await expect(book.take(report(sales(1, 1)), { signal: AbortSignal.abort() })).rejects.toThrow('abort')
  })

  it('remembers the shift of each till', async () => {
    const book = openBook()
    await book.take(
      report([line(1, 62, { shift: '12' }), ...sale(2), line(8, 63, { shift: '12', time: '20:00:00' })]),
    )
    await book.take(report([line(9, 62, { shift: '13', date: '07.07.2026' })], { number: 58 }))
    expect((await readLedger(book.store)).shifts).toEqual([
      { till: '1', number: '13', state: 'open', at: '2026-07-07T08:57:20' },
    ])
  })
})

describe('what waits to become whole', () => {
  it('leaves beyond a limit: what was not closed is given up', async () => {
    const book = openBook()
    const opened = Array.from({ length: MOST_OPEN + 1 }, (_, index) =>
      line(index + 1, 42, { document: String(index + 1) }),
    )
    const taken = await book.take(report(opened))
    expect(taken).toMatchObject({ receipts: 0, problems: [{ code: 'RECEIPT_GIVEN_UP' }] })
    expect(taken.unfinished).toHaveLength(MOST_OPEN)
    expect(taken.unfinished[0]?.id).toBe('1/1/12/2')
  })

  it('leaves beyond a limit: what was closed is told with its doubts', async () => {
    const book = openBook()
    const torn = sale(3).slice(3)
    const opened = Array.from({ length: MOST_OPEN }, (_, index) =>
      line(index + 9, 42, { document: String(1000 + index) }),
    )
    await book.take(report([line(1, 60), ...torn, ...opened]))
    expect(await book.feed()).toMatchObject([{ id: '1/1/12/310', doubts: ['beginning', 'lines'] }])
  })

  it('does not grow with a receipt that never ends', async () => {
    const book = openBook()
    const ware = { fields: { 8: '1', 10: '1', 11: '1', 12: '1' } }
    const lines = Array.from({ length: MOST_OPEN_LINES + 50 }, (_, index) => line(index + 1, 11, ware))
    const taken = await book.take(report(lines))
    expect(taken.problems).toMatchObject([{ code: 'RECEIPT_GIVEN_UP' }])
    const { open } = await readLedger(book.store)
    expect(open.map((receipt) => receipt.lines.length)).toEqual([49])
  })
})

describe('a process that dies or a storage that fails while a report is taken', () => {
  const reports = [
    report(sales(1, 130)),
    report(sales(601, 150), { number: 58 }),
    report(sales(1501, 5), { number: 59 }),
  ]

  async function takeAll(driver: ReturnType<typeof memoryDriver>) {
    const clock = createFakeClock()
    const store = createStore(driver, { clock })
    for (const [index, bytes] of reports.entries()) {
      await ingest({
        store,
        clock,
        encoding: 'windows-1251',
        reportId: `report-${index}`,
        bytes: inChunks(bytes),
      })
    }
  }

  async function standing(driver: ReturnType<typeof memoryDriver>) {
    const store = createStore(driver, { clock: createFakeClock() })
    return { receipts: await allReceipts(store), ledger: await readLedger(store) }
  }

  it.each(FAULT_KINDS)('leaves the feed as if nothing had happened: %s', async (kind) => {
    const undisturbed = memoryDriver()
    await takeAll(undisturbed)
    const expected = await standing(undisturbed)
    expect(expected.receipts).toHaveLength(255)
    for (let at = 1; ; at++) {
      const driver = memoryDriver()
      const life = createLife({ kind, at })
      await life.orDied(takeAll(life.driver('state', driver)).catch(() => undefined))
      await life.end()
      await takeAll(driver)
      expect(await standing(driver), `at operation ${at}`).toEqual(expected)
      if (!life.isHit()) {
        expect(at).toBeGreaterThan(15)
        break
      }
    }
  })
})
