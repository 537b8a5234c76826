import { describe, expect, it } from 'vitest'
import type { CheckReport } from '../../../core/plugin.ts'
import { startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'

describe('the check of the instance', () => {
  it('shows how the first five rows are understood: column, field, values', async () => {
    const service = await startTorgsoft()
    await service.torgsoft.export()
    const table = tableOf(await service.check(), 'how the first rows are understood')
    expect(table.columns).toEqual(['column', 'field', 'line 2', 'line 3', 'line 4', 'line 5', 'line 6'])
    const goods = service.torgsoft.goods.slice(0, 5)
    expect(table.rows).toContainEqual(['GoodID', 'GoodID', ...goods.map(({ id }) => String(id))])
    expect(table.rows).toContainEqual([
      'price for the shop',
      'result',
      ...goods.map(({ price }) => price.toFixed(2)),
    ])
  })

  it('tells the encoding, the size, and whether there are titles', async () => {
    const service = await startTorgsoft({ simulator: { encoding: 'utf-8' } })
    await service.torgsoft.export()
    expect((await service.check()).summary).toMatch(/^TSGoods\.trs: \d+ bytes in utf-8, 50 columns\.$/)
    service.torgsoft.mutate('encoding')
    service.torgsoft.mutate('header')
    await service.torgsoft.export()
    expect((await service.check()).summary).toMatch(/in windows-1251, 50 columns, no titles\.$/)
  })

  it('names the columns that are not used, and why', async () => {
    const service = await startTorgsoft()
    await service.torgsoft.export()
    const { rows } = tableOf(await service.check(), 'columns that are not used')
    expect(rows).toContainEqual(['PrimeCost', 'purchase prices are never passed on'])
    expect(rows.map(([title]) => title)).not.toContain('RetailPrice')
  })

  it('warns when the encoding is set to another than the file has', async () => {
    const service = await startTorgsoft({ settings: { encoding: 'utf-8' } })
    await service.torgsoft.export()
    const { warnings } = await service.check()
    expect(warnings?.[0]).toBe('The file looks like windows-1251, but "encoding" says utf-8.')
  })

  it('tells why rows cannot be read', async () => {
    const service = await startTorgsoft()
    await write(service, 'TSGoods.trs', '"GoodID";"GoodName";"RetailPrice"\r\nA;"Tea";1\r\n7;"Tea";one\r\n')
    const { warnings = [] } = await service.check()
    expect(warnings).toHaveLength(3)
    expect(warnings[0]).toContain('GoodID is "A"')
    expect(warnings[1]).toContain('"one"')
    expect(warnings[2]).toContain('no goods')
  })

  it('shows each of several files', async () => {
    const service = await startTorgsoft({ settings: { files: ['a.trs', 'b.trs'] } })
    await write(service, 'a.trs', '"GoodID";"GoodName"\r\n1;"Tea"\r\n')
    await write(service, 'b.trs', '"GoodID";"Roast"\r\n2;"dark"\r\n')
    const report = await service.check()
    expect(report.tables).toHaveLength(4)
    expect(tableOf(report, 'b.trs: how').rows).toContainEqual(['Roast', 'attribute', 'dark'])
  })

  it.each([
    ['is not there', undefined, 'FILE_MISSING'],
    ['has no bytes', '', 'GOODS_FILE_EMPTY'],
    ['is an archive', 'PK\u0003\u0004', 'NOT_A_GOODS_FILE'],
    ['has unknown titles', '"Name"\r\n"Tea"\r\n', 'FORMAT_UNKNOWN'],
  ])('says so when the file %s', async (_what, content, code) => {
    const service = await startTorgsoft()
    if (content !== undefined) await write(service, 'TSGoods.trs', content)
    await expect(service.check()).rejects.toMatchObject({ code })
  })

  it('says so when the shop is not there', async () => {
    const service = await startTorgsoft({ settings: { shop: 'nowhere' } })
    await expect(service.check()).rejects.toMatchObject({ code: 'SHOP_UNAVAILABLE' })
  })

  it('changes nothing', async () => {
    const service = await startTorgsoft()
    await service.torgsoft.export()
    await service.check()
    expect((await service.products()).size).toBe(0)
    expect(service.shop.calls).toEqual([])
  })
})

function tableOf({ tables = [] }: CheckReport, title: string) {
  const table = tables.find((candidate) => candidate.title.includes(title))
  if (table === undefined) throw new Error(`There is no table "${title}"`)
  return table
}

async function write({ place }: TorgsoftService, name: string, content: string): Promise<void> {
  await place.folder('exchange').writeInPlace(name, new TextEncoder().encode(content))
}
