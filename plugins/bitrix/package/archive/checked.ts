import type { Bytes } from '../../../../core/bytes.ts'
import type { Entry, PackageLimits } from './entry.ts'
import { refusal, tooLarge, tooMany } from './errors.ts'
import { entryName } from './names.ts'

/**
 * The files among entries, under safe names, each once, within the limits.
 * @throws PACKAGE_NAME, PACKAGE_DUPLICATE, PACKAGE_TOO_MANY_FILES, PACKAGE_TOO_LARGE, and what the entries throw
 */
export async function* checkedFiles(
  entries: AsyncIterable<Entry>,
  limits: Pick<PackageLimits, 'entries' | 'unpackedBytes'>,
): AsyncGenerator<{ name: string; content: AsyncIterable<Bytes> }> {
  const seen = new Set<string>()
  let count = 0
  let size = 0
  for await (const { name: written, kind, bytes = 0, content } of entries) {
    if (++count > limits.entries) throw tooMany(limits.entries)
    const name = entryName(written)
    if (kind === 'folder') continue
    if (seen.has(name)) {
      const reason = `it holds ${JSON.stringify(name)} twice, every name should be there once. Pack the folder anew.`
      throw refusal('PACKAGE_DUPLICATE', reason)
    }
    seen.add(name)
    if (size + bytes > limits.unpackedBytes) throw overflow()
    yield { name, content: counted(content) }
  }

  async function* counted(content: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
    for await (const bytes of content) {
      size += bytes.length
      if (size > limits.unpackedBytes) throw overflow()
      yield bytes
    }
  }

  function overflow(): Error {
    return tooLarge(`unpacks to more than ${limits.unpackedBytes} bytes`)
  }
}
