import { createTextEncode } from '../../../../core/encode.ts'
import { createRandom } from '../../../helpers/random.ts'
import { type Bytes, joinBytes } from '../../../../core/bytes.ts'

const encodeCp1251 = createTextEncode('windows-1251')

/** The bytes of a text in windows-1251. */
export function cp1251(text: string): Bytes {
  return encodeCp1251(text).bytes
}

/** The bytes of a text in UTF-8. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** The bytes of a text in UTF-16 with its byte order mark. */
export function utf16(text: string, order: 'le' | 'be'): Bytes {
  const marked = `\uFEFF${text}`
  const bytes = new Uint8Array(marked.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < marked.length; index++) {
    view.setUint16(index * 2, marked.charCodeAt(index), order === 'le')
  }
  return bytes
}

/** Bytes in chunks of one size. */
export async function* inChunks(bytes: Bytes, size = 65_536): AsyncGenerator<Bytes> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** Bytes in chunks of random sizes, empty ones among them. */
export async function* inRandomChunks(bytes: Bytes, seed: number, largest = 40): AsyncGenerator<Bytes> {
  const random = createRandom(seed)
  for (let from = 0; from < bytes.length;) {
    const size = Math.floor(random() * largest)
    yield bytes.subarray(from, from + size)
    from += size
  }
}

/** All that comes, in one piece. */
export async function whole(chunks: AsyncIterable<Bytes>): Promise<Bytes> {
  const parts: Bytes[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return joinBytes(parts)
}
