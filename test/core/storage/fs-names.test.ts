import { describe, expect, test } from 'vitest'
import { keyToPath, pathToKey, prefixToFolder } from '../../../core/storage/fs-names.ts'

describe('names of files', () => {
  test.each([
    ['jobs:torgsoft:load', 'jobs/torgsoft/load.json'],
    ['a', 'a.json'],
    ['a:b', 'a/b.json'],
    ['A_b-9', '%41_b-9.json'],
    ['a.b c%', 'a%2eb%20c%25.json'],
    ['..:.', '%2e%2e/%2e.json'],
    ['a/b\\c', 'a%2fb%5cc.json'],
    ['Ціна', '%d0%a6%d1%96%d0%bd%d0%b0.json'],
    ['con', '%63on.json'],
    ['aux:nul:lpt1', '%61ux/%6eul/%6cpt1.json'],
    ['console', 'console.json'],
  ])('%s is kept in %s', (key, path) => {
    expect(keyToPath(key, '.json')).toBe(path)
    expect(pathToKey(path, '.json')).toBe(key)
  })

  test('splits a long segment over folders whose names any file system takes', () => {
    for (const key of ['x'.repeat(512), 'ж'.repeat(256), `${'y'.repeat(119)}con`, `a:${'Q'.repeat(200)}:b`]) {
      const path = keyToPath(key, '.json')
      for (const name of path.split('/')) {
        expect(name.length).toBeLessThanOrEqual(125)
        expect(name).toMatch(/^([a-z0-9_-]|%[0-9a-f]{2})*(\+|\.json)?$/)
        expect(name).not.toMatch(/^(con|prn|aux|nul)\./)
      }
      expect(pathToKey(path, '.json')).toBe(key)
    }
  })

  test('a long segment does not meet the keys that its parts would be', () => {
    const long = keyToPath('x'.repeat(150), '.json')
    const nested = keyToPath(`${'x'.repeat(119)}:${'x'.repeat(31)}`, '.json')
    expect(long.toLowerCase()).not.toBe(nested.toLowerCase())
  })

  test('any two keys differ also where case, accents and trailing dots do not count', () => {
    const plain = (text: string) =>
      text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[. ]+$/, '')
    const keys = [
      'a',
      'A',
      'a.',
      'a ',
      '\u00e9',
      'e\u0301',
      'E\u0301',
      '\u212a',
      'k',
      'K',
      '%41',
      '\u0130',
      'i',
      'ß',
      'ẞ',
    ]
    const paths = new Set(keys.map((key) => plain(keyToPath(key, '.json'))))
    expect(paths.size).toBe(keys.length)
  })

  test('random keys come back as they were', () => {
    const alphabet = [...'aZ09_-.:%/\\ +~$?*"<>|оЖ😀\u0301']
    let seed = 11
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
    for (let round = 0; round < 2000; round++) {
      const letters = Array.from({ length: 1 + random(60) }, () => alphabet[random(alphabet.length)] ?? 'a')
      const key = letters.join('').replaceAll(/:+/g, ':').replace(/^:|:$/g, '')
      if (key === '') continue
      expect(pathToKey(keyToPath(key, '.bin'), '.bin')).toBe(key)
    }
  })

  test.each([
    ...[
      '.json',
      'a.txt',
      'A.json',
      'a b.json',
      'a.json.json',
      'a+/.json',
      'x+/y.json',
      'con.json',
      '%41',
      '%zz.json',
    ],
    ...['%ff.json', 'a%2E.json', '%61.json', '.new-1-2', 'lock'],
  ])('%s is no name of ours', (path) => {
    expect(pathToKey(path, '.json')).toBeUndefined()
  })

  test('finds the folder of a prefix', () => {
    expect(prefixToFolder('')).toBe('')
    expect(prefixToFolder('jobs:Con')).toBe('jobs/%43on')
    expect(
      keyToPath(`con:${'x'.repeat(200)}:a`, '.json').startsWith(
        `${prefixToFolder(`con:${'x'.repeat(200)}`)}/`,
      ),
    ).toBe(true)
  })
})
