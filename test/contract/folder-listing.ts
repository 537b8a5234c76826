import { describe, expect, test } from 'vitest'
import type { UseFolder } from './folder.ts'

/** What is there: list, stat, delete, close. */
export function describeListing(use: UseFolder): void {
  describe('listing', () => {
    test('an empty folder has no entries', async () => {
      expect(await use().folder.list()).toEqual([])
    })

    test('entries tell name, kind and size', async () => {
      const { folder, raw } = use()
      await raw.write('goods.csv', 'four')
      await raw.write('photos/1.jpg', 'x')
      expect(await folder.list()).toMatchObject([
        { name: 'goods.csv', kind: 'file', size: 4 },
        { name: 'photos', kind: 'folder' },
      ])
      expect(await folder.list('photos')).toMatchObject([{ name: '1.jpg', kind: 'file', size: 1 }])
      expect(await folder.list()).toHaveLength(2)
    })

    test('a folder that is not there is an error', async () => {
      await expect(use().folder.list('nowhere')).rejects.toMatchObject({
        code: 'FOLDER_MISSING',
        retry: 'never',
        message: expect.stringContaining('"nowhere"'),
      })
    })

    test('a thousand entries come complete', async () => {
      const { folder, raw } = use()
      const names = Array.from({ length: 1000 }, (_, index) => `photo ${String(index).padStart(4, '0')}.jpg`)
      for (const name of names) await raw.write(`many/${name}`, '')
      expect((await folder.list('many')).map(({ name }) => name)).toEqual(names)
    })

    test('size and time of a file are exact to the second', async () => {
      const { folder, raw } = use()
      const leapDay = Date.UTC(2024, 1, 29, 23, 59, 58)
      await raw.write('in/goods.csv', 'abc')
      await raw.setTime('in/goods.csv', leapDay)
      expect(await folder.stat('in/goods.csv')).toEqual({
        name: 'goods.csv',
        kind: 'file',
        size: 3,
        modifiedAt: leapDay,
      })
    })

    test('what is not there, and what is no file, has no size', async () => {
      const { folder, raw } = use()
      await raw.write('sub/a', '')
      expect(await folder.stat('nothing')).toBeUndefined()
      expect(await folder.stat('nowhere/nothing')).toBeUndefined()
      expect(await folder.stat('sub')).toBeUndefined()
    })
  })

  describe('deleting', () => {
    test('removes a file, and a missing one is no error', async () => {
      const { folder, raw } = use()
      await raw.write('flag', '')
      await folder.delete('flag')
      expect(await raw.exists('flag')).toBe(false)
      await folder.delete('flag')
      await folder.delete('nowhere/flag')
    })
  })

  describe('closing', () => {
    test('the next call opens the folder again', async () => {
      const { folder, raw } = use()
      await raw.write('a', '1')
      expect(await folder.list()).toHaveLength(1)
      await folder.close()
      await folder.close()
      expect(await folder.list()).toHaveLength(1)
    })

    test('calls at the same time are all answered', async () => {
      const { folder } = use()
      const names = Array.from({ length: 8 }, (_, index) => `f${index}`)
      await Promise.all(names.map((name) => folder.write(name, new TextEncoder().encode(name))))
      const entries = await Promise.all(names.map((name) => folder.stat(name)))
      expect(entries).toMatchObject(names.map((name) => ({ name, size: 2 })))
    })
  })
}
