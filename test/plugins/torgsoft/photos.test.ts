import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { Folder } from '../../../core/folder/folder.ts'
import {
  MINUTE,
  startTorgsoft,
  type TorgsoftService,
  type TorgsoftServiceOptions,
} from '../../helpers/torgsoft.ts'
import { createPlace } from '../../helpers/torgsoft-place.ts'

describe('photos', () => {
  it('follow the goods, the one without a number first', async () => {
    const service = await withPhotos()
    await service.torgsoft.photo(1001, 'second')
    await service.torgsoft.photo(1001, 'first')
    await service.load()
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg', '1001_1.jpg'])
    const job = await service.job('torgsoft/photos')
    expect(job).toMatchObject({ trigger: { kind: 'follow-up' }, counts: { read: 2, applied: 2 } })
    const image = await service.request('/catalog/images/1001_1.jpg')
    expect(image.headers.get('content-type')).toBe('image/jpeg')
  })

  it('that did not change are neither read nor told again', async () => {
    const { wrap, seen } = watchedReads()
    const service = await withPhotos({ wrapFolder: wrap })
    await service.torgsoft.photo(1001)
    await service.load()
    seen.length = 0
    service.shop.calls.length = 0
    await service.signal()
    expect(seen).not.toContain('1001.jpg')
    expect(service.shop.calls).toEqual([])
    expect((await service.job('torgsoft/photos')).counts).toMatchObject({ read: 1, unchanged: 1 })
  })

  it('that changed are told again, and only these', async () => {
    const service = await withPhotos()
    await service.torgsoft.photo(1001)
    await service.torgsoft.photo(1002)
    await service.load()
    service.shop.calls.length = 0
    await service.place.clock.advance(1000)
    await putPhoto(service, '1002.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xfe, 0xff, 0xd9]))
    await service.signal()
    expect(service.shop.calls).toEqual([{ method: 'putImage', skus: ['1002'] }])
  })

  it('that were only written again are read and not told', async () => {
    const service = await withPhotos()
    await service.torgsoft.photo(1001)
    await service.load()
    service.shop.calls.length = 0
    await service.place.clock.advance(1000)
    await service.torgsoft.photo(1001)
    await service.signal()
    expect(service.shop.calls).toEqual([])
  })

  it('that are no pictures, or not whole yet, cost only themselves', async () => {
    const service = await withPhotos()
    await service.torgsoft.photo(1001, 'corrupt')
    await service.torgsoft.photo(1002, 'growing')
    await service.torgsoft.photo(1003)
    await service.load()
    const job = await service.job('torgsoft/photos')
    expect(job).toMatchObject({ error: null, counts: { read: 3, applied: 1, quarantined: 2 } })
    expect(job.quarantined.map(({ row }) => row).sort()).toEqual(['1001.jpg', '1002.jpg'])
    expect(await imagesOf(service, 1003)).toEqual(['1003.jpg'])
    await service.place.clock.advance(1000)
    await service.torgsoft.photo(1002)
    await service.signal()
    expect(await imagesOf(service, 1002)).toEqual(['1002.jpg'])
  })

  it('that were put aside are tried again alone, and are gone from the list when they are well', async () => {
    const service = await withPhotos()
    for (const good of [1001, 1002]) await service.torgsoft.photo(good, 'corrupt')
    await service.load()
    await service.place.clock.advance(1000)
    for (const good of [1001, 1002]) await service.torgsoft.photo(good)
    const job = await service.retry('torgsoft/photos', '1001.jpg')
    expect(job).toMatchObject({ counts: { read: 1, applied: 1 } })
    expect(job.quarantined.map(({ row }) => row)).toEqual(['1002.jpg'])
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg'])
    expect(await imagesOf(service, 1002)).toEqual([])
  })

  it('whose names differ in letter case only are one', async () => {
    const service = await withPhotos()
    await service.torgsoft.photo(1001, 'first')
    await service.torgsoft.photo(1001, 'double')
    await service.load()
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg'])
    service.shop.calls.length = 0
    await service.signal()
    expect(service.shop.calls).toEqual([])
  })

  it('are told by their names; other files are left alone', async () => {
    const service = await withPhotos()
    for (const name of ['1001_12.jpg', '1001_2.jpg', 'x1001.jpg', '1001_a.jpg', '1001.txt', 'Thumbs.db']) {
      await putPhoto(service, name, new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9]))
    }
    await service.load()
    expect(await imagesOf(service, 1001)).toEqual(['1001_2.jpg', '1001_12.jpg'])
    expect((await service.job('torgsoft/photos')).counts).toMatchObject({ read: 2 })
  })

  it('of a good that the shop does not have wait for it', async () => {
    const service = await withPhotos()
    await service.load()
    const good = { ...goodOf(service), id: 7001 }
    await service.torgsoft.photo(7001)
    await service.signal()
    expect((await service.job('torgsoft/photos')).counts).toMatchObject({ read: 1, skipped: 1 })
    service.torgsoft.add(good)
    await service.load()
    expect(await imagesOf(service, 7001)).toEqual(['7001.jpg'])
  })

  it('that the shop declines are read and offered again only after a week, or when they change', async () => {
    const service = await withPhotos()
    await service.load()
    service.shop.declined.add('1001')
    await service.torgsoft.photo(1001)
    const offers = () => service.shop.calls.filter(({ method }) => method === 'putImage').length
    for (let run = 0; run < 3; run++) await service.signal()
    expect((await service.job('torgsoft/photos')).counts).toMatchObject({ read: 1, skipped: 1 })
    expect(offers()).toBe(1)
    await service.pass(MINUTE)
    await putPhoto(service, '1001.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xfe, 0x01, 0xff, 0xd9]))
    await service.signal()
    expect(offers()).toBe(2)
    service.shop.declined.clear()
    await service.pass(7 * 24 * 60 * MINUTE)
    await service.signal()
    expect(offers()).toBe(3)
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg'])
  })

  it('that the shop refuses are told again the next time', async () => {
    const service = await withPhotos()
    await service.load()
    service.shop.refused.add('1001')
    await service.torgsoft.photo(1001)
    await service.signal()
    const job = await service.job('torgsoft/photos')
    expect(job.counts).toMatchObject({ read: 1, quarantined: 1 })
    service.shop.refused.clear()
    await service.signal()
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg'])
  })

  it('follow the files that were loaded, also when another file was refused', async () => {
    const service = await withPhotos({ settings: { files: ['TSGoods.trs', 'bad.trs'] } })
    await service.place
      .folder('exchange')
      .writeInPlace('bad.trs', new TextEncoder().encode('"Name"\r\n"Tea"\r\n'))
    await service.torgsoft.photo(1001)
    await service.load()
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'FORMAT_UNKNOWN' } })
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg'])
  })

  it('come again with a good that was removed and is back', async () => {
    const service = await withPhotos({ settings: { missing: 'delete' } })
    const good = goodOf(service)
    await service.torgsoft.photo(good.id)
    await service.load()
    service.torgsoft.remove(good.id)
    await service.load()
    service.torgsoft.mutate('stock')
    await service.load()
    expect((await service.products()).has(String(good.id))).toBe(false)
    service.torgsoft.add(good)
    await service.load()
    expect(await imagesOf(service, good.id)).toEqual([`${good.id}.jpg`])
  })

  it('are tried again, and not put aside one by one, when their folder cannot be reached', async () => {
    const place = await createPlace()
    let isAway = false
    const wrapFolder = (folder: Folder): Folder => ({
      ...folder,
      async *read(name, options) {
        if (isAway && name.endsWith('.jpg')) throw new AppError('FTP_UNREACHABLE', 'Cannot reach the server.')
        yield* folder.read(name, options)
      },
    })
    const service = await withPhotos({ place, wrapFolder })
    await service.torgsoft.photo(1001)
    await service.torgsoft.photo(1002)
    isAway = true
    await service.load()
    expect(await service.job('torgsoft/photos')).toMatchObject({
      status: 'RETRY_WAITING',
      error: { code: 'FTP_UNREACHABLE' },
      quarantined: [],
    })
    isAway = false
    await service.pass(10_000)
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg'])
    expect(await imagesOf(service, 1002)).toEqual(['1002.jpg'])
  })
})

describe('a photo whose file is gone', () => {
  it('stays in the shop', async () => {
    const service = await withPhotos()
    await loadTwoPhotos(service)
    await service.place.folder('photos').delete('1001.jpg')
    await service.signal()
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg'])
  })

  it('is removed when the settings say so', async () => {
    const service = await withPhotos({ photos: { removed: 'remove' } })
    await loadTwoPhotos(service)
    await service.place.folder('photos').delete('1001.jpg')
    await service.signal()
    expect(await imagesOf(service, 1001)).toEqual([])
    expect(await imagesOf(service, 1002)).toEqual(['1002.jpg'])
    expect((await service.job('torgsoft/photos')).counts).toMatchObject({ removed: 1 })
  })

  it('is tried again when the shop does not remove it', async () => {
    const service = await withPhotos({ photos: { removed: 'remove' } })
    await loadTwoPhotos(service)
    await service.place.folder('photos').delete('1001.jpg')
    service.shop.refused.add('1001')
    await service.signal()
    expect((await service.job('torgsoft/photos')).quarantined).toMatchObject([{ row: '1001.jpg' }])
    service.shop.refused.clear()
    await service.signal()
    expect(await imagesOf(service, 1001)).toEqual([])
  })

  it('stays when the folder holds no photo at all, for that is a mistake', async () => {
    const service = await withPhotos({ photos: { removed: 'remove' } })
    await loadTwoPhotos(service)
    await service.place.folder('photos').delete('1001.jpg')
    await service.place.folder('photos').delete('1002.jpg')
    await service.signal()
    expect(await imagesOf(service, 1001)).toEqual(['1001.jpg'])
    expect((await service.job('torgsoft/photos')).lastRun?.summary).toMatch(/no photos/i)
  })
})

async function withPhotos({
  photos = {},
  settings = {},
  ...options
}: TorgsoftServiceOptions & { photos?: Record<string, unknown> } = {}): Promise<TorgsoftService> {
  return await startTorgsoft({
    ...options,
    settings: { ...settings, photos: { folder: 'photos', ...photos } },
  })
}

async function loadTwoPhotos(service: TorgsoftService): Promise<void> {
  await service.torgsoft.photo(1001)
  await service.torgsoft.photo(1002)
  await service.load()
}

async function imagesOf(service: TorgsoftService, goodId: number): Promise<readonly string[] | undefined> {
  return (await service.products()).get(String(goodId))?.images
}

function goodOf({ torgsoft }: TorgsoftService) {
  const [good] = torgsoft.goods
  if (good === undefined) throw new Error('The simulator has no goods')
  return good
}

async function putPhoto({ place }: TorgsoftService, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(place.path, 'photos', name)
  await writeFile(path, bytes)
  await utimes(path, place.clock.now() / 1000, place.clock.now() / 1000)
}

function watchedReads() {
  const seen: string[] = []
  const wrap = (folder: Folder): Folder => ({
    ...folder,
    async *read(name, options) {
      seen.push(name)
      yield* folder.read(name, options)
    },
  })
  return { seen, wrap }
}
