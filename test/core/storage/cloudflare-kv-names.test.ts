import { describe, expect, test } from 'vitest'
import { fromKvName, kvNamesUnder, toKvName } from '../../../core/storage/cloudflare-kv-names.ts'
import { byteLength, toDriverKey } from '../../../core/storage/keys.ts'

const KEYS = [
  ...['a', 'a:b', '.', '..', 'a/b', 'a\\b', '50%', '%2f', 'a?x=1', 'ключ', '😀'],
  ...['x'.repeat(505), 'x'.repeat(506), 'x'.repeat(507), 'x'.repeat(512), `${'x'.repeat(511)}y`],
  ...['ж'.repeat(256), `${'😀'.repeat(127)}:ab`, '"\\'.repeat(256), `${'x:'.repeat(255)}yz`],
]

describe('names in a namespace', () => {
  test('fit into 512 bytes, differ from each other, and tell their keys', async () => {
    const names = await Promise.all(KEYS.map((key) => toKvName('state', toDriverKey(key))))
    for (const { name } of names) expect(byteLength(name)).toBeLessThanOrEqual(512)
    expect(new Set(names.map(({ name }) => name)).size).toBe(KEYS.length)
    expect(names.map((name) => fromKvName('state', name))).toEqual(KEYS.map(toDriverKey))
  })

  test('take little metadata, of which the platform allows 1024 bytes', async () => {
    for (const key of KEYS) {
      const { metadata } = await toKvName('a-longer-prefix', toDriverKey(key))
      expect(byteLength(JSON.stringify(metadata ?? null))).toBeLessThan(500)
    }
  })

  test('are the keys themselves, as far as they fit', async () => {
    expect(await toKvName('state', toDriverKey('jobs:a/b?c'))).toEqual({ name: 'state:jobs:a/b?c' })
    const atLimit = 'x'.repeat(506)
    expect(await toKvName('state', atLimit)).toEqual({ name: `state:${atLimit}` })
  })

  test.each([
    ['another prefix', { name: 'state2:a' }],
    ['no prefix', { name: 'a' }],
    ['a cut name whose rest is not known', { name: `state:a::${'0'.repeat(64)}` }],
    ['a cut name with foreign metadata', { name: `state:a::${'0'.repeat(64)}`, metadata: { rest: 1 } }],
  ])('of %s have no key', (_what, entry) => {
    expect(fromKvName('state', entry)).toBeUndefined()
  })

  test('are found by the prefix of their keys, however long', async () => {
    const scope = 'ж'.repeat(253)
    const { name } = await toKvName('state', `${scope}:key`)
    expect(name.startsWith(kvNamesUnder('state', scope))).toBe(true)
    expect(kvNamesUnder('state', 'jobs')).toBe('state:jobs:')
    expect(kvNamesUnder('state', '')).toBe('state:')
    expect(kvNamesUnder('state', toDriverKey('a/b'))).toBe('state:a/b:')
  })
})
