import { expect, test } from 'vitest'
import { cutToBytes, fromDriverKey, keyUnder, toDriverKey } from '../../../core/storage/keys.ts'

test.each(['a:b', 'a/b', 'a\\b', '100%', '%2f', '%252f:/', 'ключ/1'])(
  'a driver gets %s in a form that comes back',
  (key) => {
    expect(toDriverKey(key)).not.toMatch(/[/\\]/)
    expect(fromDriverKey(toDriverKey(key))).toBe(key)
  },
)

test('a prefix holds what lies under whole segments', () => {
  expect(keyUnder('', 'a:b')).toBe('a:b')
  expect(keyUnder('a', 'a:b')).toBe('b')
  expect(keyUnder('a', 'ab:c')).toBeUndefined()
  expect(keyUnder('a', 'a')).toBeUndefined()
})

test('a text is cut between characters', () => {
  expect(cutToBytes('aж😀b', 7)).toBe('aж😀')
  expect(cutToBytes('aж😀b', 6)).toBe('aж')
  expect(cutToBytes('aж', 2)).toBe('a')
  expect(cutToBytes('abc', 0)).toBe('')
})
