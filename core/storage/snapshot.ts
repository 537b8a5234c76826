import type { DriverBlobs } from './blobs-over-driver.ts'
import type { DriverStore } from './over-driver.ts'

/** Everything that a storage holds, as of one moment: what an export reads. */
export interface Snapshot {
  /**
   * The stored texts (envelopes) by key, in no order; to be read once, and before the blobs.
   * @throws STORE_UNAVAILABLE, SNAPSHOT_OUTDATED when too much was changed, or it was closed, before it was read
   */
  state(): AsyncIterable<readonly [key: string, text: string]>
  /**
   * The parts of blobs, manifests and chunks, by key, in no order. Every blob that the state points to is there.
   * @throws STORE_UNAVAILABLE, SNAPSHOT_OUTDATED when a blob was removed meanwhile
   */
  blobs(): AsyncIterable<readonly [key: string, bytes: Uint8Array<ArrayBuffer>]>
  /** Must be called in any case; removed blobs take space until then. */
  close(): Promise<void>
}

/**
 * A snapshot of a storage that only this process changes. Nobody waits for it but, for a moment, while the keys of
 * the state are listed.
 * @throws STORE_UNAVAILABLE
 */
export async function snapshotOf({
  store,
  blobs,
}: {
  store: DriverStore
  blobs: DriverBlobs
}): Promise<Snapshot> {
  // The blobs come first: none that the state points to at its moment may go away.
  const parts = await blobs.freeze()
  try {
    const state = await store.freeze()
    return {
      state: state.entries,
      blobs: parts.parts,
      async close() {
        state.close()
        await parts.close()
      },
    }
  } catch (error) {
    await parts.close()
    throw error
  }
}
