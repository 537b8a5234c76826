import { type Bytes, joinBytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'

/** So many bytes are looked at to find the encoding; a declaration is much shorter. */
const MOST_LOOKED_AT = 1024

/** Turns the bytes of a document into text, piece by piece; a character may lie in several pieces. */
export interface XmlDecoder {
  /** The text so far as it is whole; empty while the encoding is not known yet. @throws TypeError for bytes that no character has */
  write(bytes: Bytes): string
  end(): string
}

/**
 * Makes the decoder of one document. Its encoding is that of a byte order mark or of 16-bit characters, else the one of
 * the XML declaration, else UTF-8, as XML 1.0 says (appendix F).
 * @throws XML_ENCODING (from `write` and `end`) for an encoding that nobody knows
 */
export function createXmlDecoder(): XmlDecoder {
  let head: Bytes | undefined = new Uint8Array()
  let decoder: ReturnType<typeof decoderOf> | undefined
  return {
    write(bytes) {
      if (decoder !== undefined) return decoder.decode(bytes, { stream: true })
      head = joinBytes([head ?? new Uint8Array(), bytes])
      const label = encodingOf(head, { isWhole: head.length >= MOST_LOOKED_AT })
      return label === undefined ? '' : begin(label)
    },
    end() {
      return (
        (decoder === undefined ? begin(encodingOf(head ?? new Uint8Array(), { isWhole: true })) : '') +
        finish()
      )
    },
  }

  function begin(label = 'utf-8'): string {
    decoder = decoderOf(label)
    const text = decoder.decode(head, { stream: true })
    head = undefined
    return text
  }

  function finish(): string {
    return decoder?.decode() ?? ''
  }
}

/**
 * The beginning of a document as text, for people; what cannot be decoded is a replacement character, and a character
 * that was cut in the middle is left out.
 */
export function decodeHead(bytes: Bytes): string {
  const label = encodingOf(bytes.subarray(0, MOST_LOOKED_AT), { isWhole: true }) ?? 'utf-8'
  return new TextDecoder(isKnown(label) ? label : 'utf-8').decode(bytes, { stream: true })
}

const MARKS: readonly (readonly [label: string, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
  ['utf-16le', 0x3c, 0x00],
  ['utf-16be', 0x00, 0x3c],
]

/** The label of the encoding; undefined while more bytes could tell another one. */
function encodingOf(head: Bytes, { isWhole }: { isWhole: boolean }): string | undefined {
  if (head.length < 3 && !isWhole) return undefined
  const mark = MARKS.find(([, ...bytes]) => bytes.every((byte, index) => head[index] === byte))
  if (mark !== undefined) return mark[0]
  const text = new TextDecoder('windows-1252').decode(head)
  if (!text.startsWith('<?xml') && !'<?xml'.startsWith(text)) return 'utf-8'
  const end = text.indexOf('?>')
  if (end === -1) return isWhole ? 'utf-8' : undefined
  const [, declared = 'utf-8'] = /encoding\s*=\s*["']([\w.:-]+)["']/.exec(text.slice(0, end)) ?? []
  // These bytes are read as one-byte characters, so whoever declares 16 bits wrote something else: UTF-8, as .NET does.
  return /^utf-?16/i.test(declared) ? 'utf-8' : declared
}

function decoderOf(label: string) {
  if (isKnown(label)) return new TextDecoder(label, { fatal: true })
  throw new AppError(
    'XML_ENCODING',
    `Cannot read the XML: its encoding is "${label}", it should be Windows-1250 or UTF-8. Export it in one of these.`,
    { status: 422, retry: 'never', details: { encoding: label } },
  )
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}
