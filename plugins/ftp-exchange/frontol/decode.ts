import type { Bytes } from '../../../core/bytes.ts'

/** The encodings that can be configured. */
export type ExchangeEncoding = 'windows-1251' | 'utf-8' | 'ibm866'

/** What a file turned out to be written in. */
export type FoundEncoding = ExchangeEncoding | 'utf-16le' | 'utf-16be'

/** A file's text as it is read, in pieces of at most 4 KiB; to be read once. */
export interface ExchangeText extends AsyncIterable<string> {
  /** Undefined until the first piece was read or the end was met; then it never changes. */
  readonly encoding: FoundEncoding | undefined
  /** Whether the bytes begin with a byte order mark, which is no part of the text. */
  readonly hasMark: boolean
  /** Bytes read so far. */
  readonly size: number
}

/**
 * Decodes the bytes of an exchanged file, in chunks of any size; at most 64 KiB are held back.
 *
 * A byte order mark tells UTF-8 or UTF-16. Without one the first 64 KiB are read as strict UTF-8: if they are valid and
 * hold a character of several bytes, the file is UTF-8, else it is in the configured encoding. What was found is never
 * decided anew. Bytes that the encoding does not have become U+FFFD.
 */
export function decodeExchange(
  bytes: AsyncIterable<Bytes>,
  { encoding }: { encoding: ExchangeEncoding },
): ExchangeText {
  let found: Sniffed | undefined
  let size = 0

  async function* texts(): AsyncGenerator<string> {
    const sniffed = await sniffEncoding(bytes, { encoding })
    found = sniffed
    const decoder = new TextDecoder(sniffed.encoding, { ignoreBOM: true })
    let skipped = sniffed.markLength
    for await (const chunk of sniffed.bytes) {
      for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
        const piece = chunk.subarray(from, from + PIECE_BYTES)
        size += piece.length
        yield decoder.decode(piece.subarray(skipped), { stream: true })
        skipped = 0
      }
    }
    yield decoder.decode()
  }

  return {
    [Symbol.asyncIterator]: texts,
    get encoding() {
      return found?.encoding
    },
    get hasMark() {
      return (found?.markLength ?? 0) > 0
    },
    get size() {
      return size
    },
  }
}

/** What the beginning of a file shows. */
export interface Sniffed {
  encoding: FoundEncoding
  /** In bytes; 0 = no byte order mark. */
  markLength: number
  /** The whole file, its byte order mark included; the first chunk has 64 KiB, if the file has as much. */
  bytes: AsyncIterable<Bytes>
}

/** Finds the encoding of a file as `decodeExchange` does, for who reads its bytes. */
export async function sniffEncoding(
  bytes: AsyncIterable<Bytes>,
  { encoding }: { encoding: ExchangeEncoding },
): Promise<Sniffed> {
  const source = bytes[Symbol.asyncIterator]()
  const head = new Uint8Array(HEAD_BYTES)
  let length = 0
  let rest: Bytes = new Uint8Array()
  while (length < HEAD_BYTES) {
    const step = await source.next()
    if (step.done === true) break
    const held = Math.min(HEAD_BYTES - length, step.value.length)
    head.set(step.value.subarray(0, held), length)
    length += held
    rest = step.value.subarray(held)
  }
  const beginning = head.subarray(0, length)

  async function* whole(): AsyncGenerator<Bytes> {
    try {
      yield beginning
      if (rest.length > 0) yield rest
      for (;;) {
        const step = await source.next()
        if (step.done === true) return
        yield step.value
      }
    } finally {
      await source.return?.()
    }
  }
  return { ...detect(beginning, encoding), bytes: whole() }
}

const HEAD_BYTES = 65_536
/** What is made of a small piece is gone before the collector of garbage takes it for lasting. */
const PIECE_BYTES = 4096

const MARKS: readonly { encoding: FoundEncoding; mark: readonly number[] }[] = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
]

function detect(head: Bytes, configured: ExchangeEncoding): Omit<Sniffed, 'bytes'> {
  const marked = MARKS.find(({ mark }) => mark.every((byte, index) => head[index] === byte))
  if (marked !== undefined) return { encoding: marked.encoding, markLength: marked.mark.length }
  return { encoding: isUtf8(head) ? 'utf-8' : configured, markLength: 0 }
}

/** Whether the bytes are valid UTF-8 with at least one character beyond ASCII; the last one may be cut. */
function isUtf8(bytes: Bytes): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return text.length < bytes.length && /[^\0-\x7f]/.test(text)
  } catch {
    return false
  }
}
