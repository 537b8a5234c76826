import { expect, test } from 'vitest'
import { formatRow, windows1251Encoder } from '../../../../plugins/torgsoft/parse/write.ts'

test('a row is written as Torgsoft writes it', () => {
  expect(formatRow([7, 'Пакет "Сойка"', 12.5, null, '', -2])).toBe('7;"Пакет ""Сойка""";12,5;;"";-2\r\n')
})

test('every byte of windows-1251 goes to text and back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  expect(windows1251Encoder()(new TextDecoder('windows-1251').decode(bytes))).toEqual(bytes)
})

test('what windows-1251 does not have becomes a question mark', () => {
  expect(windows1251Encoder()('₴5')).toEqual(Uint8Array.of(0x3f, 0x35))
})
