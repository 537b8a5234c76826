import { describe, expect, test } from 'vitest'
import { nullWordTest } from '../../../../plugins/torgsoft/parse/fields.ts'
import { inspectFile, readGoodsFile, type GoodsBatch } from '../../../../plugins/torgsoft/parse/goods-file.ts'
import { windows1251Encoder } from '../../../../plugins/torgsoft/parse/write.ts'
import type { TorgsoftField } from '../../../../plugins/torgsoft/parse/titles.ts'

const cp1251 = windows1251Encoder()
const utf8 = (text: string) => new TextEncoder().encode(text)

async function read(chunks: Iterable<Uint8Array>, encoding: 'auto' | 'utf-8' | 'windows-1251' = 'auto') {
  const bytes = Array.from(chunks)
  const facts = await inspectFile(bytes, encoding)
  const batches: GoodsBatch[] = []
  const options = {
    encoding: facts.encoding,
    format: 'auto',
    isNullWord: nullWordTest(['НЕТ ИНФОРМАЦИИ']),
    strictFields: new Set<TorgsoftField>([
      'RetailPrice',
      'WarehouseQuantity',
      'WarehouseQuantityForPartner',
      'Display',
    ]),
  } as const
  for await (const batch of readGoodsFile(bytes, options)) batches.push(batch)
  return {
    plan: batches[0]?.plan,
    rows: batches.flatMap((batch) => batch.rows),
    rejected: batches.flatMap((batch) => batch.rejected),
    end: batches.at(-1)?.end,
  }
}

const text = (...lines: string[]) => [cp1251(lines.map((line) => `${line}\r\n`).join(''))]

describe('rows', () => {
  test('values are trimmed and typed, and own columns come along', async () => {
    const { rows, end } = await read(
      text(
        '"GoodID";"GoodName";"RetailPrice";"Country";"Устілка";"PrimeCost"',
        '007;" Чай ";10,50;"Нет информации";" 24,5 ";3',
      ),
    )
    expect(rows).toEqual([
      {
        line: 2,
        goodId: '007',
        fields: { GoodID: '007', GoodName: 'Чай', RetailPrice: '10.5', Country: '' },
        attributes: { Устілка: '24,5' },
      },
    ])
    expect(end).toEqual({ endsWithLineBreak: true })
  })

  test('a row without a whole number as its key is rejected with its line', async () => {
    const { rows, rejected } = await read(
      text('GoodName;GoodID', 'Чай;7', 'Кава;1E5', 'Какао;', 'Мед;-3', 'Сіль;9'),
    )
    expect(rows.map((row) => row.goodId)).toEqual(['7', '9'])
    expect(rejected).toMatchObject([
      { line: 3, column: 2, code: 'KEY_INVALID', message: expect.stringContaining('"1E5"') },
      { line: 4, column: 2, code: 'KEY_INVALID' },
      { line: 5, column: 2, code: 'KEY_INVALID' },
    ])
  })

  test('a value on which selling depends must be of its type; others stay texts', async () => {
    const { rows, rejected } = await read(
      text(
        'GoodID;RetailPrice;Height;WarehouseQuantityForPartner;Display',
        '1;дорого;1;;1',
        '2;5;високо;;1',
        '3;5;1;склад;1',
        '4;5;1;;так',
      ),
    )
    expect(rows).toMatchObject([{ goodId: '2', fields: { Height: 'високо' } }])
    expect(rejected).toMatchObject([
      {
        line: 2,
        column: 2,
        code: 'VALUE_INVALID',
        message: expect.stringContaining('"дорого", it should be a number'),
      },
      { line: 4, column: 4, code: 'VALUE_INVALID' },
      { line: 5, column: 5, code: 'VALUE_INVALID', message: expect.stringContaining('0 or 1') },
    ])
  })

  test('a broken row tells its good when the key stands before the trouble', async () => {
    const { rejected } = await read(
      text('Color;GoodID;GoodName', 'a;1', 'a;2;b;c', 'a;3;"b"c', '"a"b;4;c', 'a;5;b'),
    )
    expect(rejected.map(({ line, goodId }) => [line, goodId])).toEqual([
      [2, '1'],
      [3, '2'],
      [4, '3'],
      [5, undefined],
    ])
  })

  test('broken rows and broken values are told together, in batches of a long file', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) =>
      index % 1000 === 7 ? `${index};"a"b` : `${index};чай`,
    )
    const { rows, rejected } = await read(
      slices(text('GoodID;GoodName', ...lines)[0] ?? new Uint8Array(), 4096),
    )
    expect(rows).toHaveLength(29_970)
    expect(rejected).toHaveLength(30)
    expect(rejected.at(-1)).toMatchObject({ line: 29_009, code: 'STRAY_QUOTE' })
  })
})

describe('hostile files', () => {
  const refused = (code: string) => expect.objectContaining({ code })

  test('random bytes are refused', async () => {
    let state = 1
    const bytes = Uint8Array.from({ length: 20_000 }, () => (state = Math.imul(state, 48_271) >>> 0) >>> 24)
    await expect(read([bytes])).rejects.toThrow(refused('NOT_A_GOODS_FILE'))
  })

  test('a zip named as a goods file is refused by name', async () => {
    const zip = [utf8('PK\u0003\u0004'), new Uint8Array(100)]
    await expect(read(zip)).rejects.toThrow('it is a ZIP archive or an Excel workbook (.xlsx)')
  })

  test('an empty file, and one of blank lines, may yet be written', async () => {
    await expect(read([])).rejects.toThrow(
      expect.objectContaining({ code: 'GOODS_FILE_EMPTY', retry: 'later' }),
    )
    await expect(read(text('', ''))).rejects.toThrow(refused('GOODS_FILE_EMPTY'))
  })

  test('titles alone are a file without goods', async () => {
    expect(await read(text('"GoodID";"GoodName"'))).toMatchObject({
      rows: [],
      rejected: [],
      plan: { hasHeader: true },
    })
  })

  test('one row of 10 MB costs that row', async () => {
    const { rows, rejected } = await read(
      slices(cp1251(`GoodID;GoodName\r\n1;"${'ї'.repeat(10_000_000)}"\r\n2;чай\r\n`), 65_536),
    )
    expect(rows.map((row) => row.goodId)).toEqual(['2'])
    expect(rejected).toMatchObject([{ line: 2, column: 2, code: 'ROW_TOO_LONG' }])
  })

  test('a million columns are refused', async () => {
    await expect(read(slices(utf8('"Title";'.repeat(1_000_000)), 65_536))).rejects.toThrow(
      refused('TOO_MANY_COLUMNS'),
    )
  })

  test('a quote that is never closed is a cut file', async () => {
    await expect(read(text('GoodID;GoodName', '1;"чай', '2;кава'))).rejects.toThrow(
      refused('GOODS_FILE_INCOMPLETE'),
    )
  })

  test('in a UTF-8 file with one windows-1251 row most rows are told as misread, and with "encoding" set only that one', async () => {
    const mixed = [
      utf8('GoodID;GoodName\r\n1;Пакет\r\n2;Кошик\r\n'),
      cp1251('3;Мішок\r\n'),
      utf8('4;Ящик\r\n'),
    ]
    const misread = (await read(mixed)).rejected
    expect(misread.map((problem) => [problem.line, problem.code])).toEqual([
      [2, 'TEXT_MISREAD'],
      [3, 'TEXT_MISREAD'],
      [5, 'TEXT_MISREAD'],
    ])
    const { rows, rejected } = await read(mixed, 'utf-8')
    expect(rows.map((row) => row.fields.GoodName)).toEqual(['Пакет', 'Кошик', 'Ящик'])
    expect(rejected).toMatchObject([{ line: 4, column: 2, code: 'TEXT_MISREAD' }])
  })

  test('a title cannot reach into the objects that hold the values', async () => {
    const { rows } = await read(text('GoodID;__proto__;constructor', '1;x;y'))
    expect(rows[0]?.attributes).toEqual({ constructor: 'y' })
    expect(Object.getPrototypeOf(rows[0]?.attributes)).toBe(Object.prototype)
  })
})

function* slices(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}
