import type { Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { readXml } from '../xml/sax.ts'

/** POHODA's own request for a list (`dat:dataPack` with `lst:listOrderRequest`). */
export interface PohodaRequest {
  /** The answer repeats both ids. */
  packId: string
  itemId: string
  /** Of the accounting unit that asks; undefined when it does not say. */
  ico: string | undefined
  /** The element in its first item, e.g. `listOrderRequest`; empty when it has none. */
  kind: string
}

/**
 * Reads a request that POHODA sends. What exactly POHODA writes differs from release to release, so that only the
 * ids and the kind are looked at, and namespaces are not.
 * @throws REQUEST_UNEXPECTED (422, details: root) for another document; what `readXml` throws
 */
export async function readRequest(chunks: AsyncIterable<Bytes>): Promise<PohodaRequest> {
  const request: PohodaRequest = { packId: '', itemId: '', ico: undefined, kind: '' }
  const isRecord = () => false
  for await (const events of readXml(chunks, { isRecord, anyNamespace: true })) {
    for (const event of events) {
      if (event.kind !== 'open') continue
      const [root = '', , kind] = event.path
      if (event.path.length === 1) {
        if (root !== 'dataPack') throw unexpected(root)
        request.packId = event.attributes['id'] ?? ''
        request.ico = event.attributes['ico']
      } else if (event.path.length === 2 && request.kind === '') {
        request.itemId = event.attributes['id'] ?? ''
      } else if (event.path.length === 3 && request.kind === '') {
        request.kind = kind ?? ''
      }
    }
  }
  return request
}

function unexpected(root: string): AppError {
  return new AppError(
    'REQUEST_UNEXPECTED',
    `Cannot read the request of POHODA: its root is "${root}", it should be "dataPack". Check which address is called.`,
    { status: 422, retry: 'never', details: { root } },
  )
}
