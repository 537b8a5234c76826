import { describe, expect, it } from 'vitest'
import { checkGoodsFile } from '../../../../plugins/ftp-exchange/frontol/goods-check.ts'
import { cp1251, inChunks } from './bytes.ts'

/** The problems of a file with these lines, which begin with line 3. */
async function problemsOf(...lines: string[]) {
  const bytes = cp1251(['##@@&&', '#', ...lines, ''].join('\r\n'))
  return (await checkGoodsFile(inChunks(bytes), { encoding: 'windows-1251' })).problems
}

const ware = (code: string, parent = '', barcodes = '') => `${code};${barcodes}${';'.repeat(14)}${parent};1;`
const group = (code: string, parent = '', price = '') => `${code};;;;${price}${';'.repeat(11)}${parent};0;`

describe('barcodes', () => {
  it('shared by two wares', async () => {
    expect(
      await problemsOf('$$$REPLACEQUANTITY', ware('1', '', '460,461'), ware('2', '', '462, 461')),
    ).toMatchObject([
      {
        code: 'BARCODE_SHARED',
        severity: 'warning',
        line: 5,
        column: 8,
        field: 2,
        message: 'The barcode "461" belongs to another ware as well (line 4).',
      },
    ])
  })

  it('of one ware may come again', async () => {
    expect(
      await problemsOf(
        '$$$REPLACEQUANTITY',
        ware('1', '', '460,460'),
        ware('1', '', '460'),
        '$$$ADDBARCODES',
        '460;1',
      ),
    ).toEqual([])
  })

  it('are also those of ADDBARCODES', async () => {
    expect(
      await problemsOf('$$$REPLACEQUANTITY', ware('1', '', '460'), '$$$ADDBARCODES', '460;2'),
    ).toMatchObject([{ code: 'BARCODE_SHARED', line: 6, column: 1, field: 1 }])
  })

  it.each(['DELETEALLBARCODES', 'DELETEALLWARES'])('are forgotten after %s', async (command) => {
    expect(
      await problemsOf(
        '$$$REPLACEQUANTITY',
        ware('1', '', '460'),
        `$$$${command}`,
        '$$$ADDQUANTITY',
        ware('2', '', '460'),
      ),
    ).toEqual([])
  })
})

describe('groups', () => {
  it('may come after their goods', async () => {
    expect(await problemsOf('$$$REPLACEQUANTITY', ware('1', '91'), group('91', '90'), group('90'))).toEqual(
      [],
    )
  })

  it('that are missing are told once', async () => {
    expect(
      await problemsOf('$$$REPLACEQUANTITY', ware('1', '90'), ware('2', '90'), ware('3', '91')),
    ).toMatchObject([
      { code: 'PARENT_UNKNOWN', severity: 'warning', line: 4, column: 17, field: 16 },
      { code: 'PARENT_UNKNOWN', severity: 'warning', line: 6, message: expect.stringContaining('"91"') },
    ])
  })

  it('that are missing in a file of all goods are errors', async () => {
    expect(await problemsOf('$$$DELETEALLWARES', '$$$REPLACEQUANTITY', ware('1', '90'))).toMatchObject([
      { code: 'PARENT_UNKNOWN', severity: 'error', line: 5 },
    ])
  })

  it('that came before all goods are deleted are gone', async () => {
    expect(
      await problemsOf(
        '$$$REPLACEQUANTITY',
        group('90'),
        '$$$DELETEALLWARES',
        '$$$REPLACEQUANTITY',
        ware('1', '90'),
      ),
    ).toMatchObject([{ code: 'PARENT_UNKNOWN', severity: 'error', line: 7 }])
  })

  it('cannot be wares', async () => {
    expect(await problemsOf('$$$REPLACEQUANTITY', ware('1', '2'), ware('2'))).toMatchObject([
      { code: 'PARENT_NO_GROUP', severity: 'error', line: 4, message: expect.stringContaining('line 5') },
    ])
  })

  it('cannot be inside of themselves', async () => {
    expect(await problemsOf('$$$REPLACEQUANTITY', group('90', '90'))).toMatchObject([
      { code: 'PARENT_CYCLE', severity: 'error', line: 4, field: 16 },
    ])
    expect(
      await problemsOf(
        '$$$REPLACEQUANTITY',
        group('90', '92'),
        group('91', '90'),
        group('92', '91'),
        ware('1', '91'),
        group('93', '92'),
      ),
    ).toMatchObject([{ code: 'PARENT_CYCLE', severity: 'error', message: expect.stringContaining('"90"') }])
  })

  it('that moved in the same file stand where the last row says', async () => {
    expect(await problemsOf('$$$REPLACEQUANTITY', group('90', '91'), group('91', '90'), group('91'))).toEqual(
      [],
    )
  })

  it('have no price', async () => {
    expect(
      await problemsOf('$$$REPLACEQUANTITY', group('90', '', '10,00'), group('91', '', '0,00')),
    ).toMatchObject([{ code: 'GROUP_WITH_PRICE', severity: 'warning', line: 4, column: 7, field: 5 }])
  })
})
