import { expect, test } from 'vitest'
import { dyingAt } from '../../helpers/dying.ts'
import { openPlace, photo } from './images-place.ts'

test.each(['media', 'url'] as const)(
  'a process that dies at any write leaves no photo twice and none behind, way %s',
  async (way) => {
    for (let at = 1; ; at++) {
      await using place = await openPlace({ way })
      const id = await place.addProduct('cap')
      const dying = dyingAt(at)
      const first = await place.start(dying).putImage(photo('cap.png')).catch(String)
      expect(await place.start().putImage(photo('cap.png'))).toMatchObject({ sku: 'cap' })

      expect({ at, files: place.shop.shop.attachments.length }).toEqual({ at, files: 1 })
      expect(place.shownFiles(id)).toEqual(place.shop.shop.attachments.map(({ file }) => file))
      expect(await place.photosOf('cap')).toEqual(['cap.png'])
      if (dying.isDead()) {
        expect(first).toContain('died')
        continue
      }
      expect(first).toEqual({ sku: 'cap', outcome: 'applied' })
      expect(at).toBeGreaterThan(4)
      return
    }
  },
)

test('a process that dies while it removes a photo has removed it after the repeat', async () => {
  for (let at = 1; ; at++) {
    await using place = await openPlace()
    const id = await place.addProduct('cap')
    await place.images.putImage(photo('cap.png'))
    const dying = dyingAt(at)
    await place.start(dying).removeImage('cap', 'cap.png').catch(String)
    expect(await place.start().removeImage('cap', 'cap.png')).toMatchObject({ sku: 'cap' })
    expect(place.shownFiles(id)).toEqual([])
    expect(await place.photosOf('cap')).toEqual([])
    if (!dying.isDead()) return
  }
})
