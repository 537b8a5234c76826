import { chunksOf, readManifest } from './blob-manifest.ts'
import { isManifestKey } from './blob-names.ts'
import type { DriverAccess } from './driver.ts'

/** Whole blobs of which none goes away. */
export interface FrozenBlobs {
  /** The parts by key: of each blob its chunks, then its manifest. @throws STORE_UNAVAILABLE */
  parts(): AsyncGenerator<readonly [key: string, bytes: Uint8Array<ArrayBuffer>]>
  close(): Promise<void>
}

/** Reads blobs whose removals are held back. A part that is missing or damaged is left as it is. */
export function frozenBlobs(access: DriverAccess, release: () => Promise<void>): FrozenBlobs {
  return {
    async *parts() {
      const keys = await access.keys('')
      for (const key of new Set(keys.filter(isManifestKey))) {
        const text = await access.text(key)
        const manifest = text === undefined ? undefined : readManifest(text)
        if (text === undefined || manifest === undefined) continue
        for (const chunk of chunksOf(key, manifest)) {
          const bytes = await access.bytes(chunk.key)
          if (bytes !== undefined) yield [chunk.key, bytes]
        }
        yield [key, new TextEncoder().encode(text)]
      }
    },
    close: release,
  }
}
