import type { Bytes } from '../../../core/bytes.ts'
import { IMPLIED_COMMAND } from './commands.ts'
import { type ExchangeEncoding, type Sniffed, sniffEncoding } from './decode.ts'
import { notAGoodsFile, SIGNATURE } from './goods-file.ts'
import { createExchangeEncode, GOODS_HEAD } from './write-goods.ts'
import { LINE_BREAK } from './write-record.ts'

export interface MergeOptions {
  /** Of files that do not show that they are Unicode, and of the merged one where they do by a byte order mark. */
  encoding: ExchangeEncoding
}

/** A goods file made of others, while it is read and afterwards; to be read once. */
export interface MergedFile extends AsyncIterable<Bytes> {
  /** Characters that had to be replaced because the merged file's encoding does not have them. */
  readonly replaced: ReadonlySet<string>
}

/**
 * One goods file out of several, in their order; it is to be loaded, whatever the second lines of the others say. It
 * is in the encoding of the first file, if that is UTF-8 or one of 8 bits without a byte order mark, else in the
 * configured one. Memory does not grow with the files.
 * @throws while it is read: NOT_A_GOODS_FILE
 */
export function mergeBodies(
  files: Iterable<AsyncIterable<Bytes>> | AsyncIterable<AsyncIterable<Bytes>>,
  { encoding }: MergeOptions,
): MergedFile {
  const replaced = new Set<string>()
  async function* merged(): AsyncGenerator<Bytes> {
    let target: ExchangeEncoding | undefined
    yield ascii(GOODS_HEAD)
    for await (const file of files) {
      const sniffed = await sniffEncoding(file, { encoding })
      target ??= plainEncoding(sniffed) ?? encoding
      yield* bodyOf(sniffed, { target, replaced })
    }
  }
  return { [Symbol.asyncIterator]: merged, replaced }
}

/**
 * The body of one goods file: all of it after its first two lines, in the configured encoding, to be put behind
 * another one. It begins with a command, also where the file has none, and ends with a line break.
 * @throws while it is read: NOT_A_GOODS_FILE
 */
export function goodsBody(file: AsyncIterable<Bytes>, { encoding }: MergeOptions): MergedFile {
  const replaced = new Set<string>()
  async function* body(): AsyncGenerator<Bytes> {
    yield* bodyOf(await sniffEncoding(file, { encoding }), { target: encoding, replaced })
  }
  return { [Symbol.asyncIterator]: body, replaced }
}

interface Target {
  target: ExchangeEncoding
  replaced: Set<string>
}

async function* bodyOf(sniffed: Sniffed, { target, replaced }: Target): AsyncGenerator<Bytes> {
  const isSame = plainEncoding(sniffed) === target
  const source = isSame ? sniffed.bytes : encodedAnew(sniffed, { target, replaced })
  let isHead = true
  let last: number | undefined
  for await (const chunk of source) {
    const piece = isHead ? withoutHead(chunk) : chunk
    isHead = false
    if (piece.length === 0) continue
    if (last === undefined && !begins(piece, '$$$')) yield ascii(`$$$${IMPLIED_COMMAND.name}${LINE_BREAK}`)
    last = piece.at(-1)
    yield piece
  }
  if (last !== undefined && last !== LF && last !== CR) yield ascii(LINE_BREAK)
}

async function* encodedAnew(sniffed: Sniffed, { target, replaced }: Target): AsyncGenerator<Bytes> {
  const encode = createExchangeEncode(target)
  const decoder = new TextDecoder(sniffed.encoding, { ignoreBOM: true })
  let skipped = sniffed.markLength
  for await (const chunk of sniffed.bytes) {
    yield encoded(decoder.decode(chunk.subarray(skipped), { stream: true }))
    skipped = 0
  }
  yield encoded(decoder.decode())

  function encoded(text: string): Bytes {
    const { bytes, replaced: chars } = encode(text)
    for (const char of chars) replaced.add(char)
    return bytes
  }
}

/** The encoding of a file whose bytes can stand behind each other; undefined for UTF-16 and behind byte order marks. */
function plainEncoding({ encoding, markLength }: Sniffed): ExchangeEncoding | undefined {
  return markLength > 0 || encoding === 'utf-16le' || encoding === 'utf-16be' ? undefined : encoding
}

/** The first chunk of a file, 64 KiB or the whole of it, without signature, state and what has no meaning. */
function withoutHead(chunk: Bytes): Bytes {
  // One character for each byte: the encodings at hand have the signs of a head at the same places.
  const text = new TextDecoder('latin1').decode(chunk)
  const head = HEAD.exec(text)
  if (head?.[1]?.trimEnd() !== SIGNATURE) throw notAGoodsFile(/^[^\r\n]*/.exec(text)?.[0] ?? '')
  return chunk.subarray(head[0].length)
}

function begins(bytes: Bytes, start: string): boolean {
  return ascii(start).every((byte, index) => bytes[index] === byte)
}

function ascii(text: string): Bytes {
  return new TextEncoder().encode(text)
}

const LF = 10
const CR = 13
/** The first line; the second, unless it is a command already; blank lines and comments. */
const HEAD =
  /^([^\r\n]*)(?:\r\n?|\n|$)(?:(?!\$\$\$)[^\r\n]*(?:\r\n?|\n|$))?(?:(?:[ \t]*|\/\/[^\r\n]*)(?:\r\n?|\n))*/
