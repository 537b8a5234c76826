import { describe, expect, it } from 'vitest'
import { readTillGoods } from '../../../../plugins/ftp-exchange/frontol/goods-item.ts'
import { createGoodsWriter } from '../../../../plugins/ftp-exchange/frontol/write-goods.ts'
import { writeRecord } from '../../../../plugins/ftp-exchange/frontol/write-record.ts'
import { cp1251 } from './bytes.ts'

const write = (goods: Parameters<typeof writeRecord>[1], tooLong?: 'cut') =>
  writeRecord('REPLACEQUANTITY', goods, { decimal: ',', ...(tooLong === undefined ? {} : { tooLong }) })

describe('a record', () => {
  it('has its fields in their places', () => {
    const { text, changes } = write({
      code: '00012',
      barcodes: ['460', '461'],
      name: 'Сахар',
      price: '89.90',
      quantity: '-3.5',
      flags: { isFractional: false, mayReturn: true },
      expiryDate: '2027-02-01',
      parentCode: '900',
      taxGroup: '2',
      section: 1,
      allowsUnmarked: true,
    })
    expect(text).toBe(
      '00012;460,461;Сахар;;89,90;-3,5;;0,,1;;01.02.2027;;;;;;900;1;;;;;;2;;;;;;;;;;;;;;1;;;;;;;;;;;;;;;1;\r\n',
    )
    expect(changes).toEqual([])
  })

  it('of a group', () => {
    expect(write({ code: '900', isGroup: true, name: 'Бакалея' }).text).toBe(
      '900;;Бакалея;;;;;;;;;;;;;;0;\r\n',
    )
  })

  it('has the decimal mark that was asked for', () => {
    const goods = { code: '1', price: '1.5' }
    expect(writeRecord('ADDQUANTITY', goods, { decimal: '.' }).text).toContain(';1.5;')
  })

  it('of commands that need a code or barcodes only', () => {
    const goods = { code: '1', barcodes: ['460', '461'], name: 'Чай' }
    const text = (command: Parameters<typeof writeRecord>[0], item = goods) =>
      writeRecord(command, item, { decimal: ',' }).text
    expect(text('DELETEWARESBYWARECODE')).toBe('1\r\n')
    expect(text('ADDBARCODES')).toBe('460;1\r\n461;1\r\n')
    expect(text('DELETEBARCODESBYWARECODE')).toBe('1;460\r\n1;461\r\n')
    expect(text('DELETEBARCODESBYWARECODE', { ...goods, barcodes: [] })).toBe('1;\r\n')
  })
})

describe('texts', () => {
  it('¤ is written for ; and a blank for line breaks, and told', () => {
    const { text, changes } = write({ code: '1', name: 'Чай; чёрный\r\nлистовой\t100 г' })
    expect(text).toContain(';Чай¤ чёрный листовой 100 г;')
    expect(changes).toEqual([{ code: '1', field: 'name', change: 'mark' }])
  })

  it('that are too long are refused with the name of the field, or cut', () => {
    const goods = { code: '1', name: 'x'.repeat(129) }
    expect(() => write(goods)).toThrow(
      expect.objectContaining({
        code: 'GOODS_UNWRITABLE',
        details: { code: '1', field: 'name' },
        message: expect.stringContaining('"name" has 129 characters, at most 128 are allowed'),
      }),
    )
    const { text, changes } = write(goods, 'cut')
    expect(text).toContain(`;${'x'.repeat(128)};`)
    expect(changes).toEqual([{ code: '1', field: 'name', change: 'cut' }])
  })

  it('are not cut within a character', () => {
    const { text } = write({ code: '1', name: `${'x'.repeat(127)}😀` }, 'cut')
    expect(text).toContain(`;${'x'.repeat(127)};`)
  })
})

describe('what names something is never changed', () => {
  it.each([
    ['code', { code: '1;2' }],
    ['code', { code: '' }],
    ['code', { code: ' 1' }],
    ['code', { code: '//1' }],
    ['code', { code: '$$$1' }],
    ['code', { code: '1\n2' }],
    ['code', { code: '1'.repeat(21) }],
    ['barcodes', { code: '1', barcodes: ['460,461'] }],
    ['barcodes', { code: '1', barcodes: ['4'.repeat(41)] }],
    ['parentCode', { code: '1', parentCode: '9;0' }],
    ['taxGroup', { code: '1', taxGroup: '1;2' }],
    ['price', { code: '1', price: '1,5' }],
    ['expiryDate', { code: '1', expiryDate: '31.12.2026' }],
  ])('%s is refused in %j', (field, goods) => {
    for (const tooLong of [undefined, 'cut'] as const) {
      expect(() => write(goods, tooLong)).toThrow(
        expect.objectContaining({
          code: 'GOODS_UNWRITABLE',
          status: 422,
          details: { code: goods.code, field },
        }),
      )
    }
  })
})

describe('a writer', () => {
  it('writes head, commands and records', () => {
    const writer = createGoodsWriter({ encoding: 'windows-1251', decimal: ',' })
    const bytes = [
      writer.head(),
      writer.command('DELETEALLWARES'),
      writer.record('REPLACEQUANTITY', { code: '1', name: 'Чай' }),
      writer.record('REPLACEQUANTITY', { code: '2' }),
      writer.record('DELETEWARESBYWARECODE', { code: '3' }),
    ]
    expect(Buffer.concat(bytes)).toEqual(
      Buffer.from(
        cp1251(
          '##@@&&\r\n#\r\n$$$DELETEALLWARES\r\n$$$REPLACEQUANTITY\r\n1;;Чай;;;;;;;;;;;;;;1;\r\n2;;;;;;;;;;;;;;;;1;\r\n$$$DELETEWARESBYWARECODE\r\n3\r\n',
        ),
      ),
    )
    expect(writer.changeCount).toBe(0)
  })

  it('tells which characters its encoding does not have', () => {
    const writer = createGoodsWriter({ encoding: 'windows-1251', decimal: ',' })
    const bytes = writer.record('REPLACEQUANTITY', { code: '1', name: 'Кава ₴', article: 'A;1' })
    expect(new TextDecoder('windows-1251').decode(bytes)).toContain(';Кава ?;')
    expect(writer.changes).toEqual([
      { code: '1', field: 'article', change: 'mark' },
      { code: '1', field: 'name', change: 'letter' },
    ])
  })

  it.each(['ibm866', 'utf-8', 'windows-1251'] as const)('writes %s', (encoding) => {
    const writer = createGoodsWriter({ encoding, decimal: ',' })
    const bytes = writer.record('REPLACEQUANTITY', { code: 'ТП1', name: 'Ёлка №5; x' })
    expect(new TextDecoder(encoding).decode(bytes)).toContain('ТП1;;Ёлка №5¤ x;')
    expect(writer.changeCount).toBe(1)
  })

  it('keeps the first hundred changes and counts all', () => {
    const writer = createGoodsWriter({ encoding: 'utf-8', decimal: ',' })
    for (let code = 0; code < 250; code++)
      writer.record('REPLACEQUANTITY', { code: String(code), name: 'a;b' })
    expect(writer.changes).toHaveLength(100)
    expect(writer.changeCount).toBe(250)
  })
})

describe('goods from outside', () => {
  it('are taken as they are', () => {
    const goods = { code: '00012', price: '89.90', flags: { maySell: true }, barcodes: ['460'] }
    expect(readTillGoods(goods)).toEqual(goods)
  })

  it.each([
    [{}, '"code" is missing'],
    [{ code: 12 }, '"code" must be a text, also when it is a number: "00012"'],
    [{ code: '1;2' }, '"code" must be a text without'],
    [{ code: '$$$X' }, '"code" must not begin with'],
    [{ code: '1', price: 89.9 }, '"price" must be a decimal as a text with a point, such as "89.90"'],
    [{ code: '1', price: '89,90' }, '"price" must be a decimal'],
    [{ code: '1', name: 'x'.repeat(129) }, '"name" must have at most 128 characters'],
    [{ code: '1', barcodes: ['46 0'] }, '"barcodes.0" must be a text without blanks'],
    [{ code: '1', expiryDate: '2026-02-31' }, '"expiryDate" must be a date such as "2026-12-31"'],
    [{ code: '1', section: 100 }, '"section" must be a whole number from 0 to 99'],
    [{ code: '1', taxGroup: 2 }, '"taxGroup" must be a whole number of at most 15 digits as a text'],
    [{ code: '1', flags: { maySel: true } }, '"flags.maySel" is not known here'],
    [{ code: '1', cost: '5' }, '"cost" is not known here'],
    [[], 'code'],
    ['1001', 'must be an object'],
  ])('%j is refused', (input, message) => {
    expect(() => readTillGoods(input)).toThrow(
      expect.objectContaining({
        code: 'GOODS_INVALID',
        status: 422,
        message: expect.stringContaining(message),
      }),
    )
  })
})
