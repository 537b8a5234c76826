import { appendFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Folder } from '../../../core/folder/folder.ts'
import { MINUTE, startTorgsoft } from '../../helpers/torgsoft.ts'
import { createPlace, type Place } from '../../helpers/torgsoft-place.ts'

describe('a goods file', () => {
  it('tells the shop when its quantities were counted: at its own time, but never later than now', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    await service.torgsoft.export()
    const path = join(place.path, 'exchange', 'TSGoods.trs')
    const dated = async (hours: number) => {
      const seconds = place.clock.now() / 1000 + hours * 3600
      await utimes(path, seconds, seconds)
      await service.signal()
      return (Date.parse(service.shop.countedAt ?? '') - place.clock.now()) / 60_000
    }
    expect(await dated(-2)).toBeCloseTo(-120, 0)
    service.torgsoft.mutate('stock')
    await service.torgsoft.export()
    expect(await dated(2)).toBeCloseTo(0, 0)
  })

  it('that is still growing is waited for', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    await service.pass(5 * MINUTE - 5000)
    await service.torgsoft.export('stalled')
    let waits = 0
    place.onWait = async () => {
      waits += 1
      if (waits < 3) await append(place, '"x"')
      if (waits === 3) await service.torgsoft.export()
    }
    await service.pass(5000)
    expect(waits).toBeGreaterThanOrEqual(4)
    expect((await service.products()).size).toBe(50)
  })

  it('that never stops growing is told of, and loaded once it stands still', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    await service.torgsoft.export()
    place.onWait = () => append(place, '"x"')
    await service.signal()
    expect(await service.job()).toMatchObject({
      status: 'RETRY_WAITING',
      error: { code: 'GOODS_FILE_GROWING' },
    })
    place.onWait = () => {}
    await service.torgsoft.export()
    await service.pass(10_000)
    expect((await service.products()).size).toBe(50)
  })

  it('that is written slowly after the signal is taken when it is whole', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    await service.torgsoft.export('stalled')
    await service.signal()
    expect(await service.job()).toMatchObject({ error: { code: 'GOODS_FILE_INCOMPLETE' } })
    await service.torgsoft.export()
    await service.pass(10_000)
    expect(await service.job()).toMatchObject({
      status: 'TRIGGER_WAITING',
      error: null,
      counts: { read: 50 },
    })
  })

  it('that is replaced while it is read is read again', async () => {
    const place = await createPlace()
    const reader = watchedReader()
    const service = await startTorgsoft({ place, wrapFolder: reader.wrap })
    await service.torgsoft.export()
    reader.onChunk = async () => {
      reader.onChunk = () => {}
      service.torgsoft.mutate('new')
      await place.clock.advance(1000)
      await service.torgsoft.export()
    }
    await service.signal()
    expect(await service.job()).toMatchObject({
      status: 'RETRY_WAITING',
      error: { code: 'GOODS_FILE_CHANGED' },
    })
    expect((await service.products()).size).toBe(0)
    await service.pass(10_000)
    expect((await service.products()).size).toBe(51)
  })

  it('cut in a row is refused as incomplete, and read again only when it has changed', async () => {
    const place = await createPlace()
    const reader = watchedReader()
    const service = await startTorgsoft({ place, wrapFolder: reader.wrap })
    await service.load()
    const before = service.shop.calls.length
    await place.clock.advance(1000)
    await service.torgsoft.export('cutInRow')
    await service.pass(30 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'GOODS_FILE_INCOMPLETE' } })
    const { reads } = reader
    await service.pass(30 * MINUTE)
    expect(reader.reads).toBe(reads)
    expect((await service.slots())[0]).toMatchObject({ outcome: 'idle', reason: 'waiting-for-another-file' })
    expect(service.shop.calls).toHaveLength(before)
    service.torgsoft.mutate('new')
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect((await service.products()).size).toBe(51)
  })

  it('cut at the end of a row looks whole, and is stopped by the drop guard', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    await service.load()
    await place.clock.advance(1000)
    await service.torgsoft.export('cutAtRowEnd')
    await service.signal()
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_DROP' } })
  })

  it.each([
    ['nothing at all', '', 'GOODS_FILE_EMPTY'],
    ['blank lines', '\r\n\r\n', 'GOODS_FILE_EMPTY'],
    ['an archive', 'PK\u0003\u0004....', 'NOT_A_GOODS_FILE'],
    ['a page', '<html></html>', 'NOT_A_GOODS_FILE'],
    ['other titles', '"Name";"Price"\r\n"Tea";1\r\n', 'FORMAT_UNKNOWN'],
    ['no good at all', '"GoodID";"GoodName"\r\n', 'GOODS_FILE_EMPTY'],
  ])('of %s is refused once, not at every slot', async (_what, content, code) => {
    const place = await createPlace()
    const reader = watchedReader()
    const service = await startTorgsoft({ place, wrapFolder: reader.wrap })
    await put(place, content)
    await service.pass(30 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code } })
    const { reads } = reader
    await service.pass(30 * MINUTE)
    expect(reader.reads).toBe(reads)
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    expect((await service.products()).size).toBe(50)
  })

  it('that was refused is read again under other settings', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    await put(place, '"Code";"GoodName";"RetailPrice"\r\n7;"Tea";1\r\n')
    await service.pass(5 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'FORMAT_UNKNOWN' } })
    await service.configure({ format: { GoodID: 'Code' } })
    await service.pass(5 * MINUTE)
    expect((await service.products()).get('7')).toMatchObject({ name: 'Tea', price: '1.00' })
  })

  it('that was read in the wrong encoding is read anew in another', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place, settings: { encoding: 'windows-1251' } })
    await put(place, '"GoodID";"GoodName";"RetailPrice"\r\n7;"Чай";1\r\n')
    await service.signal()
    expect((await service.products()).get('7')?.name).not.toBe('Чай')
    await service.configure({ encoding: 'utf-8' })
    await service.signal()
    expect((await service.products()).get('7')?.name).toBe('Чай')
  })

  it('that is gone is not forgotten: the job says so', async () => {
    const service = await startTorgsoft()
    await service.load()
    await service.torgsoft.export('deleted')
    await service.signal()
    expect(await service.job()).toMatchObject({
      status: 'RETRY_WAITING',
      error: { code: 'GOODS_FILE_MISSING' },
    })
    await service.torgsoft.export()
    await service.pass(10_000)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })
})

describe('several goods files', () => {
  it('do not wait for one that was refused', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place, settings: { files: ['bad.trs', 'TSGoods.trs'] } })
    await put(place, '"Name";"Price"\r\n"Tea";1\r\n', 'bad.trs')
    await service.load()
    await service.pass(15 * MINUTE)
    expect((await service.products()).size).toBe(50)
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'FORMAT_UNKNOWN' } })
    const runs = (await service.runs()).length
    await service.pass(30 * MINUTE)
    expect(await service.runs()).toHaveLength(runs)
    await service.torgsoft.export()
    await service.pass(30 * MINUTE)
    expect(await service.runs()).toHaveLength(runs + 1)
  })
})

/** A service's reading side, with a hook after every piece. */
function watchedReader() {
  const reader = {
    reads: 0,
    onChunk: (): Promise<void> | void => {},
    wrap: (folder: Folder): Folder => ({
      ...folder,
      async *read(name, options) {
        reader.reads += 1
        for await (const chunk of folder.read(name, options)) {
          yield chunk
          await reader.onChunk()
        }
      },
    }),
  }
  return reader
}

async function put(place: Place, content: string, name = 'TSGoods.trs') {
  const path = join(place.path, 'exchange', name)
  await writeFile(path, content)
  await utimes(path, place.clock.now() / 1000, place.clock.now() / 1000)
}

async function append(place: Place, content: string) {
  const path = join(place.path, 'exchange', 'TSGoods.trs')
  await appendFile(path, content)
  await utimes(path, place.clock.now() / 1000, place.clock.now() / 1000)
}
