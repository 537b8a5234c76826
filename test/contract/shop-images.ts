import { describe, expect, test } from 'vitest'
import type { ImageBytes, ImagePlace, ProductImage, Shop } from '../../core/shop.ts'
import { startServer } from '../helpers/http-server.ts'
import type { ShopTraits, UseShop } from './shop.ts'
import { shownBy } from './shop-values.ts'

const CAP = { sku: 'cap', name: 'Кепка' }

/** A picture of one point; what follows its end tells one from another and no reader minds. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

function picture(tail: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(PNG) + tail, (character) => character.charCodeAt(0))
}

/** A photo of the cap; its name is the end of its bytes. */
function photo(name: string, given: Partial<ImagePlace & ImageBytes> = {}): ImagePlace & ImageBytes {
  return { sku: 'cap', name, position: 0, contentType: 'image/png', bytes: picture(name), ...given }
}

/** Serves pictures: `/<text>.png` is one that ends with the text, `/missing` is none, `/page` is no picture. */
async function servePictures() {
  return await startServer((response, { path }) => {
    if (path.startsWith('/missing')) response.writeHead(404).end()
    else if (path.startsWith('/page')) response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
    else response.writeHead(200, { 'content-type': 'image/png' }).end(picture(path))
  })
}

export function describeImages(use: UseShop, traits: ShopTraits): void {
  const takesBytes = traits.images.includes('bytes')
  const takesAddresses = traits.images.includes('url')
  describe('images', () => {
    if (takesBytes) describeBytes(use, traits)
    if (takesAddresses) describeAddresses(use)
    if (takesBytes || takesAddresses) testStopped(use, traits)
    if (!takesBytes || !takesAddresses) testOtherForm(use, traits)
    if (!traits.readsImages) testUnreadable(use)
    if (traits.readsImages && takesBytes) describeReading(use)
    if (traits.readsImages && takesAddresses) testReadingFetched(use)
  })
}

async function shopWithCap(use: UseShop): Promise<Shop> {
  const { shop } = use()
  await shop.applyProducts([CAP])
  return shop
}

function describeBytes(use: UseShop, traits: ShopTraits): void {
  describe('as bytes', () => {
    test('a photo of an unknown product is skipped', async () => {
      const shop = await shopWithCap(use)
      const result = await shop.putImage(photo('nobody.png', { sku: 'nobody' }))
      expect(result).toEqual({ sku: 'nobody', outcome: 'skipped', reason: 'unknown-sku' })
    })

    test('photos are listed by position, whatever order they came in', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap_1.png', { position: 1 }))
      await shop.putImage(photo('cap_2.png', { position: 2 }))
      expect(await shop.putImage(photo('cap.png'))).toEqual({ sku: 'cap', outcome: 'applied' })
      expect((await shop.product('cap'))?.images).toEqual(['cap.png', 'cap_1.png', 'cap_2.png'])
    })

    test('the same bytes at the same position are unchanged the second time', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      const before = await shop.product('cap')
      expect(await shop.putImage(photo('cap.png'))).toEqual({ sku: 'cap', outcome: 'unchanged' })
      expect(await shop.product('cap')).toEqual(before)
    })

    test('new bytes under the name replace the old ones', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      const fresh = photo('cap.png', { bytes: picture('another') })
      expect(await shop.putImage(fresh)).toEqual({ sku: 'cap', outcome: 'applied' })
      expect((await shop.product('cap'))?.images).toEqual(['cap.png'])
      expect(await shop.putImage(fresh)).toEqual({ sku: 'cap', outcome: 'unchanged' })
    })

    test('a photo can move to another position', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('a.png', { position: 0 }))
      await shop.putImage(photo('b.png', { position: 1 }))
      expect(await shop.putImage(photo('a.png', { position: 2 }))).toEqual({
        sku: 'cap',
        outcome: 'applied',
      })
      expect((await shop.product('cap'))?.images).toEqual(['b.png', 'a.png'])
    })

    test('two products can have photos of the same bytes', async () => {
      const shop = await shopWithCap(use)
      await shop.applyProducts([{ sku: 'hat', name: 'Капелюх' }])
      await shop.putImage(photo('cap.png', { bytes: picture('same') }))
      await shop.putImage(photo('hat.png', { sku: 'hat', bytes: picture('same') }))
      await shop.removeImage('cap', 'cap.png')
      expect((await shop.product('cap'))?.images).toEqual([])
      expect((await shop.product('hat'))?.images).toEqual(['hat.png'])
    })

    test('a name that another product has is not taken from it', async () => {
      const shop = await shopWithCap(use)
      await shop.applyProducts([{ sku: 'hat', name: 'Капелюх' }])
      await shop.putImage(photo('cap.png'))
      await shop.putImage(photo('cap.png', { sku: 'hat', bytes: picture('hat') }))
      expect((await shop.product('cap'))?.images).toEqual(['cap.png'])
      expect(await shop.putImage(photo('cap.png'))).toEqual({ sku: 'cap', outcome: 'unchanged' })
    })

    test('removing a photo twice is unchanged the second time', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      await shop.putImage(photo('cap_1.png', { position: 1 }))
      expect(await shop.removeImage('cap', 'cap.png')).toEqual({ sku: 'cap', outcome: 'applied' })
      expect(await shop.removeImage('cap', 'cap.png')).toEqual({ sku: 'cap', outcome: 'unchanged' })
      expect(await shop.removeImage('nobody', 'cap.png')).toEqual({ sku: 'nobody', outcome: 'unchanged' })
      expect((await shop.product('cap'))?.images).toEqual(['cap_1.png'])
    })

    test('a removed photo can come again', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      await shop.removeImage('cap', 'cap.png')
      expect(await shop.putImage(photo('cap.png'))).toEqual({ sku: 'cap', outcome: 'applied' })
      expect((await shop.product('cap'))?.images).toEqual(['cap.png'])
    })

    test('a removed product takes its photos along, and its names are free again', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      await shop.deleteProducts(['cap'])
      await shop.applyProducts([CAP, { sku: 'hat', name: 'Капелюх' }])
      expect((await shop.product('cap'))?.images).toEqual([])
      const result = await shop.putImage(photo('cap.png', { sku: 'hat' }))
      expect(result).toEqual({ sku: 'hat', outcome: 'applied' })
    })

    test('a product keeps its photos when its texts and stock change', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      await shop.applyProducts([{ ...CAP, description: 'Нова' }])
      await shop.applyStock([{ sku: 'cap', quantity: 4 }])
      expect(await shownBy(shop, 'cap')).toMatchObject({
        description: 'Нова',
        quantity: 4,
        images: ['cap.png'],
      })
    })

    if (traits.variants) testVariants(use)

    test.for(['../cap.png', 'a/b.png', 'A.PNG', '.png', '', 'фото.png', 'a b.png', `${'x'.repeat(300)}.png`])(
      'the name "%s" is refused',
      async (name) => {
        const shop = await shopWithCap(use)
        const result = await shop.putImage(photo(name))
        expect(result).toMatchObject({ outcome: 'failed', code: 'BAD_IMAGE_NAME', retry: false })
      },
    )

    test('what is no picture, has no bytes or no place is refused', async () => {
      const shop = await shopWithCap(use)
      const results = [
        await shop.putImage(photo('a.html', { contentType: 'text/html' })),
        await shop.putImage(photo('a.svg', { contentType: 'image/svg+xml' })),
        await shop.putImage(photo('a.png', { bytes: new Uint8Array() })),
        await shop.putImage(photo('a.png', { position: -1 })),
      ]
      expect(results).toMatchObject([
        { outcome: 'failed', code: 'BAD_IMAGE_TYPE', retry: false },
        { outcome: 'failed', code: 'BAD_IMAGE_TYPE', retry: false },
        { outcome: 'failed', code: 'BAD_IMAGE_SIZE', retry: false },
        { outcome: 'failed', code: 'BAD_IMAGE_POSITION', retry: false },
      ])
      expect((await shop.product('cap'))?.images).toEqual([])
    })
  })
}

function testVariants(use: UseShop): void {
  test('goods of one model have photos of their own', async () => {
    const shop = await shopWithCap(use)
    const sizes = ['56', '58'].map((size) => ({
      sku: `hat-${size}`,
      name: 'Капелюх',
      model: 'hat',
      options: { Розмір: size },
    }))
    await shop.applyProducts(sizes)
    await shop.putImage(photo('hat-56.png', { sku: 'hat-56' }))
    await shop.putImage(photo('hat-58.png', { sku: 'hat-58' }))
    expect((await shop.product('hat-56'))?.images).toEqual(['hat-56.png'])
    expect((await shop.product('hat-58'))?.images).toEqual(['hat-58.png'])
  })
}

function describeAddresses(use: UseShop): void {
  describe('by address', () => {
    function at(url: string, given: Partial<ImagePlace> = {}): ProductImage {
      return { sku: 'cap', name: 'cap.png', position: 0, url, ...given }
    }

    test('photos are put once, and their addresses are not asked again', async () => {
      const shop = await shopWithCap(use)
      await using server = await servePictures()
      const second = at(`${server.url}/2.png`, { name: 'cap_1.png', position: 1 })
      const first = at(`${server.url}/1.png`)
      expect(await shop.putImage(second)).toEqual({ sku: 'cap', outcome: 'applied' })
      expect(await shop.putImage(first)).toEqual({ sku: 'cap', outcome: 'applied' })
      const asked = server.seen.length
      expect(await shop.putImage(first)).toEqual({ sku: 'cap', outcome: 'unchanged' })
      expect(await shop.putImage(second)).toEqual({ sku: 'cap', outcome: 'unchanged' })
      expect(server.seen).toHaveLength(asked)
      expect((await shop.product('cap'))?.images).toEqual(['cap.png', 'cap_1.png'])
    })

    test('another address under the name is another photo, and another place a move', async () => {
      const shop = await shopWithCap(use)
      await using server = await servePictures()
      await shop.putImage(at(`${server.url}/1.png`))
      await shop.putImage(at(`${server.url}/2.png`, { name: 'cap_1.png', position: 1 }))
      expect(await shop.putImage(at(`${server.url}/3.png`))).toEqual({ sku: 'cap', outcome: 'applied' })
      expect(await shop.putImage(at(`${server.url}/3.png`, { position: 2 }))).toEqual({
        sku: 'cap',
        outcome: 'applied',
      })
      expect((await shop.product('cap'))?.images).toEqual(['cap_1.png', 'cap.png'])
      expect(await shop.removeImage('cap', 'cap.png')).toEqual({ sku: 'cap', outcome: 'applied' })
      expect((await shop.product('cap'))?.images).toEqual(['cap_1.png'])
    })

    test('a photo of an unknown product is skipped', async () => {
      const shop = await shopWithCap(use)
      await using server = await servePictures()
      const result = await shop.putImage(at(`${server.url}/1.png`, { sku: 'nobody' }))
      expect(result).toEqual({ sku: 'nobody', outcome: 'skipped', reason: 'unknown-sku' })
    })

    test('an address that leads to no picture costs no other photo', async () => {
      const shop = await shopWithCap(use)
      await using server = await servePictures()
      await shop.putImage(at(`${server.url}/1.png`))
      for (const path of ['/missing.png', '/page.png']) {
        const result = await shop.putImage(at(`${server.url}${path}`, { name: 'other.png', position: 1 }))
        const wasAsked = server.seen.some((request) => request.path === path)
        expect(result.outcome).toBe(wasAsked ? 'failed' : 'applied')
        const others = wasAsked ? [] : ['other.png']
        expect((await shop.product('cap'))?.images).toEqual(['cap.png', ...others])
        await shop.removeImage('cap', 'other.png')
      }
    })

    test.for(['', 'cap.png', 'ftp://pictures.example/cap.png', 'javascript:alert(1)'])(
      'the address "%s" is refused',
      async (url) => {
        const shop = await shopWithCap(use)
        const result = await shop.putImage(at(url))
        expect(result).toMatchObject({ outcome: 'failed', code: 'BAD_IMAGE_URL', retry: false })
      },
    )
  })
}

function testStopped(use: UseShop, traits: ShopTraits): void {
  test('a photo whose call was stopped is not put and not taken off', async () => {
    const { shop } = use()
    await using server = await servePictures()
    const image = traits.images.includes('bytes')
      ? photo('cap.png')
      : { sku: 'cap', name: 'cap.png', position: 0, url: `${server.url}/1.png` }
    await shop.applyProducts([CAP])
    const signal = AbortSignal.abort(new Error('stopped by test'))
    await expect(shop.putImage(image, { signal })).rejects.toThrow('stopped by test')
    expect((await shop.product('cap'))?.images).toEqual([])
    await shop.putImage(image)
    await expect(shop.removeImage('cap', 'cap.png', { signal })).rejects.toThrow('stopped by test')
    expect((await shop.product('cap'))?.images).toEqual(['cap.png'])
  })
}

function testOtherForm(use: UseShop, traits: ShopTraits): void {
  test('a form that the shop does not take changes nothing', async () => {
    const { shop } = use()
    await shop.applyProducts([CAP])
    const result = await shop.putImage(
      traits.images.includes('bytes')
        ? { sku: 'cap', name: 'cap.png', position: 0, url: 'https://pictures.example/cap.png' }
        : photo('cap.png'),
    )
    expect(['failed', 'skipped']).toContain(result.outcome)
    expect((await shop.product('cap'))?.images).toEqual([])
  })
}

function describeReading(use: UseShop): void {
  describe('read back', () => {
    test('a photo is what was put, to the byte', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      await shop.putImage(photo('cap_1.png', { position: 1 }))
      expect(await shop.readImage('cap', 'cap.png')).toEqual({
        contentType: 'image/png',
        bytes: picture('cap.png'),
      })
      const second = await shop.readImage('cap', 'cap_1.png')
      expect(second?.bytes).toEqual(picture('cap_1.png'))
    })

    test('new bytes under the name are those that are read', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      await shop.putImage(photo('cap.png', { bytes: picture('another') }))
      expect((await shop.readImage('cap', 'cap.png'))?.bytes).toEqual(picture('another'))
    })

    test('there is nothing under a name that the product does not have', async () => {
      const shop = await shopWithCap(use)
      await shop.applyProducts([{ sku: 'hat', name: 'Капелюх' }])
      await shop.putImage(photo('cap.png'))
      expect(await shop.readImage('cap', 'other.png')).toBeUndefined()
      expect(await shop.readImage('hat', 'cap.png')).toBeUndefined()
      expect(await shop.readImage('nobody', 'cap.png')).toBeUndefined()
      await shop.removeImage('cap', 'cap.png')
      expect(await shop.readImage('cap', 'cap.png')).toBeUndefined()
    })

    test('a call that was stopped reads nothing', async () => {
      const shop = await shopWithCap(use)
      await shop.putImage(photo('cap.png'))
      const signal = AbortSignal.abort(new Error('stopped by test'))
      await expect(shop.readImage('cap', 'cap.png', { signal })).rejects.toThrow('stopped by test')
    })
  })
}

function testReadingFetched(use: UseShop): void {
  test('a photo that was put by its address has the bytes that are there', async () => {
    const shop = await shopWithCap(use)
    await using server = await servePictures()
    await shop.putImage({ sku: 'cap', name: 'cap.png', position: 0, url: `${server.url}/1.png` })
    expect((await shop.readImage('cap', 'cap.png'))?.bytes).toEqual(picture('/1.png'))
  })
}

function testUnreadable(use: UseShop): void {
  test('a photo cannot be read back', async () => {
    const shop = await shopWithCap(use)
    await shop.putImage(photo('cap.png'))
    expect(await shop.readImage('cap', 'cap.png')).toBeUndefined()
  })
}
