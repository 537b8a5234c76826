import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '../../../core/text.ts'
import { openWebhook } from './open.ts'

const BYTES = Uint8Array.from({ length: 50_000 }, (_, index) => index % 251)
const PHOTO = { sku: 'tea', name: 'tea.jpg', position: 0, contentType: 'image/jpeg', bytes: BYTES }

let opened: Awaited<ReturnType<typeof openWebhook>>
beforeEach(async () => {
  opened = await openWebhook()
  await opened.shop.applyProducts([{ sku: 'tea', name: 'Чай' }])
})
afterEach(() => opened.receiver.close())

describe('a photo', () => {
  test('arrives as Base64 of its very bytes', async () => {
    const { shop, receiver } = opened
    expect(await shop.putImage(PHOTO)).toEqual({ sku: 'tea', outcome: 'applied' })
    const { bytes, ...told } = receiver.received.images.get('tea.jpg') ?? {}
    expect(told).toEqual({
      sku: 'tea',
      name: 'tea.jpg',
      position: 0,
      contentType: 'image/jpeg',
      sha256: await sha256(BYTES),
    })
    expect(Buffer.from(String(bytes), 'base64').equals(BYTES)).toBe(true)
  })

  test('that the source tells by its address arrives so', async () => {
    const { shop, receiver } = opened
    const image = { sku: 'tea', name: 'tea.jpg', position: 1, url: 'https://photos.example/1.jpg' }
    await shop.putImage(image)
    expect(receiver.received.images.get('tea.jpg')).toEqual(image)
    expect(await shop.putImage(image)).toEqual({ sku: 'tea', outcome: 'unchanged' })
    expect(await shop.putImage({ ...image, url: 'https://photos.example/2.jpg' })).toMatchObject({
      outcome: 'applied',
    })
  })

  test('that the receiver has is not sent again, and one that it failed to take is', async () => {
    const { shop, receiver } = opened
    receiver.answers.set('tea', {
      sku: 'tea',
      outcome: 'failed',
      code: 'FULL',
      message: 'No room',
      retry: true,
    })
    expect(await shop.putImage(PHOTO)).toMatchObject({ outcome: 'failed', code: 'FULL' })
    expect((await shop.product('tea'))?.images).toEqual([])
    receiver.answers.clear()
    await shop.putImage(PHOTO)
    await shop.putImage(PHOTO)
    expect(receiver.deliveries.map(({ type }) => type)).toEqual([
      'products.applied',
      'image.put',
      'image.put',
    ])
  })

  test('that comes and goes has another id each time', async () => {
    const { shop, receiver } = opened
    for (let round = 0; round < 2; round++) {
      await shop.putImage(PHOTO)
      await shop.removeImage('tea', 'tea.jpg')
    }
    expect(receiver.deliveries.map(({ isRepeat }) => isRepeat)).toEqual([false, false, false, false, false])
    expect(receiver.received.images.size).toBe(0)
  })

  test('of a good that the receiver lost makes the good forgotten', async () => {
    const { shop, receiver } = opened
    receiver.received.products.clear()
    const lost = { sku: 'tea', outcome: 'skipped', reason: 'unknown-sku' }
    expect(await shop.putImage(PHOTO)).toEqual(lost)
    expect(await shop.product('tea')).toBeUndefined()
  })

  test('that is too large for an event is refused before it is sent', async () => {
    const { shop, receiver } = opened
    const bytes = new Uint8Array(8 * 1024 * 1024 + 1)
    expect(await shop.putImage({ ...PHOTO, bytes })).toMatchObject({
      outcome: 'failed',
      code: 'BAD_IMAGE_SIZE',
      retry: false,
    })
    expect(receiver.deliveries).toHaveLength(1)
  })

  test('is not sent where the settings want none', async () => {
    const { shop } = await openWebhook({ receiver: opened.receiver, settings: { images: 'none' } })
    expect(shop.capabilities.images).toEqual([])
    expect(await shop.putImage(PHOTO)).toEqual({ sku: 'tea', outcome: 'skipped', reason: 'no-images' })
  })

  test('name of a removed good is free again', async () => {
    const { shop } = opened
    await shop.putImage(PHOTO)
    await shop.applyProducts([{ sku: 'jam', name: 'Варення' }])
    expect(await shop.putImage({ ...PHOTO, sku: 'jam' })).toMatchObject({ code: 'IMAGE_NAME_TAKEN' })
    await shop.deleteProducts(['tea'])
    expect(await shop.putImage({ ...PHOTO, sku: 'jam' })).toEqual({ sku: 'jam', outcome: 'applied' })
  })
})
