import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { FreshStore } from './store.ts'

const number = v.number()
const anything = v.unknown()

/** Values and keys: what goes in comes out, and nothing is taken for something else. */
export function testValues(at: FreshStore): void {
  describe('values', () => {
    test.each([
      '7707083893',
      '007',
      '1e400',
      '-0',
      'true',
      'null',
      'undefined',
      '',
      '{"v":1}',
      '[]',
      '"quoted"',
      ' spaces ',
      'Ціна 1\u00a0500 ₴ 😀',
      '\u0000\u2028\\',
    ])('keeps the text %j a text', async (text) => {
      await at.store.put('key', text)
      expect(await at.store.get('key', v.string())).toBe(text)
    })

    test.each([0, -1.5, Number.MAX_SAFE_INTEGER, 1e308, false, true, null, [], {}, [1, [2, { a: null }]]])(
      'keeps %j as it is',
      async (value) => {
        await at.store.put('key', value)
        expect(await at.store.get('key', anything)).toEqual(value)
      },
    )

    test('keeps members with names that JavaScript itself uses', async () => {
      const value: unknown = JSON.parse('{"__proto__":{"admin":true},"constructor":1,"toString":"x"}')
      await at.store.put('key', value)
      expect(JSON.stringify(await at.store.get('key', anything))).toBe(JSON.stringify(value))
    })

    test('keeps a value of five million characters whole', async () => {
      const value = 'Кава ☕ №1 '.repeat(500_000)
      await at.store.put('key', value)
      expect((await at.store.get('key', v.string())) === value).toBe(true)
    })

    test('keeps what it was given, also when the caller changes its object afterwards', async () => {
      const value = { count: 1 }
      const putting = at.store.put('key', value)
      value.count = 2
      await putting
      value.count = 3
      expect(await at.store.get('key', anything)).toEqual({ count: 1 })
    })

    test('gives every reader a value of its own', async () => {
      await at.store.put('key', { list: [1] })
      const schema = v.object({ list: v.array(v.number()) })
      const first = await at.store.get('key', schema)
      first?.list.push(2)
      expect(await at.store.get('key', schema)).toEqual({ list: [1] })
    })

    test.each([undefined, () => 1, 10n])('refuses %s, which JSON cannot hold', async (value) => {
      await at.store.put('key', 'before')
      await expect(at.store.put('key', value)).rejects.toMatchObject({ code: 'BAD_VALUE', retry: 'never' })
      expect(await at.store.get('key', v.string())).toBe('before')
    })

    test('reads a key that was never written as absent', async () => {
      expect(await at.store.get('nothing:here', anything)).toBeUndefined()
    })

    test('removes a key, and a missing one without an error', async () => {
      await at.store.put('a:b', 1)
      await at.store.put('a', 2)
      await at.store.delete('a:b')
      await at.store.delete('a:b')
      expect(await at.store.get('a:b', number)).toBeUndefined()
      expect(await at.store.get('a', number)).toBe(2)
    })

    test('writes a removed key again', async () => {
      await at.store.put('a:b:c', 1)
      await at.store.delete('a:b:c')
      await at.store.put('a:b:c', 2)
      expect(await at.store.get('a:b:c', number)).toBe(2)
    })

    test('counts the writes of a key', async () => {
      await at.store.put('key', 'a')
      await at.store.put('key', 'b')
      await at.store.update('key', v.string(), (text) => `${text}c`)
      const envelope: unknown = JSON.parse((await at.under.raw('key')) ?? '')
      expect(envelope).toMatchObject({ v: 1, rev: 3, data: 'bc' })
    })

    test('finds after reopening what was written before, where the medium outlives the process', async () => {
      await at.store.put('Ключ:1', 'x')
      const reopened = (await at.under.reopen?.()) ?? at.store
      expect(await reopened.get('Ключ:1', v.string())).toBe('x')
    })
  })

  describe('keys', () => {
    const ODD = [
      ...[
        'a',
        'a:b',
        'a:b:c',
        'A',
        'A:b',
        'aB',
        'a b',
        'a ',
        ' a',
        'a.',
        '.a',
        '.',
        '..',
        'a..b',
        '%61',
        'a%3ab',
      ],
      ...[
        'a/b',
        '/a',
        'a/',
        'a\\b',
        'a?x=1',
        'a?x=2',
        'a#1',
        'a$',
        'a*',
        '[a]',
        '"a"',
        "a'b",
        'a|b',
        '<a>',
        '~',
        '+',
      ],
      ...[
        'con',
        'CON',
        'nul:aux',
        'com1',
        'lpt9.json',
        'a.json',
        'a.json:b',
        'lock',
        '__proto__',
        'constructor',
      ],
      ...[
        'ключ',
        'Ключ',
        '\u00e9',
        'e\u0301',
        '\u212a',
        'k',
        '😀',
        'ß',
        'ss',
        'x'.repeat(512),
        `${'y'.repeat(300)}:z`,
      ],
      ...['ж'.repeat(256), 'ж'.repeat(255)],
    ]

    test('keeps keys apart that media like to take for one', async () => {
      for (const key of ODD) await at.store.put(key, key)
      const read = await Promise.all(ODD.map((key) => at.store.get(key, v.string())))
      expect(read).toEqual(ODD)
      expect((await at.store.list('')).keys).toEqual([...ODD].sort())
      for (const key of ODD) await at.store.delete(key)
      expect((await at.store.list('')).keys).toEqual([])
    })

    test.each([
      '',
      ':',
      'a:',
      ':a',
      'a::b',
      'a\nb',
      'a\u0000',
      '\u007f',
      'x'.repeat(513),
      'ж'.repeat(257),
      '\ud800',
    ])('refuses the key %j', async (key) => {
      const bad = { code: 'BAD_KEY', retry: 'never' }
      await expect(at.store.put(key, 1)).rejects.toMatchObject(bad)
      await expect(at.store.get(key, number)).rejects.toMatchObject(bad)
      await expect(at.store.update(key, number, () => 1)).rejects.toMatchObject(bad)
      await expect(at.store.delete(key)).rejects.toMatchObject(bad)
      expect(() => at.store.scoped(key)).toThrow(expect.objectContaining(bad))
    })

    test('counts the prefix of a scope towards the length of a key', async () => {
      await expect(at.store.scoped('x'.repeat(300)).put('y'.repeat(300), 1)).rejects.toMatchObject({
        code: 'BAD_KEY',
      })
    })
  })
}
