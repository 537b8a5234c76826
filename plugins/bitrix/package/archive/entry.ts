import type { Bytes } from '../../../../core/bytes.ts'

/** One entry of an archive or folder, in the order in which they lie there. */
export interface Entry {
  /** As it stands in the archive; `checkedEntries` makes it a safe one. */
  name: string
  kind: 'file' | 'folder'
  /** How long the content is said to be; undefined where nothing is said. */
  bytes?: number | undefined
  /** Read it to its end before the next entry is asked for. */
  content: AsyncIterable<Bytes>
}

/** How large a package may be. */
export interface PackageLimits {
  /** Bytes as they come. */
  packedBytes: number
  /** Bytes of all files together. */
  unpackedBytes: number
  /** Files and folders. */
  entries: number
}

/** The content of a folder. */
export async function* noContent(): AsyncGenerator<Bytes> {}
