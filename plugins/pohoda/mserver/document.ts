import type { Bytes } from '../../../core/bytes.ts'
import { createTextEncode } from '../../../core/encode.ts'
import { isAppError } from '../../../core/errors.ts'
import { type Attempt, mserverError } from './errors.ts'
import type { DocumentOptions } from './mserver.ts'
import type { MServerRequest } from './request.ts'

export interface DocumentParts {
  request: MServerRequest
  attempt: Attempt
}

const MOST_BYTES = 32 * 1024 * 1024

/**
 * Reads a file of the documents of the firm, `GET /documents/<path>`. In which encoding a path with letters beyond ASCII is
 * expected is not documented: UTF-8 is tried first, then Windows-1250.
 * @returns undefined when there is no such file, or when the path leads out of the folder
 */
export async function readDocument(
  path: string,
  { signal, maxBytes = MOST_BYTES }: DocumentOptions,
  { request, attempt }: DocumentParts,
): Promise<{ bytes: Bytes; contentType: string } | undefined> {
  for (const encoded of pathsOf(path)) {
    try {
      const answer = await request({ path: `/documents/${encoded}`, maxBytes, signal })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      return { bytes, contentType: answer.headers.get('content-type') ?? 'application/octet-stream' }
    } catch (thrown) {
      if (signal?.aborted || !isAppError(thrown)) throw thrown
      if (thrown.details['status'] !== 404) throw mserverError(attempt, thrown)
    }
  }
  return undefined
}

/** The ways to write a path in an address; none for one with `..` in it. */
function pathsOf(path: string): string[] {
  const names = path
    .toWellFormed()
    .split(/[\\/]+/)
    .filter((name) => name !== '' && name !== '.')
  if (names.length === 0 || names.includes('..')) return []
  const written = [names.map((name) => encodeURIComponent(name)), names.map(percentOf1250)]
  return [...new Set(written.map((parts) => parts.join('/')))]
}

const encode1250 = createTextEncode('windows-1250')

function percentOf1250(name: string): string {
  const { bytes } = encode1250(name, { unmappable: 'replace' })
  return Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte)
    return byte < 0x80 ? encodeURIComponent(char) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}
