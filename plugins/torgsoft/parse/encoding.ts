import { AppError } from '../../../core/errors.ts'

/** The two encodings in which Torgsoft writes its goods file. */
export type GoodsEncoding = 'utf-8' | 'windows-1251'

/** Finds out the encoding of a file whose bytes are pushed in pieces of any size. */
export interface EncodingDetector {
  /** @throws NOT_A_GOODS_FILE as soon as the bytes show something that is no text table */
  push(bytes: Uint8Array): void
  /** The encoding of the whole. @throws GOODS_FILE_EMPTY, NOT_A_GOODS_FILE */
  end(): GoodsEncoding
  /** Whether the file begins with the UTF-8 byte order mark. */
  readonly bom: boolean
  /** Bytes pushed so far. */
  readonly size: number
}

/**
 * Starts a detection over the whole file: a byte order mark means UTF-8; else strict UTF-8 over everything;
 * what is not valid UTF-8 is windows-1251. The first block is not enough: a header is ASCII, and the first
 * Cyrillic letter may come late. Of a pure ASCII file either is right, and UTF-8 is told.
 */
export function encodingDetector(): EncodingDetector {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let head: Uint8Array = new Uint8Array(0)
  let size = 0
  let valid = true
  const hasBom = (): boolean => startsWith(head, UTF8_BOM)

  return {
    push(bytes) {
      size += bytes.length
      if (head.length < HEAD_BYTES) head = concat(head, bytes.subarray(0, HEAD_BYTES - head.length))
      const hasZero = bytes.includes(0)
      if (hasZero || head.length === HEAD_BYTES) refuseForeign(head, hasZero)
      if (valid && !hasBom()) valid = decodes(strict, bytes)
    },
    end() {
      if (size === 0) {
        throw new AppError(
          'GOODS_FILE_EMPTY',
          'Cannot read the goods file: it has no bytes, it should have one row for each good. Torgsoft may be writing it now; if it stays empty, export again.',
          { retry: 'later' },
        )
      }
      refuseForeign(head, false)
      if (hasBom()) return 'utf-8'
      return valid && decodes(strict) ? 'utf-8' : 'windows-1251'
    },
    get bom() {
      return hasBom()
    },
    get size() {
      return size
    },
  }
}

/** Decodes chunks of bytes to text. Characters cut by a chunk's end come whole; a byte order mark is left out. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: GoodsEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

/**
 * Whether a text looks read in the wrong encoding: it holds the mark of undecodable bytes, or four pairs in a row
 * of the kind that UTF-8 makes of Cyrillic when it is read as windows-1251 ("РџР°РєРµС‚").
 */
export function looksMisread(text: string): boolean {
  return text.includes('\uFFFD') || MISREAD.test(text)
}

const HEAD_BYTES = 8
const UTF8_BOM = [0xef, 0xbb, 0xbf]
/** Р or С, then any letter or sign of the upper half of windows-1251 that the Russian alphabet does not have. */
const MISREAD = /(?:[РС][\u0080-\u00BF\u0401-\u040F\u0451-\u045F\u0490\u0491\u2010-\u2122]){4}/

/** How files that are often sent by mistake begin. */
const FOREIGN: readonly { name: string; magic: readonly number[] }[] = [
  { name: 'a ZIP archive or an Excel workbook (.xlsx)', magic: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an empty ZIP archive', magic: [0x50, 0x4b, 0x05, 0x06] },
  { name: 'a gzip archive', magic: [0x1f, 0x8b] },
  { name: 'a RAR archive', magic: [0x52, 0x61, 0x72, 0x21, 0x1a] },
  { name: 'a 7-Zip archive', magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'an old Excel workbook (.xls)', magic: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'a PDF document', magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { name: 'an XML, YML or HTML document', magic: [0x3c] },
  { name: 'an XML, YML or HTML document', magic: [...UTF8_BOM, 0x3c] },
]
const UTF16: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

function refuseForeign(head: Uint8Array, hasZero: boolean): void {
  const known = FOREIGN.find(({ magic }) => startsWith(head, magic))
  if (known !== undefined) throw notGoods(known.name)
  if (!hasZero) return
  throw notGoods(
    UTF16.some((mark) => startsWith(head, mark)) ? 'a text in UTF-16' : 'binary data (zero bytes)',
  )
}

function notGoods(found: string): AppError {
  return new AppError(
    'NOT_A_GOODS_FILE',
    `Cannot read the goods file: it is ${found}, it should be a text table in windows-1251 or UTF-8. Check the export format in Torgsoft and the name of the file.`,
    { retry: 'never', status: 422, details: { found } },
  )
}

/** Decodes the next bytes strictly, or without bytes asks whether the last character is whole. */
function decodes(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined })
    return true
  } catch {
    return false
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte)
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length)
  both.set(left)
  both.set(right, left.length)
  return both
}
