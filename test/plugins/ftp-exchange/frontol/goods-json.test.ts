import { describe, expect, it } from 'vitest'
import { goodsOf, type GoodsRow } from '../../../../plugins/ftp-exchange/frontol/goods-json.ts'
import { cp1251, inChunks } from './bytes.ts'

async function rowsOf(...lines: string[]): Promise<GoodsRow[]> {
  const rows: GoodsRow[] = []
  const bytes = cp1251(['##@@&&', '#', ...lines, ''].join('\r\n'))
  for await (const batch of goodsOf(inChunks(bytes), { encoding: 'windows-1251' })) rows.push(...batch)
  return rows
}

describe('goods as JSON', () => {
  it('have identifiers as texts, decimals with a point, and only what is there', async () => {
    expect(
      await rowsOf(
        '$$$REPLACEQUANTITYWITHOUTSALE',
        '900;;Бакалея;;;;;;;;;;;;;;0;',
        '00012345;4600000000017,02000001000014;Сахар¤ 1 кг;Сахар;089,90;120.50;;0,1,,1;;01.02.2027;;1;;;;900;1;;;;;;002;;7;А-1',
      ),
    ).toEqual([
      { command: 'REPLACEQUANTITYWITHOUTSALE', line: 4, code: '900', isGroup: true, name: 'Бакалея' },
      {
        command: 'REPLACEQUANTITYWITHOUTSALE',
        line: 5,
        code: '00012345',
        isGroup: false,
        barcodes: ['4600000000017', '02000001000014'],
        name: 'Сахар; 1 кг',
        receiptName: 'Сахар',
        price: '89.9',
        quantity: '120.5',
        flags: { isFractional: false, maySell: true, mayGoNegative: true },
        expiryDate: '2027-02-01',
        aspectUse: 1,
        parentCode: '900',
        taxGroup: '002',
        labelPlu: '7',
        article: 'А-1',
      },
    ])
  })

  it('codes that look like numbers stay as they are', async () => {
    const rows = await rowsOf('$$$REPLACEQUANTITY', '1E5', '0007', '12345678901234567890')
    expect(rows.map(({ code }) => code)).toEqual(['1E5', '0007', '12345678901234567890'])
  })

  it('what cannot be read is named and left out', async () => {
    expect(await rowsOf('$$$REPLACEQUANTITY', '1;;Чай;;дорого;x;;2')).toEqual([
      {
        command: 'REPLACEQUANTITY',
        line: 4,
        code: '1',
        isGroup: false,
        name: 'Чай',
        unreadable: ['price', 'quantity', 'flags'],
      },
    ])
  })

  it('deletions and barcodes are rows of their commands', async () => {
    expect(
      await rowsOf(
        '$$$DELETEWARESBYWARECODE',
        '1002',
        '$$$ADDBARCODES',
        '461;1001',
        '$$$DELETEBARCODESBYWARECODE',
        '1001',
        '1003;462',
      ),
    ).toEqual([
      { command: 'DELETEWARESBYWARECODE', line: 4, code: '1002' },
      { command: 'ADDBARCODES', line: 6, code: '1001', barcodes: ['461'] },
      { command: 'DELETEBARCODESBYWARECODE', line: 8, code: '1001' },
      { command: 'DELETEBARCODESBYWARECODE', line: 9, code: '1003', barcodes: ['462'] },
    ])
  })

  it('data before any command are added', async () => {
    expect(await rowsOf('1;;Чай')).toMatchObject([{ command: 'ADDQUANTITY', line: 3, code: '1' }])
  })

  it('rows of other commands and rows without a code are left out', async () => {
    expect(await rowsOf('$$$ADDUSERS', '1;Анна', '$$$WHAT', '1', '$$$REPLACEQUANTITY', ';46;x')).toEqual([])
  })

  it('what is no goods file is an error', async () => {
    await expect(goodsOf(inChunks(cp1251('x')), { encoding: 'utf-8' }).next()).rejects.toMatchObject({
      code: 'NOT_A_GOODS_FILE',
    })
  })
})
