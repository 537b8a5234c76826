import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import type { Shop } from '../../../../core/shop.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { catalogConfig } from '../../../../plugins/catalog/config.ts'
import { createCatalogShop } from '../../../../plugins/catalog/shop.ts'
import { shopName } from '../../../../plugins/pohoda/pictures/names.ts'
import { badPicture, toPicture } from '../../../../plugins/pohoda/pictures/picture.ts'
import { noteSent } from '../../../../plugins/pohoda/pictures/sent.ts'
import type { PictureSource } from '../../../../plugins/pohoda/pictures/source.ts'
import { createPictureStep, type PictureStep } from '../../../../plugins/pohoda/pictures/step.ts'
import { forgetPictures, pictureShardOf } from '../../../../plugins/pohoda/pictures/told.ts'
import { picture } from '../../../../plugins/pohoda/simulator/picture.ts'
import { sha256 } from '../../../../core/text.ts'
import { createTestContext } from '../../../helpers/plugin-context.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('the pictures of a card', () => {
  test('are shown in its order, each code with its own, also when two name the same file', async () => {
    const place = await createPlace(['MUG', 'CUP'])
    place.put('b.png', 'Hrnek bílý.PNG')
    expect(await place.take('MUG', ['Hrnek bílý.PNG', 'b.png'])).toMatchObject({ read: 2, applied: 2 })
    expect(await place.take('CUP', ['b.png'])).toMatchObject({ applied: 1 })
    expect(await place.shown('MUG')).toEqual([shopName('MUG', 'Hrnek bílý.PNG'), shopName('MUG', 'b.png')])
    expect(await place.shown('CUP')).toEqual([shopName('CUP', 'b.png')])
    const read = await place.shop.readImage('CUP', shopName('CUP', 'b.png'))
    expect(read).toEqual({ contentType: 'image/png', bytes: picture('b.png') })
  })

  test('are neither read nor sent again while their files are as they were', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png', 'b.png')
    await place.take('MUG', ['a.png', 'b.png'])
    place.forgetCalls()
    expect(await place.take('MUG', ['a.png', 'b.png'])).toMatchObject({ read: 2, unchanged: 2 })
    expect(place.calls()).toEqual([])
    expect(place.againAt()).toBeUndefined()
  })

  test('are read and not sent when only the time of the file is another', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    await place.take('MUG', ['a.png'])
    place.files.set('a.png', { mark: 'later', bytes: picture('a.png') })
    place.forgetCalls()
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ unchanged: 1 })
    expect(place.calls()).toEqual(['read a.png'])
    await place.take('MUG', ['a.png'])
    expect(place.calls()).toEqual(['read a.png'])
  })

  test('are sent again when their bytes are others', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    await place.take('MUG', ['a.png'])
    place.files.set('a.png', { mark: 'later', bytes: picture('new') })
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ applied: 1 })
    expect((await place.shop.readImage('MUG', shopName('MUG', 'a.png')))?.bytes).toEqual(picture('new'))
  })

  test('move when the card orders them otherwise', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png', 'b.png')
    await place.take('MUG', ['a.png', 'b.png'])
    await place.take('MUG', ['b.png', 'a.png'])
    expect(await place.shown('MUG')).toEqual(['b.png', 'a.png'].map((file) => shopName('MUG', file)))
  })

  test('are read again after a week where nothing tells of changes', async () => {
    const place = await createPlace(['MUG'])
    place.files.set('a.png', { mark: '', bytes: picture('a.png') })
    await place.take('MUG', ['a.png'])
    place.files.set('a.png', { mark: '', bytes: picture('new') })
    place.now += 6 * DAY
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ unchanged: 1 })
    place.now += DAY
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ applied: 1 })
  })

  test('that are named twice are shown once', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    place.files.set('A.PNG', { mark: '1', bytes: picture('a.png') })
    expect(await place.take('MUG', ['a.png', 'A.PNG', 'a.png'])).toMatchObject({ read: 1, applied: 1 })
  })
})

describe('a picture that cannot be used', () => {
  test('costs only itself, is told with its reason, and not at every look', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    place.files.set('broken.png', { mark: '1', bytes: picture('x').slice(0, 40) })
    const files = ['missing.png', 'broken.png', 'a.png']
    expect(await place.take('MUG', files)).toMatchObject({ read: 3, applied: 1, quarantined: 2 })
    expect(place.told()).toEqual(['MUG: missing.png', 'MUG: broken.png'])
    expect(place.againAt()).toBe(place.now + 6 * HOUR)
    expect(await place.shown('MUG')).toEqual([shopName('MUG', 'a.png')])
    expect(await place.take('MUG', files)).toMatchObject({
      read: 3,
      unchanged: 1,
      skipped: 2,
      quarantined: 0,
    })
    place.now += 6 * HOUR
    expect(await place.take('MUG', files)).toMatchObject({ read: 3, unchanged: 1, quarantined: 2 })
  })

  test('is taken at once when it is there', async () => {
    const place = await createPlace(['MUG'])
    await place.take('MUG', ['a.png'])
    place.put('a.png')
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ applied: 1 })
  })

  test('stays in the shop as it was when its file is lost', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    await place.take('MUG', ['a.png'])
    place.files.clear()
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ quarantined: 1, removed: 0 })
    expect(await place.shown('MUG')).toEqual([shopName('MUG', 'a.png')])
    place.put('a.png')
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ unchanged: 1 })
  })

  test('that the shop does not want is left alone for a week', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    place.answer = { sku: 'MUG', outcome: 'skipped', reason: 'has-photos' }
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ skipped: 1 })
    place.answer = undefined
    place.now += 6 * DAY
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ skipped: 1 })
    place.now += DAY
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ applied: 1 })
  })

  test('that the shop refuses is told in its words', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    place.answer = { sku: 'MUG', outcome: 'failed', code: 'X', message: 'Too blue.', retry: false }
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ quarantined: 1 })
    expect(place.reasons()).toEqual(['Too blue.'])
  })

  test('of a product that the shop lost is sent when it is there again', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    await place.take('MUG', ['a.png'])
    await place.shop.deleteProducts(['MUG'])
    place.files.set('a.png', { mark: 'later', bytes: picture('new') })
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ skipped: 1 })
    await place.shop.applyProducts([{ sku: 'MUG', name: 'Hrnek' }])
    place.now += HOUR
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ applied: 1 })
  })

  test('because the source is away stops the step', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    place.failing = new Error('away')
    await expect(place.take('MUG', ['a.png'])).rejects.toThrow('away')
    place.failing = undefined
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ applied: 1 })
  })
})

describe('a picture that the card no longer names', () => {
  test('is taken off the shop', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png', 'b.png')
    await place.take('MUG', ['a.png', 'b.png'])
    expect(await place.take('MUG', ['b.png'])).toMatchObject({ read: 1, removed: 1 })
    expect(await place.shown('MUG')).toEqual([shopName('MUG', 'b.png')])
    expect(await place.take('MUG', [])).toMatchObject({ read: 0, removed: 1 })
    expect(await place.shown('MUG')).toEqual([])
    expect(await place.take('MUG', [])).toMatchObject({ removed: 0 })
  })

  test('stays when others have put it there', async () => {
    const place = await createPlace(['MUG'])
    const theirs = {
      sku: 'MUG',
      name: 'theirs.png',
      position: 0,
      contentType: 'image/png',
      bytes: picture('theirs'),
    }
    await place.shop.putImage(theirs)
    place.put('a.png')
    await place.take('MUG', ['a.png'])
    await place.take('MUG', [])
    expect(await place.shown('MUG')).toEqual(['theirs.png'])
  })

  test('stays until one of the new ones can be used', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    await place.take('MUG', ['a.png'])
    await place.take('MUG', ['new.png'])
    expect(await place.shown('MUG')).toEqual([shopName('MUG', 'a.png')])
    place.put('new.png')
    expect(await place.take('MUG', ['new.png'])).toMatchObject({ applied: 1, removed: 1 })
    expect(await place.shown('MUG')).toEqual([shopName('MUG', 'new.png')])
  })
})

describe('what is remembered', () => {
  test('is lost without harm: the shop is told the same again, which changes nothing', async () => {
    const place = await createPlace(['MUG'])
    place.put('a.png')
    await place.take('MUG', ['a.png'], { isKilled: true })
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ unchanged: 1 })
    expect(await place.shown('MUG')).toHaveLength(1)
  })

  test('is forgotten for goods that the shop has got anew', async () => {
    const place = await createPlace(['MUG', 'CUP'])
    place.put('a.png')
    await place.take('MUG', ['a.png'])
    await place.take('CUP', ['a.png'])
    await place.shop.deleteProducts(['MUG'])
    await place.shop.applyProducts([{ sku: 'MUG', name: 'Hrnek' }])
    await forgetPictures(place.store, ['MUG'])
    expect(await place.take('MUG', ['a.png'])).toMatchObject({ applied: 1 })
    expect(await place.take('CUP', ['a.png'])).toMatchObject({ unchanged: 1 })
  })

  test.each(['constructor', '__proto__', '1E5', '00123'])('holds for the code "%s" too', async (code) => {
    const place = await createPlace([code])
    place.put('a.png')
    expect(await place.take(code, ['a.png'])).toMatchObject({ applied: 1 })
    expect(await place.take(code, ['a.png'])).toMatchObject({ unchanged: 1 })
  })
})

describe('a picture that POHODA has from the shop', () => {
  test('does not come back to it as a second one', async () => {
    const place = await createPlace(['MUG'])
    await place.bring('theirs.png', 'mug-1.png')
    expect(await place.take('MUG', ['mug-1.png'])).toMatchObject({ read: 1, unchanged: 1 })
    expect(await place.shown('MUG')).toEqual(['theirs.png'])
    place.forgetCalls()
    expect(await place.take('MUG', ['mug-1.png'])).toMatchObject({ unchanged: 1 })
    expect(await place.take('MUG', [])).toMatchObject({ removed: 0 })
    expect(place.calls()).toEqual([])
  })

  test('does when the shop no longer has it, or when POHODA has other bytes', async () => {
    const place = await createPlace(['MUG'])
    await place.bring('theirs.png', 'mug-1.png')
    await place.shop.removeImage('MUG', 'theirs.png')
    expect(await place.take('MUG', ['mug-1.png'])).toMatchObject({ applied: 1 })
    place.files.set('mug-1.png', { mark: 'later', bytes: picture('drawn anew') })
    expect(await place.take('MUG', ['mug-1.png'])).toMatchObject({ applied: 1 })
  })
})

/** A catalogue with these goods, and files as a source has them. */
async function createPlace(codes: readonly string[]) {
  const { context, clock } = createTestContext(v.parse(catalogConfig, {}), { id: 'catalog' })
  const catalog = createCatalogShop(context, {})
  await catalog.applyProducts(codes.map((code) => ({ sku: code, name: `Zboží ${code}` })))
  const store = createStore(memoryDriver(), { clock })
  const files = new Map<string, { mark: string; bytes: Uint8Array<ArrayBuffer> }>()
  let calls: string[] = []
  let last: PictureStep | undefined
  const shop: Shop = {
    ...catalog,
    async putImage(image, options) {
      calls.push(`put ${image.name}`)
      return place.answer ?? (await catalog.putImage(image, options))
    },
    async removeImage(sku, name, options) {
      calls.push(`remove ${name}`)
      return await catalog.removeImage(sku, name, options)
    },
  }
  const source: PictureSource = {
    markOf: async (file) => files.get(file)?.mark ?? 'missing',
    async read(file) {
      calls.push(`read ${file}`)
      if (place.failing !== undefined) throw place.failing
      const found = files.get(file)
      if (found === undefined) throw badPicture(file, 'it is not there.')
      return toPicture(file, found.bytes)
    },
    close: async () => undefined,
  }
  const place = {
    shop: catalog,
    store,
    files,
    now: clock.now(),
    /** What the shop answers instead of taking a picture. */
    answer: undefined as Awaited<ReturnType<Shop['putImage']>> | undefined,
    /** What the source throws. */
    failing: undefined as Error | undefined,
    put(...names: string[]) {
      for (const name of names) files.set(name, { mark: `${name.length}/1`, bytes: picture(name) })
    },
    async take(code: string, names: readonly string[], { isKilled = false } = {}) {
      const signal = new AbortController().signal
      const step = createPictureStep({
        shop,
        source,
        store,
        shard: pictureShardOf(code),
        now: place.now,
        signal,
      })
      await step.takeGood(code, names)
      if (!isKilled) await step.remember()
      last = step
      const { read, applied, unchanged, skipped, quarantined } = step.counts
      expect(applied + unchanged + skipped + quarantined).toBe(read)
      return step.counts
    },
    /** The shop has a picture that was brought to POHODA under a name of its own. */
    async bring(name: string, file: string) {
      const bytes = picture(name)
      await catalog.putImage({ sku: 'MUG', name, position: 0, contentType: 'image/png', bytes })
      files.set(file, { mark: '1', bytes })
      await noteSent(store, [{ code: 'MUG', name, file, sha256: await sha256(bytes), stores: ['HLAVNÍ'] }])
    },
    shown: async (code: string) => (await catalog.product(code))?.images,
    told: () => last?.quarantined.map(({ row }) => row),
    reasons: () => last?.quarantined.map(({ reason }) => reason),
    againAt: () => last?.againAt,
    calls: () => calls,
    forgetCalls() {
      calls = []
    },
  }
  return place
}
