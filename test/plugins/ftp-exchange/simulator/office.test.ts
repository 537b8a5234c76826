import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { localFolder } from '../../../../core/folder/local.ts'
import type { Folder } from '../../../../core/plugin.ts'
import { createOffice, type Office } from '../../../../plugins/ftp-exchange/simulator/office.ts'
import { collected } from '../../../../plugins/ftp-exchange/simulator/programs/folders.ts'
import {
  officeFolder,
  type OfficePlace,
} from '../../../../plugins/ftp-exchange/simulator/programs/office-places.ts'
import { createStock } from '../../../../plugins/ftp-exchange/simulator/programs/stock.ts'
import { toText } from '../../../../plugins/ftp-exchange/simulator/programs/texts.ts'

let folder: Folder
let office: Office

beforeEach(async () => {
  const path = await mkdtemp(join(tmpdir(), 'mostik-office-'))
  onTestFinished(() => rm(path, { recursive: true }))
  folder = localFolder(path)
  office = createOffice({ place: officeFolder(folder), goods: 10 })
})

async function takeGoods(): Promise<string> {
  const text = toText((await collected(folder, 'goods.spr')) ?? new Uint8Array(), 'windows-1251')
  await folder.delete('goods.spr')
  return text
}

async function putReport(name: string, lines: readonly string[]): Promise<void> {
  const text = ['#', '1', '9', ...lines].join('\r\n')
  await folder.write(`reports/${name}`, new TextEncoder().encode(text))
}

const line = (number: number, type = 11, sum = '0', operation = 0) =>
  `${number};06.07.2026;8:56:44;${type};1;310;1;;;0;0;${sum};${operation};12;`

test('a till that loads each file once has what the office has', async () => {
  const till = createStock()
  const articles: string[] = []
  for (const what of ['full', 'changes', 'changes', 'removal', 'changes'] as const) {
    expect(await office.publish(what, 6)).toBe(true)
    articles.push(...till.load(await takeGoods()).map(({ article }) => article))
  }
  const quantities = (wares: Iterable<{ code: string; quantity: number }>) =>
    Object.fromEntries([...wares].map(({ code, quantity }) => [code, quantity]))
  expect(quantities(till.wares.values())).toEqual(quantities(office.goods.values()))
  expect(articles).toEqual(office.journal.sent.map(({ article }) => article))
  const named = articles.filter((article) => article !== '')
  expect(new Set(named).size).toBe(named.length)
})

test('goods wait while the last ones are there, and come first then', async () => {
  await office.publish('full')
  expect(await office.publish('changes')).toBe(false)
  expect(office.journal.sent.every(({ file }) => file === 1)).toBe(true)
  await takeGoods()
  expect(await office.publish('removal')).toBe(true)
  expect(await takeGoods()).toContain('$$$ADDQUANTITY')
})

test('goods that could not be handed over are handed over later, the same ones', async () => {
  const given: string[] = []
  let isDown = true
  const place: OfficePlace = {
    ...officeFolder(folder),
    async publish(content) {
      given.push(toText(content, 'windows-1251'))
      if (isDown) throw new Error('down')
      return true
    },
  }
  office = createOffice({ place })
  await expect(office.publish('changes')).rejects.toThrow('down')
  isDown = false
  await office.publish('changes')
  expect(given[1]).toBe(given[0])
  expect(office.journal.sent).toHaveLength(3)
})

test('transactions are booked once, what comes again is noted, and what is missing too', async () => {
  await putReport('POS.20260706T090000Z-00000001.rep', [line(1, 42), line(2), line(3, 55, '179,8')])
  await putReport('POS.20260706T100000Z-00000002.rep', [line(3, 55, '179,8'), line(6, 55, '-5.5', 1)])
  expect(await office.collect()).toBe(2)
  expect(office.journal.booked).toEqual(['1/1/1', '1/1/2', '1/1/3', '1/1/6'])
  expect(office.journal.repeated).toEqual(['1/1/3'])
  expect(office.journal.receipts).toEqual([
    { receipt: '1/12/310', kind: 'sale', total: 179.8 },
    { receipt: '1/12/310', kind: 'return', total: 5.5 },
  ])
  expect(office.gaps()).toEqual(['1/1/4', '1/1/5'])
  expect(await folder.list('reports')).toEqual([])
  expect(await office.collect()).toBe(0)
})

test('what is no report is noted, and files under way are left alone', async () => {
  await folder.write('reports/bad.rep', new TextEncoder().encode('<html>'))
  await putReport('POS.rep.till-1.0f3a9c21.new', [line(1)])
  expect(await office.collect()).toBe(1)
  expect(office.journal.refused).toEqual([expect.stringContaining('bad.rep: This is no report')])
  expect(await folder.list('reports')).toHaveLength(1)
})

test('nothing is asked for where Mostik asks by itself', async () => {
  expect(await office.ask()).toBeUndefined()
  expect(office.journal.asked).toBe(0)
})
