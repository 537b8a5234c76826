import { describe, expect, test } from 'vitest'
import type { UseFolder } from './folder.ts'
import { collect, text } from './folder-reading.ts'

const LEAVING = [
  '../outside',
  'a/../../outside',
  '..',
  '.. /outside',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  'C:outside',
  '..\\outside',
  'a//b',
  './a',
  '',
  'a\r\nDELE b',
  'a\u0000b',
  'x'.repeat(4096),
  '\ud800',
]
const UNPORTABLE = ['CON', 'aux.txt', 'in/NUL', 'com1', 'a:b', 'what?.csv', 'dot.', 'space ']
const USUAL = ['Товари №1 «нові».csv', 'příliš žluťoučký.xml', '-rf', '[a]+.csv', "it's 100%"]

/** Names that must not get through, and names that must. */
export function describeNames(use: UseFolder): void {
  describe('names', () => {
    test('that lead out of the folder are refused by every call', async () => {
      const { folder, raw } = use()
      await raw.write('b', 'kept')
      for (const name of LEAVING) {
        const codes = await codesOf([
          folder.list(name || '..'),
          folder.stat(name),
          collect(folder.read(name)),
          folder.write(name, text('x')),
          folder.writeInPlace(name, text('x')),
          folder.rename(name, 'c'),
          folder.rename('b', name),
          folder.delete(name),
        ])
        expect({ name, codes }).toEqual({ name, codes: Array(8).fill('BAD_FILE_NAME') })
      }
      expect(await folder.list()).toMatchObject([{ name: 'b', size: 4 }])
    })

    test('that Windows cannot hold are not made', async () => {
      const { folder, raw } = use()
      await raw.write('b', 'kept')
      for (const name of UNPORTABLE) {
        const codes = await codesOf([
          folder.write(name, text('x')),
          folder.writeInPlace(name, text('x')),
          folder.rename('b', name),
        ])
        expect({ name, codes }).toEqual({ name, codes: Array(3).fill('BAD_FILE_NAME') })
      }
      expect(await folder.list()).toMatchObject([{ name: 'b', size: 4 }])
    })

    test('in any script, and with signs that servers use themselves, go through every call', async () => {
      const { folder, raw } = use()
      for (const name of USUAL) {
        await folder.write(`Обмін/${name}`, text('вміст'))
        expect(await raw.exists(`Обмін/${name}`)).toBe(true)
        expect(await folder.list('Обмін')).toMatchObject([{ name, kind: 'file', size: 10 }])
        expect(await folder.stat(`Обмін/${name}`)).toMatchObject({ name, size: 10 })
        expect(await collect(folder.read(`Обмін/${name}`))).toEqual(text('вміст'))
        await folder.rename(`Обмін/${name}`, name)
        const names = (await folder.list()).map((entry) => entry.name)
        expect(new Set(names)).toEqual(new Set(['Обмін', name]))
        await folder.delete(name)
        expect(await raw.exists(name)).toBe(false)
      }
    })
  })
}

async function codesOf(calls: Promise<unknown>[]): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(calls)
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : outcome.status))
}
