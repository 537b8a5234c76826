import { describe, expect, test } from 'vitest'
import { prove, whyNotFetched } from '../../../plugins/woocommerce/images/prove.ts'
import { openPlace } from './images-place.ts'
import { realHttp } from './open-shop.ts'

describe('the proof that photos can go', () => {
  test('asks WordPress who the password belongs to', async () => {
    await using place = await openPlace()
    expect(await place.images.prove()).toBe('Photos: uploaded to WordPress as "editor".')
    expect(place.asked()).toEqual(['GET /wp/v2/users/me'])
  })

  test('tells that the password is wrong', async () => {
    await using place = await openPlace({ password: 'another password' })
    await expect(place.images.prove()).rejects.toMatchObject({
      code: 'WORDPRESS_PASSWORD',
      message: expect.stringContaining('Users → Profile → Application Passwords'),
    })
  })

  test('says what to set when there is no way', async () => {
    await using place = await openPlace({ way: 'none' })
    await expect(place.images.prove()).rejects.toMatchObject({
      code: 'PHOTOS_NO_WAY',
      message: expect.stringMatching(/"wordpress".*"server\.publicUrl"/),
    })
  })

  test('fetches a picture from where WordPress would', async () => {
    await using place = await openPlace({ way: 'url' })
    const shopUrl = new URL(place.publicUrl).origin
    const way = { ...place, http: realHttp(), wordpress: undefined, shopUrl }
    expect(await prove(way)).toBe(
      `Photos: WordPress fetches them from ${place.publicUrl}/media (better over https).`,
    )
    expect(await place.blobs.scoped('photos').sweep(() => false, -1)).toBe(0)

    const elsewhere = prove({ ...way, publicUrl: `${shopUrl}/elsewhere` })
    await expect(elsewhere).rejects.toMatchObject({
      code: 'PHOTOS_NOT_FETCHED',
      message: expect.stringContaining('cannot be fetched there'),
    })
    const site = `http://127.0.0.1:${place.shop.port}`
    const wrong = prove({ ...way, publicUrl: site, shopUrl: site })
    await expect(wrong).rejects.toMatchObject({ code: 'PHOTOS_NOT_FETCHED' })
  })

  test('says that WordPress does not come to a port', async () => {
    await using place = await openPlace({ way: 'url' })
    const { port } = new URL(place.publicUrl)
    await expect(place.images.prove()).rejects.toMatchObject({
      code: 'PHOTOS_NOT_FETCHED',
      message: expect.stringContaining(port),
    })
    expect(place.asked()).toEqual([])
  })
})

const SHOP = 'https://shop.example'

test.each([
  ['https://mostik.example/woo', SHOP],
  ['http://mostik.example/woo', SHOP],
  ['http://mostik.example:8080/woo', SHOP],
  ['https://mostik.example:80/woo', SHOP],
  ['https://shop.example:8443/woo', 'https://shop.example:8443'],
  ['https://localhost/woo', 'https://localhost'],
  ['https://11.0.0.1/woo', SHOP],
])('WordPress fetches from %s of the shop %s', (address, shop) => {
  expect(whyNotFetched(address, shop)).toBeUndefined()
})

test.each([
  ['https://mostik.example:8443/woo', SHOP, 'port is 8443'],
  ['https://mostik.example:3000/woo', 'https://shop.example:3000', 'port is 3000'],
  ['http://shop.example:8443/woo', 'https://shop.example:8443', 'port is 8443'],
  ['http://localhost/woo', SHOP, 'private network'],
  ['http://127.0.0.1:8080/woo', SHOP, 'private network'],
  ['http://10.1.2.3/woo', SHOP, 'private network'],
  ['http://172.20.0.1/woo', SHOP, 'private network'],
  ['http://192.168.1.5/woo', SHOP, 'private network'],
  ['http://[2001:db8::1]/woo', SHOP, 'IPv6'],
])('WordPress does not fetch from %s of the shop %s: %s', (address, shop, reason) => {
  expect(whyNotFetched(address, shop)).toContain(reason)
})
