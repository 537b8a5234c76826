import { type Bytes, joinBytes } from '../../../../core/bytes.ts'
import { decompress } from '../../../../core/decompress.ts'
import type { Blobs } from '../../../../core/plugin.ts'
import type { Entry, PackageLimits } from './entry.ts'
import { notUnpackable, refusal, tooLarge } from './errors.ts'
import { isTarHeader, readTar } from './tar.ts'
import { readZip } from './zip.ts'

/** Enough to tell every format: the first block of a tar archive. */
const HEAD_BYTES = 512

/**
 * The entries of an archive, whatever its name says: ZIP, tar, or tar in gzip.
 * @param place where a ZIP archive is put aside while it is read
 * @throws PACKAGE_FORMAT, PACKAGE_TOO_LARGE, and what the formats throw
 */
export async function* readArchive(
  source: AsyncIterable<Bytes>,
  place: { blobs: Blobs; limits: PackageLimits },
): AsyncGenerator<Entry> {
  const { packedBytes, unpackedBytes } = place.limits
  const outside = await peek(atMost(source, packedBytes, 'has'))
  try {
    if (startsWith(outside.head, 0x50, 0x4b)) yield* readZip(outside.whole, place)
    else if (!startsWith(outside.head, 0x1f, 0x8b)) yield* readTar(tarOf(outside))
    else {
      const inside = await peek(
        atMost(decompress(outside.whole, 'gzip', notUnpackable), unpackedBytes, 'unpacks to'),
      )
      try {
        yield* readTar(tarOf(inside))
      } finally {
        await inside.close()
      }
    }
  } finally {
    await outside.close()
  }
}

/** A stream whose beginning was looked at. */
interface Peeked {
  head: Bytes
  /** All of it, the head included. */
  whole: AsyncIterable<Bytes>
  close(): Promise<void>
}

async function peek(source: AsyncIterable<Bytes>): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]()
  const parts: Bytes[] = []
  for (let size = 0; size < HEAD_BYTES;) {
    const step = await iterator.next()
    if (step.done === true) break
    parts.push(step.value)
    size += step.value.length
  }
  const head = joinBytes(parts)
  return { head, whole: whole(), close: async () => void (await iterator.return?.()) }

  async function* whole(): AsyncGenerator<Bytes> {
    yield head
    for (;;) {
      const step = await iterator.next()
      if (step.done === true) return
      yield step.value
    }
  }
}

function tarOf({ head, whole }: Peeked): AsyncIterable<Bytes> {
  if (isTarHeader(head.subarray(0, HEAD_BYTES))) return whole
  const what = head.length === 0 ? 'it is empty' : 'it is no archive that is known here'
  const reason = `${what}, it should be a ZIP archive, tar or tar.gz. Send the file that the portal exported.`
  throw refusal('PACKAGE_FORMAT', reason)
}

async function* atMost(
  source: AsyncIterable<Bytes>,
  most: number,
  verb: 'has' | 'unpacks to',
): AsyncGenerator<Bytes> {
  let size = 0
  for await (const bytes of source) {
    size += bytes.length
    if (size > most) throw tooLarge(`${verb} more than ${most} bytes`)
    yield bytes
  }
}

function startsWith(bytes: Bytes, ...expected: number[]): boolean {
  return expected.every((byte, index) => bytes[index] === byte)
}
