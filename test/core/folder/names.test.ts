import { expect, test } from 'vitest'
import {
  checkName,
  checkNewName,
  foldersOf,
  lastPart,
  quote,
  temporaryName,
} from '../../../core/folder/names.ts'

const NAMES = ['a', 'a/b/c.txt', '.hidden', '..a', 'a..', '...a', 'Обмін/№ 1.csv', ' a', '-a', '12:30', 'CON']
const LONG = ['ї'.repeat(128), `${'a/'.repeat(600)}a`]
const NO_NAMES = ['a/...', 'a/ /b', '. .', 'a\u007f', 'a\u0085b', 'a\u2028b', 'z:', ...LONG]

const NEW_NAMES = ['console', 'com', 'com10', 'nullable.txt', 'a.con', 'aux-1', 'a b', 'a.b.c']
const DEVICES = ['nul', 'Com1.txt', 'LPT9', 'com¹', 'in/conin$', 'prn .txt', 'a/aux/b']
const NO_NEW_NAMES = ['a"b', 'a|b', 'a<b', 'a ', 'a./b', 'ab:c', ...DEVICES]

test('a name comes back as it was given', () => {
  expect(NAMES.map(checkName)).toEqual(NAMES)
  expect(NEW_NAMES.map(checkNewName)).toEqual(NEW_NAMES)
})

test('what is no name inside the folder is refused', () => {
  const refused = { code: 'BAD_FILE_NAME', retry: 'never', status: 400 }
  expect(NO_NAMES.map((name) => thrownBy(checkName, name))).toMatchObject(NO_NAMES.map(() => refused))
})

test('what Windows cannot hold is refused for new files only', () => {
  const refused = { code: 'BAD_FILE_NAME', retry: 'never' }
  expect(NO_NEW_NAMES.map((name) => thrownBy(checkNewName, name))).toMatchObject(
    NO_NEW_NAMES.map(() => refused),
  )
  expect(NO_NEW_NAMES.map(checkName)).toEqual(NO_NEW_NAMES)
})

test('folders and last part of a name', () => {
  expect(foldersOf('a/b/c.txt')).toEqual(['a', 'a/b'])
  expect(foldersOf('c.txt')).toEqual([])
  expect(lastPart('a/b/c.txt')).toBe('c.txt')
  expect(lastPart('c.txt')).toBe('c.txt')
})

test('a temporary name is hidden, beside the file, and another one each time', () => {
  expect(temporaryName('in/goods.csv')).toMatch(/^in\/\.goods\.csv\.[0-9a-f]{8}\.part$/)
  expect(temporaryName('goods.csv')).toMatch(/^\.goods\.csv\.[0-9a-f]{8}\.part$/)
  expect(temporaryName('a')).not.toBe(temporaryName('a'))
})

test('the temporary name of a long one is a name too', () => {
  for (const name of ['x'.repeat(255), `a/${'ї'.repeat(127)}`, '😀'.repeat(63)]) {
    expect(checkNewName(temporaryName(checkNewName(name)))).toMatch(/part$/)
  }
})

test('a name for people is one short line', () => {
  expect(quote('a\r\nb\u001b')).toBe('"a\ufffd\ufffdb\ufffd"')
  expect(quote('\ud800')).toBe('"\ufffd"')
  expect(quote('x'.repeat(5000)).length).toBeLessThan(250)
})

function thrownBy(check: (name: string) => string, name: string): unknown {
  try {
    return check(name)
  } catch (error) {
    return error
  }
}
