import { describe, expect, test } from 'vitest'
import { decodeText, encodingDetector, looksMisread } from '../../../../plugins/torgsoft/parse/encoding.ts'
import { windows1251Encoder } from '../../../../plugins/torgsoft/parse/write.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const cp1251 = windows1251Encoder()
const TEXT = "GoodID;GoodName\r\n7;Ґудзик №5 «Їжак» об'єм\r\n"

function detect(bytes: Uint8Array, chunkSize = bytes.length): string {
  const detector = encodingDetector()
  for (let start = 0; start < bytes.length; start += chunkSize)
    detector.push(bytes.subarray(start, start + chunkSize))
  return detector.end()
}

describe('the encoding of a goods file', () => {
  test('a byte order mark means UTF-8 and is remembered', () => {
    const detector = encodingDetector()
    for (const byte of utf8(`\uFEFF${TEXT}`)) detector.push(Uint8Array.of(byte))
    expect(detector.end()).toBe('utf-8')
    expect(detector.bom).toBe(true)
    expect(detector.size).toBe(utf8(TEXT).length + 3)
  })

  test.each([1, 2, 3, 7, 1000])(
    'valid UTF-8 in chunks of %i bytes is UTF-8 though chunks cut characters',
    (size) => {
      expect(detect(utf8(TEXT), size)).toBe('utf-8')
    },
  )

  test.each([1, 5, 1000])('windows-1251 in chunks of %i bytes is told', (size) => {
    expect(detect(cp1251(TEXT), size)).toBe('windows-1251')
  })

  test('the whole file counts, not its beginning', () => {
    expect(detect(cp1251(`${'1;plain\r\n'.repeat(50_000)}2;їжак\r\n`), 65_536)).toBe('windows-1251')
  })

  test('a character cut by the end of the file is no UTF-8', () => {
    expect(detect(utf8('7;Їжа').slice(0, -1))).toBe('windows-1251')
  })

  test('plain ASCII is read as UTF-8', () => {
    expect(detect(utf8('1;a\r\n'))).toBe('utf-8')
  })

  test('a file without bytes is worth another look later', () => {
    expect(() => encodingDetector().end()).toThrow(
      expect.objectContaining({ code: 'GOODS_FILE_EMPTY', retry: 'later' }),
    )
  })

  test.each([
    ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0, 8]],
    ['a gzip archive', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0]],
    ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
    ['an XML, YML or HTML document', [...utf8('<?xml version="1.0"?>')]],
    ['an XML, YML or HTML document', [...utf8('\uFEFF<!DOCTYPE html>')]],
    ['a text in UTF-16', [0xff, 0xfe, 0x31, 0, 0x3b, 0, 0x32, 0]],
    ['binary data', [0x31, 0x3b, 0x00, 0x32, 0x0d, 0x0a]],
    ['a PDF document', [...utf8('%PDF-1.7')]],
  ])('%s is refused for good, in chunks of any size', (found, bytes) => {
    const refusal = expect.objectContaining({
      code: 'NOT_A_GOODS_FILE',
      retry: 'never',
      message: expect.stringContaining(found),
    })
    expect(() => detect(Uint8Array.from(bytes))).toThrow(refusal)
    expect(() => detect(Uint8Array.from(bytes), 8)).toThrow(refusal)
  })

  test('zero bytes far inside are found', () => {
    const bytes = utf8('1;a\r\n'.repeat(40_000))
    bytes[150_000] = 0
    expect(() => detect(bytes, 65_536)).toThrow(expect.objectContaining({ code: 'NOT_A_GOODS_FILE' }))
  })
})

describe('decoding', () => {
  test.each(['utf-8', 'windows-1251'] as const)(
    '%s comes whole from chunks that cut characters',
    async (encoding) => {
      const bytes = encoding === 'utf-8' ? utf8(`\uFEFF${TEXT}`) : cp1251(TEXT)
      let text = ''
      for await (const piece of decodeText(
        Array.from(bytes, (byte) => Uint8Array.of(byte)),
        encoding,
      ))
        text += piece
      expect(text).toBe(TEXT)
    },
  )
})

describe('a text in the wrong encoding', () => {
  test.each(['Пакет', 'Ґудзик', "їжак з об'ємом"])(
    '"%s" is recognised when UTF-8 is read as windows-1251',
    (text) => {
      expect(looksMisread(new TextDecoder('windows-1251').decode(utf8(text)))).toBe(true)
    },
  )

  test('it is recognised when windows-1251 is read as UTF-8', () => {
    expect(looksMisread(new TextDecoder().decode(cp1251('Пакет')))).toBe(true)
  })

  test.each(['Різдво', 'СІЛЬ РІЗНА', 'Сіль', 'РЄРЄ', 'Свіжість «С» №5', '12,5', 'РРРРСССС'])(
    '"%s" is a text as it is',
    (text) => {
      expect(looksMisread(text)).toBe(false)
    },
  )
})
