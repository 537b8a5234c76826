import { type Bytes, joinBytes } from '../../../../core/bytes.ts'
import { decompress } from '../../../../core/decompress.ts'
import type { Blobs } from '../../../../core/plugin.ts'
import { keepBlob } from '../keep-blob.ts'
import { crc32 } from './crc32.ts'
import { createCursor, type Cursor } from './cursor.ts'
import { type Entry, noContent, type PackageLimits } from './entry.ts'
import { damaged, notUnpackable, tooLarge } from './errors.ts'
import { readZipDirectory, type Tail, TAIL_BYTES, type ZipEntry } from './zip-directory.ts'

const LOCAL = 0x04034b50
const LOCAL_BYTES = 30

/**
 * The entries of a ZIP archive. Its directory stands at its end, so the archive is put aside as a blob while it comes,
 * and read from there; the blob is gone when this ends.
 * @throws what `readZipDirectory` throws, PACKAGE_TOO_LARGE, PACKAGE_DAMAGED
 */
export async function* readZip(
  source: AsyncIterable<Bytes>,
  { blobs, limits }: { blobs: Blobs; limits: PackageLimits },
): AsyncGenerator<Entry> {
  const tail = createTail()
  const { blob } = await keepBlob(tail.watch(source), blobs)
  const cursor = createCursor(blobs.read(blob))
  try {
    const entries = readZipDirectory(tail.end(), limits)
    const declared = entries.reduce((sum, { bytes }) => sum + bytes, 0)
    if (declared > limits.unpackedBytes) throw tooLarge(`unpacks to ${declared} bytes`)
    for (const entry of entries) {
      await goTo(entry, cursor)
      const kind = /[/\\]$/.test(entry.name) ? 'folder' : 'file'
      yield { name: entry.name, kind, content: kind === 'file' ? contentOf(entry, cursor) : noContent() }
    }
  } finally {
    await cursor.close()
    await blobs.delete(blob)
  }
}

/** Goes to where the bytes of an entry begin. Entries that lie in one another are one of the ways to make a bomb. */
async function goTo({ name, offset }: ZipEntry, cursor: Cursor): Promise<void> {
  if (offset < cursor.position) throw damaged(`${JSON.stringify(name)} lies inside another entry`)
  await cursor.skip(offset - cursor.position)
  const header = await cursor.take(LOCAL_BYTES)
  const view = header === undefined ? undefined : new DataView(header.buffer, header.byteOffset)
  if (view?.getUint32(0, true) !== LOCAL) {
    throw damaged(`${JSON.stringify(name)} is not where the directory says`)
  }
  await cursor.skip(view.getUint16(26, true) + view.getUint16(28, true))
}

async function* contentOf(entry: ZipEntry, cursor: Cursor): AsyncGenerator<Bytes> {
  const packed = cursor.stream(entry.packedBytes)
  let size = 0
  let sum = 0
  for await (const bytes of entry.isPacked ? decompress(packed, 'deflate-raw', notUnpackable) : packed) {
    size += bytes.length
    if (size > entry.bytes) break
    sum = crc32(bytes, sum)
    yield bytes
  }
  if (size !== entry.bytes || sum !== entry.crc32) {
    throw damaged(`${JSON.stringify(entry.name)} does not hold what the directory says`)
  }
}

/** Keeps the last bytes of what passes by. */
function createTail() {
  let parts: Bytes[] = []
  let held = 0
  let passed = 0
  return {
    async *watch(source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
      for await (const bytes of source) {
        // A copy: whoever is handed the bytes may reuse their memory.
        parts.push(bytes.slice())
        held += bytes.length
        passed += bytes.length
        if (held > 2 * TAIL_BYTES) {
          parts = [joinBytes(parts).slice(-TAIL_BYTES)]
          held = TAIL_BYTES
        }
        yield bytes
      }
    },
    end: (): Tail => ({ bytes: joinBytes(parts), start: passed - held }),
  }
}
