import { joinBytes } from '../bytes.ts'
import { AppError } from '../errors.ts'
import type { Manifest } from './blob-manifest.ts'
import { chunkName, manifestName, randomPart } from './blob-names.ts'
import type { BlobMedium } from './blob-medium.ts'
import type { BlobWriter } from './blobs.ts'
import { joinKey } from './keys.ts'

/** Starts a blob under a prefix. It holds at most one chunk in memory. */
export function blobWriter({ access, clock, chunkBytes, open }: BlobMedium, prefix: string): BlobWriter {
  const random = randomPart()
  const blob = prefix === '' ? random : `${prefix}:${random}`
  const begunAt = clock.now()
  let pieces: Uint8Array<ArrayBuffer>[] = []
  let held = 0
  let chunks = 0
  let size = 0
  open.add(blob)

  const chunkKey = (number: number) => joinKey(prefix, chunkName(begunAt, random, number))

  async function flush(): Promise<void> {
    const chunk = joinBytes(pieces)
    pieces = []
    held = 0
    await access.setBytes(chunkKey(chunks++), chunk)
  }

  return {
    async write(bytes) {
      if (!open.has(blob)) throw closed()
      for (let offset = 0; offset < bytes.length;) {
        // A copy: the caller may use its buffer again.
        const piece = bytes.slice(offset, offset + chunkBytes - held)
        pieces.push(piece)
        held += piece.length
        size += piece.length
        offset += piece.length
        if (held === chunkBytes) await flush()
      }
    },

    async close() {
      if (!open.has(blob)) throw closed()
      if (held > 0) await flush()
      const manifest: Manifest = { v: 1, size, chunkBytes, begunAt }
      const id = manifestName(clock.now(), random)
      await access.setText(joinKey(prefix, id), JSON.stringify(manifest))
      open.delete(blob)
      return id
    },

    async abort() {
      if (!open.has(blob)) return
      try {
        for (let number = 0; number < chunks; number++) await access.remove(chunkKey(number))
      } finally {
        open.delete(blob)
      }
    },
  }
}

function closed(): AppError {
  return new AppError(
    'BLOB_CLOSED',
    'Cannot write to a blob: it was closed or aborted before, only an open one can be written. Start a new one.',
    { retry: 'never' },
  )
}
