import { describe, expect, test } from 'vitest'
import { CsvReader, readCsv, type CsvOptions } from '../../../../plugins/torgsoft/parse/csv.ts'

/** Reads a text in pieces of a size; rows as `[line, cells]`. */
function read(text: string, options: CsvOptions & { piece?: number } = {}) {
  const reader = new CsvReader(options)
  const size = options.piece ?? (text.length || 1)
  const batches = []
  for (let start = 0; start < text.length; start += size)
    batches.push(reader.push(text.slice(start, start + size)))
  batches.push(reader.end())
  return {
    rows: batches.flatMap((batch) => batch.rows.map(({ line, cells }) => [line, cells])),
    rejected: batches.flatMap((batch) => batch.rejected),
    reader,
  }
}

describe('reading rows', () => {
  const TRICKY = '"a";"b";c\r\n"x ""y""";"1;2\r\nnext";3,5\r\n"";;"z"\r\n'
  const TRICKY_ROWS = [
    [1, ['a', 'b', 'c']],
    [2, ['x "y"', '1;2\r\nnext', '3,5']],
    [4, ['', '', 'z']],
  ]

  test.each(Array.from({ length: 13 }, (_, index) => index + 1))(
    'pieces of %i characters give the same rows',
    (piece) => {
      expect(read(TRICKY, { piece }).rows).toEqual(TRICKY_ROWS)
    },
  )

  test.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRLF', '\r\n'],
  ])('rows end with %s, and line breaks in texts count as lines', (_name, end) => {
    const { rows } = read(`a;b${end}"x${end}y";1${end}z;2${end}`, { piece: 3 })
    expect(rows).toEqual([
      [1, ['a', 'b']],
      [2, [`x${end}y`, '1']],
      [4, ['z', '2']],
    ])
  })

  test('line ends may be mixed', () => {
    expect(read('a;b\r\nc;d\ne;f\rg;h').rows.map(([line]) => line)).toEqual([1, 2, 3, 4])
  })

  test.each([
    [';', '"a,b";"c,d";e\r\n1,5;2,5;3,5\r\n'],
    [',', 'a,b,"c;d;e;f"\r\n1,2,3\r\n'],
    ['\t', 'a\tb\tc\r\n1,5\t2;5\t3\r\n'],
    [';', 'alone\r\nrow\r\n'],
  ])('"%s" is found by the first line', (delimiter, text) => {
    const { reader, rows } = read(text, { piece: 2 })
    expect(reader.delimiter).toBe(delimiter)
    expect(rows).toHaveLength(2)
  })

  test('a delimiter can be given', () => {
    expect(read('a;b,c\r\n', { delimiter: ',' }).rows).toEqual([[1, ['a;b', 'c']]])
  })

  test('blank lines are passed over and counted', () => {
    expect(read('\r\n\r\na;b\r\n\r\n1;2\r\n\r\n').rows).toEqual([
      [3, ['a', 'b']],
      [5, ['1', '2']],
    ])
  })

  test('a file may end without a line break, which is told', () => {
    expect(read('a;b\r\n1;2').reader.endsWithLineBreak).toBe(false)
    expect(read('a;b\r\n1;').rows.at(-1)).toEqual([2, ['1', '']])
    expect(read('a;b\r\n1;2\r\n').reader.endsWithLineBreak).toBe(true)
    expect(read('a;b\r\n1;"2"').rows.at(-1)).toEqual([2, ['1', '2']])
  })

  test('nothing gives no rows', () => {
    expect(read('').rows).toEqual([])
  })
})

describe('a bad row costs that row', () => {
  test('text after a closing quote', () => {
    const { rows, rejected } = read('a;b\r\n1;"x"y;z"\r\n2;ok\r\n', { piece: 4 })
    expect(rows).toEqual([
      [1, ['a', 'b']],
      [3, ['2', 'ok']],
    ])
    expect(rejected).toEqual([
      {
        line: 2,
        column: 2,
        code: 'STRAY_QUOTE',
        message: expect.stringContaining('line 2: in column 2 a quote'),
        cells: ['1'],
      },
    ])
  })

  test('a quote inside a bare cell', () => {
    expect(read('a;b\r\n12" disk;1\r\n2;ok\r\n').rejected).toMatchObject([
      { line: 2, column: 1, code: 'STRAY_QUOTE' },
    ])
  })

  test('a row too short or too long, in the middle', () => {
    const { rows, rejected } = read('a;b;c\r\n1;2\r\n1;2;3;4;5\r\n1;2;3\r\n')
    expect(rejected.map(({ cells }) => cells)).toEqual([
      ['1', '2'],
      ['1', '2', '3', '4'],
    ])
    expect(rows.map(([line]) => line)).toEqual([1, 4])
    expect(rejected).toMatchObject([
      { line: 2, column: 2, code: 'ROW_WIDTH', message: expect.stringContaining('only 2 of its columns') },
      {
        line: 3,
        column: 5,
        code: 'ROW_WIDTH',
        message: expect.stringContaining('5 columns, it should have 3'),
      },
    ])
  })

  test('a row that is too long at the end is no cut', () => {
    expect(read('a;b\r\n1;2\r\n1;2;3').rejected).toMatchObject([{ line: 3, code: 'ROW_WIDTH' }])
  })

  test('a row of 10 MB is passed over, and the row after it is read', () => {
    const reader = new CsvReader()
    expect(reader.push('a;b\r\n1;"').rows).toHaveLength(1)
    for (let index = 0; index < 160; index++) expect(reader.push('x;\r\n'.repeat(16_384)).rows).toEqual([])
    const rest = reader.push('"\r\n2;ok\r\n')
    expect(rest.rejected).toMatchObject([{ line: 2, column: 2, code: 'ROW_TOO_LONG' }])
    expect(rest.rows).toEqual([{ line: 2 + 160 * 16_384 + 1, cells: ['2', 'ok'] }])
    expect(reader.end().rejected).toEqual([])
  })

  test('the limit holds when the whole row comes in one piece', () => {
    expect(read(`a;b\r\n${'x'.repeat(50)};1\r\n2;ok\r\n`, { maxRowLength: 40 })).toMatchObject({
      rows: [
        [1, ['a', 'b']],
        [3, ['2', 'ok']],
      ],
      rejected: [{ line: 2, code: 'ROW_TOO_LONG' }],
    })
  })
})

describe('what costs the file', () => {
  test.each([
    ['in a quoted text', 'a;b\r\n1;2\r\n3;"cut in a te', 3],
    ['in a quoted text with line breaks', 'a;b\r\n1;2\r\n3;"cut\r\nin\r\na te', 3],
    ['between cells', 'a;b;c\r\n1;2;3\r\n4;5', 3],
    ['after a short row with a line break', 'a;b;c\r\n1;2;3\r\n4;5\r\n', 3],
    ['in a quoted title', 'a;"b', 1],
  ])('an end cut %s is refused, worth another look later', (_name, text, line) => {
    expect(() => read(text, { piece: 5 })).toThrow(
      expect.objectContaining({ code: 'GOODS_FILE_INCOMPLETE', retry: 'later', details: { line } }),
    )
  })

  test('a first row of a million columns is refused after the first thousand', () => {
    const reader = new CsvReader()
    let pushed = 0
    expect(() => {
      for (; pushed < 1000; pushed++) reader.push('"column";'.repeat(1000))
    }).toThrow(expect.objectContaining({ code: 'TOO_MANY_COLUMNS', retry: 'never' }))
    expect(pushed).toBeLessThan(10)
  })

  test('a later row of a million columns costs that row', () => {
    const { rows, rejected } = read(`a;b\r\n${'1;'.repeat(100_000)}\r\n1;2\r\n`)
    expect(rows).toHaveLength(2)
    expect(rejected).toMatchObject([{ line: 2, column: 100_001, code: 'ROW_WIDTH' }])
  })

  test('a first row that cannot be read gives no width', () => {
    expect(() => read('"a"b;c\r\n1;2\r\n')).toThrow(expect.objectContaining({ code: 'FIRST_ROW_UNREADABLE' }))
    expect(() => read(`${'x'.repeat(2_000_000)}\r\n1\r\n`)).toThrow(
      expect.objectContaining({ code: 'FIRST_ROW_UNREADABLE', retry: 'never' }),
    )
  })
})

test('a stream of texts is read in batches', async () => {
  const batches = []
  for await (const batch of readCsv(['a;b\r\n1;', '2\r\n3;4\r\n', '5;6'])) batches.push(batch.rows.length)
  expect(batches).toEqual([1, 2, 1])
})
