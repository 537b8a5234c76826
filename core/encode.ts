import { AppError } from './errors.ts'

/** The one-byte encodings that the older systems read. The platform decodes them (TextDecoder), it encodes only UTF-8. */
export type ByteEncoding = 'windows-1250' | 'windows-1251' | 'windows-1252' | 'ibm866'

export interface EncodeOptions {
  /**
   * What becomes of a character that the encoding does not have: an error, a question mark, or what the function
   * makes of it (`(char) => '&#' + char.codePointAt(0) + ';'` in XML). Default `error`.
   */
  unmappable?: 'error' | 'replace' | ((char: string) => string)
}

export interface Encoded {
  bytes: Uint8Array<ArrayBuffer>
  /** The characters that were replaced, each once, in the order of their first appearance. */
  replaced: string[]
}

/** Encodes texts; one encoder serves any number of them. @throws TEXT_UNMAPPABLE */
export type TextEncode = (text: string, options?: EncodeOptions) => Encoded

/** Encodes one text. For many, `createTextEncode` builds its table once. @throws TEXT_UNMAPPABLE */
export function encodeText(text: string, encoding: ByteEncoding, options?: EncodeOptions): Encoded {
  return createTextEncode(encoding)(text, options)
}

/**
 * Makes the encoder of an encoding, by inverting the platform's decoder.
 *
 * Letters written as letter plus mark are composed first (Unicode NFC), because these encodings have them in one piece
 * only. A character beyond U+FFFF is one character: it is replaced once. Half of one, as a text cut in the middle has
 * it, cannot be encoded either.
 */
export function createTextEncode(encoding: ByteEncoding): TextEncode {
  const table = invert(encoding)
  return (text, { unmappable = 'error' } = {}) => {
    const composed = text.normalize('NFC')
    const bytes = createByteList(composed.length)
    const replaced = new Set<string>()
    for (const char of composed) {
      const byte = table.get(char)
      if (byte !== undefined) {
        bytes.push(byte)
        continue
      }
      if (unmappable === 'error') throw unmappableError(encoding, composed, char)
      replaced.add(char)
      for (const substitute of unmappable === 'replace' ? '?' : unmappable(char)) {
        const substituteByte = table.get(substitute)
        if (substituteByte === undefined) throw unmappableError(encoding, composed, char)
        bytes.push(substituteByte)
      }
    }
    return { bytes: bytes.take(), replaced: [...replaced] }
  }
}

/**
 * What stands at 0x80 to 0x9F in windows-1252. Written out, because some releases of Node decode these bytes as Latin-1,
 * and the inverse of that has no euro sign.
 */
const UPPER_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function invert(encoding: ByteEncoding): Map<string, number> {
  const decoded = [...new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))]
  const chars = encoding === 'windows-1252' ? decoded.toSpliced(0x80, 0x20, ...UPPER_1252) : decoded
  return new Map(chars.map((char, byte) => [char, byte]))
}

/** Bytes of which nobody knows the number yet; an array of numbers would take eight times the memory. */
function createByteList(expected: number) {
  let bytes = new Uint8Array(expected)
  let length = 0
  return {
    push(byte: number) {
      if (length === bytes.length) {
        const grown = new Uint8Array(Math.max(64, length * 2))
        grown.set(bytes)
        bytes = grown
      }
      bytes[length++] = byte
    },
    take: () => bytes.slice(0, length),
  }
}

function unmappableError(encoding: ByteEncoding, text: string, char: string): AppError {
  const position = text.indexOf(char) + 1
  const codePoint = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return new AppError(
    'TEXT_UNMAPPABLE',
    `Cannot write a text as ${encoding}: its character ${position} "${char.toWellFormed()}" (${codePoint}) does not exist there. Replace it, or use UTF-8 where the receiver reads that.`,
    { retry: 'never', details: { encoding, char: char.toWellFormed(), codePoint, position } },
  )
}
