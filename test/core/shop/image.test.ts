import { describe, expect, test } from 'vitest'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import { fetchImage, IMAGE_MAX_BYTES, imageProblem } from '../../../core/shop/image.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { startServer } from '../../helpers/http-server.ts'

const PLACE = { sku: 'cap', name: 'cap_1.jpg', position: 0 }
const JPEG = { ...PLACE, contentType: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) }

const clock = { ...createFakeClock(), sleep: async () => {} }
const http = createHttpClient({ fetch: globalThis.fetch, clock, log: silentLogger })

describe('a photo in itself', () => {
  test.each([
    [JPEG],
    [{ ...JPEG, position: 99, contentType: 'image/webp' }],
    [{ ...JPEG, name: 'x'.repeat(200) }],
    [{ ...JPEG, bytes: new Uint8Array(IMAGE_MAX_BYTES) }],
    [{ ...PLACE, url: 'https://pictures.example/1.jpg' }],
    [{ ...PLACE, url: 'http://127.0.0.1:8080/1.jpg?size=full' }],
  ])('is sound (%#)', (image) => {
    expect(imageProblem(image)).toBeUndefined()
  })

  test.each([
    ['BAD_IMAGE_NAME', { ...JPEG, name: 'x'.repeat(201) }],
    ['BAD_IMAGE_NAME', { ...PLACE, name: '..', url: 'https://pictures.example/1.jpg' }],
    ['BAD_IMAGE_POSITION', { ...JPEG, position: 0.5 }],
    ['BAD_IMAGE_POSITION', { ...PLACE, position: Number.NaN, url: 'https://pictures.example/1.jpg' }],
    ['BAD_IMAGE_TYPE', { ...JPEG, contentType: 'IMAGE/JPEG' }],
    ['BAD_IMAGE_TYPE', { ...JPEG, contentType: '' }],
    ['BAD_IMAGE_SIZE', { ...JPEG, bytes: new Uint8Array(IMAGE_MAX_BYTES + 1) }],
    ['BAD_IMAGE_URL', { ...PLACE, url: 'file:///etc/hostname' }],
  ])('is refused for good with %s', (code, image) => {
    expect(imageProblem(image)).toMatchObject({ sku: 'cap', outcome: 'failed', code, retry: false })
  })
})

describe('a photo that is told by its address', () => {
  test('is fetched with its type', async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { 'content-type': 'Image/PNG; charset=binary' }).end('picture')
    })
    expect(await fetchImage({ ...PLACE, url: `${server.url}/1` }, { http })).toEqual({
      ...PLACE,
      contentType: 'image/png',
      bytes: new TextEncoder().encode('picture'),
    })
  })

  test.each([
    ['text/html', 'a page', 'BAD_IMAGE_TYPE'],
    ['image/svg+xml', '<svg/>', 'BAD_IMAGE_TYPE'],
    ['image/png', '', 'BAD_IMAGE_SIZE'],
  ])('must be a picture: %s "%s" is refused for good', async (type, body, code) => {
    await using server = await startServer((response) => {
      response.writeHead(200, { 'content-type': type }).end(body)
    })
    const result = await fetchImage({ ...PLACE, url: server.url }, { http })
    expect(result).toMatchObject({ sku: 'cap', outcome: 'failed', code, retry: false })
  })

  test('may not be larger than others', async () => {
    await using server = await startServer((response) => {
      const headers = { 'content-type': 'image/png', 'content-length': String(IMAGE_MAX_BYTES + 1) }
      response.writeHead(200, headers).write('picture')
    })
    const result = await fetchImage({ ...PLACE, url: server.url }, { http })
    expect(result).toMatchObject({ outcome: 'failed', code: 'BAD_IMAGE_SIZE', retry: false })
  })

  test.each([
    [404, false],
    [503, true],
  ])('whose server answers %i fails, and a retry can help: %s', async (status, retry) => {
    await using server = await startServer((response) => response.writeHead(status).end())
    const result = await fetchImage({ ...PLACE, url: server.url }, { http })
    expect(result).toMatchObject({ sku: 'cap', outcome: 'failed', code: 'HTTP_STATUS', retry })
  })

  test('is not fetched once the call is stopped', async () => {
    await using server = await startServer((response) => response.end())
    const signal = AbortSignal.abort(new Error('stopped by test'))
    await expect(fetchImage({ ...PLACE, url: server.url }, { http, signal })).rejects.toThrow(
      'stopped by test',
    )
    expect(server.seen).toEqual([])
  })
})
