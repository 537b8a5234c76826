import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ftpFolder } from '../../../core/folder/ftp.ts'
import { localFolder } from '../../../core/folder/local.ts'
import { isWholePicture, pictureType } from '../../../plugins/torgsoft/photos/names.ts'
import { run } from '../../../plugins/torgsoft/simulator/command.ts'
import { EXPORT_MODES, type ExportMode } from '../../../plugins/torgsoft/simulator/export.ts'
import { createTorgsoft, type TorgsoftOptions } from '../../../plugins/torgsoft/simulator/torgsoft.ts'
import { hasFtpServer, startFtpServer } from '../../helpers/ftp-server.ts'
import { temporaryFolder } from '../../helpers/storage.ts'
import { startTorgsoft } from '../../helpers/torgsoft.ts'
import { readGoods } from './goods/read-goods.ts'

describe('the simulated Torgsoft', () => {
  it('makes the same catalogue of the same seed', async () => {
    expect(await exported({ seed: 4 })).toEqual(await exported({ seed: 4 }))
    expect(await exported({ seed: 4 })).not.toEqual(await exported({ seed: 5 }))
  })

  it.each<[ExportMode, number | 'cut' | 'gone']>([
    ['complete', 50],
    ['slow', 50],
    ['stalled', 'cut'],
    ['cutAtRowEnd', 30],
    ['cutInRow', 'cut'],
    ['replacedWhileRead', 50],
    ['deleted', 'gone'],
  ])('exports in the mode "%s"', async (mode, expected) => {
    const { path, torgsoft } = await simulated()
    await torgsoft.export()
    await torgsoft.export(mode)
    const bytes = await readFile(join(path, 'TSGoods.trs')).catch(() => undefined)
    if (bytes === undefined) return expect(expected).toBe('gone')
    const reading = readGoods(new Uint8Array(bytes))
    if (expected === 'cut')
      return await expect(reading).rejects.toMatchObject({ code: 'GOODS_FILE_INCOMPLETE' })
    expect((await reading).goods).toHaveLength(Number(expected))
    expect(EXPORT_MODES).toContain(mode)
  })

  it('changes its catalogue at the rates that were measured', async () => {
    const { torgsoft } = await simulated({ goods: 200 })
    expect(torgsoft.mutate('stock')).toBe(8)
    expect(torgsoft.mutate('rename')).toBe(54)
    expect(torgsoft.mutate('new')).toBe(4)
    expect(torgsoft.mutate('gone')).toBe(8)
    expect(torgsoft.goods).toHaveLength(196)
    const barcodes = torgsoft.goods.map(({ barcode }) => barcode)
    const ids = new Set(torgsoft.goods.map(({ id }) => id))
    expect(torgsoft.mutate('rekey')).toBe(196)
    expect(torgsoft.goods.map(({ barcode }) => barcode)).toEqual(barcodes)
    expect(torgsoft.goods.some(({ id }) => ids.has(id))).toBe(false)
    expect(torgsoft.mutate('drop')).toBe(118)
    expect(new Set(torgsoft.goods.map(({ id }) => id)).size).toBe(78)
  })

  it('writes photos of all kinds', async () => {
    const { path, torgsoft } = await simulated()
    const names = [
      await torgsoft.photo(7),
      await torgsoft.photo(7, 'second'),
      await torgsoft.photo(8, 'double'),
      await torgsoft.photo(9, 'corrupt'),
      await torgsoft.photo(10, 'growing'),
    ]
    expect(names).toEqual(['7.jpg', '7_1.JPG', '8.JPG', '9.jpg', '10.jpg'])
    const photos = await Promise.all(
      names.map(async (name) => new Uint8Array(await readFile(join(path, name)))),
    )
    const types = photos.map(pictureType)
    expect(types).toEqual(['image/jpeg', 'image/jpeg', 'image/jpeg', undefined, 'image/jpeg'])
    expect(photos.map((bytes) => isWholePicture(bytes, 'image/jpeg'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})

describe('the simulated order picker', () => {
  const order = {
    Client: { Name: 'Олена' },
    Options: {
      SaleType: '1',
      OrderNumber: '7',
      OrderDate: '2026-01-05 10:00:00',
      CurrencyInternationalCode: 'UAH',
    },
    Goods: [{ GoodID: '1', Price: '12.50', Count: '2' }],
  }

  it('takes orders, and leaves alone what is not whole yet', async () => {
    const { torgsoft, put } = await simulated()
    await put('order-7.json', order)
    await put('.order-8.json.tmp', order)
    await put('.order-9.json.1a2b.part', order)
    expect(await torgsoft.takeOrders()).toEqual([{ file: 'order-7.json', number: '7', problems: [] }])
    expect(await torgsoft.takeOrders()).toEqual([])
  })

  it('notices a number that comes twice', async () => {
    const { torgsoft, put } = await simulated()
    await put('order-7.json', order)
    await torgsoft.takeOrders('leave')
    await put('order-7-again.json', order)
    expect(await torgsoft.takeOrders()).toMatchObject([{ problems: ['this number came before'] }])
  })

  it.each([
    ['a number for a text', { ...order, Goods: [{ GoodID: '1', Price: 12.5, Count: '2' }] }, 'Goods.0.Price'],
    ['a comma', { ...order, Goods: [{ GoodID: '1', Price: '12,50', Count: '2' }] }, 'Goods.0.Price'],
    ['no key', { ...order, Goods: [{ GoodID: 'A', Price: '12.50', Count: '2' }] }, 'Goods.0.GoodID'],
    ['no goods', { ...order, Goods: [] }, 'Goods'],
    [
      'another date',
      { ...order, Options: { ...order.Options, OrderDate: '05.01.2026' } },
      'Options.OrderDate',
    ],
    ['no client', { ...order, Client: {} }, 'Client.Name'],
    ['a list', [order], 'Client'],
    ['no JSON', undefined, 'the file'],
  ])('notices %s', async (_what, content, place) => {
    const { torgsoft, put } = await simulated()
    await put('order-7.json', content)
    const [taken] = await torgsoft.takeOrders()
    expect(taken?.problems.some((problem) => problem.startsWith(place))).toBe(true)
  })
})

describe('the simulator on the command line', () => {
  it('exports, sells and exports again until it is stopped', async () => {
    const { path, remove } = await temporaryFolder()
    onTestFinished(remove)
    const stopping = new AbortController()
    const lines: string[] = []
    const print = (line: string) => {
      lines.push(line)
      if (lines.length === 4) stopping.abort()
    }
    const words = [
      'torgsoft',
      '--folder',
      join(path, 'new'),
      '--photos',
      join(path, 'photos'),
      '--goods',
      '9',
    ]
    await run([...words, '--every', '0.01'], { print, signal: stopping.signal })
    expect(lines).toEqual([
      'Exported 9 photos',
      'Exported 9 goods',
      'Other stock: 1 goods',
      'Exported 9 goods',
    ])
    const bytes = new Uint8Array(await readFile(join(path, 'new', 'TSGoods.trs')))
    expect((await readGoods(bytes)).goods).toHaveLength(9)
  })

  it('goes on when the shop does not answer', async () => {
    const { path, remove } = await temporaryFolder()
    onTestFinished(remove)
    const stopping = new AbortController()
    const lines: string[] = []
    const print = (line: string) => {
      lines.push(line)
      if (line.startsWith('It went wrong')) stopping.abort()
    }
    const url = 'http://127.0.0.1:1/torgsoft/ready'
    await run(['--folder', path, '--url', url], { print, signal: stopping.signal })
    expect(lines).toEqual(['Exported 50 goods', expect.stringContaining('ECONNREFUSED')])
  })

  it('explains itself without arguments', async () => {
    const lines: string[] = []
    await run(['torgsoft'], { print: (line) => void lines.push(line), signal: new AbortController().signal })
    expect(lines.join('\n')).toContain('--folder')
  })

  it.each([
    ['--every', '0'],
    ['--goods', 'many'],
    ['--colour', 'red'],
  ])('refuses %s %s', async (name, value) => {
    const running = run(['--folder', '/nowhere', name, value], {
      print: () => {},
      signal: new AbortController().signal,
    })
    await expect(running).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
  })
})

const hasServer = await hasFtpServer('proftpd')

describe.skipIf(!hasServer)('over FTP', () => {
  it('goods, photos and orders go the whole way', async () => {
    const server = await startFtpServer('proftpd')
    onTestFinished(server.stop)
    const { password } = server
    const folder = ftpFolder({ url: server.url(), password })
    onTestFinished(folder.close)
    const url = server.url()
    const settings = {
      folder: url,
      password: password.reveal(),
      photos: { folder: url },
      orders: { folder: url, since: '2026-01-01T00:00:00Z' },
    }
    const service = await startTorgsoft({ settings, simulator: { folder, photos: folder, orders: folder } })
    await service.torgsoft.photo(1001)
    await service.torgsoft.export('slow')
    await service.signal()
    expect(await service.job()).toMatchObject({ error: null, counts: { read: 50, applied: 50 } })
    expect((await service.products()).get('1001')?.images).toEqual(['1001.jpg'])
    const order = {
      number: '1',
      items: [{ sku: '1001', name: 'Кеди', quantity: 1, price: '10.00' }],
      total: '10.00',
    }
    await service.api('/catalog/orders', { method: 'POST', body: JSON.stringify(order) })
    await service.runJob('torgsoft/orders')
    expect(await service.torgsoft.takeOrders()).toEqual([{ file: 'order-1.json', number: '1', problems: [] }])
  })
})

async function simulated(options: Partial<TorgsoftOptions> = {}) {
  const { path, remove } = await temporaryFolder()
  onTestFinished(remove)
  const folder = localFolder(path)
  const torgsoft = createTorgsoft({ folder, pause: async () => {}, ...options })
  const put = (name: string, content: unknown) =>
    folder.writeInPlace(name, new TextEncoder().encode(JSON.stringify(content) ?? '{'))
  return { path, torgsoft, put }
}

async function exported(options: Partial<TorgsoftOptions>) {
  const { path, torgsoft } = await simulated(options)
  torgsoft.mutate('stock')
  torgsoft.mutate('columns')
  await torgsoft.export()
  return await readFile(join(path, 'TSGoods.trs'))
}
