import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Product } from '../../../core/shop.ts'
import { startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'

/** Five shapes in which the same ten goods may come; see test/fixtures/torgsoft/make.ts. */
const FILES = {
  core24: 'core24-cp1251.trs',
  full50: 'columns50-utf8bom.trs',
  untitled50: 'columns50-noheader-cp1251.trs',
  stock5: 'stock5-renamed-cp1251.trs',
  truncated: 'core24-truncated-cp1251.trs',
}

describe('the same goods in another shape', () => {
  let service: TorgsoftService
  beforeEach(async () => {
    service = await startTorgsoft()
  })

  it('24 columns, then 50, then 50 without titles, then 24: nothing that they share changes', async () => {
    expect(await load('core24')).toMatchObject({ applied: 10, created: 10 })
    const first = await service.products()
    expect(first.size).toBe(10)

    await load('full50')
    const second = await service.products()
    expect(shared(second)).toEqual(shared(first))

    expect(await load('untitled50')).toEqual({ read: 10, unchanged: 10 })
    expect(await load('core24')).toEqual({ read: 10, unchanged: 10 })
    expect(await service.products()).toEqual(second)
  })

  it('50 columns without titles first, then with titles and a byte order mark: nothing changes', async () => {
    expect(await load('untitled50')).toMatchObject({ created: 10 })
    const first = await service.products()
    expect(await load('full50')).toEqual({ read: 10, unchanged: 10 })
    expect(await service.products()).toEqual(first)
  })

  it('five columns of price and stock change only these, and create nothing', async () => {
    await load('core24')
    const before = await service.products()
    const keys = [...before.keys()]
    const rows = (await fixture('stock5')).toString('latin1').split('\r\n')
    const [first = '', ...others] = rows.slice(1)
    const changed = first.split(';').with(1, '41').join(';')
    const foreign = first.split(';').with(0, '99999').join(';')
    const file = [rows[0], changed, ...others.slice(0, -1), foreign, ''].join('\r\n')

    expect(await loadBytes(Buffer.from(file, 'latin1'))).toEqual({
      read: 11,
      applied: 1,
      unchanged: 9,
      skipped: 1,
    })
    const after = await service.products()
    expect([...after.keys()]).toEqual(keys)
    const sku = first.split(';')[0] ?? ''
    expect(after.get(sku)).toEqual({ ...before.get(sku), quantity: 41, updatedAt: expect.any(String) })
    for (const other of keys.filter((key) => key !== sku)) expect(after.get(other)).toEqual(before.get(other))
  })

  it('five columns alone, before anything else, create nothing', async () => {
    expect(await load('stock5')).toEqual({ read: 10, skipped: 10 })
    expect((await service.products()).size).toBe(0)
    expect(await load('core24')).toMatchObject({ created: 10 })
  })

  it('a file that is cut in a row is refused as incomplete', async () => {
    await load('core24')
    const before = await service.products()
    await put(await fixture('truncated'))
    await service.signal()
    expect(await service.job()).toMatchObject({ error: { code: 'GOODS_FILE_INCOMPLETE' } })
    expect(await service.products()).toEqual(before)
  })

  async function put(bytes: Buffer): Promise<void> {
    await service.place.clock.advance(60_000)
    await service.place.folder('exchange').writeInPlace('TSGoods.trs', new Uint8Array(bytes))
  }

  async function load(name: keyof typeof FILES): Promise<Record<string, number>> {
    return await loadBytes(await fixture(name))
  }

  async function loadBytes(bytes: Buffer): Promise<Record<string, number>> {
    await put(bytes)
    await service.signal()
    const { lastRun, error } = await service.job()
    expect(error).toBeNull()
    return Object.fromEntries(Object.entries(lastRun?.counts ?? {}).filter(([, count]) => count !== 0))
  }
})

/** What a product has from columns that every one of the large files holds. */
function shared(products: ReadonlyMap<string, Product>) {
  return [...products.values()].map((product) => {
    const { sku, name, description, price, salePrice, quantity, visible, barcode, articul, options } = product
    return { sku, name, description, price, salePrice, quantity, visible, barcode, articul, options }
  })
}

async function fixture(name: keyof typeof FILES): Promise<Buffer> {
  return await readFile(new URL(`../../fixtures/torgsoft/${FILES[name]}`, import.meta.url))
}
