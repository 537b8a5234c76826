import { describe, expect, it } from 'vitest'
import { decodeExchange, type ExchangeEncoding } from '../../../../plugins/ftp-exchange/frontol/decode.ts'
import { encodeText } from '../../../../core/encode.ts'
import { joinBytes, type Bytes } from '../../../../core/bytes.ts'
import { cp1251, inChunks, inRandomChunks, utf16, utf8 } from './bytes.ts'

const TEXT = '1001;Сахар «Русский» 1 кг;89,90\r\n1002;Ёлка №5;1\r\n'

async function decoded(chunks: AsyncIterable<Bytes>, encoding: ExchangeEncoding = 'windows-1251') {
  const text = decodeExchange(chunks, { encoding })
  let whole = ''
  for await (const piece of text) whole += piece
  return { text: whole, encoding: text.encoding, hasMark: text.hasMark, size: text.size }
}

describe('encodings', () => {
  it.each([
    ['windows-1251', cp1251(TEXT), 'windows-1251', false],
    ['UTF-8 without a mark', utf8(TEXT), 'utf-8', false],
    ['UTF-8 with a mark', utf8(`\uFEFF${TEXT}`), 'utf-8', true],
    ['UTF-16 LE', utf16(TEXT, 'le'), 'utf-16le', true],
    ['UTF-16 BE', utf16(TEXT, 'be'), 'utf-16be', true],
  ] as const)('%s is told by its bytes', async (_name, bytes, encoding, hasMark) => {
    const expected = { text: TEXT, encoding, hasMark, size: bytes.length }
    expect(await decoded(inChunks(bytes))).toEqual(expected)
    expect(await decoded(inChunks(bytes, 1))).toEqual(expected)
    for (let seed = 1; seed < 20; seed++) {
      expect(await decoded(inRandomChunks(bytes, seed))).toEqual(expected)
    }
  })

  it('the configured one is used where nothing shows another', async () => {
    const bytes = encodeText('Сахар', 'ibm866').bytes
    expect(await decoded(inChunks(bytes), 'ibm866')).toMatchObject({ text: 'Сахар', encoding: 'ibm866' })
    expect(await decoded(inChunks(utf8('plain')), 'ibm866')).toMatchObject({
      text: 'plain',
      encoding: 'ibm866',
    })
  })

  it('a mark alone is an empty text', async () => {
    expect(await decoded(inChunks(utf8('\uFEFF')))).toEqual({
      text: '',
      encoding: 'utf-8',
      hasMark: true,
      size: 3,
    })
    expect(await decoded(inChunks(new Uint8Array()))).toEqual({
      text: '',
      encoding: 'windows-1251',
      hasMark: false,
      size: 0,
    })
  })

  it('a second mark is a character of the text', async () => {
    expect(await decoded(inChunks(utf8('\uFEFF\uFEFFa')))).toMatchObject({ text: '\uFEFFa' })
  })
})

describe('the first 64 KiB decide', () => {
  it('also when they end in the middle of a character', async () => {
    const text = `${'x'.repeat(65_500)}${'я'.repeat(100)}y`
    for (const extra of ['', 'z']) {
      const bytes = utf8(extra + text)
      expect(await decoded(inChunks(bytes, 999))).toMatchObject({ text: extra + text, encoding: 'utf-8' })
    }
  })

  it('what comes later is never decided anew', async () => {
    const ascii = utf8('x'.repeat(65_536))
    const late = await decoded(inChunks(joinBytes([ascii, utf8('я')])))
    expect(late).toMatchObject({ encoding: 'windows-1251', text: `${'x'.repeat(65_536)}СЏ` })

    const cyrillic = utf8('я'.repeat(40_000))
    const broken = await decoded(inChunks(joinBytes([cyrillic, cp1251('я')])))
    expect(broken).toMatchObject({ encoding: 'utf-8', text: `${'я'.repeat(40_000)}\uFFFD` })
  })

  it('half a character at the end of a short file is one bad character', async () => {
    const bytes = utf8('яя').subarray(0, 3)
    expect(await decoded(inChunks(bytes))).toMatchObject({ text: 'я\uFFFD', encoding: 'utf-8' })
  })
})

it('a chunk of any size comes in pieces', async () => {
  const bytes = cp1251('яблоко;'.repeat(100_000))
  const lengths: number[] = []
  for await (const piece of decodeExchange(inChunks(bytes, bytes.length), { encoding: 'windows-1251' })) {
    lengths.push(piece.length)
  }
  expect(Math.max(...lengths)).toBe(4096)
  expect(lengths.reduce((sum, length) => sum + length)).toBe(bytes.length)
})
