import { describe, expect, test } from 'vitest'
import { sha256 } from '../../../core/text.ts'
import { openPlace, photo, picture } from './images-place.ts'

const APPLIED = { sku: 'cap', outcome: 'applied' }

describe('photos that WordPress fetches from us', () => {
  test('are shown in their order, and laid out no longer than they must', async () => {
    await using place = await openPlace({ way: 'url' })
    const id = await place.addProduct('cap')
    expect(place.images.mode()).toBe('url')
    expect(await place.images.putImage(photo('cap_1.png', { position: 1 }))).toEqual(APPLIED)
    expect(await place.images.putImage(photo('cap.png'))).toEqual(APPLIED)
    const [second, first] = place.shop.shop.attachments
    expect(place.shownFiles(id)).toEqual([first?.file, second?.file])
    expect(first?.alt).toBe('Товар cap')
    expect(first?.source).toBe(`${place.publicUrl}/media/${first?.file}`)
    expect((await fetch(first?.source ?? '')).status).toBe(404)
    expect(await place.blobs.scoped('photos').sweep(() => false, -1)).toBe(0)
  })

  test('are served with their type, for ever, and to nobody as anything else', async () => {
    await using place = await openPlace({ way: 'url' })
    await place.addProduct('cap')
    place.shop.switches.refusesLoopbackImages = true
    const refused = await place.images.putImage(photo('cap.png', { tail: 'served' }))
    expect(refused).toMatchObject({ outcome: 'failed', code: 'WOO_REFUSED', retry: false })
    expect(refused).toHaveProperty('message', expect.stringContaining('A valid URL was not provided'))

    const name = `mostik-${(await sha256(picture('served'))).slice(0, 16)}.png`
    const response = await fetch(`${place.publicUrl}/media/${name}`)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(picture('served'))
    const head = await fetch(`${place.publicUrl}/media/${name}`, { method: 'HEAD' })
    expect(head.status).toBe(200)
  })

  test.each(['mostik-0123456789abcdef.png', 'x', '..%2f..%2fetc%2fpasswd', '__proto__'])(
    'the name "%s" is answered as any that is not there',
    async (name) => {
      await using place = await openPlace({ way: 'url' })
      const response = await fetch(`${place.publicUrl}/media/${name}`)
      const nobody = await fetch(`${place.publicUrl}/media/nobody.png`)
      expect(response.status).toBe(nobody.status)
      expect(await response.text()).toBe(await nobody.text())
    },
  )

  test('that WordPress never fetched are swept after a day', async () => {
    await using place = await openPlace({ way: 'url' })
    await place.addProduct('cap')
    place.shop.switches.refusesLoopbackImages = true
    await place.images.putImage(photo('old.png'))
    await place.clock.advance(24 * 60 * 60 * 1000 + 1)
    await place.images.putImage(photo('young.png'))
    await place.images.sweep()
    const status = async (tail: string) => {
      const name = `mostik-${(await sha256(picture(tail))).slice(0, 16)}.png`
      return (await fetch(`${place.publicUrl}/media/${name}`)).status
    }
    expect(await status('old.png')).not.toBe(200)
    expect(await status('young.png')).toBe(200)
  })

  test('that WordPress cannot fetch lie there once, however often they are tried', async () => {
    await using place = await openPlace({ way: 'url' })
    await place.addProduct('cap')
    place.shop.switches.refusesLoopbackImages = true
    for (let attempt = 0; attempt < 3; attempt++) await place.images.putImage(photo('cap.png'))
    expect(await place.blobs.scoped('photos').sweep(() => false, -1)).toBe(1)
  })

  test('are not fetched twice when the answer is lost', async () => {
    await using place = await openPlace({ way: 'url', timeoutSeconds: 0.3 })
    const id = await place.addProduct('cap')
    place.shop.faults.push({ method: 'PUT', kind: 'silent' })
    expect(await place.images.putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(place.shop.shop.attachments).toHaveLength(1)
    expect(place.shownFiles(id)).toHaveLength(1)
    expect(await place.photosOf('cap')).toEqual(['cap.png'])
  })

  test('are not fetched twice when the process dies over it', async () => {
    await using place = await openPlace({ way: 'url', timeoutSeconds: 0.3 })
    const id = await place.addProduct('cap')
    place.shop.faults.push({ method: 'PUT', kind: 'silent' })
    place.shop.faults.push({ method: 'GET', skip: 1, kind: 'badGateway', times: 3 })
    expect(await place.images.putImage(photo('cap.png'))).toMatchObject({ outcome: 'failed', retry: true })
    expect(await place.photosOf('cap')).toEqual([])
    expect(await place.start().putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(place.shop.shop.attachments).toHaveLength(1)
    expect(place.shownFiles(id)).toHaveLength(1)
  })

  test('are fetched once for all that show them', async () => {
    await using place = await openPlace({ way: 'url' })
    const model = await place.addProduct('model-cap', { type: 'variable' }, { type: 'variable' })
    const red = await place.addVariation(model, 'red')
    const hat = await place.addProduct('hat')
    await place.images.putImage(photo('red.png', { sku: 'red', tail: 'same' }))
    await place.images.putImage(photo('hat.png', { sku: 'hat', tail: 'same' }))
    const files = place.shop.shop.attachments.map(({ file }) => file)
    expect(files).toHaveLength(1)
    expect([red, model, hat].map(place.shownFiles)).toEqual([files, files, files])
  })

  test('stay in the library when nobody shows them', async () => {
    await using place = await openPlace({ way: 'url' })
    const id = await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    await place.images.removeImage('cap', 'cap.png')
    expect(place.shownFiles(id)).toEqual([])
    expect(place.shop.shop.attachments).toHaveLength(1)
  })
})

describe('photos by address', () => {
  test.each(['media', 'url', 'none'] as const)('go straight to WordPress, way %s', async (way) => {
    await using place = await openPlace({ way })
    const id = await place.addProduct('cap')
    const url = await placeOfOthers(place)
    expect(await place.images.putImage({ sku: 'cap', name: 'cap.png', position: 0, url })).toEqual(APPLIED)
    expect(place.shop.shop.attachments.at(-1)?.source).toBe(url)
    expect(place.shownFiles(id)).toHaveLength(1)
    place.asked()
    const again = await place.images.putImage({ sku: 'cap', name: 'cap.png', position: 0, url })
    expect(again).toEqual({ sku: 'cap', outcome: 'unchanged' })
    expect(place.asked()).toEqual([])
  })

  test('are told by their file when the answer is lost', async () => {
    await using place = await openPlace({ way: 'none', timeoutSeconds: 0.3 })
    const id = await place.addProduct('cap')
    const url = await placeOfOthers(place)
    const before = place.shop.shop.attachments.length
    place.shop.faults.push({ method: 'PUT', kind: 'silent' })
    expect(await place.images.putImage({ sku: 'cap', name: 'cap.png', position: 0, url })).toEqual(APPLIED)
    expect(place.shop.shop.attachments).toHaveLength(before + 1)
    expect(place.shownFiles(id)).toHaveLength(1)
  })

  test('are not taken for pictures of others that have the same name', async () => {
    await using place = await openPlace({ way: 'none', images: 'append' })
    const url = await placeOfOthers(place)
    const id = await place.addProduct('cap', { images: [{ src: url }] }, { isAdopted: true })
    expect(await place.images.putImage({ sku: 'cap', name: 'cap.png', position: 0, url })).toEqual(APPLIED)
    expect(new Set(place.shownFiles(id)).size).toBe(2)
  })

  test('must be addresses', async () => {
    await using place = await openPlace({ way: 'none' })
    await place.addProduct('cap')
    const result = await place.images.putImage({
      sku: 'cap',
      name: 'cap.png',
      position: 0,
      url: 'ftp://a/b.png',
    })
    expect(result).toMatchObject({ outcome: 'failed', code: 'BAD_IMAGE_URL', retry: false })
  })
})

test('without a way bytes are skipped', async () => {
  await using place = await openPlace({ way: 'none' })
  await place.addProduct('cap')
  expect(place.images.mode()).toBe('none')
  const result = await place.images.putImage(photo('cap.png'))
  expect(result).toEqual({ sku: 'cap', outcome: 'skipped', reason: 'no-way-for-photos' })
  expect(place.asked()).toEqual([])
})

/** A picture that somebody else shows: it lies in the uploads of the simulated shop itself. */
async function placeOfOthers({ shop }: Awaited<ReturnType<typeof openPlace>>): Promise<string> {
  const { user, password } = shop.wordpress
  const headers = {
    authorization: `Basic ${btoa(`${user}:${password}`)}`,
    'content-type': 'image/png',
    'content-disposition': 'attachment; filename="of others.png"',
  }
  const init = { method: 'POST', headers, body: picture('of others') }
  const response = await fetch(`${shop.url}/wp-json/wp/v2/media`, init)
  if (response.status !== 201) throw new Error(await response.text())
  return `${shop.url}/wp-content/uploads/${shop.shop.attachments.at(-1)?.file}`
}
