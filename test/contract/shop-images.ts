import { describe, expect, type TestContext, test } from 'vitest'
import type { ProductImage } from '../../core/shop.ts'
import type { UseShop } from './shop.ts'

const CAP = { sku: 'cap', name: 'Кепка' }

/** A picture of one point; what follows its end tells one from another and no reader minds. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

function picture(tail: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(PNG) + tail, (character) => character.charCodeAt(0))
}

function photo(name: string, given: Partial<ProductImage> = {}): ProductImage {
  return { sku: 'cap', name, position: 0, contentType: 'image/png', bytes: picture(name), ...given }
}

export function describeImages(use: UseShop): void {
  describe('images', () => {
    async function shopWithCap({ skip }: TestContext) {
      const { shop } = use()
      skip(!shop.capabilities.images, 'this shop takes no images')
      await shop.applyProducts([CAP])
      return shop
    }

    test('a photo of an unknown product is skipped', async (context) => {
      const shop = await shopWithCap(context)
      const result = await shop.putImage(photo('nobody.png', { sku: 'nobody' }))
      expect(result).toEqual({ sku: 'nobody', outcome: 'skipped', reason: 'unknown-sku' })
    })

    test('photos are listed by position, whatever order they came in', async (context) => {
      const shop = await shopWithCap(context)
      await shop.putImage(photo('cap_1.png', { position: 1 }))
      await shop.putImage(photo('cap_2.png', { position: 2 }))
      expect(await shop.putImage(photo('cap.png'))).toEqual({ sku: 'cap', outcome: 'applied' })
      expect((await shop.product('cap'))?.images).toEqual(['cap.png', 'cap_1.png', 'cap_2.png'])
    })

    test('the same bytes at the same position are unchanged the second time', async (context) => {
      const shop = await shopWithCap(context)
      await shop.putImage(photo('cap.png'))
      const before = await shop.product('cap')
      expect(await shop.putImage(photo('cap.png'))).toEqual({ sku: 'cap', outcome: 'unchanged' })
      expect(await shop.product('cap')).toEqual(before)
    })

    test('new bytes under the name replace the old ones', async (context) => {
      const shop = await shopWithCap(context)
      await shop.putImage(photo('cap.png'))
      const result = await shop.putImage(photo('cap.png', { bytes: picture('another') }))
      expect(result).toEqual({ sku: 'cap', outcome: 'applied' })
      expect((await shop.product('cap'))?.images).toEqual(['cap.png'])
    })

    test('a photo can move to another position', async (context) => {
      const shop = await shopWithCap(context)
      await shop.putImage(photo('a.png', { position: 0 }))
      await shop.putImage(photo('b.png', { position: 1 }))
      expect(await shop.putImage(photo('a.png', { position: 2 }))).toEqual({ sku: 'cap', outcome: 'applied' })
      expect((await shop.product('cap'))?.images).toEqual(['b.png', 'a.png'])
    })

    test('two products can have photos of the same bytes', async (context) => {
      const shop = await shopWithCap(context)
      await shop.applyProducts([{ sku: 'hat', name: 'Капелюх' }])
      await shop.putImage(photo('cap.png', { bytes: picture('same') }))
      await shop.putImage(photo('hat.png', { sku: 'hat', bytes: picture('same') }))
      await shop.removeImage('cap', 'cap.png')
      expect((await shop.product('cap'))?.images).toEqual([])
      expect((await shop.product('hat'))?.images).toEqual(['hat.png'])
    })

    test('a name that another product has is refused', async (context) => {
      const shop = await shopWithCap(context)
      await shop.applyProducts([{ sku: 'hat', name: 'Капелюх' }])
      await shop.putImage(photo('cap.png'))
      const result = await shop.putImage(photo('cap.png', { sku: 'hat' }))
      expect(result).toMatchObject({ sku: 'hat', outcome: 'failed', code: 'IMAGE_NAME_TAKEN', retry: false })
      expect((await shop.product('hat'))?.images).toEqual([])
    })

    test('removing a photo twice is unchanged the second time', async (context) => {
      const shop = await shopWithCap(context)
      await shop.putImage(photo('cap.png'))
      expect(await shop.removeImage('cap', 'cap.png')).toEqual({ sku: 'cap', outcome: 'applied' })
      expect(await shop.removeImage('cap', 'cap.png')).toEqual({ sku: 'cap', outcome: 'unchanged' })
      expect(await shop.removeImage('nobody', 'cap.png')).toEqual({ sku: 'nobody', outcome: 'unchanged' })
    })

    test('a removed product takes its photos along, and its names are free again', async (context) => {
      const shop = await shopWithCap(context)
      await shop.putImage(photo('cap.png'))
      await shop.deleteProducts(['cap'])
      await shop.applyProducts([CAP, { sku: 'hat', name: 'Капелюх' }])
      expect((await shop.product('cap'))?.images).toEqual([])
      const result = await shop.putImage(photo('cap.png', { sku: 'hat' }))
      expect(result).toEqual({ sku: 'hat', outcome: 'applied' })
    })

    test('a product keeps its photos when its texts and stock change', async (context) => {
      const shop = await shopWithCap(context)
      await shop.putImage(photo('cap.png'))
      await shop.applyProducts([{ ...CAP, description: 'Нова' }])
      await shop.applyStock([{ sku: 'cap', quantity: 4 }])
      expect((await shop.product('cap'))?.images).toEqual(['cap.png'])
    })

    test.each([
      '../cap.png',
      'a/b.png',
      'A.PNG',
      '.png',
      '',
      'фото.png',
      'a b.png',
      `${'x'.repeat(300)}.png`,
    ])('the name "%s" is refused', async (name) => {
      const { shop } = use()
      if (!shop.capabilities.images) return
      await shop.applyProducts([CAP])
      const result = await shop.putImage(photo(name))
      expect(result).toMatchObject({ outcome: 'failed', code: 'BAD_IMAGE_NAME', retry: false })
    })

    test('what is no picture, has no bytes or no place is refused', async (context) => {
      const shop = await shopWithCap(context)
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
