import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { localFolder } from '../../../../core/folder/local.ts'
import type { Folder } from '../../../../core/plugin.ts'
import { collected } from '../../../../plugins/ftp-exchange/simulator/programs/folders.ts'
import { toBytes, toText } from '../../../../plugins/ftp-exchange/simulator/programs/texts.ts'
import { tillFolder } from '../../../../plugins/ftp-exchange/simulator/programs/till-places.ts'
import { createTill, type Till, type TillOptions } from '../../../../plugins/ftp-exchange/simulator/till.ts'

const AT = Date.UTC(2026, 6, 6, 8, 56, 44)

let folder: Folder
let till: Till

beforeEach(async () => {
  const path = await mkdtemp(join(tmpdir(), 'mostik-till-'))
  onTestFinished(() => rm(path, { recursive: true }))
  folder = localFolder(path)
  till = open()
})

function open(options: Partial<TillOptions> = {}): Till {
  return createTill({ place: tillFolder(folder), now: () => AT, ...options })
}

async function put(name: string, text = ''): Promise<void> {
  await folder.write(name, toBytes(text, 'windows-1251'))
}

async function read(name: string): Promise<string | undefined> {
  const bytes = await collected(folder, name)
  return bytes && toText(bytes, 'windows-1251')
}

const numbersIn = (report: string | undefined) => report?.match(/^\d+(?=;)/gm)?.map(Number)

const GOODS = [
  '##@@&&',
  '#',
  '// a comment',
  '$$$ADDQUANTITY',
  '00012345;460,461;Чай № 5;Чай;89,90;2,5;;0,1;;;;;;;;;1;;;;;;;;;A1;',
  '00012345;460;Чай № 5;Чай;90.50;1;;;;;;;;;;;1;;;;;;;;;A2;',
  '900;;Группа;;;;;;;;;;;;;;0;;;;;;;;;A3;',
  '$$$REPLACEQUANTITYWITHOUTSALE',
  '7;;Соль;Соль;10;4;',
  '8;;Мыло;Мыло;10;4;',
  '$$$DELETEWARESBYWARECODE',
  '8',
  '$$$ADDTAXRATES',
  '1;0',
]
  .map((line) => `${line}\r\n`)
  .join('')

describe('goods', () => {
  test('are loaded when their flag is there, once', async () => {
    await put('goods.spr', GOODS)
    expect(await till.step()).toEqual([])
    await put('load.flg')
    expect(await till.step()).toEqual(['Loaded 7 records, 2 goods are known'])
    expect(await folder.list()).toMatchObject([{ name: 'goods.spr' }])
    expect(await read('goods.spr')).toBe(GOODS.replace('\r\n#', '\r\n@'))
    await put('load.flg')
    expect(await till.step()).toEqual(['Loaded 0 records, 2 goods are known'])
    expect(till.journal.applied).toHaveLength(7)
  })

  test('are applied as their commands say, with codes as texts', async () => {
    await put('goods.spr', GOODS)
    await put('load.flg')
    await till.step()
    expect([...till.stock.values()]).toEqual([
      { code: '00012345', name: 'Чай № 5', barcode: '460', price: 90.5, quantity: 3.5 },
      { code: '7', name: 'Соль', barcode: '', price: 10, quantity: 4 },
    ])
    expect(till.journal.applied.slice(0, 3)).toEqual([
      { load: 1, command: 'ADDQUANTITY', code: '00012345', article: 'A1', quantity: 2.5 },
      { load: 1, command: 'ADDQUANTITY', code: '00012345', article: 'A2', quantity: 1 },
      { load: 1, command: 'ADDQUANTITY', code: '900', article: 'A3', quantity: 0 },
    ])
    await put('goods.spr', '##@@&&\n#\n$$$DELETEALLWARES\n$$$REPLACEQUANTITY\n00012345;;;;5;5')
    await put('load.flg')
    await till.step()
    expect([...till.stock.values()]).toMatchObject([{ code: '00012345', quantity: 5 }])
  })

  test('that are none are refused', async () => {
    await put('goods.spr', '<html>')
    await put('load.flg')
    expect(await till.step()).toEqual([expect.stringContaining('Refused goods: This is no goods file')])
    expect(till.journal.refused).toHaveLength(1)
    expect(await folder.stat('load.flg')).toBeUndefined()
  })
})

describe('reports', () => {
  test('answer a request with what is new, and the flag goes', async () => {
    till.sell(2)
    const first = till.transactions()
    await put('request.flg', '$$$NEWTRANSACTIONS\r\n')
    expect(await till.step()).toEqual([`Answered a request: report 1 with ${first.length} transactions`])
    const report = await read('report.rep')
    expect(report?.split('\r\n').slice(0, 3)).toEqual(['#', '1', '1'])
    expect(report).toContain('1;06.07.2026;8:56:44;62;1;1;1;')
    expect(numbersIn(report)).toEqual(first)
    expect(await folder.stat('request.flg')).toBeUndefined()

    await folder.delete('report.rep')
    till.sell()
    await put('request.flg')
    await till.step()
    expect(numbersIn(await read('report.rep'))).toEqual(till.transactions().slice(first.length))
    expect(till.journal.reports.map(({ number, answers }) => [number, answers])).toEqual([
      [1, true],
      [2, true],
    ])
  })

  test('wait while the last one is there', async () => {
    till.sell()
    expect(await till.report()).toBe(true)
    const first = await read('report.rep')
    till.sell()
    await put('request.flg')
    expect(await till.step()).toEqual([])
    expect(await till.report()).toBe(false)
    expect(await read('report.rep')).toBe(first)
    expect(await folder.stat('request.flg')).toBeDefined()
  })

  test('are added to the last one where the till does so', async () => {
    till = open({ pending: 'append' })
    till.sell()
    await till.report()
    till.sell()
    expect(await till.report()).toBe(true)
    const report = await read('report.rep')
    expect(numbersIn(report)).toEqual(till.transactions())
    expect(report?.match(/#/g)).toHaveLength(1)
  })

  test.each([
    ['$$$ALLTRANSACTIONS', (all: number[]) => all],
    ['$$$CURSESSIONTRANSACTIONS', (all: number[], ended: number) => all.slice(ended)],
    ['$$$LASTSESSIONTRANSACTIONS', (all: number[], ended: number) => all.slice(0, ended)],
    ['$$$TRANSACTIONSBYTRANSRANGE\n2;3', () => [2, 3]],
  ])('hold what %s asks for', async (command, expected) => {
    till.sell(2)
    till.closeShift()
    const ended = till.transactions().length
    till.sell()
    await till.report()
    await folder.delete('report.rep')
    await put('request.flg', command)
    await till.step()
    expect(numbersIn(await read('report.rep'))).toEqual(expected(till.transactions(), ended))
  })

  test('of shifts count them and open the next one', () => {
    till.sell()
    till.closeShift()
    till.closeShift()
    const [second] = till.sell()
    expect(second?.shift).toBe(2)
  })
})

test('the same seed sells the same', async () => {
  const log = (seed: number) => {
    const one = open({ seed })
    return one.sell(50)
  }
  expect(log(3)).toEqual(log(3))
  expect(log(3)).not.toEqual(log(4))
  const kinds = new Set(log(3).map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['sale', 'return', 'cancelled']))
})

test('what is sold leaves the stock, what comes back returns to it', async () => {
  await put('goods.spr', '##@@&&\n#\n$$$ADDQUANTITY\n1;;;;10;1000')
  await put('load.flg')
  await till.step()
  const sold = till.sell(60)
  const sum = sold.reduce(
    (sum, { kind, total }) => sum + (kind === 'sale' ? total : kind === 'return' ? -total : 0),
    0,
  )
  expect(till.stock.get('1')?.quantity).toBe(1000 - sum / 10)
})
