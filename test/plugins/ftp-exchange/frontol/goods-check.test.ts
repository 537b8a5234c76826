import { describe, expect, it } from 'vitest'
import { checkGoodsFile } from '../../../../plugins/ftp-exchange/frontol/goods-check.ts'
import { cp1251, inChunks, inRandomChunks, utf16, utf8 } from './bytes.ts'
import type { Bytes } from '../../../../core/bytes.ts'

const check = (bytes: Bytes, chunkSize?: number) =>
  checkGoodsFile(inChunks(bytes, chunkSize), { encoding: 'windows-1251' })

/** A whole file around the given lines, which begin with line 3. */
const file = (...lines: string[]) => cp1251(['##@@&&', '#', ...lines, ''].join('\r\n'))
const checkLines = (...lines: string[]) => check(file(...lines))

/** A row with values at some fields. */
function row(values: Record<number, string>): string {
  const last = Math.max(...Object.keys(values).map(Number))
  return `${Array.from({ length: last }, (_, index) => values[index + 1] ?? '').join(';')};`
}

const GOOD_FILE = [
  '$$$REPLACEQUANTITYWITHOUTSALE',
  '900;;Бакалея;Бакалея;;;;;;;;;;;;;0;',
  '1001;4600000000017,2000001000014;Сахар «Русский» 1 кг;Сахар;89,90;120,5;;0,1,1,1,0,1,0,1,1,0,1;80.00;31.12.2026;;;1;1;;900;1;;;;;;2;',
  '$$$DELETEWARESBYWARECODE',
  '1002',
]

describe('a goods file in order', () => {
  const expected = {
    state: 'new',
    commands: { REPLACEQUANTITYWITHOUTSALE: 2, DELETEWARESBYWARECODE: 1 },
    records: 3,
    goods: 1,
    groups: 1,
    problems: [],
    errors: 0,
    warnings: 0,
    adds: false,
  }
  const text = ['##@@&&', '#', ...GOOD_FILE, ''].join('\r\n')

  it.each([
    ['cp1251', cp1251(text), 'windows-1251'],
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with BOM', utf8(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 LE', utf16(text, 'le'), 'utf-16le'],
    ['UTF-16 BE', utf16(text, 'be'), 'utf-16be'],
    ['LF', cp1251(text.replaceAll('\r\n', '\n')), 'windows-1251'],
    ['CR', cp1251(text.replaceAll('\r\n', '\r')), 'windows-1251'],
  ])('%s', async (_name, bytes, encoding) => {
    expect(await check(bytes)).toEqual({ encoding, ...expected })
    expect(await check(bytes, 1)).toEqual({ encoding, ...expected })
  })

  it('comma and point are decimal marks', async () => {
    const report = await checkLines(
      '$$$REPLACEQUANTITY',
      row({ 1: '1', 5: '10,5' }),
      row({ 1: '2', 5: '10.5' }),
    )
    expect(report.problems).toEqual([])
  })

  it('¤ stands for a semicolon inside a text', async () => {
    const report = await checkLines('$$$REPLACEQUANTITY', row({ 1: '1', 3: 'Чай¤ 100 г' }))
    expect(report).toMatchObject({ goods: 1, problems: [] })
  })

  it('missing last newline is told', async () => {
    const report = await check(cp1251('##@@&&\r\n#\r\n$$$REPLACEQUANTITY\r\n1001;;Сахар'))
    expect(report).toMatchObject({
      goods: 1,
      errors: 0,
      problems: [{ code: 'LAST_LINE_OPEN', severity: 'warning', line: 4 }],
    })
  })

  it('all 68 fields and a semicolon after them', async () => {
    const report = await checkLines('$$$REPLACEQUANTITY', row({ 1: '1', 68: 'x' }))
    expect(report.problems).toEqual([])
  })

  it('comments and blank lines are left out', async () => {
    expect(await checkLines('// 1;2;3', '', '   ', '$$$ADDUSERS', '//x', '7;Анна')).toMatchObject({
      records: 1,
      goods: 0,
      commands: { ADDUSERS: 1 },
      problems: [],
    })
  })

  it.each([
    ['@', 'loaded'],
    ['$', 'old'],
  ])('state %s', async (state, expected) => {
    expect(await check(cp1251(`##@@&&\r\n${state}\r\n`))).toMatchObject({ state: expected, problems: [] })
  })
})

describe('adding to the stock', () => {
  it('ADDQUANTITY adds', async () => {
    expect(await checkLines('$$$ADDQUANTITY', '1;;Чай')).toMatchObject({ adds: true })
    expect(await checkLines('$$$ADDQUANTITY')).toMatchObject({ adds: false })
  })

  it('data before any command add', async () => {
    expect(await checkLines('1;;Чай', '$$$REPLACEQUANTITY', '2')).toMatchObject({
      adds: true,
      commands: { ADDQUANTITY: 1, REPLACEQUANTITY: 1 },
    })
  })
})

describe('what is no goods file', () => {
  it.each([
    ['an empty file', new Uint8Array(), 'GOODS_FILE_EMPTY'],
    ['a byte order mark', utf8('\uFEFF'), 'GOODS_FILE_EMPTY'],
    ['blank lines', utf8('\r\n  \r\n'), 'GOODS_FILE_EMPTY'],
    ['no signature', cp1251('1001;;Сахар\r\n'), 'NOT_A_GOODS_FILE'],
    ['a report', cp1251('#\r\n1\r\n57\r\n'), 'NOT_A_GOODS_FILE'],
    ['a ZIP archive', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0), 'NOT_A_GOODS_FILE'],
    ['a page', utf8('<!DOCTYPE html>\n<html></html>'), 'NOT_A_GOODS_FILE'],
    ['binary data', new Uint8Array(100_000), 'NOT_A_GOODS_FILE'],
    ['a long line', utf8('x'.repeat(100_000)), 'NOT_A_GOODS_FILE'],
    ['blank lines before the signature', utf8('\n##@@&&\n#\n'), 'NOT_A_GOODS_FILE'],
  ])('%s', async (_name, bytes, code) => {
    const report = await check(bytes)
    expect(report).toMatchObject({ refusal: { code, retry: 'never', status: 422 }, records: 0 })
    expect(report.refusal?.message.length).toBeLessThan(300)
  })

  it('an error of the source is no refusal', async () => {
    async function* broken(): AsyncGenerator<Bytes> {
      yield cp1251('##@@&&\r\n')
      throw new Error('the connection is gone')
    }
    await expect(checkGoodsFile(broken(), { encoding: 'utf-8' })).rejects.toThrow('the connection is gone')
  })
})

describe('problems of lines', () => {
  it.each([
    ['no state', ['##@@&&', '$$$REPLACEQUANTITY', '1;;Чай', ''], 2],
    ['another state', ['##@@&&', '%', '$$$REPLACEQUANTITY', '1', ''], 2],
    ['the signature only', ['##@@&&', ''], 2],
  ])('%s', async (_name, lines, line) => {
    expect((await check(cp1251(lines.join('\n')))).problems).toMatchObject([
      { code: 'STATE_UNKNOWN', severity: 'error', line },
    ])
  })

  it('unknown $$$ is kept and told', async () => {
    expect(await checkLines('$$$ADDWONDERS', '1;2;3', '$$$REPLACEQUANTITY', '1')).toMatchObject({
      commands: { ADDWONDERS: 1, REPLACEQUANTITY: 1 },
      records: 2,
      errors: 0,
      problems: [{ code: 'COMMAND_UNKNOWN', severity: 'warning', line: 3, column: 1 }],
    })
  })

  it('a line that is too long', async () => {
    const report = await checkLines('$$$REPLACEQUANTITY', `1;;${'x'.repeat(70_000)}`, '2;;Чай')
    expect(report).toMatchObject({ goods: 1, problems: [{ code: 'LINE_TOO_LONG', line: 4 }] })
  })

  it('bytes that are no characters', async () => {
    const bytes = utf8('##@@&&\n#\n$$$REPLACEQUANTITY\n1;;Чай, ?;\n')
    bytes[bytes.lastIndexOf('?'.charCodeAt(0))] = 0xff
    const report = await checkGoodsFile(inChunks(bytes), { encoding: 'utf-8' })
    expect(report).toMatchObject({
      errors: 0,
      problems: [{ code: 'CHARACTER_UNREADABLE', severity: 'warning', line: 4, column: 9, field: 3 }],
    })
  })
})

describe('problems of fields', () => {
  it.each([
    ['a code is missing', { 2: '46', 3: 'x' }, { code: 'FIELD_MISSING', column: 1, field: 1 }],
    ['a code is too long', { 1: '1'.repeat(21) }, { code: 'FIELD_TOO_LONG', column: 1, field: 1 }],
    ['a name is too long', { 1: '1', 3: 'x'.repeat(129) }, { code: 'FIELD_TOO_LONG', column: 4, field: 3 }],
    ['a price is no decimal', { 1: '1', 5: '12 руб' }, { code: 'FIELD_INVALID', column: 6, field: 5 }],
    ['a price has two marks', { 1: '1', 5: '1,2,3' }, { code: 'FIELD_INVALID', column: 6, field: 5 }],
    ['a flag is neither 0 nor 1', { 1: '1', 8: '1,2' }, { code: 'FIELD_INVALID', column: 9, field: 8 }],
    ['too many flags', { 1: '1', 8: '1,'.repeat(16) }, { code: 'FIELD_INVALID', column: 9, field: 8 }],
    ['no such day', { 1: '1', 10: '31.02.2026' }, { code: 'FIELD_INVALID', column: 11, field: 10 }],
    ['a year of two digits', { 1: '1', 10: '28.02.26' }, { code: 'FIELD_INVALID', field: 10 }],
    ['neither ware nor group', { 1: '1', 17: '2' }, { code: 'FIELD_INVALID', column: 18, field: 17 }],
    ['a section above 99', { 1: '1', 37: '100' }, { code: 'FIELD_INVALID', column: 38, field: 37 }],
    ['a tax group is no number', { 1: '1', 23: 'НДС' }, { code: 'FIELD_INVALID', field: 23 }],
    ['a PLU is too large', { 1: '1', 25: '1000000000' }, { code: 'FIELD_INVALID', field: 25 }],
    ['a switch is no switch', { 1: '1', 52: 'да' }, { code: 'FIELD_INVALID', field: 52 }],
    ['a country is too long', { 1: '1', 61: '6430' }, { code: 'FIELD_TOO_LONG', field: 61 }],
    [
      'a barcode is too long',
      { 1: '1', 2: `4600, ${'4'.repeat(41)}` },
      { code: 'FIELD_TOO_LONG', column: 9, field: 2 },
    ],
    ['a 69th field', { 1: '1', 69: 'x' }, { code: 'TOO_MANY_FIELDS', column: 70, field: 69 }],
  ])('%s', async (_name, values, expected) => {
    const report = await checkLines('$$$REPLACEQUANTITY', row(values))
    expect(report.problems).toMatchObject([{ severity: 'error', line: 4, ...expected }])
    expect(report.errors).toBe(1)
  })

  it.each([
    ['fifteen flags and a comma', { 1: '1', 8: '1,0,,1,1,1,1,1,1,1,1,1,1,1,1,' }],
    ['Cyrillic codes', { 1: 'ТП008316', 16: 'ТП000001' }],
    ['reserved fields hold anything', { 1: '1', 7: 'x', 15: 'x', 18: 'x', 44: 'x', 46: 'x', 51: 'x' }],
    ['negative stock', { 1: '1', 6: '-3,5' }],
    ['blanks', { 1: '1', 5: ' ', 17: ' 1 ' }],
  ])('%s are right', async (_name, values) => {
    expect((await checkLines('$$$REPLACEQUANTITY', row(values))).errors).toBe(0)
  })

  it.each([
    ['DELETEWARESBYWARECODE', '1002;x', 'TOO_MANY_FIELDS', 2],
    ['DELETEWARESBYWARECODE', ';', 'FIELD_MISSING', 1],
    ['DELETEBARCODESBYWARECODE', `1;${'4'.repeat(41)}`, 'FIELD_TOO_LONG', 2],
    ['ADDBARCODES', '4600000000017', 'FIELD_MISSING', 2],
    ['ADDBARCODES', '46;1001;;x', 'FIELD_INVALID', 4],
  ])('%s %s', async (command, line, code, field) => {
    expect((await checkLines(`$$$${command}`, line)).problems).toMatchObject([{ code, field, line: 4 }])
  })

  it('a message names the field, the value and what it should be', async () => {
    const [problem] = (await checkLines('$$$REPLACEQUANTITY', row({ 1: '1', 5: 'дорого' }))).problems
    expect(problem?.message).toBe('Field 5 (Цена) is "дорого", it should be a decimal such as 89,90.')
  })
})

describe('problems are kept up to a number and all counted', () => {
  it('errors before warnings, in the order of lines', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `$$$WHAT${index}\n1`).join('\n')
    const wrong = Array.from({ length: 7 }, (_, index) => row({ 1: String(index), 5: 'x' }))
    const bytes = cp1251(`##@@&&\n#\n${lines}\n$$$REPLACEQUANTITY\n${wrong.join('\n')}\n`)
    const report = await checkGoodsFile(inChunks(bytes), { encoding: 'windows-1251', mostProblems: 10 })
    expect(report).toMatchObject({ errors: 7, warnings: 50 })
    expect(report.problems).toHaveLength(10)
    expect(report.problems.filter(({ severity }) => severity === 'error')).toHaveLength(7)
    const numbers = report.problems.map(({ line }) => line)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  })

  it('a new command in each line does not fill the memory', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `$$$X${index}\n1`).join('\n')
    const report = await check(cp1251(`##@@&&\n#\n${lines}\n`))
    expect(report).toMatchObject({ records: 5000, warnings: 5000 })
    expect(Object.keys(report.commands)).toHaveLength(500)
  })
})

it('chunk borders do not matter', async () => {
  const bytes = file(...GOOD_FILE, '$$$WHAT', '1;;x', '$$$ADDQUANTITY', row({ 1: '7', 5: 'x', 16: '7' }))
  const expected = await check(bytes)
  expect(expected.problems).toHaveLength(4)
  for (let seed = 1; seed <= 50; seed++) {
    expect(await checkGoodsFile(inRandomChunks(bytes, seed), { encoding: 'windows-1251' })).toEqual(expected)
  }
})
