import { AppError } from '../errors.ts'
import type { Manifest } from './blob-manifest.ts'
import { chunkName, manifestName, randomPart } from './blob-names.ts'
import type { BlobMedium } from './blob-medium.ts'
import type { BlobWriter } from './blobs.ts'
import { joinKey } from './keys.ts'

/** Starts a blob under a prefix. It holds two chunks in memory: one is being stored while the next one fills. */
export function blobWriter({ access, clock, chunkBytes, open }: BlobMedium, prefix: string): BlobWriter {
  const random = randomPart()
  const blob = prefix === '' ? random : `${prefix}:${random}`
  const begunAt = clock.now()
  // Both are filled again and again: new ones for each chunk would lie about until memory is tidied up.
  let filling: Uint8Array<ArrayBuffer> | undefined
  let spare: Uint8Array<ArrayBuffer> | undefined
  let storing = Promise.resolve()
  let held = 0
  let chunks = 0
  let size = 0
  open.add(blob)

  const chunkKey = (number: number) => joinKey(prefix, chunkName(begunAt, random, number))

  /** Begins to store what is held, once the chunk before is stored. */
  async function flush(full: Uint8Array<ArrayBuffer>): Promise<void> {
    await storing
    storing = access.setBytes(chunkKey(chunks++), full.subarray(0, held))
    // Its error comes out where it is waited for.
    storing.catch(() => undefined)
    held = 0
    filling = spare
    spare = full
  }

  return {
    async write(bytes) {
      if (!open.has(blob)) throw closed()
      for (let offset = 0; offset < bytes.length;) {
        filling ??= new Uint8Array(chunkBytes)
        const piece = bytes.subarray(offset, offset + chunkBytes - held)
        filling.set(piece, held)
        held += piece.length
        size += piece.length
        offset += piece.length
        if (held === chunkBytes) await flush(filling)
      }
    },

    async close() {
      if (!open.has(blob)) throw closed()
      if (filling !== undefined && held > 0) await flush(filling)
      await storing
      const manifest: Manifest = { v: 1, size, chunkBytes, begunAt }
      const id = manifestName(clock.now(), random)
      await access.setText(joinKey(prefix, id), JSON.stringify(manifest))
      open.delete(blob)
      return id
    },

    async abort() {
      if (!open.has(blob)) return
      try {
        // A chunk that came after its removal would stay behind.
        await storing.catch(() => undefined)
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
