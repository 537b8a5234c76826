/**
 * Large write-once data (a copy of a goods file, a posted XML), stored in chunks under fresh names.
 *
 * The manifest is written last; a blob becomes real when a pointer in state names it. What nothing points to is
 * swept. Only write-once data may live here, because the medium may be eventually consistent.
 */
export interface Blobs {
  /** Starts a new blob. Bytes are flushed in chunks; nothing is visible before `close()`. */
  create(): BlobWriter

  /**
   * The bytes of a blob as a stream of chunks.
   * @throws BLOB_MISSING when the manifest or a chunk is not there (retry `later` for two minutes after it was
   *   written, because the medium may lag; `never` after that)
   */
  read(id: string): AsyncIterable<Uint8Array<ArrayBuffer>>

  /** The size in bytes. @throws BLOB_MISSING */
  size(id: string): Promise<number>

  /** Removes a blob; a missing one is no error. */
  delete(id: string): Promise<void>

  /** Removes blobs older than `olderThanMs` that `isUsed` does not know. @returns how many were removed. */
  sweep(isUsed: (id: string) => boolean | Promise<boolean>, olderThanMs: number): Promise<number>

  /** The same blobs with every name under a prefix. */
  scoped(prefix: string): Blobs
}

export interface BlobWriter {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Writes what is left, then the manifest. @returns the id of the blob. */
  close(): Promise<string>
  /** Removes what was written so far. */
  abort(): Promise<void>
}
