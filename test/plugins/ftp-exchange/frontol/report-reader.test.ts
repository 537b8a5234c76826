import { describe, expect, it } from 'vitest'
import type { Bytes } from '../../../../core/bytes.ts'
import type { ReportHeader } from '../../../../plugins/ftp-exchange/frontol/report-header.ts'
import { readReport, type ReportOptions } from '../../../../plugins/ftp-exchange/frontol/report-reader.ts'
import type { ReadLine } from '../../../../plugins/ftp-exchange/frontol/transactions.ts'
import { check, line, report, reportText, sale } from '../receipts/reports.ts'
import { cp1251, inChunks, inRandomChunks, utf16, utf8 } from './bytes.ts'

async function read(chunks: AsyncIterable<Bytes>, options: Partial<ReportOptions> = {}) {
  let header: ReportHeader | undefined
  const lines: ReadLine[] = []
  for await (const batch of readReport(chunks, { encoding: 'windows-1251', ...options })) {
    header = batch.header
    lines.push(...batch.lines)
  }
  const transactions = lines.flatMap(({ transaction }) => transaction ?? [])
  return {
    header,
    numbers: transactions.map(({ number }) => number),
    wares: transactions.map(({ field }) => field(8)).filter(Boolean),
    problems: lines.flatMap(({ problem }) => problem ?? []),
  }
}

const codeOf = (chunks: AsyncIterable<Bytes>) =>
  read(chunks).then(
    () => 'none',
    (error: { code?: string }) => error.code,
  )
const WARE = { 8: 'ТП008316', 10: '1', 11: '1', 12: '1' }
const LINES = [line(1, 42), line(2, 11, { fields: WARE }), line(3, 55, { fields: { 12: '1' } })]
const expected = { numbers: [1, 2, 3], wares: ['ТП008316'], problems: [] }

describe('a report', () => {
  it('has a header with its state, the database and its number', async () => {
    const { header } = await read(inChunks(report(LINES, { state: '@', database: '17', number: 103 })))
    expect(header).toEqual({ state: '@', database: '17', number: 103 })
  })

  it.each([
    ['windows-1251', cp1251],
    ['UTF-8', utf8],
    ['UTF-8 with a mark', (text: string) => utf8(`\uFEFF${text}`)],
    ['UTF-16, little end first', (text: string) => utf16(text, 'le')],
    ['UTF-16, big end first', (text: string) => utf16(text, 'be')],
  ])('is read in %s', async (_name, encode) => {
    expect(await read(inChunks(encode(reportText(LINES))))).toMatchObject(expected)
  })

  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('is read with lines that end with %s', async (_name, eol) => {
    expect(await read(inChunks(report(LINES, { eol })))).toMatchObject(expected)
  })

  it('is read the same in chunks of any size', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      expect(await read(inRandomChunks(report(LINES), seed))).toMatchObject(expected)
    }
  })

  it('may have empty lines', async () => {
    expect(await read(inChunks(report([...LINES, '', ' '])))).toMatchObject(expected)
  })

  it('may have no transactions at all', async () => {
    expect(await read(inChunks(report([])))).toEqual({
      header: { state: '#', database: '1', number: 57 },
      numbers: [],
      wares: [],
      problems: [],
    })
  })

  it('may have no header, as current.txt', async () => {
    expect(await read(inChunks(cp1251(`${LINES.join('\r\n')}\r\n`)))).toMatchObject({
      ...expected,
      header: { state: undefined, database: undefined, number: undefined },
    })
  })

  it('may have no line break at its end', async () => {
    expect(await read(inChunks(report(LINES, { isEnded: false })))).toMatchObject(expected)
  })

  it('keeps to its lines when one of them is bad', async () => {
    const lines = [line(1, 42), 'what is this', line(3, 55, { fields: { 12: '1' } })]
    const { numbers, problems } = await read(inChunks(report(lines)))
    expect(numbers).toEqual([1, 3])
    expect(problems).toMatchObject([{ line: 5, code: 'TOO_FEW_FIELDS', level: 'error' }])
  })

  it('says when its number is none', async () => {
    const text = reportText(LINES).replace('\r\n57\r\n', '\r\nfifty\r\n')
    const { header, problems } = await check(cp1251(text))
    expect(header).toEqual({ state: '#', database: '1', number: undefined })
    expect(problems).toMatchObject([{ line: 3, code: 'BAD_REPORT_NUMBER' }, { code: 'DOUBT_PAYMENTS' }])
  })
})

describe('a report that is cut off', () => {
  it('is refused at every byte of its last line', async () => {
    const bytes = report(sale(1))
    const start = bytes.lastIndexOf(10, bytes.length - 2) + 1
    for (let end = start + 1; end <= bytes.length - 3; end++) {
      expect(await codeOf(inChunks(bytes.slice(0, end))), `cut at ${end - start}`).toBe('REPORT_TRUNCATED')
    }
  })

  it('is refused when its last line lost only fields that others of its type have', async () => {
    const lines = [...sale(1), ...sale(7, { document: '311' })]
    const last = lines.at(-1)?.split(';').slice(0, 30).join(';') ?? ''
    const bytes = report([...lines.slice(0, -1), `${last};`], { isEnded: false })
    await expect(read(inChunks(bytes))).rejects.toMatchObject({ code: 'REPORT_TRUNCATED', retry: 'later' })
  })

  it('is refused within its header and when it is empty', async () => {
    for (const text of ['', '#', '#\r\n', '#\r\n1', '#\r\n1\r\n']) {
      expect(await codeOf(inChunks(cp1251(text))), JSON.stringify(text)).toBe('REPORT_TRUNCATED')
    }
  })

  it('can be read without its last line', async () => {
    const bytes = report(LINES).slice(0, -20)
    const { numbers, problems } = await read(inChunks(bytes), { cutLine: 'skip' })
    expect(numbers).toEqual([1, 2])
    expect(problems).toMatchObject([{ line: 6, code: 'LINE_CUT', level: 'error' }])
  })
})

describe('a file that is no report', () => {
  it.each([
    ['<html><body>404</body></html>', 'HTML'],
    ['PK\u0003\u0004\u0014\u0000', 'ZIP'],
    ['##@@&&\r\n#\r\n$$$ADDQUANTITY', 'goods file'],
    ['!!!DNCREPORT\r\n', 'DNC'],
    ['\u0000\u0001\u0002', 'binary'],
    ['Hello\r\n', 'Hello'],
    ['#\r\n2101;06.07.2026;8:56:44;42;1;310;1;\r\n', '#'],
  ])('is refused: %j', async (text, named) => {
    await expect(read(inChunks(utf8(text)))).rejects.toMatchObject({
      code: 'NOT_A_REPORT',
      retry: 'never',
      message: expect.stringContaining(named),
    })
  })
})
