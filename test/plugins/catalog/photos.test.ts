import { describe, expect, test } from 'vitest'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import type { ImageBytes, ImagePlace } from '../../../core/shop.ts'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { sweepPhotos } from '../../../plugins/catalog/photos/sweep.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { startServer } from '../../helpers/http-server.ts'
import { openCatalog } from './open.ts'
import { watchStore } from '../../core/shop/watched-store.ts'

const DAY_MS = 24 * 60 * 60 * 1000

async function openWithCap() {
  const clock = createFakeClock()
  const watched = watchStore(createStore(memoryDriver(), { clock }))
  const media = memoryDriver()
  const catalog = await openCatalog({
    store: watched.store,
    blobs: createBlobs(media, { clock }),
    http: createHttpClient({ fetch: globalThis.fetch, clock, log: silentLogger }),
    clock,
  })
  await catalog.shop.applyProducts([
    { sku: 'cap', name: 'Кепка' },
    { sku: 'hat', name: 'Капелюх' },
  ])
  const blobs = async () => (await media.getKeys('', {})).filter((key) => !key.endsWith('.tmp')).length
  const serve = (name: string, headers: Record<string, string> = {}) =>
    catalog.app.request(`/catalog/images/${name}`, { headers })
  const sweep = () => sweepPhotos(catalog.context)
  return { ...catalog, watched, media, blobs, serve, sweep }
}

function photo(name: string, given: Partial<ImagePlace & ImageBytes> = {}): ImagePlace & ImageBytes {
  return { sku: 'cap', name, position: 0, contentType: 'image/jpeg', bytes: bytes(name), ...given }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

describe('GET /catalog/images/:name', () => {
  test('serves the bytes with their type, and nobody may guess another', async () => {
    const { shop, serve } = await openWithCap()
    await shop.putImage(photo('cap_1.jpg'))
    const response = await serve('cap_1.jpg')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('cap_1.jpg')
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('content-length')).toBe('9')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toContain('max-age')
  })

  test('serves a photo of several chunks whole', async () => {
    const { shop, serve } = await openWithCap()
    const large = new Uint8Array(3_000_000).map((_, index) => index % 251)
    await shop.putImage(photo('large.jpg', { bytes: large }))
    expect(new Uint8Array(await (await serve('large.jpg')).arrayBuffer())).toEqual(large)
  })

  test('answers 304 to whoever has the bytes, and 200 once they are others', async () => {
    const { shop, serve } = await openWithCap()
    await shop.putImage(photo('cap.jpg'))
    const etag = (await serve('cap.jpg')).headers.get('etag') ?? ''
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const cached = await serve('cap.jpg', { 'if-none-match': header })
      expect(cached.status).toBe(304)
      expect(await cached.text()).toBe('')
    }
    await shop.putImage(photo('cap.jpg', { bytes: bytes('other') }))
    const fresh = await serve('cap.jpg', { 'if-none-match': etag })
    expect(await fresh.text()).toBe('other')
  })

  test.each(['nobody.jpg', '..%2F..%2Fetc%2Fpasswd', '__proto__', 'cap.jpg%00'])(
    'has no photo "%s"',
    async (name) => {
      const { shop, serve } = await openWithCap()
      await shop.putImage(photo('cap.jpg'))
      const response = await serve(name)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ code: 'IMAGE_MISSING' })
    },
  )

  test('a removed photo is gone, at once', async () => {
    const { shop, serve } = await openWithCap()
    await shop.putImage(photo('cap.jpg'))
    await shop.putImage(photo('hat.jpg', { sku: 'hat' }))
    await shop.removeImage('cap', 'cap.jpg')
    await shop.deleteProducts(['hat'])
    expect((await serve('cap.jpg')).status).toBe(404)
    expect((await serve('hat.jpg')).status).toBe(404)
  })

  test('photos whose bytes are lost are an error, and putting them again mends it', async () => {
    const { shop, serve, media } = await openWithCap()
    await shop.putImage(photo('cap.jpg'))
    for (const key of await media.getKeys('', {})) await media.removeItem?.(key, {})
    const response = await serve('cap.jpg')
    expect(await response.json()).toMatchObject({ code: 'BLOB_MISSING' })
    expect(await shop.putImage(photo('cap.jpg'))).toEqual({ sku: 'cap', outcome: 'applied' })
    expect(await (await serve('cap.jpg')).text()).toBe('cap.jpg')
  })
})

describe('the bytes of photos', () => {
  test('are kept once however many photos have them', async () => {
    const { shop, serve, blobs } = await openWithCap()
    await shop.putImage(photo('cap.jpg', { bytes: bytes('same') }))
    const before = await blobs()
    await shop.putImage(photo('cap_1.jpg', { bytes: bytes('same'), position: 1 }))
    await shop.putImage(photo('hat.jpg', { bytes: bytes('same'), sku: 'hat' }))
    expect(await blobs()).toBe(before)
    expect(await (await serve('hat.jpg')).text()).toBe('same')
  })

  test('cannot be put under a name that another product shows', async () => {
    const { shop, serve } = await openWithCap()
    await shop.putImage(photo('cap.jpg'))
    const result = await shop.putImage(photo('cap.jpg', { sku: 'hat', bytes: bytes('hat') }))
    expect(result).toMatchObject({ sku: 'hat', outcome: 'failed', code: 'IMAGE_NAME_TAKEN', retry: false })
    expect((await shop.product('hat'))?.images).toEqual([])
    expect(await (await serve('cap.jpg')).text()).toBe('cap.jpg')
  })

  test('put again write nothing at all', async () => {
    const { shop, watched } = await openWithCap()
    await shop.putImage(photo('cap.jpg'))
    const before = watched.writes.length
    await shop.putImage(photo('cap.jpg'))
    expect(watched.writes).toHaveLength(before)
  })

  test('a crash at any write is mended by putting the photo again', async () => {
    for (const moment of ['before', 'after']) {
      for (let failing = 0; failing < 3; failing++) {
        const { shop, watched, serve } = await openWithCap()
        const first = watched.writes.length
        watched.interrupt = (at, write) => {
          if (at === moment && write === first + failing) throw new Error('killed')
        }
        await expect(shop.putImage(photo('cap.jpg'))).rejects.toThrow('killed')
        watched.interrupt = () => {}
        const again = await shop.putImage(photo('cap.jpg'))
        expect(again.outcome).toBe(moment === 'after' && failing === 2 ? 'unchanged' : 'applied')
        expect((await shop.product('cap'))?.images).toEqual(['cap.jpg'])
        expect(await (await serve('cap.jpg')).text()).toBe('cap.jpg')
      }
    }
  })
})

describe('photos that are told by their address', () => {
  const at = (url: string, position = 0) => ({ sku: 'cap', name: 'cap.jpg', position, url })

  function servePhotos() {
    return startServer((response, { path }) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(`bytes of ${path}`)
    })
  }

  test('are fetched, kept and served', async () => {
    const { shop, serve } = await openWithCap()
    await using server = await servePhotos()
    await shop.putImage(at(`${server.url}/1.jpg`))
    const response = await serve('cap.jpg')
    expect(await response.text()).toBe('bytes of /1.jpg')
    expect(response.headers.get('content-type')).toBe('image/jpeg')
  })

  test('write nothing when they are put again, and move without being fetched', async () => {
    const { shop, serve, watched } = await openWithCap()
    await using server = await servePhotos()
    await shop.putImage(at(`${server.url}/1.jpg`))
    const before = watched.writes.length
    expect(await shop.putImage(at(`${server.url}/1.jpg`))).toEqual({ sku: 'cap', outcome: 'unchanged' })
    expect(watched.writes).toHaveLength(before)
    expect(await shop.putImage(at(`${server.url}/1.jpg`, 3))).toEqual({ sku: 'cap', outcome: 'applied' })
    expect(server.seen).toHaveLength(1)
    expect(await (await serve('cap.jpg')).text()).toBe('bytes of /1.jpg')
  })

  test('are fetched again once their bytes are lost, or once they came as bytes in between', async () => {
    const { shop, serve, media } = await openWithCap()
    await using server = await servePhotos()
    await shop.putImage(at(`${server.url}/1.jpg`))
    for (const key of await media.getKeys('', {})) await media.removeItem?.(key, {})
    expect(await shop.putImage(at(`${server.url}/1.jpg`))).toEqual({ sku: 'cap', outcome: 'applied' })
    await shop.putImage(photo('cap.jpg', { bytes: bytes('others') }))
    expect(await shop.putImage(at(`${server.url}/1.jpg`))).toEqual({ sku: 'cap', outcome: 'applied' })
    expect(server.seen).toHaveLength(3)
    expect(await (await serve('cap.jpg')).text()).toBe('bytes of /1.jpg')
  })

  test('are fetched again after a crash before they were shown: the sweep may be about to take them', async () => {
    const { shop, watched } = await openWithCap()
    await using server = await servePhotos()
    const first = watched.writes.length
    watched.interrupt = (moment, write) => {
      if (moment === 'before' && write === first + 2) throw new Error('killed')
    }
    await expect(shop.putImage(at(`${server.url}/1.jpg`))).rejects.toThrow('killed')
    watched.interrupt = () => {}
    expect(await shop.putImage(at(`${server.url}/1.jpg`))).toEqual({ sku: 'cap', outcome: 'applied' })
    expect(server.seen).toHaveLength(2)
  })

  test('are not fetched for a product that is not there, or under a name that is taken', async () => {
    const { shop } = await openWithCap()
    await using server = await servePhotos()
    await shop.putImage(photo('cap.jpg'))
    const url = `${server.url}/1.jpg`
    expect(await shop.putImage({ ...at(url), sku: 'nobody' })).toMatchObject({ outcome: 'skipped' })
    expect(await shop.putImage({ ...at(url), sku: 'hat' })).toMatchObject({ code: 'IMAGE_NAME_TAKEN' })
    expect(server.seen).toEqual([])
  })
})

describe('the sweep', () => {
  test('keeps what is shown, however old', async () => {
    const { shop, serve, sweep, clock } = await openWithCap()
    await shop.putImage(photo('cap.jpg'))
    await clock.advance(30 * DAY_MS)
    expect(await sweep()).toEqual({ photos: 0, blobs: 0 })
    expect(await (await serve('cap.jpg')).text()).toBe('cap.jpg')
  })

  test('removes bytes that no photo has any more, a day later', async () => {
    const { shop, sweep, clock, blobs } = await openWithCap()
    const none = await blobs()
    await shop.putImage(photo('cap.jpg'))
    await shop.removeImage('cap', 'cap.jpg')
    expect(await sweep()).toEqual({ photos: 0, blobs: 0 })
    await clock.advance(DAY_MS + 1000)
    expect(await sweep()).toEqual({ photos: 0, blobs: 1 })
    expect(await blobs()).toBe(none)
  })

  test.each([0, 1, 2])('removes what a crash before write %i of a photo left', async (failing) => {
    const { shop, sweep, clock, blobs, watched, serve } = await openWithCap()
    const none = await blobs()
    const first = watched.writes.length
    watched.interrupt = (moment, write) => {
      if (moment === 'before' && write === first + failing) throw new Error('killed')
    }
    await expect(shop.putImage(photo('cap.jpg'))).rejects.toThrow('killed')
    watched.interrupt = () => {}
    await clock.advance(DAY_MS + 1000)
    expect(await sweep()).toEqual({ photos: failing === 2 ? 1 : 0, blobs: 1 })
    expect(await blobs()).toBe(none)
    expect((await serve('cap.jpg')).status).toBe(404)
  })

  test.each(['names', 'bytes'])(
    'leaves old bytes alone that a photo asks for while it goes through the %s',
    async (stage) => {
      const { shop, sweep, clock, watched, serve } = await openWithCap()
      await shop.putImage(photo('cap.jpg', { bytes: bytes('same') }))
      await shop.removeImage('cap', 'cap.jpg')
      await clock.advance(2 * DAY_MS)
      const update = watched.store.update
      let isFirst = true
      watched.store.update = async (key, schema, change) => {
        if (isFirst && key === `photos:${stage}:0`) {
          isFirst = false
          await shop.putImage(photo('hat.jpg', { sku: 'hat', bytes: bytes('same') }))
        }
        return update(key, schema, change)
      }
      await sweep()
      expect(isFirst).toBe(false)
      expect(await (await serve('hat.jpg')).text()).toBe('same')
    },
  )

  test('runs as a job every night', async () => {
    const { parts } = await openWithCap()
    const job = parts.jobs?.find((candidate) => candidate.name === 'sweep')
    expect(job?.schedule?.({ currency: 'UAH' })).toMatch(/^\d+ \d+ \* \* \*$/)
  })
})
