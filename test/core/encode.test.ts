import { describe, expect, it } from 'vitest'
import { type ByteEncoding, createTextEncode, encodeText } from '../../core/encode.ts'

const ENCODINGS: ByteEncoding[] = ['windows-1250', 'windows-1251', 'windows-1252', 'ibm866']
const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte)

describe.each(ENCODINGS)('%s', (encoding) => {
  it('gives back every byte that the decoder read', () => {
    const text = new TextDecoder(encoding).decode(ALL_BYTES)
    expect(encodeText(text, encoding)).toEqual({ bytes: ALL_BYTES, replaced: [] })
  })

  it('has exactly 256 characters, those that the decoder knows', () => {
    const own = new Set(new TextDecoder(encoding).decode(ALL_BYTES))
    const foreign = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter(
      (char) => !own.has(char) && char.normalize('NFC') === char,
    )
    // Line breaks between them keep marks from composing with the letter before.
    const { bytes, replaced } = encodeText(foreign.join('\n'), encoding, { unmappable: 'replace' })
    expect(replaced.length).toBe(foreign.length)
    expect(bytes).toHaveLength(foreign.length * 2 - 1)
    expect(own.size).toBe(256)
  })

  it('survives random texts of its own alphabet', () => {
    const alphabet = [...new TextDecoder(encoding).decode(ALL_BYTES)]
    const random = createRandom(7)
    const encode = createTextEncode(encoding)
    for (let round = 0; round < 200; round++) {
      const text = Array.from({ length: random(200) }, () => alphabet[random(256)]).join('')
      expect(new TextDecoder(encoding).decode(encode(text).bytes)).toBe(text.normalize('NFC'))
    }
  })
})

describe('known letters', () => {
  it.each([
    ['windows-1250', 'Žluťoučký kůň €', '8e 6c 75 9d 6f 75 e8 6b fd 20 6b f9 f2 20 80'],
    ['windows-1251', 'Ёлка №5 Їжак', 'a8 eb ea e0 20 b9 35 20 af e6 e0 ea'],
    ['ibm866', 'Ёлка №5 Їжак', 'f0 ab aa a0 20 fc 35 20 f4 a6 a0 aa'],
    ['windows-1252', 'Œuvre à 5 €', '8c 75 76 72 65 20 e0 20 35 20 80'],
  ] as const)('have their bytes in %s', (encoding, text, hex) => {
    expect(Buffer.from(encodeText(text, encoding).bytes).toString('hex')).toBe(hex.replaceAll(' ', ''))
  })

  it('are composed first', () => {
    expect(encodeText('c\u030ca\u0301', 'windows-1250').bytes).toEqual(Uint8Array.of(0xe8, 0xe1))
    expect(encodeText('и\u0306', 'windows-1251').bytes).toEqual(Uint8Array.of(0xe9))
  })
})

describe('a character that the encoding does not have', () => {
  it('is an error that names it and its place', () => {
    expect(() => encodeText('ab😀c', 'windows-1250')).toThrow(
      expect.objectContaining({
        code: 'TEXT_UNMAPPABLE',
        retry: 'never',
        message: expect.stringContaining('its character 3 "😀" (U+1F600)'),
        details: { encoding: 'windows-1250', char: '😀', codePoint: 'U+1F600', position: 3 },
      }),
    )
  })

  it('becomes one question mark and is listed once', () => {
    const { bytes, replaced } = encodeText('😀ž😀я', 'windows-1250', { unmappable: 'replace' })
    expect(Buffer.from(bytes).toString('latin1')).toBe('?\x9e??')
    expect(replaced).toEqual(['😀', 'я'])
  })

  it('becomes what the function makes of it', () => {
    const { bytes, replaced } = encodeText('5 ₴ 😀', 'windows-1251', {
      unmappable: (char) => `&#${char.codePointAt(0)};`,
    })
    expect(Buffer.from(bytes).toString('latin1')).toBe('5 &#8372; &#128512;')
    expect(replaced).toEqual(['₴', '😀'])
  })

  it('may be left out', () => {
    expect(encodeText('a😀b', 'windows-1252', { unmappable: () => '' }).bytes).toHaveLength(2)
  })

  it('is an error when its replacement does not exist either', () => {
    expect(() => encodeText('я', 'windows-1252', { unmappable: () => 'Я' })).toThrow(
      expect.objectContaining({ code: 'TEXT_UNMAPPABLE' }),
    )
  })

  it('is also half of one', () => {
    const { bytes, replaced } = encodeText('a\ud83db', 'windows-1250', { unmappable: 'replace' })
    expect(bytes).toEqual(Uint8Array.of(0x61, 0x3f, 0x62))
    expect(replaced).toEqual(['\ud83d'])
    expect(() => encodeText('\ude00', 'windows-1250')).toThrow(
      expect.objectContaining({ code: 'TEXT_UNMAPPABLE' }),
    )
  })
})

it('an empty text has no bytes', () => {
  expect(encodeText('', 'windows-1251')).toEqual({ bytes: new Uint8Array(), replaced: [] })
})

/** A small linear congruential generator: the same numbers in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
