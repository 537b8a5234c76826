import type { Clock } from '../clock.ts'
import { isAppError } from '../errors.ts'
import type { Blobs, BlobWriter } from '../storage/blobs.ts'
import type { Store } from '../storage/store.ts'
import { pieces } from './bytes.ts'
import type { ByteSource, Folder } from './folder.ts'
import { checkName, checkNewName } from './names.ts'
import {
  checkFree,
  EMPTY_INDEX,
  entriesIn,
  entryOf,
  fileIn,
  indexSchema,
  storedError,
  type StoredIndex,
  withFile,
  withoutFile,
  withRenamed,
} from './stored-index.ts'

export interface StoredFolderParts {
  /** Keeps the names under the key `files`; may be a guarded view. */
  store: Store
  /** Keeps the contents. */
  blobs: Blobs
  clock: Clock
}

export interface StoredFolder extends Folder {
  /** The ids of the blobs that files stand on; whoever sweeps the same blobs must spare them. */
  usedBlobs(): Promise<ReadonlySet<string>>
}

/**
 * A folder in the service's own storage, for hosts without a disk. Names are one document that is changed by
 * compare-and-set, so that a rename is one atomic write; contents are blobs. Meant for up to about a thousand files.
 *
 * No reader ever sees half a file, also with `writeInPlace`; one whose file is replaced while it reads gets the rest of
 * the old one or FILE_CHANGED (retry `later`). Folders stay when their last file goes. A write that failed in the store
 * may leave a blob behind, for a sweep (see `usedBlobs`).
 *
 * Errors beside those of `Folder` are those of the store and of the blobs.
 */
export function storedFolder({ store, blobs, clock }: StoredFolderParts): StoredFolder {
  const load = async () => (await store.get(KEY, indexSchema)) ?? EMPTY_INDEX

  /** Changes the names, then removes the contents that no name stands for any more. */
  async function change(next: (index: StoredIndex) => StoredIndex): Promise<void> {
    let before = EMPTY_INDEX
    const after = await store.update(KEY, indexSchema, (current) => {
      before = current ?? EMPTY_INDEX
      return next(before)
    })
    const kept = blobsIn(after ?? EMPTY_INDEX)
    for (const { blob } of before.files) {
      // What is left behind here is swept; the names are right already.
      if (!kept.has(blob)) await blobs.delete(blob).catch(() => undefined)
    }
  }

  async function write(name: string, bytes: ByteSource, signal: AbortSignal | undefined): Promise<void> {
    checkNewName(name)
    signal?.throwIfAborted()
    checkFree(await load(), 'write', name)
    const { blob, size } = await fill(blobs.create(), bytes, signal)
    // The blob stays when this fails: the store may have done it and only its answer was lost.
    await change((index) => {
      checkFree(index, 'write', name)
      return withFile(index, { name, blob, size, modifiedAt: clock.now() })
    })
  }

  return {
    capabilities: { kind: 'stored', atomicRename: true, modifiedTimes: true },

    async list(path = '', { signal } = {}) {
      if (path !== '') checkName(path)
      signal?.throwIfAborted()
      return entriesIn(await load(), path)
    },

    async stat(name, { signal } = {}) {
      checkName(name)
      signal?.throwIfAborted()
      const file = fileIn(await load(), name)
      return file && entryOf(file)
    },

    async *read(name, { signal } = {}) {
      checkName(name)
      signal?.throwIfAborted()
      for (let tries = 1; ; tries++) {
        const file = fileIn(await load(), name)
        if (file === undefined) throw storedError('FILE_MISSING', 'read', name)
        let isBegun = false
        try {
          for await (const piece of pieces(blobs.read(file.blob), signal)) {
            isBegun = true
            yield piece
            signal?.throwIfAborted()
          }
          return
        } catch (error) {
          const isReplaced = isMissingBlob(error) && fileIn(await load(), name)?.blob !== file.blob
          if (!isReplaced) throw error
          if (isBegun || tries === MAX_TRIES) throw storedError('FILE_CHANGED', 'read', name)
        }
      }
    },

    write: (name, bytes, { signal } = {}) => write(name, bytes, signal),
    writeInPlace: (name, bytes, { signal } = {}) => write(name, bytes, signal),

    async rename(from, to, { signal } = {}) {
      checkName(from)
      checkNewName(to)
      signal?.throwIfAborted()
      await change((index) => withRenamed(index, from, to))
    },

    async delete(name, { signal } = {}) {
      checkName(name)
      signal?.throwIfAborted()
      if (fileIn(await load(), name) !== undefined) await change((index) => withoutFile(index, name))
    },

    close: async () => undefined,
    usedBlobs: async () => blobsIn(await load()),
  }
}

const KEY = 'files'
// How often in a row somebody may replace a file between the look at its name and the first of its bytes.
const MAX_TRIES = 5

/** Streams bytes into a new blob. */
async function fill(
  writer: BlobWriter,
  bytes: ByteSource,
  signal: AbortSignal | undefined,
): Promise<{ blob: string; size: number }> {
  let size = 0
  try {
    for await (const piece of pieces(bytes, signal)) {
      size += piece.length
      await writer.write(piece)
    }
    return { blob: await writer.close(), size }
  } catch (error) {
    // What came out is the reason; what could not be removed is swept.
    await writer.abort().catch(() => undefined)
    throw error
  }
}

function blobsIn(index: StoredIndex): Set<string> {
  return new Set(index.files.map(({ blob }) => blob))
}

function isMissingBlob(error: unknown): boolean {
  return isAppError(error) && error.code === 'BLOB_MISSING'
}
