import { type Bytes, joinBytes } from '../../../core/bytes.ts'
import { decompress, inPieces, type Packing } from '../../../core/decompress.ts'
import { AppError, isAppError } from '../../../core/errors.ts'

/** More than any true export: 20,000 cards take some 60 MB. */
export const MOST_BYTES = 1024 * 1024 * 1024

export interface UnpackOptions {
  /** The header `Content-Encoding`. */
  contentEncoding: string | undefined
  /** Of the unpacked body. Default 1 GiB. */
  maxBytes?: number
}

/**
 * The body of a request, unpacked as it comes. Whether it is packed is told by its first bytes, because neither gzip nor
 * zlib begins as XML does: on the way somebody may have unpacked it and left the header, and `deflate` means either of
 * two formats.
 * @throws PUSH_CUT (retry later) for a body that ends too soon, BODY_TOO_LARGE (413), PUSH_ENCODING (415) for
 *   a packing that nobody here knows
 */
export async function* unpack(
  body: AsyncIterable<Bytes> | null,
  { contentEncoding, maxBytes = MOST_BYTES }: UnpackOptions,
): AsyncGenerator<Bytes> {
  let size = 0
  try {
    for await (const chunk of unpacked(body ?? none(), contentEncoding?.trim().toLowerCase() ?? '')) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      yield chunk
    }
  } catch (error) {
    // Whatever the platform throws here is about the body: that of the consumer does not come this way.
    throw isAppError(error) ? error : cut(error)
  }
}

async function* unpacked(body: AsyncIterable<Bytes>, named: string): AsyncGenerator<Bytes> {
  const iterator = body[Symbol.asyncIterator]()
  let head: Bytes = new Uint8Array()
  try {
    while (head.length < 2) {
      const { done, value } = await iterator.next()
      if (done === true) break
      head = joinBytes([head, value])
    }
    const format = formatOf(head, named)
    const whole = following(head, iterator)
    // In pieces also when it is not packed: what a piece becomes dies young.
    yield* format === undefined ? inPieces(whole) : decompress(whole, format, cut)
  } finally {
    await iterator.return?.()
  }
}

async function* following(head: Bytes, rest: AsyncIterator<Bytes>): AsyncGenerator<Bytes> {
  yield head
  for (;;) {
    const { done, value } = await rest.next()
    if (done === true) return
    yield value
  }
}

function formatOf([first = 0, second = 0]: Bytes, named: string): Packing | undefined {
  if (first === 0x1f && second === 0x8b) return 'gzip'
  if (first === 0x78 && (first * 256 + second) % 31 === 0) return 'deflate'
  // What XML begins with: `<`, white space, a byte order mark, either half of a 16-bit `<`.
  if ([0x3c, 0x20, 0x09, 0x0a, 0x0d, 0xef, 0xff, 0xfe, 0x00].includes(first)) return undefined
  if (named === 'deflate') return 'deflate-raw'
  if (['', 'identity', 'gzip', 'x-gzip'].includes(named)) return undefined
  throw new AppError(
    'PUSH_ENCODING',
    `Cannot read the document: it is packed as "${named}", it should be packed with gzip or deflate, or not at all. Change how it is sent.`,
    { status: 415, retry: 'never', details: { encoding: named } },
  )
}

async function* none(): AsyncGenerator<Bytes> {}

function tooLarge(maxBytes: number): AppError {
  return new AppError(
    'BODY_TOO_LARGE',
    `Cannot take the document: unpacked it has more than ${maxBytes} bytes. Send a smaller one.`,
    { status: 413, retry: 'never' },
  )
}

function cut(cause: unknown): AppError {
  return new AppError(
    'PUSH_CUT',
    'Cannot take the document: it did not arrive whole, or its packing is damaged. Send it again.',
    { status: 400, retry: 'later', cause },
  )
}
