import { describe, expect, test } from 'vitest'
import { openPlace, photo, picture } from './images-place.ts'

const APPLIED = { sku: 'cap', outcome: 'applied' }

describe('photos that are uploaded', () => {
  test('are uploaded once, shown in their order and known by their names', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    expect(await place.images.putImage(photo('cap_1.png', { position: 1 }))).toEqual(APPLIED)
    expect(await place.images.putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(await place.images.putImage(photo('cap_2.png', { position: 2 }))).toEqual(APPLIED)

    const { attachments } = place.shop.shop
    expect(place.shownFiles(id)).toEqual([1, 0, 2].map((index) => attachments[index]?.file))
    expect(attachments.map(({ alt }) => alt)).toEqual(['Товар cap', 'Товар cap', 'Товар cap'])
    expect(
      attachments.every(({ file, slug }) => /^mostik-[\da-f]{16}\.png$/.test(file) && file.startsWith(slug)),
    ).toBe(true)
    expect(await place.photosOf('cap')).toEqual(['cap.png', 'cap_1.png', 'cap_2.png'])
  })

  test('cost one look at the product, one upload and one write each', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    const list = `/wc/v3/products/${id}`
    expect(place.asked()).toEqual([`GET ${list}`, 'POST /wp/v2/media', `PUT ${list}`])
    await place.images.putImage(photo('cap_1.png', { position: 1 }))
    expect(place.asked()).toEqual(['POST /wp/v2/media', `PUT ${list}`])
  })

  test('are unchanged without a request when they are the same', async () => {
    await using place = await openPlace()
    await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    place.asked()
    expect(await place.start().putImage(photo('cap.png'))).toEqual({ sku: 'cap', outcome: 'unchanged' })
    expect(place.asked()).toEqual([])
  })

  test('move without another upload', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    await place.images.putImage(photo('a.png'))
    await place.images.putImage(photo('b.png', { position: 1 }))
    const [a, b] = place.shownFiles(id)
    place.asked()
    expect(await place.images.putImage(photo('a.png', { position: 2 }))).toEqual(APPLIED)
    expect(place.asked()).toEqual([`PUT /wc/v3/products/${id}`])
    expect(place.shownFiles(id)).toEqual([b, a])
  })

  test('take the place of those before under the same name, which are deleted', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    await place.images.putImage(photo('cap_1.png', { position: 1 }))
    const [before, other] = place.shownFiles(id)
    await place.images.putImage(photo('cap.png', { tail: 'another' }))
    const [after] = place.shownFiles(id)
    expect(after).not.toBe(before)
    expect(place.shownFiles(id)).toEqual([after, other])
    expect(place.shop.shop.attachments.map(({ file }) => file)).toEqual([other, after])
  })

  test('are one file for all products that show the same bytes, as long as one of them does', async () => {
    await using place = await openPlace()
    const cap = await place.addProduct('cap')
    const hat = await place.addProduct('hat')
    await place.images.putImage(photo('cap.png', { tail: 'same' }))
    await place.images.putImage(photo('hat.png', { sku: 'hat', tail: 'same' }))
    expect(place.shop.shop.attachments).toHaveLength(1)
    expect(place.shownFiles(hat)).toEqual(place.shownFiles(cap))

    expect(await place.images.removeImage('cap', 'cap.png')).toEqual(APPLIED)
    expect(place.shownFiles(cap)).toEqual([])
    expect(place.shownFiles(hat)).toHaveLength(1)
    expect(place.shop.shop.attachments).toHaveLength(1)
    await place.images.removeImage('hat', 'hat.png')
    expect(place.shop.shop.attachments).toEqual([])
  })

  test('are removed once', async () => {
    await using place = await openPlace()
    await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    expect(await place.images.removeImage('cap', 'cap.png')).toEqual(APPLIED)
    place.asked()
    expect(await place.images.removeImage('cap', 'cap.png')).toEqual({ sku: 'cap', outcome: 'unchanged' })
    expect(await place.images.removeImage('nobody', 'cap.png')).toEqual({
      sku: 'nobody',
      outcome: 'unchanged',
    })
    expect(place.asked()).toEqual([])
    expect(await place.photosOf('cap')).toEqual([])
  })

  test('are removed from a product that is gone', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    place.shop.shop.eraseProduct(id)
    await place.clock.advance(60_000)
    expect(await place.images.removeImage('cap', 'cap.png')).toEqual(APPLIED)
    expect(await place.photosOf('cap')).toEqual([])
    expect(place.shop.shop.attachments).toEqual([])
  })

  test('are put by nobody whose run is over', async () => {
    await using place = await openPlace()
    await place.addProduct('cap')
    await place.store.put('lease', { fence: 2 })
    const guards = [{ key: 'lease', fence: 1 }]
    const put = place.images.putImage(photo('cap.png'), { guards })
    await expect(put).rejects.toMatchObject({ code: 'STALE_FENCE' })
    expect(place.shop.shop.attachments).toEqual([])
    expect(await place.images.putImage(photo('cap.png'), { guards: [{ key: 'lease', fence: 2 }] })).toEqual(
      APPLIED,
    )
  })

  test('of what is no good are skipped: the product of a model, one that the source has removed', async () => {
    await using place = await openPlace()
    await place.addProduct('model-cap', { type: 'variable' }, { type: 'variable' })
    await place.records.change('model-cap', (record) => record && { ...record, choices: [] })
    await place.addProduct('cap')
    await place.records.change('cap', (record) => record && { ...record, isRemoved: true })
    for (const sku of ['model-cap', 'cap']) {
      const result = await place.images.putImage(photo('cap.png', { sku }))
      expect(result).toEqual({ sku, outcome: 'skipped', reason: 'unknown-sku' })
    }
  })

  test('of unknown goods are skipped', async () => {
    await using place = await openPlace()
    const result = await place.images.putImage(photo('cap.png'))
    expect(result).toEqual({ sku: 'cap', outcome: 'skipped', reason: 'unknown-sku' })
    expect(place.asked()).toEqual([])
  })

  test('have names that belong to one product as long as it shows them', async () => {
    await using place = await openPlace()
    await place.addProduct('cap')
    await place.addProduct('hat')
    await place.images.putImage(photo('cap.png'))
    const stolen = photo('cap.png', { sku: 'hat', tail: 'hat' })
    expect(await place.images.putImage(stolen)).toMatchObject({
      sku: 'hat',
      outcome: 'failed',
      code: 'IMAGE_NAME_TAKEN',
      retry: false,
    })
    await place.images.removeImage('cap', 'cap.png')
    expect(await place.images.putImage(stolen)).toEqual({ sku: 'hat', outcome: 'applied' })
  })

  test('that people have put there stay where they are', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    const [ours] = place.shownFiles(id)
    const theirs = await uploadByHand(place, 'theirs.png')
    const { imageIds = [] } = place.shop.shop.product('cap') ?? {}
    await place.shop.shop.editProduct(id, {
      images: [theirs, ...imageIds].map((mediaId) => ({ id: mediaId })),
    })
    await place.clock.advance(60_000)
    await place.images.putImage(photo('cap_1.png', { position: 1 }))
    expect(place.shownFiles(id).slice(0, 2)).toEqual(['theirs.png', ours])
    expect(place.shownFiles(id)).toHaveLength(3)
  })

  test('that were deleted in the library stay away, and the others come all the same', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    for (const [position, name] of ['a.png', 'b.png', 'c.png'].entries()) {
      await place.images.putImage(photo(name, { position }))
    }
    const [a, b, c] = place.shownFiles(id)
    place.shop.shop.removeAttachment(place.shop.shop.attachments.find(({ file }) => file === b)?.id ?? 0)
    await place.clock.advance(60_000)
    expect(await place.images.putImage(photo('d.png', { position: 3 }))).toEqual(APPLIED)
    expect(place.shownFiles(id)).toEqual([a, c, place.shop.shop.attachments.at(-1)?.file])
    expect(await place.photosOf('cap')).toEqual(['a.png', 'c.png', 'd.png'])
  })

  test('may be lost in any number', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    const names = Array.from({ length: 8 }, (_, index) => `cap_${index}.png`)
    for (const [position, name] of names.entries()) await place.images.putImage(photo(name, { position }))
    for (const { id: mediaId } of place.shop.shop.attachments) place.shop.shop.removeAttachment(mediaId)
    await place.clock.advance(60_000)
    expect(await place.images.putImage(photo('new.png', { position: 8 }))).toEqual(APPLIED)
    expect(place.shownFiles(id)).toEqual(place.shop.shop.attachments.map(({ file }) => file))
    expect(await place.photosOf('cap')).toEqual(['new.png'])
  })

  test('that another product showed are uploaded again when they were deleted in the library', async () => {
    await using place = await openPlace()
    await place.addProduct('cap')
    const hat = await place.addProduct('hat')
    await place.images.putImage(photo('cap.png', { tail: 'same' }))
    place.shop.shop.removeAttachment(place.shop.shop.attachments[0]?.id ?? 0)
    const result = await place.images.putImage(photo('hat.png', { sku: 'hat', tail: 'same' }))
    expect(result).toEqual({ sku: 'hat', outcome: 'applied' })
    expect(place.shownFiles(hat)).toEqual(place.shop.shop.attachments.map(({ file }) => file))
  })
})

describe('photos whose answer is lost', () => {
  test('are found by their name and not uploaded again', async () => {
    await using place = await openPlace({ timeoutSeconds: 0.3 })
    const id = await place.addProduct('cap')
    place.shop.faults.push({ method: 'POST', path: '/wp/v2/media', kind: 'silent' })
    expect(await place.images.putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(place.shop.shop.attachments).toHaveLength(1)
    expect(place.shownFiles(id)).toHaveLength(1)
  })

  test('are found by the next process too', async () => {
    await using place = await openPlace({ timeoutSeconds: 0.3 })
    await place.addProduct('cap')
    place.shop.faults.push({ method: 'POST', path: '/wp/v2/media', kind: 'silent' })
    place.shop.faults.push({ method: 'GET', path: '/wp/v2/media', kind: 'badGateway', times: 3 })
    expect(await place.images.putImage(photo('cap.png'))).toMatchObject({
      outcome: 'failed',
      code: 'WOO_TIMEOUT',
      retry: true,
    })
    expect(await place.start().putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(place.shop.shop.attachments).toHaveLength(1)
  })

  test('are shown by a repeat that writes nothing when only the last answer was lost', async () => {
    await using place = await openPlace({ timeoutSeconds: 0.3 })
    const id = await place.addProduct('cap')
    place.shop.faults.push({ method: 'PUT', kind: 'silent' })
    expect(await place.images.putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(place.asked().filter((request) => request.startsWith('PUT'))).toHaveLength(1)
    expect(place.shownFiles(id)).toHaveLength(1)
  })

  test('are not uploaded again when all that was remembered is lost', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    for (const key of (await place.store.list('')).keys) await place.store.delete(key)
    const link = { id, type: 'simple', isAdopted: false } as const
    await place.know('cap', link)
    expect(await place.start().putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(place.shop.shop.attachments).toHaveLength(1)
    expect(place.shownFiles(id)).toHaveLength(1)
  })
})

describe('a photo that WordPress does not take', () => {
  test('fails by itself', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap', { regular_price: '10' })
    const bad = { ...photo('bad.png'), bytes: new TextEncoder().encode('no picture') }
    const result = await place.images.putImage(bad)
    expect(result).toMatchObject({ sku: 'cap', outcome: 'failed', code: 'WOO_CRASHED' })
    expect(result).toHaveProperty('message', expect.stringContaining('not allowed to upload this file type'))
    expect(await place.images.putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(place.shownFiles(id)).toHaveLength(1)
  })

  test.each(['BAD_IMAGE_NAME', 'BAD_IMAGE_POSITION'])('for what is wrong in itself: %s', async (code) => {
    await using place = await openPlace()
    await place.addProduct('cap')
    const image = code === 'BAD_IMAGE_NAME' ? photo('A.PNG') : photo('a.png', { position: -1 })
    expect(await place.images.putImage(image)).toMatchObject({ outcome: 'failed', code, retry: false })
    expect(place.asked()).toEqual([])
  })

  test('of a product that was deleted in the shop says so', async () => {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    place.shop.shop.eraseProduct(id)
    const result = await place.images.putImage(photo('cap.png'))
    expect(result).toMatchObject({ outcome: 'failed', code: 'PHOTO_PRODUCT_GONE', retry: false })
    expect(place.shop.shop.attachments).toEqual([])
  })

  test('stops the caller when it is not about the photo', async () => {
    await using place = await openPlace()
    await place.addProduct('cap')
    place.shop.faults.push({ method: 'POST', path: '/wp/v2/media', kind: 'maintenance' })
    await expect(place.images.putImage(photo('cap.png'))).rejects.toMatchObject({ code: 'WOO_UNAVAILABLE' })
    expect(await place.photosOf('cap')).toEqual([])
  })

  test('stops the caller when the password is wrong', async () => {
    await using place = await openPlace({ password: 'another password' })
    await place.addProduct('cap')
    await expect(place.images.putImage(photo('cap.png'))).rejects.toMatchObject({
      code: 'WORDPRESS_PASSWORD',
      retry: 'never',
    })
  })
})

describe('a product that had photos before us', () => {
  test('keeps them alone when ours are for products without any, and nobody asks again for a week', async () => {
    await using place = await openPlace({ images: 'ifEmpty' })
    const id = await adopted(place)
    const skipped = { sku: 'cap', outcome: 'skipped', reason: 'has-photos' }
    expect(await place.images.putImage(photo('cap.png'))).toEqual(skipped)
    expect(place.shop.shop.attachments).toHaveLength(1)
    place.asked()
    expect(await place.start().putImage(photo('cap.png'))).toEqual(skipped)
    expect(place.asked()).toEqual([])

    await place.shop.shop.editProduct(id, { images: [] })
    await place.clock.advance(7 * 24 * 60 * 60 * 1000)
    expect(await place.images.putImage(photo('cap.png'))).toEqual(APPLIED)
  })

  test('gets ours at once when the settings change', async () => {
    await using place = await openPlace({ images: 'ifEmpty' })
    const id = await adopted(place)
    await place.images.putImage(photo('cap.png'))
    expect(await place.start(undefined, { images: 'append' }).putImage(photo('cap.png'))).toEqual(APPLIED)
    expect(place.shownFiles(id)).toHaveLength(2)
  })

  test('gets ours instead', async () => {
    await using place = await openPlace({ images: 'replace' })
    const id = await adopted(place)
    await place.images.putImage(photo('cap.png'))
    await place.images.putImage(photo('cap_1.png', { position: 1 }))
    expect(place.shownFiles(id)).toHaveLength(2)
    expect(place.shownFiles(id)).not.toContain('theirs.png')
  })

  test('gets ours after them', async () => {
    await using place = await openPlace({ images: 'append' })
    const id = await adopted(place)
    await place.images.putImage(photo('cap.png'))
    expect(place.shownFiles(id)).toHaveLength(2)
    expect(place.shownFiles(id)[0]).toBe('theirs.png')
  })
})

describe('photos of variations', () => {
  test("the first is the variation's, the others its product's, which never has none", async () => {
    await using place = await openPlace()
    const model = await place.addProduct('model-cap', { type: 'variable' }, { type: 'variable' })
    const red = await place.addVariation(model, 'red')
    const blue = await place.addVariation(model, 'blue')
    await place.images.putImage(photo('red.png', { sku: 'red' }))
    await place.images.putImage(photo('blue.png', { sku: 'blue' }))
    await place.images.putImage(photo('blue_1.png', { sku: 'blue', position: 1 }))

    const [main, further] = place.shownFiles(model)
    expect(place.shownFiles(red)).toEqual([main])
    expect(place.shownFiles(blue)).toHaveLength(1)
    expect(place.shownFiles(model)).toEqual([main, further])
    expect(new Set([main, further, ...place.shownFiles(blue)]).size).toBe(3)

    await place.images.removeImage('blue', 'blue.png')
    expect(place.shownFiles(blue)).toEqual([further])
    expect(place.shownFiles(model)).toEqual([main, further])
    await place.images.removeImage('blue', 'blue_1.png')
    expect(place.shownFiles(blue)).toEqual([])
    expect(place.shownFiles(model)).toEqual([main])
    expect(place.shop.shop.attachments).toHaveLength(1)
  })

  test('that several of them show give way to a new one on each', async () => {
    await using place = await openPlace()
    const model = await place.addProduct('model-cap', { type: 'variable' }, { type: 'variable' })
    const green = await place.addVariation(model, 'green')
    await place.images.putImage(photo('green.png', { sku: 'green' }))
    const skus = ['red', 'blue', 'white']
    const ids: number[] = []
    for (const sku of skus) ids.push(await place.addVariation(model, sku))
    for (const sku of skus) await place.images.putImage(photo(`${sku}.png`, { sku, tail: 'old' }))
    for (const sku of skus) await place.images.putImage(photo(`${sku}.png`, { sku, tail: 'new' }))
    const [main, file, ...more] = place.shop.shop.attachments.map((attachment) => attachment.file)
    expect(more).toEqual([])
    for (const id of [model, green]) expect(place.shownFiles(id)).toEqual([main])
    for (const id of ids) expect(place.shownFiles(id)).toEqual([file])
  })

  test('that several of them share stay as long as one needs them', async () => {
    await using place = await openPlace()
    const model = await place.addProduct('model-cap', { type: 'variable' }, { type: 'variable' })
    const red = await place.addVariation(model, 'red')
    const blue = await place.addVariation(model, 'blue')
    for (const sku of ['red', 'blue']) {
      await place.images.putImage(photo(`${sku}.png`, { sku }))
      await place.images.putImage(photo(`${sku}_1.png`, { sku, position: 1, tail: 'both' }))
    }
    const shown = place.shownFiles(model)
    await place.images.removeImage('red', 'red_1.png')
    expect(place.shownFiles(model)).toEqual(shown)
    await place.images.removeImage('blue', 'blue_1.png')
    expect(place.shownFiles(model)).toEqual(place.shownFiles(red))
    expect(place.shownFiles(blue)).toHaveLength(1)
  })
})

type Place = Awaited<ReturnType<typeof openPlace>>

async function adopted(place: Place): Promise<number> {
  const id = await place.addProduct('cap', {}, { isAdopted: true })
  await place.shop.shop.editProduct(id, { images: [{ id: await uploadByHand(place, 'theirs.png') }] })
  return id
}

/** What somebody uploads in WordPress himself. @returns the id of the attachment */
async function uploadByHand({ shop }: Place, file: string): Promise<number> {
  const { user, password } = shop.wordpress
  const response = await fetch(`${shop.url}/wp-json/wp/v2/media`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${user}:${password}`)}`,
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="${file}"`,
    },
    body: picture(file),
  })
  if (response.status !== 201) throw new Error(await response.text())
  return shop.shop.attachments.at(-1)?.id ?? 0
}
