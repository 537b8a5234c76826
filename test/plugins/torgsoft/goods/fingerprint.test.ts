import { expect, test } from 'vitest'
import {
  hashAt,
  NO_VALUE,
  numberOfHash,
  packHashes,
  valueHash,
  valueNumber,
} from '../../../../plugins/torgsoft/goods/fingerprint.ts'

test('a hash is six characters, stable for ever, and no value has none', () => {
  expect(valueHash('Кросівки')).toBe('0nbbuF')
  expect(valueHash('')).toBe(NO_VALUE)
})

test('the number of a hash is the number of its value', () => {
  for (const text of ['a', '2450.00', 'Ґудзик №5', 'x'.repeat(500)]) {
    expect(numberOfHash(valueHash(text))).toBe(valueNumber(text))
  }
  expect(numberOfHash(NO_VALUE)).toBeUndefined()
})

test('texts that differ little have hashes that differ', () => {
  const texts = Array.from({ length: 60_000 }, (_, index) => `Кросівки ${index}`)
  expect(new Set(texts.map(valueHash)).size).toBe(texts.length)
  const barcodes = Array.from({ length: 60_000 }, (_, index) => String(2_900_000_000_000 + index))
  expect(new Set(barcodes.map(valueNumber)).size).toBe(barcodes.length)
})

test('hashes are put over those of other columns, which stay', () => {
  const name = valueHash('name')
  const color = valueHash('color')
  const packed = packHashes(
    '',
    new Map([
      [2, color],
      [0, name],
    ]),
  )
  expect(packed).toBe(name + NO_VALUE + color)
  expect([0, 1, 2, 3].map((place) => hashAt(packed, place))).toEqual([name, NO_VALUE, color, NO_VALUE])
  expect(packHashes(packed, new Map([[0, NO_VALUE]]))).toBe(NO_VALUE + NO_VALUE + color)
  expect(packHashes(packed, new Map([[2, NO_VALUE]]))).toBe(name)
})
